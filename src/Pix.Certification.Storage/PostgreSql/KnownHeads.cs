using System.Collections.Concurrent;
using Pix.Certification.Storage.Committing;

namespace Pix.Certification.Storage.PostgreSql;

/// <summary>
/// How far the streams had come that this host appended to last: a guess that saves the trip to ask, and that the database checks.
/// </summary>
internal sealed class KnownHeads
{
    // Some megabytes. When there are more, all are forgotten: asking once more is all that costs.
    private const int Most = 50_000;
    private const long FreshMilliseconds = 1_000;

    private readonly ConcurrentDictionary<string, StreamHead> _heads = new(StringComparer.Ordinal);
    private long _learnt = -FreshMilliseconds;
    private int _number;

    /// <summary>What the storage would say if nobody else has written since; null when that cannot be guessed.</summary>
    /// <remarks>
    /// Only while entries keep coming: a connection that lay idle may be dead, and a batch that asks first can be tried again where one
    /// that writes at once cannot.
    /// Claims are asked for, as their owners are not known.
    /// </remarks>
    public Facts? Guess(IReadOnlyList<JournalEntry> batch)
    {
        if (Environment.TickCount64 - Volatile.Read(ref _learnt) > FreshMilliseconds)
        {
            return null;
        }

        var facts = new Facts();
        foreach (var entry in batch)
        {
            if (entry.Claims.Count > 0 || entry.Released.Count > 0 || entry.Appends.Any(a => a.Events.Count == 0 || !GuessHead(facts, a)))
            {
                return null;
            }
        }

        foreach (var guard in batch.SelectMany(static e => e.Guards))
        {
            if (guard.Version == 0)
            {
                return null;
            }

            facts.Heads.TryAdd(guard.Stream, new(guard.Stream, guard.Version, EventChain.Origin));
        }

        return facts;
    }

    public void Learn(Changes changes)
    {
        foreach (var head in changes.NewHeads.Values)
        {
            Learn(head);
        }

        foreach (var head in changes.MovedHeads.Values)
        {
            Learn(head);
        }

        Volatile.Write(ref _learnt, Environment.TickCount64);
    }

    public void Forget(IEnumerable<string> streams)
    {
        foreach (var stream in streams)
        {
            _heads.TryRemove(stream, out _);
        }
    }

    // Counted here, about right: the dictionary takes all its locks to count, and that with every answer.
    private void Learn(StreamHead head)
    {
        if (!_heads.TryAdd(head.Stream, head))
        {
            _heads[head.Stream] = head;
        }
        else if (Interlocked.Increment(ref _number) > Most)
        {
            _heads.Clear();
            Volatile.Write(ref _number, 0);
        }
    }

    private bool GuessHead(Facts facts, StreamAppend append)
    {
        if (facts.Heads.ContainsKey(append.Stream))
        {
            return true;
        }

        if (_heads.TryGetValue(append.Stream, out var head))
        {
            facts.Heads.Add(append.Stream, head);
            return true;
        }

        return append.After == 0;
    }
}
