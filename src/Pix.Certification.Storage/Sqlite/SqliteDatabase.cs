using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Pix.Certification.Journal;

namespace Pix.Certification.Storage.Sqlite;

/// <summary>SQLite: one writer, readers beside it, and other processes on the same file.</summary>
internal sealed class SqliteDatabase(string file, int lockWaitSeconds) : Database
{
    private const int Busy = 5,
        Locked = 6,
        Denied = 3,
        NoMemory = 7,
        ReadOnlyFile = 8,
        DiskError = 10,
        Corrupt = 11,
        DiskFull = 13,
        CannotOpen = 14,
        NotADatabase = 26;

    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentBag<SqliteJournalConnection> _readers = [];
    private SqliteJournalConnection? _writer;
    private volatile bool _closed;

    static SqliteDatabase() => SQLitePCL.Batteries_V2.Init();

    public override int Writers => 1;

    public override bool Blocks => true;

    public override string SkipLocked => "";

    public override bool CountsOutside => false;

    public override async Task Open(CancellationToken cancellation)
    {
        if (Path.GetDirectoryName(file) is { } folder && !Directory.Exists(folder))
        {
            throw Faults.Of(Faults.MissingFolder(folder), atStart: true);
        }

        OwnFiles.Prepare(file);
        var connection = Connect(SqliteOpenMode.ReadWriteCreate);
        try
        {
            await connection.Execute("begin exclusive", cancellation).ConfigureAwait(false);
            await SchemaSteps.Run(connection, SqliteSchema.Steps, cancellation).ConfigureAwait(false);
            await connection.Execute("commit", cancellation).ConfigureAwait(false);
            OwnFiles.Close(file, $"{file}-wal", $"{file}-shm");
        }
        finally
        {
            connection.Undo();
            connection.Close();
        }
    }

    public override ValueTask<Connection> Rent(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(DurableJournal));
        return ValueTask.FromResult<Connection>(_readers.TryTake(out var reader) ? reader : Connect(SqliteOpenMode.ReadWrite, GiveBack));
    }

    public override async ValueTask<Connection> Begin(CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(DurableJournal));
            _writer ??= Connect(SqliteOpenMode.ReadWrite, PutDown);
            await _writer.BeginImmediate(TimeSpan.FromSeconds(lockWaitSeconds)).ConfigureAwait(false);
            return _writer;
        }
        catch
        {
            _writing.Release();
            throw;
        }
    }

    public override Task Finish(Connection connection) => connection.Execute("commit");

    public override Connection Wrap(DbTransaction transaction) => transaction is SqliteTransaction { Connection: { } connection } ours
        ? new SqliteJournalConnection(connection, ours, static connection =>
        {
            connection.Close();
            return default;
        })
        : throw new ArgumentException(
            "This journal is in SQLite: the transaction must be an open SqliteTransaction on the same file.",
            nameof(transaction));

    public override bool IsRace(Exception failure) => false;

    public override bool IsLost(Exception failure) => false;

    public override Trouble? Explain(Exception failure) => failure switch
    {
        SqliteException told => Explain(told),
        DamagedException => Faults.Damaged(file),
        _ => null,
    };

    private Trouble Explain(SqliteException told) => told.SqliteErrorCode switch
    {
        Busy or Locked => Faults.Locked(file),
        Denied or CannotOpen => Faults.CannotOpen(file),
        ReadOnlyFile => Faults.ReadOnly(file),
        DiskFull => Faults.Full(file),
        Corrupt => Faults.Damaged(file),
        NotADatabase => Faults.NotADatabase(file),
        DiskError or NoMemory => Faults.Failed(FormattableString.Invariant($"SQLite {told.SqliteExtendedErrorCode}")),
        _ => Faults.Failed(FormattableString.Invariant($"SQLite {told.SqliteExtendedErrorCode}")),
    };

    // What was overwritten with zeros in the file is still in its log until the log is emptied; a reader at work leaves that to the next
    // time.
    public override async Task EmptyLog()
    {
        using var connection = OpenFile(SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(truncate)";
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    // Zeros are written over what is removed, but a page that was split or merged may still show what once lay there: the file is written
    // anew. Nobody else writes meanwhile, in this process or in another.
    public override async Task Scrub(CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(DurableJournal));
            using (var connection = OpenFile(SqliteOpenMode.ReadWrite))
            using (var command = connection.CreateCommand())
            {
                command.CommandText = "vacuum";
                await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            }

            await EmptyLog().ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>
    /// The file as it is at one instant, in another that is empty: one reading of SQLite's own, and whoever writes goes on. Free pages
    /// stay behind, with what was removed from them; nothing is changed here, whatever kind of SQLite file this is.
    /// </summary>
    public async Task CopyTo(string copy, CancellationToken cancellation)
    {
        // SQLite makes an empty copy of a file that is none of its own.
        if (!await BeginsLikeSqlite(file, cancellation).ConfigureAwait(false))
        {
            throw new SqliteException(file, NotADatabase);
        }

        using var connection = new SqliteConnection(ConnectionString(SqliteOpenMode.ReadOnly));
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        using var command = connection.CreateCommand();
        command.CommandText = FormattableString.Invariant($"pragma busy_timeout = {lockWaitSeconds * 1_000}; vacuum into $copy");
        command.Parameters.AddWithValue("$copy", copy);
        using var stop = cancellation.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
        try
        {
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
        catch (SqliteException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    // A file of no bytes is a database without tables.
    private static async ValueTask<bool> BeginsLikeSqlite(string file, CancellationToken cancellation)
    {
        var begins = "SQLite format 3\0"u8.ToArray();
        var read = new byte[begins.Length];
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using (stream.ConfigureAwait(false))
        {
            var count = await stream.ReadAtLeastAsync(read, read.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            return count == 0 || read.AsSpan(0, count).SequenceEqual(begins);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        _closed = true;
        _writer?.Close();
        while (_readers.TryTake(out var reader))
        {
            reader.Close();
        }

        _writing.Release();
    }

    private ValueTask GiveBack(SqliteJournalConnection reader)
    {
        reader.Undo();
        if (_closed)
        {
            reader.Close();
        }
        else
        {
            _readers.Add(reader);
        }

        return default;
    }

    private ValueTask PutDown(SqliteJournalConnection writer)
    {
        try
        {
            writer.Undo();
        }
        finally
        {
            _writing.Release();
        }

        return default;
    }

    private SqliteJournalConnection Connect(SqliteOpenMode mode, Func<SqliteJournalConnection, ValueTask>? giveBack = null) =>
        new(OpenFile(mode), null, giveBack ?? (static _ => default));

    private SqliteConnection OpenFile(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(ConnectionString(mode));
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();

            // SQLite looks again after milliseconds, the provider only after 150 of them.
            command.CommandText = FormattableString.Invariant($"pragma busy_timeout = {lockWaitSeconds * 1_000};")
                + " pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = mode,
        Pooling = false,
        DefaultTimeout = lockWaitSeconds,
    }.ToString();
}
