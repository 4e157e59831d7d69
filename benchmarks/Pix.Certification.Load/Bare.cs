using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Pix.Certification.Load;

/// <summary>The same rows as a step of a test writes (an event, and the head of its stream), each step a transaction of its own, with
/// nothing around it.</summary>
internal abstract class Bare : IAsyncDisposable
{
    // As long as the events of these tests are, on average.
    private static readonly string Json =
        "{\"type\":\"answerAccepted\",\"number\":17,\"challenge\":\"securite-liens-3-b\",\"answer\":\"pass\","
        + "\"outcome\":\"Passed\",\"key\":\"31/17/17\","
        + "\"receipt\":\"0123456789ABCDEFGHJKMNPQ\",\"at\":\"2026-11-21T09:30:00.1234567Z\"}";
    private static readonly string Hash = new('h', 44);

    protected const string Tables = """
        create table bare_events (stream text not null, version integer not null, type text not null, json text not null,
            at bigint not null, actor text not null, hash text not null, primary key (stream, version));
        create table bare_heads (stream text not null primary key, version integer not null, hash text not null);
        """;

    protected const string InsertEvent =
        "insert into bare_events values (@stream, @version, 'answerAccepted', @json, 638679, '31/17', @hash)";
    protected const string WriteHead = "insert into bare_heads values (@stream, @version, @hash) on conflict (stream) do update set "
        + "version = excluded.version, hash = excluded.hash";

    public abstract Task Open();

    /// <summary>One step, committed when it returns.</summary>
    public abstract Task Step(int caller, int version);

    public abstract ValueTask DisposeAsync();

    protected static void Fill(DbCommand command, int caller, int version)
    {
        command.Parameters.Clear();
        foreach (var (name, value) in ((string, object)[])[("stream", $"sitting-{caller}"), ("version", version), ("json", Json),
            ("hash", Hash)])
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }
}

/// <summary>SQLite lets one writer in at a time.</summary>
internal sealed class BareSqlite(string file) : Bare
{
    private readonly SqliteConnection _connection = new($"Data Source={file};Pooling=False");
    private readonly SemaphoreSlim _pen = new(1, 1);
    private SqliteCommand _insert = null!;

    public override async Task Open()
    {
        await _connection.OpenAsync();
        using var setUp = _connection.CreateCommand();
        setUp.CommandText = "pragma journal_mode = wal; pragma synchronous = full; " + Tables;
        setUp.ExecuteNonQuery();
        _insert = _connection.CreateCommand();
        _insert.CommandText = $"{InsertEvent}; {WriteHead}";
    }

    public override async Task Step(int caller, int version)
    {
        await _pen.WaitAsync();
        try
        {
            using var transaction = _connection.BeginTransaction();
            _insert.Transaction = transaction;
            Fill(_insert, caller, version);
            _insert.ExecuteNonQuery();
            transaction.Commit();
        }
        finally
        {
            _pen.Release();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync();
        await _connection.DisposeAsync();
        _pen.Dispose();
    }
}

/// <summary>PostgreSQL takes as many writers as there are connections.</summary>
internal sealed class BarePostgreSql(string connection, int callers) : Bare
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = Math.Min(callers, 64), MaxAutoPrepare = 8, AutoPrepareMinUsages = 2,
            NoResetOnClose = true }.ToString());

    public override async Task Open()
    {
        await using var setUp = _source.CreateCommand("drop table if exists bare_events; drop table if exists bare_heads; " + Tables);
        await setUp.ExecuteNonQueryAsync();
    }

    public override async Task Step(int caller, int version)
    {
        await using var open = await _source.OpenConnectionAsync();

        // Both statements go out together, in one implicit transaction.
        await using var both = new NpgsqlCommand($"{InsertEvent}; {WriteHead}", open);
        Fill(both, caller, version);
        await both.ExecuteNonQueryAsync();
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();
}
