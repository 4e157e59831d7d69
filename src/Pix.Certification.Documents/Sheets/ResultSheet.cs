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

    /// <summary>
    /// One line a result, by name. A competence that was not tested, and every competence of a result that is not validated, has a dash.
    /// </summary>
    /// <param name="lines">The published results of a session, or of whatever is to stand in one file.</param>
    /// <param name="language">The language of names and words.</param>
    /// <param name="framework">The framework whose competences are the columns; the CRCN unless said otherwise.</param>
    public static CsvSheet Of(IEnumerable<ResultLine> lines, Language language, CompetenceFramework? framework = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var competences = (framework ?? CompetenceFrameworks.Crcn).Competences.Select(static c => c.Code);
        return SheetColumn<ResultLine>.Sheet(
            [
                new(SheetsWords.CertificationNumber, static line => line.Number),
                new(SheetsWords.BirthName, static line => line.Holder.BirthName),
                new(SheetsWords.FirstName, static line => line.Holder.FirstName),
                new(SheetsWords.BirthDate, static line => CellText.Of(line.Holder.BirthDate)),
                new(SheetsWords.Birthplace, static line => Place(line.Holder.Birthplace)),
                new(SheetsWords.LocalId, static line => line.Details.LocalId),
                new(SheetsWords.Status, static line => line.Status.Name(line.Reason).Capitalised()),
                new(SheetsWords.Score, static line => line.ScoreShown is { } score ? CellText.Of(score) : Nothing),
                .. competences.Select(static code => new SheetColumn<ResultLine>(
                    Wording.Same(code),
                    line => line.Levels.TryGetValue(code, out var level) ? CellText.Of(level) : Nothing)),
                new(SheetsWords.Comment, static line => line.Comment),
                new(SheetsWords.Session, static line => line.Session.ToString()),
                new(SheetsWords.CertificationCentre, static line => line.CentreName),
                new(SheetsWords.DateOfTest, static line => CellText.Of(line.Day)),
            ],
            ByName(lines),
            language);
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
        var slug = schoolClass is null ? SheetsWords.WithoutClass.In(language) : FileNames.Slug(schoolClass);
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

    private static string? Place(Birthplace? place) =>
        place is null
            ? null
            : place.Country.Length == 0 || place.DepartementCode != Departements.Abroad
                ? $"{place.Commune} ({place.DepartementCode})"
                : $"{place.Commune} ({place.Country})";
}
