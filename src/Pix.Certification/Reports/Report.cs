using System.Text.Json.Serialization;

namespace Pix.Certification.Reports;

/// <summary>What became of a report.</summary>
public enum ReportOutcome
{
    /// <summary>Nobody has looked at it yet.</summary>
    Unresolved,

    /// <summary>It changed the result.</summary>
    ResolvedWithEffect,

    /// <summary>It was looked at and changed nothing.</summary>
    ResolvedWithoutEffect,
}

/// <summary>A report by the invigilator about one candidate (<i>signalement</i>).</summary>
/// <param name="Number">Its number in the session.</param>
/// <param name="Candidate">Whom it is about.</param>
/// <param name="Category">Its category.</param>
/// <param name="Description">What happened, in the invigilator's words.</param>
/// <param name="ChallengeNumber">The number of the challenge it is about, when it is about one.</param>
public sealed record Report(int Number, CandidateId Candidate, ReportCategory Category, string? Description, int? ChallengeNumber)
{
    /// <summary>
    /// When the candidate reported it during the test, for a problem that the invigilator confirmed (INV-5); null for what the invigilator
    /// wrote down.
    /// </summary>
    public Instant? AlertedAt { get; init; }

    /// <summary>What became of it.</summary>
    public ReportOutcome Outcome { get; init; }

    /// <summary>True while the jury must look at it.</summary>
    [JsonIgnore]
    public bool NeedsJury => Category.IsImpactful && Outcome == ReportOutcome.Unresolved;
}

/// <summary>Checks what an invigilator writes (REP-1).</summary>
internal static class ReportCheck
{
    private const int DescriptionCharactersMax = 2000;
    private const int ChallengeNumberMax = 500;

    /// <summary>Null when the report can be taken; otherwise what it lacks.</summary>
    public static Refusal? Refuse(ReportCategory category, string? description, int? challengeNumber)
    {
        var words = (description ?? "").Trim();
        if (category.NeedsDescription && words.Length == 0)
        {
            return Say(
                category,
                "description",
                ReportsWords.DescriptionMissingReason,
                ReportsWords.DescriptionMissingRemedy);
        }

        if (words.Length > DescriptionCharactersMax)
        {
            return Say(
                category,
                "description",
                ReportsWords.DescriptionTooLongReason(DescriptionCharactersMax),
                ReportsWords.DescriptionTooLongRemedy);
        }

        if (TypedText.Refuse("REP-1", "description", words) is { } spoilt)
        {
            return spoilt;
        }

        if (category.IsInChallenge && challengeNumber is null or < 1 or > ChallengeNumberMax)
        {
            return Say(
                category,
                "challengeNumber",
                ReportsWords.ChallengeUnknownReason,
                ReportsWords.ChallengeUnknownRemedy(ChallengeNumberMax));
        }

        return null;
    }

    private static Refusal Say(ReportCategory category, string field, Wording reason, Wording remedy) =>
        new("REP-1", reason, remedy, Facts.Of(("category", category.Code), ("field", field))) { Kind = RefusalKind.Invalid };
}
