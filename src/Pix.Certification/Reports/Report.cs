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
                new("Ce signalement doit être décrit.", "This report needs a description."),
                new("Écrivez en une phrase ce qui s'est passé.", "Write in a sentence what happened."));
        }

        if (words.Length > DescriptionCharactersMax)
        {
            return Say(
                category,
                "description",
                new(
                    $"La description dépasse {DescriptionCharactersMax} caractères.",
                    $"The description is longer than {DescriptionCharactersMax} characters."),
                new("Résumez-la ; joignez un fichier si besoin.", "Shorten it; attach a file if need be."));
        }

        if (category.IsInChallenge && challengeNumber is null or < 1 or > ChallengeNumberMax)
        {
            return Say(
                category,
                "challengeNumber",
                new(
                    "Ce signalement concerne une épreuve, dont le numéro manque ou n'existe pas.",
                    "This report is about a challenge, whose number is missing or does not exist."),
                new(
                    $"Indiquez le numéro affiché sur l'écran du candidat (1 à {ChallengeNumberMax}).",
                    $"Give the number shown on the candidate's screen (1 to {ChallengeNumberMax})."));
        }

        return null;
    }

    private static Refusal Say(ReportCategory category, string field, Wording reason, Wording remedy) =>
        new("REP-1", reason, remedy, Facts.Of(("category", category.Code), ("field", field)));
}
