using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class CentreDesk
{
    /// <summary>Records the technical test of one workstation (SES-7).</summary>
    public ValueTask<Result<Done>> RecordTechnicalTest(
        SessionId id,
        string workstation,
        bool passed,
        string by,
        string? note = null,
        CancellationToken cancellation = default) =>
        Change<Done>(
            nameof(RecordTechnicalTest),
            id,
            [workstation, passed, by, note],
            (dossier, session) => session.RecordTechnicalTest(workstation, passed, by, dossier.Now, note).Then(Said),
            cancellation);

    /// <summary>The last technical test of every workstation, by name (SES-7).</summary>
    public ValueTask<Result<IReadOnlyList<ChecklistItemRecorded>>> Workstations(SessionId id, CancellationToken cancellation = default) =>
        Look(id, static session => (IReadOnlyList<ChecklistItemRecorded>)[.. session.Workstations], cancellation);

    /// <summary>
    /// The sites that a test may send candidates to, by host name: the network of the room must let them through (SES-7).
    /// </summary>
    public async ValueTask<IReadOnlyList<string>> SitesNeeded(CancellationToken cancellation = default)
    {
        var course = await _office.Courses.Current(_office.Policies.At(_office.Now), cancellation).ConfigureAwait(false);
        return [.. course.Bank.Challenges.Select(static c => c.Site)
            .OfType<string>()
            .Select(static site => new Uri(site).Host)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
    }
}
