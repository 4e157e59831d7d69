using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Scoring;

/// <summary>The scale of Pix: meshes and intervals of levels, as the policy has them (SC3-1, SC3-2).</summary>
internal sealed record MeshScale(AdaptiveTestTerms Terms, int LevelMax) : CapacityScale
{
    private static readonly PartIdentity Own = new("pix/meshes", version: 1);

    protected internal override PartIdentity Identity => Own;

    protected internal override int ScoreMax => AdaptiveScore.ScoreMaxOf(LevelMax);

    /// <summary>The scale of a policy: its own, or that of its meshes.</summary>
    public static CapacityScale Of(AdaptiveTestTerms terms, int levelMax) => terms.Scale ?? new MeshScale(terms, levelMax);

    protected internal override int ScoreOf(double capacity) => AdaptiveScore.ScoreOf(capacity, Terms.Meshes, LevelMax);

    protected internal override int LevelOf(double capacity, string competence) =>
        Math.Min(LevelMax, AdaptiveScore.LevelOf(capacity, Terms.LevelsByCompetence.GetValueOrDefault(competence, Terms.Levels)));
}
