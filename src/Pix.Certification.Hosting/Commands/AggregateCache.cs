using System.Security.Cryptography;
using Pix.Certification.Journal;
using Pix.Certification.Certifications;
using Pix.Certification.Policies;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Commands;

/// <summary>
/// Reads pasts from the journal and keeps those used last, folded. What is kept may be behind the journal: whoever decides on it is found
/// out when appending.
/// </summary>
internal sealed class AggregateCache(IEventJournal journal, PersonCipher personal, PolicyBook policies, int most)
{
    private readonly RecentlyUsed<string, CachedStream> _kept = new(most);

    public StreamKind<Session, SessionEvent> Sessions { get; } =
        new(past => Pix.Certification.Sessions.Session.Load(past, policies), static e => e.ToJson(), SessionEvent.FromJson);

    public StreamKind<Sitting, SittingEvent> Sittings { get; } =
        new(
            static past => Pix.Certification.Sittings.Sitting.Load(past),
            static e => e.ToJson(),
            SittingEvent.FromJson,
            static s => s.Copy());

    public StreamKind<ProfileCollection, ProfileCollectionEvent> Campaigns { get; } =
        new(static past => ProfileCollection.Load(past), static e => e.ToJson(), ProfileCollectionEvent.FromJson);

    public StreamKind<CandidateCertification, CertificationEvent> Certifications { get; } =
        new(static past => CandidateCertification.Load(past), static e => e.ToJson(), CertificationEvent.FromJson);

    public StreamKind<CompetenceEvaluation, EvaluationEvent> Evaluations { get; } =
        new(static past => CompetenceEvaluation.Load(past), static e => e.ToJson(), EvaluationEvent.FromJson, static e => e.Copy());

    public static string StreamOf(SessionId session) => $"session-{session}";

    public static string StreamOf(CampaignCode campaign) => $"campaign-{campaign}";

    /// <summary>What is kept of a stream, or read now; null when there is no such stream.</summary>
    /// <returns>The stream, and whether it was read from the journal just now.</returns>
    public async ValueTask<(CachedStream<TAggregate, TEvent>? Kept, bool IsFresh)> Find<TAggregate, TEvent>(
        StreamKind<TAggregate, TEvent> kind,
        string stream,
        CancellationToken cancellation)
        where TAggregate : Aggregate<TEvent>
        where TEvent : class, IDomainEvent =>
        _kept.TryGet(stream, out var kept)
            ? ((CachedStream<TAggregate, TEvent>)kept, false)
            : (await Read(kind, stream, null, cancellation).ConfigureAwait(false), true);

    /// <summary>A stream as the journal has it now; only what is new since it was kept is read.</summary>
    public async ValueTask<CachedStream<TAggregate, TEvent>?> FindFresh<TAggregate, TEvent>(
        StreamKind<TAggregate, TEvent> kind,
        string stream,
        CancellationToken cancellation)
        where TAggregate : Aggregate<TEvent>
        where TEvent : class, IDomainEvent =>
        await Read(kind, stream, _kept.TryGet(stream, out var kept)
            ? (CachedStream<TAggregate, TEvent>)kept
            : null, cancellation).ConfigureAwait(false);

    /// <summary>A session as the journal has it now; null when there is none of that number.</summary>
    public async ValueTask<Session?> Session(SessionId id, CancellationToken cancellation) =>
        (await FindFresh(Sessions, StreamOf(id), cancellation).ConfigureAwait(false))?.Aggregate;

    /// <summary>A sitting as the journal has it now; null when the candidate has not begun.</summary>
    public async ValueTask<Sitting?> Sitting(SessionId session, CandidateId candidate, CancellationToken cancellation) =>
        (await FindFresh(
            Sittings,
            Pix.Certification.Sittings.Sitting.StreamOf(session, candidate),
            cancellation).ConfigureAwait(false))?.Aggregate;

    /// <summary>A certification as the journal has it now; null before the session is finalised.</summary>
    public async ValueTask<CandidateCertification?> Certification(
        SessionId session,
        CandidateId candidate,
        CancellationToken cancellation) =>
        (await FindFresh(
            Certifications,
            CandidateCertification.StreamOf(session, candidate),
            cancellation).ConfigureAwait(false))?.Aggregate;

    /// <summary>A campaign as the journal has it now; null when there is none of that code.</summary>
    public async ValueTask<ProfileCollection?> Campaign(CampaignCode code, CancellationToken cancellation) =>
        (await FindFresh(Campaigns, StreamOf(code), cancellation).ConfigureAwait(false))?.Aggregate;

    /// <summary>The certifications of everybody of a session who began, as the journal has them now; some may not be there yet.</summary>
    public async ValueTask<IReadOnlyList<CandidateCertification>> CertificationsOf(Session session, CancellationToken cancellation)
    {
        var certifications = new List<CandidateCertification>();
        foreach (var candidate in session.Roster.Where(static c => c.HasStarted))
        {
            if (await Certification(session.Id, candidate.Id, cancellation).ConfigureAwait(false) is { } certification)
            {
                certifications.Add(certification);
            }
        }

        return certifications;
    }

    /// <summary>A whole past event by event, as it was recorded and as it reads.</summary>
    public async ValueTask<IReadOnlyList<(RecordedEvent Recorded, TEvent Happened)>> Past<TAggregate, TEvent>(
        StreamKind<TAggregate, TEvent> kind,
        string stream,
        CancellationToken cancellation)
        where TAggregate : Aggregate<TEvent>
        where TEvent : class, IDomainEvent
    {
        var (events, plain) = await Plain(stream, cancellation).ConfigureAwait(false);
        return await OrDamaged<IReadOnlyList<(RecordedEvent, TEvent)>>(
            stream,
            () => new([.. events.Zip(plain, (recorded, json) => (recorded, kind.FromJson(json)))]),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>A whole past as it was recorded, and with what is said of persons deciphered.</summary>
    public async ValueTask<(IReadOnlyList<RecordedEvent> Recorded, IReadOnlyList<string> Plain)> Plain(
        string stream,
        CancellationToken cancellation)
    {
        var events = await journal.ReadAsync(stream, 0, cancellation).ConfigureAwait(false);
        return (
            events,
            await OrDamaged(stream, () => personal.Unseal(stream, events, cancellation), cancellation).ConfigureAwait(false));
    }

    /// <summary>Keeps what a command has just appended.</summary>
    public void Keep(CachedStream kept) => _kept.Put(kept.Stream, kept, there => there.Version > kept.Version);

    /// <summary>Forgets a stream whose state in the journal is not known.</summary>
    public void Forget(string stream) => _kept.Remove(stream);

    /// <summary>Forgets what memory still says of somebody whose key is destroyed: all of it is read again, without the key.</summary>
    public void ForgetPerson(string subject)
    {
        personal.Forget(subject);
        foreach (var stream in PersonalFields.StreamsOf(subject))
        {
            Forget(stream);
        }
    }

    // Another host may have destroyed a key that this one still has, with a past that it deciphers.
    private bool ForgetErased(string stream, IReadOnlyList<RecordedEvent> news)
    {
        var subjects = news.SelectMany(e => PersonalFields.ErasedBy(stream, e.Type, e.Json)).ToArray();
        foreach (var subject in subjects)
        {
            ForgetPerson(subject);
        }

        return subjects.Length > 0;
    }

    private async ValueTask<CachedStream<TAggregate, TEvent>?> Read<TAggregate, TEvent>(
        StreamKind<TAggregate, TEvent> kind,
        string stream,
        CachedStream<TAggregate, TEvent>? known,
        CancellationToken cancellation)
        where TAggregate : Aggregate<TEvent>
        where TEvent : class, IDomainEvent
    {
        var news = await journal.ReadAsync(stream, known?.Version ?? 0, cancellation).ConfigureAwait(false);
        if (news.Count == 0)
        {
            return known;
        }

        return await OrDamaged<CachedStream<TAggregate, TEvent>?>(stream, async () =>
        {
            if (ForgetErased(stream, news) && known is not null)
            {
                return await Read(kind, stream, null, cancellation).ConfigureAwait(false);
            }

            var read = await personal.Unseal(stream, news, cancellation).ConfigureAwait(false);
            TEvent[] past = [.. known?.Past ?? [], .. read.Select(kind.FromJson)];
            var kept = new CachedStream<TAggregate, TEvent>(stream, past, kind.Load(past));
            Keep(kept);
            return kept;
        }, cancellation).ConfigureAwait(false);
    }

    // What does not read is damage, and is said, where the chain is broken or a key does not fit; anything else is a fault of ours.
    private async ValueTask<T> OrDamaged<T>(string stream, Func<ValueTask<T>> read, CancellationToken cancellation)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception unreadable) when (unreadable is not (OperationCanceledException or JournalException))
        {
            if (unreadable is not CryptographicException && await IsWhole(stream, cancellation).ConfigureAwait(false))
            {
                throw;
            }

            throw new JournalException(HostingRefusals.Unreadable(stream), unreadable);
        }
    }

    private async ValueTask<bool> IsWhole(string stream, CancellationToken cancellation)
    {
        var previous = EventChain.Origin;
        foreach (var e in await journal.ReadAsync(stream, 0, cancellation).ConfigureAwait(false))
        {
            if (EventChain.HashOf(previous, stream, e.Version, new(e.Type, e.Json, e.At), e.Actor) != e.Hash)
            {
                return false;
            }

            previous = e.Hash;
        }

        return true;
    }
}
