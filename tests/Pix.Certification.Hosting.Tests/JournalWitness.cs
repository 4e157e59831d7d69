using System.Collections.Concurrent;
using System.Reflection;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Stands before a journal and notes what is appended, entry by entry.</summary>
public class JournalWitness : DispatchProxy
{
    private readonly ConcurrentQueue<JournalEntry> _entries = [];
    private IEventJournal _journal = null!;

    public IReadOnlyList<JournalEntry> Entries => [.. _entries];

    public static (IEventJournal Journal, JournalWitness Witness) Before(IEventJournal journal)
    {
        var witnessed = Create<IEventJournal, JournalWitness>();
        ((JournalWitness)witnessed)._journal = journal;
        return (witnessed, (JournalWitness)witnessed);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (args is [JournalEntry entry, ..])
        {
            _entries.Enqueue(entry);
        }

        return targetMethod!.Invoke(_journal, args);
    }
}
