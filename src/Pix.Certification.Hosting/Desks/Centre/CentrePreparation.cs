using Pix.Certification.Hosting.Commands;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What a session needs before it may start (SES-7).</summary>
public sealed class CentrePreparation
{
    private readonly CentreCommands _desk;

    internal CentrePreparation(CentreCommands desk) => _desk = desk;

    /// <summary>Records what somebody found of one item of the room's checklist (SES-7).</summary>
    public ValueTask<Result<Done>> CheckAsync(
        SessionId id,
        ChecklistItem item,
        bool met,
        string by,
        string? note = null,
        CancellationToken cancellation = default) =>
        _desk.Change<Done>(
            "Check",
            id,
            [item, met, by, note],
            (unit, session) => session.Check(item, met, by, unit.Now, note).Then(Done.By),
            cancellation);

    /// <summary>The room's checklist, item by item.</summary>
    public ValueTask<Result<IReadOnlyList<ChecklistLine>>> ChecklistAsync(SessionId id, CancellationToken cancellation = default) =>
        _desk.Look(id, static session => session.Checklist(), cancellation);

    /// <summary>How ready the session is (SES-6, SES-7).</summary>
    public ValueTask<Result<Readiness>> ReadinessAsync(SessionId id, CancellationToken cancellation = default) =>
        _desk.Look(id, session => session.Readiness(_desk.Context.Now), cancellation);

    /// <summary>Records the technical test of one workstation (SES-7).</summary>
    public ValueTask<Result<Done>> RecordTechnicalTestAsync(
        SessionId id,
        string workstation,
        bool passed,
        string by,
        string? note = null,
        CancellationToken cancellation = default) =>
        _desk.Change<Done>(
            "RecordTechnicalTest",
            id,
            [workstation, passed, by, note],
            (unit, session) => session.RecordTechnicalTest(workstation, passed, by, unit.Now, note).Then(Done.By),
            cancellation);

    /// <summary>The last technical test of every workstation, by name (SES-7).</summary>
    public ValueTask<Result<IReadOnlyList<ChecklistItemRecorded>>> WorkstationsAsync(
        SessionId id,
        CancellationToken cancellation = default) =>
        _desk.Look(id, static session => (IReadOnlyList<ChecklistItemRecorded>)[.. session.Workstations], cancellation);

    /// <summary>
    /// The sites that a test may send candidates to, by host name: the network of the room must let them through (SES-7).
    /// </summary>
    public async ValueTask<IReadOnlyList<string>> SitesNeededAsync(CancellationToken cancellation = default)
    {
        var course = await _desk.Context.Courses.Current(_desk.Context.Policies.At(_desk.Context.Now), cancellation).ConfigureAwait(false);
        return [.. course.Bank.Challenges.Select(static c => c.Site)
            .OfType<string>()
            .Select(static site => new Uri(site).Host)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
    }
}
