using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Jury;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the jury decides of results (JUR-1): each can be looked at before it is recorded.</summary>
public sealed class JuryRulings
{
    private readonly JuryCommands _desk;

    internal JuryRulings(JuryCommands desk) => _desk = desk;

    /// <summary>What an action would change for one candidate (JUR-1); nothing is recorded.</summary>
    public ValueTask<Result<JuryPreview>> PreviewAsync(
        SessionId id,
        CandidateId candidate,
        JuryAction action,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        return _desk.Look(
            id,
            candidate,
            one => one.Certification.Preview(action, one.Basis)
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
    public ValueTask<Result<JuryPreview>> RuleAsync(
        SessionId id,
        CandidateId candidate,
        JuryAction action,
        string reason,
        string? previewed = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        return _desk.ChangeOne<JuryPreview>("Rule", id, candidate, [action, reason], (unit, one) =>
        {
            if (one.Certification.Preview(action, one.Basis).IsRefused(out var refusal))
            {
                return refusal;
            }

            var preview = JuryPreview.Of([new(id, candidate, one.Certification.Preview(action, one.Basis).OrThrow(), null)]);
            return preview.RefuseUnless(previewed) is { } stale
                ? stale
                : one.Certification.Rule(action, one.Basis, _desk.By, reason, unit.Now).Then<JuryPreview>(_ => preview);
        }, cancellation);
    }

    /// <summary>
    /// Lets what is computed stand for everybody who waits for the jury only because of the comment on the whole session; gives how many
    /// that were (FIN-4).
    /// </summary>
    public ValueTask<Result<int>> ConfirmComputedAsync(SessionId id, string reason, CancellationToken cancellation = default) =>
        _desk.Change<int>("ConfirmComputed", id, [reason], async (unit, session) =>
            SessionJury.ConfirmComputed(session, await Change.CasesOf(_desk.Context, unit, session).ConfigureAwait(false), _desk.By,
                reason, unit.Now),
            cancellation);

    /// <summary>Corrects who is certified (JUR-1).</summary>
    public ValueTask<Result<Done>> CorrectIdentityAsync(
        SessionId id,
        CandidateId candidate,
        CandidateIdentity holder,
        string reason,
        CancellationToken cancellation = default) =>
        _desk.ChangeOne<Done>(
            "CorrectIdentity",
            id,
            candidate,
            [holder, reason],
            (unit, one) => one.Certification.CorrectIdentity(holder, _desk.By, reason, unit.Now).Then(Done.By),
            cancellation);

    /// <summary>
    /// Writes a comment to the candidate, to the organisation, or for the jury itself (JUR-1); without words, takes it away.
    /// </summary>
    public ValueTask<Result<Done>> CommentAsync(
        SessionId id,
        CandidateId candidate,
        CommentAudience audience,
        string? words,
        CancellationToken cancellation = default) =>
        _desk.ChangeOne<Done>(
            "Comment",
            id,
            candidate,
            [audience, words],
            (unit, one) => one.Certification.Comment(audience, words, _desk.By, unit.Now).Then(Done.By),
            cancellation);

    /// <summary>What working every result of a session out again would change (SCO-1); nothing is recorded.</summary>
    public ValueTask<Result<JuryPreview>> PreviewRescoreAsync(SessionId id, CancellationToken cancellation = default) =>
        _desk.LookAll<JuryPreview>("LookAll", $"look-{id}", async unit =>
            await unit.Session(id).ConfigureAwait(false) is { } session
                ? JuryPreview.Of(SessionJury.PreviewRescore(
                    await Change.CasesOf(_desk.Context, unit, session).ConfigureAwait(false)))
                : HostingRefusals.NoSuchSession(), cancellation);

    /// <summary>Works every result of a session out again, as one thing (SCO-1).</summary>
    /// <param name="id">The session.</param>
    /// <param name="previewed">The mark of the preview that was confirmed.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<JuryPreview>> RescoreAsync(SessionId id, string previewed, CancellationToken cancellation = default) =>
        _desk.Change<JuryPreview>("Rescore", id, [previewed], async (unit, session) =>
        {
            var cases = await Change.CasesOf(_desk.Context, unit, session).ConfigureAwait(false);
            var preview = JuryPreview.Of(SessionJury.PreviewRescore(cases));
            return preview.RefuseUnless(previewed) is { } stale
                ? stale
                : SessionJury.Rescore(cases, preview.Differences, _desk.By, unit.Now).Then<JuryPreview>(_ => preview);
        }, cancellation);

    /// <summary>
    /// What neutralising a challenge, or accepting its answers, would change for everybody who met it, in any session that the jury holds
    /// (SCO-1).
    /// </summary>
    public async ValueTask<JuryPreview> PreviewCorrectionAsync(
        string challenge,
        JuryVerb verb,
        CancellationToken cancellation = default) =>
        (await _desk.LookAll<JuryPreview>("PreviewCorrection", $"challenge-{challenge}", async unit =>
            JuryPreview.Of(SessionJury.PreviewCorrection(challenge, verb, await CasesUsing(unit, challenge).ConfigureAwait(false))),
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
    public ValueTask<Result<JuryPreview>> CorrectAsync(
        string challenge,
        JuryVerb verb,
        string reason,
        string previewed,
        CancellationToken cancellation = default) =>
        Change.Certifications<JuryPreview>(_desk.Context,
            _desk.Ask("Correct", $"challenge-{challenge}", challenge, verb, reason, previewed), async unit =>
        {
            var cases = await CasesUsing(unit, challenge).ConfigureAwait(false);
            var preview = JuryPreview.Of(SessionJury.PreviewCorrection(challenge, verb, cases));
            return preview.RefuseUnless(previewed) is { } stale
                ? stale
                : SessionJury.Correct(
                    challenge,
                    verb,
                    cases,
                    preview.Differences,
                    _desk.By,
                    reason,
                    unit.Now).Then<JuryPreview>(_ => preview);
        }, cancellation);

    // A published session is let be when nothing can be done to it before it is unpublished: the refusal says so for each candidate.
    private async ValueTask<IReadOnlyList<JuryCase>> CasesUsing(UnitOfWork unit, string challenge)
    {
        var cases = new List<JuryCase>();
        foreach (var id in await UsedChallengeRows.Using(challenge, _desk.Context.Journal, unit.Cancellation).ConfigureAwait(false))
        {
            if (await unit.Look(id).ConfigureAwait(false) is { } session)
            {
                cases.AddRange(SessionJury.Using(
                    challenge,
                    await Change.CasesOf(_desk.Context, unit, session).ConfigureAwait(false)).Select(static found => found.Case));
            }
        }

        return [.. cases.Distinct()];
    }
}
