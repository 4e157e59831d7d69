namespace Pix.Certification.Storage.Committing;

/// <summary>What a batch of entries changes in all, each key once: a later entry has been written over an earlier one.</summary>
internal sealed class Changes
{
    public List<RecordedEvent> Events { get; } = [];

    /// <summary>Heads of streams that were not there before.</summary>
    public Dictionary<string, StreamHead> NewHeads { get; } = new(StringComparer.Ordinal);

    /// <summary>Heads of streams that went on.</summary>
    public Dictionary<string, StreamHead> MovedHeads { get; } = new(StringComparer.Ordinal);

    /// <summary>What had no owner before, and whose it is afterwards.</summary>
    public Dictionary<(string Kind, string Value), string> NewOwners { get; } = [];

    /// <summary>What had an owner before, and whose it is afterwards; null for what is free again.</summary>
    public Dictionary<(string Kind, string Value), string?> MovedOwners { get; } = [];

    /// <summary>Rows as they are afterwards; null for those that went.</summary>
    public Dictionary<RowKey, Row?> Rows { get; } = [];

    /// <summary>Tasks as they are afterwards; null for those that were planned and done within the batch.</summary>
    public Dictionary<string, DueTask?> Due { get; } = new(StringComparer.Ordinal);

    /// <summary>Tasks that go if the storage still plans them for that instant.</summary>
    public HashSet<(string Subject, Instant At)> Done { get; } = [];

    public List<OnceReply> Replies { get; } = [];

    /// <summary>What replies of before the batch lose their content that are about it.</summary>
    public HashSet<string> EmptiedReplies { get; } = new(StringComparer.Ordinal);

    /// <summary>Whose replies of before the batch go.</summary>
    public HashSet<string> RemovedReplies { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, PersonSecret> NewSecrets { get; } = new(StringComparer.Ordinal);

    public HashSet<string> DestroyedSecrets { get; } = new(StringComparer.Ordinal);

    /// <summary>True for one event of a stream that goes on, and nothing beside: most of what happens in a test.</summary>
    public bool IsOneEvent => Events.Count == 1 && MovedHeads.Count == 1
        && NewOwners.Count
            + MovedOwners.Count
            + Rows.Count
            + Due.Count
            + Done.Count
            + Replies.Count
            + NewSecrets.Count
            + DestroyedSecrets.Count
            + EmptiedReplies.Count
            + RemovedReplies.Count == 0;
}
