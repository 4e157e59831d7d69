using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Pix.Certification.Storage.Tests.Faults;

public sealed class SqliteFaultTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Rule("JRN-4")]
    [Fact]
    public async Task A_missing_folder_stops_the_start_and_is_not_made()
    {
        var path = Path.Combine(_folder.Path, "missing", "journal.db");
        (await Refused(path)).ShouldContain(Path.GetDirectoryName(path)!);
        Directory.Exists(Path.GetDirectoryName(path)).ShouldBeFalse();
    }

    [Rule("JRN-4")]
    [Fact]
    public async Task A_folder_in_the_place_of_the_file_stops_the_start() => (await Refused(_folder.Path)).ShouldContain("cannot be opened");

    [Rule("JRN-4")]
    [Fact]
    public async Task A_file_that_is_no_database_is_left_untouched()
    {
        var text = string.Concat(Enumerable.Repeat("Dear diary. ", 1_000));
        await File.WriteAllTextAsync(_folder.File(), text);
        (await Refused(_folder.File())).ShouldContain("no SQLite journal");
        (await File.ReadAllTextAsync(_folder.File())).ShouldBe(text);
    }

    [Rule("JRN-4")]
    [Fact]
    public async Task A_newer_schema_stops_the_start_and_says_which()
    {
        await (await _folder.Open()).DisposeAsync();
        _folder.Tamper("update pix_schema set version = 99");
        (await Refused(_folder.File())).ShouldContain("knows schema 99");
        _folder.Ask("select version from pix_schema").ShouldBe(99);
    }

    [Rule("JRN-4")]
    [Fact]
    public async Task A_journal_of_the_first_schema_is_brought_up_to_date_with_everything_in_it()
    {
        _folder.Tamper(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Schemas", "sqlite-1.sql")));
        var opened = Enumerable.Range(0, 4).Select(_ => DurableJournal.Sqlite(_folder.File())).ToArray();
        await Task.WhenAll(opened.Select(static j => Task.Run(async () => await j.OpenAsync())));
        foreach (var journal in opened)
        {
            (await journal.FindReplyAsync("scope", "k"))!.Json.ShouldBe("{}");
            await journal.DisposeAsync();
        }

        _folder.Ask("select version from pix_schema").ShouldBe(3);
        _folder.Ask("select count(*) from sqlite_master where name = 'pix_replies_given'").ShouldBe(1);
    }

    [Rule("JRN-4")]
    [Fact]
    public async Task A_step_that_fails_leaves_the_schema_as_it_was()
    {
        _folder.Tamper(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Schemas", "sqlite-1.sql")));
        _folder.Tamper("drop table pix_replies");
        await Refused(_folder.File());
        _folder.Ask("select version from pix_schema").ShouldBe(1);
    }

    [Rule("JRN-4")]
    [Fact]
    public async Task What_cannot_be_written_stops_the_start()
    {
        using var disk = new SmallDisk("4m");
        var path = Path.Combine(disk.Path, "journal.db");
        await using (var journal = DurableJournal.Sqlite(path))
        {
            await journal.OpenAsync();
        }

        if (disk.IsMounted)
        {
            disk.MakeReadOnly();
        }
        else if (!OperatingSystem.IsWindows())
        {
            // Whoever may not mount is not root, and file modes hold for them.
            File.SetUnixFileMode(path, UnixFileMode.UserRead);
            File.SetUnixFileMode(disk.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        try
        {
            (await Refused(path)).ShouldContain("write");
        }
        finally
        {
            if (!disk.IsMounted && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(disk.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }

    [Rule("JRN-3")]
    [Fact]
    public async Task A_full_disk_refuses_the_entry_and_keeps_the_rest()
    {
        using var disk = new SmallDisk("1m");
        await using var journal = DurableJournal.Sqlite(Path.Combine(disk.Path, "journal.db"));
        if (!disk.IsMounted)
        {
            journal.Database.Explain(new SqliteException("full", 13))!.Reason.English.ShouldContain("no space left");
            return;
        }

        await journal.OpenAsync();
        var kept = 0;
        JournalException? refused = null;
        while (refused is null)
        {
            try
            {
                await journal.AppendAsync(Entries.Append("s", kept, new string('x', 10_000)));
                kept++;
            }
            catch (JournalException failure)
            {
                refused = failure;
            }
        }

        (refused.Refusal.Code, refused.RetryAfter is null).ShouldBe(("JRN-3", false));
        refused.Refusal.Reason.English.ShouldContain("no space left");
        kept.ShouldBeGreaterThan(5);
        (await journal.ReadAsync("s")).Count.ShouldBe(kept);
        (await Auditing(journal)).ShouldBe(0);
    }

    [Rule("JRN-3")]
    [Fact]
    public async Task A_full_queue_refuses_at_once_and_keeps_what_it_took()
    {
        await using var journal = await _folder.Open(settings: new() { QueueLimit = 4, BatchLimit = 2 });
        using var connection = new SqliteConnection($"Data Source={_folder.File()};Pooling=False");
        await connection.OpenAsync();
        await using var held = await connection.BeginTransactionAsync();
        var appends = Enumerable.Range(0, 40).Select(i => journal.AppendAsync(Entries.Append(FormattableString.Invariant($"s-{i}"), 0, "1")).AsTask()).ToArray();
        var refused = appends.Where(static a => a.IsFaulted).ToArray();
        refused.Length.ShouldBeInRange(33, 36);
        foreach (var one in refused)
        {
            var told = (await Should.ThrowAsync<JournalException>(() => one));
            (told.Refusal.Code, told.RetryAfter > Duration.Zero).ShouldBe(("JRN-3", true));
        }

        await held.RollbackAsync();
        await Task.WhenAll(appends.Except(refused));
        (await journal.All()).Count.ShouldBe(40 - refused.Length);
    }

    [Rule("JRN-3")]
    [Fact]
    public async Task Who_waits_for_the_journal_inside_a_transaction_of_their_own_is_told_instead_of_waiting_for_ever()
    {
        await using var journal = await _folder.Open(settings: new() { LockWaitSeconds = 1 });
        using var connection = new SqliteConnection($"Data Source={_folder.File()};Pooling=False");
        await connection.OpenAsync();
        await using (await connection.BeginTransactionAsync())
        {
            var told = await Should.ThrowAsync<JournalException>(async () => await journal.AppendAsync(Entries.Append("s", 0, "1")));
            told.Refusal.Remedy.English.ShouldContain("use Within");
        }

        (await journal.Say(Entries.Append("s", 0, "1"))).ShouldBe(AppendVerdict.Appended);
    }

    [Fact]
    public async Task Whoever_finds_another_process_writing_does_not_wait_for_whole_seconds()
    {
        await using var journal = await _folder.Open();
        using var other = new SqliteConnection($"Data Source={_folder.File()};Pooling=False");
        await other.OpenAsync();
        using var work = other.CreateCommand();
        work.CommandText = "with recursive c (x) as (select 1 union all select x + 1 from c where x < 100000) select count(*) from c";

        // SQLite's own waiting takes a whole second each time, where it was built without usleep. Here a second is rare, whatever else the machine
        // does: twenty times out of however many it is less, from the append on, which has to wait while the other one writes.
        var (version, quick) = (0, 0);
        await Patience.Until(async () =>
        {
            await using var held = await other.BeginTransactionAsync();
            work.Transaction = (SqliteTransaction)held;
            var since = Stopwatch.GetTimestamp();
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var append = Task.Run(async () =>
            {
                begun.SetResult();
                return await journal.Say(Entries.Append("s", version, "1"));
            });
            await begun.Task;
            await work.ExecuteScalarAsync();
            append.IsCompleted.ShouldBeFalse();
            await held.RollbackAsync();
            (await append).ShouldBe(AppendVerdict.Appended);
            version++;
            quick += Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(1) ? 1 : 0;
            return quick == 20;
        });
    }

    // Readers that begin in one instant, and a writer that begins or publishes, look again inside SQLite. Built without usleep it asks the
    // system for whole seconds, and says so.
    [Fact]
    public void SQLite_itself_waits_for_milliseconds() => AskedToSleep(1).ShouldBe(1);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_sleep", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern int AskedToSleep(int milliseconds);

    [Rule("RET-2")]
    [Fact]
    public async Task Nothing_of_a_destroyed_key_is_left_in_the_files()
    {
        var key = "this-is-the-key-of-one-person-01"u8.ToArray();
        await using var journal = await _folder.Open();
        await journal.AppendAsync(Entries.Entry with { NewSecrets = [new("p", key)] });
        Everything().IndexOf(key).ShouldBeGreaterThan(-1);
        await journal.AppendAsync(Entries.Entry with { DestroyedSecrets = ["p"] });
        Everything().IndexOf(key).ShouldBe(-1);
    }

    private ReadOnlySpan<byte> Everything() => Directory.GetFiles(_folder.Path).SelectMany(static f =>
    {
        using var file = new FileStream(f, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }).ToArray();

    private static async Task<int> Auditing(IEventJournal journal) => (await Storage.Auditing.JournalAudit.RunAsync(journal)).Faults.Count;

    private static async Task<string> Refused(string path)
    {
        await using var journal = DurableJournal.Sqlite(path);
        var told = await Should.ThrowAsync<JournalException>(async () => await journal.OpenAsync());
        told.Refusal.Code.ShouldBe("JRN-4");
        told.Refusal.Remedy.French.ShouldNotBeEmpty();
        return told.Refusal.Message(Language.English);
    }
}
