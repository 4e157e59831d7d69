using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Pix.Certification.Storage.Tests;

/// <summary>The journal inside a transaction that the caller commits, or does not.</summary>
public abstract class WithinTests : IAsyncLifetime
{
    internal DurableJournal Journal { get; private set; } = null!;

    private DbConnection Connection { get; set; } = null!;

    public async Task InitializeAsync()
    {
        (Journal, Connection) = Create();
        await Journal.OpenAsync();
        await Connection.OpenAsync();
        await using var command = Connection.CreateCommand();
        command.CommandText = "create table theirs (name varchar(20))";
        await command.ExecuteNonQueryAsync();
    }

    public virtual async Task DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Journal.DisposeAsync();
    }

    [Fact]
    public async Task What_the_caller_commits_is_kept_with_their_rows()
    {
        await using (var transaction = await Begin())
        {
            var within = Journal.Within(transaction);
            (await within.Say(Entries.Append("s", 0, "1") with { Claims = [new("code", "A", "x")], Once = Entries.Once("k") })).ShouldBe(AppendVerdict.Appended);
            (await within.Say(Entries.Append("s", 1, "2"))).ShouldBe(AppendVerdict.Appended);
            (await within.Say(Entries.Append("s", 1, "3"))).ShouldBe(AppendVerdict.Conflict);
            (await within.Say(Entries.Entry with { Claims = [new("code", "A", "y")] })).ShouldBe(AppendVerdict.Taken);
            (await within.Say(Entries.Entry with { Once = Entries.Once("k") })).ShouldBe(AppendVerdict.Repeated);
            (await within.ReadAsync("s")).Count.ShouldBe(2);
            (await Journal.ReadAsync("s")).ShouldBeEmpty();
            await transaction.CommitAsync();
        }

        (await Journal.ReadAsync("s")).Select(static e => e.Json).ShouldBe(["1", "2"]);
        (await Storage.Auditing.JournalAudit.RunAsync(Journal)).Faults.ShouldBeEmpty();
        (await Theirs()).ShouldBe(1);
    }

    [Fact]
    public async Task What_the_caller_does_not_commit_is_gone_with_their_rows()
    {
        await using (var transaction = await Begin())
        {
            (await Journal.Within(transaction).Say(Entries.Append("s", 0, "1") with { Claims = [new("code", "A", "x")] })).ShouldBe(AppendVerdict.Appended);
            await transaction.RollbackAsync();
        }

        (await Journal.ReadAsync("s")).ShouldBeEmpty();
        (await Journal.OwnerOfAsync("code", "A")).ShouldBeNull();
        (await Theirs()).ShouldBe(0);
        (await Journal.Say(Entries.Append("s", 0, "2"))).ShouldBe(AppendVerdict.Appended);
    }

    [Fact]
    public async Task Our_own_writers_wait_until_the_caller_has_done_and_then_see_what_was_done()
    {
        Task<AppendVerdict> ours;
        await using (var transaction = await Begin())
        {
            await Journal.Within(transaction).AppendAsync(Entries.Append("s", 0, "theirs"));
            ours = Journal.Say(Entries.Append("s", 0, "ours"));
            await transaction.CommitAsync();
        }

        (await ours).ShouldBe(AppendVerdict.Conflict);
        (await Journal.ReadAsync("s")).ShouldHaveSingleItem().Json.ShouldBe("theirs");
    }

    [Fact]
    public void A_transaction_of_another_engine_is_misuse() => Should.Throw<ArgumentException>(() => Journal.Within(Foreign()));

    internal abstract (DurableJournal Journal, DbConnection Connection) Create();

    protected abstract DbTransaction Foreign();

    private async Task<DbTransaction> Begin()
    {
        var transaction = await Connection.BeginTransactionAsync();
        await using var command = Connection.CreateCommand();
        (command.CommandText, command.Transaction) = ("insert into theirs (name) values ('x')", transaction);
        await command.ExecuteNonQueryAsync();
        return transaction;
    }

    private async Task<int> Theirs()
    {
        await using var command = Connection.CreateCommand();
        command.CommandText = "select count(*) from theirs";
        return Convert.ToInt32(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}

[Needs(NeedsAttribute.PostgreSql)]
public sealed class SqliteWithinTests : WithinTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pixcert-journal-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal override (DurableJournal Journal, DbConnection Connection) Create()
    {
        var file = Path.Combine(_folder, "journal.db");
        return (DurableJournal.Sqlite(file), new SqliteConnection($"Data Source={file};Pooling=False"));
    }

    protected override DbTransaction Foreign()
    {
        using var connection = new NpgsqlConnection(PostgreSqlServer.Any);
        connection.Open();
        return connection.BeginTransaction();
    }
}

[Needs(NeedsAttribute.PostgreSql)]
public sealed class PostgreSqlWithinTests : WithinTests
{
    private readonly string _connection = PostgreSqlServer.NewDatabase();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        PostgreSqlServer.Drop(_connection);
    }

    internal override (DurableJournal Journal, DbConnection Connection) Create() => (DurableJournal.PostgreSql(_connection), new NpgsqlConnection(_connection));

    protected override DbTransaction Foreign()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection.BeginTransaction();
    }
}
