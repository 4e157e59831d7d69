using System.Text.Json.Nodes;
using NodaTime;
using Pix.Certification.Journal;
using Pix.Certification.Storage;

namespace Pix.Certification.Cli.Tests;

public sealed class JournalTests : IDisposable
{
    private static readonly Instant Noon = Instant.FromUtc(2027, 3, 1, 12, 0);

    private readonly Pixcert _folder = new();

    public void Dispose() => _folder.Dispose();

    [Rule("AUD-1")]
    [Fact]
    public async Task Verify_GivesTheRoot_AndFindsWhatIsNotTheNotedOne()
    {
        var file = await Journal("a");
        var run = Tool.Run(null, "journal", "verify", "--sqlite", file);
        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        var answer = JsonNode.Parse(run.Output)!;
        ((int)answer["events"]!, (int)answer["streams"]!, answer["faults"]!.AsArray().Count).ShouldBe((2, 1, 0));
        var root = (string)answer["root"]!;

        Tool.Run(null, "journal", "verify", "--sqlite", file, "--expect", root).ExitCode.ShouldBe(0);
        await Journal("b");
        var changed = Tool.Run(null, "journal", "verify", "--sqlite", file, "--expect", root);
        changed.ExitCode.ShouldBe(1);
        ((string)JsonNode.Parse(changed.Output)!["faults"]![0]!["kind"]!).ShouldBe("rootChanged");
    }

    [Fact]
    public async Task ExportThenImport_GivesAJournalWithTheSameRoot()
    {
        var (file, copy, archive) = (await Journal("a"), _folder.PathOf("copy.db"), _folder.PathOf("journal.jsonl"));
        var exported = Tool.Run(null, "journal", "export", "--sqlite", file, "--out", archive);
        (exported.ExitCode, exported.Output, exported.Errors).ShouldBe((0, "{\"events\":2,\"secrets\":false}\n", ""));
        Tool.Run(null, "journal", "import", archive, "--sqlite", copy).Output.ShouldBe("{\"events\":2}\n");
        Tool.Run(null, "journal", "verify", "--sqlite", copy).Output.ShouldBe(Tool.Run(null, "journal", "verify", "--sqlite", file).Output);

        var again = Tool.Run(null, "journal", "import", archive, "--sqlite", copy, "--language", "fr");
        (again.ExitCode, again.Output).ShouldBe((2, ""));
        again.Errors.ShouldContain("n’est pas vide");
        Tool.Run(null, "journal", "export", "--sqlite", file, "--out", archive).Errors.ShouldContain("there already");
        _folder.Files.ShouldNotContain("journal.jsonl.partial");
    }

    [Theory]
    [InlineData("there is no such file", "journal", "verify", "--sqlite", "nowhere.db")]
    [InlineData("Name one journal", "journal", "verify")]
    [InlineData("Name one journal", "journal", "verify", "--sqlite", "x", "--postgresql", "y")]
    [InlineData("connection string cannot be read", "journal", "verify", "--postgresql", "Nonsense=secret-word")]
    [InlineData("does not answer (127.0.0.1:1)", "journal", "verify", "--postgresql", "Host=127.0.0.1;Port=1;Username=u;Password=secret-word")]
    [InlineData("PIXCERT_POSTGRESQL", "journal", "verify", "--postgresql")]
    public void WhatCannotBeOpened_IsSaidWithoutAnyPassword(string said, params string[] arguments)
    {
        var run = Tool.Run(null, arguments);
        (run.ExitCode, run.Output).ShouldBe((2, ""));
        run.Errors.ShouldContain(said);
        run.Errors.ShouldNotContain("secret-word");
    }

    [Rule("AUD-1")]
    [Rule("JRN-4")]
    [Fact]
    public async Task WhateverBytesOfTheFileAreChanged_EveryCommandAnswersOrSaysWhy()
    {
        var sound = await File.ReadAllBytesAsync(await Journal("a"));
        var exits = new List<int>();
        for (var seed = 1; seed <= 16; seed++)
        {
            var (random, bytes) = (new Random(seed), (byte[])sound.Clone());
            for (var n = random.Next(1, 9); n > 0; n--)
            {
                bytes[random.Next(seed % 2 == 0 ? 100 : bytes.Length)] ^= (byte)random.Next(1, 256);
            }

            foreach (var arguments in (string[][])[["verify"], ["export", "--out", _folder.PathOf($"{seed}.jsonl")],
                ["backup", "--to", _folder.PathOf($"backup-{seed}")]])
            {
                var damaged = _folder.PathOf($"damaged-{seed}-{arguments[0]}.db");
                await File.WriteAllBytesAsync(damaged, bytes);
                var run = Tool.Run(null, ["journal", .. arguments, "--sqlite", damaged]);
                exits.Add(run.ExitCode);
                run.Errors.ShouldNotContain("   at ", Case.Sensitive, "No trace of the program's own calls.");
                (run.Errors.Length > 0).ShouldBe(run.ExitCode == 2, $"seed {seed}: {run.ExitCode} {run.Errors}");
            }
        }

        exits.ShouldAllBe(static code => code == 0 || code == 1 || code == 2);
        exits.ShouldContain(2);
    }

    [Rule("RET-2")]
    [Fact]
    public async Task AKeyThatCameBackWithAnOlderBackup_IsDestroyedAgain_FromTheListBesideIt()
    {
        var (file, older, list) = (await Journal("a"), _folder.PathOf("older.db"), _folder.PathOf("erasures.jsonl"));
        var archive = _folder.PathOf("backup.jsonl");
        await Keep(file, new() { Actor = Actor.Clockwork, NewSecrets = [new("gone", new byte[] { 7 }), new("stays", new byte[] { 8 })] });
        Tool.Run(null, "journal", "export", "--sqlite", file, "--out", archive, "--with-secrets").ExitCode.ShouldBe(0);
        await Keep(file, new() { Actor = Actor.Clockwork, DestroyedSecrets = ["gone"] });

        Tool.Run(null, "journal", "erasures", "--sqlite", file, "--export", list).Output.ShouldBe("{\"listed\":1,\"added\":1}\n");
        Tool.Run(null, "journal", "erasures", "--sqlite", file, "--export", list).Output.ShouldBe("{\"listed\":1,\"added\":0}\n");
        Tool.Run(null, "journal", "import", archive, "--sqlite", older).ExitCode.ShouldBe(0);
        (await Keys(older)).ShouldBe(["gone", "stays"], "The backup is older than the erasure.");

        Tool.Run(null, "journal", "erasures", "--sqlite", older, "--replay", list).Output.ShouldBe("{\"listed\":1,\"destroyed\":1}\n");
        (await Keys(older)).ShouldBe(["stays"]);
        Tool.Run(null, "journal", "erasures", "--sqlite", older, "--replay", list).Output.ShouldBe("{\"listed\":1,\"destroyed\":0}\n");
        Tool.Run(null, "journal", "verify", "--sqlite", older).ExitCode.ShouldBe(0);

        await File.AppendAllTextAsync(list, "{\"subj");
        var torn = Tool.Run(null, "journal", "erasures", "--sqlite", older, "--replay", list);
        (torn.ExitCode, torn.Output).ShouldBe((2, ""));
        torn.Errors.ShouldContain("line 2 is no erasure");
    }

    private static async Task Keep(string file, JournalEntry entry)
    {
        await using var journal = DurableJournal.Sqlite(file);
        await journal.OpenAsync();
        await journal.AppendAsync(entry);
    }

    private static async Task<IReadOnlyList<string>> Keys(string file)
    {
        await using var journal = DurableJournal.Sqlite(file);
        await journal.OpenAsync();
        return [.. (await journal.SecretsAsync(["gone", "stays"])).Select(static s => s.Subject).Order(StringComparer.Ordinal)];
    }

    private async Task<string> Journal(string stream)
    {
        var file = _folder.PathOf("journal.db");
        await using var journal = DurableJournal.Sqlite(file);
        await journal.OpenAsync();
        await journal.AppendAsync(new() { Actor = Actor.FromText("x"), Appends = [new(stream, 0, [new("t", "1", Noon), new("t", "2", Noon)])] });
        return file;
    }
}
