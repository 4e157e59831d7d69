using System.Data.Common;
using System.Net.Sockets;
using Npgsql;
using Pix.Certification.Storage.Committing;

namespace Pix.Certification.Storage.PostgreSql;

/// <summary>PostgreSQL: several batches on their way at a time, from any number of hosts.</summary>
internal sealed class PostgreSqlDatabase : Database
{
    // Any number will do that no other program is likely to lock: "pixcert" in ASCII.
    private const long SchemaLock = 0x0070_6978_6365_7274;

    // Everything here is asked by key, so one plan is right for ever: made once (making it anew takes longer than carrying it out), and, as
    // tables grow from nothing while plans are kept,
    // never one that scans. And what is acknowledged is on disk, whatever the server's default is.
    private const string Settings = """
        set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;
        set jit = off;
        select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off';

        """;

    // A primary whose wait for its standby was broken off, or that crashed while it waited, shows what it committed alone; whoever sends
    // again would be told that it is kept. A transaction of ours that has come through says that everything before it has as well.
    private const string Settled = """
        select case when current_setting('synchronous_standby_names') <> '' and current_setting('transaction_read_only') = 'off'
            then pg_logical_emit_message(true, 'pixcert', '')::text end
        """;

    // A machine that is paused or cut off says nothing: it is waited for no longer than this where the connection string says nothing.
    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 15;
    private const int LongSeconds = 3_600;

    private readonly KnownHeads _known = new();
    private readonly NpgsqlDataSource _source;
    private readonly WarmConnections _connections;
    private readonly string _server;
    private readonly string _user;
    private readonly string _database;

    public PostgreSqlDatabase(string connection, int writers)
    {
        NpgsqlConnectionStringBuilder told;
        try
        {
            told = new(connection) { NoResetOnClose = true, MaxAutoPrepare = 64, AutoPrepareMinUsages = 2, IncludeErrorDetail = false };
            Bounded(told);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            // What the driver says may repeat what was typed: it is not passed on.
            throw Faults.Of(Faults.BadConnectionString, atStart: true);
        }

        (Writers, _user, _database) = (writers, told.Username ?? "?", told.Database ?? told.Username ?? "?");
        _server = IsOfSeveral(told) ? told.Host! : FormattableString.Invariant($"{told.Host}:{told.Port}");
        var builder = new NpgsqlDataSourceBuilder(told.ToString()) { Name = "Pix.Certification.Storage" };
        builder.UsePhysicalConnectionInitializer(
            static c => Prepare(c, async: false).GetAwaiter().GetResult(),
            static c => Prepare(c, async: true));
        _source = builder.Build();
        _connections = new(_source, most: writers, static () => Environment.TickCount64);
    }

    public override int Writers { get; }

    public override bool Blocks => false;

    public override string SkipLocked => " for update skip locked";

    public override bool CountsOutside => true;

    public override async Task Open(CancellationToken cancellation)
    {
        var connection = await Connect(cancellation).ConfigureAwait(false);
        connection.Patience = LongSeconds;
        await using (connection.ConfigureAwait(false))
        {
            await connection.Begin(cancellation).ConfigureAwait(false);
            await connection.Query("select pg_advisory_xact_lock($1)", static _ => 0, cancellation, SchemaLock).ConfigureAwait(false);
            await SchemaSteps.Run(connection, PostgreSqlSchema.Steps, cancellation).ConfigureAwait(false);
            await connection.Commit().ConfigureAwait(false);
        }
    }

    public override async ValueTask<Connection> Rent(CancellationToken cancellation) => await Connect(cancellation).ConfigureAwait(false);

    // The transaction begins with the first trip.
    public override async ValueTask<Connection> Begin(CancellationToken cancellation) =>
        await Connect(cancellation, begins: true).ConfigureAwait(false);

    // A single statement is a transaction of its own.
    public override Task Finish(Connection connection) => Task.CompletedTask;

    public override Connection Wrap(DbTransaction transaction) => transaction is NpgsqlTransaction { Connection: { } connection } ours
        ? new PostgreSqlJournalConnection(connection, ours, begins: false, home: null)
        : throw new ArgumentException(
            "This journal is in PostgreSQL: the transaction must be an open NpgsqlTransaction on the same database.",
            nameof(transaction));

    public override bool IsRace(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.SerializationFailure };

    public override bool IsLost(Exception failure) => failure switch
    {
        PostgresException told => told.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown,
        // Who was waited for in vain is not waited for again at once.
        NpgsqlException => failure.InnerException is IOException or SocketException or EndOfStreamException,
        _ => false,
    };

    public override Trouble? Explain(Exception failure) => failure switch
    {
        PostgresException told => Explain(told),
        NpgsqlException or SocketException or TimeoutException => Faults.Unreachable(_server),
        DamagedException => Faults.Damaged(_server),
        _ => null,
    };

    // Dead rows go; their bytes are written over with time. Writing the tables anew would hold everybody up.
    public override async Task Scrub(CancellationToken cancellation)
    {
        var connection = await Connect(cancellation).ConfigureAwait(false);
        connection.Patience = LongSeconds;
        await using (connection.ConfigureAwait(false))
        {
            foreach (var table in (string[])["pix_secrets", "pix_rows", "pix_replies", "pix_due", "pix_claims"])
            {
                await connection.Execute($"vacuum {table}", cancellation).ConfigureAwait(false);
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _connections.DisposeAsync().ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Learn(Changes changes) => _known.Learn(changes);

    protected override async Task<AppendOutcome[]?> CommitUnasked(IReadOnlyList<JournalEntry> batch)
    {
        if (_known.Guess(batch) is not { } guessed)
        {
            return null;
        }

        var ruling = new Ruling(guessed);
        var outcomes = batch.Select(ruling.Decide).ToArray();
        if (Array.Exists(outcomes, static o => o.Verdict != AppendVerdict.Appended))
        {
            return null;
        }

        try
        {
            var connection = await Connect(default).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                if (await connection.WriteIf(guessed, ruling.Changes).ConfigureAwait(false))
                {
                    Learn(ruling.Changes);
                    return outcomes;
                }
            }
        }
        catch (PostgresException wrong) when (!IsLost(wrong))
        {
            // Whether the guess was wrong or an entry is, asking finds out.
        }

        // Nothing was kept.
        _known.Forget(guessed.Heads.Keys);
        return null;
    }

    private Trouble Explain(PostgresException told) => told.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => Faults.WrongPassword(_user),
        PostgresErrorCodes.InvalidCatalogName => Faults.MissingDatabase(_database),
        PostgresErrorCodes.InsufficientPrivilege => Faults.MissingRights(_user),
        PostgresErrorCodes.ReadOnlySqlTransaction => Faults.NoPrimary(_server),
        PostgresErrorCodes.DiskFull => Faults.Full(_server),
        PostgresErrorCodes.TooManyConnections => Faults.TooManyConnections,
        PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow => Faults.Unreachable(_server),
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => Faults.TooBusy,
        PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.DataCorrupted
            or PostgresErrorCodes.IndexCorrupted => Faults.Damaged(_server),
        var state => Faults.Failed($"PostgreSQL {state}"),
    };

    private async ValueTask<PostgreSqlJournalConnection> Connect(CancellationToken cancellation, bool begins = false) =>
        new(await _connections.Take(cancellation).ConfigureAwait(false), null, begins, _connections);

    // Of several machines the one that writes is meant, looked for anew every second. A wait that is over is over: the reply to a
    // cancellation is not waited for, and a machine that is gone is forgotten.
    private static void Bounded(NpgsqlConnectionStringBuilder told)
    {
        // ContainsKey is true of every setting that there is, given or not.
        var set = told.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        told.CancellationTimeout = -1;
        (string Name, object Value)[] usual = [("Timeout", ConnectSeconds), ("Command Timeout", CommandSeconds),
            ("TCP Keepalive Time", 10), ("TCP Keepalive Interval", 5)];
        (string Name, object Value)[] ofSeveral = IsOfSeveral(told)
            ? [("Target Session Attributes", "read-write"), ("Host Recheck Seconds", 1)]
            : [];
        foreach (var (name, value) in usual.Concat(ofSeveral).Where(u => !set.Contains(u.Name)))
        {
            told[name] = value;
        }
    }

    private static bool IsOfSeveral(NpgsqlConnectionStringBuilder told) => told.Host?.Contains(',', StringComparison.Ordinal) == true;

    private static async Task Prepare(NpgsqlConnection connection, bool async)
    {
        using var command = new NpgsqlCommand(Settings + Settled, connection);
        _ = async ? await command.ExecuteNonQueryAsync().ConfigureAwait(false) : command.ExecuteNonQuery();
    }
}
