using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Changes;

/// <summary>The rooms of a centre at a time: one session at most has each (SES-1).</summary>
internal static class Slots
{
    private const string Kind = "slot";

    public static void Take(UnitOfWork unit, Session session) => unit.Claims.Add(new(Kind, Of(session), session.Id.ToString()));

    public static void Free(UnitOfWork unit, Session session) => Free(unit, session.Id, Of(session));

    public static void Free(UnitOfWork unit, SessionId session, string slot) => unit.Released.Add(new(Kind, slot, session.ToString()));

    public static string Of(Session session) => $"{session.Centre}|{session.Details.Slot()}";

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
        return new(id) { ExemptFromCalendar = card.ExemptFromCalendar, TakenSlots = [.. others.Select(static s => s.Slot)] };
    }
}
