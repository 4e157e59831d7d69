using Pix.Certification.Candidates;
using Pix.Certification.Reports;
using Pix.Certification.Timing;

namespace Pix.Certification.Sessions;

/// <summary>Why one candidate's sitting was not finished.</summary>
/// <param name="Candidate">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record CandidateAbort(CandidateId Candidate, AbortReason Reason);

/// <summary>An account that had joined as a candidate, and was taken off (CAN-14).</summary>
/// <param name="Account">The account.</param>
/// <param name="Link">Which of those that had joined; null for one of before accounts had a key of their own.</param>
public sealed record FormerAccount(AccountId Account, int? Link);

/// <summary>A candidate of a session's list (<i>liste des candidats</i>), with everything that happened to them in that session.</summary>
public sealed class Candidate
{
    private readonly List<RoomPause> _holds = [];
    private readonly List<FormerAccount> _former = [];

    internal Candidate(Enrolment entry) =>
        (Id, Identity, Details, Accommodations, Key) = (
            entry.Candidate,
            entry.Identity,
            entry.Details,
            entry.Accommodations,
            entry.Identity.Key());

    /// <summary>The candidate's number in the session.</summary>
    public CandidateId Id { get; }

    /// <summary>Who they are, as entered.</summary>
    public CandidateIdentity Identity { get; private set; }

    /// <summary>What else is known.</summary>
    public CandidateDetails Details { get; private set; }

    /// <summary>What is adapted for them.</summary>
    public Accommodations Accommodations { get; private set; }

    /// <summary>What decides whether somebody is this candidate.</summary>
    public PersonKey Key { get; private set; }

    /// <summary>The account that joined as this candidate; null before.</summary>
    public AccountId? Account { get; private set; }

    /// <summary>The account that was taken off last, and why; null when none was, or nobody knows any more (CAN-14).</summary>
    public CandidateUnlinked? Unlinked { get; private set; }

    /// <summary>The accounts that had joined and were taken off, first come first.</summary>
    public IReadOnlyList<FormerAccount> FormerAccounts => _former;

    /// <summary>When it joined: the reconciliation instant, at which eligibility is judged.</summary>
    public Instant? ReconciledAt { get; private set; }

    /// <summary>The rules of eligibility that were not met then.</summary>
    public IReadOnlyList<UnmetRule> Unmet { get; private set; } = [];

    /// <summary>When presence was last confirmed; null when never, withdrawn, or used by a start or a resume.</summary>
    public Instant? PresenceConfirmedAt { get; internal set; }

    /// <summary>When they asked to come back to a test that was cut; null once the invigilator has allowed it (INV-9).</summary>
    public Instant? ResumeAskedAt { get; internal set; }

    /// <summary>When the candidate's own test began; null before.</summary>
    public Instant? StartedAt { get; internal set; }

    /// <summary>When it ended; null while it runs.</summary>
    public Instant? EndedAt { get; internal set; }

    /// <summary>How it ended; null while it runs.</summary>
    public SittingEnding? Ending { get; internal set; }

    /// <summary>Why it ended unfinished; null when it was finished or runs.</summary>
    public AbortReason? Abort { get; internal set; }

    /// <summary>Time the invigilator gave back.</summary>
    public Duration Credit { get; internal set; }

    /// <summary>True while a problem that the candidate reported holds their test (INV-5).</summary>
    public bool IsOnHold => _holds is [.., { IsOpen: true }];

    /// <summary>When problems that the candidate reported held their test, one after another.</summary>
    internal IReadOnlyList<RoomPause> Holds => _holds;

    /// <summary>True when the invigilator saw the end screen.</summary>
    public bool EndScreenSeen { get; internal set; }

    /// <summary>True once nobody knows any more who this was (RET-2).</summary>
    public bool IsErased { get; private set; }

    /// <summary>
    /// Why who this is must not be forgotten (RET-1); null when nothing stands against it but the hold of the whole session.
    /// </summary>
    public LegalHold? Held { get; internal set; }

    /// <summary>True while the candidate's test runs.</summary>
    public bool IsSitting => StartedAt is not null && EndedAt is null;

    /// <summary>True once the candidate's test has begun.</summary>
    public bool HasStarted => StartedAt is not null;

    /// <summary>True when finalising the session asks why the test was not finished (FIN-2).</summary>
    /// <remarks>
    /// A sitting that an earlier finalisation ended needs its reason again, which may be another: that is what taking it back is for.
    /// </remarks>
    public bool NeedsAbortReason => IsSitting || Ending == SittingEnding.EndedByFinalisation;

    /// <summary>True while a confirmed presence allows a start or a resume (INV-2).</summary>
    public bool IsPresent(Instant at, int presenceMinutes) =>
        PresenceConfirmedAt is { } confirmed && at - confirmed < Duration.FromMinutes(presenceMinutes);

    /// <summary>How many accounts have joined by now, those taken off included.</summary>
    internal int Links { get; private set; }

    /// <summary>Which of them is there now; null for one of before they were counted.</summary>
    internal int? Link { get; private set; }

    internal void Correct(CandidateIdentity identity) => (Identity, Key) = (identity, identity.Key());

    internal void Edit(CandidateEdited edited) => (Details, Accommodations) = (edited.Details, edited.Accommodations);

    internal void Join(CandidateLinked linked)
    {
        (Account, ReconciledAt, Unmet) = (linked.Account, linked.At, linked.Unmet);
        (Links, Link) = (Links + 1, linked.Link);
    }

    internal void Leave(CandidateUnlinked unlinked)
    {
        _former.Add(new(unlinked.Account, unlinked.Link));
        (Account, ReconciledAt, Unmet, Link) = (null, null, [], null);
        (PresenceConfirmedAt, Unlinked) = (null, unlinked);
    }

    internal void ForgetFormer(int link)
    {
        _former.RemoveAll(f => f.Link == link);
        Unlinked = Unlinked?.Link == link ? null : Unlinked;
    }

    internal void Hold(Instant from) => _holds.Add(new(from, null));

    // A clock that was set back must not make it end before it began.
    internal void Release(Instant to)
    {
        if (IsOnHold)
        {
            _holds[^1] = _holds[^1] with { To = Instant.Max(to, _holds[^1].From) };
        }
    }

    // A name that says so, and is nobody else's: lists stay whole, and two erased people are not taken for one.
    internal void Erase(SessionId session)
    {
        _former.Clear();
        (IsErased, Account, Unlinked) = (true, null, null);
        (Identity, Details) = (CandidateIdentity.Erased(session, Id), new());
        Key = Identity.Key();
    }

    /// <summary>Number and name.</summary>
    public override string ToString() => $"{Id} {Identity}";
}
