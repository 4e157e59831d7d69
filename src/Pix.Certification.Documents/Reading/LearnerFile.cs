using Pix.Certification.Candidates;
using Pix.Certification.Documents.Sheets;

namespace Pix.Certification.Documents.Reading;

/// <summary>A school's list of pupils as a CSV file: one line a pupil (PRO-5).</summary>
public static class LearnerFile
{
    private static readonly Column Class = new("class", CandidateColumns.Class.Header, true, CandidateColumns.Class.Example, "Division");

    private static readonly Column NationalId =
        new("nationalId", FileReadingWords.NationalId, false, FileReadingWords.LearnerFileNationalId, "INE");

    private static readonly Column Connections = new(
        "connections",
        FileReadingWords.Connections,
        false,
        FileReadingWords.LearnerFileConnections,
        "Mode de connexion",
        "Méthodes de connexion");

    private static readonly Column[] Columns =
        [
            CandidateColumns.BirthName,
            CandidateColumns.FirstName,
            CandidateColumns.BirthDate,
            Class,
            NationalId,
            CandidateColumns.LocalId,
            Connections,
        ];

    // Pupils of a school's list need no birthplace: the check asks by this.
    private static readonly CandidateDetails OfTheSchool = new() { Learner = new("any") };

    /// <summary>
    /// Reads a list and says everything that is wrong with it. Nothing is changed: <see cref="LearnerImport.Confirm"/> is the second step.
    /// </summary>
    /// <param name="stream">The file; it is read to its end and stays open.</param>
    /// <param name="today">Today at the school: nobody is born later.</param>
    /// <param name="limits">How large the file may be; <see cref="FileLimits.Default"/> when left out.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static Task<ImportReport<LearnerImport>> ReadAsync(
        Stream stream,
        LocalDate today,
        FileLimits? limits = null,
        CancellationToken cancel = default) =>
        ImportReading.ReadAsync(stream, Columns, limits, sheet => new LearnerImport(Read(sheet, today)), cancel);

    /// <summary>A sheet to fill in and import.</summary>
    /// <param name="language">The language of the column names; both are understood.</param>
    /// <param name="withExample">True for a line that shows how: to be replaced before the import.</param>
    public static CsvSheet Template(Language language, bool withExample = false) => ImportReading.Template(Columns, language, withExample);

    private static List<LearnerLine> Read(SheetReader sheet, LocalDate today)
    {
        var lines = new List<LearnerLine>();
        var (people, nationalIds, localIds) = (
            new Dictionary<PersonKey, int>(),
            new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase),
            new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase));
        while (sheet.Next())
        {
            var line = ReadLine(sheet, today);
            if (line is { BirthName.Length: > 0, FirstName.Length: > 0, BirthDate: var born } && born != default)
            {
                Once(
                    sheet,
                    people,
                    PersonKey.Of(line.BirthName, line.FirstName, born),
                    "CAN-5",
                    CandidateColumns.BirthName,
                    $"{line.FirstName} {line.BirthName}");
            }

            if (line.NationalId is { } national)
            {
                Once(sheet, nationalIds, national, "PRO-5", NationalId, national);
            }

            if (line.LocalId is { } local)
            {
                Once(sheet, localIds, local, "PRO-5", CandidateColumns.LocalId, local);
            }

            lines.Add(line);
        }

        return lines;
    }

    private static LearnerLine ReadLine(SheetReader sheet, LocalDate today)
    {
        var born = CandidateReading.BirthDay(sheet, "PRO-5");
        var identity = new CandidateIdentity(sheet.Text(CandidateColumns.BirthName), sheet.Text(CandidateColumns.FirstName), born ?? today);
        foreach (var fault in IdentityCheck.Faults(identity, OfTheSchool, Accommodations.None, today))
        {
            if (born is not null || CandidateReading.ColumnOf(fault) != CandidateColumns.BirthDate)
            {
                sheet.Error(CandidateReading.ColumnOf(fault), fault);
            }
        }

        var (group, ways) = (sheet.Text(Class), sheet.Text(Connections));
        if (group.Length == 0)
        {
            sheet.Error(Class, CellRefusals.Missing("PRO-5", Class));
        }

        foreach (var column in (Column[])[Class, NationalId, CandidateColumns.LocalId])
        {
            if (TypedText.RefuseName("PRO-5", column.Key, sheet.Text(column)) is { } unfit)
            {
                sheet.Error(column, unfit);
            }
        }

        if (CellReading.Connections(ways) is null)
        {
            sheet.Error(Connections, CellRefusals.Connections(Connections, ways));
        }

        return new(sheet.Line, identity.BirthName, identity.FirstName, born ?? default, group)
        {
            NationalId = CellReading.OrNull(sheet.Text(NationalId)),
            LocalId = CellReading.OrNull(sheet.Text(CandidateColumns.LocalId)),
            Connections = ways.Length == 0 ? null : CellReading.Connections(ways),
        };
    }

    private static void Once<TKey>(SheetReader sheet, Dictionary<TKey, int> seen, TKey key, string code, Column column, string who)
        where TKey : notnull
    {
        if (!seen.TryAdd(key, sheet.Line))
        {
            sheet.Error(column, CellRefusals.TwiceInFile(code, column, who, sheet.Line, seen[key]));
        }
    }
}
