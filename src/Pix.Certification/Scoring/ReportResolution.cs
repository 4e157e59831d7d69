using Pix.Certification.Challenges;
using Pix.Certification.Reports;

namespace Pix.Certification.Scoring;

/// <summary>What a report about a challenge changes.</summary>
public enum ReportEffect
{
    /// <summary>Nothing: the report is closed.</summary>
    None,

    /// <summary>The challenge no longer counts.</summary>
    Neutralise,

    /// <summary>The answer counts as right.</summary>
    AcceptAsCorrect,
}

/// <summary>Resolves the reports about challenges of a profile test without a jury (REP-3).</summary>
public static class ReportResolution
{
    /// <summary>What a report changes.</summary>
    /// <param name="category">The category, one about a challenge: E1 to E12.</param>
    /// <param name="traits">What the challenge is made of.</param>
    /// <param name="outcome">What became of the answer; nothing when there is none.</param>
    /// <remarks>
    /// A right answer, or none, is left alone. Everything that is not right is treated as wrong, in part or too late included.
    /// </remarks>
    /// <exception cref="ArgumentException">The category is not about a challenge.</exception>
    public static ReportEffect Resolve(ReportCategory category, ChallengeTraits traits, AnswerOutcome? outcome)
    {
        ArgumentNullException.ThrowIfNull(category);
        if (!category.IsInChallenge)
        {
            throw new ArgumentException($"Category {category} is not about a challenge.", nameof(category));
        }

        if (outcome is null or AnswerOutcome.Correct)
        {
            return ReportEffect.None;
        }

        return category.Code switch
        {
            "E4" or "E5" or "E9" or "E11" or "E12" => ReportEffect.Neutralise,
            "E1" or "E2" => NeutraliseIf((traits & (ChallengeTraits.Image | ChallengeTraits.Embed)) != ChallengeTraits.None),
            "E3" => NeutraliseIf(traits.HasFlag(ChallengeTraits.Attachment)),
            "E8" => NeutraliseIf(traits.HasFlag(ChallengeTraits.Timed)),
            "E10" when traits.HasFlag(ChallengeTraits.Focused) && outcome == AnswerOutcome.FocusedOut => ReportEffect.AcceptAsCorrect,
            "E10" => NeutraliseIf(traits.HasFlag(ChallengeTraits.Focused) && outcome == AnswerOutcome.Passed),
            _ => ReportEffect.None,
        };
    }

    private static ReportEffect NeutraliseIf(bool holds) => holds ? ReportEffect.Neutralise : ReportEffect.None;
}
