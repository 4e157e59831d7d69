using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>Which pupil of which school's list an account was recognised as.</summary>
internal sealed record Recognised(CentreId Centre, LearnerId Learner);

/// <summary>
/// The accounts that were recognised on a school's list by name and birth date (ACC-2): by account, grouped by pupil. Once for good: a
/// claim keeps a pupil from being two accounts.
/// </summary>
internal static class RecognisedRows
{
    public static readonly ReadModel<Recognised> View = new("recognised", OnErasure.GoByTheirWriter);

    private const string Kind = "recognised";

    public static void Write(UnitOfWork unit, AccountId account, Recognised who)
    {
        unit.Claims.Add(ClaimOf(account.ToString(), GroupOf(who)));
        unit.Rows.Add(View.Row(account.ToString(), GroupOf(who), "", who));
    }

    /// <summary>As whom an account was recognised; null when it never was.</summary>
    public static async ValueTask<Recognised?> Of(AccountId account, IEventJournal journal, CancellationToken cancellation) =>
        await View.Find(journal, account.ToString(), cancellation).ConfigureAwait(false) is { } row ? View.Read(row) : null;

    /// <summary>Every account that was recognised, and as whom.</summary>
    public static async ValueTask<IReadOnlyList<(AccountId Account, Recognised Who)>> All(
        IEventJournal journal,
        CancellationToken cancellation) =>
        [.. (await View.Rows(journal, group: null, cancellation).ConfigureAwait(false))
            .Select(static row => (new AccountId(row.Id), View.Read(row)))];

    /// <summary>True when another account was recognised as a pupil.</summary>
    public static async ValueTask<bool> IsTaken(
        Recognised who,
        AccountId account,
        IEventJournal journal,
        CancellationToken cancellation) =>
        (await View.Rows(journal, GroupOf(who), cancellation).ConfigureAwait(false)).Any(row => row.Id != account.ToString());

    /// <summary>Forgets who accounts were recognised as: those of some people, or of some pupils.</summary>
    public static async ValueTask Forget(
        UnitOfWork unit,
        Func<AccountId, Recognised, bool> isMeant,
        IEventJournal journal)
    {
        foreach (var row in await View.Rows(journal, group: null, unit.Cancellation).ConfigureAwait(false))
        {
            if (isMeant(new(row.Id), View.Read(row)))
            {
                unit.RemovedRows.Add(View.Key(row.Id));
                unit.Released.Add(ClaimOf(row.Id, row.Group));
            }
        }
    }

    private static string GroupOf(Recognised who) => $"{who.Centre}/{who.Learner}";

    private static Claim ClaimOf(string account, string pupil) => new(Kind, pupil, account);
}
