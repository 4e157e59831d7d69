using Pix.Certification.Hosting.Records;
using Pix.Certification.Jury;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class CentreDesk
{
    /// <summary>Reports something about a candidate, until finalisation (REP-1).</summary>
    public ValueTask<Result<Report>> FileReport(SessionId id, CandidateId candidate, ReportCategory category, string? description = null, int? challengeNumber = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(category);
        return Change<Report>(nameof(FileReport), id, [candidate, category.Code, description, challengeNumber], (dossier, session) =>
            session.FileReport(candidate, category, description, challengeNumber, dossier.Now).Then<Report>(static filed => filed.Report), cancellation);
    }

    /// <summary>Takes a report back, before finalisation.</summary>
    public ValueTask<Result<Done>> WithdrawReport(SessionId id, int number, CancellationToken cancellation = default) =>
        Change<Done>(nameof(WithdrawReport), id, [number], (dossier, session) => session.WithdrawReport(number, dossier.Now).Then(Said), cancellation);

    /// <summary>The session's reports.</summary>
    public ValueTask<Result<IReadOnlyList<Report>>> Reports(SessionId id, CancellationToken cancellation = default) =>
        Look(id, static session => (IReadOnlyList<Report>)[.. session.Reports], cancellation);

    /// <summary>Ticks that a candidate's end screen was seen, or takes it back (INV-7).</summary>
    public ValueTask<Result<Done>> TickEndScreen(SessionId id, CandidateId candidate, bool seen, CancellationToken cancellation = default) =>
        Change<Done>(nameof(TickEndScreen), id, [candidate, seen], (dossier, session) => session.TickEndScreen(candidate, seen, dossier.Now).Then(Said), cancellation);

    /// <summary>Puts a file with the session (FIN-1); its bytes live where the host keeps them.</summary>
    public ValueTask<Result<Done>> Attach(SessionId id, SessionFile file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Change<Done>(nameof(Attach), id, [file], (dossier, session) => session.Attach(file, dossier.Now).Then(Said), cancellation);
    }

    /// <summary>Takes a file away, before finalisation.</summary>
    public ValueTask<Result<Done>> RemoveFile(SessionId id, string name, CancellationToken cancellation = default) =>
        Change<Done>(nameof(RemoveFile), id, [name], (dossier, session) => session.RemoveFile(name, dossier.Now).Then(Said), cancellation);

    /// <summary>Saves the finalisation so far (FIN-1).</summary>
    public ValueTask<Result<Done>> SaveDraft(SessionId id, FinalisationDraft draft, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return Change<Done>(nameof(SaveDraft), id, [draft], (dossier, session) => session.SaveDraft(draft, dossier.Now).Then(Said), cancellation);
    }

    /// <summary>Hands the session over to the jury: running sittings end, reports about challenges are resolved by rule (FIN-2, FIN-3).</summary>
    public ValueTask<Result<FinalisedSession>> Finalise(SessionId id, CancellationToken cancellation = default) => Change<FinalisedSession>(nameof(Finalise), id, [], async (dossier, session) =>
    {
        var sittings = await dossier.SittingsOf(session).ConfigureAwait(false);
        if (sittings.Count == 0)
        {
            return session.Finalise(dossier.Now).Then<FinalisedSession>(static f => new FinalisedSession(f.At, 0, 0));
        }

        var course = await _office.Courses.Of(sittings[0], cancellation).ConfigureAwait(false);
        return AutomaticJury.Finalise(session, sittings, course.Bank, dossier.Now).Then<FinalisedSession>(static outcome =>
            new FinalisedSession(outcome.Finalised.At, outcome.Ended.Count, outcome.Resolved.Count));
    }, cancellation);
}

/// <summary>What finalising a session did.</summary>
/// <param name="At">When.</param>
/// <param name="SittingsEnded">How many sittings were still running.</param>
/// <param name="ReportsResolved">How many reports were dealt with by rule.</param>
public sealed record FinalisedSession(Instant At, int SittingsEnded, int ReportsResolved);
