using System.Runtime.CompilerServices;

namespace Pix.Certification.Storage.Tests.Auditing;

/// <summary>A journal that makes its events up while they are read, and knows which of them somebody still holds.</summary>
internal sealed class EndlessJournal(IEventJournal inner, int streams) : IEventJournal
{
    private readonly List<WeakReference> _said = [];

    /// <summary>How many names and events somebody held when the last event was read.</summary>
    public int StillHeld { get; private set; }

    public async IAsyncEnumerable<RecordedEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var stream = 0; stream < streams; stream++)
        {
            await Task.CompletedTask;
            yield return Said(stream);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        StillHeld = _said.Count(static said => said.IsAlive);
    }

    public async IAsyncEnumerable<StreamHead> ReadHeadsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var stream = 0; stream < streams; stream++)
        {
            await Task.CompletedTask;
            var happened = Made(stream);
            var head = new StreamHead(happened.Stream, 1, happened.Hash);
            Note(head, head.Stream);
            yield return head;
        }
    }

    public ValueTask OpenAsync(CancellationToken cancellation = default) => inner.OpenAsync(cancellation);

    public ValueTask<AppendOutcome> AppendAsync(JournalEntry entry, CancellationToken cancellation = default) =>
        inner.AppendAsync(entry, cancellation);

    public ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(string stream, int after = 0, CancellationToken cancellation = default) =>
        inner.ReadAsync(stream, after, cancellation);

    // Whoever asks for all heads at once holds all of them.
    public ValueTask<IReadOnlyList<StreamHead>> HeadsAsync(string prefix, CancellationToken cancellation = default) =>
        throw new NotSupportedException("All heads at once are too many.");

    public ValueTask<Row?> FindAsync(RowKey key, CancellationToken cancellation = default) => inner.FindAsync(key, cancellation);

    public ValueTask<IReadOnlyList<Row>> ListAsync(RowQuery query, CancellationToken cancellation = default) =>
        inner.ListAsync(query, cancellation);

    public ValueTask<string?> OwnerOfAsync(string kind, string value, CancellationToken cancellation = default) =>
        inner.OwnerOfAsync(kind, value, cancellation);

    public ValueTask<OnceReply?> FindReplyAsync(string scope, string key, CancellationToken cancellation = default) =>
        inner.FindReplyAsync(scope, key, cancellation);

    public ValueTask<int> NextNumberAsync(string counter, CancellationToken cancellation = default) =>
        inner.NextNumberAsync(counter, cancellation);

    public ValueTask<IReadOnlyList<DueTask>> TakeDueAsync(
        Instant now, Duration lease, int most, CancellationToken cancellation = default) =>
        inner.TakeDueAsync(now, lease, most, cancellation);

    public ValueTask<Instant?> NextDueAsync(Instant now, CancellationToken cancellation = default) =>
        inner.NextDueAsync(now, cancellation);

    public ValueTask<IReadOnlyList<PersonSecret>> SecretsAsync(
        IReadOnlyCollection<string> subjects, CancellationToken cancellation = default) => inner.SecretsAsync(subjects, cancellation);

    public ValueTask<int> ForgetRepliesAsync(Instant before, CancellationToken cancellation = default) =>
        inner.ForgetRepliesAsync(before, cancellation);

    public ValueTask DisposeAsync() => default;

    private RecordedEvent Said(int stream)
    {
        var made = Made(stream);
        Note(made, made.Stream);
        return made;
    }

    private void Note(params IEnumerable<object> said) => _said.AddRange(said.Select(static one => new WeakReference(one)));

    private static RecordedEvent Made(int number)
    {
        var (stream, happened) = ($"stream-{number:D6}", new NewEvent("made", "1", Instant.FromUnixTimeSeconds(number)));
        return new(
            stream, 1, happened.Type, happened.Json, happened.At, Actor.Clockwork,
            EventChain.HashOf(EventChain.Origin, stream, 1, happened, Actor.Clockwork));
    }
}
