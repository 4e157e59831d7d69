using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Psychometrics;
using Pix.Certification.Reports;
using Pix.Certification.Timing;

namespace Pix.Certification.Sittings;

/// <summary>Where a sitting stands. On hold and paused are facts beside it, not states (SIT-4).</summary>
public enum SittingState
{
    /// <summary>The test runs.</summary>
    InProgress,

    /// <summary>Everything was answered or passed.</summary>
    Completed,

    /// <summary>The invigilator ended it.</summary>
    EndedByInvigilator,

    /// <summary>Time ended it.</summary>
    EndedByTime,

    /// <summary>It was still running when the session was finalised.</summary>
    EndedByFinalisation,
}

/// <summary>One candidate's test, from its first challenge to the end screen.</summary>
/// <remarks>
/// A stream of its own: candidates never wait for each other. A challenge that is shown and not answered is shown again, never a second one
/// (SEL3-7);
/// an answer that was accepted is never lost, replaced or counted twice (SIT-3). A refused command changes nothing.
/// </remarks>
public sealed partial class Sitting : Aggregate<SittingEvent>
{
    private readonly List<ServedChallenge> _served = [];
    private readonly List<WithdrawnChallenge> _withdrawn = [];
    private readonly List<AnswerKeptAside> _aside = [];
    private string _lastReceipt = "";
    private int _alerts;
    private HashSet<string>? _answeredBefore;
    private HashSet<string>? _lastCertification;
    private SittingStarted _start = null!;

    private Sitting()
    {
    }

    // What follows from how the test began is shared: it is never changed. A place of the test is, and is each one's own.
    private Sitting(Sitting original)
        : base(original)
    {
        _served.Capacity = original._served.Count + 1;
        foreach (var served in original._served)
        {
            _served.Add(served.Copy());
        }

        _withdrawn.AddRange(original._withdrawn);
        _aside.AddRange(original._aside);
        (_start, _lastReceipt, _alerts) = (original._start, original._lastReceipt, original._alerts);
        (_answeredBefore, _lastCertification) = (original._answeredBefore, original._lastCertification);
        (State, EndedAt, Answered) = (original.State, original.EndedAt, original.Answered);
        (Alert, Place) = (original.Alert, original.Place);
        (Avoided, Exposure, Chosen) = (original.Avoided, original.Exposure, original.Chosen);
    }

    /// <summary>The session.</summary>
    public SessionId Session => _start.Session;

    /// <summary>The candidate.</summary>
    public CandidateId Candidate => _start.Candidate;

    /// <summary>The policy it is held under, for good.</summary>
    public string PolicyId => _start.PolicyId;

    /// <summary>The version of the bank it draws on.</summary>
    public string BankVersion => _start.BankVersion;

    /// <summary>The scale of your own that it is scored on, by name and version; null for the policy's meshes.</summary>
    public string? Scale => _start.Scale;

    /// <summary>The kind of test.</summary>
    public TestKind Test => _start.Test;

    /// <summary>The seed of every draw.</summary>
    public long Seed => _start.Seed;

    /// <summary>The language of the challenges.</summary>
    public string Locale => _start.Locale;

    /// <summary>Whether only accessible challenges are given.</summary>
    public bool AccessibleOnly => _start.AccessibleOnly;

    /// <summary>
    /// How many challenges there are to answer or pass: at most, where the plan may stop earlier; of a complete test, those it had.
    /// </summary>
    public int Length => State == SittingState.Completed ? Answered : _start.Length;

    /// <summary>The competences tested, as they stood at the reconciliation instant.</summary>
    public IReadOnlyList<CompetenceStanding> Profile => _start.Profile;

    /// <summary>The challenges drawn beforehand, in order; empty when they are chosen one by one.</summary>
    public IReadOnlyList<string> Planned => _start.Planned;

    /// <summary>When the test began.</summary>
    public Instant StartedAt => _start.At;

    /// <summary>Where it stands.</summary>
    public SittingState State { get; private set; }

    /// <summary>When it ended; null while it runs.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>The challenges shown so far, by number.</summary>
    public IReadOnlyList<ServedChallenge> Served => _served;

    /// <summary>How many are answered or passed.</summary>
    public int Answered { get; private set; }

    /// <summary>The challenge shown and not answered; null when there is none.</summary>
    public ServedChallenge? Outstanding => _served is [.., { IsAnswered: false } last] ? last : null;

    /// <summary>The alert that holds the test; null when none does.</summary>
    public LiveAlert? Alert { get; private set; }

    /// <summary>How many problems can still be reported before the invigilator has to allow more (INV-5).</summary>
    public int AlertsLeft => Math.Max(0, (_start.AlertsMax ?? new SessionTerms().AlertsMax) - _alerts);

    /// <summary>Where the test is open: counted from 1, and another place each time that the candidate comes back (SIT-6).</summary>
    public int Place { get; private set; } = 1;

    /// <summary>Challenges replaced after an alert: they count nowhere.</summary>
    public IReadOnlyList<WithdrawnChallenge> Withdrawn => _withdrawn;

    /// <summary>Answers that came too late to count, kept for the jury.</summary>
    public IReadOnlyList<AnswerKeptAside> KeptAside => _aside;

    /// <summary>The checksum of that bank: which very content the test draws on.</summary>
    public string BankChecksum => _start.BankChecksum;

    internal IReadOnlySet<string> AnsweredBefore => _answeredBefore ??= _start.AnsweredBefore.ToHashSet(StringComparer.Ordinal);

    internal IReadOnlySet<string> LastCertification =>
        _lastCertification ??= (_start.LastCertification ?? []).ToHashSet(StringComparer.Ordinal);

    /// <summary>What its course avoids: it follows from how the test began, and is not worked out again at each challenge.</summary>
    internal IReadOnlyList<IReadOnlyList<ItemIndex>>? Avoided { get; set; }

    /// <summary>What it took from the ledger of exposure when it began, as its first event holds it.</summary>
    internal string? StoredExposure => _start.Exposure;

    /// <summary>The same, read once.</summary>
    internal ExposurePicture? Exposure { get; set; }

    /// <summary>What the course chose to come next; kept for whoever asks again.</summary>
    internal ChosenNext? Chosen { get; set; }

    /// <summary>Begins a test. Whether the candidate may begin at all has been decided by the session (SIT-1).</summary>
    /// <param name="ticket">Who sits, and everything that the course of the test depends on.</param>
    /// <param name="course">How challenges follow each other.</param>
    /// <param name="now">The candidate's own start.</param>
    /// <returns>The sitting; or why no test can be made, such as <c>SEL1-4</c>: a worked competence without a challenge.</returns>
    public static Result<Sitting> Start(SittingTicket ticket, TestCourse course, Instant now)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(course);
        return course.Outline(ticket).Then<Sitting>(outline =>
        {
            var sitting = new Sitting();
            sitting.Record(new SittingStarted(
                ticket.Session,
                ticket.Candidate,
                course.Policy.Id,
                course.Bank.Version,
                course.Bank.Checksum,
                course.Policy.Test,
                ticket.Seed,
                ticket.Locale,
                ticket.Accommodations.AccessibleChallengesOnly,
                ticket.Accommodations.TimeAdded,
                outline.Profile,
                outline.AnsweredBefore,
                outline.Planned,
                outline.Length,
                now)
            {
                AlertsMax = course.Policy.Session.AlertsMax,
                LastCertification = outline.LastCertification.Count > 0 ? outline.LastCertification : null,
                Exposure = outline.Exposure,
                Scale = course.Policy.AdaptiveTest.Scale?.ToString(),
            });
            return sitting;
        });
    }

    /// <summary>Brings a sitting back from its past.</summary>
    /// <exception cref="ArgumentException">The past does not begin with a start.</exception>
    public static Sitting Load(IEnumerable<SittingEvent> past)
    {
        ArgumentNullException.ThrowIfNull(past);
        var sitting = new Sitting();
        sitting.Fold(past);
        return sitting._start is null ? throw new ArgumentException("A sitting's past begins with its start.", nameof(past)) : sitting;
    }

    /// <summary>
    /// A copy that goes on by itself: it stands where its past would bring it, and what is done to the one does not touch the other.
    /// </summary>
    public Sitting Copy() => new(this);

    /// <summary>How a sitting's stream is called: one for each candidate, so that nobody can sit twice.</summary>
    public static string StreamOf(SessionId session, CandidateId candidate) => $"sitting-{session}-{candidate}";

    /// <summary>
    /// What candidates are told that a challenge is called: drawn for this test alone, it tells nothing of the challenge (SEC-2).
    /// </summary>
    public string NameOf(string challenge)
    {
        const int Bytes = 10; // 80 bits: no two of a bank are called the same.
        return Base32.Of(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}\n{Session}-{Candidate}\n{challenge}")).AsSpan(0, Bytes));
    }

    /// <summary>Why nothing can be done from a place: the test is open in another one by now (SIT-6); null where it is open.</summary>
    public Refusal? RefuseAt(int place) => place == Place ? null : SittingRefusals.OpenElsewhere();

    private protected override void Apply(SittingEvent happened)
    {
        switch (happened)
        {
            case SittingStarted started:
                _start = started;
                break;
            case ChallengeServed served:
                _served.Add(new(served.Number, served.Challenge, served.At));
                break;
            case AnswerAccepted accepted:
                var answered = _served[accepted.Number - 1];
                (answered.Answer, answered.Outcome, answered.AnsweredAt) = (accepted.Answer, accepted.Outcome, accepted.At);
                (answered.Key, answered.Receipt) = (accepted.Key, accepted.Receipt);
                Answered++;
                _lastReceipt = accepted.Receipt;
                break;
            case AnswerKeptAside aside:
                _aside.Add(aside);
                _lastReceipt = aside.Receipt;
                break;
            case AlertRaised raised:
                Alert = new(raised.Number, raised.Challenge, raised.Words, raised.At);
                _alerts++;
                break;
            case AlertDismissed dismissed:
                var held = _served[dismissed.Number - 1];
                held.Holds = [.. held.Holds, (Alert!.RaisedAt, dismissed.At)];
                Alert = null;
                break;
            case AlertConfirmed confirmed:
                _withdrawn.Add(new(confirmed.Number, confirmed.Challenge, confirmed.Reason));
                var place = _served[confirmed.Number - 1];
                (place.Challenge, place.ServedAt, place.Holds) = (confirmed.Replacement, confirmed.At, []);
                Alert = null;
                break;
            case AlertLimitLifted:
                _alerts = 0;
                break;
            case SittingEntered:
                Place++;
                break;
            case SittingEnded ended:
                (State, EndedAt, Alert) = (StateOf(ended.Ending), ended.At, null);
                break;
            default:
                throw new InvalidOperationException($"A sitting does not know what to make of a {happened.GetType().Name}.");
        }
    }

    private static SittingState StateOf(SittingEnding ending) => ending switch
    {
        SittingEnding.Completed => SittingState.Completed,
        SittingEnding.EndedByInvigilator => SittingState.EndedByInvigilator,
        SittingEnding.EndedByTime => SittingState.EndedByTime,
        SittingEnding.EndedByFinalisation => SittingState.EndedByFinalisation,
        _ => throw new ArgumentOutOfRangeException(nameof(ending), ending, "A sitting does not end like this."),
    };
}
