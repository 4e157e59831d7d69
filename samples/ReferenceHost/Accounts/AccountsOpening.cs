using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.Accounts;

/// <summary>Makes the tables of accounts where there are none, and takes over the accounts of a host of before.</summary>
internal sealed class AccountsOpening(IDbContextFactory<AccountsContext> store, HostSettings settings) : IHostedService
{
    private const string Mark = "AspNetUsers"; // The table that says that they are there.
    private const string DemonstrationRounds = "10000$"; // Only the demonstration hashed with so few.

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await store.CreateDbContextAsync(cancellationToken);
        await MakeTables(db, cancellationToken);
        await TakeOver(db);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Not by EnsureCreated: it makes nothing where any table is, and those of the journal may be there.
    private static async Task MakeTables(AccountsContext db, CancellationToken cancellation)
    {
        var isSqlite = db.Database.IsSqlite();
        if (isSqlite)
        {
            await db.Database.ExecuteSqlRawAsync("pragma journal_mode = wal", cancellation);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!isSqlite)
        {
            await db.Database.ExecuteSqlRawAsync("select pg_advisory_xact_lock(7406101)", cancellation); // Of two hosts that start at once.
        }

        var tables = isSqlite
            ? db.Database.SqlQuery<string>($"select name as \"Value\" from sqlite_master where name = {Mark}")
            : db.Database.SqlQuery<string>($"""
                select tablename as "Value" from pg_tables where schemaname = current_schema() and tablename = {Mark}
                """);
        if ((await tables.ToListAsync(cancellation)).Count == 0)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // What Entity Framework writes of the model; nobody's words are in it.
            command.CommandText = db.Database.GenerateCreateScript();
#pragma warning restore CA2100
            command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    // Their passwords go on as they were hashed, until each person signs in. Tokens of then know no stamp: they end.
    private async Task TakeOver(AccountsContext db)
    {
        var known = OldAccounts();
        if (known is null)
        {
            return;
        }

        var here = await db.Users.Select(static p => p.Id).ToListAsync();
        await db.Add(known.ExceptBy(here, static a => a.Person.Id, StringComparer.Ordinal));
        using var old = new SqliteConnection(settings.AccountsConnection);
        old.Open();
        using var command = old.CreateCommand();
        command.CommandText = "drop table account; drop table if exists failure; drop table if exists token";
        command.ExecuteNonQuery();
    }

    private List<(Person Person, Post Post)>? OldAccounts()
    {
        if (!File.Exists(settings.AccountsFile))
        {
            return null;
        }

        using var old = new SqliteConnection(settings.AccountsConnection);
        old.Open();
        using var command = old.CreateCommand();
        command.CommandText = "select count(*) from sqlite_master where name = 'account'";
        if (command.ExecuteScalar() is 0L)
        {
            return null;
        }

        command.CommandText = "select login, name, role, centre, hash from account";
        using var row = command.ExecuteReader();
        var found = new List<(Person, Post)>();
        while (row.Read())
        {
            var hash = row.GetString(4);
            found.Add((
                new(row.GetString(0), row.GetString(1))
                {
                    PasswordHash = hash, IsDemonstration = hash.StartsWith(DemonstrationRounds, StringComparison.Ordinal),
                },
                new(row.GetString(2), row[3] as string)));
        }

        return found;
    }
}
