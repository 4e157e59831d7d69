using Pix.Certification.Storage.Archiving;
using Pix.Certification.Storage.Auditing;

namespace Pix.Certification.Storage.Tests.Faults;

/// <summary>Bytes of the files are changed at many places: whatever is asked of such a journal is answered, or refused in words.</summary>
public sealed class SqliteDamageTests : IDisposable
{
    private const int Places = 12, HeaderBytes = 100, EntriesEach = 30, Events = 2 * 3 * EntriesEach;
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("header")]
    [InlineData("pages")]
    [InlineData("log")]
    [Rule("JRN-3")]
    [Rule("JRN-4")]
    [Rule("AUD-1")]
    public async Task Whatever_bytes_are_changed_nothing_is_thrown_but_what_says_so(string where)
    {
        var told = new List<string>();
        var sound = await Written(isOpen: where == "log");
        for (var seed = 1; seed <= Places; seed++)
        {
            var name = $"damaged-{seed}.db";
            foreach (var (suffix, bytes) in sound)
            {
                await File.WriteAllBytesAsync(_folder.File(name + suffix), Changed(where, suffix, bytes, new Random(seed)));
            }

            told.Add(await Asked(name).ConfigureAwait(true));
        }

        // The bytes that are changed do matter: most places are noticed. A log that does not hold together is left out from there on, as after a
        // power cut: then events are missing.
        told.Count(static t => t != "sound").ShouldBeGreaterThan(Places / 4, string.Join('\n', told));
    }

    /// <summary>A journal with something of everything: closed, all of it in its file; or as it lies on the disk while it is open, half of it in its log.</summary>
    private async Task<IReadOnlyList<(string Suffix, byte[] Bytes)>> Written(bool isOpen)
    {
        await using (var before = await _folder.Open())
        {
            await Fill(before, "before");
        }

        await using (var journal = await _folder.Open())
        {
            await Fill(journal, "after");
            if (isOpen)
            {
                return [("", Bytes(_folder.File())), ("-wal", Bytes(_folder.File() + "-wal"))];
            }
        }

        return [("", Bytes(_folder.File()))];
    }

    private static async Task Fill(DurableJournal journal, string prefix)
    {
        for (var n = 0; n < EntriesEach; n++)
        {
            var text = $$"""{"type":"noted","text":"{{new string((char)('a' + (n % 26)), 300)}}"}""";
            (await journal.Say(Entries.Append($"{prefix}-{n}", 0, text, text, text) with
            {
                Claims = [new("kind", $"{prefix}-{n}", "owner")],
                Rows = [new("view", $"{prefix}-{n}", "group", $"{n}", text)],
                Due = [new($"{prefix}-{n}", "kind", Entries.Noon, "payload")],
                Once = Entries.Once($"{prefix}-{n}"),
                NewSecrets = [new($"{prefix}-{n}", new byte[32])],
            })).ShouldBe(AppendVerdict.Appended);
        }
    }

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Changed(string where, string suffix, byte[] bytes, Random random)
    {
        var (from, to) = (where, suffix) switch
        {
            ("header", "") => (0, HeaderBytes),
            ("pages", "") => (HeaderBytes, bytes.Length),
            ("log", "-wal") => (0, bytes.Length),
            _ => (0, 0),
        };
        var changed = (byte[])bytes.Clone();
        for (var n = to == 0 ? 0 : random.Next(1, 9); n > 0; n--)
        {
            changed[random.Next(from, to)] ^= (byte)random.Next(1, 256);
        }

        return changed;
    }

    /// <summary>Everything that a host or a tool asks; what was answered.</summary>
    private async Task<string> Asked(string name)
    {
        var told = new List<string>();
        await using var journal = DurableJournal.Sqlite(_folder.File(name));
        await Ask(told, "JRN-4", async () => await journal.OpenAsync());
        if (told.Count > 0)
        {
            return string.Join(", ", told);
        }

        await Ask(told, "JRN-3", async () =>
        {
            var report = await JournalAudit.RunAsync(journal);
            told.AddRange(report.Faults.Select(static f => $"{f.Kind}"));
            if (report.Events != Events)
            {
                told.Add($"{report.Events} events");
            }
        });
        foreach (var n in (int[])[0, 7, 29])
        {
            foreach (var prefix in (string[])["before", "after"])
            {
                var key = $"{prefix}-{n}";
                await Ask(told, "JRN-3", async () => await journal.ReadAsync(key));
                await Ask(told, "JRN-3", async () => await journal.FindAsync(new("view", key)));
                await Ask(told, "JRN-3", async () => await journal.OwnerOfAsync("kind", key));
                await Ask(told, "JRN-3", async () => await journal.FindReplyAsync("scope", key));
                await Ask(told, "JRN-3", async () => await journal.SecretsAsync([key]));
            }
        }

        await Ask(told, "JRN-3", async () => await journal.ListAsync(new("view")));
        await Ask(told, "JRN-3", async () => await journal.NextDueAsync(Entries.Noon));
        await Ask(told, "JRN-3", async () => await journal.NextNumberAsync("counter"));
        await Ask(told, "JRN-3", async () => await journal.TakeDueAsync(Entries.Noon, Duration.FromSeconds(1), 100));
        await Ask(told, "JRN-3", async () => await journal.AppendAsync(Entries.Append("new", 0, "1") with { Rows = [new("view", "new", "", "", "1")] }));
        await Ask(told, "JRN-3", async () => await journal.ForgetRepliesAsync(Entries.Noon));
        await Ask(told, "JRN-3", async () => await JournalArchive.ExportAsync(journal, Stream.Null, withSecrets: true));
        await Ask(told, "JRN-3", async () => await journal.ScrubAsync());
        return told.Count == 0 ? "sound" : string.Join(", ", told.Distinct());
    }

    private static async Task Ask(List<string> told, string code, Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (JournalException refused)
        {
            refused.Refusal.Code.ShouldBe(code);
            refused.Refusal.Message(Language.English).ShouldNotBeNullOrWhiteSpace();
            refused.Refusal.Message(Language.French).ShouldNotBeNullOrWhiteSpace();
            told.Add(refused.Refusal.Reason.English);
        }
    }
}
