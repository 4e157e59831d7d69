using System.Data.Common;
using Npgsql;
using Pix.Certification.Storage.Committing;
using Pix.Certification.Storage.Reading;

namespace Pix.Certification.Storage.PostgreSql;

/// <summary>
/// One PostgreSQL connection. Every trip to the server costs: a batch is read in one and written in one, whatever its size.
/// </summary>
internal sealed class PostgreSqlJournalConnection(
    NpgsqlConnection connection,
    NpgsqlTransaction? transaction,
    bool begins,
    WarmConnections? home) : Connection
{
    private bool _open;

    /// <summary>For what takes long by itself: how many seconds a command is waited for; null for what the connection says.</summary>
    public int? Patience { get; set; }

    public override DbCommand Command(string sql, params object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        command.CommandTimeout = Patience ?? command.CommandTimeout;
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }

    /// <summary>Begins a transaction of our own.</summary>
    public async Task Begin(CancellationToken cancellation)
    {
        await Execute("begin", cancellation).ConfigureAwait(false);
        _open = true;
    }

    public async Task Commit()
    {
        await Execute("commit").ConfigureAwait(false);
        _open = false;
    }

    /// <summary>Does what commits, and fails when the server says that it has committed alone: who takes over may not have it.</summary>
    private async Task<T> Replicated<T>(Func<Task<T>> commit)
    {
        var alone = false;
        connection.Notice += Hear;
        try
        {
            var committed = await commit().ConfigureAwait(false);
            return alone ? throw new NpgsqlException("The wait for the standby was broken off.", new IOException()) : committed;
        }
        finally
        {
            connection.Notice -= Hear;
        }

        // Its words are in the server's language; the name of its routine is not.
        void Hear(object sender, NpgsqlNoticeEventArgs told) => alone |= told.Notice.Routine == "SyncRepWaitForLSN";
    }

    public override async Task<Facts> ReadFacts(Wanted wanted)
    {
        var batch = new NpgsqlBatch(connection, transaction);
        await using (batch.ConfigureAwait(false))
        {
            var readings = FactReadings.Add(batch, wanted, begins);
            _open = begins;
            var facts = new Facts();
            if (readings.Count == 0)
            {
                if (begins)
                {
                    await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
                }

                return facts;
            }

            var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                foreach (var keep in readings)
                {
                    while (await reader.ReadAsync().ConfigureAwait(false))
                    {
                        keep(facts, reader);
                    }

                    await reader.NextResultAsync().ConfigureAwait(false);
                }
            }

            return facts;
        }
    }

    public override async Task Write(Changes changes, bool andCommit)
    {
        var batch = new NpgsqlBatch(connection, transaction);
        await using (batch.ConfigureAwait(false))
        {
            ChangeWriting.Add(batch, changes);
            if (andCommit)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
            }

            if (batch.BatchCommands.Count > 0)
            {
                await Replicated(() => batch.ExecuteNonQueryAsync()).ConfigureAwait(false);
            }

            _open = _open && !andCommit;
        }
    }

    /// <summary>Writes what was decided on a guess; false, or a failure, with nothing kept, when the guess was wrong.</summary>
    public Task<bool> WriteIf(Facts guessed, Changes changes) =>
        Replicated(() => UnaskedWriting.Write(connection, guessed, changes));

    public override async Task<List<PersonSecret>> Secrets(IReadOnlyCollection<string> subjects, CancellationToken cancellation)
    {
        var asked = subjects.Distinct(StringComparer.Ordinal).ToArray();
        var found = await Query(
            "select subject, secret from pix_secrets where subject = any($1) and secret is not null",
            static r => new PersonSecret(r.GetString(0), (byte[])r[1]),
            cancellation,
            [asked]).ConfigureAwait(false);
        var bySubject = found.ToDictionary(static s => s.Subject, StringComparer.Ordinal);
        return [.. asked.Select(s => bySubject.GetValueOrDefault(s)).OfType<PersonSecret>()];
    }

    public override async Task BeginSnapshot(CancellationToken cancellation)
    {
        await Execute("begin isolation level repeatable read read only", cancellation).ConfigureAwait(false);
        _open = true;
    }

    public override Task EndSnapshot() => Commit();

    // A connection that goes back to the others must have no transaction open; one that is lost has none. That of a caller's transaction is
    // the caller's.
    public override async ValueTask DisposeAsync()
    {
        if (home is null)
        {
            return;
        }

        if (_open
            && connection.FullState.HasFlag(System.Data.ConnectionState.Open)
            && !connection.FullState.HasFlag(System.Data.ConnectionState.Broken))
        {
            try
            {
                await Execute("rollback").ConfigureAwait(false);
            }
            catch (DbException)
            {
                await home.Close(connection).ConfigureAwait(false);
                return;
            }
        }

        await home.GiveBack(connection).ConfigureAwait(false);
    }
}
