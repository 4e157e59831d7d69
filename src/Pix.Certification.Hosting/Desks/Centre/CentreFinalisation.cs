using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Jury;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Desks;

/// <summary>Handing a session over to the jury (FIN-1).</summary>
public sealed class CentreFinalisation
{
    private readonly CentreCommands _desk;

    internal CentreFinalisation(CentreCommands desk) => _desk = desk;

    /// <summary>
    /// Where the finalisation stands: everybody of the list with their reports, the draft, the files, what finalising would refuse and what
    /// the jury would look at (FIN-1, FIN-2, FIN-4).
    /// </summary>
    public async ValueTask<Result<FinalisationView>> ViewAsync(SessionId id, CancellationToken cancellation = default)
    {
        var kept = await _desk.Context.Aggregates.FindFresh(_desk.Context.Aggregates.Sessions, AggregateCache.StreamOf(id),
            cancellation).ConfigureAwait(false);
        if (kept?.Aggregate is not { } session || session.Centre != _desk.Centre)
        {
            return HostingRefusals.NoSuchSession();
        }

        var permitted = session.Permitted(_desk.Context.Now);
        var decided = permitted.Allows(SessionAct.Process)
            ? await _desk.Context.Aggregates.CertificationsOf(session, cancellation).ConfigureAwait(false)
            : null;
        return new FinalisationView(
            SessionView.Of(session, _desk.Context.Now),
            session.Draft,
            session.Policy.Session.CommentCharacters,
            [.. session.Roster.Select(candidate => FinalisationLine.Of(session, candidate))],
            [.. session.Files],
            permitted.Against(SessionAct.Finalise) is { } refusal ? Each(refusal) : [],
            session.NeedsJury([]),
            decided is null ? null : SessionJury.Undecided(session, decided).Count)
        {
            // From then on the jury may tell the centre something.
            IsFinalised = permitted.Allows(SessionAct.GiveFeedback),
            IsOpen = permitted.Allows(SessionAct.SaveDraft),
            DocumentYears = session.Policy.Retention.DocumentYears,
        };
    }

    /// <summary>Reports something about a candidate, until finalisation (REP-1).</summary>
    public ValueTask<Result<Report>> FileReportAsync(
        SessionId id,
        CandidateId candidate,
        ReportCategory category,
        string? description = null,
        int? challengeNumber = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(category);
        return _desk.Change<Report>("FileReport", id, [candidate, category.Code, description, challengeNumber], (unit, session) =>
            session.FileReport(candidate, category, description, challengeNumber, unit.Now).Then<Report>(static filed => filed.Report),
            cancellation);
    }

    /// <summary>Takes a report back, before finalisation.</summary>
    public ValueTask<Result<Done>> WithdrawReportAsync(SessionId id, int number, CancellationToken cancellation = default) =>
        _desk.Change<Done>(
            "WithdrawReport",
            id,
            [number],
            (unit, session) => session.WithdrawReport(number, unit.Now).Then(Done.By),
            cancellation);

    /// <summary>The session's reports.</summary>
    public ValueTask<Result<IReadOnlyList<Report>>> ReportsAsync(SessionId id, CancellationToken cancellation = default) =>
        _desk.Look(id, static session => (IReadOnlyList<Report>)[.. session.Reports], cancellation);

    /// <summary>Ticks that a candidate's end screen was seen, or takes it back (INV-7).</summary>
    public ValueTask<Result<Done>> TickEndScreenAsync(
        SessionId id,
        CandidateId candidate,
        bool seen,
        CancellationToken cancellation = default) =>
        _desk.Change<Done>(
            "TickEndScreen",
            id,
            [candidate, seen],
            (unit, session) => session.TickEndScreen(candidate, seen, unit.Now).Then(Done.By),
            cancellation);

    /// <summary>Puts a file with the session (FIN-1); its bytes live where the host keeps them.</summary>
    public ValueTask<Result<Done>> AttachAsync(SessionId id, SessionFile file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _desk.Change<Done>("Attach", id, [file], (unit, session) => session.Attach(file, unit.Now).Then(Done.By), cancellation);
    }

    /// <summary>Takes a file away, before finalisation.</summary>
    public ValueTask<Result<Done>> RemoveFileAsync(SessionId id, string name, CancellationToken cancellation = default) =>
        _desk.Change<Done>("RemoveFile", id, [name], (unit, session) => session.RemoveFile(name, unit.Now).Then(Done.By), cancellation);

    /// <summary>Saves the finalisation so far (FIN-1).</summary>
    public ValueTask<Result<Done>> SaveDraftAsync(SessionId id, FinalisationDraft draft, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return _desk.Change<Done>(
            "SaveDraft",
            id,
            [draft],
            (unit, session) => session.SaveDraft(draft, unit.Now).Then(Done.By),
            cancellation);
    }

    /// <summary>
    /// Hands the session over to the jury: running sittings end, reports about challenges are resolved by rule (FIN-2, FIN-3).
    /// </summary>
    public ValueTask<Result<FinalisedSession>> FinaliseAsync(
        SessionId id,
        CancellationToken cancellation = default) => _desk.Change<FinalisedSession>("Finalise", id, [], async (unit, session) =>
    {
        var sittings = await unit.SittingsOf(session).ConfigureAwait(false);
        if (sittings.Count == 0)
        {
            return session.Finalise(unit.Now).Then<FinalisedSession>(static f => new FinalisedSession(f.At, 0, 0, 0));
        }

        var courses = new List<TestCourse>();
        foreach (var sitting in sittings)
        {
            courses.Add(await _desk.Context.Courses.Of(sitting, cancellation).ConfigureAwait(false));
        }

        var finalised = AutomaticJury.Finalise(session, sittings, [.. courses.Select(static c => c.Bank)], unit.Now);
        if (finalised.IsRefused(out var refusal))
        {
            return refusal;
        }

        var outcome = finalised.OrThrow();
        var name = await _desk.PrintedName(cancellation).ConfigureAwait(false);
        var cases = new List<JuryCase>();
        foreach (var (sitting, course) in sittings.Zip(courses))
        {
            cases.Add(new(
                await Certification(unit, session, sitting.Candidate, name).ConfigureAwait(false),
                new(sitting, course, _desk.Context.Options.Framework)));
        }

        SessionJury.Decide(session, cases, outcome, "finalisation", unit.Now);
        UsedChallengeRows.Write(unit, id, sittings);
        return new FinalisedSession(
            outcome.Finalised.At,
            outcome.Ended.Count,
            outcome.Resolved.Count,
            SessionJury.Undecided(session, [.. cases.Select(static c => c.Certification)]).Count);
    }, cancellation);

    /// <summary>What the jury told the centre about a session, oldest first (JUR-4).</summary>
    public ValueTask<Result<IReadOnlyList<FeedbackGiven>>> FeedbackAsync(SessionId id, CancellationToken cancellation = default) =>
        _desk.Look(id, static session => session.Feedback, cancellation);

    private static async ValueTask<CandidateCertification> Certification(
        UnitOfWork unit,
        Session session,
        CandidateId candidate,
        string centreName)
    {
        if (await unit.Certification(session.Id, candidate).ConfigureAwait(false) is { } again)
        {
            return again;
        }

        var opened = CandidateCertification.Open(session, candidate, centreName, unit.Now);
        unit.Begin(opened);
        return opened;
    }

    private static IReadOnlyList<Refusal> Each(Refusal refusal) => refusal.Facts.GetValueOrDefault("faults") is IEnumerable<Refusal> several
        ? [.. several]
        : [refusal];
}

/// <summary>What finalising a session did.</summary>
/// <param name="At">When.</param>
/// <param name="SittingsEnded">How many sittings were still running.</param>
/// <param name="ReportsResolved">How many reports were dealt with by rule.</param>
/// <param name="AwaitingJury">How many results the jury must look at; the others are decided by rule.</param>
public sealed record FinalisedSession(Instant At, int SittingsEnded, int ReportsResolved, int AwaitingJury);
