using System.Globalization;
using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Documents.Printing;
using Pix.Certification.Referential;
using Pix.Certification.Scoring;

namespace Pix.Certification.Documents.Sheets;

/// <summary>The published results as a table for spreadsheets (PUB-2).</summary>
public static class ResultSheet
{
    private const string Nothing = "-";

    private static readonly Wording[] Before =
    [
        SheetsWords.Before, SheetsWords.ResultSheetBefore, SheetsWords.BeforeFirstName,
        SheetsWords.BeforeBirthDate,
        SheetsWords.BeforeBirthplace,
        SheetsWords.BeforeLocalId,
        SheetsWords.BeforeStatus,
        SheetsWords.BeforeScore,
    ];

    private static readonly Wording[] After =
        [SheetsWords.After, SheetsWords.ResultSheetAfter, SheetsWords.AfterCertificationCentre, SheetsWords.AfterDateOfTest];

    /// <summary>
    /// One line a result, by name. A competence that was not tested, and every competence of a result that is not validated, has a dash.
    /// </summary>
    /// <param name="lines">The published results of a session, or of whatever is to stand in one file.</param>
    /// <param name="language">The language of names and words.</param>
    /// <param name="framework">The framework whose competences are the columns; the CRCN unless said otherwise.</param>
    public static CsvSheet Of(IEnumerable<ResultLine> lines, Language language, CompetenceFramework? framework = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var competences = (framework ?? CompetenceFrameworks.Crcn).Competences.Select(static c => c.Code).ToArray();
        return new(
            [.. Before.Select(h => h.In(language)), .. competences, .. After.Select(h => h.In(language))],
            ByName(lines).Select(line => Line(line, competences, language)));
    }

    /// <summary>A table for each class, in the order of the classes; those without a class come last, under null.</summary>
    /// <param name="lines">The published results, of any number of sessions.</param>
    /// <param name="language">The language of names and words.</param>
    /// <param name="framework">The framework whose competences are the columns; the CRCN unless said otherwise.</param>
    public static IReadOnlyList<(string? Class, CsvSheet Sheet)> ByClass(
        IEnumerable<ResultLine> lines,
        Language language,
        CompetenceFramework? framework = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return [.. Classes(lines).Select(c => (c.Class, Of(c.Lines, language, framework)))];
    }

    /// <summary>A name for the file of a session: <c>resultats-session-208.csv</c>.</summary>
    public static string FileNameOf(SessionId session, Language language) => language == Language.French
        ? $"resultats-session-{session}.csv"
        : $"results-session-{session}.csv";

    /// <summary>A name for the file of a class: <c>resultats-classe-3e1.csv</c>.</summary>
    public static string FileNameOf(string? schoolClass, Language language)
    {
        var slug = schoolClass is null ? SheetsWords.FileNameOf.In(language) : FileNames.Slug(schoolClass);
        return language == Language.French ? $"resultats-classe-{slug}.csv" : $"results-class-{slug}.csv";
    }

    internal static IReadOnlyList<(string? Class, IReadOnlyList<ResultLine> Lines)> Classes(IEnumerable<ResultLine> lines) =>
        [.. lines.GroupBy(static l => l.Details.Class)
            .OrderBy(static g => g.Key is null)
            .ThenBy(static g => g.Key, StringComparer.Ordinal)
            .Select(static g => (g.Key, ByName(g)))];

    internal static IReadOnlyList<ResultLine> ByName(IEnumerable<ResultLine> lines) =>
        [.. lines.Select(static l => (Line: l, Key: l.Holder.Key())).OrderBy(static l => l.Key.BirthName, StringComparer.Ordinal).ThenBy(
            static l => l.Key.FirstName,
            StringComparer.Ordinal)
            .ThenBy(static l => l.Line.Number, StringComparer.Ordinal).Select(static l => l.Line)];

    /// <summary>A rejected test is worth 0; of one that was cancelled there is nothing to say.</summary>
    internal static string? Score(ResultLine line) =>
        line.Score?.ToString(CultureInfo.InvariantCulture) ?? (line.Status == CertificationStatus.Rejected ? "0" : null);

    internal static Wording Status(CertificationStatus status) => status switch
    {
        CertificationStatus.Validated => SheetsWords.StatusValidated,
        CertificationStatus.Rejected => SheetsWords.StatusRejected,
        CertificationStatus.Cancelled => SheetsWords.StatusCancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such status."),
    };

    private static string?[] Line(ResultLine line, string[] competences, Language language) =>
    [
        line.Number,
        line.Holder.BirthName,
        line.Holder.FirstName,
        Day(line.Holder.BirthDate),
        Place(line.Holder.Birthplace),
        line.Details.LocalId,
        Status(line.Status).In(language),
        Score(line) ?? Nothing,
        .. competences.Select(c => line.Levels.TryGetValue(c, out var level) ? level.ToString(CultureInfo.InvariantCulture) : Nothing),
        line.Comment,
        line.Session.ToString(),
        line.CentreName,
        Day(line.Day),
    ];

    private static string Day(LocalDate date) => date.ToString("dd/MM/uuuu", CultureInfo.InvariantCulture);

    private static string? Place(Birthplace? place) =>
        place is null
            ? null
            : place.Country.Length == 0 || place.DepartementCode != Departements.Abroad
                ? $"{place.Commune} ({place.DepartementCode})"
                : $"{place.Commune} ({place.Country})";
}
