using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Pix.Certification.Accounts.Desks;

namespace Pix.Certification.Accounts.Wiring;

/// <summary>Makes the tables of accounts where there are none, takes over the accounts of a host of before, and puts those of a
/// demonstration in, or takes them out of a host that is none any more.</summary>
internal sealed class AccountsOpening(IDbContextFactory<AccountsContext> store, Passwords passwords, CertificationAccountsOptions options)
    : IHostedService
{
    private const string DemonstrationRounds = "10000$"; // Only the demonstration hashed with so few.

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        options.MakeFile();
        await using var db = await store.CreateDbContextAsync(cancellationToken);
        await MakeTables(db, cancellationToken);
        await TakeOver(db, cancellationToken);
        await Demonstrate(db, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        options.CloseFile();
        return Task.CompletedTask;
    }

    // Not by EnsureCreated: it makes nothing where any table is, and those of the journal may be there. A table that came with a later
    // version is made where the others are.
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
            ? db.Database.SqlQuery<string>($"select name as \"Value\" from sqlite_master where type = 'table'")
            : db.Database.SqlQuery<string>($"""
                select tablename as "Value" from pg_tables where schemaname = current_schema()
                """);
        var known = (await tables.ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        var model = db.GetService<IDesignTimeModel>().Model;
        if (!model.GetRelationalModel().Tables.All(table => known.Contains(table.Name)))
        {
            var missing = db.GetService<IMigrationsModelDiffer>().GetDifferences(null, model.GetRelationalModel()).Where(made =>
                made is CreateTableOperation table ? !known.Contains(table.Name)
                : made is not CreateIndexOperation index || !known.Contains(index.Table));
            foreach (var command in db.GetService<IMigrationsSqlGenerator>().Generate([.. missing], model))
            {
                await db.Database.ExecuteSqlRawAsync(command.CommandText, cancellation);
            }
        }

        await transaction.CommitAsync(cancellation);
    }

    // Their passwords go on as they were hashed, until each person signs in. Tokens of then know no stamp: they end.
    private async Task TakeOver(AccountsContext db, CancellationToken cancellation)
    {
        using var old = options.Former();
        if (old is null || OldAccounts(old) is not { } known)
        {
            return;
        }

        var here = await db.Users.Select(static p => p.Id).ToListAsync(cancellation);
        await db.Add(known.ExceptBy(here, static a => a.Person.Id, StringComparer.Ordinal));
        using var command = old.CreateCommand();
        command.CommandText = "drop table account; drop table if exists failure; drop table if exists token";
        command.ExecuteNonQuery();
    }

    private async Task Demonstrate(AccountsContext db, CancellationToken cancellation)
    {
        if (options.Demonstration is not { } shown)
        {
            var over = db.Users.Where(static p => p.IsDemonstration);
            await db.Pupils.Where(t => over.Any(p => p.Id == t.Login)).ExecuteDeleteAsync(cancellation);
            await db.Tokens.Where(t => over.Any(p => p.Id == t.Owner)).ExecuteDeleteAsync(cancellation);
            await over.ExecuteDeleteAsync(cancellation);
            return;
        }

        var here = await db.Users.Select(static p => p.Id).ToListAsync(cancellation);
        var missing = shown.ExceptBy(here, static a => a.Login, StringComparer.Ordinal).ToArray();

        // What is printed for all needs no salt for each.
        var hashes = missing.Select(static a => a.Password).Distinct(StringComparer.Ordinal).ToDictionary(
            static password => password, password => passwords.HashPassword(new("nobody", "nobody"), password));
        await db.Add(missing.Select(a =>
            (new Person(a.Login, a.Name) { IsDemonstration = true, PasswordHash = hashes[a.Password] }, a.Post)));
        var bound = await db.Pupils.Select(static p => p.Login).ToListAsync(cancellation);
        db.Pupils.AddRange(shown.Where(static a => a is { Learner: not null, Centre: not null })
            .ExceptBy(bound, static a => a.Login, StringComparer.Ordinal)
            .Select(static a => new PupilAccount { Login = a.Login, Centre = a.Centre.ToString()!, Learner = a.Learner.ToString()! }));
        db.UserClaims.AddRange(missing.SelectMany(static a => a.Classes.Select(name => new IdentityUserClaim<string>
        {
            UserId = a.Login, ClaimType = Post.ClassClaim, ClaimValue = $"{a.Centre}/{name}",
        })));
        await db.SaveChangesAsync(cancellation);
    }

    private static List<(Person Person, Post Post)>? OldAccounts(SqliteConnection old)
    {
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
