namespace Pix.Certification.Storage.Auditing;

/// <summary>Goes through a whole journal and says everything that is wrong with it (AUD-1). It may be at work meanwhile.</summary>
public static class JournalAudit
{
    /// <summary>Checks every hash, every place, every head.</summary>
    /// <param name="journal">The journal, open.</param>
    /// <param name="expectedRoot">
    /// The root that an earlier audit of the same events gave; null when none was noted. A journal that has gone on since has another one.
    /// </param>
    /// <param name="cancellation">Stops the audit.</param>
    public static async Task<AuditReport> RunAsync(
        IEventJournal journal,
        string? expectedRoot = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(journal);

        // Heads before and after: what is appended in between is beyond the first and not beyond the second.
        var before = await journal.HeadsAsync("", cancellation).ConfigureAwait(false);
        var walk = new AuditWalk(before);
        await foreach (var recorded in journal.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            walk.Visit(recorded);
        }

        return walk.End(await journal.HeadsAsync("", cancellation).ConfigureAwait(false), expectedRoot);
    }
}
