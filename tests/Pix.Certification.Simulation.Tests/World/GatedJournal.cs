using Pix.Certification.Journal;

namespace Pix.Certification.Simulation.Tests.World;

/// <summary>The journal as one host sees it: every call waits at a gate until the simulation lets it through, loses it, or cuts the host off.</summary>
internal sealed class GatedJournal(IEventJournal journal, Disk disk, Action<JournalCall> waits, Action<JournalEntry> kept) : IEventJournal
{
    /// <summary>While the host starts, calls go straight through.</summary>
    public bool IsOpen { get; set; } = true;

    public ValueTask Open(CancellationToken cancellation = default) => journal.Open(cancellation);

    public ValueTask<AppendOutcome> Append(JournalEntry entry, CancellationToken cancellation = default) => Pass("append", async () =>
    {
        var outcome = await disk.Append(journal, entry);
        if (outcome.Verdict == AppendVerdict.Appended)
        {
            kept(entry);
        }

        return outcome;
    });

    public ValueTask<IReadOnlyList<RecordedEvent>> Read(string stream, int after = 0, CancellationToken cancellation = default) =>
        Pass("read", () => journal.Read(stream, after, CancellationToken.None));

    public ValueTask<IReadOnlyList<StreamHead>> Heads(string prefix, CancellationToken cancellation = default) => Pass("heads", () => journal.Heads(prefix, CancellationToken.None));

    public IAsyncEnumerable<RecordedEvent> ReadAll(CancellationToken cancellation = default) => journal.ReadAll(cancellation);

    public ValueTask<Row?> Find(RowKey key, CancellationToken cancellation = default) => Pass("find", () => journal.Find(key, CancellationToken.None));

    public ValueTask<IReadOnlyList<Row>> List(RowQuery query, CancellationToken cancellation = default) => Pass("list", () => journal.List(query, CancellationToken.None));

    public ValueTask<string?> OwnerOf(string kind, string value, CancellationToken cancellation = default) => Pass("owner", () => journal.OwnerOf(kind, value, CancellationToken.None));

    public ValueTask<OnceReply?> FindReply(string scope, string key, CancellationToken cancellation = default) => Pass("reply", () => journal.FindReply(scope, key, CancellationToken.None));

    public ValueTask<int> NextNumber(string counter, CancellationToken cancellation = default) => Pass("number", () => journal.NextNumber(counter, CancellationToken.None));

    public ValueTask<IReadOnlyList<DueTask>> TakeDue(Instant now, Duration lease, int most, CancellationToken cancellation = default) =>
        Pass("take", () => journal.TakeDue(now, lease, most, CancellationToken.None));

    public ValueTask<Instant?> NextDue(Instant now, CancellationToken cancellation = default) => Pass("due", () => journal.NextDue(now, CancellationToken.None));

    public ValueTask<IReadOnlyList<PersonSecret>> Secrets(IReadOnlyCollection<string> subjects, CancellationToken cancellation = default) =>
        Pass("secrets", () => journal.Secrets(subjects, CancellationToken.None));

    public ValueTask<int> ForgetReplies(Instant before, CancellationToken cancellation = default) => Pass("forget", () => journal.ForgetReplies(before, CancellationToken.None));

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
