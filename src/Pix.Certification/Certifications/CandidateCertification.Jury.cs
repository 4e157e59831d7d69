using Pix.Certification.Candidates;
using Pix.Certification.Policies;
using Pix.Certification.Scoring;

namespace Pix.Certification.Certifications;

public sealed partial class CandidateCertification
{
    /// <summary>What an action of the jury would change, without recording it; or why it cannot be done.</summary>
    public Result<ResultDifference> Preview(JuryAction action, ScoringBasis basis) =>
        Decide(action, basis).Then<ResultDifference>(static decided => decided.Difference);

    /// <summary>Does what the jury decides (JUR-1).</summary>
    /// <param name="action">What it does.</param>
    /// <param name="basis">What the result follows from.</param>
    /// <param name="author">Who.</param>
    /// <param name="reason">Their reason.</param>
    /// <param name="now">When.</param>
    /// <param name="previewed">What they were shown: when something else would be recorded, nothing is.</param>
    public Result<ResultDifference> Rule(
        JuryAction action,
        ScoringBasis basis,
        string author,
        string reason,
        Instant now,
        ResultDifference? previewed = null) =>
        Rule(action, basis, ResultCause.JuryAction, author, reason, now, previewed);

    internal Result<ResultDifference> Rule(
        JuryAction action,
        ScoringBasis basis,
        ResultCause cause,
        string author,
        string reason,
        Instant now,
        ResultDifference? previewed)
    {
        if (CertificationRefusals.Unsigned(author, reason) is { } unsigned)
        {
            return unsigned;
        }

        return Decide(action, basis).Then<ResultDifference>(decided =>
        {
            if (previewed is not null && previewed != decided.Difference)
            {
                return CertificationRefusals.PreviewIsStale();
            }

            var why = Owed is { } owed && owed.Owed == action ? ResultCause.Appeal : cause;
            var ruled = new JuryRuled(action, decided.Confirms, decided.Difference.After, why, author.Trim(), reason.Trim(), now);
            Move(CertificationAct.Rule, ruled, decided.State).OrThrow();
            return decided.Difference;
        });
    }

    /// <summary>Corrects who is certified (JUR-1).</summary>
    public Result<IdentityCorrected> CorrectIdentity(CandidateIdentity holder, string author, string reason, Instant now)
    {
        ArgumentNullException.ThrowIfNull(holder);
        var tidy = holder.Tidied();
        return CertificationRefusals.Unsigned(author, reason) is { } unsigned ? unsigned
            : Refuse(CertificationAct.CorrectIdentity, now) is { } refusal ? refusal
            : IdentityCheck.Unfit(tidy) is { } unfit ? unfit
            : tidy.BirthName.Length == 0 || tidy.FirstName.Length == 0 ? CertificationRefusals.NameMissing()
            : tidy == Holder ? CertificationRefusals.NoEffect()
            : Record(new IdentityCorrected(tidy, author.Trim(), reason.Trim(), now));
    }

    /// <summary>
    /// Writes a comment, in place of the one for the same audience; without words, takes it away. What others read cannot change while it
    /// is published.
    /// </summary>
    public Result<CommentWritten> Comment(CommentAudience audience, string? words, string author, Instant now)
    {
        if (!Enum.IsDefined(audience))
        {
            throw new ArgumentOutOfRangeException(nameof(audience), audience, "There is no such audience.");
        }

        var said = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
        return CertificationRefusals.Unsigned(author, "-") is { } unsigned ? unsigned
            : audience != CommentAudience.Jury && Refuse(CertificationAct.Comment, now) is { } refusal ? refusal
            : said == _comments.GetValueOrDefault(audience) ? CertificationRefusals.NoEffect()
            : said?.Length > CertificationRefusals.WordsCharactersMax ? CertificationRefusals.TooLong()
            : TypedText.Refuse("JUR-1", "words", said) is { } spoilt ? spoilt
            : Record(new CommentWritten(audience, said, author.Trim(), now));
    }

    /// <summary>Opens an appeal of the candidate against the published result (JUR-3): one at a time.</summary>
    public Result<AppealOpened> OpenAppeal(string words, Instant now) =>
        Refuse(CertificationAct.OpenAppeal, now) is { } refusal ? refusal
        : string.IsNullOrWhiteSpace(words) ? CertificationRefusals.AppealWithoutWords()
        : words.Trim().Length > CertificationRefusals.WordsCharactersMax ? CertificationRefusals.TooLong()
        : TypedText.Refuse("JUR-3", "words", words) is { } spoilt ? spoilt
        : Record(new AppealOpened(_appeals.Count + 1, words.Trim(), now));

    /// <summary>Rejects the appeal: nothing but the appeal changes. Also takes back an upholding that is not carried out yet.</summary>
    public Result<AppealRejected> RejectAppeal(string author, string reason, Instant now) =>
        CertificationRefusals.Unsigned(author, reason) is { } unsigned ? unsigned
        : Refuse(CertificationAct.RejectAppeal, now) is { } refusal ? refusal
        : Record(new AppealRejected(PendingAppeal!.Number, author.Trim(), reason.Trim(), now));

    /// <summary>Upholds the appeal with the action that it leads to. Nothing of the result changes yet.</summary>
    /// <remarks>
    /// A published result never changes silently: the session is unpublished, the action carried out with
    /// <see cref="Rule(JuryAction, ScoringBasis, string, string, Instant, ResultDifference?)"/>,
    /// and publication is refused until then. Upholding again, with another action, takes the place of what was owed.
    /// </remarks>
    public Result<AppealUpheld> UpholdAppeal(JuryAction owed, ScoringBasis basis, string author, string reason, Instant now) =>
        CertificationRefusals.Unsigned(author, reason) is { } unsigned ? unsigned
        : Refuse(CertificationAct.UpholdAppeal, now) is { } refusal ? refusal
        : Work(owed, basis).Then<AppealUpheld>(_ =>
            Record(new AppealUpheld(PendingAppeal!.Number, owed, author.Trim(), reason.Trim(), now)));

    /// <summary>
    /// What upholding the appeal with an action would lead to once it is carried out, without recording it; or why it could not be.
    /// </summary>
    public Result<ResultDifference> PreviewAppeal(JuryAction owed, ScoringBasis basis) =>
        Refuse(CertificationAct.UpholdAppeal) is { } refusal
            ? refusal
            : Work(owed, basis).Then<ResultDifference>(static worked => worked.Difference);

    private Appeal? PendingAppeal => _appeals.Find(static a => a.Outcome is AppealOutcome.Open or AppealOutcome.Upheld);

    private Appeal? Owed => _appeals.Find(static a => a.Outcome == AppealOutcome.Upheld);

    // One path for the preview and the deed.
    private Result<Ruling> Decide(JuryAction action, ScoringBasis basis) =>
        Refuse(CertificationAct.Rule) is { } refusal ? refusal : Work(action, basis);

    private Result<Ruling> Work(JuryAction action, ScoringBasis basis)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(basis);
        if (RefuseAction(action, basis) is { } refusal)
        {
            return refusal;
        }

        // Settling what is computed anyway rules nothing of the jury's own: the reason stays the computed one.
        var confirms = _rulings.Whole is null && action.Verb switch
        {
            JuryVerb.Reject => Result!.Status == CertificationStatus.Rejected,
            JuryVerb.Cancel => Result!.Status == CertificationStatus.Cancelled,
            _ => action.Verb == JuryVerb.Validate,
        };
        var after = _rulings.After(action, confirms);
        var difference = Difference(basis, after.Over(Findings));
        if (action.Verb == JuryVerb.Validate && difference.After.Status != CertificationStatus.Validated)
        {
            return CertificationRefusals.CannotValidate(difference.After, _rulings.Whole is not null);
        }

        // An appeal is upheld while the result is published: what was published is what the action is compared with.
        var (awaits, state) = (AwaitsReviewAfter(action), StateAfter(difference.After, AwaitsReviewAfter(action)));
        return after == _rulings && difference.IsEmpty && awaits == AwaitsReview && state == Decided
            ? CertificationRefusals.NoEffect()
            : new Ruling(difference, confirms, state);
    }

    // Ruling on a challenge settles no review; ruling on the whole does.
    private bool AwaitsReviewAfter(JuryAction action) => AwaitsReview && action.IsAboutChallenge;

    private Refusal? RefuseAction(JuryAction action, ScoringBasis basis)
    {
        if (!Enum.IsDefined(action.Verb) || action.IsAboutChallenge != action.Challenge is not null)
        {
            throw new ArgumentException($"There is no action {action}.", nameof(action));
        }

        if (!action.IsAboutChallenge)
        {
            return action.Verb == JuryVerb.Lift && _rulings.Whole is null ? CertificationRefusals.NothingToLift() : null;
        }

        var number = action.Challenge!.Value;
        return basis.Sitting.Test == TestKind.Adaptive ? CertificationRefusals.AdaptiveChallenge()
            : number < 1
                || number > basis.Sitting.Planned.Count ? CertificationRefusals.NoSuchChallenge(number, basis.Sitting.Planned.Count)
            : IsInForce(action.Verb, number) ? CertificationRefusals.NoEffect() : null;
    }

    // Whether a challenge is already what a ruling on it would make of it.
    internal bool IsInForce(JuryVerb verb, int challenge)
    {
        var verdicts = Verdicts;
        return verb switch
        {
            JuryVerb.Neutralise => verdicts.Neutralised.Contains(challenge),
            JuryVerb.AcceptAsCorrect => verdicts.AcceptedAsCorrect.Contains(challenge),
            JuryVerb.RestoreChallenge => !verdicts.Neutralised.Contains(challenge) && !verdicts.AcceptedAsCorrect.Contains(challenge),
            _ => false,
        };
    }

    private void ApplyRuling(JuryRuled ruled)
    {
        _ruled.Add(ruled);
        _rulings = _rulings.After(ruled.Action, ruled.Confirms);
        AwaitsReview = AwaitsReviewAfter(ruled.Action);
        State = StateAfter(ruled.Result, AwaitsReview);
        AppendUnlessSame(ruled.Result, ruled.Cause, ruled.Author, ruled.At);
        if (ruled.Cause == ResultCause.Appeal && Owed is { } owed)
        {
            _appeals[owed.Number - 1] = owed with { Outcome = AppealOutcome.CarriedOut };
        }
    }

    private void ApplyAppeal(CertificationEvent happened)
    {
        switch (happened)
        {
            case AppealOpened opened:
                _appeals.Add(new(opened.Number, opened.Words, opened.At));
                break;
            case AppealRejected rejected:
                _appeals[rejected.Number - 1] = _appeals[rejected.Number - 1] with
                {
                    Outcome = AppealOutcome.Rejected,
                    Owed = null,
                    Reason = rejected.Reason,
                    DecidedAt = rejected.At,
                };
                break;
            case AppealUpheld upheld:
                _appeals[upheld.Number - 1] = _appeals[upheld.Number - 1] with
                {
                    Outcome = AppealOutcome.Upheld,
                    Owed = upheld.Owed,
                    Reason = upheld.Reason,
                    DecidedAt = upheld.At,
                };
                break;
        }
    }

    private sealed record Ruling(ResultDifference Difference, bool Confirms, CertificationState State);
}
