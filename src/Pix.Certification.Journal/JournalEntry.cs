namespace Pix.Certification.Journal;

/// <summary>Everything that one command changes: all of it is kept, or nothing.</summary>
public sealed record JournalEntry
{
    /// <summary>Who does it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The events, stream by stream.</summary>
    public IReadOnlyList<StreamAppend> Appends { get; init; } = [];

    /// <summary>Streams that were only read, and must not have gone on since.</summary>
    public IReadOnlyList<StreamGuard> Guards { get; init; } = [];

    /// <summary>What nobody else may have from now on. Claiming again what one already has changes nothing.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>What others may have again; released before anything is claimed.</summary>
    public IReadOnlyList<Claim> Released { get; init; } = [];

    /// <summary>Rows of read models, written over those of the same view and id.</summary>
    public IReadOnlyList<Row> Rows { get; init; } = [];

    /// <summary>Rows that go.</summary>
    public IReadOnlyList<RowKey> RemovedRows { get; init; } = [];

    /// <summary>What must be done later, written over what is planned under the same subject.</summary>
    public IReadOnlyList<DueTask> Due { get; init; } = [];

    /// <summary>Tasks that are done: each goes if it is still planned for the same instant.</summary>
    public IReadOnlyList<DueTask> Done { get; init; } = [];

    /// <summary>The reply to keep, so that the same command sent again has it too; null when the command has no key.</summary>
    public OnceReply? Once { get; init; }

    /// <summary>Keys of persons whose data is enciphered with them from now on.</summary>
    public IReadOnlyList<PersonSecret> NewSecrets { get; init; } = [];

    /// <summary>Persons whose key is destroyed: what it enciphered can never be read again (RET-2).</summary>
    public IReadOnlyList<string> DestroyedSecrets { get; init; } = [];

    /// <summary>
    /// What replies lose their content that are about it, and with them those that do not say what they are about (RET-2): the key stays
    /// taken, so that nothing is done twice. The reply of this very entry is kept as it is.
    /// </summary>
    public IReadOnlyList<string> EmptiedReplies { get; init; } = [];

    /// <summary>Whose replies go altogether, by scope (RET-2).</summary>
    public IReadOnlyList<string> RemovedReplies { get; init; } = [];

    /// <summary>True when there is nothing to keep.</summary>
    public bool IsEmpty => Appends.Count == 0 && IsOnlyEvents;

    /// <summary>True when there is nothing to keep but events: what a candidate does in a test.</summary>
    internal bool IsOnlyEvents => Once is null
        && Claims.Count
            + Released.Count
            + Rows.Count
            + RemovedRows.Count
            + Due.Count
            + Done.Count
            + NewSecrets.Count
            + DestroyedSecrets.Count
            + EmptiedReplies.Count
            + RemovedReplies.Count == 0;

    /// <summary>
    /// Throws when no journal could keep this entry as it is: a stream twice, or a text with the character U+0000 or half of a surrogate
    /// pair.
    /// </summary>
    /// <exception cref="ArgumentException">Which of these, and where.</exception>
    public void ThrowIfUnkeepable() => EntryForm.ThrowIfUnkeepable(this);
}

/// <summary>Something that one owner at most can have, such as a verification code or the room of a centre at a time.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Value">Which one.</param>
/// <param name="Owner">Who has it.</param>
public sealed record Claim(string Kind, string Value, string Owner);

/// <summary>Names one row.</summary>
/// <param name="View">The read model.</param>
/// <param name="Id">The row.</param>
public sealed record RowKey(string View, string Id);

/// <summary>One row of a read model, changed in the same stroke as the events that it follows from.</summary>
/// <param name="View">The read model.</param>
/// <param name="Id">The row.</param>
/// <param name="Group">What rows are listed by.</param>
/// <param name="Sort">What rows of a group are sorted by, character by character.</param>
/// <param name="Json">What the row says.</param>
public sealed record Row(string View, string Id, string Group, string Sort, string Json)
{
    /// <summary>Which row; never what it says.</summary>
    public override string ToString() => $"{View} {Id}";
}

/// <summary>Asks for rows of one group, sorted, or of a whole view.</summary>
/// <param name="View">The read model.</param>
/// <param name="Group">The group; null for all of them.</param>
public sealed record RowQuery(string View, string? Group = null)
{
    /// <summary>True for the last first.</summary>
    public bool Descending { get; init; }

    /// <summary>How many to leave out at the beginning.</summary>
    public int Skip { get; init; }

    /// <summary>How many to give at most.</summary>
    public int Take { get; init; } = int.MaxValue;
}

/// <summary>Something that the clockwork must do at an instant: end what is overdue, send a notice...</summary>
/// <param name="Subject">What it is about; one task a subject.</param>
/// <param name="Kind">What to do.</param>
/// <param name="At">When.</param>
/// <param name="Payload">What else has to be known.</param>
/// <param name="Attempts">How often it was tried before.</param>
public sealed record DueTask(string Subject, string Kind, Instant At, string? Payload = null, int Attempts = 0)
{
    /// <summary>What is due when; never the payload.</summary>
    public override string ToString() => $"{Kind} of {Subject} at {At}";
}

/// <summary>The reply that a command was given, kept under the key it came with.</summary>
/// <param name="Scope">Whose key it is.</param>
/// <param name="Key">The key.</param>
/// <param name="Fingerprint">What the command asked for: another command under the same key is not the same command.</param>
/// <param name="Json">The reply.</param>
/// <param name="At">When it was given.</param>
public sealed record OnceReply(string Scope, string Key, string Fingerprint, string Json, Instant At)
{
    /// <summary>
    /// What it is about, such as the stream of a session: what is said of persons in it is emptied when one of them is erased. Empty when
    /// it says nothing of anybody; null when nobody knows, so that it is emptied with whoever is erased.
    /// </summary>
    public string? About { get; init; }

    /// <summary>True once what was replied is gone (RET-2); that it was done, is not.</summary>
    public bool IsEmptied => Json.Length == 0;

    /// <summary>Whose reply; never the key or what was replied.</summary>
    public override string ToString() => $"reply of {Scope} at {At}";
}

/// <summary>The key that one person's data is enciphered with.</summary>
/// <param name="Subject">Whom it belongs to.</param>
/// <param name="Key">The key, itself enciphered when the host has a master key.</param>
public sealed record PersonSecret(string Subject, ReadOnlyMemory<byte> Key)
{
    /// <summary>Whose it is.</summary>
    public override string ToString() => $"key of {Subject}";
}
