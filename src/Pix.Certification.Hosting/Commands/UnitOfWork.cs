using Pix.Certification.Journal;
using Pix.Certification.Certifications;
using Pix.Certification.Policies;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Commands;

/// <summary>Everything that one command looked at and changed, until it is appended in one stroke.</summary>
internal sealed class UnitOfWork(AggregateCache aggregates, Instant now, int? expected, CancellationToken cancellation)
{
    private readonly Dictionary<string, IWork> _work = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Looked> _looked = new(StringComparer.Ordinal);

    // Most commands, an answer above all, have nothing of these: they are made when there is something.
    private List<Claim>? _claims;
    private List<Claim>? _released;
    private List<Row>? _rows;
    private List<RowKey>? _removedRows;
    private List<DueTask>? _due;
    private List<DueTask>? _done;
    private List<string>? _destroyedSecrets;
    private List<string>? _emptiedReplies;
    private List<string>? _removedReplies;

    /// <summary>The instant of the decision.</summary>
    public Instant Now => now;

    public CancellationToken Cancellation => cancellation;

    public List<Claim> Claims => _claims ??= [];

    public List<Claim> Released => _released ??= [];

    public List<Row> Rows => _rows ??= [];

    public List<RowKey> RemovedRows => _removedRows ??= [];

    public List<DueTask> Due => _due ??= [];

    public List<DueTask> Done => _done ??= [];

    public List<string> DestroyedSecrets => _destroyedSecrets ??= [];

    /// <summary>What replies of before lose their content that are about it (RET-2).</summary>
    public List<string> EmptiedReplies => _emptiedReplies ??= [];

    /// <summary>Whose replies of before go, by scope (RET-2).</summary>
    public List<string> RemovedReplies => _removedReplies ??= [];

    /// <summary>False while the version that the caller has seen was compared with nothing.</summary>
    public bool IsAsExpected { get; private set; } = expected is null;

    /// <summary>Why nothing may happen to a session that has changed since the caller saw it; null when it has not.</summary>
    public Refusal? RefuseUnlessAsSeen(Session session)
    {
        IsAsExpected = true;
        return expected is { } seen && seen != session.Version ? HostingRefusals.ChangedMeanwhile(seen, session.Version) : null;
    }

    /// <summary>True when what the decision rests on is still so; what is not is read again, for the next decision.</summary>
    public async ValueTask<bool> IsCurrent()
    {
        var isCurrent = true;
        foreach (var looked in _looked.Values)
        {
            isCurrent &= looked.IsFresh || await looked.Refresh().ConfigureAwait(false) == looked.Version;
        }

        return isCurrent;
    }

    /// <summary>Somebody was faster: reads what is new, for the next decision.</summary>
    /// <returns>False when nothing is.</returns>
    public async ValueTask<bool> Refresh()
    {
        var isNews = false;
        foreach (var looked in _looked.Values)
        {
            isNews |= await looked.Refresh().ConfigureAwait(false) != looked.Version;
        }

        return isNews;
    }

    /// <summary>A session to change; null when there is none of that number.</summary>
    public ValueTask<Session?> Session(SessionId id) => Take(aggregates.Sessions, AggregateCache.StreamOf(id));

    /// <summary>A sitting to change; null when the candidate has not begun.</summary>
    public ValueTask<Sitting?> Sitting(SessionId session, CandidateId candidate) =>
        Take(aggregates.Sittings, Sittings.Sitting.StreamOf(session, candidate));

    /// <summary>A certification to change; null before the session is finalised.</summary>
    public ValueTask<CandidateCertification?> Certification(SessionId session, CandidateId candidate) =>
        Take(aggregates.Certifications, CandidateCertification.StreamOf(session, candidate));

    /// <summary>The certification of everybody of a session who began, to change; those that are not there yet left out.</summary>
    public async ValueTask<IReadOnlyList<CandidateCertification>> CertificationsOf(Session session)
    {
        var certifications = new List<CandidateCertification>();
        foreach (var candidate in session.Roster.Where(static c => c.HasStarted))
        {
            if (await Certification(session.Id, candidate.Id).ConfigureAwait(false) is { } certification)
            {
                certifications.Add(certification);
            }
        }

        return certifications;
    }

    /// <summary>A campaign to change; null when there is none of that code.</summary>
    public ValueTask<ProfileCollection?> Campaign(CampaignCode code) => Take(aggregates.Campaigns, AggregateCache.StreamOf(code));

    /// <summary>A competence evaluation to change, by its stream.</summary>
    public ValueTask<CompetenceEvaluation?> Evaluation(string stream) => Take(aggregates.Evaluations, stream);

    /// <summary>A session to look at, as others see it too: it must not be changed.</summary>
    public async ValueTask<Session?> Look(SessionId id)
    {
        var stream = AggregateCache.StreamOf(id);
        if (_work.TryGetValue(stream, out var work))
        {
            return ((Work<Session, SessionEvent>)work).Aggregate;
        }

        var (kept, isFresh) = await aggregates.Find(aggregates.Sessions, stream, cancellation).ConfigureAwait(false);
        _looked[stream] = Saw(aggregates.Sessions, stream, kept?.Version ?? 0, isFresh);
        return kept?.Aggregate;
    }

    /// <summary>Every sitting of a session that has begun, to change.</summary>
    public async ValueTask<IReadOnlyList<Sitting>> SittingsOf(Session session)
    {
        var sittings = new List<Sitting>();
        foreach (var candidate in session.Roster.Where(static c => c.HasStarted))
        {
            sittings.Add(await Sitting(session.Id, candidate.Id).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"The sitting of candidate {session.Id}-{candidate.Id} is not in the journal."));
        }

        return sittings;
    }

    /// <summary>A session that begins with this command.</summary>
    public void Begin(Session session) => Begin(aggregates.Sessions, AggregateCache.StreamOf(session.Id), session);

    /// <summary>A sitting that begins with this command.</summary>
    public void Begin(Sitting sitting) =>
        Begin(aggregates.Sittings, Sittings.Sitting.StreamOf(sitting.Session, sitting.Candidate), sitting);

    /// <summary>A certification that begins with this command.</summary>
    public void Begin(CandidateCertification certification) =>
        Begin(aggregates.Certifications, CandidateCertification.StreamOf(certification.Session, certification.Candidate), certification);

    /// <summary>A campaign that begins with this command.</summary>
    public void Begin(ProfileCollection campaign) => Begin(aggregates.Campaigns, AggregateCache.StreamOf(campaign.Code), campaign);

    /// <summary>A competence evaluation that begins with this command, in a stream of its own.</summary>
    public void Begin(string stream, CompetenceEvaluation evaluation) => Begin(aggregates.Evaluations, stream, evaluation);

    /// <summary>True when there is something to append.</summary>
    public bool HasChanges =>
        _work.Values.Any(static w => w.IsChanged)
            || _claims is { Count: > 0 }
            || _released is { Count: > 0 }
            || _rows is { Count: > 0 }
            || _removedRows is { Count: > 0 }
            || _due is { Count: > 0 }
            || _done is { Count: > 0 }
            || _destroyedSecrets is { Count: > 0 }
            || _emptiedReplies is { Count: > 0 }
            || _removedReplies is { Count: > 0 };

    /// <summary>The streams that are changed.</summary>
    public IEnumerable<string> Changed => _work.Values.Where(static w => w.IsChanged).Select(static w => w.Stream);

    /// <summary>What of a kind is changed.</summary>
    public IEnumerable<TAggregate> ChangedOf<TAggregate>() =>
        _work.Values.Where(static w => w.IsChanged).Select(static w => w.Changed).OfType<TAggregate>();

    /// <summary>What is to be appended.</summary>
    public async ValueTask<JournalEntry> ToEntry(Actor actor, PersonCipher personal)
    {
        var (appends, secrets) = (new List<StreamAppend>(), new List<PersonSecret>());
        foreach (var work in _work.Values.Where(static w => w.IsChanged))
        {
            appends.Add(new(work.Stream, work.Before, await work.ToEvents(personal, secrets, cancellation).ConfigureAwait(false)));
        }

        var guards = _looked.Where(l => !_work.TryGetValue(l.Key, out var work)
            || !work.IsChanged).Select(static l => new StreamGuard(l.Key, l.Value.Version));
        return new()
        {
            Actor = actor is { Role: ActorRole.Candidate, Line: null } && appends.Count > 0 ? PersonalFields.LineOf(appends) : actor,
            Appends = appends,
            Guards = [.. guards],
            Claims = Given(_claims),
            Released = Given(_released),
            Rows = Given(_rows),
            RemovedRows = Given(_removedRows),
            Due = Given(_due),
            Done = Given(_done),
            NewSecrets = secrets,
            DestroyedSecrets = Given(_destroyedSecrets),
            EmptiedReplies = Given(_emptiedReplies),
            RemovedReplies = Given(_removedReplies),
        };
    }

    /// <summary>What was changed is in the journal: others may see it.</summary>
    public void Keep()
    {
        foreach (var work in _work.Values.Where(static w => w.IsChanged))
        {
            aggregates.Keep(work.ToKept());
        }

        foreach (var subject in Given(_destroyedSecrets))
        {
            aggregates.ForgetPerson(subject);
        }
    }

    /// <summary>What was changed may be in the journal or not: nobody may rest on it.</summary>
    public void Forget()
    {
        foreach (var stream in _looked.Keys)
        {
            aggregates.Forget(stream);
        }
    }

    private static IReadOnlyList<T> Given<T>(List<T>? those) => (IReadOnlyList<T>?)those ?? Array.Empty<T>();

    private async ValueTask<TAggregate?> Take<TAggregate, TEvent>(StreamKind<TAggregate, TEvent> kind, string stream)
        where TAggregate : Aggregate<TEvent>
        where TEvent : class, IDomainEvent
    {
        if (_work.TryGetValue(stream, out var there))
        {
            return ((Work<TAggregate, TEvent>)there).Aggregate;
        }

        var (kept, isFresh) = await aggregates.Find(kind, stream, cancellation).ConfigureAwait(false);
        _looked[stream] = Saw(kind, stream, kept?.Version ?? 0, isFresh);
        if (kept is null)
        {
            return null;
        }

        var work = new Work<TAggregate, TEvent>(kind, stream, kept.Past, kind.OwnOf(kept));
        _work.Add(stream, work);
        return work.Aggregate;
    }

    private void Begin<TAggregate, TEvent>(StreamKind<TAggregate, TEvent> kind, string stream, TAggregate aggregate)
        where TAggregate : Aggregate<TEvent>
        where TEvent : class, IDomainEvent
    {
        _looked.TryAdd(stream, Saw(kind, stream, 0, false));
        _work.Add(stream, new Work<TAggregate, TEvent>(kind, stream, [], aggregate));
    }

    private Looked Saw<TAggregate, TEvent>(StreamKind<TAggregate, TEvent> kind, string stream, int version, bool isFresh)
        where TAggregate : Aggregate<TEvent>
        where TEvent : class, IDomainEvent =>
        new(version, isFresh, async () => (await aggregates.FindFresh(kind, stream, cancellation).ConfigureAwait(false))?.Version ?? 0);

    /// <summary>
    /// A stream that the decision rests on: the version it saw, whether that came from the journal just now, and how to read on.
    /// </summary>
    private sealed record Looked(int Version, bool IsFresh, Func<ValueTask<int>> Refresh);

    private interface IWork
    {
        string Stream { get; }

        int Before { get; }

        bool IsChanged { get; }

        object Changed { get; }

        ValueTask<IReadOnlyList<NewEvent>> ToEvents(PersonCipher personal, List<PersonSecret> secrets, CancellationToken cancellation);

        CachedStream ToKept();
    }

    private sealed class Work<TAggregate, TEvent>(
        StreamKind<TAggregate, TEvent> kind,
        string stream,
        IReadOnlyList<TEvent> past,
        TAggregate aggregate) : IWork
        where TAggregate : Aggregate<TEvent>
        where TEvent : class, IDomainEvent
    {
        public TAggregate Aggregate => aggregate;

        public object Changed => aggregate;

        public string Stream => stream;

        public int Before => past.Count;

        public bool IsChanged => aggregate.Pending.Count > 0;

        public async ValueTask<IReadOnlyList<NewEvent>> ToEvents(
            PersonCipher personal,
            List<PersonSecret> secrets,
            CancellationToken cancellation)
        {
            var events = new NewEvent[aggregate.Pending.Count];
            for (var i = 0; i < events.Length; i++)
            {
                var happened = aggregate.Pending[i];
                var json = kind.ToJson(happened);
                var type = EventType.Of(json);
                events[i] = new(type, await personal.Seal(stream, type, json, secrets, cancellation).ConfigureAwait(false), happened.At);
            }

            return events;
        }

        public CachedStream ToKept()
        {
            TEvent[] all = [.. past, .. aggregate.Pending];
            aggregate.MarkSaved();
            return new CachedStream<TAggregate, TEvent>(stream, all, aggregate);
        }
    }
}
