using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;

namespace Pix.Certification.Sessions;

/// <summary>A line of a file that becomes a candidate.</summary>
/// <param name="Identity">Who they are.</param>
/// <param name="Details">What else is known.</param>
/// <param name="Accommodations">What is adapted for them.</param>
public sealed record RosterLine(CandidateIdentity Identity, CandidateDetails Details, Accommodations Accommodations);

/// <summary>A session that is to be made, with everybody who is to be entered: from a file of sessions, or from a plan.</summary>
/// <param name="Details">What is filled in for the session.</param>
/// <param name="Candidates">Who is entered, in their order; there may be nobody.</param>
public sealed record SessionDraft(SessionDetails Details, IReadOnlyList<RosterLine> Candidates);

/// <summary>What became of pupils added from the school's list (CAN-6).</summary>
/// <param name="Added">Those who are now on the list.</param>
/// <param name="AlreadyIn">Those who already were, and were left as they are.</param>
public sealed record SchoolEnrolment(IReadOnlyList<Candidate> Added, IReadOnlyList<Learner> AlreadyIn);

public sealed partial class Session
{
    /// <summary>
    /// Enters one candidate, until the session ends: late arrivals can still sit (SES-5). Certifiable or not: only the start asks (PRO-6).
    /// </summary>
    /// <param name="identity">Who they are.</param>
    /// <param name="accommodations">What is adapted for them.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="details">What else is known.</param>
    /// <param name="confirmed">True once somebody has said that an extra time above the usual is meant (CAN-15).</param>
    public Result<Candidate> Enrol(
        CandidateIdentity identity,
        Accommodations accommodations,
        Instant now,
        CandidateDetails? details = null,
        bool confirmed = false)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(accommodations);
        if (Refuse(SessionAct.Enrol, now) is { } refusal)
        {
            return refusal;
        }

        var line = new RosterLine(identity.Tidied(), (details ?? new()).Tidied(), accommodations);
        var faults = Faults(line, now, confirmed);
        if (faults.Count > 0)
        {
            return RefusalList.Join(faults);
        }

        if (SamePerson(line.Identity) is { } twin)
        {
            return SessionRefusals.AlreadyOnList(twin);
        }

        Record(new CandidatesEnrolled([ToEntry(line, _lastCandidate + 1)], EnrolmentChannel.ByHand, now));
        return _roster[new(_lastCandidate)];
    }

    /// <summary>Enters pupils of the school's list, many at once; those already there are left as they are, and named (CAN-6).</summary>
    public Result<SchoolEnrolment> EnrolFromSchool(IEnumerable<Learner> learners, Instant now)
    {
        ArgumentNullException.ThrowIfNull(learners);
        if (Refuse(SessionAct.EnrolFromSchool, now) is { } refusal)
        {
            return refusal;
        }

        var (entries, repeats, keys) = (new List<Enrolment>(), new List<Learner>(), new HashSet<PersonKey>());
        foreach (var learner in learners)
        {
            var line = new RosterLine(
                learner.ToIdentity().Tidied(),
                new() { Class = learner.Class, LocalId = learner.LocalId, Learner = learner.Id },
                Accommodations.None);
            var faults = IdentityCheck.Faults(line.Identity, line.Details, line.Accommodations, TodayAt(now));
            if (faults.Count > 0)
            {
                return SessionRefusals.FaultyLearner(learner, RefusalList.Join(faults));
            }

            if (SamePerson(line.Identity) is not null || !keys.Add(line.Identity.Key()))
            {
                repeats.Add(learner);
                continue;
            }

            entries.Add(ToEntry(line, _lastCandidate + entries.Count + 1));
        }

        if (entries.Count > 0)
        {
            Record(new CandidatesEnrolled(entries, EnrolmentChannel.SchoolList, now));
        }

        return new SchoolEnrolment([.. entries.Select(e => _roster[e.Candidate])], repeats);
    }

    /// <summary>Everything that stands against entering a file's lines, with the index of each faulty line.</summary>
    /// <remarks>The first of the two steps of an import: it changes nothing.</remarks>
    public IReadOnlyList<(int Line, Refusal Fault)> CheckImport(IReadOnlyList<RosterLine> lines, Instant now)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var (faults, first) = (new List<(int, Refusal)>(), new Dictionary<PersonKey, int>());
        for (var i = 0; i < lines.Count; i++)
        {
            // The second step of an import confirms what the first one has said.
            faults.AddRange(Faults(lines[i], now, confirmed: true).Select(fault => (i, fault)));
            if (SamePerson(lines[i].Identity) is { } twin)
            {
                faults.Add((i, SessionRefusals.AlreadyOnList(twin)));
            }
            else if (!first.TryAdd(lines[i].Identity.Key(), i))
            {
                faults.Add((i, SessionRefusals.TwiceInFile(lines[i].Identity, first[lines[i].Identity.Key()] + 1)));
            }
        }

        return faults;
    }

    /// <summary>Enters all lines of a file or none; only before the start (SES-5).</summary>
    public Result<CandidatesEnrolled> Import(IReadOnlyList<RosterLine> lines, Instant now)
    {
        if (Refuse(SessionAct.Import, now) is { } refusal)
        {
            return refusal;
        }

        var faults = CheckImport(lines, now);
        if (faults.Count > 0)
        {
            return RefusalList.Join([.. faults.Select(static f => f.Fault)]);
        }

        return lines.Count == 0
            ? new Refusal(
                "CAN-7",
                SessionsWords.NobodyInFileReason,
                SessionsWords.NobodyInFileRemedy) { Kind = RefusalKind.Invalid }
            : Record(new CandidatesEnrolled(
                [.. lines.Select((line, i) => ToEntry(
                    line with { Identity = line.Identity.Tidied(), Details = line.Details.Tidied() },
                    _lastCandidate + i + 1))],
                EnrolmentChannel.File,
                now));
    }

    /// <summary>
    /// Corrects who a candidate of the list is, however they came onto it, until an account has joined as them: afterwards a C1 report asks
    /// the jury (CAN-15).
    /// </summary>
    /// <param name="candidate">Who.</param>
    /// <param name="identity">Who they are.</param>
    /// <param name="now">The time of the decision.</param>
    /// <returns>The candidate; what changes nothing is no event.</returns>
    public Result<Candidate> CorrectCandidate(CandidateId candidate, CandidateIdentity identity, Instant now)
    {
        ArgumentNullException.ThrowIfNull(identity);
        if (RefuseListed(SessionAct.CorrectCandidate, candidate, now) is { } refusal)
        {
            return refusal;
        }

        var (listed, typed) = (_roster[candidate], identity.Tidied());
        var faults = IdentityCheck.Faults(typed, listed.Details, Accommodations.None, TodayAt(now));
        if (faults.Count > 0)
        {
            return RefusalList.Join(faults);
        }

        // A correction leaves something: who changes altogether is somebody else, and has a line, and a key (RET-2), of their own.
        var (before, after) = (listed.Key, typed.Key());
        if (before.BirthName != after.BirthName && before.FirstName != after.FirstName && before.BirthDate != after.BirthDate)
        {
            return SessionRefusals.SomebodyElse(listed);
        }

        if (SamePerson(typed) is { } twin && twin.Id != candidate)
        {
            return SessionRefusals.AlreadyOnList(twin);
        }

        if (typed != listed.Identity)
        {
            Record(new CandidateCorrected(candidate, typed, now));
        }

        return listed;
    }

    /// <summary>Changes what else the list says of a candidate, until their test begins (CAN-15).</summary>
    /// <param name="candidate">Who.</param>
    /// <param name="details">What else is known. Which pupil of the school's list they are stays.</param>
    /// <param name="accommodations">What is adapted for them.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="confirmed">True once somebody has said that an extra time above the usual is meant.</param>
    /// <returns>The candidate; what changes nothing is no event.</returns>
    public Result<Candidate> EditCandidate(
        CandidateId candidate,
        CandidateDetails details,
        Accommodations accommodations,
        Instant now,
        bool confirmed = false)
    {
        ArgumentNullException.ThrowIfNull(details);
        ArgumentNullException.ThrowIfNull(accommodations);
        if (RefuseListed(SessionAct.EditCandidate, candidate, now) is { } refusal)
        {
            return refusal;
        }

        var listed = _roster[candidate];
        var line = new RosterLine(listed.Identity, details.Tidied() with { Learner = listed.Details.Learner }, accommodations);
        var faults = Faults(line, now, confirmed || accommodations.TimeAdded == listed.Accommodations.TimeAdded);
        if (faults.Count > 0)
        {
            return RefusalList.Join(faults);
        }

        if ((line.Details, line.Accommodations) != (listed.Details, listed.Accommodations))
        {
            Record(new CandidateEdited(candidate, line.Details, line.Accommodations, now));
        }

        return listed;
    }

    /// <summary>Takes a candidate off the list; only while no account is linked and no sitting exists (CAN-10).</summary>
    public Result<CandidateRemoved> Remove(CandidateId candidate, Instant now) =>
        RefuseListed(SessionAct.Remove, candidate, now) is { } refusal ? refusal : Record(new CandidateRemoved(candidate, now));

    /// <summary>Joins an account to the candidate whose name and birth date were typed, as on the sheet (CAN-8).</summary>
    /// <param name="account">The account.</param>
    /// <param name="identity">Who was typed.</param>
    /// <param name="eligibility">What eligibility says of this person now: the reconciliation instant.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="pupil">Whom the account is bound to; null when it is bound to nobody.</param>
    /// <returns>
    /// The candidate. Joining again as the same one changes nothing and says yes (CAN-9). Whoever is not let in is told the same, whatever
    /// the reason is: a wrong date, a stranger, a place that is taken or is somebody else's.
    /// </returns>
    public Result<Candidate> Join(
        AccountId account,
        TypedIdentity identity,
        EligibilityDecision eligibility,
        Instant now,
        BoundPupil? pupil = null)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(eligibility);
        ArgumentOutOfRangeException.ThrowIfEqual(account, default);

        // Where the session stands, and that it is early, is said only to whoever would be let in: to others it would tell something.
        if (!_byPerson.TryGetValue(PersonKey.Of(identity.BirthName, identity.FirstName, identity.BirthDate), out var id)
            || !MayBe(_roster[id], account, pupil))
        {
            return SessionRefusals.NotOnList();
        }

        if (Refuse(SessionAct.Join, id, now) is { } refusal)
        {
            return refusal;
        }

        var candidate = _roster[id];
        if (candidate.Account == account)
        {
            return candidate;
        }

        Record(new CandidateLinked(id, account, [.. eligibility.Unmet.Select(static r => new UnmetRule(r.Code, r.Reason, r.Remedy))], now)
        {
            Link = candidate.Links + 1,
        });
        return candidate;
    }

    /// <summary>
    /// Takes the account off that has joined as a candidate, while their test has not begun: whoever the candidate is can then join
    /// (CAN-14).
    /// </summary>
    /// <param name="candidate">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">When.</param>
    public Result<CandidateUnlinked> Unlink(CandidateId candidate, string reason, Instant now) =>
        RefuseListed(SessionAct.Unlink, candidate, now) is { } refusal ? refusal
        : SessionRefusals.Unreasoned("CAN-14", reason) is { } unreasoned ? unreasoned
        : Record(new CandidateUnlinked(candidate, _roster[candidate].Account!.Value, reason.Trim(), now)
        {
            Link = _roster[candidate].Link,
        });

    private IReadOnlyList<Refusal> Faults(RosterLine line, Instant now, bool confirmed) =>
        IdentityCheck.Faults(line.Identity, line.Details, line.Accommodations, TodayAt(now), Policy.Session, confirmed);

    // Where the list is looked at first: whoever names nobody of it learns nothing of the state.
    private Refusal? RefuseListed(SessionAct act, CandidateId candidate, Instant now) =>
        Find(candidate) is null ? SessionRefusals.NoSuchCandidate(candidate) : Refuse(act, candidate, now);

    // Nobody sits in two places, nobody takes a place that is taken, and a pupil sits as that pupil.
    private bool MayBe(Candidate candidate, AccountId account, BoundPupil? pupil) => candidate.Account is { } taken
        ? taken == account
        : !_byAccount.ContainsKey(account)
            && (pupil is null || candidate.Details.Learner == pupil.Id || candidate.Key == pupil.Key);

    private static Enrolment ToEntry(RosterLine line, int number) => new(new(number), line.Identity, line.Details, line.Accommodations);

    private Candidate? SamePerson(CandidateIdentity identity) => _byPerson.TryGetValue(identity.Key(), out var twin) ? _roster[twin] : null;

    private LocalDate TodayAt(Instant now) => now.InZone(DateTimeZoneProviders.Tzdb[Details.Zone]).Date;
}
