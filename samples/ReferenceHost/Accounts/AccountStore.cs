using Microsoft.Data.Sqlite;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.Accounts;

/// <summary>Failures in a row under one login, and until when it is closed.</summary>
internal sealed record Failures(int Count, Instant ClosedUntil)
{
    public static Failures None { get; } = new(0, Instant.MinValue);
}

/// <summary>The host's own accounts, in a file beside the journal. An embedding platform has its own and needs none of this.</summary>
internal sealed class AccountStore
{
    private readonly string _connection;

    public AccountStore(HostSettings settings)
    {
        _connection = new SqliteConnectionStringBuilder { DataSource = settings.AccountsFile, DefaultTimeout = 10 }.ToString();
        if (!File.Exists(settings.AccountsFile))
        {
            OwnFiles.Create(settings.AccountsFile).Dispose();
        }

        Run(
            """
            pragma journal_mode = wal;
            create table if not exists account (
                login text primary key, name text not null, role text not null, centre text, hash text not null) without rowid;
            create table if not exists failure (
                login text primary key, count integer not null, closed_until integer not null) without rowid;
            create index if not exists failure_of_time on failure (closed_until);
            """);
    }

    public bool IsEmpty => Ask("select 1 from account limit 1", static _ => true).Count == 0;

    public void Add(IReadOnlyCollection<(Account Account, string Hash)> accounts)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction();
        foreach (var (account, hash) in accounts)
        {
            using var command = Command(
                connection, "insert into account (login, name, role, centre, hash) values ($login, $name, $role, $centre, $hash)",
                ("$login", account.Login), ("$name", account.Name), ("$role", account.Role), ("$centre", account.Centre), ("$hash", hash));
            command.Transaction = transaction;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public (Account Account, string Hash)? Find(string login)
    {
        var found = Ask(
            "select login, name, role, centre, hash from account where login = $login",
            static row => (new Account(row.GetString(0), row.GetString(1), row.GetString(2), row[3] as string), row.GetString(4)),
            ("$login", login));
        return found is [var only] ? only : null;
    }

    /// <summary>Kept for logins that do not exist as well: otherwise the wait would tell which do.</summary>
    public Failures FailuresOf(string login)
    {
        var found = Ask(
            "select count, closed_until from failure where login = $login",
            static row => new Failures(row.GetInt32(0), Instant.FromUnixTimeSeconds(row.GetInt64(1))),
            ("$login", login));
        return found is [var only] ? only : Failures.None;
    }

    public void Keep(string login, Failures failures)
    {
        if (failures.Count == 0)
        {
            Run("delete from failure where login = $login", ("$login", login));
        }
        else
        {
            Run(
                "insert into failure (login, count, closed_until) values ($login, $count, $until) on conflict (login) do update set count "
                    + "= $count, closed_until = $until",
                ("$login", login), ("$count", failures.Count), ("$until", failures.ClosedUntil.ToUnixTimeSeconds()));
        }
    }

    /// <summary>Forgets failures of long ago, so that guesses at names that never existed do not fill the file.</summary>
    public void ForgetFailuresBefore(Instant at) => Run("delete from failure where closed_until < $at", ("$at", at.ToUnixTimeSeconds()));

    private static SqliteCommand Command(SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        return connection;
    }

    private void Run(string sql, params (string Name, object? Value)[] values)
    {
        using var connection = Open();
        using var command = Command(connection, sql, values);
        command.ExecuteNonQuery();
    }

    private List<T> Ask<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] values)
    {
        using var connection = Open();
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
