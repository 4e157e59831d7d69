using Pix.Certification.Journal;
using Pix.Certification.Simulation.Tests.World;

namespace Pix.Certification.Simulation.Tests;

/// <summary>Storage that breaks one of its promises each time: a simulation that noticed none of it would prove nothing.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class PlantedFaultTests
{
    private const int Seeds = 20;

    [Fact]
    public async Task An_append_that_says_yes_and_keeps_nothing_is_noticed()
    {
        var answers = 0;
        await ShouldBeNoticed((journal, entry) =>
            entry.Appends.Any(static a => a.Events.Any(static e => e.Type == "answerAccepted")) && ++answers % 50 == 0 ? new(AppendOutcome.Appended) : journal.AppendAsync(entry));
    }

    [Fact]
    public Task Keys_that_are_forgotten_are_noticed() => ShouldBeNoticed(static (journal, entry) => journal.AppendAsync(entry with { Once = null }));

    [Fact]
    public Task Guards_that_nobody_looks_at_are_noticed() => ShouldBeNoticed(static (journal, entry) => journal.AppendAsync(entry with { Guards = [] }));

    [Fact]
    public Task An_entry_of_which_half_is_kept_is_noticed() => ShouldBeNoticed(static (journal, entry) => journal.AppendAsync(entry with { Appends = [.. entry.Appends.Take(1)] }));

    [Fact]
    public Task A_stream_that_goes_on_from_wherever_it_is_is_noticed() => ShouldBeNoticed(static async (journal, entry) =>
    {
        var appends = new List<StreamAppend>();
        foreach (var append in entry.Appends)
        {
            appends.Add(append with { After = (await journal.ReadAsync(append.Stream)).Count });
        }

        return await journal.AppendAsync(entry with { Appends = appends });
    });

    private static async Task ShouldBeNoticed(Func<IEventJournal, JournalEntry, ValueTask<AppendOutcome>> append)
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var journal = new MemoryJournal();
            try
            {
                await SimulatedDay.Live(seed, new(() => journal) { Append = append });
            }
            catch (Exception noticed) when (noticed is SimulationFault or ShouldAssertException)
            {
                return;
            }
        }

        Assert.Fail($"{Seeds} days went by as if nothing were wrong.");
    }
}
