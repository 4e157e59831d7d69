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

    // It commits still, and nobody waits for it.
    private bool _left;

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
    /// <remarks>
    /// Who commits is never told to stop: a commit that is cancelled while it waits for the standby is kept by the primary alone, and shown
    /// to everybody. So the driver has no limit, and after ours the connection is left to itself.
    /// </remarks>
    private async Task<T> Replicated<T>(Func<Task<T>> commit)
    {
        var alone = false;
        connection.Notice += Hear;
        var committing = commit();
        try
        {
            var limit = Patience ?? connection.CommandTimeout;
            var committed = await committing
                .WaitAsync(limit == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(limit)).ConfigureAwait(false);
            return alone ? throw new NpgsqlException("The wait for the standby was broken off.", new IOException()) : committed;
        }
        catch (TimeoutException late) when (home is not null)
        {
            _left = true;
            _ = home.CloseAfter(committing, connection);
            throw new NpgsqlException("The server has not said whether it has committed.", late);
        }
        finally
        {
            if (!_left)
            {
                connection.Notice -= Hear;
            }
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
        if (andCommit)
        {
            await Replicated(() => Send(changes, "commit")).ConfigureAwait(false);
            _open = false;
        }
        else
        {
            await Send(changes).ConfigureAwait(false);
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

    private async Task<int> Send(Changes changes, string? end = null)
    {
        var batch = new NpgsqlBatch(connection, transaction);
        await using (batch.ConfigureAwait(false))
        {
            ChangeWriting.Add(batch, changes);
            if (end is not null)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand(end));
                batch.Timeout = 0;
            }

            return batch.BatchCommands.Count > 0 ? await batch.ExecuteNonQueryAsync().ConfigureAwait(false) : 0;
        }
    }

    // A connection that goes back to the others must have no transaction open; one that is lost has none. That of a caller's transaction is
    // the caller's.
    public override async ValueTask DisposeAsync()
    {
        if (home is null || _left)
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
