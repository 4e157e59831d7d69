using System.Collections.Concurrent;
using System.Reflection;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Stands before a journal and notes what is appended, entry by entry, and which rows are looked for.</summary>
public class JournalWitness : DispatchProxy
{
    private readonly ConcurrentQueue<JournalEntry> _entries = [];
    private readonly ConcurrentQueue<string> _looked = [];
    private IEventJournal _journal = null!;

    /// <summary>Done before each append, for a journal that fails.</summary>
    public Action BeforeAppend { get; set; } = static () => { };

    /// <summary>Each time that rows were asked for: the view, and the group or the one row.</summary>
    public IReadOnlyList<string> Looked => [.. _looked];

    public IReadOnlyList<JournalEntry> Entries => [.. _entries];

    public static (IEventJournal Journal, JournalWitness Witness) Before(IEventJournal journal)
    {
        var witnessed = Create<IEventJournal, JournalWitness>();
        ((JournalWitness)witnessed)._journal = journal;
        return (witnessed, (JournalWitness)witnessed);
    }

    /// <summary>From here on another journal answers.</summary>
    public void Instead(IEventJournal journal) => _journal = journal;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (args is [JournalEntry entry, ..])
        {
            BeforeAppend();
            _entries.Enqueue(entry);
        }

        if (args is [RowQuery query, ..])
        {
            _looked.Enqueue($"list {query.View} {query.Group ?? "of everybody"}");
        }
        else if (args is [RowKey key, ..])
        {
            _looked.Enqueue($"find {key.View} {key.Id}");
        }

        return targetMethod!.Invoke(_journal, args);
    }
}
