using Pix.Certification.Policies;

namespace Pix.Certification.Sessions;

/// <summary>Why something must be kept beyond its term: a dispute, a case before a court (<i>gel</i>).</summary>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who decided.</param>
/// <param name="Since">Since when.</param>
public sealed record LegalHold(string Reason, string Author, Instant Since);

/// <summary>What of a session was kept for as long as its policy says, and is still there.</summary>
/// <param name="Files">The files that go.</param>
/// <param name="Candidates">The candidates whose names go, also such as were taken off the list.</param>
/// <param name="HeldFiles">The files that a hold keeps: of the session, or of anybody they may show.</param>
/// <param name="HeldCandidates">The candidates whose names a hold keeps.</param>
public sealed record SessionOverdue(
    IReadOnlyList<SessionFile> Files,
    IReadOnlyList<CandidateId> Candidates,
    IReadOnlyList<SessionFile> HeldFiles,
    IReadOnlyList<CandidateId> HeldCandidates);

public sealed partial class Session
{
    // Those who were taken off the list are still named in the past, until they are purged.
    private readonly SortedDictionary<CandidateId, Candidate> _removed = [];

    /// <summary>Those who were taken off the list, and are still named in what happened.</summary>
    public IReadOnlyCollection<Candidate> TakenOff => _removed.Values;

    /// <summary>Why nothing of the session may be purged or erased (RET-1); null when nothing stands against it.</summary>
    public LegalHold? Held { get; private set; }

    /// <summary>When the terms of retention began: at the planned start, or at the last step that the session took after it.</summary>
    public Instant KeptSince =>
        ((Instant?[])[StartedAt, EndedAt, FinalisedAt, PublishedAt]).Aggregate(
            PlannedStart.Instant,
            static (latest, at) => Instant.Max(latest, at ?? Instant.MinValue));

    /// <summary>When the term of a class is over: the files, or who the candidates were.</summary>
    public Instant KeptUntil(RetentionClass retained) => retained switch
    {
        RetentionClass.Documents => RetentionTerms.After(KeptSince, Policy.Retention.DocumentYears, Details.Zone),
        RetentionClass.Identities => RetentionTerms.After(KeptSince, Policy.Retention.IdentityYears, Details.Zone),
        _ => throw new ArgumentOutOfRangeException(nameof(retained), retained, "A session has documents and identities."),
    };

    /// <summary>What is over its term, and still there.</summary>
    public SessionOverdue Overdue(Instant now)
    {
        var known = now < KeptUntil(RetentionClass.Identities)
            ? []
            : _roster.Values.Where(static c => !c.IsErased).Select(static c => c.Id).Concat(_removed.Keys).Order().ToArray();
        var held = Array.FindAll(known, id => Held is not null || Find(id)?.Held is not null);
        SessionFile[] files = now < KeptUntil(RetentionClass.Documents) ? [] : [.. _files.Values];

        return new(FilesAreHeld ? [] : files, [.. known.Except(held)], FilesAreHeld ? files : [], held);
    }

    /// <summary>True while a hold keeps the files: a scanned sheet shows the whole room, and stays for the sake of one.</summary>
    public bool FilesAreHeld => Held is not null || _roster.Values.Any(static c => c.Held is not null);

    /// <summary>
    /// Removes what is over its term (RET-1), in whatever state the session is: nobody has taken a step with it for years. What a hold
    /// keeps stays.
    /// </summary>
    public Result<SessionPurged> Purge(Instant now)
    {
        if (Refuse(SessionAct.Purge, now) is { } refusal)
        {
            return refusal;
        }

        var overdue = Overdue(now);
        return Record(new SessionPurged([.. overdue.Files.Select(static f => f.Sha256)], overdue.Candidates, now)
        {
            FileNumbers = NumbersOf(overdue.Files),
        });
    }

    /// <summary>
    /// Forgets who a candidate was (RET-2): what they did stays, without a name, and the files go that might show it. Only once the results
    /// are out, or the session is cancelled; whoever was taken off the list is forgotten at any time.
    /// </summary>
    /// <param name="candidate">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">When.</param>
    public Result<CandidateErased> Erase(CandidateId candidate, string reason, Instant now)
    {
        if (_removed.ContainsKey(candidate))
        {
            return Held is { } hold ? SessionRefusals.UnderHold(hold)
                : SessionRefusals.Unreasoned("RET-2", reason) is { } unreasoned ? unreasoned
                : Record(new CandidateErased(candidate, reason.Trim(), now));
        }

        var asked = new Question(this, now) { About = candidate, HasNoReason = string.IsNullOrWhiteSpace(reason) };
        if ((Find(candidate) is null ? SessionRefusals.NoSuchCandidate(candidate) : Flow.Refuse(asked, SessionAct.Erase)) is { } refusal)
        {
            return refusal;
        }

        if (SessionRefusals.Unreasoned("RET-2", reason) is { } hidden)
        {
            return hidden;
        }

        SessionFile[] files = FilesAreHeld ? [] : [.. _files.Values];
        return Record(new CandidateErased(candidate, reason.Trim(), now)
        {
            Files = files.Length == 0 ? null : [.. files.Select(static f => f.Sha256)],
            FileNumbers = NumbersOf(files),
        });
    }

    /// <summary>Forgets which account had joined as a candidate and was taken off (RET-2); at any time, unless a hold keeps it.</summary>
    /// <param name="candidate">As whom it had joined.</param>
    /// <param name="link">Which of those that had.</param>
    /// <param name="now">When.</param>
    public Result<FormerAccountErased> EraseFormerAccount(CandidateId candidate, int link, Instant now) =>
        (Find(candidate) ?? _removed.GetValueOrDefault(candidate)) is not { } there || there.FormerAccounts.All(f => f.Link != link)
            ? SessionRefusals.NoSuchCandidate(candidate)
        : (Held ?? there.Held) is { } hold ? SessionRefusals.UnderHold(hold)
        : Record(new FormerAccountErased(candidate, link, now));

    // With the names of all that are there go those of all that were taken away before.
    private int[]? NumbersOf(IReadOnlyCollection<SessionFile> files)
    {
        var isAll = files.Count == _files.Count && !FilesAreHeld;
        int[] numbers = isAll ? [.. Enumerable.Range(1, _lastFile)] : [.. files.Select(static f => f.Number).OfType<int>()];
        return numbers.Length == 0 ? null : numbers;
    }

    /// <summary>Keeps the session, or one candidate, from being purged or erased (RET-1).</summary>
    /// <param name="candidate">The candidate; null for the whole session.</param>
    /// <param name="reason">Why.</param>
    /// <param name="author">Who decides.</param>
    /// <param name="now">When.</param>
    public Result<HoldPlaced> PlaceHold(CandidateId? candidate, string reason, string author, Instant now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(author);
        return RefuseHold(SessionAct.PlaceHold, candidate, now) is { } refusal ? refusal
            : SessionRefusals.Unreasoned("RET-1", reason) is { } unreasoned ? unreasoned
            : Record(new HoldPlaced(candidate, reason.Trim(), author.Trim(), now));
    }

    /// <summary>Ends a hold: terms that are over by then end at once.</summary>
    /// <param name="candidate">The candidate; null for the whole session.</param>
    /// <param name="reason">Why.</param>
    /// <param name="author">Who decides.</param>
    /// <param name="now">When.</param>
    public Result<HoldLifted> LiftHold(CandidateId? candidate, string reason, string author, Instant now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(author);
        return RefuseHold(SessionAct.LiftHold, candidate, now) is { } refusal ? refusal
            : SessionRefusals.Unreasoned("RET-1", reason) is { } unreasoned ? unreasoned
            : Record(new HoldLifted(candidate, reason.Trim(), author.Trim(), now));
    }

    private Refusal? RefuseHold(SessionAct act, CandidateId? candidate, Instant now) =>
        Flow.Refuse(new(this, now) { About = candidate }, act);

    private void ApplyRetention(SessionEvent happened)
    {
        switch (happened)
        {
            case SessionPurged purged:
                Forget(purged.Files);
                foreach (var known in purged.Candidates)
                {
                    Forget(known);
                }

                break;
            case HoldPlaced placed:
                Hold(placed.Candidate, new(placed.Reason, placed.Author, placed.At));
                break;
            case HoldLifted lifted:
                Hold(lifted.Candidate, null);
                break;
            default:
                throw new InvalidOperationException($"A session does not know what to make of a {happened.GetType().Name}.");
        }
    }

    private void Hold(CandidateId? candidate, LegalHold? hold)
    {
        if (candidate is { } named)
        {
            _roster[named].Held = hold;
        }
        else
        {
            Held = hold;
        }
    }
}
