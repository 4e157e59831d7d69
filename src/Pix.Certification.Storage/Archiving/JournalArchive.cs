using Pix.Certification.Storage.Auditing;
using Pix.Certification.Storage.Sqlite;

namespace Pix.Certification.Storage.Archiving;

/// <summary>A whole journal as one file of JSON lines: to keep elsewhere, to look into, or to move from one database to another.</summary>
/// <remarks>
/// Events keep their hashes, which are checked when they are read back. What is leased or waiting in memory is not part of it.
/// </remarks>
public static class JournalArchive
{
    /// <summary>Writes the journal as it is at one instant; others may go on writing meanwhile.</summary>
    /// <param name="journal">The journal, open.</param>
    /// <param name="to">Where to write.</param>
    /// <param name="withSecrets">
    /// True to write the keys of persons too: without them what is personal in the events can never be read again from this file.
    /// </param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <returns>How many events were written.</returns>
    public static async Task<long> ExportAsync(
        DurableJournal journal,
        Stream to,
        bool withSecrets,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(to);

        // Once only: what was written cannot be taken back.
        return await journal.Database.Reading(
            connection => new ArchiveWriting(connection, to, withSecrets).Run(cancellation),
            cancellation,
            attempts: 1).ConfigureAwait(false);
    }

    /// <summary>Reads a journal into an empty one: all of it, or nothing when anything is wrong with it.</summary>
    /// <param name="journal">The journal, open and empty.</param>
    /// <param name="from">What <see cref="ExportAsync"/> wrote.</param>
    /// <param name="cancellation">Stops the reading; nothing is kept.</param>
    /// <returns>How many events were read.</returns>
    /// <exception cref="JournalException">
    /// The journal is not empty, or the file is not what was written; the refusal says which line.
    /// </exception>
    public static async Task<long> ImportAsync(DurableJournal journal, Stream from, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(from);

        using var root = new RootDigest();

        // Read once only: a stream cannot be begun again, so nothing is tried twice.
        return await journal.Database.Once(
            connection => new ArchiveReading(connection, from, root).Run(cancellation),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Copies an SQLite file as it is at one instant, a journal or another one; whoever writes it goes on meanwhile. On the disk when it
    /// returns, and for nobody but its owner to read.
    /// </summary>
    /// <param name="file">The file to copy; nothing in it is changed.</param>
    /// <param name="copy">The file to write, which must not be there yet.</param>
    /// <param name="cancellation">Stops the copying; what was written by then is no whole copy.</param>
    /// <exception cref="JournalException">The file cannot be read, or the copy cannot be written; the refusal says why.</exception>
    /// <exception cref="IOException">The copy is there already, or its folder is not.</exception>
    public static async Task CopySqliteAsync(string file, string copy, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        ArgumentException.ThrowIfNullOrWhiteSpace(copy);

        // SQLite takes one that is empty; one that it made itself could be read by others.
        await OwnFiles.Create(copy).DisposeAsync().ConfigureAwait(false);
        var database = new SqliteDatabase(Path.GetFullPath(file), new JournalSettings().LockWaitSeconds);
        await using (database.ConfigureAwait(false))
        {
            try
            {
                await database.CopyTo(Path.GetFullPath(copy), cancellation).ConfigureAwait(false);
            }
            catch (Exception failure) when (database.Explain(failure) is { } trouble)
            {
                throw Faults.Of(trouble, atStart: true, failure);
            }
        }

        // SQLite leaves a copy to the system, which writes it when it likes.
        var written = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite);
        await using (written.ConfigureAwait(false))
        {
            written.Flush(flushToDisk: true);
        }
    }
}
