using Pix.Certification.Challenges;
using Pix.Certification.Policies;

namespace Pix.Certification.Scoring;

/// <summary>What was decided about a sitting besides its answers.</summary>
/// <param name="Ending">How it ended, when challenges are left without an answer.</param>
/// <param name="IsFraud">Rejected for fraud.</param>
/// <param name="IsCancelledByJury">Cancelled by the jury.</param>
public readonly record struct ProfileTestVerdicts(TestEnding Ending = TestEnding.Complete, bool IsFraud = false, bool IsCancelledByJury = false);

/// <summary>Scores a profile test (SC2): a pure function of the test, the decisions and the policy.</summary>
public static class ProfileTestScoring
{
    // More competences than any framework has; beyond, the tallies do not fit on the stack.
    private const int StackCompetences = 64;

    /// <summary>Scores a test.</summary>
    /// <param name="test">The test.</param>
    /// <param name="verdicts">What was decided besides the answers.</param>
    /// <param name="terms">The numbers of the policy.</param>
    /// <param name="scale">The levels of the policy.</param>
    /// <returns>The result; or <c>SC2-7</c> when a challenge has no answer and nobody said why.</returns>
    public static Result<ProfileTestResult> Score(ProfileTest test, ProfileTestVerdicts verdicts, ProfileTestTerms terms, ScaleTerms scale)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(scale);
        var competences = test.Tested.Length;
        var tallies = competences <= StackCompetences ? stackalloc CompetenceTally[StackCompetences] : new CompetenceTally[competences];
        tallies = tallies[..competences];
        if (!TryCount(test, verdicts.Ending, tallies))
        {
            return ProfileTestRefusals.Unanswered([.. test.Slots.Where(slot => slot.IsOpen).Select(slot => slot.Id)]);
        }

        var count = Sum(tallies, terms);
        var certified = new CertifiedCompetence[competences];
        var pix = 0;
        for (var i = 0; i < certified.Length; i++)
        {
            certified[i] = Certify(test.Tested[i], tallies[i], count.RatePercent, terms, scale);
            pix += certified[i].Pix;
        }

        var (status, reason) = Decide(count, pix, verdicts, terms);
        return new ProfileTestResult(count, status, reason, Array.AsReadOnly(certified), pix);
    }

    private static bool TryCount(ProfileTest test, TestEnding ending, Span<CompetenceTally> tallies)
    {
        foreach (ref readonly var slot in test.Slots.AsSpan())
        {
            if (slot.IsOpen && ending == TestEnding.Complete)
            {
                return false;
            }

            // SC2-7: what is left open when the candidate leaves is passed, and when the machine fails is neutralised.
            tallies[slot.Competence].Add(slot.Outcome, slot.IsNeutralised || (slot.IsOpen && ending == TestEnding.TechnicalFailure), slot.HasDependentFields);
        }

        return true;
    }

    // SC2-1 and SC2-2: here a challenge counts once, whatever its fields.
    private static ProfileTestCount Sum(ReadOnlySpan<CompetenceTally> tallies, ProfileTestTerms terms)
    {
        var (all, correct, neutralised) = (0, 0, 0);
        foreach (ref readonly var tally in tallies)
        {
            all += tally.Challenges;
            correct += tally.Correct;
            neutralised += tally.Neutralised;
        }

        var counted = all - neutralised;
        var rate = counted == 0 ? 0 : ((200 * correct) + counted) / (2 * counted);
        return new(all, counted, correct, neutralised, rate, counted >= terms.TrustedCountMin(all));
    }

    // SC2-3 to SC2-5; caps come last, so that a profile above the cap that loses a level may still be worth the whole cap.
    private static CertifiedCompetence Certify(TestedCompetence profile, in CompetenceTally tally, int rate, ProfileTestTerms terms, ScaleTerms scale)
    {
        var verdict = rate < terms.RatePercentMin ? LevelVerdict.Uncertified
            : tally.Verdict(rate >= terms.HighRatePercent ? RateBand.High : rate >= terms.FairRatePercent ? RateBand.Fair : RateBand.Low);
        var (level, pix) = verdict switch
        {
            LevelVerdict.Validated => (profile.Level, profile.Pix),
            LevelVerdict.Downgraded => (profile.Level - 1, Math.Max(0, profile.Pix - scale.PixPerLevel)),
            _ => (CertifiedCompetence.Uncertified, 0),
        };
        return new(profile.Code, Math.Min(level, scale.LevelMax), Math.Min(pix, scale.PixMax));
    }

    // SC2-9: the first that matches.
    private static (CertificationStatus, StatusReason) Decide(in ProfileTestCount count, int pix, ProfileTestVerdicts verdicts, ProfileTestTerms terms)
    {
        var isLow = count.RatePercent < terms.RatePercentMin;
        return verdicts.IsCancelledByJury ? (CertificationStatus.Cancelled, StatusReason.CancelledByJury)
            : verdicts.IsFraud ? (CertificationStatus.Rejected, StatusReason.Fraud)
            : !count.IsTrusted ? (CertificationStatus.Cancelled, StatusReason.OverNeutralised)
            : isLow && verdicts.Ending == TestEnding.TechnicalFailure ? (CertificationStatus.Cancelled, StatusReason.TechnicalFailure)
            : isLow ? (CertificationStatus.Rejected, StatusReason.TooFewCorrect)
            : pix == 0 ? (CertificationStatus.Rejected, StatusReason.NoPix)
            : (CertificationStatus.Validated, StatusReason.None);
    }
}
