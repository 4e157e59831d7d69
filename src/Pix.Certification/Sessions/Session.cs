using Pix.Certification.Candidates;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Timing;

namespace Pix.Certification.Sessions;

/// <summary>A certification session: one room, one list, one morning, from its planning to the publication of its results.</summary>
/// <remarks>
/// What candidates answer is not here: each sitting has a stream of its own, so that candidates never wait for each other.
/// A command is refused with a rule's code and changes nothing, or is recorded as an event. See <see cref="Aggregate{TEvent}"/>.
/// </remarks>
public sealed partial class Session : Aggregate<SessionEvent>
{
    private readonly SortedDictionary<CandidateId, Candidate> _roster = [];
    private readonly Dictionary<PersonKey, CandidateId> _byPerson = [];
    private readonly Dictionary<AccountId, CandidateId> _byAccount = [];
    private readonly Dictionary<ChecklistItem, ChecklistItemRecorded> _checklist = [];
    private readonly SortedDictionary<string, ChecklistItemRecorded> _workstations = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<int, Report> _reports = [];
    private readonly SortedDictionary<string, SessionFile> _files = new(StringComparer.OrdinalIgnoreCase);
    private int _lastFile;
    private readonly List<RoomPause> _pauses = [];
    private readonly List<FeedbackGiven> _feedback = [];
    private int _lastCandidate;
    private int _lastReport;

    private Session(CertificationPolicy policy) => Policy = policy;

    /// <summary>The session's number.</summary>
    public SessionId Id { get; private set; }

    /// <summary>The centre that holds it.</summary>
    public CentreId Centre { get; private set; }

    /// <summary>The policy it is held under, for good.</summary>
    public CertificationPolicy Policy { get; }

    /// <summary>Where it stands.</summary>
    public SessionState State { get; private set; }

    /// <summary>What the administrator filled in.</summary>
    public SessionDetails Details { get; private set; } = null!;

    /// <summary>The planned start.</summary>
    public LocalStart PlannedStart { get; private set; } = null!;

    /// <summary>The planned end.</summary>
    internal Instant PlannedEnd => PlannedStart.Instant + Duration.FromMinutes(Policy.Session.SessionMinutes);

    /// <summary>The access code: for the administrator and the invigilator, and for candidates only once it is released.</summary>
    public AccessCode Code { get; private set; } = null!;

    /// <summary>The hash of the invigilators' secret.</summary>
    public SecretHash InvigilatorHash { get; private set; } = null!;

    /// <summary>When the access code was released; null before.</summary>
    public Instant? StartedAt { get; private set; }

    /// <summary>When the first test began; null before.</summary>
    public Instant? FirstTestAt { get; private set; }

    /// <summary>When the session ended; null before.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>When it was finalised; null while it is not.</summary>
    public Instant? FinalisedAt { get; private set; }

    /// <summary>When its results were published; null while they are not.</summary>
    public Instant? PublishedAt { get; private set; }

    /// <summary>The finalisation as saved so far.</summary>
    public FinalisationDraft Draft { get; private set; } = new();

    /// <summary>The list of candidates, in the order of their numbers.</summary>
    public IReadOnlyCollection<Candidate> Roster => _roster.Values;

    /// <summary>The invigilators' reports, in the order of their numbers.</summary>
    public IReadOnlyCollection<Report> Reports => _reports.Values;

    /// <summary>The files put with the session, by name.</summary>
    public IReadOnlyCollection<SessionFile> Files => _files.Values;

    /// <summary>The pauses of the room, oldest first.</summary>
    public IReadOnlyList<RoomPause> Pauses => _pauses;

    /// <summary>What the jury told the centre, oldest first (JUR-4).</summary>
    public IReadOnlyList<FeedbackGiven> Feedback => _feedback;

    /// <summary>True while the whole room is stopped.</summary>
    public bool IsPaused => _pauses is [.., { IsOpen: true }];

    /// <summary>How many invigilators the list calls for (SES-6).</summary>
    public int InvigilatorsNeeded => InvigilatorsFor(_roster.Count);

    /// <summary>How many spare workstations the list calls for (SES-6).</summary>
    public int SpareWorkstationsNeeded => CeilingOf(_roster.Count, Policy.Session.CandidatesPerSpareWorkstation);

    /// <summary>Brings a session back from its past.</summary>
    /// <param name="past">Its events, oldest first.</param>
    /// <param name="policies">Where the policy it is held under is found.</param>
    /// <exception cref="ArgumentException">The past does not begin with a creation, or names a policy that the book lacks.</exception>
    public static Session Load(IEnumerable<SessionEvent> past, PolicyBook policies)
    {
        ArgumentNullException.ThrowIfNull(past);
        ArgumentNullException.ThrowIfNull(policies);
        Session? session = null;
        foreach (var happened in past)
        {
            session ??= happened is SessionCreated created
                ? new(policies.Find(created.PolicyId) ?? throw new ArgumentException(
                    $"The book has no policy '{created.PolicyId}'.",
                    nameof(policies)))
                : throw new ArgumentException("A session's past begins with its creation.", nameof(past));
            session.Fold([happened]);
        }

        return session ?? throw new ArgumentException("A session's past has at least one event.", nameof(past));
    }

    /// <summary>The candidate of a number; null when the list has none.</summary>
    public Candidate? Find(CandidateId candidate) => _roster.GetValueOrDefault(candidate);

    /// <summary>The candidate that an account joined as; null when it joined as none.</summary>
    public Candidate? Find(AccountId account) => _byAccount.TryGetValue(account, out var candidate) ? _roster[candidate] : null;

    /// <summary>The number shown to a candidate and to the invigilator during the test (SIT-2), such as <c>208-004</c>.</summary>
    public string CertificationNumber(CandidateId candidate) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id.Number}-{candidate.Number:000}");

    /// <summary>One candidate's time (TIM-2); null before their test begins.</summary>
    public ExamClock? ClockOf(CandidateId candidate)
    {
        if (Find(candidate) is not { StartedAt: { } start } sitter)
        {
            return null;
        }

        var allowance = ExamClock.AllowanceOf(Policy.Session.TestMinutes, sitter.Accommodations.TimeAdded);
        var over = sitter.EndedAt < EndedAt ? sitter.EndedAt : EndedAt ?? sitter.EndedAt;
        var given = new List<RoomPause>(_pauses.Count + sitter.Holds.Count);
        IEnumerable<RoomPause> pauses = sitter.Holds.Count == 0 ? _pauses : _pauses.Concat(sitter.Holds).OrderBy(static p => p.From);
        foreach (var pause in pauses)
        {
            // A pause, or a problem that holds the test (INV-5): one that begins once the time has run out gives nothing back.
            var soFar = ExamClock.Of(start, allowance, Policy.Session.TimeKeeping, given, sitter.Credit);
            if (pause.From < soFar.Limit(pause.From))
            {
                given.Add(pause);
            }
        }

        return ExamClock.Of(
            start,
            allowance,
            Policy.Session.TimeKeeping,
            given,
            sitter.Credit,
            over,
            IsPaused ? _pauses[^1].From : null);
    }

    /// <summary>
    /// When the session ends: the later of its planned end and the limit of its longest candidate, finished early or not (SES-10).
    /// </summary>
    public Instant EndsAt(Instant now)
    {
        var end = PlannedEnd;
        foreach (var candidate in _roster.Values)
        {
            if (ClockOf(candidate.Id) is { } clock)
            {
                end = Instant.Max(end, clock.Limit(now));
            }
        }

        return end;
    }

    private static int CeilingOf(int candidates, int per) => (candidates + per - 1) / per;
}
