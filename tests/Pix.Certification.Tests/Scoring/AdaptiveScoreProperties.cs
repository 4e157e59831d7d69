using FsCheck;
using FsCheck.Xunit;
using Pix.Certification.Policies;
using Pix.Certification.Scoring;
using Pix.Certification.Tests.Arbitraries;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Scoring;

/// <summary>Scores, meshes and levels on meshes that rise, beside the rulebook's formula in whole numbers.</summary>
[Properties(Arbitrary = [typeof(DrawnScales)])]
public sealed class AdaptiveScoreProperties
{
    [Tried(500)]
    [Rule("SC3-1")]
    public void TheScore_IsTheRulebooksFormulaWithoutRounding(DrawnScale scale, byte level)
    {
        var levelMax = 1 + (level % 8);

        AdaptiveScore.ScoreOf(scale.Capacity, scale.Intervals, levelMax).ShouldBe(Math.Min(Exactly(scale, levelMax), (128 * levelMax) - 1));
    }

    [Tried(500)]
    [Rule("SC3-1")]
    public void MoreCapacity_IsNeverALowerScoreMeshOrLevel(DrawnScale scale, PositiveInt more)
    {
        var higher = scale with { At = scale.At + more.Get };

        AdaptiveScore.ScoreOf(higher.Capacity, scale.Intervals, 7).ShouldBeGreaterThanOrEqualTo(AdaptiveScore.ScoreOf(scale.Capacity, scale.Intervals, 7));
        (AdaptiveScore.MeshOf(higher.Capacity, scale.Intervals) ?? -1).ShouldBeGreaterThanOrEqualTo(AdaptiveScore.MeshOf(scale.Capacity, scale.Intervals) ?? -1);
        AdaptiveScore.LevelOf(higher.Capacity, scale.Intervals).ShouldBeGreaterThanOrEqualTo(AdaptiveScore.LevelOf(scale.Capacity, scale.Intervals));
    }

    [Tried(500)]
    [Rule("SC3-1")]
    [Rule("SC3-2")]
    public void TheMesh_IsTheLastThatBeginsBelow_AndALevelIsNeverBelowTheFirst(DrawnScale scale)
    {
        AdaptiveScore.MeshOf(scale.Capacity, scale.Intervals).ShouldBe(Mesh(scale));
        AdaptiveScore.LevelOf(scale.Capacity, scale.Intervals).ShouldBe(Mesh(scale) ?? 0);
    }

    [Property]
    [Rule("SC3-4")]
    public void TheGlobalLevel_IsHowManyThresholdsTheScoreHasReached(NonNegativeInt score)
    {
        int[] thresholds = [64, 128, 256, 384, 512, 640, 768];
        var reached = thresholds.Count(threshold => score.Get % 896 >= threshold);

        AdaptiveScore.GlobalLevelOf(score.Get % 896).ShouldBe(reached == 0 ? null : reached);
    }

    [Tried(500)]
    [Rule("SC3-6")]
    public void TheScoreFromWhichACertificateIsGiven_ChangesNothingButWhetherItIsGiven(DrawnScale scale, NonNegativeInt from)
    {
        var terms = new AdaptiveTestTerms { Meshes = scale.Intervals, CertificateScoreMin = from.Get % 1000 };
        AdaptiveTestResult Of(AdaptiveTestTerms given) => AdaptiveTestResult.Of(32, () => scale.Capacity, isDegraded: false, default, given, levelMax: 7, ["1.1", "2.1"]);

        var (under, free) = (Of(terms), Of(terms with { CertificateScoreMin = 0 }));

        var reached = free.Score >= terms.CertificateScoreMin || free.Status == CertificationStatus.Rejected;
        (under.Status, under.Reason).ShouldBe(reached ? (free.Status, free.Reason) : (CertificationStatus.Rejected, StatusReason.LevelNotReached));
        (under.Score, under.Capacity, under.Mesh, under.Level).ShouldBe((free.Score, free.Capacity, free.Mesh, free.Level));
        under.Competences.ShouldBe(free.Competences);
    }

    private static int? Mesh(DrawnScale scale)
    {
        var begun = scale.Bounds.Count(b => b.Min <= scale.At);
        return begun == 0 ? null : begun - 1;
    }

    // weight x (coefficient + 1 - (max - capacity) / (max - min)), rounded down; what lies in a gap has all of the mesh below, and what lies above all of them has everything.
    private static int Exactly(DrawnScale scale, int levelMax)
    {
        if (Mesh(scale) is not { } mesh)
        {
            return 0;
        }

        var (min, max) = scale.Bounds.ElementAt(mesh);
        if (scale.At >= scale.Bounds.Last().Max)
        {
            return 128 * levelMax;
        }

        var (weight, coefficient) = mesh switch { 0 => (64, 0), 1 => (64, 1), _ => (128, mesh - 1) };
        return scale.At >= max ? (weight * (coefficient + 1)) - 1 : weight * (((coefficient + 1) * (max - min)) - (max - scale.At)) / (max - min);
    }
}
