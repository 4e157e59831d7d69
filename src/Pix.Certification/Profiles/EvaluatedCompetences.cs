using Pix.Certification.Policies;
using Pix.Certification.Referential;

namespace Pix.Certification.Profiles;

/// <summary>The competences that a campaign has its participants work before they send their profile (POS-6).</summary>
/// <remarks>Of the scale it keeps what one competence could bring on that day: a share that was read once stays what it was.</remarks>
public sealed class EvaluatedCompetences
{
    private EvaluatedCompetences(IReadOnlyList<string> codes, int pixMax) => (Codes, PixMax) = (codes, pixMax);

    /// <summary>Their codes, in the framework's order.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>The most pix that one of them can bring.</summary>
    public int PixMax { get; }

    /// <summary>Chooses competences; POS-6 refuses none at all, and one that the framework does not have.</summary>
    /// <param name="codes">Which, in any order; one named twice counts once.</param>
    /// <param name="framework">The framework that they belong to.</param>
    /// <param name="scale">What one of them can bring.</param>
    public static Result<EvaluatedCompetences> Of(IEnumerable<string> codes, CompetenceFramework framework, ScaleTerms scale)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(scale);
        string[] named = [.. codes.Distinct(StringComparer.Ordinal)];
        return Array.Find(named, code => !framework.Contains(code)) is { } unknown
            ? new Refusal(
                "POS-6",
                ProfilesWords.CompetenceUnknownReason(unknown),
                ProfilesWords.EvaluatedRemedy,
                Facts.Of("competence", unknown)) { Kind = RefusalKind.Invalid }
            : named.Length == 0
                ? new Refusal(
                    "POS-6",
                    ProfilesWords.NothingEvaluatedReason,
                    ProfilesWords.EvaluatedRemedy,
                    Facts.Of("field", "competences")) { Kind = RefusalKind.Invalid }
                : new EvaluatedCompetences([.. named.OrderBy(framework.PositionOf)], scale.PixMax);
    }

    /// <summary>What share of them somebody masters: the pix that they have of those that can be had, in percent, rounded down.</summary>
    public int MasteredPercent(ProfileSnapshot profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var earned = profile.Competences.Where(one => Codes.Contains(one.Code)).Sum(one => Math.Min(one.Pix, PixMax));
        return 100 * earned / (Codes.Count * PixMax);
    }

    internal static EvaluatedCompetences? Restore(IReadOnlyList<string>? codes, int? pixMax) =>
        codes is { Count: > 0 } && pixMax is { } most ? new(codes, most) : null;
}
