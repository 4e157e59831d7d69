namespace Pix.Certification.Storage.Tests.Compliance;

/// <summary>Every journal of ours keeps what every journal promises (JRN-1, AUD-1): the suite is that of the package for integrators.</summary>
public abstract class JournalComplianceTests
{
    public static TheoryData<string> Promises => [.. JournalCompliance.Checks.Select(static check => check.Name)];

    [Rule("JRN-1")]
    [Rule("AUD-1")]
    [Theory]
    [MemberData(nameof(Promises))]
    public Task Keeps(string promise) => JournalCompliance.Checks.Single(check => check.Name == promise).RunAsync(Create);

    /// <summary>A journal on what this test has for itself, as another host would open it.</summary>
    protected abstract IEventJournal Create();
}

/// <summary>And what outlives its process keeps what that promises beyond.</summary>
public abstract class DurableComplianceTests : JournalComplianceTests
{
    public static TheoryData<string> PromisesOnDisk => [.. JournalCompliance.DurableChecks.Select(static check => check.Name)];

    [Theory]
    [MemberData(nameof(PromisesOnDisk))]
    public Task Keeps_on_disk(string promise) => JournalCompliance.DurableChecks.Single(check => check.Name == promise).RunAsync(Create);
}

public sealed class MemoryCompliance : JournalComplianceTests
{
    protected override IEventJournal Create() => new MemoryJournal();
}

public sealed class SqliteCompliance : DurableComplianceTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pixcert-journal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override IEventJournal Create() => DurableJournal.Sqlite(Path.Combine(_folder, "journal.db"));
}

[Needs(NeedsAttribute.PostgreSql)]
public sealed class PostgreSqlCompliance : DurableComplianceTests, IDisposable
{
    private readonly string _connection = PostgreSqlServer.NewDatabase();

    public void Dispose() => PostgreSqlServer.Drop(_connection);

    protected override IEventJournal Create() => DurableJournal.PostgreSql(_connection);
}

/// <summary>A journal that does not keep its promise is told which, in a sentence.</summary>
public sealed class BrokenJournalTests
{
    [Fact]
    public async Task What_is_broken_is_named()
    {
        var check = JournalCompliance.DurableChecks[0];
        var failure = await Should.ThrowAsync<ComplianceException>(() => check.RunAsync(static () => new MemoryJournal()));
        failure.Message.ShouldStartWith("Everything is there when the journal is opened again: ");
        failure.Message.ShouldContain("was expected");
    }
}
