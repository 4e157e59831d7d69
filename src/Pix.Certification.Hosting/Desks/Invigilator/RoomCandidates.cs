using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>The candidates in the room: who is there, whose time is given back, whose test ends.</summary>
public sealed class RoomCandidates
{
    private readonly InvigilatorCommands _desk;

    internal RoomCandidates(InvigilatorCommands desk) => _desk = desk;

    /// <summary>Confirms that a candidate is in the room, or may come back (INV-2, INV-6).</summary>
    public ValueTask<Result<Done>> ConfirmPresenceAsync(
        CandidateId candidate,
        CancellationToken cancellation = default) => _desk.Change<Done>("ConfirmPresence", [candidate], (unit, session) =>
    {
        Reminders.PlanPresence(unit, session, candidate);
        return session.ConfirmPresence(candidate, unit.Now).Then(Done.By);
    }, cancellation);

    /// <summary>Confirms that everybody is in the room whose test has not begun, but for those who are not there (INV-2).</summary>
    public ValueTask<Result<Done>> ConfirmEverybodyAsync(
        IReadOnlyCollection<CandidateId> except,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(except);
        return _desk.Change<Done>("ConfirmEverybody", [.. except.Order()], (unit, session) =>
            session.ConfirmEverybody(except, unit.Now).Then<Done>(confirmed =>
            {
                foreach (var one in confirmed)
                {
                    Reminders.PlanPresence(unit, session, one.Candidate);
                }

                return new Done(unit.Now);
            }), cancellation);
    }

    /// <summary>Takes the confirmation back.</summary>
    public ValueTask<Result<Done>> WithdrawPresenceAsync(CandidateId candidate, CancellationToken cancellation = default) =>
        _desk.Change<Done>(
            "WithdrawPresence",
            [candidate],
            (unit, session) => session.WithdrawPresence(candidate, unit.Now).Then(Done.By),
            cancellation);

    /// <summary>Takes the account off that has joined as a candidate, while their test has not begun (CAN-14).</summary>
    public ValueTask<Result<Done>> UnlinkAsync(CandidateId candidate, string reason, CancellationToken cancellation = default) =>
        _desk.Change<Done>(
            "Unlink",
            [candidate, reason],
            (unit, session) => Changes.Change.Unlink(unit, session, candidate, reason),
            cancellation);

    /// <summary>Gives a candidate time back (TIM-6).</summary>
    public ValueTask<Result<Done>> CreditTimeAsync(
        CandidateId candidate,
        Duration time,
        string reason,
        CancellationToken cancellation = default) =>
        _desk.Change<Done>(
            "CreditTime",
            [candidate, time, reason],
            (unit, session) => session.CreditTime(candidate, time, reason, unit.Now).Then(Done.By),
            cancellation);

    /// <summary>Ends a candidate's test (INV-6).</summary>
    public ValueTask<Result<Done>> EndSittingAsync(CandidateId candidate, EndReason reason, CancellationToken cancellation = default) =>
        _desk.Change<Done>("EndSitting", [candidate, reason], async (unit, session) =>
        {
            if (session.EndSitting(candidate, reason, unit.Now).IsRefused(out var refusal))
            {
                return refusal;
            }

            var sitting = await unit.Sitting(_desk.Session, candidate).ConfigureAwait(false);
            return sitting!.EndByInvigilator(unit.Now).Then(Done.By);
        }, cancellation);

    /// <summary>Ticks that a candidate's end screen was seen, or takes it back (INV-7).</summary>
    public ValueTask<Result<Done>> TickEndScreenAsync(CandidateId candidate, bool seen, CancellationToken cancellation = default) =>
        _desk.Change<Done>(
            "TickEndScreen",
            [candidate, seen],
            (unit, session) => session.TickEndScreen(candidate, seen, unit.Now).Then(Done.By),
            cancellation);
}
