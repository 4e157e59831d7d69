using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
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
            (unit, session) => Record(unit, session, new(workstation, passed, by, note)),
            cancellation);

    /// <summary>
    /// The code of a session, or of the centre for workstations that are tested for no session in particular (SES-7): drawn when it is
    /// first asked for. Whoever has it may record technical tests there, through <see cref="PublicDesk.RecordTechnicalTestAsync"/>, as long
    /// as the session is to be prepared.
    /// </summary>
    /// <param name="id">The session; null for the centre.</param>
    /// <param name="another">True for another code: the former one is worth nothing from then on.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<TestCode>> TestCodeAsync(
        SessionId? id = null,
        bool another = false,
        CancellationToken cancellation = default) => id is { } session
        ? _desk.Change<TestCode>(
            "TestCode",
            session,
            [another],
            async (unit, held) => held.Permitted(unit.Now).Against(SessionAct.RecordTechnicalTest) is { } refusal
                ? refusal
                : await TestCodeRows.Give(unit, new(_desk.Centre, session), another, _desk.Context).ConfigureAwait(false),
            cancellation)
        : _desk.Context.Runner.Run<TestCode>(
            _desk.Ask("TestCodeOfCentre", _desk.Own, another),
            unit => TestCodeRows.Give(unit, new(_desk.Centre, null), another, _desk.Context),
            cancellation);

    /// <summary>The last technical test of every workstation of the centre, whatever it was tested for, the latest first (SES-7).</summary>
    /// <param name="page">Which page, from 1.</param>
    /// <param name="perPage">How many on a page.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<IReadOnlyList<TestedWorkstation>> TestedWorkstationsAsync(
        int page = 1,
        int perPage = 100,
        CancellationToken cancellation = default) =>
        WorkstationRows.Of(_desk.Centre, page, perPage, _desk.Context.Journal, cancellation);

    /// <summary>The last technical test of every workstation, by name (SES-7).</summary>
    public ValueTask<Result<IReadOnlyList<ChecklistItemRecorded>>> WorkstationsAsync(
        SessionId id,
        CancellationToken cancellation = default) =>
        _desk.Look(id, static session => (IReadOnlyList<ChecklistItemRecorded>)[.. session.Workstations], cancellation);

    /// <summary>
    /// The sites that a test may send candidates to, by host name: the network of the room must let them through (SES-7).
    /// </summary>
    public ValueTask<IReadOnlyList<string>> SitesNeededAsync(CancellationToken cancellation = default) =>
        SitesNeeded(_desk.Context, cancellation);

    internal static async ValueTask<IReadOnlyList<string>> SitesNeeded(CommandContext context, CancellationToken cancellation)
    {
        var course = await context.Courses.Current(context.Policies.At(context.Now), cancellation).ConfigureAwait(false);
        return [.. course.Bank.Challenges.Select(static c => c.Site)
            .OfType<string>()
            .Select(static site => new Uri(site).Host)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Records the test of a workstation for a session: for its checklist, and for the page of its centre.</summary>
    internal static Result<Done> Record(UnitOfWork unit, Session session, WorkstationTest test) =>
        session.RecordTechnicalTest(test.Workstation, test.Passed, test.By, unit.Now, test.Note).Then<Done>(recorded =>
        {
            WorkstationRows.Write(unit, new(session.Centre, session.Id), test);
            return new Done(recorded.At);
        });
}
