using Pix.Certification.Documents.Sheets;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Documents.Reading;

/// <summary>Sessions with their candidates as a CSV file (CAN-7, SES-8).</summary>
/// <remarks>
/// A line holds a session, a candidate, or both. Lines with the same site, room, date and time are one session; a line with none of these
/// four belongs to the
/// session above. A session is described by its first line; the invigilators of all its lines are put together. Several invigilators in one
/// cell
/// have a comma, a semicolon or a line break between them.
/// </remarks>
public static class SessionsFile
{
    private static readonly Column[] Columns = [.. SessionColumns.All, .. CandidateColumns.All];

    /// <summary>
    /// Reads a file and says everything that is wrong with it. Nothing is changed: <see cref="SessionsImport.Confirm"/> is the second step.
    /// </summary>
    /// <param name="stream">The file; it is read to its end and stays open.</param>
    /// <param name="centre">The centre that will hold the sessions, with the slots of those that it has.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="zone">The TZDB id of the centre's zone, for sessions that name no other.</param>
    /// <param name="now">The time of the decision: an import plans nothing in the past.</param>
    /// <param name="limits">How large the file may be; <see cref="FileLimits.Default"/> when left out.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="ArgumentException">The centre's zone is not in TZDB.</exception>
    public static Task<ImportReport<SessionsImport>> ReadAsync(
        Stream stream,
        Centre centre,
        CertificationPolicy policy,
        string zone,
        Instant now,
        FileLimits? limits = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(centre);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(zone);
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            throw new ArgumentException($"There is no time zone '{zone}'.", nameof(zone));
        }

        return ImportReading.ReadAsync(
            stream,
            Columns,
            limits,
            sheet => new SessionsImport(centre.Id, new SessionsReading(sheet, centre, policy, zone, now).Read()),
            cancel);
    }

    /// <summary>A sheet to fill in and import.</summary>
    /// <param name="language">The language of the column names; both are understood.</param>
    /// <param name="withExample">True for a line that shows how: to be replaced before the import.</param>
    public static CsvSheet Template(Language language, bool withExample = false) => ImportReading.Template(Columns, language, withExample);
}
