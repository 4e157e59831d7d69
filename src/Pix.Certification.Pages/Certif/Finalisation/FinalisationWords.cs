using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Pages.Certif.Finalisation;

/// <summary>Handing a session over to the jury, in three steps.</summary>
internal static partial class FinalisationWords
{
    public static IReadOnlyList<(string Value, Wording Text)> AbortReasons { get; } =
    [
        ("", CommonWords.Choose),
        (
            nameof(AbortReason.Candidate), FinalisationWords.AbortCandidate),
        (
            nameof(AbortReason.Technical), FinalisationWords.AbortTechnical),
    ];

    public static IReadOnlyList<(string Value, Wording Text)> Categories { get; } =
        [("", CommonWords.Choose), .. ReportCategory.All.Select(static c =>
            (c.Code, FinalisationWords.CategoryNamed(c.Code, c.Name)))];

    public static IReadOnlyList<(string Value, Wording Text)> FileKinds { get; } = [.. Enum.GetValues<SessionFileKind>().Select(static k =>
        (k.ToString(), Of(k)))];

    public static Wording Of(SessionFileKind kind) => kind switch
    {
        SessionFileKind.SessionRecord => FinalisationWords.SessionRecord,
        SessionFileKind.IncidentRecord => FinalisationWords.IncidentRecord,
        SessionFileKind.FraudRecord => FinalisationWords.FraudRecordText,
        _ => FinalisationWords.SomethingElseSuchAsPhoto,
    };

    public static Wording Of(CandidateView candidate, SittingEnding? ending) => (candidate.StartedAt, ending) switch
    {
        (null, _) => FinalisationWords.NotBegun,
        (_, null) => FinalisationWords.NotFinished,
        (_, { } known) => known.Name().Capitalised(),
    };

    public static Wording ReportsTitle(CandidateView candidate) =>
        FinalisationWords.ReportsOfCandidate($"{candidate.Identity}", candidate.CertificationNumber);

    public static Wording WhoIsConcerned(int began, int unfinished) =>
        FinalisationWords.CandidatesConcerned(began, unfinished);

    public static Wording AwaitingJuryText(int results) => results == 0
        ? FinalisationWords.NothingAwaitsJury
        : FinalisationWords.ResultsAwaitJury(results);

    public static string Kilobytes(long bytes) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} ko");
}
