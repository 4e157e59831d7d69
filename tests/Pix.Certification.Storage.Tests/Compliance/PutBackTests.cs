using Npgsql;
using Pix.Certification.Storage.Auditing;

namespace Pix.Certification.Storage.Tests.Compliance;

/// <summary>A database that was put back to an earlier state while a host runs that remembers a later one.</summary>
[Needs(NeedsAttribute.PostgreSql)]
public sealed class PutBackTests : IAsyncLifetime
{
    private readonly string _connection = PostgreSqlServer.NewDatabase();
    private DurableJournal _journal = null!;

    public async Task InitializeAsync()
    {
        _journal = DurableJournal.PostgreSql(_connection);
        await _journal.OpenAsync();
        await _journal.AppendAsync(Entries.Append("guarded", 0, "1"));
        foreach (var version in Enumerable.Range(0, 3))
        {
            (await _journal.Say(Entries.Append("s", version, "1"))).ShouldBe(AppendVerdict.Appended);
        }

        await using var source = NpgsqlDataSource.Create(_connection);
        await using var putBack = source.CreateCommand(
            "delete from pix_events where stream = 's' and version = 3; update pix_heads set version = 2, hash = (select hash from pix_events where stream = 's' and version = 2) where stream = 's'");
        await putBack.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync()
    {
        await _journal.DisposeAsync();
        PostgreSqlServer.Drop(_connection);
    }

    [Rule("AUD-1")]
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_follows_on_something_that_is_gone_is_refused(bool withARow)
    {
        (await _journal.AppendAsync(Next(3, withARow))).ShouldBe(new(AppendVerdict.Conflict, "s"));

        (await _journal.Say(Next(2, withARow))).ShouldBe(AppendVerdict.Appended);
        (await _journal.ReadAsync("s")).Count.ShouldBe(3);
        (await JournalAudit.RunAsync(_journal)).Faults.ShouldBeEmpty();
    }

    [Rule("AUD-1")]
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_follows_is_chained_to_what_is_there_now(bool withARow)
    {
        await using (var other = DurableJournal.PostgreSql(_connection))
        {
            await other.OpenAsync();
            (await other.Say(Entries.Append("s", 2, "\"something else\""))).ShouldBe(AppendVerdict.Appended);
        }

        (await _journal.Say(Next(3, withARow))).ShouldBe(AppendVerdict.Appended);
        (await _journal.ReadAsync("s")).Count.ShouldBe(4);
        (await JournalAudit.RunAsync(_journal)).Faults.ShouldBeEmpty();
    }

    private static JournalEntry Next(int after, bool withARow) =>
        Entries.Append("s", after, "2") with { Guards = [new("guarded", 1)], Rows = withARow ? [new("v", "s", "g", "1", "{}")] : [] };
}
