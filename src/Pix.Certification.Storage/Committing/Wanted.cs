namespace Pix.Certification.Storage.Committing;

/// <summary>What has to be known to decide on a batch of entries.</summary>
internal sealed class Wanted
{
    public Wanted(IEnumerable<JournalEntry> entries)
    {
        foreach (var entry in entries)
        {
            foreach (var append in entry.Appends)
            {
                (append.Events.Count > 0 ? Appended : Guarded).Add(append.Stream);
            }

            Guarded.UnionWith(entry.Guards.Select(static g => g.Stream));
            Claims.UnionWith(entry.Released.Concat(entry.Claims).Select(static c => (c.Kind, c.Value)));
            if (entry.Once is { } once)
            {
                Replies.Add((once.Scope, once.Key));
            }
        }

        Guarded.ExceptWith(Appended);
    }

    /// <summary>Streams that may go on: nobody else may append to them until the transaction ends.</summary>
    public HashSet<string> Appended { get; } = new(StringComparer.Ordinal);

    /// <summary>Streams that are only looked at.</summary>
    public HashSet<string> Guarded { get; } = new(StringComparer.Ordinal);

    public HashSet<(string Kind, string Value)> Claims { get; } = [];

    public HashSet<(string Scope, string Key)> Replies { get; } = [];
}

/// <summary>What the storage says about it: what is absent here is absent there.</summary>
internal sealed class Facts
{
    public Dictionary<string, StreamHead> Heads { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Kind, string Value), string> Owners { get; } = [];

    public HashSet<(string Scope, string Key)> Replies { get; } = [];
}
