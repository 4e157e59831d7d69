using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Pix.Certification.Storage.Committing;
using Pix.Certification.Storage.Reading;

namespace Pix.Certification.Storage.Sqlite;

/// <summary>
/// One SQLite connection with its prepared commands. In the process a statement costs microseconds: rows are read and written one by one.
/// </summary>
internal sealed class SqliteJournalConnection(
    SqliteConnection connection,
    SqliteTransaction? transaction,
    Func<SqliteJournalConnection, ValueTask> giveBack)
    : Connection
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    public override DbCommand Command(string sql, params object?[] values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = FormattableString.Invariant($"${i}") });
            }

            _commands.Add(sql, command);
        }

        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    public override async Task<Facts> ReadFacts(Wanted wanted)
    {
        var facts = new Facts();
        foreach (var stream in wanted.Appended.Concat(wanted.Guarded))
        {
            foreach (var head in await Query(
                "select stream, version, hash from pix_heads where stream = $1",
                Queries.Head,
                default,
                stream).ConfigureAwait(false))
            {
                if (!facts.Heads.TryAdd(stream, head))
                {
                    throw new DamagedException();
                }
            }
        }

        foreach (var (kind, value) in wanted.Claims)
        {
            if (await this.OwnerOf(kind, value, default).ConfigureAwait(false) is { } owner)
            {
                facts.Owners.Add((kind, value), owner);
            }
        }

        foreach (var (scope, key) in wanted.Replies)
        {
            if (await this.FindReply(scope, key, default).ConfigureAwait(false) is not null)
            {
                facts.Replies.Add((scope, key));
            }
        }

        return facts;
    }

    public override async Task Write(Changes changes, bool andCommit)
    {
        foreach (var e in changes.Events)
        {
            Run(
                AppendStatements.Events.OfOneRow,
                e.Stream,
                e.Version,
                e.Type,
                e.Json,
                e.At.ToUnixTimeTicks(),
                e.Actor.Text,
                e.Hash);
        }

        foreach (var head in changes.NewHeads.Values)
        {
            Run(AppendStatements.NewHeads.OfOneRow, head.Stream, head.Version, head.Hash);
        }

        foreach (var head in changes.MovedHeads.Values)
        {
            Run(AppendStatements.MovedHeads.OfOneRow, head.Stream, head.Version, head.Hash);
        }

        WriteBeside(changes);
        WriteSecrets(changes);
        if (andCommit)
        {
            await Execute("commit").ConfigureAwait(false);
        }
    }

    public override async Task<List<PersonSecret>> Secrets(IReadOnlyCollection<string> subjects, CancellationToken cancellation)
    {
        var found = new List<PersonSecret>();
        foreach (var subject in subjects.Distinct(StringComparer.Ordinal))
        {
            found.AddRange(await Query(
                "select secret from pix_secrets where subject = $1 and secret is not null",
                r => new PersonSecret(subject, (byte[])r[0]),
                cancellation,
                subject).ConfigureAwait(false));
        }

        return found;
    }

    public override Task BeginSnapshot(CancellationToken cancellation) => Execute("begin", cancellation);

    public override Task EndSnapshot() => Execute("commit");

    public override ValueTask DisposeAsync() => giveBack(this);

    /// <summary>Begins to write, as soon as another process has done that writes on the same file; no thread waits for that.</summary>
    public async Task BeginImmediate(TimeSpan longest)
    {
        // SQLite's own waiting would hold the thread: here it says at once that the file is locked.
        SqliteException.ThrowExceptionForRC(SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, 0), connection.Handle);
        var since = Stopwatch.GetTimestamp();
        for (var pause = 1; ; pause = Math.Min(pause + 1, 10))
        {
            var told = SQLitePCL.raw.sqlite3_exec(connection.Handle, "begin immediate");
            if (told != SQLitePCL.raw.SQLITE_BUSY || Stopwatch.GetElapsedTime(since) > longest)
            {
                SqliteException.ThrowExceptionForRC(told, connection.Handle);
                return;
            }

            await Task.Delay(pause).ConfigureAwait(false);
        }
    }

    /// <summary>Undoes what was not committed; nothing when nothing is open.</summary>
    public void Undo()
    {
        // Asked of SQLite itself: some failures undo the transaction by themselves.
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            Run("rollback");
        }
    }

    public void Close()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _commands.Clear();
        if (transaction is null)
        {
            connection.Dispose();
        }
    }

    private void WriteBeside(Changes changes)
    {
        foreach (var ((kind, value), owner) in changes.NewOwners)
        {
            Run(AppendStatements.NewOwners.OfOneRow, kind, value, owner);
        }

        foreach (var ((kind, value), owner) in changes.MovedOwners)
        {
            _ = owner is null
                ? Run(AppendStatements.FreedOwners.OfOneRow, kind, value)
                : Run(AppendStatements.MovedOwners.OfOneRow, kind, value, owner);
        }

        foreach (var (key, row) in changes.Rows)
        {
            _ = row is null
                ? Run(AppendStatements.RemovedRows.OfOneRow, key.View, key.Id)
                : Run(
                    AppendStatements.Rows.OfOneRow,
                    row.View,
                    row.Id,
                    row.Group,
                    row.Sort,
                    row.Json);
        }

        foreach (var (subject, at) in changes.Done)
        {
            Run(AppendStatements.DoneAt.OfOneRow, subject, at.ToUnixTimeTicks());
        }

        foreach (var (subject, task) in changes.Due)
        {
            _ = task is null
                ? Run(AppendStatements.Done.OfOneRow, subject)
                : Run(
                    AppendStatements.Due.OfOneRow,
                    subject, task.Kind, task.At.ToUnixTimeTicks(), task.At.ToUnixTimeTicks(), task.Payload, task.Attempts);
        }

        foreach (var scope in changes.RemovedReplies)
        {
            Run(AppendStatements.RemovedReplies.OfOneRow, scope);
        }

        foreach (var about in changes.EmptiedReplies)
        {
            Run(AppendStatements.EmptiedReplies.OfOneRow, about);
        }

        foreach (var reply in changes.Replies)
        {
            Run(
                AppendStatements.Replies.OfOneRow,
                reply.Scope,
                reply.Key,
                reply.Fingerprint,
                reply.Json,
                reply.At.ToUnixTimeTicks(),
                reply.About);
        }
    }

    private void WriteSecrets(Changes changes)
    {
        foreach (var (subject, secret) in changes.NewSecrets)
        {
            Run(
                AppendStatements.NewSecrets.OfOneRow,
                subject,
                secret.Key.ToArray());
        }

        foreach (var subject in changes.DestroyedSecrets)
        {
            Run(AppendStatements.DestroyedSecrets.OfOneRow, subject);
        }
    }

    private int Run(string sql, params object?[] values) => Command(sql, values).ExecuteNonQuery();
}
