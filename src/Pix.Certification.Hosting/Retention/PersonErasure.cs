using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Profiles;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Retention;

/// <summary>One place in a list where a person is known, who is to be erased.</summary>
/// <param name="Session">The session.</param>
/// <param name="Candidate">Their number there.</param>
/// <param name="CertificationNumber">The number of their certification.</param>
/// <param name="Identity">As whom they are known.</param>
/// <param name="MayBeErased">False while the session still needs to know them, or a hold keeps them: then they are erased nowhere.</param>
public sealed record PersonTrace(
    SessionId Session,
    CandidateId Candidate,
    string CertificationNumber,
    CandidateIdentity Identity,
    bool MayBeErased);

/// <summary>
/// Erases one person from everything that is kept (RET-2): lists of sessions, also such as they never joined or were taken off, the
/// school's list, campaigns, accounts that had joined and were taken off, what they answered in positioning, replies, notices, files.
/// </summary>
/// <remarks>
/// The person is whoever has the account, and every candidate with the name and birth date of a place that it took, whatever account sat
/// there. Every session is looked at, since nothing that could be searched by name is kept.
/// </remarks>
internal sealed class PersonErasure(CommandContext context, Caller caller, string reason)
{
    private const string UseCase = "Erase";
    private readonly HashSet<AccountId> _accounts = [];
    private readonly HashSet<PersonKey> _names = [];
    private readonly HashSet<LearnerId> _pupils = [];

    // Whose competences they worked: such a pupil may stay on a school's list.
    private readonly HashSet<LearnerId> _worked = [];
    private IReadOnlyList<BegunCompetence> _begun = [];

    /// <summary>Whoever has an account.</summary>
    public PersonErasure Of(AccountId account)
    {
        _accounts.Add(account);
        return this;
    }

    /// <summary>Whoever a candidate is.</summary>
    public PersonErasure Of(Candidate candidate)
    {
        Learn(candidate);
        return this;
    }

    /// <summary>Erases them.</summary>
    /// <param name="asked">What tells this erasure from another one under the same key.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The sessions that no longer know them; or why one of them still must, and then nothing was forgotten.</returns>
    public async ValueTask<Result<IReadOnlyList<SessionId>>> Run(object asked, CancellationToken cancellation)
    {
        var traced = await Find(cancellation).ConfigureAwait(false);

        // Those that refuse come first, so that nobody is half forgotten.
        foreach (var session in traced.OrderBy(session => MayForget(session) ? 1 : 0).ThenBy(static session => session.Id.Number))
        {
            if ((await Forget(session.Id, asked, cancellation).ConfigureAwait(false)).IsRefused(out var refusal))
            {
                return refusal;
            }
        }

        await ForgetPupil(cancellation).ConfigureAwait(false);
        await ForgetParticipant(cancellation).ConfigureAwait(false);
        await ForgetAccounts(cancellation).ConfigureAwait(false);
        await context.PupilAccounts.ForgetAsync(_pupils, _accounts, cancellation).ConfigureAwait(false);
        return traced.OrderBy(static session => session.Id.Number).Select(static session => session.Id).ToArray();
    }

    /// <summary>Where they are known, and whether they may be forgotten there; nothing is changed.</summary>
    public async ValueTask<IReadOnlyList<PersonTrace>> Preview(CancellationToken cancellation)
    {
        var traces = new List<PersonTrace>();
        foreach (var session in (await Find(cancellation).ConfigureAwait(false)).OrderBy(static session => session.Id.Number))
        {
            var mayForget = MayForget(session);
            traces.AddRange(TracesIn(session).Select(candidate => new PersonTrace(
                session.Id,
                candidate.Id,
                session.CertificationNumber(candidate.Id),
                candidate.Identity,
                mayForget)));
        }

        return traces;
    }

    // An account leads to names, a name to other accounts, and those to names that were entered otherwise: until nothing new is found.
    private async ValueTask<IReadOnlyList<Session>> Find(CancellationToken cancellation)
    {
        var settled = await SettledRows.Numbers(context.Journal, cancellation).ConfigureAwait(false);
        var sessions = new List<Session>();
        foreach (var row in await SessionRows.View.Rows(context.Journal, null, cancellation).ConfigureAwait(false))
        {
            if (!settled.Contains(row.Id)
                && await context.Aggregates.Session(SessionRows.View.Read(row).Id, cancellation).ConfigureAwait(false) is { } session)
            {
                sessions.Add(session);
            }
        }

        _begun = await PositioningRows.View.List(context.Journal, null, cancellation).ConfigureAwait(false);
        var recognised = await RecognisedRows.All(context.Journal, cancellation).ConfigureAwait(false);
        for (var known = 0; known < Known;)
        {
            known = Known;
            _worked.UnionWith(recognised.Where(one => _accounts.Contains(one.Account)).Select(static one => one.Who.Learner));
            foreach (var begun in _begun.Where(IsMeant))
            {
                _accounts.UnionWith(begun.Accounts);
                _worked.UnionWith(begun.Pupil is { } pupil ? [pupil] : []);
            }

            foreach (var candidate in sessions.SelectMany(TracesIn))
            {
                Learn(candidate);
            }
        }

        return [.. sessions.Where(session => TracesIn(session).Any() || FormerIn(session).Any())];
    }

    private int Known => _accounts.Count + _names.Count + _pupils.Count + _worked.Count;

    private void Learn(Candidate candidate)
    {
        _names.Add(candidate.Key);
        if (candidate.Account is { } account)
        {
            _accounts.Add(account);
        }

        if (candidate.Details.Learner is { } pupil)
        {
            _pupils.Add(pupil);
        }
    }

    private IEnumerable<Candidate> TracesIn(Session session) =>
        session.Roster.Where(static c => !c.IsErased).Concat(session.TakenOff).Where(IsMeant);

    private bool IsMeant(BegunCompetence begun) =>
        (begun.Pupil is { } pupil && (_pupils.Contains(pupil) || _worked.Contains(pupil))) || begun.Accounts.Any(_accounts.Contains);

    private bool IsMeant(Candidate candidate) => _names.Contains(candidate.Key)
        || (candidate.Account is { } account && _accounts.Contains(account))
        || (candidate.Details.Learner is { } pupil && _pupils.Contains(pupil));

    // As whom it had joined is somebody else, who stays known.
    private IEnumerable<(CandidateId Candidate, int Link)> FormerIn(Session session) =>
        from candidate in session.Roster.Concat(session.TakenOff)
        where !candidate.IsErased && !IsMeant(candidate)
        from former in candidate.FormerAccounts
        where former.Link is not null && _accounts.Contains(former.Account)
        select (candidate.Id, former.Link!.Value);

    private bool MayForget(Session session) => session.Held is null && session.Roster.Where(static c => !c.IsErased).Where(IsMeant)
        .All(candidate => session.Permitted(candidate.Id, context.Now).Contains(SessionAct.Erase));

    private ValueTask<Result<SessionId>> Forget(SessionId id, object asked, CancellationToken cancellation) =>
        Change.Session<SessionId>(context, caller.ForPart(id), UseCase, id, [id, asked, reason], Admit, async (unit, session) =>
        {
            foreach (var candidate in TracesIn(session).Select(static c => c.Id).ToArray())
            {
                var erased = await Forgetting.Erase(context, unit, session, candidate, reason).ConfigureAwait(false);
                if (erased.IsRefused(out var refusal))
                {
                    return refusal;
                }
            }

            foreach (var (candidate, link) in FormerIn(session).ToArray())
            {
                if (session.EraseFormerAccount(candidate, link, unit.Now).IsRefused(out var refusal))
                {
                    return refusal;
                }

                unit.DestroyedSecrets.Add(PersonalFields.SubjectOfAccount(id, candidate, link));
                unit.EmptiedReplies.Add(AggregateCache.StreamOf(id));
            }

            return id;
        }, cancellation);

    private async ValueTask ForgetPupil(CancellationToken cancellation)
    {
        var lists = await LearnerRows.Like(
            pupil => _pupils.Contains(pupil.Id) || _names.Contains(pupil.Key()),
            context.Journal,
            cancellation).ConfigureAwait(false);
        foreach (var pupils in lists)
        {
            var list = LearnerRows.ListOf(pupils.Key);
            _pupils.UnionWith(pupils.Select(static pupil => pupil.Id));
            (await context.Runner.Run<Done>(new(caller.ForPart(list), UseCase, list), async unit =>
            {
                await Forgetting.Pupils(context, unit, pupils.Key, [.. pupils.Select(static pupil => pupil.Id)]).ConfigureAwait(false);
                return new Done(unit.Now);
            }, cancellation).ConfigureAwait(false)).OrThrow();
        }
    }

    private async ValueTask ForgetParticipant(CancellationToken cancellation)
    {
        foreach (var row in await CampaignRows.View.Rows(context.Journal, null, cancellation).ConfigureAwait(false))
        {
            if (!CampaignCode.TryParse(row.Id, out var code)
                || await context.Aggregates.Campaign(code, cancellation).ConfigureAwait(false) is not { } known
                || !_pupils.Any(known.Knows))
            {
                continue;
            }

            (await Change.Campaign<Done>(context, caller.ForPart(AggregateCache.StreamOf(code)), UseCase, code, [], (unit, campaign) =>
            {
                foreach (var pupil in _pupils.Where(campaign.Knows).ToArray())
                {
                    campaign.Erase(pupil, unit.Now).OrThrow();
                    unit.DestroyedSecrets.Add(PersonalFields.SubjectOf(code, pupil));
                    unit.EmptiedReplies.Add(AggregateCache.StreamOf(code));
                }

                return ValueTask.FromResult<Result<Done>>(new Done(unit.Now));
            }, cancellation).ConfigureAwait(false)).OrThrow();
        }
    }

    private async ValueTask ForgetAccounts(CancellationToken cancellation) =>
        (await context.Runner.Run<Done>(new(caller.ForPart("accounts"), UseCase, "accounts"), async unit =>
        {
            await RecognisedRows.Forget(
                unit,
                (account, who) => _accounts.Contains(account) || _pupils.Contains(who.Learner),
                context.Journal).ConfigureAwait(false);
            PositioningRows.Forget(unit, _begun.Where(IsMeant));
            unit.RemovedReplies.AddRange(_accounts.Select(Caller.ScopeOf));
            unit.RemovedRows.AddRange(await ThrottleRows.KeysOf(_accounts, context.Journal, unit.Cancellation).ConfigureAwait(false));
            unit.Due.Add(Purge.ScrubAt(unit.Now));
            return new Done(unit.Now);
        }, cancellation).ConfigureAwait(false)).OrThrow();

    private static Refusal? Admit(Session? session) => session is null ? HostingRefusals.NoSuchSession() : null;
}
