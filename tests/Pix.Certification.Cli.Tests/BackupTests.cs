using System.Text.Json.Nodes;
using NodaTime;
using Pix.Certification.Journal;
using Pix.Certification.Storage;

namespace Pix.Certification.Cli.Tests;

public sealed class BackupTests : IDisposable
{
    private static readonly Instant Noon = Instant.FromUtc(2027, 3, 1, 12, 0);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Pixcert _folder = new();

    public void Dispose() => _folder.Dispose();

    [Rule("RET-2")]
    [Rule("AUD-1")]
    [Fact]
    public async Task TakenWhileAHostWrites_ItComesBackWhole_AndWhoWasErasedSinceStaysErased()
    {
        Directory.CreateDirectory(_folder.PathOf("live"));
        var (file, accounts) = (_folder.PathOf("live/journal.db"), _folder.PathOf("live/accounts.db"));
        var (backup, restored, list) = (_folder.PathOf("backup"), _folder.PathOf("restored"), _folder.PathOf("erasures.jsonl"));
        await Events(accounts, 3);
        long before, after;
        JsonNode taken;
        await using (var journal = DurableJournal.Sqlite(file))
        {
            await journal.OpenAsync();
            PersonSecret[] keys = [new("gone", new byte[] { 7 }), new("stays", new byte[] { 8 })];
            await journal.AppendAsync(new() { Actor = Actor.Clockwork, NewSecrets = keys });
            var (kept, stopped) = (0, false);
            var writing = Task.Run(async () =>
            {
                while (!Volatile.Read(ref stopped))
                {
                    await Append(journal, kept);
                    Interlocked.Increment(ref kept);
                }
            });
            SpinWait.SpinUntil(() => Volatile.Read(ref kept) >= 50, Patience).ShouldBeTrue();
            before = Volatile.Read(ref kept);
            taken = Answer("journal", "backup", "--sqlite", file, "--also", accounts, "--to", backup);
            after = Volatile.Read(ref kept);
            SpinWait.SpinUntil(() => Volatile.Read(ref kept) > after + 1, Patience).ShouldBeTrue("The host goes on.");
            Volatile.Write(ref stopped, true);
            await writing;
            await journal.AppendAsync(new() { Actor = Actor.Clockwork, DestroyedSecrets = ["gone"] });
        }

        ((long)taken["events"]!).ShouldBeInRange(before, after + 1);
        taken["faults"]!.AsArray().ShouldBeEmpty();
        Directory.GetFiles(backup).Select(Path.GetFileName).ShouldBe(["accounts.db", "journal.db", "manifest.json"], ignoreOrder: true);
        if (!OperatingSystem.IsWindows())
        {
            var own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            File.GetUnixFileMode(backup).ShouldBe(own | UnixFileMode.UserExecute);
            foreach (var one in Directory.GetFiles(backup))
            {
                File.GetUnixFileMode(one).ShouldBe(own, one);
            }
        }

        Answer("journal", "erasures", "--sqlite", file, "--export", list);
        Directory.Delete(_folder.PathOf("live"), recursive: true);
        var unerased = Answer("journal", "restore", backup, "--to", _folder.PathOf("unerased"));
        unerased["destroyed"].ShouldBeNull();
        (await Keys(_folder.PathOf("unerased/journal.db"))).ShouldBe(["gone", "stays"], "The backup is older than the erasure.");

        var stands = Answer("journal", "restore", backup, "--to", restored, "--erasures", list);
        ((int)stands["listed"]!, (int)stands["destroyed"]!).ShouldBe((1, 1));
        ((string)stands["root"]!, (long)stands["events"]!).ShouldBe(((string)taken["root"]!, (long)taken["events"]!));
        (await Keys(Path.Combine(restored, "journal.db"))).ShouldBe(["stays"]);
        Directory.GetFiles(restored).Select(Path.GetFileName).ShouldBe(["accounts.db", "journal.db"], ignoreOrder: true);
        ((long)Answer("journal", "verify", "--sqlite", Path.Combine(restored, "accounts.db"))["events"]!).ShouldBe(3);

        await using var again = DurableJournal.Sqlite(Path.Combine(restored, "journal.db"));
        await again.OpenAsync();
        await Append(again, (int)(long)taken["events"]!);
    }

    [Fact]
    public async Task ABackupOfOtherBytes_PutsNothingBack()
    {
        var backup = await Backup();
        var journal = Path.Combine(backup, "journal.db");
        var bytes = await File.ReadAllBytesAsync(journal);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(journal, bytes);
        Refused("not those that were noted", "restore", backup, "--to", _folder.PathOf("restored"));
        Directory.GetFileSystemEntries(_folder.PathOf("restored")).ShouldBeEmpty();

        File.Delete(journal);
        Refused("there is no such file", "restore", backup, "--to", _folder.PathOf("restored"));
        File.Delete(Path.Combine(backup, "manifest.json"));
        Refused("was not finished", "restore", backup, "--to", _folder.PathOf("restored"));
    }

    [Theory]
    [InlineData("journal.db", "../journal.db", "names of files")]
    [InlineData("journal.db", "", "names of files")]
    [InlineData("pixcert-backup", "another", "expected pixcert-backup")]
    [InlineData("\"version\":1", "\"version\":2", "of version 1")]
    [InlineData("\"root\":\"", "\"root\":\"0", "")]
    public async Task AManifestThatSomebodyWrote_LeadsNowhereElse_AndHidesNothing(string what, string with, string said)
    {
        var backup = await Backup();
        var manifest = Path.Combine(backup, "manifest.json");
        var text = await File.ReadAllTextAsync(manifest);
        text.ShouldContain(what);
        await File.WriteAllTextAsync(manifest, text.Replace(what, with, StringComparison.Ordinal));
        var restored = _folder.PathOf("restored");
        if (said.Length > 0)
        {
            Refused(said, "restore", backup, "--to", restored);
            Directory.Exists(restored).ShouldBeFalse();
            return;
        }

        var run = Tool.Run(null, "journal", "restore", backup, "--to", restored);
        run.ExitCode.ShouldBe(1);
        ((string)JsonNode.Parse(run.Output)!["faults"]![0]!["kind"]!).ShouldBe("rootChanged");
    }

    [Fact]
    public async Task WhatIsThere_IsLeftAlone()
    {
        var backup = await Backup();
        Refused("left alone", "backup", "--sqlite", _folder.PathOf("journal.db"), "--to", backup);
        Refused("left alone", "restore", backup, "--to", backup);
        Refused("left alone", "restore", backup, "--to", _folder.PathOf("journal.db"));
        var namesake = Path.Combine(backup, "journal.db");
        Refused("a name of its own", "backup", "--sqlite", _folder.PathOf("journal.db"), "--also", namesake, "--to", _folder.PathOf("b"));
        Refused("there is no such file", "backup", "--sqlite", _folder.PathOf("none.db"), "--to", _folder.PathOf("b"));
        Refused("there is no such file", "restore", backup, "--to", _folder.PathOf("b"), "--erasures", _folder.PathOf("none.jsonl"));
        Refused("its own tools", "backup", "--postgresql", "Host=nowhere", "--to", _folder.PathOf("b"));
        Directory.Exists(_folder.PathOf("b")).ShouldBeFalse();
        await File.WriteAllTextAsync(_folder.PathOf("no.db"), new string('x', 5_000));
        Refused("no SQLite journal", "backup", "--sqlite", _folder.PathOf("no.db"), "--to", _folder.PathOf("b"));
        Directory.GetFileSystemEntries(_folder.PathOf("b")).ShouldBeEmpty();
        Answer("journal", "restore", backup, "--to", _folder.PathOf("b"))["events"]!.GetValue<long>().ShouldBe(2);
    }

    private async Task<string> Backup()
    {
        await Events(_folder.PathOf("journal.db"), 2);
        Answer("journal", "backup", "--sqlite", _folder.PathOf("journal.db"), "--to", _folder.PathOf("backup"));
        return _folder.PathOf("backup");
    }

    private static JsonNode Answer(params string[] arguments)
    {
        var run = Tool.Run(null, arguments);
        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        return JsonNode.Parse(run.Output)!;
    }

    private static void Refused(string said, params string[] arguments)
    {
        var run = Tool.Run(null, ["journal", .. arguments]);
        (run.ExitCode, run.Output).ShouldBe((2, ""));
        run.Errors.ShouldContain(said);
    }

    private static async Task Events(string file, int count)
    {
        await using var journal = DurableJournal.Sqlite(file);
        await journal.OpenAsync();
        for (var n = 0; n < count; n++)
        {
            await Append(journal, n);
        }
    }

    private static async Task Append(DurableJournal journal, int after) =>
        (await journal.AppendAsync(new() { Actor = Actor.Clockwork, Appends = [new("a", after, [new("t", $"{after}", Noon)])] }))
            .Verdict.ShouldBe(AppendVerdict.Appended);

    private static async Task<IReadOnlyList<string>> Keys(string file)
    {
        await using var journal = DurableJournal.Sqlite(file);
        await journal.OpenAsync();
        return [.. (await journal.SecretsAsync(["gone", "stays"])).Select(static s => s.Subject).Order(StringComparer.Ordinal)];
    }
}
