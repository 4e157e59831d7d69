using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Jury;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class JuryDesk
{
    /// <summary>What an action would change for one candidate (JUR-1); nothing is recorded.</summary>
    public ValueTask<Result<JuryPreview>> Preview(
        SessionId id,
        CandidateId candidate,
        JuryAction action,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Look(
            id,
            candidate,
            (_, one) => one.Certification.Preview(action, one.Basis)
                .Then<JuryPreview>(difference => JuryPreview.Of([new(id, candidate, difference, null)])),
            cancellation);
    }

    /// <summary>Does what the jury decides of one candidate (JUR-1).</summary>
    /// <param name="id">The session.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="action">What is done.</param>
    /// <param name="reason">Why.</param>
    /// <param name="previewed">
    /// The mark of the preview that was confirmed: when something else would be recorded, nothing is. Null to go without.
    /// </param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<JuryPreview>> Rule(
        SessionId id,
        CandidateId candidate,
        JuryAction action,
        string reason,
        string? previewed = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        return ChangeOne<JuryPreview>(nameof(Rule), id, candidate, [action, reason], (dossier, one) =>
        {
            if (one.Certification.Preview(action, one.Basis).IsRefused(out var refusal))
            {
                return refusal;
            }

            var preview = JuryPreview.Of([new(id, candidate, one.Certification.Preview(action, one.Basis).OrThrow(), null)]);
            return preview.RefuseUnless(previewed) is { } stale
                ? stale
                : one.Certification.Rule(action, one.Basis, _by, reason, dossier.Now).Then<JuryPreview>(_ => preview);
        }, cancellation);
    }

    /// <summary>
    /// Lets what is computed stand for everybody who waits for the jury only because of the comment on the whole session; gives how many
    /// that were (FIN-4).
    /// </summary>
    public ValueTask<Result<int>> ConfirmComputed(SessionId id, string reason, CancellationToken cancellation = default) =>
        Change<int>(nameof(ConfirmComputed), id, [reason], async (dossier, session) =>
            SessionJury.ConfirmComputed(session, await CasesOf(dossier, session).ConfigureAwait(false), _by, reason, dossier.Now),
            cancellation);

    /// <summary>Corrects who is certified (JUR-1).</summary>
    public ValueTask<Result<Done>> CorrectIdentity(
        SessionId id,
        CandidateId candidate,
        CandidateIdentity holder,
        string reason,
        CancellationToken cancellation = default) =>
        ChangeOne<Done>(
            nameof(CorrectIdentity),
            id,
            candidate,
            [holder, reason],
            (dossier, one) => one.Certification.CorrectIdentity(holder, _by, reason, dossier.Now).Then(Said),
            cancellation);

    /// <summary>
    /// Writes a comment to the candidate, to the organisation, or for the jury itself (JUR-1); without words, takes it away.
    /// </summary>
    public ValueTask<Result<Done>> Comment(
        SessionId id,
        CandidateId candidate,
        CommentAudience audience,
        string? words,
        CancellationToken cancellation = default) =>
        ChangeOne<Done>(
            nameof(Comment),
            id,
            candidate,
            [audience, words],
            (dossier, one) => one.Certification.Comment(audience, words, _by, dossier.Now).Then(Said),
            cancellation);

    /// <summary>Rejects a candidate's appeal: nothing but the appeal changes (JUR-3).</summary>
    public ValueTask<Result<Done>> RejectAppeal(
        SessionId id,
        CandidateId candidate,
        string reason,
        CancellationToken cancellation = default) =>
        ChangeOne<Done>(
            nameof(RejectAppeal),
            id,
            candidate,
            [reason],
            (dossier, one) => one.Certification.RejectAppeal(_by, reason, dossier.Now).Then(Said),
            cancellation);

    /// <summary>
    /// Upholds a candidate's appeal with the action it leads to: to be carried out once the session is unpublished (JUR-3).
    /// </summary>
    public ValueTask<Result<Done>> UpholdAppeal(
        SessionId id,
        CandidateId candidate,
        JuryAction owed,
        string reason,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(owed);
        return ChangeOne<Done>(
            nameof(UpholdAppeal),
            id,
            candidate,
            [owed, reason],
            (dossier, one) => one.Certification.UpholdAppeal(owed, one.Basis, _by, reason, dossier.Now).Then(Said),
            cancellation);
    }

    /// <summary>
    /// What upholding an appeal with an action would lead to once it is carried out (JUR-3); nothing is recorded. Unlike
    /// <see cref="Preview"/> it can be asked while the result is published.
    /// </summary>
    public ValueTask<Result<JuryPreview>> PreviewAppeal(
        SessionId id,
        CandidateId candidate,
        JuryAction owed,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(owed);
        return Look(
            id,
            candidate,
            (_, one) => one.Certification.PreviewAppeal(owed, one.Basis)
                .Then<JuryPreview>(difference => JuryPreview.Of([new(id, candidate, difference, null)])),
            cancellation);
    }

    /// <summary>The appeals that wait for the jury, or for what was decided to be carried out; oldest first.</summary>
    public async ValueTask<IReadOnlyList<PendingAppeal>> Appeals(CancellationToken cancellation = default)
    {
        var rows = await _office.Journal.List(new(AppealRows.View), cancellation).ConfigureAwait(false);
        return [.. rows.OrderBy(static r => r.Sort, StringComparer.Ordinal).Select(static r => HostingJson.Read<PendingAppeal>(r.Json))];
    }

    /// <summary>What working every result of a session out again would change (SCO-1); nothing is recorded.</summary>
    public ValueTask<Result<JuryPreview>> PreviewRescore(SessionId id, CancellationToken cancellation = default) =>
        LookAll(id, static cases => JuryPreview.Of(SessionJury.PreviewRescore(cases)), cancellation);

    /// <summary>Works every result of a session out again, as one thing (SCO-1).</summary>
    /// <param name="id">The session.</param>
    /// <param name="previewed">The mark of the preview that was confirmed.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<JuryPreview>> Rescore(SessionId id, string previewed, CancellationToken cancellation = default) =>
        Change<JuryPreview>(nameof(Rescore), id, [previewed], async (dossier, session) =>
        {
            var cases = await CasesOf(dossier, session).ConfigureAwait(false);
            var preview = JuryPreview.Of(SessionJury.PreviewRescore(cases));
            return preview.RefuseUnless(previewed) is { } stale
                ? stale
                : SessionJury.Rescore(cases, preview.Differences, _by, dossier.Now).Then<JuryPreview>(_ => preview);
        }, cancellation);

    /// <summary>
    /// What neutralising a challenge, or accepting its answers, would change for everybody who met it, in any session that the jury holds
    /// (SCO-1).
    /// </summary>
    public async ValueTask<JuryPreview> PreviewCorrection(string challenge, JuryVerb verb, CancellationToken cancellation = default) =>
        (await _office.Do<JuryPreview>(new("jury", nameof(PreviewCorrection), _by, $"challenge-{challenge}"), async dossier =>
            JuryPreview.Of(SessionJury.PreviewCorrection(challenge, verb, await CasesUsing(dossier, challenge).ConfigureAwait(false))),
            cancellation).ConfigureAwait(false)).OrThrow();

    /// <summary>
    /// Neutralises a faulty challenge, or accepts its answers, for everybody who met it, as one thing. Refused as a whole while one of the
    /// results is published.
    /// </summary>
    /// <param name="challenge">The challenge.</param>
    /// <param name="verb">What is done.</param>
    /// <param name="reason">Why.</param>
    /// <param name="previewed">The mark of the preview that was confirmed.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<JuryPreview>> Correct(
        string challenge,
        JuryVerb verb,
        string reason,
        string previewed,
        CancellationToken cancellation = default) =>
        _office.Do<JuryPreview>(Ask(nameof(Correct), $"challenge-{challenge}", challenge, verb, reason, previewed), async dossier =>
        {
            var cases = await CasesUsing(dossier, challenge).ConfigureAwait(false);
            var preview = JuryPreview.Of(SessionJury.PreviewCorrection(challenge, verb, cases));
            return preview.RefuseUnless(previewed) is { } stale
                ? stale
                : SessionJury.Correct(
                    challenge,
                    verb,
                    cases,
                    preview.Differences,
                    _by,
                    reason,
                    dossier.Now).Then<JuryPreview>(_ => preview);
        }, cancellation);

    // A published session is let be when nothing can be done to it before it is unpublished: the refusal says so for each candidate.
    private async ValueTask<IReadOnlyList<JuryCase>> CasesUsing(Dossier dossier, string challenge)
    {
        var cases = new List<JuryCase>();
        foreach (var row in await _office.Journal.List(new(UsedChallenges.View, challenge), dossier.Cancellation).ConfigureAwait(false))
        {
            if (await dossier.Look(HostingJson.Read<SessionId>(row.Json)).ConfigureAwait(false) is { } session)
            {
                cases.AddRange(SessionJury.Using(
                    challenge,
                    await CasesOf(dossier, session).ConfigureAwait(false)).Select(static found => found.Case));
            }
        }

        return [.. cases.Distinct()];
    }

    private ValueTask<Result<T>> ChangeOne<T>(
        string useCase,
        SessionId id,
        CandidateId candidate,
        object?[] asked,
        Func<Dossier, JuryCase, Result<T>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        _office.Do(Ask(useCase, RecordRoom.StreamOf(id), [id, candidate, .. asked]), async dossier =>
        {
            if (await dossier.Certification(id, candidate).ConfigureAwait(false) is not { } certification)
            {
                return HostingRefusals.NoSuchCertification();
            }

            var result = decide(dossier, await CaseOf(dossier, certification).ConfigureAwait(false));
            if (result.IsOk)
            {
                AppealRows.Write(dossier, certification);
            }

            return result;
        }, cancellation);

    // What is only looked at is decided on copies that nothing is appended of.
    private ValueTask<Result<T>> Look<T>(
        SessionId id,
        CandidateId candidate,
        Func<Dossier, JuryCase, Result<T>> read,
        CancellationToken cancellation)
        where T : notnull =>
        _office.Do(new("jury", nameof(Look), _by, $"look-{id}"), async dossier =>
            await dossier.Certification(id, candidate).ConfigureAwait(false) is { } certification
                ? read(dossier, await CaseOf(dossier, certification).ConfigureAwait(false))
                : HostingRefusals.NoSuchCertification(), cancellation);

    private ValueTask<Result<T>> LookAll<T>(SessionId id, Func<IReadOnlyList<JuryCase>, T> read, CancellationToken cancellation)
        where T : notnull =>
        _office.Do<T>(new("jury", nameof(LookAll), _by, $"look-{id}"), async dossier =>
            await dossier.Session(id).ConfigureAwait(false) is { } session
                ? read(await CasesOf(dossier, session).ConfigureAwait(false))
                : HostingRefusals.NoSuchSession(),
            cancellation);
}
