using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Pix.Certification.Candidates;
using Pix.Certification.Sessions;

namespace Pix.Certification.EntityFramework.Tests;

/// <summary>Tables of the library's own records, for whoever keeps them as they are.</summary>
internal sealed class RecordsDatabase : DbContext
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public RecordsDatabase()
    {
        _connection.Open();
        Database.EnsureCreated();
    }

    public DbSet<Learner> Learners => Set<Learner>();

    public DbSet<SessionSummary> Sessions => Set<SessionSummary>();

    public override void Dispose()
    {
        base.Dispose();
        _connection.Dispose();
    }

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite(_connection);

    protected override void ConfigureConventions(ModelConfigurationBuilder types) => types.ConvertCertificationTypes();

    protected override void OnModelCreating(ModelBuilder tables)
    {
        tables.Entity<Learner>().HasKey(l => l.Id);
        tables.Entity<SessionSummary>().ComplexProperty(s => s.Slot);
    }
}
