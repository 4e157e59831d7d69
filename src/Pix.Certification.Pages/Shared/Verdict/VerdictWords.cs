using Pix.Certification.Certifications;
using Pix.Certification.Challenges;
using Pix.Certification.Referential;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;

namespace Pix.Certification.Pages.Shared.Verdict;

/// <summary>What results, certificates and decisions are called, wherever they are read.</summary>
internal static class VerdictWords
{
    public static Wording Score { get; } = new("Score", "Score");
    public static Wording Status { get; } = new("Statut", "Status");
    public static Wording Level { get; } = new("Niveau", "Level");
    public static Wording Competence { get; } = new("Compétence", "Competence");
    public static Wording Levels { get; } = new("Niveaux par compétence", "Levels by competence");
    public static Wording Holder { get; } = new("Titulaire", "Holder");
    public static Wording BirthDate { get; } = new("Date de naissance", "Birth date");
    public static Wording Centre { get; } = new("Centre de certification", "Certification centre");
    public static Wording Day { get; } = new("Date de la session", "Date of the session");
    public static Wording Number { get; } = new("Numéro de certification", "Certification number");
    public static Wording Code { get; } = new("Code de vérification", "Verification code");
    public static Wording Uncertified { get; } = new("Testée, non certifiée", "Tested, not certified");
    public static Wording NoLevel { get; } = new(
        "Aucune compétence n'est certifiée à un niveau.",
        "No competence is certified at a level.");
    public static Wording None { get; } = new("–", "–");
    public static Wording InError { get; } = new("En erreur", "In error");
    public static Wording GlobalLevel { get; } = new("Niveau global", "Global level");

    public static Wording OutOf(int value, int most) => new($"{value} sur {most}", $"{value} out of {most}");

    public static Wording CompetenceOf(string code) =>
        CompetenceFrameworks.Crcn.Find(code)?.Name is { } name ? new($"{code} {name.French}", $"{code} {name.English}") : new(code, code);

    public static Wording LevelOf(int? level) => level switch
    {
        null => None,
        CertifiedCompetence.Uncertified => Uncertified,
        { } known => new($"{known}", $"{known}"),
    };

    public static Wording Of(CertificationStatus? status) => status switch
    {
        CertificationStatus.Validated => new("Validée", "Validated"),
        CertificationStatus.Rejected => new("Rejetée", "Rejected"),
        CertificationStatus.Cancelled => new("Annulée", "Cancelled"),
        _ => InError,
    };

    public static Wording Of(StatusReason reason) => reason switch
    {
        StatusReason.CancelledByJury => new("Le jury l'a annulée.", "The jury cancelled it."),
        StatusReason.Fraud => new("Une fraude a été constatée.", "Fraud was found."),
        StatusReason.OverNeutralised => new(
            "Trop d'épreuves ont été neutralisées pour que le reste dise quelque chose.",
            "Too many challenges were neutralised for the rest to say anything."),
        StatusReason.TechnicalFailure => new(
            "Un problème technique a interrompu le test trop tôt.",
            "A technical problem cut the test too early."),
        StatusReason.TooFewCorrect => new("Il y a trop peu de bonnes réponses.", "There are too few right answers."),
        StatusReason.LackOfAnswers => new(
            "Il y a trop peu de réponses pour que le test soit noté.",
            "There are too few answers for the test to be scored."),
        StatusReason.NoPix => new("Aucune compétence n'a assez de bonnes réponses.", "No competence has enough right answers."),
        StatusReason.RejectedByJury => new("Le jury l'a rejetée.", "The jury rejected it."),
        _ => new("Le test est réussi.", "The test is passed."),
    };

    public static Wording Of(CertificationState state) => state switch
    {
        CertificationState.Undecided => new("À décider", "To be decided"),
        CertificationState.Validated => new("Validée", "Validated"),
        CertificationState.Rejected => new("Rejetée", "Rejected"),
        CertificationState.Cancelled => new("Annulée", "Cancelled"),
        CertificationState.Published => new("Publiée", "Published"),
        _ => new("Révoquée", "Revoked"),
    };

    public static Wording Of(CertificateStanding standing) => standing switch
    {
        CertificateStanding.Valid => new("Ce certificat est valide.", "This certificate is valid."),
        CertificateStanding.Withdrawn => new(
            "Ce certificat est suspendu : sa session est dépubliée pour l'instant. Ne vous y fiez pas.",
            "This certificate is suspended: its session is unpublished for now. Do not rely on it."),
        CertificateStanding.Superseded => new(
            "Ce certificat a été remplacé. Ne vous y fiez plus.",
            "This certificate was superseded. Rely on it no more."),
        _ => new("Ce certificat est révoqué. Ne vous y fiez pas.", "This certificate is revoked. Do not rely on it."),
    };

    public static Wording Of(AnswerOutcome? outcome) => outcome switch
    {
        AnswerOutcome.Correct => new("Juste", "Right"),
        AnswerOutcome.Wrong => new("Faux", "Wrong"),
        AnswerOutcome.Passed => new("Passée", "Passed"),
        AnswerOutcome.TimedOut => new("Juste, trop tard", "Right, too late"),
        AnswerOutcome.Partial => new("En partie juste", "Partly right"),
        AnswerOutcome.FocusedOut => new("Juste, page quittée", "Right, page left"),
        _ => new("Sans réponse", "No answer"),
    };

    public static Wording Of(AppealOutcome outcome) => outcome switch
    {
        AppealOutcome.Open => new("En attente du jury", "Waiting for the jury"),
        AppealOutcome.Rejected => new("Rejeté", "Rejected"),
        AppealOutcome.Upheld => new("Accepté, à exécuter", "Upheld, to be carried out"),
        _ => new("Accepté et exécuté", "Upheld and carried out"),
    };

    public static Wording Of(ReportOutcome outcome) => outcome switch
    {
        ReportOutcome.ResolvedWithEffect => new("Résolu, avec effet", "Resolved, with effect"),
        ReportOutcome.ResolvedWithoutEffect => new("Résolu, sans effet", "Resolved, without effect"),
        _ => new("À examiner", "To be looked at"),
    };

    public static Wording Of(AbortReason? abort) => abort switch
    {
        AbortReason.Candidate => new("Abandon ou temps écoulé", "Left, or out of time"),
        AbortReason.Technical => new("Problème technique", "Technical problem"),
        _ => None,
    };
}
