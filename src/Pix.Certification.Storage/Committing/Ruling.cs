namespace Pix.Certification.Storage.Committing;

/// <summary>
/// Decides on entries one after another, as if each had been alone: one that loses leaves no trace, and the next sees what those before it
/// changed.
/// </summary>
/// <param name="facts">What the storage says, inside the transaction that the changes will be written in.</param>
internal sealed class Ruling(Facts facts)
{
    private readonly Dictionary<string, StreamHead> _heads = new(facts.Heads, StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Value), string> _owners = new(facts.Owners);
    private readonly HashSet<(string Scope, string Key)> _replies = [.. facts.Replies];

    public Changes Changes { get; } = new();

    public AppendOutcome Decide(JournalEntry entry)
    {
        var outcome = Check(entry);
        if (outcome.Verdict == AppendVerdict.Appended)
        {
            KeepEvents(entry);
            KeepBeside(entry);
            if (entry.Claims.Count + entry.Released.Count > 0)
            {
                KeepOwners(entry);
            }

            if (entry.NewSecrets.Count + entry.DestroyedSecrets.Count > 0)
            {
                KeepSecrets(entry);
            }
        }

        return outcome;
    }

    // A key that was used before comes first: whatever else has changed since, the caller gets the same reply again.
    private AppendOutcome Check(JournalEntry entry)
    {
        if (entry.Once is { } once && _replies.Contains((once.Scope, once.Key)))
        {
            return AppendOutcome.Repeated;
        }

        foreach (var append in entry.Appends)
        {
            if (VersionOf(append.Stream) != append.After)
            {
                return new(AppendVerdict.Conflict, append.Stream);
            }
        }

        foreach (var guard in entry.Guards)
        {
            if (VersionOf(guard.Stream) != guard.Version)
            {
                return new(AppendVerdict.Conflict, guard.Stream);
            }
        }

        foreach (var claim in entry.Claims)
        {
            if (_owners.TryGetValue(
                (claim.Kind, claim.Value),
                out var owner) && owner != claim.Owner && !entry.Released.Contains(claim with { Owner = owner }))
            {
                return new(AppendVerdict.Taken, Claim: claim with { Owner = owner });
            }
        }

        return AppendOutcome.Appended;
    }

    private int VersionOf(string stream) => _heads.TryGetValue(stream, out var head) ? head.Version : 0;

    private void KeepEvents(JournalEntry entry)
    {
        foreach (var append in entry.Appends)
        {
            if (append.Events.Count == 0)
            {
                continue;
            }

            var head = _heads.GetValueOrDefault(append.Stream) ?? new(append.Stream, 0, EventChain.Origin);
            foreach (var happened in append.Events)
            {
                var version = head.Version + 1;
                head = new(append.Stream, version, EventChain.HashOf(head.Hash, append.Stream, version, happened, entry.Actor));
                Changes.Events.Add(new(append.Stream, version, happened.Type, happened.Json, happened.At, entry.Actor, head.Hash));
            }

            _heads[append.Stream] = head;
            (facts.Heads.ContainsKey(append.Stream) ? Changes.MovedHeads : Changes.NewHeads)[append.Stream] = head;
        }
    }

    private void KeepOwners(JournalEntry entry)
    {
        foreach (var free in entry.Released.Where(c => _owners.GetValueOrDefault((c.Kind, c.Value)) == c.Owner))
        {
            Own((free.Kind, free.Value), null);
        }

        foreach (var claim in entry.Claims.Where(c => _owners.GetValueOrDefault((c.Kind, c.Value)) != c.Owner))
        {
            Own((claim.Kind, claim.Value), claim.Owner);
        }
    }

    private void Own((string Kind, string Value) what, string? owner)
    {
        _owners.Remove(what);
        Changes.NewOwners.Remove(what);
        if (owner is not null)
        {
            _owners.Add(what, owner);
        }

        if (facts.Owners.ContainsKey(what))
        {
            Changes.MovedOwners[what] = owner;
        }
        else if (owner is not null)
        {
            Changes.NewOwners.Add(what, owner);
        }
    }

    private void KeepBeside(JournalEntry entry)
    {
        foreach (var key in entry.RemovedRows)
        {
            Changes.Rows[key] = null;
        }

        foreach (var row in entry.Rows)
        {
            Changes.Rows[new(row.View, row.Id)] = row;
        }

        foreach (var done in entry.Done)
        {
            KeepDone(done);
        }

        foreach (var task in entry.Due)
        {
            Changes.Due[task.Subject] = task;
        }

        if (entry.EmptiedReplies.Count + entry.RemovedReplies.Count > 0)
        {
            KeepNoReplies(entry);
        }

        if (entry.Once is { } once)
        {
            _replies.Add((once.Scope, once.Key));
            Changes.Replies.Add(once);
        }
    }

    // Of before the batch, and of the entries before this one.
    private void KeepNoReplies(JournalEntry entry)
    {
        Changes.EmptiedReplies.UnionWith(entry.EmptiedReplies);
        Changes.RemovedReplies.UnionWith(entry.RemovedReplies);
        Changes.Replies.RemoveAll(r => entry.RemovedReplies.Contains(r.Scope));
        _replies.RemoveWhere(r => entry.RemovedReplies.Contains(r.Scope));
        for (var i = 0; i < Changes.Replies.Count && entry.EmptiedReplies.Count > 0; i++)
        {
            if (Changes.Replies[i].About is not { } about || entry.EmptiedReplies.Contains(about))
            {
                Changes.Replies[i] = Changes.Replies[i] with { Fingerprint = "", Json = "" };
            }
        }
    }

    private void KeepDone(DueTask done)
    {
        if (!Changes.Due.TryGetValue(done.Subject, out var planned))
        {
            Changes.Done.Add((done.Subject, done.At));
        }
        else if (planned?.At == done.At)
        {
            Changes.Due[done.Subject] = null;
        }
    }

    private void KeepSecrets(JournalEntry entry)
    {
        foreach (var secret in entry.NewSecrets.Where(s => !Changes.DestroyedSecrets.Contains(s.Subject)))
        {
            Changes.NewSecrets.TryAdd(secret.Subject, secret);
        }

        foreach (var subject in entry.DestroyedSecrets)
        {
            Changes.NewSecrets.Remove(subject);
            Changes.DestroyedSecrets.Add(subject);
        }
    }
}
