using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Desks;

/// <summary>Problems that candidates reported and wait with (INV-5).</summary>
public sealed class RoomAlerts
{
    private readonly InvigilatorCommands _desk;

    internal RoomAlerts(InvigilatorCommands desk) => _desk = desk;

    /// <summary>Confirms a candidate's alert with its one reason: another challenge takes the place (INV-5).</summary>
    public ValueTask<Result<Done>> ConfirmAsync(CandidateId candidate, ReportCategory reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return _desk.ChangeSitting(
            "ConfirmAlert",
            candidate,
            [candidate, reason.Code],
            (unit, sitting, course) =>
            {
                var alert = sitting.Alert;
                return sitting.ConfirmAlert(reason, course, unit.Now).IsRefused(out var refusal)
                    ? ValueTask.FromResult<Result<Done>>(refusal)
                    : DealtWith(unit, candidate, alert!, reason);
            },
            cancellation);
    }

    /// <summary>Dismisses a candidate's alert: the same challenge goes on (INV-5).</summary>
    public ValueTask<Result<Done>> DismissAsync(CandidateId candidate, CancellationToken cancellation = default) =>
        _desk.ChangeSitting(
            "DismissAlert",
            candidate,
            [candidate],
            (unit, sitting, _) =>
            {
                var alert = sitting.Alert;
                return sitting.DismissAlert(unit.Now).IsRefused(out var refusal)
                    ? ValueTask.FromResult<Result<Done>>(refusal)
                    : DealtWith(unit, candidate, alert!, confirmed: null);
            },
            cancellation);

    /// <summary>Allows a candidate to report as many problems again (INV-5).</summary>
    public ValueTask<Result<Done>> LiftLimitAsync(CandidateId candidate, CancellationToken cancellation = default) =>
        _desk.ChangeSitting(
            "LiftAlertLimit",
            candidate,
            [candidate],
            (unit, sitting, _) => ValueTask.FromResult(sitting.LiftAlertLimit(unit.Now).Then(Done.By)),
            cancellation);

    // The candidate's time goes on. What was confirmed stands among the reports, closed: another challenge took the place (INV-5).
    private async ValueTask<Result<Done>> DealtWith(UnitOfWork unit, CandidateId candidate, LiveAlert alert, ReportCategory? confirmed)
    {
        var session = (await unit.Session(_desk.Session).ConfigureAwait(false))!;
        if (session.State == SessionState.Started)
        {
            // One that was reported before sessions knew of alerts gives its time back as well.
            if (!session.Find(candidate)!.IsOnHold)
            {
                session.OpenAlert(candidate, alert.RaisedAt).OrThrow();
            }

            session.CloseAlert(candidate, unit.Now).OrThrow();
        }

        Reminders.Plan(unit, session);
        return confirmed is null
            ? new Done(unit.Now)
            : session.FileReport(candidate, confirmed, alert.Words, alert.Number, unit.Now, alert.RaisedAt).Then(Done.By);
    }
}
