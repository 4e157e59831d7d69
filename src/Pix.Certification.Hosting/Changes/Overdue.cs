using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Changes;

/// <summary>Ends what is overdue under enforced time, before anybody acts as if time were still running (TIM-4).</summary>
internal static class Overdue
{
    public static async ValueTask Settle(CommandContext context, SessionId session, CancellationToken cancellation)
    {
        var aggregates = context.Aggregates;
        var (kept, _) = await aggregates.Find(aggregates.Sessions, AggregateCache.StreamOf(session), cancellation).ConfigureAwait(false);
        if (kept?.Aggregate.NextDeadline(context.Now) is { } deadline && deadline <= context.Now)
        {
            // Refused when another host has done it already: that is as good.
            _ = await End(context, session, cancellation).ConfigureAwait(false);
        }
    }

    public static ValueTask<Result<Done>> End(CommandContext context, SessionId id, CancellationToken cancellation) =>
        context.Runner.Run<Done>(new(Caller.Clockwork, "EndOverdue", AggregateCache.StreamOf(id)), async unit =>
        {
            if (await unit.Session(id).ConfigureAwait(false) is not { } session)
            {
                return HostingRefusals.NoSuchSession();
            }

            var before = SessionSummary.Of(session);
            var clocks = session.Roster.Where(static c => c.IsSitting).ToDictionary(static c => c.Id, c => session.ClockOf(c.Id)!);
            if (session.EndOverdue(unit.Now).IsRefused(out var refusal))
            {
                return refusal;
            }

            foreach (var (candidate, clock) in clocks.Where(c => !session.Find(c.Key)!.IsSitting))
            {
                var sitting = await unit.Sitting(id, candidate).ConfigureAwait(false);
                if (sitting!.EndByTime(clock, unit.Now).IsRefused(out refusal))
                {
                    return refusal;
                }
            }

            await ExposureRows.Follow(context, unit).ConfigureAwait(false);
            Reminders.Plan(unit, session);
            SessionRows.WriteIfChanged(unit, session, before);
            return new Done(unit.Now);
        }, cancellation);
}
