namespace Pix.Certification.Storage;

/// <summary>Puts the journal on disk.</summary>
public static class StorageBuilder
{
    /// <summary>Keeps everything in one SQLite file beside the host.</summary>
    /// <typeparam name="TBuilder">The kind of builder, given back as it came.</typeparam>
    /// <param name="builder">The certification.</param>
    /// <param name="file">The file; its folder must be there.</param>
    /// <param name="settings">How much it takes on at a time; null for what is right for most hosts.</param>
    public static TBuilder UseSqlite<TBuilder>(this TBuilder builder, string file, JournalSettings? settings = null)
        where TBuilder : IJournalBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        builder.UseJournal(_ => DurableJournal.Sqlite(file, settings));
        return builder;
    }

    /// <summary>Keeps everything in a PostgreSQL database that any number of hosts share.</summary>
    /// <typeparam name="TBuilder">The kind of builder, given back as it came.</typeparam>
    /// <param name="builder">The certification.</param>
    /// <param name="connection">The connection string.</param>
    /// <param name="settings">How much it takes on at a time; null for what is right for most hosts.</param>
    public static TBuilder UsePostgreSql<TBuilder>(this TBuilder builder, string connection, JournalSettings? settings = null)
        where TBuilder : IJournalBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        builder.UseJournal(_ => DurableJournal.PostgreSql(connection, settings));
        return builder;
    }
}
