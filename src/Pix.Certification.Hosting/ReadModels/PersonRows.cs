using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Profiles;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>The sessions that an account has joined; grouped by account, sorted by the planned start.</summary>
internal static class JoinedRows
{
    public static readonly ReadModel<SessionId> View = new("joined", OnErasure.Go, OnPurge.GoWithThePerson);

    public static void Write(UnitOfWork unit, Session session, CandidateId candidate, AccountId account) => unit.Rows.Add(View.Row(
        PersonRows.IdOf(session.Id, candidate),
        account.ToString(),
        HostingJson.Sortable(session.PlannedStart.Instant),
        session.Id));

    /// <summary>The sessions that an account has joined, first come first.</summary>
    public static ValueTask<IReadOnlyList<SessionId>> Of(
        AccountId account,
        IEventJournal journal,
        CancellationToken cancellation,
        ReadModel.Page page = default) =>
        View.List(journal, account.ToString(), cancellation, page);
}

/// <summary>
/// The days on which somebody sat a test; sorted by the planned start. Twice: grouped by account, whoever's place it took, and by who the
/// candidate is, whatever account sat there.
/// </summary>
internal static class SatRows
{
    public static readonly ReadModel<LocalDate> View = new("sat", OnErasure.Go, OnPurge.GoWithThePerson);
    public static readonly ReadModel<LocalDate> ByPerson = new("satPerson", OnErasure.Go, OnPurge.GoWithThePerson);

    public static void Write(UnitOfWork unit, Session session, Candidate candidate, AccountId account) =>
        Write(unit, session, candidate, account, candidate.Key);

    private static void Write(UnitOfWork unit, Session session, Candidate candidate, AccountId account, PersonKey person)
    {
        var (id, sort) = (PersonRows.IdOf(session.Id, candidate.Id), HostingJson.Sortable(session.PlannedStart.Instant));
        unit.Rows.Add(View.Row(id, account.ToString(), sort, session.Details.Starts.Date));
        unit.Rows.Add(ByPerson.Row(id, MarkOf(person), sort, session.Details.Starts.Date));
    }

    /// <summary>
    /// A test that the jury cancels counts as if it had not taken place; one whose cancellation it takes back counts again (ELI-2). An
    /// identity that it corrects is whose test it was.
    /// </summary>
    public static async ValueTask Follow(CommandContext context, UnitOfWork unit, CandidateCertification certification)
    {
        if (certification.IsHolderErased
            || !certification.Pending.Any(static happened => happened is JuryRuled { Action.Challenge: null } or IdentityCorrected))
        {
            return;
        }

        var id = PersonRows.IdOf(certification.Session, certification.Candidate);
        if (certification.Verdicts.IsCancelledByJury)
        {
            unit.RemovedRows.AddRange([View.Key(id), ByPerson.Key(id)]);
        }
        else if ((certification.Pending.Any(static happened => happened is IdentityCorrected)
                || await View.Find(context.Journal, id, unit.Cancellation).ConfigureAwait(false) is null)
            && await unit.Look(certification.Session).ConfigureAwait(false) is { } session
            && session.Find(certification.Candidate) is { Account: { } account } candidate)
        {
            Write(unit, session, candidate, account, certification.Holder.Key());
        }
    }

    /// <summary>
    /// The days on which an account, or a person under any account, sat a test in another session; without an account, those of the person.
    /// </summary>
    public static async ValueTask<IReadOnlyList<LocalDate>> Elsewhere(
        AccountId? account,
        PersonKey person,
        SessionId here,
        IEventJournal journal,
        CancellationToken cancellation)
    {
        var rows = await RowsElsewhere(account, person, here, journal, cancellation).ConfigureAwait(false);
        return [.. rows.Select(View.Read).Distinct()];
    }

    /// <summary>The challenges that an account, or a person under any account, was shown in the last test that counts (POS-5).</summary>
    public static async ValueTask<IReadOnlySet<string>> ShownLast(
        AccountId account,
        PersonKey person,
        SessionId here,
        CommandContext context,
        CancellationToken cancellation)
    {
        var rows = await RowsElsewhere(account, person, here, context.Journal, cancellation).ConfigureAwait(false);
        if (rows.MaxBy(static row => row.Sort, StringComparer.Ordinal) is not { } last)
        {
            return FrozenSet<string>.Empty;
        }

        var (session, candidate) = PersonRows.Whose(last.Id);
        var sitting = await context.Aggregates.Sitting(session, candidate, cancellation).ConfigureAwait(false);
        return sitting is null ? FrozenSet<string>.Empty : sitting.Served.Select(static s => s.Challenge).ToHashSet(StringComparer.Ordinal);
    }

    private static async ValueTask<IEnumerable<Row>> RowsElsewhere(
        AccountId? account,
        PersonKey person,
        SessionId here,
        IEventJournal journal,
        CancellationToken cancellation)
    {
        var rows = account is { } whose ? await View.Rows(journal, whose.ToString(), cancellation).ConfigureAwait(false) : [];
        var same = await ByPerson.Rows(journal, MarkOf(person), cancellation).ConfigureAwait(false);
        return rows.Concat(same).Where(row => !row.Id.StartsWith($"{here}-", StringComparison.Ordinal));
    }

    // No name in a row that is there to be found by it.
    private static string MarkOf(PersonKey person) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person.ToString())));
}

/// <summary>The profile that a candidate joined with.</summary>
/// <param name="TakenAt">As of when.</param>
/// <param name="Competences">How far they had come.</param>
internal sealed record Reconciled(Instant TakenAt, IReadOnlyList<CompetenceStanding> Competences);

/// <summary>The profiles that candidates joined with; grouped by session.</summary>
internal static class ReconciledRows
{
    public static readonly ReadModel<Reconciled> View = new("reconciled", OnErasure.Go, OnPurge.GoWithThePerson);

    public static void Write(UnitOfWork unit, SessionId session, CandidateId candidate, ProfileSnapshot profile) => unit.Rows.Add(View.Row(
        PersonRows.IdOf(session, candidate),
        session.ToString(),
        "",
        new(profile.TakenAt, profile.Competences)));

    public static async ValueTask<ProfileSnapshot> Of(
        SessionId session,
        CandidateId candidate,
        CommandContext context,
        CancellationToken cancellation) =>
        await Find(session, candidate, context, cancellation).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The profile of a candidate who has joined is in the journal.");

    /// <summary>The same; null once the person is forgotten.</summary>
    public static async ValueTask<ProfileSnapshot?> Find(
        SessionId session,
        CandidateId candidate,
        CommandContext context,
        CancellationToken cancellation)
    {
        if (await View.Find(context.Journal, PersonRows.IdOf(session, candidate), cancellation).ConfigureAwait(false) is not { } row)
        {
            return null;
        }

        var reconciled = View.Read(row);
        return ProfileSnapshot.Take(reconciled.TakenAt, context.Options.Framework, reconciled.Competences).OrThrow();
    }
}

/// <summary>What the rows of a person have in common.</summary>
internal static class PersonRows
{
    /// <summary>The id of a candidate's row.</summary>
    public static string IdOf(SessionId session, CandidateId candidate) => $"{session}-{candidate}";

    /// <summary>Whose row it is.</summary>
    public static (SessionId Session, CandidateId Candidate) Whose(string id)
    {
        var between = id.IndexOf('-', StringComparison.Ordinal);
        return (new(Number(id.AsSpan(..between))), new(Number(id.AsSpan((between + 1)..))));
    }

    private static int Number(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The account is taken off that had joined as a candidate.</summary>
    public static void Unlink(UnitOfWork unit, SessionId session, CandidateId candidate) => unit.RemovedRows.AddRange(
        [JoinedRows.View.Key(IdOf(session, candidate)), ReconciledRows.View.Key(IdOf(session, candidate))]);

    /// <summary>Forgets a person.</summary>
    public static void Remove(UnitOfWork unit, SessionId session, CandidateId candidate) =>
        unit.RemovedRows.AddRange(ReadModelList.OfAPerson.Select(view => view.Key(IdOf(session, candidate))));
}
