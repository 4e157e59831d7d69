using Pix.Certification.Challenges;
using Pix.Certification.Policies;

namespace Pix.Certification.Scoring;

/// <summary>What was decided about a sitting besides its answers.</summary>
/// <param name="Ending">How it ended, when challenges are left without an answer.</param>
/// <param name="IsFraud">Rejected for fraud.</param>
/// <param name="IsCancelledByJury">Cancelled by the jury.</param>
public readonly record struct ProfileTestVerdicts(
    TestEnding Ending = TestEnding.Complete,
    bool IsFraud = false,
    bool IsCancelledByJury = false);

/// <summary>Scores a profile test (SC2): a pure function of the test, the decisions and the policy.</summary>
/// <remarks>
/// A better answer never lowers the total. What may surprise lies beside the answers: after a technical failure, a wrong answer costs what
/// no
/// answer would not, because what is left open is neutralised; neutralising a right answer can lower the total; and neutralising wrong ones
/// raises it
/// until so few count that the test is cancelled.
/// </remarks>
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
        if (test.HasOpen && verdicts.Ending == TestEnding.Complete)
        {
            return ProfileTestRefusals.Unanswered([.. test.Slots.Where(slot => slot.IsOpen).Select(slot => slot.Id)]);
        }

        var tested = test.Tested;
        var tallies = tested.Length <= StackCompetences ? stackalloc CompetenceTally[tested.Length] : new CompetenceTally[tested.Length];
        tallies.Clear();
        Count(test, verdicts.Ending, tallies);
        var count = Sum(tallies, terms);
        var band = BandOf(count.RatePercent, terms);
        var (pix, levelMax, pixMax) = (0, scale.LevelMax, scale.PixMax);
        var certified = new CertifiedCompetence[tested.Length];
        for (var i = 0; i < certified.Length; i++)
        {
            var (level, earned) = Certify(tested[i], tallies[i].Verdict(band), scale.PixPerLevel);

            // SC2-5: caps come last, so that a profile above the cap that loses a level may still be worth the whole cap.
            certified[i] = new(tested[i].Code, Math.Min(level, levelMax), Math.Min(earned, pixMax));
            pix += certified[i].Pix;
        }

        var (status, reason) = Decide(count, pix, verdicts, terms);
        return new ProfileTestResult(count, status, reason, Array.AsReadOnly(certified), pix);
    }

    private static void Count(ProfileTest test, TestEnding ending, Span<CompetenceTally> tallies)
    {
        // SC2-7: what is left open when the candidate leaves is passed, and when the machine fails is neutralised.
        var neutralisesOpen = test.HasOpen && ending == TestEnding.TechnicalFailure;
        foreach (ref readonly var slot in test.Slots.AsSpan())
        {
            tallies[slot.Competence].Add(neutralisesOpen && slot.IsOpen ? slot.Neutralised : slot.Count);
        }
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

    // SC2-3: below the minimum there is no verdict to look up.
    private static RateBand BandOf(int rate, ProfileTestTerms terms) =>
        rate < terms.RatePercentMin
            ? RateBand.None
            : rate >= terms.HighRatePercent ? RateBand.High : rate >= terms.FairRatePercent ? RateBand.Fair : RateBand.Low;

    private static (int Level, int Pix) Certify(in TestedCompetence profile, LevelVerdict verdict, int pixPerLevel) => verdict switch
    {
        LevelVerdict.Validated => (profile.Level, profile.Pix),
        LevelVerdict.Downgraded => (profile.Level - 1, Math.Max(0, profile.Pix - pixPerLevel)),
        _ => (CertifiedCompetence.Uncertified, 0),
    };

    // SC2-9: the first that matches.
    private static (CertificationStatus, StatusReason) Decide(
        in ProfileTestCount count,
        int pix,
        ProfileTestVerdicts verdicts,
        ProfileTestTerms terms)
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
