namespace Pix.Certification.Storage.Archiving;

/// <summary>
/// Whose keys were destroyed (RET-2), to be kept beside the backups: one that is older than an erasure still has the key, and a journal
/// that was restored from it must lose it again before a host serves it.
/// </summary>
public static class JournalErasures
{
    // As many as one entry takes.
    private const int Portion = 500;

    /// <summary>Everybody whose key was destroyed, in the order of their names.</summary>
    /// <param name="journal">The journal, open; hosts may be at work on it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<IReadOnlyList<string>> ReadAsync(DurableJournal journal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return await journal.Database.Reading(
            c => c.Query(
                "select subject from pix_secrets where secret is null order by subject",
                static r => r.GetString(0),
                cancellation),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Destroys these keys again, and takes them off the disk. Whoever the journal does not know yet never gets a key: done twice, it
    /// changes nothing.
    /// </summary>
    /// <param name="journal">The journal, open, before any host serves it.</param>
    /// <param name="subjects">What <see cref="ReadAsync"/> gave.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops between two portions; do it again then.</param>
    /// <returns>How many keys had come back and are gone.</returns>
    public static async Task<int> ReplayAsync(
        DurableJournal journal,
        IReadOnlyCollection<string> subjects,
        Actor by,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(subjects);
        var back = 0;
        foreach (var some in subjects.Distinct(StringComparer.Ordinal).Chunk(Portion))
        {
            back += (await journal.SecretsAsync(some, cancellation).ConfigureAwait(false)).Count;
            await journal.AppendAsync(new() { Actor = by, DestroyedSecrets = some }, cancellation).ConfigureAwait(false);
        }

        if (back > 0)
        {
            await journal.ScrubAsync(cancellation).ConfigureAwait(false);
        }

        return back;
    }
}
