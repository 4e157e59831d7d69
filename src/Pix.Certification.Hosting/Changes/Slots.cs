using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Changes;

/// <summary>The rooms of a centre at a time: one session at most has each (SES-8).</summary>
internal static class Slots
{
    private const string Kind = "slot";

    public static void Take(UnitOfWork unit, Session session) =>
        unit.Claims.AddRange(Of(session).Select(step => new Claim(Kind, step, session.Id.ToString())));

    public static void Free(UnitOfWork unit, Session session) => Free(unit, session.Id, Of(session));

    public static void Free(UnitOfWork unit, SessionId session, IEnumerable<string> steps) =>
        unit.Released.AddRange(steps.Select(step => new Claim(Kind, step, session.ToString())));

    // Every step of the time that it has the room: two hosts that plan at once cannot both have one (SES-8). Sessions of before claim
    // their start alone, which is a step too.
    public static IReadOnlyList<string> Of(Session session)
    {
        var slot = session.Details.Slot();
        return [.. slot.Steps(session.Policy.Session.SessionMinutes).Select(step => $"{session.Centre}|{slot with { Starts = step }}")];
    }

    /// <summary>A centre with the slots that its sessions take.</summary>
    public static async ValueTask<Centre> CentreWithSlots(
        CommandContext context,
        CentreId id,
        CancellationToken cancellation,
        SessionId except = default)
    {
        var card = await context.Centres.FindAsync(id, cancellation).ConfigureAwait(false)
            ?? new CentreCard(id.ToString(), context.Options.Zone);
        var sessions = await SessionRows.Of(id, context.Journal, cancellation).ConfigureAwait(false);
        var others = new SessionsTakingSlots(id, except).Evaluate(sessions);
        var periods = await PeriodRows.Of(id, context.Journal, cancellation).ConfigureAwait(false);
        return new(id)
        {
            ExemptFromCalendar = card.ExemptFromCalendar, Periods = periods, TakenSlots = [.. others.Select(static s => s.Slot)],
        };
    }
}
