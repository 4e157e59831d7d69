using System.Text;
using Pix.Certification.Storage.Archiving;
using Pix.Certification.Storage.Auditing;

namespace Pix.Certification.Storage.Tests;

[Needs(NeedsAttribute.PostgreSql)]
public sealed class ArchiveTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _connection = PostgreSqlServer.NewDatabase();

    public void Dispose()
    {
        _folder.Dispose();
        PostgreSqlServer.Drop(_connection);
    }

    [Rule("AUD-1")]
    [Fact]
    public async Task A_journal_moves_from_SQLite_to_PostgreSQL_and_back_without_losing_anything()
    {
        await using var first = await Filled();
        await using var second = DurableJournal.PostgreSql(_connection);
        await second.OpenAsync();
        await using var third = await _folder.Open("third.db");
        (await JournalArchive.ImportAsync(second, await Exported(first), default)).ShouldBe(2_507);
        (await JournalArchive.ImportAsync(third, await Exported(second), default)).ShouldBe(2_507);

        Encoding.UTF8.GetString((await Exported(third)).ToArray()).ShouldBe(Encoding.UTF8.GetString((await Exported(first)).ToArray()));
        (await JournalAudit.RunAsync(third)).ShouldSatisfyAllConditions(static r => r.Faults.ShouldBeEmpty(), static r => r.Streams.ShouldBe(3));
        (await third.SecretsAsync(["p", "gone"])).ShouldHaveSingleItem().Key.ToArray().ShouldBe([1, 2, 3]);
        (await third.NextNumberAsync("n")).ShouldBe(3);
        (await third.FindReplyAsync("scope", "k")).ShouldBe(Entries.Once("k"));
        (await third.Say(Entries.Entry with { Claims = [new("code", "A", "y")] })).ShouldBe(AppendVerdict.Taken);
        (await third.Say(Entries.Append("long", 2_500, "on"))).ShouldBe(AppendVerdict.Appended);
    }

    [Fact]
    public async Task Without_secrets_the_destroyed_are_remembered_and_the_others_left_out()
    {
        await using var journal = await Filled();
        using var file = new MemoryStream();
        await JournalArchive.ExportAsync(journal, file, withSecrets: false);
        var text = Encoding.UTF8.GetString(file.ToArray());
        text.ShouldNotContain("\"kind\":\"secret\"");
        text.ShouldContain("""{"kind":"destroyed","subject":"gone"}""");
    }

    [Rule("RET-2")]
    [Fact]
    public async Task Keys_that_came_back_are_destroyed_again_on_PostgreSQL_as_well()
    {
        await using var first = await Filled();
        await using var restored = DurableJournal.PostgreSql(_connection);
        await restored.OpenAsync();
        await JournalArchive.ImportAsync(restored, await Exported(first), default);
        await first.AppendAsync(Entries.Entry with { DestroyedSecrets = ["p"] });

        var erased = await JournalErasures.ReadAsync(first);
        erased.ShouldBe(["gone", "p"]);
        (await JournalErasures.ReplayAsync(restored, [.. erased, "not there yet"], Actor.Clockwork)).ShouldBe(1);
        await restored.AppendAsync(Entries.Entry with { NewSecrets = [new("not there yet", new byte[] { 9 })] });
        (await restored.SecretsAsync(["p", "gone", "not there yet"])).ShouldBeEmpty();
        (await JournalAudit.RunAsync(restored)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_journal_that_is_not_empty_is_left_alone()
    {
        await using var journal = await Filled();
        var refused = await Should.ThrowAsync<JournalException>(async () => await JournalArchive.ImportAsync(journal, await Exported(journal)));
        refused.Refusal.Reason.English.ShouldContain("not empty");
        (await journal.All()).Count.ShouldBe(2_507);
    }

    [Rule("AUD-1")]
    [Theory]
    [InlineData("\"3\"", "\"forged\"", "altered")]
    [InlineData("\"version\":2,", "\"version\":3,", "altered")]
    [InlineData("{\"kind\":\"end\"", "{\"kind\":\"claim\"", "not what an export writes")]
    [InlineData("\"version\":1,\"secrets\"", "\"version\":9,\"secrets\"", "version 9 of the format")]
    [InlineData("{\"kind\":\"end\",\"events\":2507", "{\"kind\":\"end\",\"events\":2506", "not all events")]
    [InlineData("\"kind\":\"row\"", "\"kind\":\"unknown\"", "not what an export writes")]
    public async Task A_file_that_was_altered_is_refused_whole(string what, string with, string reason)
    {
        await using var journal = await Filled();
        var text = Encoding.UTF8.GetString((await Exported(journal)).ToArray());
        var place = text.IndexOf(what, StringComparison.Ordinal);
        place.ShouldBeGreaterThan(-1);
        await ShouldRefuse(text[..place] + with + text[(place + what.Length)..], reason);
    }

    [Fact]
    public async Task A_file_that_was_cut_is_refused_whole()
    {
        await using var journal = await Filled();
        var text = Encoding.UTF8.GetString((await Exported(journal)).ToArray());
        await ShouldRefuse(text[..text.LastIndexOf("{\"kind\":\"end\"", StringComparison.Ordinal)], "no end");
        await ShouldRefuse("", "no end");
    }

    private async Task ShouldRefuse(string text, string reason)
    {
        await using var empty = await _folder.Open("empty.db");
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var refused = await Should.ThrowAsync<JournalException>(async () => await JournalArchive.ImportAsync(empty, file));
        refused.Refusal.Reason.English.ShouldContain(reason);
        (await empty.All()).ShouldBeEmpty();
        (await empty.HeadsAsync("")).ShouldBeEmpty();
        (await empty.OwnerOfAsync("code", "A")).ShouldBeNull();
    }

    private static async Task<MemoryStream> Exported(DurableJournal journal)
    {
        var file = new MemoryStream();
        await JournalArchive.ExportAsync(journal, file, withSecrets: true);
        file.Position = 0;
        return file;
    }

    private async Task<DurableJournal> Filled()
    {
        var journal = await _folder.Open();
        await journal.AppendAsync(Entries.Append("a", 0, "1", "2", "\"3\"") with
        {
            Claims = [new("code", "A", "x")],
            Rows = [new("v", "i", "g", "s", "{\"é\":\"\U0001F600\"}")],
            Due = [new("t", "end", Entries.Noon, null, 3), new("u", "end", Entries.Noon, "p")],
            Once = Entries.Once("k"),
            NewSecrets = [new("p", new byte[] { 1, 2, 3 }), new("gone", new byte[] { 4 })],
        });
        await journal.AppendAsync(Entries.Append("odd \u2028 \"stream\"", 0, "1", "2", "3", "\"\u2028\"") with { DestroyedSecrets = ["gone"] });
        await journal.AppendAsync(Entries.Append("long", 0, [.. Enumerable.Range(0, 2_500).Select(static i => FormattableString.Invariant($"{i}"))]));
        await journal.NextNumberAsync("n");
        await journal.NextNumberAsync("n");
        return journal;
    }
}
