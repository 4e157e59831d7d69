using System.Globalization;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Pix.Certification.Journal;
using Pix.Certification.Storage;

namespace Pix.Certification.Benchmarks.Storage;

/// <summary>One event and one guard an append, by so many callers at a time, beside bare INSERTs of the same row.</summary>
/// <remarks><c>dotnet run -c Release --project benchmarks/Pix.Certification.Benchmarks -- journal [CONNECTION [CALLERS...]]</c>: SQLite in
/// a temporary folder, and PostgreSQL where a connection string is given.</remarks>
internal static class JournalAppends
{
    private const string Insert = "insert into bare (stream, version, type, json, at, actor, hash) values ($1, $2, $3, $4, $5, $6, $7)";
    private const string Table = "create table bare (stream text not null, version integer not null, type text not null, json text not "
        + "null, at bigint not null, actor text not null, hash text not null, primary key (stream, version))";
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);
    private static readonly int[] Usual = [1, 8, 64, 512];
    private static readonly string Json = "{\"challenge\":\"rec1234567890\",\"answer\":\"" + new string('x', 120) + "\",\"seconds\":42}";
    private static readonly string Hash = new('h', 44);
    private static readonly Instant Now = Instant.FromUtc(2027, 3, 1, 9, 0);

    public static async Task Run(string? postgreSql, int[] asked)
    {
        var each = asked.Length == 0 ? Usual : asked;
        var folder = Directory.CreateTempSubdirectory("pixcert-journal-").FullName;
        foreach (var callers in each)
        {
            Tell("SQLite", callers, "bare", await BareSqlite(Path.Combine(folder, $"bare-{callers}.db"), callers));
            await using var journal = DurableJournal.Sqlite(Path.Combine(folder, $"journal-{callers}.db"));
            Tell("SQLite", callers, "journal", await Appends(journal, callers));
        }

        Directory.Delete(folder, recursive: true);
        foreach (var callers in postgreSql is null ? [] : each)
        {
            Tell("PostgreSQL", callers, "bare", await BarePostgreSql(postgreSql!, callers));
            await using var journal = DurableJournal.PostgreSql(postgreSql!);
            Tell("PostgreSQL", callers, "journal", await Appends(journal, callers));
        }
    }

    private static void Tell(string engine, int callers, string what, List<double> took)
    {
        took.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{engine,-11} {callers,4} {what,-8} {took.Count / Time.TotalSeconds,8:0} /s   median {took[took.Count / 2],7:0.00} ms   p99 "
            + $"{took[(int)(took.Count * 0.99)],7:0.00} ms"));
    }

    private static async Task<List<double>> Appends(DurableJournal journal, int callers)
    {
        await journal.OpenAsync();
        var run = Guid.CreateVersion7(DateTimeOffset.UtcNow).ToString("N");
        var session = $"session-{run}";
        await journal.AppendAsync(new() { Actor = Actor.FromText("bench"), Appends = [new(session, 0, [new("opened", Json, Now)])] });
        return await Load(callers, async (caller, version) =>
        {
            var outcome = await journal.AppendAsync(
                new() { Actor = Actor.FromText("bench"),
                Appends = [new($"sitting-{run}-{caller}", version - 1, [new("answered", Json, Now)])], Guards = [new(session, 1)] });
            if (outcome.Verdict != AppendVerdict.Appended)
            {
                throw new InvalidOperationException(outcome.ToString());
            }
        });
    }

    // Bare inserts as people write them: each its own transaction. SQLite lets one in at a time.
    private static async Task<List<double>> BareSqlite(string file, int callers)
    {
        using var pen = new SemaphoreSlim(1);
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var setUp = connection.CreateCommand();
        setUp.CommandText = "pragma journal_mode = wal; pragma synchronous = full; " + Table;
        await setUp.ExecuteNonQueryAsync();
        await using var insert = connection.CreateCommand();
        insert.CommandText = Insert;
        for (var i = 1; i <= 7; i++)
        {
            insert.Parameters.AddWithValue($"${i}", "");
        }

        return await Load(callers, async (caller, version) =>
        {
            await pen.WaitAsync();
            try
            {
                Set((i, value) => insert.Parameters[i].Value = value, caller, version, "");
                await insert.ExecuteNonQueryAsync();
            }
            finally
            {
                pen.Release();
            }
        });
    }

    private static async Task<List<double>> BarePostgreSql(string connection, int callers)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = Math.Min(callers, 64), MaxAutoPrepare = 8,
            AutoPrepareMinUsages = 2, NoResetOnClose = true }.ToString());
        await using (var setUp = source.CreateCommand("drop table if exists bare; " + Table))
        {
            await setUp.ExecuteNonQueryAsync();
        }

        return await Load(callers, async (caller, version) =>
        {
            await using var open = await source.OpenConnectionAsync();
            await using var insert = new NpgsqlCommand(Insert, open);
            Set((_, value) => insert.Parameters.Add(new() { Value = value }), caller, version, "");
            await insert.ExecuteNonQueryAsync();
        });
    }

    private static void Set(Action<int, object> set, int caller, int version, string run)
    {
        object[] values = [$"sitting-{run}-{caller}", version, "answered", Json, Now.ToUnixTimeTicks(), "bench", Hash];
        for (var i = 0; i < values.Length; i++)
        {
            set(i, values[i]);
        }
    }

    private static async Task<List<double>> Load(int callers, Func<int, int, Task> append)
    {
        var clock = Stopwatch.StartNew();
        var took = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = new List<double>();
            for (var version = 1; clock.Elapsed < Time; version++)
            {
                var start = Stopwatch.GetTimestamp();
                await append(caller, version);
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return mine;
        })));
        return [.. took.SelectMany(static t => t)];
    }
}
