using Pix.Certification.Reports;

namespace Pix.Certification.Sessions;

public sealed partial class Session
{
    private const int DraftCharactersMax = 20_000;

    /// <summary>Files what the invigilator has to report of a candidate (REP-1): until finalisation, and only here (REP-2).</summary>
    /// <param name="candidate">Whom it is about.</param>
    /// <param name="category">Its category.</param>
    /// <param name="description">What happened.</param>
    /// <param name="challengeNumber">The number of the challenge it is about.</param>
    /// <param name="now">When.</param>
    /// <param name="alertedAt">
    /// When the candidate reported it, for a problem that the invigilator has confirmed: another challenge took the place, so that the
    /// report is closed from the beginning (INV-5).
    /// </param>
    public Result<ReportFiled> FileReport(
        CandidateId candidate,
        ReportCategory category,
        string? description,
        int? challengeNumber,
        Instant now,
        Instant? alertedAt = null)
    {
        ArgumentNullException.ThrowIfNull(category);
        var refusal = Refuse(SessionAct.FileReport, candidate, now)
            ?? ReportCheck.Refuse(category, description, challengeNumber)
            ?? (category.IsInChallenge && !_roster[candidate].HasStarted ? SessionRefusals.NotSitting(_roster[candidate], "REP-1") : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var words = string.IsNullOrWhiteSpace(description) ? null : description.Trim();
        return Record(new ReportFiled(new(_lastReport + 1, candidate, category, words, category.IsInChallenge ? challengeNumber : null)
        {
            AlertedAt = alertedAt,
            Outcome = alertedAt is null ? ReportOutcome.Unresolved : ReportOutcome.ResolvedWithEffect,
        }, now));
    }

    /// <summary>Takes a report back, before finalisation.</summary>
    public Result<ReportWithdrawn> WithdrawReport(int number, Instant now)
    {
        if (!_reports.TryGetValue(number, out var report))
        {
            return SessionRefusals.NoSuchReport(number);
        }

        // Not by its candidate: one who was removed since must not leave a report behind that nobody can take back.
        return Refuse(SessionAct.WithdrawReport, now) is { } refusal ? refusal
            : report.AlertedAt is not null ? SessionRefusals.ReportStands(number)
            : Record(new ReportWithdrawn(number, now));
    }

    /// <summary>Records what became of a report, once the session is finalised (REP-3, JUR-1).</summary>
    public Result<ReportResolved> ResolveReport(int number, ReportOutcome outcome, Instant now)
    {
        if (!Enum.IsDefined(outcome))
        {
            throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "There is no such outcome.");
        }

        if (Refuse(SessionAct.ResolveReport, now) is { } refusal)
        {
            return refusal;
        }

        if (!_reports.TryGetValue(number, out var report))
        {
            return SessionRefusals.NoSuchReport(number);
        }

        return outcome == ReportOutcome.Unresolved || outcome == report.Outcome
            ? SessionRefusals.NothingResolved(number)
            : Record(new ReportResolved(number, outcome, now));
    }

    /// <summary>Puts a file with the session (FIN-1): its name, hash and size; the bytes live elsewhere.</summary>
    /// <remarks>A file of the same name is replaced.</remarks>
    public Result<FileAttached> Attach(SessionFile file, Instant now)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (Refuse(SessionAct.Attach, now) is { } refusal)
        {
            return refusal;
        }

        var wellFormed = !string.IsNullOrWhiteSpace(file.Name) && file.Name.Length <= 255 && file.Name.AsSpan().IndexOfAny("/\\") < 0
            && TypedText.RefuseName("FIN-1", "file", file.Name.TrimStart('=', '+', '-', '@'), 255) is null
            && file.SizeBytes > 0 && file.Sha256 is { Length: 64 } && file.Sha256.All(char.IsAsciiHexDigit);
        return wellFormed
            ? Record(new FileAttached(file with { Sha256 = file.Sha256.ToUpperInvariant(), Number = _lastFile + 1 }, now))
            : SessionRefusals.UnusableFile(file.Name);
    }

    /// <summary>Takes a file away, before finalisation.</summary>
    public Result<FileRemoved> RemoveFile(string name, Instant now) =>
        Refuse(SessionAct.RemoveFile, now) is { } refusal ? refusal
        : _files.TryGetValue(name, out var file) ? Record(new FileRemoved(name, now) { Number = file.Number })
        : SessionRefusals.NoSuchFile(name);

    /// <summary>
    /// Saves the finalisation so far, at any time between the start and the finalisation (FIN-1). It is not checked: that is what
    /// finalising does.
    /// </summary>
    public Result<DraftSaved> SaveDraft(FinalisationDraft draft, Instant now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (Refuse(SessionAct.SaveDraft, now) is { } refusal)
        {
            return refusal;
        }

        // Longer than it may be in the end is none of a draft's; without any bound a draft is a place to fill.
        if (TypedText.Refuse("FIN-1", "comment", draft.Comment, DraftCharactersMax) is { } spoilt)
        {
            return spoilt;
        }

        var comment = string.IsNullOrWhiteSpace(draft.Comment) ? null : draft.Comment.Trim();
        return Record(new DraftSaved(new() { Comment = comment, Aborts = [.. draft.Aborts.DistinctBy(static a => a.Candidate)] }, now));
    }

    /// <summary>Hands the session over to the jury (FIN-2). Sittings still running end here (FIN-3).</summary>
    /// <remarks>
    /// The saved draft is what is finalised. An abort reason is matched to its sitting, one by one: counts prove nothing.
    /// </remarks>
    public Result<SessionFinalised> Finalise(Instant now)
    {
        var ended = _roster.Values.Where(static c => c.NeedsAbortReason)
            .Select(c => Draft.Aborts.FirstOrDefault(a => a.Candidate == c.Id))
            .OfType<CandidateAbort>()
            .ToArray();
        return Move(SessionAct.Finalise, new SessionFinalised(Draft.Comment, ended, now));
    }

    /// <summary>Takes the finalisation back, while nothing is processed or published (SES-4).</summary>
    public Result<SessionUnfinalised> Unfinalise(string reason, Instant now) =>
        SessionRefusals.Unreasoned("SES-4", reason) is { } unreasoned
            ? unreasoned
            : Move(SessionAct.Unfinalise, new SessionUnfinalised(reason.Trim(), now));

    /// <summary>What keeps the session from being published without a jury (FIN-4); empty when nothing does.</summary>
    /// <param name="resultsInError">The candidates whose result could not be worked out.</param>
    public IReadOnlyList<Refusal> NeedsJury(IReadOnlyCollection<CandidateId> resultsInError)
    {
        ArgumentNullException.ThrowIfNull(resultsInError);
        var reasons = new List<Refusal>();
        if (Draft.Comment is { } comment)
        {
            reasons.Add(SessionRefusals.CommentToRead(comment));
        }

        if (_reports.Values.Where(static r => r.NeedsJury).ToArray() is { Length: > 0 } open)
        {
            reasons.Add(SessionRefusals.ReportsToResolve(open));
        }

        if (resultsInError.Count > 0)
        {
            reasons.Add(SessionRefusals.ResultsInError(resultsInError));
        }

        if (_roster.Values.Where(static c => c.HasStarted && !c.EndScreenSeen).ToArray() is { Length: > 0 } unseen)
        {
            reasons.Add(SessionRefusals.EndScreensNotSeen(unseen));
        }

        return reasons;
    }

    /// <summary>Records that every result is decided (SES-4).</summary>
    /// <param name="undecided">The candidates whose result is not.</param>
    /// <param name="now">When.</param>
    public Result<SessionProcessed> Process(IReadOnlyCollection<CandidateId> undecided, Instant now)
    {
        ArgumentNullException.ThrowIfNull(undecided);
        return Move(SessionAct.Process, new SessionProcessed(now), undecided);
    }

    /// <summary>Publishes the results of the session, all or nothing (PUB-1).</summary>
    /// <param name="missingOrInError">The candidates whose result is missing or in error.</param>
    /// <param name="now">When.</param>
    public Result<SessionPublished> Publish(IReadOnlyCollection<CandidateId> missingOrInError, Instant now)
    {
        ArgumentNullException.ThrowIfNull(missingOrInError);
        return Move(SessionAct.Publish, new SessionPublished(now), missingOrInError);
    }

    /// <summary>Takes the published results back (SES-4).</summary>
    public Result<SessionUnpublished> Unpublish(string reason, Instant now) =>
        SessionRefusals.Unreasoned("SES-4", reason) is { } unreasoned
            ? unreasoned
            : Move(SessionAct.Unpublish, new SessionUnpublished(reason.Trim(), now));

    /// <summary>Tells the centre something for its next sessions (JUR-4): from the finalisation on, as often as need be.</summary>
    /// <param name="words">What the jury says.</param>
    /// <param name="author">Who says it.</param>
    /// <param name="now">When.</param>
    public Result<FeedbackGiven> GiveFeedback(string words, string author, Instant now) =>
        Refuse(SessionAct.GiveFeedback, now) is { } refusal ? refusal
        : string.IsNullOrWhiteSpace(words)
            || string.IsNullOrWhiteSpace(author)
            || words.Trim().Length > SessionRefusals.FeedbackCharactersMax ? SessionRefusals.UnusableFeedback()
        : TypedText.Refuse("JUR-4", "words", words) is { } spoilt ? spoilt
        : Record(new FeedbackGiven(words.Trim(), author.Trim(), now));
}
