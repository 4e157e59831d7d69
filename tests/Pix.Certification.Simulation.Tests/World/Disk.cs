using Pix.Certification.Journal;

namespace Pix.Certification.Simulation.Tests.World;

/// <summary>What survives every host: each opens a journal of its own on it, or all share one.</summary>
internal sealed class Disk(Func<IEventJournal> open)
{
    /// <summary>How an entry is put there; a test that plants a fault puts it otherwise.</summary>
    public Func<IEventJournal, JournalEntry, ValueTask<AppendOutcome>> Append { get; init; } = static (journal, entry) => journal.AppendAsync(entry, CancellationToken.None);

    public IEventJournal Open() => open();

    /// <summary>A disk of memory.</summary>
    public static Disk InMemory()
    {
        var journal = new MemoryJournal();
        return new(() => journal);
    }
}
