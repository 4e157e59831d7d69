namespace Pix.Certification.Storage.Tests.Compliance;

/// <summary>What every journal promises, whatever it keeps things in.</summary>
public abstract partial class JournalCompliance : IAsyncLifetime
{
    protected IEventJournal Journal { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Journal = Create();
        await Journal.Open();
    }

    public virtual async Task DisposeAsync() => await Journal.DisposeAsync();

    /// <summary>A journal on what this test has for itself, as another host would open it.</summary>
    protected abstract IEventJournal Create();
}

public sealed class MemoryCompliance : JournalCompliance
{
    protected override IEventJournal Create() => new MemoryJournal();
}

public sealed class SqliteCompliance : DurableCompliance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pixcert-journal-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override IEventJournal Create() => DurableJournal.Sqlite(Path.Combine(_folder, "journal.db"));
}

[Needs(NeedsAttribute.PostgreSql)]
public sealed class PostgreSqlCompliance : DurableCompliance
{
    private readonly string _connection = PostgreSqlServer.NewDatabase();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        PostgreSqlServer.Drop(_connection);
    }

    protected override IEventJournal Create() => DurableJournal.PostgreSql(_connection);
}
