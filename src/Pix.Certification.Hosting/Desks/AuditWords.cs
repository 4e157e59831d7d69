using System.Globalization;
using Pix.Certification.Certifications;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What happened, in words that a school understands; never what was answered, nor what is secret.</summary>
internal static class AuditWords
{
    /// <summary>The candidate that something is about.</summary>
    public static CandidateId? SubjectOf(SessionEvent happened) => happened switch
    {
        CandidateRemoved e => e.Candidate,
        CandidateLinked e => e.Candidate,
        PresenceConfirmed e => e.Candidate,
        PresenceWithdrawn e => e.Candidate,
        SittingOpened e => e.Candidate,
        SittingResumed e => e.Candidate,
        SittingClosed e => e.Candidate,
        EndScreenTicked e => e.Candidate,
        TimeCredited e => e.Candidate,
        ReportFiled e => e.Report.Candidate,
        CandidateErased e => e.Candidate,
        HoldPlaced e => e.Candidate,
        HoldLifted e => e.Candidate,
        _ => null,
    };

    /// <summary>True for what only a candidate does.</summary>
    public static bool IsByCandidate(string type) =>
        type is "candidateLinked"
            or "sittingOpened"
            or "sittingResumed"
            or "sittingClosed"
            or "sittingStarted"
            or "challengeServed"
            or "answerAccepted"
            or "answerKeptAside"
            or "alertRaised"
            or "sittingEntered"
            or "sittingEnded"
            or "appealOpened";

    public static Wording Of(SessionEvent happened, Func<ChecklistItem, Wording> item) => happened switch
    {
        SessionCreated e => new($"Session créée : {Place(e.Details)}", $"Session created: {Place(e.Details)}"),
        SessionEdited e => new($"Détails modifiés : {Place(e.Details)}", $"Details changed: {Place(e.Details)}"),
        SessionCancelled => new("Session annulée", "Session cancelled"),
        ChecklistItemRecorded { Workstation: { } workstation } e => new($"Test technique de « {workstation} » par {e.By} : {(e.Met
            ? "réussi"
            : "à reprendre")}", $"Technical test of '{workstation}' by {e.By}: {(e.Met ? "passed" : "to be done again")}"),
        ChecklistItemRecorded e => Checked(e, item(e.Item)),
        CandidatesEnrolled e =>
            new($"{e.Enrolments.Count} candidat(s) inscrit(s) : {Names(e)}", $"{e.Enrolments.Count} candidate(s) entered: {Names(e)}"),
        CandidateRemoved => new("Retiré de la liste", "Taken off the list"),
        InvigilatorSecretRenewed => new("Mot de passe des surveillants renouvelé", "Invigilators' secret renewed"),
        CandidateErased => new("Identité effacée", "Identity erased"),
        SessionPurged e => new(
            $"Purge : {e.Files.Count} fichier(s) et {e.Candidates.Count} identité(s) effacés, leur durée de conservation étant passée",
            $"Purge: {e.Files.Count} file(s) and {e.Candidates.Count} identities erased, as they were kept for long enough"),
        HoldPlaced e => new($"Conservation imposée : {e.Reason}", $"Hold placed: {e.Reason}"),
        HoldLifted e => new($"Conservation imposée levée : {e.Reason}", $"Hold lifted: {e.Reason}"),
        DraftSaved => new("Brouillon de finalisation enregistré", "Draft of the finalisation saved"),
        SessionFinalised e =>
            new($"Session finalisée ; {e.Ended.Count} test(s) non terminé(s)", $"Session finalised; {e.Ended.Count} unfinished test(s)"),
        SessionUnfinalised e => new($"Finalisation reprise : {e.Reason}", $"Finalisation taken back: {e.Reason}"),
        SessionProcessed => new("Tous les résultats sont décidés", "Every result is decided"),
        SessionPublished => new("Résultats publiés", "Results published"),
        SessionUnpublished e => new($"Publication reprise : {e.Reason}", $"Publication taken back: {e.Reason}"),
        FeedbackGiven e => new($"Retour du jury au centre : {e.Words}", $"Feedback from the jury to the centre: {e.Words}"),
        FileAttached e => new($"Fichier joint : {e.File.Name}", $"File attached: {e.File.Name}"),
        FileRemoved e => new($"Fichier retiré : {e.Name}", $"File removed: {e.Name}"),
        _ => OfTheDay(happened),
    };

    public static Wording? Of(SittingEvent happened, bool forJury) => happened switch
    {
        AlertRaised e => new($"Problème signalé à l'épreuve {e.Number}", $"Problem reported at challenge {e.Number}"),
        AlertDismissed e => new(
            $"Problème écarté à l'épreuve {e.Number} : la même continue",
            $"Problem dismissed at challenge {e.Number}: the same goes on"),
        AlertConfirmed e => new(
            $"Problème confirmé à l'épreuve {e.Number} ({e.Reason.Name.French}) : une autre la remplace",
            $"Problem confirmed at challenge {e.Number} ({e.Reason.Name.English}): another takes its place"),
        ChallengeServed e when forJury => new($"Épreuve {e.Number} affichée", $"Challenge {e.Number} shown"),
        AnswerAccepted e when forJury => new($"Réponse reçue à l'épreuve {e.Number}", $"Answer received to challenge {e.Number}"),
        AnswerKeptAside e when forJury =>
            new($"Réponse tardive mise de côté, épreuve {e.Number}", $"Late answer kept aside, challenge {e.Number}"),
        _ => null, // The session says so itself: a test began, was taken up again, ended.
    };

    public static Wording Of(CertificationEvent happened) => happened switch
    {
        CertificationOpened e => new($"Certification {e.Number} ouverte", $"Certification {e.Number} opened"),
        ResultAppended e => new($"Résultat calculé{(e.NeedsReview
            ? " ; le jury doit le voir"
            : "")}", $"Result worked out{(e.NeedsReview ? "; the jury must look" : "")}"),
        JuryRuled e => new($"Décision : {Named(e.Action).French} ({e.Reason})", $"Ruling: {Named(e.Action).English} ({e.Reason})"),
        IdentityCorrected e => new($"Identité corrigée ({e.Reason})", $"Identity corrected ({e.Reason})"),
        CommentWritten e =>
            new(e.Words is null ? "Commentaire retiré" : "Commentaire écrit", e.Words is null ? "Comment taken away" : "Comment written"),
        AppealOpened e => new($"Recours n° {e.Number} déposé", $"Appeal {e.Number} opened"),
        AppealRejected e => new($"Recours n° {e.Number} rejeté ({e.Reason})", $"Appeal {e.Number} rejected ({e.Reason})"),
        AppealUpheld e => new($"Recours n° {e.Number} accepté ({e.Reason})", $"Appeal {e.Number} upheld ({e.Reason})"),
        CertificationPublished e => new($"Résultat publié : {Named(e.Status).French}", $"Result published: {Named(e.Status).English}"),
        CertificationWithdrawn e => new($"Publication reprise ({e.Reason})", $"Publication taken back ({e.Reason})"),
        CertificationRevoked e => new($"Certificat révoqué ({e.Reason})", $"Certificate revoked ({e.Reason})"),
        HolderErased => new("Identité effacée", "Identity erased"),
        _ => throw Unknown(happened),
    };

    private static Wording OfTheDay(SessionEvent happened) => happened switch
    {
        CandidateLinked => new("A rejoint la session", "Joined the session"),
        PresenceConfirmed => new("Présence confirmée", "Presence confirmed"),
        PresenceWithdrawn => new("Présence retirée", "Presence withdrawn"),
        SessionStarted => new("Code d'accès communiqué : la session commence", "Access code released: the session begins"),
        SittingOpened => new("Test commencé", "Test begun"),
        SittingResumed => new("Test repris", "Test taken up again"),
        SittingClosed e => new($"Test terminé : {Named(e.Ending).French}", $"Test over: {Named(e.Ending).English}"),
        EndScreenTicked e =>
            new(e.Seen ? "Écran de fin constaté" : "Écran de fin décoché", e.Seen ? "End screen seen" : "End screen unticked"),
        RoomPaused e => new($"Salle en pause : {e.Reason}", $"Room paused: {e.Reason}"),
        RoomReopened => new("Reprise de la salle", "Room reopened"),
        TimeCredited e => new($"{Minutes(e.Time)} min rendues : {e.Reason}", $"{Minutes(e.Time)} min given back: {e.Reason}"),
        ReportFiled { Report: var report } => new(
            $"Signalement n° {report.Number} : {report.Category.Code}, {report.Category.Name.French}",
            $"Report {report.Number}: {report.Category.Code}, {report.Category.Name.English}"),
        ReportWithdrawn e => new($"Signalement n° {e.Number} retiré", $"Report {e.Number} taken back"),
        ReportResolved e => e.Outcome == ReportOutcome.ResolvedWithEffect
            ? new($"Signalement n° {e.Number} résolu, avec effet", $"Report {e.Number} resolved, with effect")
            : new($"Signalement n° {e.Number} résolu, sans effet", $"Report {e.Number} resolved, without effect"),
        SessionEnded e => new(
            $"Session terminée{(e.ByClock ? " par l'horloge" : "")} ; {e.Unfinished.Count} test(s) non terminé(s)",
            $"Session ended{(e.ByClock ? " by the clock" : "")}; {e.Unfinished.Count} unfinished test(s)"),
        _ => throw Unknown(happened),
    };

    private static Wording Checked(ChecklistItemRecorded e, Wording what) =>
        new($"{what.French} : {(e.Met ? "oui" : "non")}, vu par {e.By}", $"{what.English}: {(e.Met ? "yes" : "no")}, seen by {e.By}");

    private static string Place(SessionDetails details) =>
        $"{details.Site}, {details.Room}, {details.Starts.ToString("dd/MM/uuuu HH:mm", CultureInfo.InvariantCulture)}";

    private static string Names(CandidatesEnrolled e) => string.Join(", ", e.Enrolments.Select(static line => line.Identity));

    private static string Minutes(Duration time) => time.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture);

    private static Wording Named(SittingEnding ending) => ending switch
    {
        SittingEnding.Completed => new("tout est répondu ou passé", "everything answered or passed"),
        SittingEnding.EndedByInvigilator => new("par le surveillant", "by the invigilator"),
        SittingEnding.EndedByTime => new("par le temps", "by time"),
        _ => new("par la finalisation", "by the finalisation"),
    };

    private static Wording Named(CertificationStatus status) => status switch
    {
        CertificationStatus.Validated => new("validé", "validated"),
        CertificationStatus.Rejected => new("rejeté", "rejected"),
        _ => new("annulé", "cancelled"),
    };

    private static Wording Named(JuryAction action) => action.Verb switch
    {
        JuryVerb.Neutralise => new($"épreuve {action.Challenge} neutralisée", $"challenge {action.Challenge} neutralised"),
        JuryVerb.RestoreChallenge => new($"épreuve {action.Challenge} rétablie", $"challenge {action.Challenge} restored"),
        JuryVerb.AcceptAsCorrect => new($"épreuve {action.Challenge} comptée juste", $"challenge {action.Challenge} counted as right"),
        JuryVerb.Validate => new("certification validée", "certification validated"),
        JuryVerb.Reject => new("certification rejetée", "certification rejected"),
        JuryVerb.RejectForFraud => new("certification rejetée pour fraude", "certification rejected for fraud"),
        JuryVerb.Cancel => new("certification annulée", "certification cancelled"),
        _ => new("rejet ou annulation levés", "rejection or cancellation lifted"),
    };

    // A test has every kind of event said: this is for one that was added and not worded.
    private static InvalidOperationException Unknown(IDomainEvent happened) =>
        new($"Nobody has said what {happened.GetType().Name} means to a reader.");
}
