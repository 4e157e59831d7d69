using System.Diagnostics;
using System.IO.Compression;
using Npgsql;
using Pix.Certification.Storage;
using Pix.Certification.Storage.Archiving;

namespace Pix.Certification.Reliability.Tests.OldJournals;

/// <summary>Journals kept as files: written by one version, put back into a place for another.</summary>
internal static class KeptPlaces
{
    // README.md says how it is used.
    private static readonly string? Wanted = Environment.GetEnvironmentVariable("PIXCERT_KEEP_JOURNALS");

    /// <summary>The versions of which journals are kept.</summary>
    public static IEnumerable<string> Versions =>
        Directory.GetDirectories(Root).Select(static d => Path.GetFileName(d)!).Order(StringComparer.Ordinal);

    /// <summary>Where a term is lived: in memory, and on real engines when what they write is to be kept.</summary>
    public static IEnumerable<string> ToLiveIn => Wanted is null ? ["memory"] : Engines;

    /// <summary>The engines that keep.</summary>
    public static IEnumerable<string> Engines => ["sqlite", "postgresql"];

    private static string Root => Path.Combine(AppContext.BaseDirectory, "OldJournals");

    public static Stream Open(string version, string file)
    {
        var kept = File.OpenRead(Path.Combine(Root, version, file));
        return file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(kept, CompressionMode.Decompress) : kept;
    }

    public static async Task<string> Text(string version, string file)
    {
        using var reader = new StreamReader(Open(version, file));
        return await reader.ReadToEndAsync();
    }

    /// <summary>Puts a journal of a version into a place where nothing is.</summary>
    public static async Task Restore(string version, Engine place)
    {
        if (place.File is { } path)
        {
            await using var file = File.Create(path);
            await using var kept = Open(version, "journal.db.gz");
            await kept.CopyToAsync(file);
            return;
        }

        // Lines with a backslash are for psql alone: they say that what follows is nothing but SQL.
        var sql = string.Join('\n', (await Text(version, "postgresql.sql.gz")).Split('\n').Where(static l => !l.StartsWith('\\')));
        await using var source = NpgsqlDataSource.Create(place.Connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Keeps a place that everybody has left, when a run is asked to.</summary>
    public static async Task KeepIfWanted(Engine place, string told, string credential)
    {
        if (Wanted is { } folder)
        {
            Directory.CreateDirectory(folder);
            await (place.File is { } path ? KeepFile(path, folder) : KeepDump(place.Connection, folder));
            await using var words = new StreamWriter(Create(folder, "told.txt.gz"));
            await words.WriteAsync(told);
            await File.WriteAllTextAsync(Path.Combine(folder, "credential.txt"), credential);
        }
    }

    private static async Task KeepFile(string path, string folder)
    {
        await using (var journal = DurableJournal.Sqlite(path))
        {
            await using var archive = Create(folder, "archive.jsonl.gz");
            await JournalArchive.ExportAsync(journal, archive, withSecrets: true);
        }

        await using var from = File.OpenRead(path);
        await using var to = Create(folder, "journal.db.gz");
        await from.CopyToAsync(to);
    }

    private static async Task KeepDump(string connection, string folder)
    {
        var told = new NpgsqlConnectionStringBuilder(connection);
        var address = $"postgresql://{told.Username}:{told.Password}@{told.Host}:{told.Port}/{told.Database}";
        string[] arguments = ["--inserts", "--rows-per-insert=50", "--no-owner", "--no-privileges", address];
        var start = new ProcessStartInfo("pg_dump", arguments) { RedirectStandardOutput = true };
        await using var dump = Create(folder, "postgresql.sql.gz");
        using var process = Process.Start(start)!;
        await process.StandardOutput.BaseStream.CopyToAsync(dump);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
    }

    private static GZipStream Create(string folder, string file) =>
        new(File.Create(Path.Combine(folder, file)), CompressionLevel.SmallestSize);
}
