namespace Pix.Certification.Storage.Auditing;

/// <summary>Goes through a whole journal and says everything that is wrong with it (AUD-1). It may be at work meanwhile.</summary>
/// <remarks>Heads and events are read beside each other, both by name: what it holds does not grow with the journal.</remarks>
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
        using var walk = new AuditWalk();

        // Heads before and after: what is appended in between is beyond the first and not beyond the second.
        var heads = journal.ReadHeadsAsync(cancellation).GetAsyncEnumerator(cancellation);
        await using (heads.ConfigureAwait(false))
        {
            var head = await Next(heads).ConfigureAwait(false);
            await foreach (var recorded in journal.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                if (!walk.IsAt(recorded.Stream))
                {
                    // One that has the name of none of the events lost all of them; where an index is damaged, a name comes twice.
                    while (head is not null && CodePointOrder.Instance.Compare(head.Stream, recorded.Stream) < 0)
                    {
                        walk.Miss(head);
                        head = await Next(heads).ConfigureAwait(false);
                    }

                    var own = head?.Stream == recorded.Stream ? head : null;
                    walk.Begin(own);
                    head = own is null ? head : await Next(heads).ConfigureAwait(false);
                }

                walk.Visit(recorded);
            }

            while (head is not null)
            {
                walk.Miss(head);
                head = await Next(heads).ConfigureAwait(false);
            }

            walk.EndStream();
        }

        await foreach (var after in journal.ReadHeadsAsync(cancellation).ConfigureAwait(false))
        {
            walk.LookAgain(after);
        }

        return walk.End(expectedRoot);
    }

    private static async ValueTask<StreamHead?> Next(IAsyncEnumerator<StreamHead> heads) =>
        await heads.MoveNextAsync().ConfigureAwait(false) ? heads.Current : null;
}
