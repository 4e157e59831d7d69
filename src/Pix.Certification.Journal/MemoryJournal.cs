using System.Runtime.CompilerServices;

namespace Pix.Certification.Journal;

/// <summary>A journal in memory, for tests and for trying things out: it keeps every promise but to survive its process.</summary>
public sealed class MemoryJournal : IEventJournal
{
    private readonly Lock _door = new();
    private readonly SortedDictionary<string, List<RecordedEvent>> _streams = new(CodePointOrder.Instance);
    private readonly Dictionary<(string Kind, string Value), string> _claims = [];
    private readonly Dictionary<RowKey, Row> _rows = [];
    private readonly Dictionary<string, (DueTask Task, Instant FreeAt)> _due = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Scope, string Key), OnceReply> _replies = [];
    private readonly Dictionary<string, PersonSecret> _secrets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _destroyed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counters = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellation = default) => default;

    /// <inheritdoc/>
    public ValueTask<AppendOutcome> AppendAsync(JournalEntry entry, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        entry.ThrowIfUnkeepable();
        cancellation.ThrowIfCancellationRequested();
        lock (_door)
        {
            var outcome = Check(entry);
            if (outcome.Verdict == AppendVerdict.Appended)
            {
                Keep(entry);
            }

            return ValueTask.FromResult(outcome);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(string stream, int after = 0, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_door)
        {
            IReadOnlyList<RecordedEvent> past = _streams.TryGetValue(stream, out var events) && after < events.Count ? events[after..] : [];
            return ValueTask.FromResult(past);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StreamHead>> HeadsAsync(string prefix, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_door)
        {
            IReadOnlyList<StreamHead> heads =
            [
                .. _streams.Where(s => s.Key.StartsWith(prefix, StringComparison.Ordinal))
                    .Select(static s => new StreamHead(s.Key, s.Value.Count, s.Value[^1].Hash)),
            ];
            return ValueTask.FromResult(heads);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        RecordedEvent[] all;
        lock (_door)
        {
            all = [.. _streams.Values.SelectMany(static s => s)];
        }

        foreach (var recorded in all)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return await ValueTask.FromResult(recorded).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Row?> FindAsync(RowKey key, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_door)
        {
            return ValueTask.FromResult(_rows.GetValueOrDefault(key));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Row>> ListAsync(RowQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellation.ThrowIfCancellationRequested();
        lock (_door)
        {
            var rows = _rows.Values.Where(r => r.View == query.View && (query.Group is null || r.Group == query.Group));
            var sorted = query.Descending
                ? rows.OrderByDescending(static r => r.Sort, CodePointOrder.Instance).ThenByDescending(
                    static r => r.Id,
                    CodePointOrder.Instance)
                : rows.OrderBy(static r => r.Sort, CodePointOrder.Instance).ThenBy(static r => r.Id, CodePointOrder.Instance);
            IReadOnlyList<Row> page = [.. sorted.Skip(query.Skip).Take(query.Take)];
            return ValueTask.FromResult(page);
        }
    }

    /// <inheritdoc/>
    public ValueTask<string?> OwnerOfAsync(string kind, string value, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_door)
        {
            return ValueTask.FromResult(_claims.GetValueOrDefault((kind, value)));
        }
    }

    /// <inheritdoc/>
    public ValueTask<OnceReply?> FindReplyAsync(string scope, string key, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_door)
        {
            return ValueTask.FromResult(_replies.GetValueOrDefault((scope, key)));
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> NextNumberAsync(string counter, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_door)
        {
            return ValueTask.FromResult(_counters[counter] = _counters.GetValueOrDefault(counter) + 1);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DueTask>> TakeDueAsync(Instant now, Duration lease, int most, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_door)
        {
            var free = _due.Values.Where(d => d.Task.At <= now && d.FreeAt <= now)
                .OrderBy(static d => d.Task.At)
                .ThenBy(static d => d.Task.Subject, CodePointOrder.Instance)
                .Take(most)
                .ToArray();
            var taken = Array.ConvertAll(free, static d => d.Task with { Attempts = d.Task.Attempts + 1 });
            foreach (var task in taken)
            {
                _due[task.Subject] = (task, now + lease);
            }

            return ValueTask.FromResult<IReadOnlyList<DueTask>>(taken);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Instant?> NextDueAsync(Instant now, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_door)
        {
            var next = _due.Values.Select(static d => Instant.Max(d.Task.At, d.FreeAt)).DefaultIfEmpty(Instant.MaxValue).Min();
            return ValueTask.FromResult<Instant?>(next == Instant.MaxValue ? null : next);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PersonSecret>> SecretsAsync(
        IReadOnlyCollection<string> subjects,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        cancellation.ThrowIfCancellationRequested();
        lock (_door)
        {
            IReadOnlyList<PersonSecret> known = [.. subjects.Distinct().Select(s => _secrets.GetValueOrDefault(s)).OfType<PersonSecret>()];
            return ValueTask.FromResult(known);
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> ForgetRepliesAsync(Instant before, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_door)
        {
            var old = _replies.Where(r => r.Value.At < before).Select(static r => r.Key).ToArray();
            Array.ForEach(old, key => _replies.Remove(key));
            return ValueTask.FromResult(old.Length);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;

    // A key that was used before comes first: whatever else has changed since, the caller gets the same reply again.
    private AppendOutcome Check(JournalEntry entry)
    {
        if (entry.Once is { } once && _replies.ContainsKey((once.Scope, once.Key)))
        {
            return AppendOutcome.Repeated;
        }

        foreach (var (stream, version) in entry.Appends.Select(static a => (a.Stream, a.After))
            .Concat(entry.Guards.Select(static g => (g.Stream, g.Version))))
        {
            if ((_streams.TryGetValue(stream, out var past) ? past.Count : 0) != version)
            {
                return new(AppendVerdict.Conflict, stream);
            }
        }

        var released = entry.Released.Select(static c => (c.Kind, c.Value, c.Owner)).ToHashSet();
        foreach (var claim in entry.Claims)
        {
            if (_claims.TryGetValue(
                (claim.Kind, claim.Value),
                out var owner) && owner != claim.Owner && !released.Contains((claim.Kind, claim.Value, owner)))
            {
                return new(AppendVerdict.Taken, Claim: claim with { Owner = owner });
            }
        }

        return AppendOutcome.Appended;
    }

    private void Keep(JournalEntry entry)
    {
        foreach (var append in entry.Appends.Where(static a => a.Events.Count > 0))
        {
            if (!_streams.TryGetValue(append.Stream, out var past))
            {
                _streams.Add(append.Stream, past = []);
            }

            foreach (var happened in append.Events)
            {
                var hash = EventChain.HashOf(past.Count == 0
                    ? EventChain.Origin
                    : past[^1].Hash, append.Stream, past.Count + 1, happened, entry.Actor);
                past.Add(new(append.Stream, past.Count + 1, happened.Type, happened.Json, happened.At, entry.Actor, hash));
            }
        }

        foreach (var claim in entry.Released.Where(c => _claims.GetValueOrDefault((c.Kind, c.Value)) == c.Owner))
        {
            _claims.Remove((claim.Kind, claim.Value));
        }

        foreach (var claim in entry.Claims)
        {
            _claims[(claim.Kind, claim.Value)] = claim.Owner;
        }

        KeepBeside(entry);
    }

    private void KeepBeside(JournalEntry entry)
    {
        foreach (var key in entry.RemovedRows)
        {
            _rows.Remove(key);
        }

        foreach (var row in entry.Rows)
        {
            _rows[new(row.View, row.Id)] = row;
        }

        foreach (var done in entry.Done.Where(d => _due.TryGetValue(d.Subject, out var planned) && planned.Task.At == d.At))
        {
            _due.Remove(done.Subject);
        }

        foreach (var task in entry.Due)
        {
            _due[task.Subject] = (task, Instant.MinValue);
        }

        foreach (var (key, reply) in entry.EmptiedReplies.Count + entry.RemovedReplies.Count == 0 ? [] : _replies.ToArray())
        {
            if (entry.RemovedReplies.Contains(key.Scope))
            {
                _replies.Remove(key);
            }
            else if (entry.EmptiedReplies.Count > 0 && (reply.About is null || entry.EmptiedReplies.Contains(reply.About)))
            {
                _replies[key] = reply with { Fingerprint = "", Json = "" };
            }
        }

        if (entry.Once is { } once)
        {
            _replies[(once.Scope, once.Key)] = once;
        }

        foreach (var secret in entry.NewSecrets.Where(s => !_destroyed.Contains(s.Subject)))
        {
            _secrets.TryAdd(secret.Subject, secret);
        }

        foreach (var subject in entry.DestroyedSecrets)
        {
            _secrets.Remove(subject);
            _destroyed.Add(subject);
        }
    }
}
