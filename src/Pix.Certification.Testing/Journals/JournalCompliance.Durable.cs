using Pix.Certification.Journal;
using Pix.Certification.Storage.Auditing;

namespace Pix.Certification.Testing;

// What a journal on disk promises beyond.
public sealed partial class JournalCompliance
{
    private async Task Everything_is_there_when_the_journal_is_opened_again()
    {
        var entry = Entries.Append("s", 0, "1") with
        {
            Claims = [new("code", "A", "x")],
            Rows = [new("view", "r", "g", "1", "{}")],
            Due = [new("d", "end", Entries.Noon, "p")],
            Once = Entries.Once("k"),
            NewSecrets = [new("p", new byte[] { 1, 2 })],
        };
        await Journal.AppendAsync(entry);
        await Journal.NextNumberAsync("n");
        await Journal.DisposeAsync();

        await using var again = Create();
        await again.OpenAsync();
        (await again.ReadAsync("s")).ShouldHaveSingleItem().Json.ShouldBe("1");
        (await again.OwnerOfAsync("code", "A")).ShouldBe("x");
        (await again.FindAsync(new("view", "r"))).ShouldBe(entry.Rows[0]);
        (await again.FindReplyAsync("scope", "k")).ShouldBe(entry.Once);
        (await again.SecretsAsync(["p"])).ShouldHaveSingleItem().Key.ToArray().ShouldBe([1, 2]);
        (await again.NextNumberAsync("n")).ShouldBe(2);
        (await again.TakeDueAsync(Entries.Noon, Duration.FromMinutes(1), 1)).ShouldBe([entry.Due[0] with { Attempts = 1 }]);
    }

    private async Task Several_hosts_on_one_journal_give_each_version_once()
    {
        await using var other = Create();
        await Task.WhenAll(other.OpenAsync().AsTask(), Journal.OpenAsync().AsTask());
        var writers = Enumerable.Range(0, 32).Select(i => Task.Run(async () =>
        {
            var host = i % 2 == 0 ? Journal : other;
            for (var version = 0; ;)
            {
                var verdict = await host.Say(Entries.Append("shared", version, FormattableString.Invariant($"{i}")));
                if (verdict == AppendVerdict.Appended)
                {
                    return;
                }

                version = (await host.ReadAsync("shared")).Count;
            }
        }));
        await Task.WhenAll(writers);

        var events = await Journal.ReadAsync("shared");
        events.Select(static e => e.Version).ShouldBe(Enumerable.Range(1, 32));
        events.Select(static e => e.Json).Distinct().Count().ShouldBe(32);
    }

    private async Task What_another_host_changed_meanwhile_is_seen_by_a_host_that_knew_it_otherwise()
    {
        await using var other = Create();
        await other.OpenAsync();
        await Journal.AppendAsync(Entries.Append("guarded", 0, "1"));
        await Journal.AppendAsync(Entries.Append("s", 0, "1") with { Guards = [new("guarded", 1)] });
        (await Journal.Say(Entries.Append("s", 1, "2") with { Guards = [new("guarded", 1)], Once = Entries.Once("first") }))
            .ShouldBe(AppendVerdict.Appended);

        await other.AppendAsync(Entries.Append("guarded", 1, "2") with { Once = Entries.Once("k") });
        (await Journal.AppendAsync(Entries.Append("s", 2, "3") with { Guards = [new("guarded", 1)] }))
            .ShouldBe(new(AppendVerdict.Conflict, "guarded"));
        (await Journal.AppendAsync(Entries.Append("s", 2, "3") with { Guards = [new("guarded", 2)], Once = Entries.Once("k") }))
            .ShouldBe(AppendOutcome.Repeated);
        (await Journal.Say(Entries.Append("s", 2, "3") with { Guards = [new("guarded", 2)] })).ShouldBe(AppendVerdict.Appended);

        await other.AppendAsync(Entries.Append("s", 3, "4"));
        (await Journal.AppendAsync(Entries.Append("s", 3, "5"))).ShouldBe(new(AppendVerdict.Conflict, "s"));
        (await Journal.AppendAsync(Entries.Append("new", 0, "1") with { Guards = [new("guarded", 3)] }))
            .ShouldBe(new(AppendVerdict.Conflict, "guarded"));
        (await Journal.ReadAsync("s")).Select(static e => e.Json).ShouldBe(["1", "2", "3", "4"]);
        (await Journal.ReadAsync("new")).ShouldBeEmpty();
    }

    private async Task Hosts_that_write_everything_at_once_leave_a_sound_journal()
    {
        await using var other = Create();
        await other.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 24).Select(writer => Task.Run(async () =>
        {
            var chance = new Random(writer);
            for (var i = 0; i < 40; i++)
            {
                var host = chance.Next(2) == 0 ? Journal : other;
                var (first, second) = (FormattableString.Invariant($"s-{chance.Next(6)}"),
                    FormattableString.Invariant($"s-{6 + chance.Next(6)}"));
                var (after, guard) = ((await host.ReadAsync(first)).Count, (await host.ReadAsync(second)).Count);
                var entry = Entries.Append(first, after, "1")
                    with { Guards = [new(second, guard)], Rows = [new("v", second, "g", first, "{}")],
                        Due = [new(first, "end", Entries.Noon)] };
                await host.AppendAsync(i % 3 == 0 ? entry
                    with { Appends = [.. entry.Appends, .. Entries.Append(second, guard, "2").Appends], Guards = [],
                        Claims = [new("c", first, first), new("c", second, second)] } : entry);
            }
        })));

        var report = await JournalAudit.RunAsync(Journal);
        report.Faults.ShouldBeEmpty();
        report.Events.ShouldBeGreaterThan(100);
    }
}
