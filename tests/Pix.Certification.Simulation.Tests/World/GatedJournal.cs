using Pix.Certification.Journal;

namespace Pix.Certification.Simulation.Tests.World;

/// <summary>The journal as one host sees it: every call waits at a gate until the simulation lets it through, loses it, or cuts the host off.</summary>
internal sealed class GatedJournal(IEventJournal journal, Disk disk, Action<JournalCall> waits, Action<JournalEntry> kept) : IEventJournal
{
    /// <summary>While the host starts, calls go straight through.</summary>
    public bool IsOpen { get; set; } = true;

    public ValueTask OpenAsync(CancellationToken cancellation = default) => journal.OpenAsync(cancellation);

    public ValueTask<AppendOutcome> AppendAsync(JournalEntry entry, CancellationToken cancellation = default) => Pass("append", async () =>
    {
        var outcome = await disk.Append(journal, entry);
        if (outcome.Verdict == AppendVerdict.Appended)
        {
            kept(entry);
        }

        return outcome;
    });

    public ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(string stream, int after = 0, CancellationToken cancellation = default) =>
        Pass("read", () => journal.ReadAsync(stream, after, CancellationToken.None));

    public ValueTask<IReadOnlyList<StreamHead>> HeadsAsync(string prefix, CancellationToken cancellation = default) => Pass("heads", () => journal.HeadsAsync(prefix, CancellationToken.None));

    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(CancellationToken cancellation = default) => journal.ReadAllAsync(cancellation);

    public ValueTask<Row?> FindAsync(RowKey key, CancellationToken cancellation = default) => Pass("find", () => journal.FindAsync(key, CancellationToken.None));

    public ValueTask<IReadOnlyList<Row>> ListAsync(RowQuery query, CancellationToken cancellation = default) => Pass("list", () => journal.ListAsync(query, CancellationToken.None));

    public ValueTask<string?> OwnerOfAsync(string kind, string value, CancellationToken cancellation = default) => Pass("owner", () => journal.OwnerOfAsync(kind, value, CancellationToken.None));

    public ValueTask<OnceReply?> FindReplyAsync(string scope, string key, CancellationToken cancellation = default) => Pass("reply", () => journal.FindReplyAsync(scope, key, CancellationToken.None));

    public ValueTask<int> NextNumberAsync(string counter, CancellationToken cancellation = default) => Pass("number", () => journal.NextNumberAsync(counter, CancellationToken.None));

    public ValueTask<IReadOnlyList<DueTask>> TakeDueAsync(Instant now, Duration lease, int most, CancellationToken cancellation = default) =>
        Pass("take", () => journal.TakeDueAsync(now, lease, most, CancellationToken.None));

    public ValueTask<Instant?> NextDueAsync(Instant now, CancellationToken cancellation = default) => Pass("due", () => journal.NextDueAsync(now, CancellationToken.None));

    public ValueTask<IReadOnlyList<PersonSecret>> SecretsAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellation = default) =>
        Pass("secrets", () => journal.SecretsAsync(subjects, CancellationToken.None));

    public ValueTask<int> ForgetRepliesAsync(Instant before, CancellationToken cancellation = default) => Pass("forget", () => journal.ForgetRepliesAsync(before, CancellationToken.None));

    public ValueTask DisposeAsync() => default;

    private ValueTask<T> Pass<T>(string what, Func<ValueTask<T>> act)
    {
        if (IsOpen)
        {
            return act();
        }

        var call = new JournalCall<T>(what, act);
        waits(call);
        return new(call.Heard);
    }
}
