using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Two people who look at one session: the later one's command does not undo what they have not seen.</summary>
public sealed class ExpectingTests
{
    [Fact]
    [Rule("JRN-2")]
    public async Task A_command_on_a_session_that_has_changed_since_it_was_seen_changes_nothing()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var seen = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().Session;
        (await host.Administrator.Expecting(seen.Version).Sessions.EditAsync(seen.Id, seen.Details with { Room = "C1" })).OrThrow();
        var refusal = (await host.Administrator.Expecting(seen.Version).Sessions.EditAsync(seen.Id, seen.Details with { Room = "C2" })).ShouldRefuse("JRN-2");
        refusal.Facts["seenVersion"].ShouldBe(seen.Version);
        (await host.Administrator.Expecting(seen.Version).Once("k").Sessions.CancelAsync(seen.Id)).ShouldRefuse("JRN-2");
        var now = (await host.Administrator.Sessions.FindAsync(seen.Id)).OrThrow();
        (now.Details.Room, now.State, now.Version).ShouldBe(("C1", SessionState.Created, seen.Version + 1));
        (await host.Administrator.Once("k").Expecting(now.Version).Sessions.CancelAsync(seen.Id)).OrThrow();
    }

    [Fact]
    [Rule("JRN-2")]
    public async Task A_host_that_remembers_more_than_the_journal_has_reads_it_anew()
    {
        var (journal, witness) = JournalWitness.Before(new MemoryJournal());
        await using var host = await CertificationHost.OpenAsync(journal, clockwork: false);
        var created = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().Session;
        var had = witness.Entries;
        (await host.Administrator.Sessions.EditAsync(created.Id, created.Details with { Room = "C1" })).OrThrow();

        // A standby takes over that has not received the last change.
        var standby = new MemoryJournal();
        foreach (var entry in had)
        {
            (await standby.AppendAsync(entry)).ShouldBe(AppendOutcome.Appended);
        }

        witness.Instead(standby);
        (await host.Administrator.Sessions.EditAsync(created.Id, created.Details with { Room = "C2" })).OrThrow();
        var now = (await host.Administrator.Sessions.FindAsync(created.Id)).OrThrow();
        (now.Details.Room, now.Version).ShouldBe(("C2", created.Version + 1));
    }
}
