namespace Pix.Certification.Storage.Tests.Compliance;

/// <summary>What a journal on disk promises beyond.</summary>
public abstract class DurableCompliance : JournalCompliance
{
    [Fact]
    public async Task Everything_is_there_when_the_journal_is_opened_again()
    {
        var entry = Entries.Append("s", 0, "1") with
        {
            Claims = [new("code", "A", "x")],
            Rows = [new("view", "r", "g", "1", "{}")],
            Due = [new("d", "end", Entries.Noon, "p")],
            Once = Entries.Once("k"),
            NewSecrets = [new("p", new byte[] { 1, 2 })],
        };
        await Journal.Append(entry);
        await Journal.NextNumber("n");
        await Journal.DisposeAsync();

        await using var again = Create();
        await again.Open();
        (await again.Read("s")).ShouldHaveSingleItem().Json.ShouldBe("1");
        (await again.OwnerOf("code", "A")).ShouldBe("x");
        (await again.Find(new("view", "r"))).ShouldBe(entry.Rows[0]);
        (await again.FindReply("scope", "k")).ShouldBe(entry.Once);
        (await again.Secrets(["p"])).ShouldHaveSingleItem().Key.ToArray().ShouldBe([1, 2]);
        (await again.NextNumber("n")).ShouldBe(2);
        (await again.TakeDue(Entries.Noon, Duration.FromMinutes(1), 1)).ShouldBe([entry.Due[0] with { Attempts = 1 }]);
    }

    [Fact]
    public async Task Several_hosts_on_one_journal_give_each_version_once()
    {
        await using var other = Create();
        await Task.WhenAll(other.Open().AsTask(), Journal.Open().AsTask());
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

                version = (await host.Read("shared")).Count;
            }
        }));
        await Task.WhenAll(writers);

        var events = await Journal.Read("shared");
        events.Select(static e => e.Version).ShouldBe(Enumerable.Range(1, 32));
        events.Select(static e => e.Json).Distinct().Count().ShouldBe(32);
    }
}
