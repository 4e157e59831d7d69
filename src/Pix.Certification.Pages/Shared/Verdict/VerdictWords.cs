using Pix.Certification.Certifications;
using Pix.Certification.Challenges;
using Pix.Certification.Referential;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;

namespace Pix.Certification.Pages.Shared.Verdict;

/// <summary>What results, certificates and decisions are called, wherever they are read.</summary>
internal static partial class VerdictWords
{
    public static Wording CompetenceOf(string code) =>
        CompetenceFrameworks.Crcn.Find(code)?.Name is { } name ? VerdictWords.CompetenceNamed(code, name) : Wording.Same(code);

    public static Wording AreaOf(string code) =>
        CompetenceFrameworks.Crcn.Areas.FirstOrDefault(a => a.Code == code)?.Name ?? Wording.Same(code);

    public static Wording LevelOf(int? level) => level switch
    {
        null => None,
        CertifiedCompetence.Uncertified => Uncertified,
        { } known => Wording.Same($"{known}"),
    };

    public static Wording Of(CertificationStatus? status, StatusReason reason = StatusReason.None) =>
        status is { } known ? known.Name(reason).Capitalised() : InError;

    public static Wording Of(StatusReason reason) => reason switch
    {
        StatusReason.CancelledByJury => VerdictWords.CancelledByJury,
        StatusReason.Fraud => VerdictWords.Fraud,
        StatusReason.OverNeutralised => VerdictWords.OverNeutralised,
        StatusReason.TechnicalFailure => VerdictWords.TechnicalFailure,
        StatusReason.TooFewCorrect => VerdictWords.TooFewCorrect,
        StatusReason.LackOfAnswers => VerdictWords.LackOfAnswers,
        StatusReason.NoPix => VerdictWords.NoPix,
        StatusReason.RejectedByJury => VerdictWords.RejectedByJury,
        StatusReason.LevelNotReached => VerdictWords.LevelNotReached,
        _ => VerdictWords.TheTestPassed,
    };

    public static Wording Of(CertificationState state) => state switch
    {
        CertificationState.Undecided => VerdictWords.Undecided,
        CertificationState.Validated => Of(CertificationStatus.Validated),
        CertificationState.Rejected => Of(CertificationStatus.Rejected),
        CertificationState.Cancelled => Of(CertificationStatus.Cancelled),
        CertificationState.Published => VerdictWords.Published,
        _ => VerdictWords.Revoked,
    };

    public static Wording Of(CertificateStanding standing) => standing switch
    {
        CertificateStanding.Valid => VerdictWords.Valid,
        CertificateStanding.Withdrawn => VerdictWords.Withdrawn,
        CertificateStanding.Superseded => VerdictWords.Superseded,
        _ => VerdictWords.CertificateRevoked,
    };

    public static Wording Of(AnswerOutcome? outcome) => outcome switch
    {
        AnswerOutcome.Correct => VerdictWords.Correct,
        AnswerOutcome.Wrong => VerdictWords.Wrong,
        AnswerOutcome.Passed => VerdictWords.Passed,
        AnswerOutcome.TimedOut => VerdictWords.TimedOut,
        AnswerOutcome.Partial => VerdictWords.Partial,
        AnswerOutcome.FocusedOut => VerdictWords.FocusedOut,
        _ => VerdictWords.NoAnswer,
    };

    public static Wording Of(AppealOutcome outcome) => outcome switch
    {
        AppealOutcome.Open => VerdictWords.Open,
        AppealOutcome.Rejected => VerdictWords.AppealRejected,
        AppealOutcome.Upheld => VerdictWords.Upheld,
        _ => VerdictWords.UpheldAndCarriedOut,
    };

    public static Wording Of(ReportOutcome outcome) => outcome switch
    {
        ReportOutcome.ResolvedWithEffect => VerdictWords.ResolvedWithEffect,
        ReportOutcome.ResolvedWithoutEffect => VerdictWords.ResolvedWithoutEffect,
        _ => VerdictWords.ToBeLookedAt,
    };

    public static Wording Of(AbortReason? abort) => abort switch
    {
        AbortReason.Candidate => VerdictWords.Candidate,
        AbortReason.Technical => VerdictWords.Technical,
        _ => None,
    };
}
