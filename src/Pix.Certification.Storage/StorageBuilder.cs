using Pix.Certification.Hosting.Wiring;

namespace Pix.Certification.Storage;

/// <summary>Puts the journal on disk.</summary>
public static class StorageBuilder
{
    /// <summary>Keeps everything in one SQLite file beside the host.</summary>
    /// <param name="builder">The certification.</param>
    /// <param name="file">The file; its folder must be there.</param>
    /// <param name="settings">How much it takes on at a time; null for what is right for most hosts.</param>
    public static CertificationBuilder UseSqlite(this CertificationBuilder builder, string file, JournalSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        return builder.Use<IEventJournal>(_ => DurableJournal.Sqlite(file, settings));
    }

    /// <summary>Keeps everything in a PostgreSQL database that any number of hosts share.</summary>
    /// <param name="builder">The certification.</param>
    /// <param name="connection">The connection string.</param>
    /// <param name="settings">How much it takes on at a time; null for what is right for most hosts.</param>
    public static CertificationBuilder UsePostgreSql(this CertificationBuilder builder, string connection, JournalSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        return builder.Use<IEventJournal>(_ => DurableJournal.PostgreSql(connection, settings));
    }
}
