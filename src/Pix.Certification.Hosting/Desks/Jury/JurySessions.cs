using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Journal;
using Pix.Certification.Jury;
using Pix.Certification.Proofs;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Desks;

/// <summary>The sessions that were handed over: looking at them, and what the jury does to a whole one.</summary>
public sealed class JurySessions
{
    private readonly JuryCommands _desk;

    internal JurySessions(JuryCommands desk) => _desk = desk;

    // Kept, because each compiles its order on first use.
    private static readonly SessionsAwaitingJury AwaitingJury = new();
    private static readonly SessionsPublished PublishedSessions = new();

    /// <summary>The sessions that wait for the jury, oldest first.</summary>
    public async ValueTask<IReadOnlyList<SessionSummary>> WaitingAsync(CancellationToken cancellation = default) =>
        [.. AwaitingJury.Evaluate(await SessionRows.View.List(_desk.Context.Journal, null, cancellation).ConfigureAwait(false))];

    /// <summary>The sessions whose results are out, latest first.</summary>
    public async ValueTask<IReadOnlyList<SessionSummary>> PublishedAsync(CancellationToken cancellation = default) =>
        [.. PublishedSessions.Evaluate(await SessionRows.View.List(_desk.Context.Journal, null, cancellation).ConfigureAwait(false))];

    /// <summary>What keeps a session from being published without a jury (FIN-4); empty when nothing does.</summary>
    public async ValueTask<Result<IReadOnlyList<Refusal>>> NeedsJuryAsync(SessionId id, CancellationToken cancellation = default) =>
        (await FindAsync(id, cancellation).ConfigureAwait(false)).Then<IReadOnlyList<Refusal>>(static session =>
            session.NeedsJury.ToArray());

    /// <summary>A session with its reports, files and results.</summary>
    public async ValueTask<Result<JurySession>> FindAsync(SessionId id, CancellationToken cancellation = default) =>
        await _desk.Context.Aggregates.Session(id, cancellation).ConfigureAwait(false) is { } session
            ? JurySession.Of(
                session,
                await _desk.Context.Aggregates.CertificationsOf(session, cancellation).ConfigureAwait(false),
                _desk.Context.Now)
            : HostingRefusals.NoSuchSession();

    /// <summary>One candidate's certification, with every challenge of the test: what was asked, answered, and what became of it.</summary>
    public async ValueTask<Result<JuryFile>> CandidateAsync(SessionId id, CandidateId candidate, CancellationToken cancellation = default)
    {
        var session = await _desk.Context.Aggregates.Session(id, cancellation).ConfigureAwait(false);
        var sitting = await _desk.Context.Aggregates.Sitting(id, candidate, cancellation).ConfigureAwait(false);
        return session?.Find(candidate) is { } line
            && sitting is not null
            && await _desk.Context.Aggregates.Certification(id, candidate, cancellation).ConfigureAwait(false) is { } certification
            ? JuryFile.Of(
                session,
                line,
                sitting,
                certification,
                await _desk.Context.Courses.BankOf(sitting, cancellation).ConfigureAwait(false),
                _desk.Context.Now)
            : HostingRefusals.NoSuchCertification();
    }

    /// <summary>
    /// What about a candidate's test is unusual, with how often that happens to somebody who works alone (JUR-5). It decides nothing.
    /// </summary>
    public async ValueTask<Result<IReadOnlyList<JurySignal>>> SignalsAsync(
        SessionId id,
        CandidateId candidate,
        CancellationToken cancellation = default)
    {
        var (aggregates, room) = (_desk.Context.Aggregates, new List<Sitting>());
        var session = await aggregates.Session(id, cancellation).ConfigureAwait(false);
        if (session?.Find(candidate) is null
            || await aggregates.Sitting(id, candidate, cancellation).ConfigureAwait(false) is not { } sitting)
        {
            return HostingRefusals.NoSuchCertification();
        }

        foreach (var other in session.Roster.Where(one => one.HasStarted && one.Id != candidate))
        {
            if (await aggregates.Sitting(id, other.Id, cancellation).ConfigureAwait(false) is { } theirs)
            {
                room.Add(theirs);
            }
        }

        // Once its bank is purged, nothing can be said of a test any more.
        var profile = await ReconciledRows.Find(id, candidate, _desk.Context, cancellation).ConfigureAwait(false);
        var signals = await _desk.Context.Courses.TryOf(sitting, cancellation).ConfigureAwait(false) is { } course
            ? JurySignals.Of(sitting, course, room, profile)
            : JurySignals.Of(new TestTrace(candidate, null, []), [], null);
        return signals.ToArray();
    }

    /// <summary>
    /// The proof of a candidate's result, as a signed file: whoever has it derives the result again, without the bank and without us
    /// (PRF-1). It tells which challenges were asked and their parameters, so that the jury decides who gets it.
    /// </summary>
    public ValueTask<Result<string>> ProofAsync(SessionId id, CandidateId candidate, CancellationToken cancellation = default) =>
        _desk.LookAll<string>("Prove", $"look-{id}", async unit =>
        {
            if (await unit.Certification(id, candidate).ConfigureAwait(false) is not { } certification)
            {
                return HostingRefusals.NoSuchCertification();
            }

            var (_, basis) = await Change.CaseOf(_desk.Context, unit, certification).ConfigureAwait(false);
            var stream = Sitting.StreamOf(id, candidate);
            var kept = await _desk.Context.Journal.ReadAsync(stream, cancellation: unit.Cancellation).ConfigureAwait(false);
            return ResultProof.Of(basis, certification, stream, [.. kept.Select(Shown)], unit.Now).Then(_desk.Credentials.Sign);
        }, cancellation);

    // A line of a list tells nothing by itself; an invigilator or an account of former times is a person's name.
    private static KeptEvent Shown(RecordedEvent kept) => new(
        kept.Version,
        kept.Type,
        kept.Json,
        kept.At,
        kept.Actor.Role == ActorRole.Clockwork || kept.Actor.Line is not null ? kept.Actor.Text : null,
        kept.Hash);

    /// <summary>Takes a finalisation back (SES-4).</summary>
    public ValueTask<Result<Done>> UnfinaliseAsync(SessionId id, string reason, CancellationToken cancellation = default) =>
        _desk.Change<Done>(
            "Unfinalise",
            id,
            [reason],
            (unit, session) => session.Unfinalise(reason, unit.Now).Then(Done.By),
            cancellation);

    /// <summary>Says what became of a report (JUR-1).</summary>
    public ValueTask<Result<Done>> ResolveReportAsync(
        SessionId id,
        int number,
        ReportOutcome outcome,
        CancellationToken cancellation = default) =>
        _desk.Change<Done>(
            "ResolveReport",
            id,
            [number, outcome],
            (unit, session) => session.ResolveReport(number, outcome, unit.Now).Then(Done.By),
            cancellation);

    /// <summary>Tells the centre something for its next sessions (JUR-4).</summary>
    public ValueTask<Result<Done>> GiveFeedbackAsync(SessionId id, string words, CancellationToken cancellation = default) =>
        _desk.Change<Done>(
            "GiveFeedback",
            id,
            [words],
            (unit, session) => session.GiveFeedback(words, _desk.By, unit.Now).Then(Done.By),
            cancellation);

    /// <summary>Who did what when in a session and in its certifications, oldest first (AUD-1).</summary>
    /// <param name="id">The session.</param>
    /// <param name="candidate">The only candidate of interest; null for everything.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="perPage">How many a page, 500 at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<Result<AuditPage>> AuditAsync(
        SessionId id,
        CandidateId? candidate = null,
        int page = 1,
        int perPage = 50,
        CancellationToken cancellation = default) =>
        await _desk.Context.Aggregates.Session(id, cancellation).ConfigureAwait(false) is { } session
            ? await new AuditTrail(_desk.Context, session, forJury: true)
                .Page(candidate, page, perPage, cancellation).ConfigureAwait(false)
            : HostingRefusals.NoSuchSession();
}
