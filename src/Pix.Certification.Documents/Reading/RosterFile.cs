using Pix.Certification.Candidates;
using Pix.Certification.Documents.Sheets;
using Pix.Certification.Sessions;

namespace Pix.Certification.Documents.Reading;

/// <summary>The list of a session's candidates as a CSV file: one line a candidate (CAN-7).</summary>
public static class RosterFile
{
    /// <summary>
    /// Reads a list and says everything that is wrong with it. Nothing is changed: <see cref="RosterImport.Confirm"/> is the second step.
    /// </summary>
    /// <param name="stream">The file; it is read to its end and stays open.</param>
    /// <param name="session">The session that the candidates are for.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="limits">How large the file may be; <see cref="FileLimits.Default"/> when left out.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static Task<ImportReport<RosterImport>> ReadAsync(
        Stream stream,
        Session session,
        Instant now,
        FileLimits? limits = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return ImportReading.ReadAsync(
            stream,
            CandidateColumns.All,
            limits,
            sheet => new RosterImport(session.Id, Read(sheet, session, now)),
            cancel);
    }

    /// <summary>A sheet to fill in and import.</summary>
    /// <param name="language">The language of the column names; both are understood.</param>
    /// <param name="withExample">True for a line that shows how: to be replaced before the import.</param>
    public static CsvSheet Template(Language language, bool withExample = false) =>
        ImportReading.Template(CandidateColumns.All, language, withExample);

    private static List<RosterLine> Read(SheetReader sheet, Session session, Instant now)
    {
        var today = now.InZone(DateTimeZoneProviders.Tzdb[session.Details.Zone]).Date;
        var here = session.Roster.Select(static c => c.Identity.Key()).ToHashSet();
        var (lines, first) = (new List<RosterLine>(), new Dictionary<PersonKey, int>());
        if (session.Permitted(now).Against(SessionAct.Import) is { } tooLate)
        {
            sheet.Add(new(tooLate));
        }

        while (sheet.Next())
        {
            var (line, key) = CandidateReading.Read(sheet, today, session.Policy.Session);
            lines.Add(line);
            if (key is not { } person)
            {
                continue;
            }

            if (!first.TryAdd(person, sheet.Line))
            {
                sheet.Error(
                    CandidateColumns.BirthName,
                    CellRefusals.TwiceInFile("CAN-5", CandidateColumns.BirthName, line.Identity.ToString(), sheet.Line, first[person]));
            }
            else if (here.Contains(person))
            {
                // That somebody is on the list already is the last thing that the session says of a line.
                sheet.Error(CandidateColumns.BirthName, session.CheckImport([line], now)[^1].Fault);
            }
        }

        return lines;
    }
}
