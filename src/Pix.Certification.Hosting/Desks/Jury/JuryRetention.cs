using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Hosting.Retention;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What is kept for how long: holds, purges, erasure (RET-1, RET-2).</summary>
public sealed class JuryRetention
{
    private readonly JuryCommands _desk;

    internal JuryRetention(JuryCommands desk) => _desk = desk;

    /// <summary>What a purge would remove now, and what a hold keeps; nothing is changed (RET-1).</summary>
    public ValueTask<PurgeReport> PreviewAsync(CancellationToken cancellation = default) =>
        Retention.Purge.Preview(_desk.Context, _desk.By, cancellation);

    /// <summary>Removes now what the clockwork removes every day: what is over its term and not held (RET-1).</summary>
    public ValueTask<Result<PurgeReport>> PurgeAsync(CancellationToken cancellation = default) =>
        _desk.Context.Runner.RunSeveral<PurgeReport>(
            _desk.Ask("Purge", "purge"),
            async stop => await Retention.Purge.Run(_desk.Context, _desk.Caller.Actor, _desk.By, stop).ConfigureAwait(false),
            cancellation);

    /// <summary>Everything that was ever purged and why, latest first; it names nobody.</summary>
    public ValueTask<IReadOnlyList<PurgeLine>> PurgedAsync(
        int page = 1,
        int perPage = 100,
        CancellationToken cancellation = default) =>
        PurgeRows.View.List(_desk.Context.Journal, null, cancellation, ReadModel.Page.Of(page, perPage));

    /// <summary>Keeps a whole session from being purged or erased, whatever its term (RET-1).</summary>
    /// <param name="session">The session.</param>
    /// <param name="reason">Why; it is kept for good, so let it name nobody.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<LegalHold>> HoldAsync(SessionId session, string reason, CancellationToken cancellation = default) =>
        HoldAsync(session, null, reason, cancellation);

    /// <summary>Keeps one candidate of a session from being purged or erased (RET-1).</summary>
    /// <param name="session">The session.</param>
    /// <param name="candidate">The candidate; null for the whole session.</param>
    /// <param name="reason">Why; it is kept for good, so let it name nobody.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<LegalHold>> HoldAsync(
        SessionId session,
        CandidateId? candidate,
        string reason,
        CancellationToken cancellation = default) =>
        _desk.Change<LegalHold>("Hold", session, [candidate, reason], (unit, held) =>
            held.PlaceHold(candidate, reason, _desk.By, unit.Now).Then<LegalHold>(placed =>
            {
                HoldRows.Write(unit, new(session, candidate, placed.Reason, placed.Author, placed.At));
                return new LegalHold(placed.Reason, placed.Author, placed.At);
            }), cancellation);

    /// <summary>Keeps a person from being purged or erased, in every session that they have joined by now (RET-1).</summary>
    /// <param name="account">The person's account.</param>
    /// <param name="reason">Why; it is kept for good, so let it name nobody.</param>
    /// <param name="cancellation">Gives up; what is held by then stays held.</param>
    /// <returns>The sessions in which they are held from now on.</returns>
    public ValueTask<Result<IReadOnlyList<SessionId>>> HoldAsync(
        AccountId account,
        string reason,
        CancellationToken cancellation = default) =>
        InEverySessionOf(
            "Hold",
            account,
            static candidate => candidate.Held is null,
            static (desk, session, candidate, why, stop) => desk.HoldAsync(session, candidate, why, stop),
            reason,
            cancellation);

    /// <summary>Ends the hold of a whole session.</summary>
    public ValueTask<Result<Done>> LiftAsync(SessionId session, string reason, CancellationToken cancellation = default) =>
        LiftAsync(session, null, reason, cancellation);

    /// <summary>Ends the hold of one candidate.</summary>
    /// <param name="session">The session.</param>
    /// <param name="candidate">The candidate; null for the whole session.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<Done>> LiftAsync(
        SessionId session,
        CandidateId? candidate,
        string reason,
        CancellationToken cancellation = default) =>
        _desk.Change<Done>("Lift", session, [candidate, reason], (unit, held) =>
            held.LiftHold(candidate, reason, _desk.By, unit.Now).Then<Done>(lifted =>
            {
                HoldRows.Remove(unit, session, candidate);
                return new Done(lifted.At);
            }), cancellation);

    /// <summary>Ends the hold of a person, wherever they are held.</summary>
    public ValueTask<Result<IReadOnlyList<SessionId>>> LiftAsync(
        AccountId account,
        string reason,
        CancellationToken cancellation = default) =>
        InEverySessionOf(
            "Lift",
            account,
            static candidate => candidate.Held is not null,
            static (desk, session, candidate, why, stop) => desk.LiftAsync(session, candidate, why, stop),
            reason,
            cancellation);

    /// <summary>Every hold in force, oldest first.</summary>
    public ValueTask<IReadOnlyList<HoldLine>> HoldsAsync(CancellationToken cancellation = default) =>
        HoldRows.View.List(_desk.Context.Journal, null, cancellation);

    /// <summary>
    /// Forgets who a person is, everywhere (RET-2): in every session on whose list they stand or stood, on the school's list, in campaigns,
    /// replies, notices and files. What they did stays, without a name; what stays besides is listed in <c>docs/security.md</c>.
    /// </summary>
    /// <remarks>Every session is looked at, which takes seconds where there are thousands.</remarks>
    /// <param name="account">The person's account.</param>
    /// <param name="reason">Why; it is kept for good, so let it name nobody.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The sessions that no longer know them; or why one of them still must, and then nothing was forgotten.</returns>
    public ValueTask<Result<IReadOnlyList<SessionId>>> EraseAsync(
        AccountId account,
        string reason,
        CancellationToken cancellation = default) =>
        Erase(
            _desk.Ask("Erase", $"account-{account}", account, reason),
            stop => new PersonErasure(_desk.Context, _desk.Caller, reason).Of(account).Run(account, stop),
            reason,
            cancellation);

    /// <summary>Forgets everywhere who a candidate is, whether an account has joined as them or not (RET-2).</summary>
    /// <param name="session">A session on whose list they stand, or stood.</param>
    /// <param name="candidate">Their number there.</param>
    /// <param name="reason">Why; it is kept for good, so let it name nobody.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The sessions that no longer know them; or why one of them still must, and then nothing was forgotten.</returns>
    public ValueTask<Result<IReadOnlyList<SessionId>>> EraseAsync(
        SessionId session,
        CandidateId candidate,
        string reason,
        CancellationToken cancellation = default) =>
        Erase(
            _desk.Ask("Erase", $"candidate-{session}-{candidate}", session, candidate, reason),
            async stop => await Listed(session, candidate, stop).ConfigureAwait(false) switch
            {
                null => HostingRefusals.NoSuchSession(),
                { IsErased: true } => Array.Empty<SessionId>(),
                { } known => await new PersonErasure(_desk.Context, _desk.Caller, reason).Of(known)
                    .Run($"{session}-{candidate}", stop).ConfigureAwait(false),
            },
            reason,
            cancellation);

    /// <summary>Where the person who has an account is known: whom <see cref="EraseAsync(AccountId, string, CancellationToken)"/> would
    /// forget. Nothing is changed.</summary>
    public ValueTask<IReadOnlyList<PersonTrace>> PreviewErasureAsync(AccountId account, CancellationToken cancellation = default) =>
        new PersonErasure(_desk.Context, _desk.Caller, "").Of(account).Preview(cancellation);

    /// <summary>Where the person who a candidate is, is known; nothing is changed.</summary>
    /// <param name="session">A session on whose list they stand, or stood.</param>
    /// <param name="candidate">Their number there.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<IReadOnlyList<PersonTrace>> PreviewErasureAsync(
        SessionId session,
        CandidateId candidate,
        CancellationToken cancellation = default) =>
        await Listed(session, candidate, cancellation).ConfigureAwait(false) is { IsErased: false } known
            ? await new PersonErasure(_desk.Context, _desk.Caller, "").Of(known).Preview(cancellation).ConfigureAwait(false)
            : [];

    // Also where nobody is found, whom a session would have asked for a reason: it is asked for before anybody is looked for.
    private ValueTask<Result<IReadOnlyList<SessionId>>> Erase(
        Command command,
        Func<CancellationToken, ValueTask<Result<IReadOnlyList<SessionId>>>> work,
        string reason,
        CancellationToken cancellation) => string.IsNullOrWhiteSpace(reason)
        ? ValueTask.FromResult<Result<IReadOnlyList<SessionId>>>(HostingRefusals.ErasureWithoutReason())
        : _desk.Context.Runner.RunSeveral(command, work, cancellation);

    private async ValueTask<Candidate?> Listed(SessionId session, CandidateId candidate, CancellationToken cancellation)
    {
        var listed = await _desk.Context.Aggregates.Session(session, cancellation).ConfigureAwait(false);
        return listed?.Find(candidate) ?? listed?.TakenOff.FirstOrDefault(c => c.Id == candidate);
    }

    private ValueTask<Result<IReadOnlyList<SessionId>>> InEverySessionOf<T>(
        string useCase,
        AccountId account,
        Func<Candidate, bool> concerns,
        Func<JuryRetention, SessionId, CandidateId, string, CancellationToken, ValueTask<Result<T>>> act,
        string reason,
        CancellationToken cancellation)
        where T : notnull =>
        _desk.Context.Runner.RunSeveral<IReadOnlyList<SessionId>>(_desk.Ask(useCase, $"account-{account}", account, reason), async stop =>
        {
            var done = new List<SessionId>();
            foreach (var id in await JoinedRows.Of(account, _desk.Context.Journal, stop).ConfigureAwait(false))
            {
                var session = await _desk.Context.Aggregates.Session(id, stop).ConfigureAwait(false);
                if (session?.Find(account) is not { } candidate || (_desk.Caller.Key is null && !concerns(candidate)))
                {
                    continue;
                }

                var there = new JuryRetention(_desk with { Caller = _desk.Caller.ForPart(id) });
                if ((await act(there, id, candidate.Id, reason, stop).ConfigureAwait(false)).IsRefused(out var refusal))
                {
                    return refusal;
                }

                done.Add(id);
            }

            return done.Count > 0 ? done.ToArray() : HostingRefusals.NobodyToHold();
        }, cancellation);
}
