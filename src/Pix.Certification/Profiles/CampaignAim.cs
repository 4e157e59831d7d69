using Pix.Certification.Referential;

namespace Pix.Certification.Profiles;

/// <summary>What an evaluation campaign is about (POS-6): a campaign without one collects profiles, whatever is in them.</summary>
/// <param name="Competences">The codes of the competences, in the order of the framework.</param>
public sealed record CampaignAim(IReadOnlyList<string> Competences)
{
    /// <summary>How long the text may be that says what the campaign is for.</summary>
    public const int ObjectiveCharactersMax = 300;

    /// <summary>What the campaign is for, as its participants read it; null for nothing.</summary>
    public string? Objective { get; init; }

    /// <summary>
    /// What the identifier of another system is called that participants give when they send (a student number); null when none is asked.
    /// </summary>
    public string? Identifier { get; init; }

    /// <summary>Reads what somebody chose; POS-6 refuses an aim without competences, and a competence that there is not.</summary>
    /// <param name="framework">The framework that the codes belong to.</param>
    /// <param name="chosen">Codes of competences, and of areas for all of theirs, in any order.</param>
    /// <param name="objective">What the campaign is for; null or blank for nothing.</param>
    /// <param name="identifier">What the identifier is called that is asked for; null or blank when none is.</param>
    public static Result<CampaignAim> Of(
        CompetenceFramework framework, IEnumerable<string> chosen, string? objective = null, string? identifier = null)
    {
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(chosen);
        var codes = chosen.Select(static code => code.Trim()).ToHashSet(StringComparer.Ordinal);
        if (codes.FirstOrDefault(code => !framework.Contains(code) && framework.Areas.All(area => area.Code != code)) is { } unknown)
        {
            return new Refusal(
                "POS-6",
                ProfilesWords.CompetenceUnknownReason(unknown),
                ProfilesWords.AimRemedy,
                Facts.Of(("field", "competences"), ("competence", unknown))) { Kind = RefusalKind.Invalid };
        }

        if (codes.Count == 0)
        {
            return new Refusal("POS-6", ProfilesWords.AimMissingReason, ProfilesWords.AimRemedy, Facts.Of("field", "competences"))
            {
                Kind = RefusalKind.Invalid,
            };
        }

        var (said, asked) = (Typed(objective), Typed(identifier));
        if ((TypedText.Refuse("POS-6", "objective", said, ObjectiveCharactersMax)
            ?? (asked is null ? null : TypedText.RefuseName("POS-6", "identifier", asked))) is { } unfit)
        {
            return unfit;
        }

        var meant = framework.Competences.Where(one => codes.Contains(one.Code) || codes.Contains(one.AreaCode));
        return new CampaignAim([.. meant.Select(static one => one.Code)]) { Objective = said, Identifier = asked };
    }

    /// <summary>The part of a profile that the campaign is about: nothing else is anybody's business there.</summary>
    internal IReadOnlyList<CompetenceStanding> PartOf(ProfileSnapshot profile) =>
    [
        .. profile.Competences.Where(one => Competences.Contains(one.Code, StringComparer.Ordinal))
            .Select(static one => one with { ValidatedSkills = [] }),
    ];

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
