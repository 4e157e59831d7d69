using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Desks;

/// <summary>A session as its centre sees it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Centre">The centre.</param>
/// <param name="Details">What was filled in.</param>
/// <param name="State">Where it stands.</param>
/// <param name="AccessCode">What opens the test, for the administrator and the invigilator.</param>
/// <param name="PolicyId">The policy it is held under.</param>
/// <param name="StartsAt">The planned start.</param>
/// <param name="EndsAt">When it ends, as far as is known.</param>
/// <param name="Candidates">How many are on its list.</param>
/// <param name="InvigilatorsNeeded">How many invigilators the list calls for.</param>
public sealed record SessionView(
    SessionId Id,
    CentreId Centre,
    SessionDetails Details,
    SessionState State,
    string AccessCode,
    string PolicyId,
    Instant StartsAt,
    Instant EndsAt,
    int Candidates,
    int InvigilatorsNeeded)
{
    /// <summary>
    /// How often the session has changed: handed back with <see cref="CentreDesk.Expecting"/>, a command is refused once it has changed
    /// since.
    /// </summary>
    public int Version { get; init; }

    /// <summary>Which session, where it stands; never the access code.</summary>
    public override string ToString() => $"session {Id}, {State}";

    internal static SessionView Of(Session session, Instant now) => new(
        session.Id,
        session.Centre,
        session.Details,
        session.State,
        session.Code.ToString(),
        session.Policy.Id,
        session.PlannedStart.Instant,
        session.EndsAt(now),
        session.Roster.Count, session.InvigilatorsNeeded) { Version = session.Version };
}

/// <summary>A session that was just created, with the invigilators' secret.</summary>
/// <param name="Session">The session.</param>
/// <param name="InvigilatorSecret">The secret, the only time it can be seen; null when the same command is answered again.</param>
public sealed record CreatedSession(SessionView Session, string? InvigilatorSecret)
{
    /// <summary>The session's number.</summary>
    public SessionId Id => Session.Id;

    /// <summary>Which session; never the secret.</summary>
    public override string ToString() => $"created: {Session}";
}

/// <summary>One line of a session's list.</summary>
/// <param name="Id">The candidate's number.</param>
/// <param name="CertificationNumber">The number shown at the end of the test.</param>
/// <param name="Identity">Who they are.</param>
/// <param name="Details">What else is known.</param>
/// <param name="Accommodations">What is adapted for them.</param>
/// <param name="IsLinked">True once an account has joined as this candidate.</param>
/// <param name="StartedAt">When their test began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="EndScreenSeen">True when the invigilator saw the end screen.</param>
public sealed record CandidateView(
    CandidateId Id,
    string CertificationNumber,
    CandidateIdentity Identity,
    CandidateDetails Details,
    Accommodations Accommodations,
    bool IsLinked,
    Instant? StartedAt,
    Instant? EndedAt,
    bool EndScreenSeen)
{
    /// <summary>The account that has joined as this candidate; null while none has.</summary>
    public AccountId? Account { get; init; }

    /// <summary>
    /// The day from which they may sit, when a test that they sat in another session lies too near to this one (ELI-2); null when none
    /// does, and once their own has begun. Said to the centre: when they are enrolled, and in its list.
    /// </summary>
    public LocalDate? MayFrom { get; init; }

    /// <summary>The account that was taken off last, and why; null when none was (CAN-14).</summary>
    public CandidateUnlinked? Unlinked { get; init; }

    /// <summary>The same once there is a certification: who that is the jury may have corrected (JUR-1).</summary>
    internal static CandidateView Of(Session session, Candidate candidate, CandidateCertification? certification) =>
        certification is null ? Of(session, candidate) : Of(session, candidate) with { Identity = certification.Holder };

    internal static CandidateView Of(Session session, Candidate candidate) => new(
        candidate.Id,
        session.CertificationNumber(candidate.Id),
        candidate.Identity,
        candidate.Details,
        candidate.Accommodations,
        candidate.Account is not null,
        candidate.StartedAt, candidate.EndedAt, candidate.EndScreenSeen)
    {
        Account = candidate.Account,
        Unlinked = candidate.Unlinked,
    };
}

/// <summary>What somebody is told who has joined a session: nothing that was not typed.</summary>
/// <param name="Id">Which candidate they are.</param>
/// <param name="CertificationNumber">The number shown at the end of the test.</param>
public sealed record JoinedCandidate(CandidateId Id, string CertificationNumber);

/// <summary>A problem that was reported, as the candidate is told.</summary>
/// <param name="Number">The number of the challenge.</param>
/// <param name="Words">What was said of it.</param>
/// <param name="RaisedAt">When.</param>
public sealed record ReportedProblem(int Number, string? Words, Instant RaisedAt);

/// <summary>One candidate as the invigilator sees them (INV-3).</summary>
/// <param name="Candidate">Who.</param>
/// <param name="IsPresent">True while a confirmed presence holds.</param>
/// <param name="EndsAt">When their time runs out, everything included.</param>
/// <param name="Remaining">What is left of it.</param>
/// <param name="Answered">Challenges answered or passed.</param>
/// <param name="Length">Challenges in all.</param>
/// <param name="Alert">What holds the test.</param>
/// <param name="IsFinished">True once the test is over.</param>
public sealed record WatchedCandidate(
    CandidateView Candidate,
    bool IsPresent,
    Instant? EndsAt,
    Duration? Remaining,
    int Answered,
    int Length,
    LiveAlert? Alert,
    bool IsFinished)
{
    /// <summary>What may happen to them now.</summary>
    public IReadOnlyList<SessionAct> Permitted { get; init; } = [];

    /// <summary>True when the code is all that they lack to begin; never of somebody who could not (INV-9).</summary>
    public bool IsReady { get; init; }

    /// <summary>The rules of eligibility that were not met when they joined: with any, they cannot begin (ELI-1).</summary>
    public IReadOnlyList<UnmetRule> Unmet { get; init; } = [];

    /// <summary>Since when they wait to come back to a test that was cut; null when they do not (INV-9).</summary>
    public Instant? ResumeAskedAt { get; init; }

    /// <summary>True when no more problems can be reported from there until the invigilator allows it (INV-5).</summary>
    public bool IsAtAlertLimit { get; init; }
}

/// <summary>A room as the invigilator sees it.</summary>
/// <param name="Session">The session.</param>
/// <param name="IsPaused">True while the whole room is stopped.</param>
/// <param name="Candidates">Everybody on the list, in the order of the attendance sheet.</param>
/// <param name="Reports">What was reported about them, in the order of the reports' numbers.</param>
/// <param name="ServerTime">The server's time: nobody else's counts (TIM-5).</param>
public sealed record WatchedRoom(
    SessionView Session, bool IsPaused, IReadOnlyList<WatchedCandidate> Candidates, IReadOnlyList<Report> Reports, Instant ServerTime)
{
    /// <summary>What may happen to the session now, and what stands against the rest.</summary>
    public required PermittedActs<SessionAct> Permitted { get; init; }

    /// <summary>How many are there, or have begun.</summary>
    public int Present => Candidates.Count(static c => c.IsPresent || c.Candidate.StartedAt is not null);

    /// <summary>Who is present and has not joined: releasing the code names them (INV-4).</summary>
    public IReadOnlyList<CandidateId> Unjoined =>
        [.. Candidates.Where(static c => c is { IsPresent: true, Candidate.IsLinked: false }).Select(static c => c.Candidate.Id)];

    /// <summary>True until the session ends: whoever is late can still come in.</summary>
    public bool IsOpen => Permitted.Allows(SessionAct.ConfirmPresence);
}

/// <summary>A challenge as the candidate sees it; never its solution.</summary>
/// <param name="Number">Its number in the test.</param>
/// <param name="Id">
/// What the challenge is called in this test, and in no other (SEC-2): to be sent back with the answer, so that an answer to one that was
/// replaced since does not count for its replacement.
/// </param>
/// <param name="Kind">How it is answered.</param>
/// <param name="Statement">The question.</param>
/// <param name="Choices">The choices, numbered from 1.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Image">What its image is called: see <see cref="CandidateTest.FileAsync"/>.</param>
/// <param name="ImageText">What the image says.</param>
/// <param name="Attachment">What the file to download is called.</param>
/// <param name="Embed">What the page that is embedded is called.</param>
/// <param name="Site">The address of the site it sends to.</param>
/// <param name="TimedSeconds">The time for this challenge alone.</param>
/// <param name="IsFocused">True when leaving the page counts.</param>
/// <param name="Remaining">What is left of the time for this challenge alone; null when it has none.</param>
/// <param name="Locale">The language it is written in.</param>
public sealed record ChallengeView(
    int Number, string Id, ChallengeKind Kind, string Statement, IReadOnlyList<string> Choices, IReadOnlyList<ChallengeField> Fields,
    string? Image,
    string? ImageText,
    string? Attachment,
    string? Embed,
    string? Site,
    int? TimedSeconds,
    bool IsFocused,
    Duration? Remaining,
    string Locale)
{
    /// <summary>True when it took the place of one whose problem was reported (INV-5).</summary>
    public bool IsReplacement { get; init; }

    internal static ChallengeView Of(ServedChallenge shown, Sitting sitting, ChallengeBank bank, Duration? remaining = null)
    {
        var challenge =
            bank.Find(shown.Challenge) ?? throw new InvalidOperationException($"The bank has lost the challenge '{shown.Challenge}'.");
        return Of(shown.Number, sitting.NameOf(challenge.Id), challenge, sitting.Locale, remaining) with
        {
            IsReplacement = sitting.Withdrawn.Any(withdrawn => withdrawn.Number == shown.Number),
        };
    }

    /// <summary>A challenge under the name that it has where it is shown, which tells nothing of it (SEC-2).</summary>
    internal static ChallengeView Of(int number, string name, Challenge challenge, string locale, Duration? remaining)
    {
        var text = challenge.Texts[locale];
        string? FileName(string kind, string? path) => path is null ? null : $"{name}-{kind}{Path.GetExtension(path)}";
        return new(
            number,
            name,
            challenge.Kind,
            text.Statement,
            text.Choices,
            text.Fields,
            FileName("image", challenge.Image),
            text.ImageText,
            FileName("file", challenge.Attachment),
            FileName("page", challenge.Embed),
            challenge.Site,
            challenge.TimedSeconds, challenge.IsFocused, remaining, locale);
    }

    /// <summary>The file that somebody was told of by a name; null when this challenge has no such file.</summary>
    internal string? PathOf(string name, Challenge challenge) =>
        name == Image ? challenge.Image
        : name == Attachment ? challenge.Attachment
        : name == Embed ? challenge.Embed
        : null;
}

/// <summary>A pupil, and whose list has them.</summary>
/// <param name="Centre">The centre whose list it is.</param>
/// <param name="Pupil">The pupil.</param>
public sealed record ListedPupil(CentreId Centre, Learner Pupil);

/// <summary>A file of the challenge shown: its image, what is downloaded with it, or the page that is embedded.</summary>
/// <param name="Name">What the candidate was told that it is called.</param>
/// <param name="MediaType">What browsers are told that it is.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ChallengeFile(string Name, string MediaType, ReadOnlyMemory<byte> Content)
{
    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}

/// <summary>Where a candidate stands in their test.</summary>
/// <param name="Session">The session.</param>
/// <param name="CertificationNumber">The number to show to the invigilator.</param>
/// <param name="State">Where the test stands; null before it begins.</param>
/// <param name="Challenge">The challenge shown; null when there is none.</param>
/// <param name="Answered">Challenges answered or passed.</param>
/// <param name="Length">Challenges in all.</param>
/// <param name="Remaining">The time left.</param>
/// <param name="Accepts">What the clock still accepts.</param>
/// <param name="IsOnHold">True while an alert holds the test.</param>
/// <param name="IsPaused">True while the whole room is stopped.</param>
/// <param name="ServerTime">The server's time.</param>
public sealed record ExamView(
    SessionId Session,
    string CertificationNumber,
    SittingState? State,
    ChallengeView? Challenge,
    int Answered,
    int Length,
    Duration Remaining,
    Timing.AcceptedReply Accepts,
    bool IsOnHold,
    bool IsPaused,
    Instant ServerTime)
{
    /// <summary>Where the test is open: what a start or a resume answers here, <see cref="CandidateDesk.At"/> takes (SIT-6).</summary>
    public int Place { get; init; }

    /// <summary>True where the test is not open any more: it was resumed in another place (SIT-6).</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>What comes next, where it has a time of its own that begins once it is asked for; null otherwise.</summary>
    public AnnouncedChallenge? Announced { get; init; }

    /// <summary>How many problems can still be reported before the invigilator has to allow more (INV-5).</summary>
    public int AlertsLeft { get; init; }

    /// <summary>True when the test may be complete before it has had so many challenges: its plan has rules of stopping (POL-4).</summary>
    public bool MayStopEarlier { get; init; }

    /// <summary>True when nothing is left to answer or pass: the end screen (SIT-5).</summary>
    public bool IsEnd => State == SittingState.Completed;
}
