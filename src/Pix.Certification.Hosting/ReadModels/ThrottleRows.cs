using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>
/// The wrong secrets, codes and names that came from somewhere, kept by row: a host that is started again, or another one, knows them.
/// </summary>
internal static class ThrottleRows
{
    public static readonly ReadModel<SignInThrottle> View = new("throttle", OnErasure.GoByTheirWriter, OnPurge.GoByAge);

    public static async ValueTask<SignInThrottle> Of(IEventJournal journal, string row, CancellationToken cancellation) =>
        await View.Find(journal, row, cancellation).ConfigureAwait(false) is { } known ? View.Read(known) : SignInThrottle.Clear;

    /// <summary>
    /// Kept beside the decision, because a refusal keeps nothing of its own; the lock lets one guess of a source come after another.
    /// </summary>
    public static async ValueTask Remember(
        IEventJournal journal,
        Actor by,
        string row,
        string group,
        SignInThrottle before,
        SignInThrottle after)
    {
        if (after == before)
        {
            return;
        }

        await journal.AppendAsync(
            new()
            {
                Actor = by,
                Rows = after.Failures > 0 ? [View.Row(row, group, "", after)] : [],
                RemovedRows = after.Failures > 0 ? [] : [View.Key(row)],
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>What is remembered of the wrong codes and names of accounts, in whatever session (RET-2).</summary>
    public static async ValueTask<IReadOnlyList<RowKey>> KeysOf(
        IReadOnlySet<AccountId> accounts,
        IEventJournal journal,
        CancellationToken cancellation) =>
    [
        .. (await View.Rows(journal, group: null, cancellation).ConfigureAwait(false))
            .Where(row => row.Id.Split('/', 3) is ["join" or "code", _, var whose] && accounts.Contains(new(whose)))
            .Select(static row => View.Key(row.Id)),
    ];

    /// <summary>Nobody who guessed at a session has to wait any longer.</summary>
    public static async ValueTask<IReadOnlyList<RowKey>> KeysOf(SessionId session, IEventJournal journal, CancellationToken cancellation) =>
        [.. (await View.Rows(journal, session.ToString(), cancellation).ConfigureAwait(false)).Select(static row => View.Key(row.Id))];
}
