using System.Globalization;
using Pix.Certification.Candidates;
using Pix.Certification.Documents.Sheets;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.Documents.Reading;

/// <summary>
/// Profiles that pupils bring along from another platform, as a CSV file: one line a pupil and competence (POS-6). A pupil is named by the
/// national id, the establishment's own, or the identifier of the form firstname.lastnameDDMM.
/// </summary>
public static class ProfileFile
{
    private static readonly Column NationalId =
        new("nationalId", FileReadingWords.NationalId, false, FileReadingWords.LearnerFileNationalId, "INE");

    private static readonly Column Identifier =
        new("identifier", FileReadingWords.Identifier, false, FileReadingWords.ProfileFileIdentifier, "Login");

    private static readonly Column Competence =
        new("competence", FileReadingWords.Competence, true, FileReadingWords.ProfileFileCompetence);

    private static readonly Column Level = new("level", FileReadingWords.Level, true, FileReadingWords.ProfileFileLevel);

    private static readonly Column Pix = new("pix", FileReadingWords.Pix, false, FileReadingWords.ProfileFilePix);

    private static readonly Column[] Columns = [NationalId, CandidateColumns.LocalId, Identifier, Competence, Level, Pix];

    private static readonly Column[] Names = [NationalId, CandidateColumns.LocalId, Identifier];

    /// <summary>Reads profiles and says everything that is wrong with them, line by line; nothing is changed.</summary>
    /// <param name="stream">The file; it is read to its end and stays open.</param>
    /// <param name="list">The school's list: everybody in the file is on it.</param>
    /// <param name="framework">The competences that there are.</param>
    /// <param name="scale">How many pix a level is, and the highest level.</param>
    /// <param name="limits">How large the file may be; <see cref="FileLimits.Default"/> when left out.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static Task<ImportReport<ProfileImport>> ReadAsync(
        Stream stream,
        IReadOnlyList<Learner> list,
        CompetenceFramework framework,
        ScaleTerms scale,
        FileLimits? limits = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(scale);
        return ImportReading.ReadAsync(
            stream, Columns, limits, sheet => new ProfileImport(Read(sheet, Known(list), framework, scale)), cancel);
    }

    /// <summary>A sheet to fill in and import.</summary>
    /// <param name="language">The language of the column names; both are understood.</param>
    /// <param name="withExample">True for a line that shows how: to be replaced before the import.</param>
    public static CsvSheet Template(Language language, bool withExample = false) => ImportReading.Template(Columns, language, withExample);

    // By the column that says it. Whoever shares an id with somebody else is not found by it.
    private static Dictionary<Column, ILookup<string, Learner>> Known(IReadOnlyList<Learner> list) => new()
    {
        [NationalId] = By(list, static pupil => pupil.NationalId),
        [CandidateColumns.LocalId] = By(list, static pupil => pupil.LocalId),
        [Identifier] = By(list, static pupil => pupil.Identifier()),
    };

    private static ILookup<string, Learner> By(IEnumerable<Learner> list, Func<Learner, string?> id) => list
        .Where(pupil => !string.IsNullOrWhiteSpace(id(pupil)))
        .ToLookup(pupil => id(pupil)!.Trim(), StringComparer.OrdinalIgnoreCase);

    private static List<ProfileLine> Read(
        SheetReader sheet, Dictionary<Column, ILookup<string, Learner>> known, CompetenceFramework framework, ScaleTerms scale)
    {
        var (lines, seen) = (new List<ProfileLine>(), new Dictionary<(LearnerId, string), int>());
        while (sheet.Next())
        {
            var (who, standing) = (Whom(sheet, known), Standing(sheet, framework, scale));
            if (who is null || standing is null)
            {
                continue;
            }

            if (!seen.TryAdd((who.Id, standing.Code), sheet.Line))
            {
                var first = seen[(who.Id, standing.Code)];
                sheet.Error(Competence, CellRefusals.TwiceInFile(
                    "PRO-1", Competence, $"{who.FirstName} {who.BirthName}, {standing.Code}", sheet.Line, first));
            }

            lines.Add(new(sheet.Line, who.Id, standing));
        }

        return lines;
    }

    // All that a line says of a pupil has to mean the same one.
    private static Learner? Whom(SheetReader sheet, Dictionary<Column, ILookup<string, Learner>> known)
    {
        Learner? found = null;
        foreach (var column in Names)
        {
            var typed = sheet.Text(column);
            if (typed.Length == 0)
            {
                continue;
            }

            if (known[column][typed].Take(2).ToArray() is not [var only] || (found is not null && found.Id != only.Id))
            {
                sheet.Error(column, CellRefusals.NoSuchPupil(column, typed));
                return null;
            }

            found = only;
        }

        if (found is null && !sheet.LineHasErrors)
        {
            sheet.Error(null, CellRefusals.NobodyNamed());
        }

        return found;
    }

    private static CompetenceStanding? Standing(SheetReader sheet, CompetenceFramework framework, ScaleTerms scale)
    {
        var (level, pix) = (Number(sheet, Level, scale.LevelMax), Number(sheet, Pix, scale.PixMax + scale.PixPerLevel - 1));
        var code = sheet.Text(Competence);
        if (code.Length == 0 || sheet.Text(Level).Length == 0)
        {
            var blank = code.Length == 0 ? Competence : Level;
            sheet.Error(blank, CellRefusals.Missing("PRO-1", blank));
            return null;
        }

        if (!framework.Contains(code))
        {
            sheet.Error(Competence, CellRefusals.NoSuchCompetence(Competence, code));
            return null;
        }

        if (level is not { } reached || (sheet.Text(Pix).Length > 0 && pix is null))
        {
            return null;
        }

        if (pix is { } earned && Math.Min(scale.LevelOf(earned), scale.LevelMax) != reached)
        {
            sheet.Error(Pix, CellRefusals.PixOfOtherLevel(Pix, earned, reached, scale.PixPerLevel));
            return null;
        }

        return new(code, pix ?? (reached * scale.PixPerLevel), reached);
    }

    private static int? Number(SheetReader sheet, Column column, int most)
    {
        var text = sheet.Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most)
        {
            return number;
        }

        sheet.Error(column, CellRefusals.Number(column, text, most));
        return null;
    }
}
