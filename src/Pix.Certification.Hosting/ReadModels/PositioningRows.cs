using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>A competence that somebody has begun: whose it is, and where its evaluation is.</summary>
/// <param name="Stream">The stream of the evaluation: its name was drawn, so that once this row is gone nothing says whose it was.</param>
/// <param name="Competence">The code of the competence.</param>
/// <param name="Pupil">The pupil of a school's list; null while the account is none that is known.</param>
/// <param name="Accounts">The accounts that it was worked with.</param>
/// <param name="WorkedAt">When it was last worked, to a day.</param>
internal sealed record BegunCompetence(
    string Stream, string Competence, LearnerId? Pupil, IReadOnlyList<AccountId> Accounts, Instant WorkedAt);

/// <summary>
/// Whose the evaluations of competences are: the one list of them that questions, erasure and purge share. Grouped by person: a pupil of a
/// school's list, whatever account works, or an account that is no pupil's.
/// </summary>
internal static class PositioningRows
{
    public static readonly ReadModel<BegunCompetence> View = new("positioning", OnErasure.GoByTheirWriter, OnPurge.GoByAge);

    // Two hosts that begin one competence of one person at once must not make two evaluations of it.
    private const string Kind = "positioning";
    private const int DrawnBytes = 16;
    private static readonly Duration WrittenEvery = Duration.FromDays(1);

    /// <summary>
    /// What somebody has begun; of two evaluations of one competence, worked before it was known whose the account is, the pupil's comes
    /// first.
    /// </summary>
    public static async ValueTask<IReadOnlyList<BegunCompetence>> All(
        LearnerId? pupil,
        AccountId? account,
        IEventJournal journal,
        CancellationToken cancellation)
    {
        var begun = new List<BegunCompetence>();
        foreach (var group in (string?[])[pupil is { } one ? GroupOf(one) : null, account is { } whose ? GroupOf(whose) : null])
        {
            if (group is not null)
            {
                begun.AddRange(await View.List(journal, group, cancellation).ConfigureAwait(false));
            }
        }

        return begun;
    }

    /// <summary>The evaluation of one competence; null when it was never begun.</summary>
    public static async ValueTask<BegunCompetence?> Find(
        LearnerId? pupil,
        AccountId account,
        string competence,
        IEventJournal journal,
        CancellationToken cancellation) =>
        pupil is { } one && await View.Find(journal, IdOf(GroupOf(one), competence), cancellation).ConfigureAwait(false) is { } theirs
            ? View.Read(theirs)
            : await View.Find(journal, IdOf(GroupOf(account), competence), cancellation).ConfigureAwait(false) is { } own
                ? View.Read(own)
                : null;

    /// <summary>A competence is begun: in a stream whose name is drawn.</summary>
    public static BegunCompetence Begin(UnitOfWork unit, LearnerId? pupil, AccountId account, string competence, ISecretSource secrets)
    {
        Span<byte> drawn = stackalloc byte[DrawnBytes];
        secrets.Fill(drawn);
        var begun = new BegunCompetence($"{Kind}-{Convert.ToHexStringLower(drawn)}", competence, pupil, [account], unit.Now);
        Write(unit, begun);
        return begun;
    }

    /// <summary>
    /// A competence was worked: by whom and when is written down where it is new, and what an account has begun becomes the pupil's whom it
    /// is known to be.
    /// </summary>
    public static void Follow(UnitOfWork unit, BegunCompetence begun, LearnerId? pupil, AccountId account)
    {
        var isKnown = begun.Accounts.Contains(account) && (begun.Pupil is not null || pupil is null);
        if (isKnown && unit.Now - begun.WorkedAt < WrittenEvery)
        {
            return;
        }

        var after = begun with { WorkedAt = Instant.Max(begun.WorkedAt, unit.Now), Pupil = begun.Pupil ?? pupil };
        Change(unit, begun, isKnown ? after : after with { Accounts = [.. begun.Accounts.Append(account).Distinct()] });
    }

    /// <summary>What an account has begun becomes the pupil's whom it was recognised as, unless the pupil has begun it as well.</summary>
    public static async ValueTask Give(UnitOfWork unit, AccountId account, LearnerId pupil, IEventJournal journal)
    {
        var theirs = await All(pupil, null, journal, unit.Cancellation).ConfigureAwait(false);
        foreach (var own in await All(null, account, journal, unit.Cancellation).ConfigureAwait(false))
        {
            if (!theirs.Any(begun => begun.Competence == own.Competence))
            {
                Change(unit, own, own with { Pupil = pupil });
            }
        }
    }

    /// <summary>Forgets whose evaluations were, and what was typed in them (RET-2).</summary>
    public static void Forget(UnitOfWork unit, IEnumerable<BegunCompetence> those)
    {
        foreach (var begun in those)
        {
            unit.RemovedRows.Add(View.Key(IdOf(begun)));
            unit.Released.Add(ClaimOf(begun));
            unit.DestroyedSecrets.Add(begun.Stream);
        }
    }

    /// <summary>What keeps a competence from being begun twice by one person.</summary>
    public static Claim ClaimOf(BegunCompetence begun) => new(Kind, IdOf(begun), begun.Stream);

    private static void Change(UnitOfWork unit, BegunCompetence before, BegunCompetence after)
    {
        if (IdOf(before) != IdOf(after))
        {
            unit.RemovedRows.Add(View.Key(IdOf(before)));
            unit.Released.Add(ClaimOf(before));
            Write(unit, after);
            return;
        }

        unit.Rows.Add(RowOf(after));
    }

    private static void Write(UnitOfWork unit, BegunCompetence begun)
    {
        unit.Claims.Add(ClaimOf(begun));
        unit.Rows.Add(RowOf(begun));
    }

    private static Row RowOf(BegunCompetence begun) => View.Row(IdOf(begun), GroupOf(begun), begun.Competence, begun);

    private static string IdOf(BegunCompetence begun) => IdOf(GroupOf(begun), begun.Competence);

    private static string IdOf(string group, string competence) => $"{group}/{competence}";

    private static string GroupOf(BegunCompetence begun) => begun.Pupil is { } pupil ? GroupOf(pupil) : GroupOf(begun.Accounts[0]);

    private static string GroupOf(LearnerId pupil) => $"pupil/{pupil}";

    private static string GroupOf(AccountId account) => $"account/{account}";
}
