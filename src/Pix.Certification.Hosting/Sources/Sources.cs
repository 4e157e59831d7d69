using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Eligibility;
using Pix.Certification.Profiles;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Sources;

/// <summary>Where the challenges come from.</summary>
public interface IBankSource
{
    /// <summary>
    /// The bank that tests draw on which begin now. It may be another one at any time: tests that have begun go on with theirs, which the
    /// journal keeps (BNK-4).
    /// </summary>
    ValueTask<ChallengeBank> CurrentAsync(CancellationToken cancellation = default);
}

/// <summary>Where your platform keeps how far people have come.</summary>
public interface IProfileSource
{
    /// <summary>The profile of an account now; null when it has none.</summary>
    ValueTask<ProfileSnapshot?> ProfileOfAsync(AccountId account, CancellationToken cancellation = default);

    /// <summary>The profile of a learner of a school's list now; null when it has none.</summary>
    ValueTask<ProfileSnapshot?> ProfileOfAsync(LearnerId learner, CancellationToken cancellation = default) =>
        ValueTask.FromResult<ProfileSnapshot?>(null);

    /// <summary>The challenges that a person has answered before, anywhere: a certification prefers others.</summary>
    ValueTask<IReadOnlySet<string>> AnsweredBeforeAsync(AccountId account, CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlySet<string>>(new HashSet<string>());
}

/// <summary>What your platform asks of candidates beside the rules of the policy (ELI-1 to ELI-4), and what it knows of them.</summary>
public interface IEligibilitySource
{
    /// <summary>
    /// The rules of yours for a session, in the order in which they are told; asked when somebody joins. Give the same ones again, as
    /// making a rule may compile it.
    /// </summary>
    ValueTask<IReadOnlyList<EligibilityRule>> RulesForAsync(SessionDetails session, CancellationToken cancellation = default);

    /// <summary>What is known of an account now, as far as your rules ask for it. Nothing of it is kept but what a refusal says.</summary>
    ValueTask<IReadOnlyList<ApplicantFact>> FactsOfAsync(AccountId account, CancellationToken cancellation = default);
}

/// <summary>What is known of a certification centre.</summary>
/// <param name="Name">Its name, as it is printed.</param>
/// <param name="Zone">The TZDB id of its zone.</param>
/// <param name="ExemptFromCalendar">True when no audience's calendar binds it.</param>
public sealed record CentreCard(string Name, string Zone = "Europe/Paris", bool ExemptFromCalendar = false)
{
    /// <summary>
    /// What the portal is called by which its candidates sign in (ENT, GAR): their notice says so. Null where they have logins and
    /// passwords of this host.
    /// </summary>
    public string? Portal { get; init; }
}

/// <summary>Where your platform keeps its certification centres.</summary>
public interface ICentreSource
{
    /// <summary>What is known of a centre; null when there is no such centre.</summary>
    ValueTask<CentreCard?> FindAsync(CentreId centre, CancellationToken cancellation = default);
}

/// <summary>The accounts that pupils of school lists sign in with, where the host has any (ACC-1): they follow the lists.</summary>
public interface IPupilAccounts
{
    /// <summary>
    /// Makes an account for every pupil of a list who has none, and closes those of pupils who are not on it any more. Done again, it
    /// changes nothing.
    /// </summary>
    ValueTask FollowAsync(CentreId centre, IReadOnlyList<Learner> list, CancellationToken cancellation = default);

    /// <summary>Forgets the accounts of pupils who are erased (RET-2), closed ones as well: by pupil, or by the account itself.</summary>
    ValueTask ForgetAsync(
        IReadOnlyCollection<LearnerId> pupils,
        IReadOnlyCollection<AccountId> accounts,
        CancellationToken cancellation = default);

    /// <summary>
    /// The address at which a pupil of a list reads mail, for reminders of evaluation campaigns (POS-6); null when none is known.
    /// </summary>
    ValueTask<string?> AddressOfAsync(CentreId centre, LearnerId pupil, CancellationToken cancellation = default) =>
        ValueTask.FromResult<string?>(null);
}
