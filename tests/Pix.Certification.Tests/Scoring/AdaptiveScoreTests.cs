using Pix.Certification.Policies;
using Pix.Certification.Scoring;

namespace Pix.Certification.Tests.Scoring;

public sealed class AdaptiveScoreTests
{
    private static readonly IReadOnlyList<CapacityInterval> Meshes = AdaptiveTestTerms.Between(-8, -2, -0.5, 0.6, 1.5, 2.25, 3.1, 4, 8);

    [Theory]
    [InlineData(-10, 0)]
    [InlineData(-8, 0)]
    [InlineData(-3.25390625, 50)]
    [InlineData(-2.99609375, 53)]
    [InlineData(-2.75, 56)]
    [InlineData(-2.50390625, 58)]
    [InlineData(-2.24609375, 61)]
    [InlineData(-2, 64)]
    [InlineData(-0.8695312500000002, 112)]
    [InlineData(0.10781249999999987, 198)]
    [InlineData(1.083984375, 324)]
    [InlineData(1.964453125, 463)]
    [InlineData(2.99453125, 624)]
    [InlineData(4, 768)]
    [InlineData(4.03125, 769)]
    [InlineData(10, 895)]
    [Rule("SC3-1")]
    public void Score_FollowsTheMeshes(double capacity, int score) => AdaptiveScore.ScoreOf(capacity, Meshes, levelMax: 7).ShouldBe(score);

    [Theory]
    [InlineData(-8.1, null)]
    [InlineData(-8, 0)]
    [InlineData(-2, 1)]
    [InlineData(0.6, 3)]
    [InlineData(7.9, 7)]
    [InlineData(8, 7)]
    [Rule("SC3-1")]
    public void Mesh_IncludesItsLowerEndOnly(double capacity, int? mesh) => AdaptiveScore.MeshOf(capacity, Meshes).ShouldBe(mesh);

    [Theory]
    [InlineData(0.99999, null, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(2, 0, 32)]
    [InlineData(3, 0, 63)]
    [InlineData(3.9, 0, 63)]
    [InlineData(4, 1, 64)]
    [InlineData(10, 1, 127)]
    [Rule("SC3-1")]
    public void ACapacityInAGap_BelongsToTheIntervalBelowIt(double capacity, int? mesh, int score)
    {
        CapacityInterval[] gapped = [new(1, 3), new(4, 7)];

        AdaptiveScore.MeshOf(capacity, gapped).ShouldBe(mesh);
        AdaptiveScore.ScoreOf(capacity, gapped, levelMax: 1).ShouldBe(score);
    }

    [Theory]
    [InlineData(2, 438, 4)]
    [InlineData(-8, 0, null)]
    [InlineData(8, 895, 7)]
    [Rule("SC3-1")]
    public void ATableThatRunsBackwardsInAPlace_StillPlacesEveryCapacity(double capacity, int score, int? mesh)
    {
        var meshes = AdaptiveTestTerms.Between(-5.12345, -2.6789, -0.23456, 0.78901, 1.34567, 2.89012, 2.45678, 4.90123, 6.56789);

        AdaptiveScore.ScoreOf(capacity, meshes, levelMax: 7).ShouldBe(score);
        AdaptiveScore.MeshOf(capacity, meshes).ShouldBe(mesh);
    }

    [Theory]
    [InlineData("-2 -0.5 0.6 1.5 2.25 3.1 4", "0 0 0 0 0 0 0 1 1 2 3 4 5 7 7 7")]
    [InlineData("-4 -3 1 3 4 5 7", "0 0 1 2 2 2 2 2 2 2 3 3 3 5 5 7")]
    [InlineData("-5 -2 0 1.5 2.25 3 6", "0 0 1 1 1 1 1 2 2 3 3 4 5 6 6 7")]
    [InlineData("-7 -5 -1 1.5 2 3.6 6", "0 0 2 2 2 2 2 2 3 3 3 4 5 6 6 7")]
    [InlineData("-5.8 -2.7 0.6 1.7 3.28 5.12 6.34", "0 0 1 1 1 2 2 2 2 2 3 4 4 5 5 7")]
    [Rule("SC3-2")]
    public void Levels_FollowEachCompetencesOwnThresholds(string uppers, string levels)
    {
        double[] capacities = [-10, -8, -3.25390625, -2.99609375, -2.75, -2.50390625, -2.24609375, -2, -0.86953125, 0.1078125, 1.083984375, 1.964453125, 2.99453125, 4, 4.03125, 10];
        double[] bounds = [-8, .. uppers.Split(' ').Select(static t => double.Parse(t, System.Globalization.CultureInfo.InvariantCulture)), 8];

        string.Join(' ', capacities.Select(c => AdaptiveScore.LevelOf(c, AdaptiveTestTerms.Between(bounds)))).ShouldBe(levels);
    }

    [Theory]
    [InlineData(63, null)]
    [InlineData(64, 1)]
    [InlineData(127, 1)]
    [InlineData(128, 2)]
    [InlineData(255, 2)]
    [InlineData(256, 3)]
    [InlineData(767, 6)]
    [InlineData(768, 7)]
    [InlineData(895, 7)]
    [Rule("SC3-4")]
    public void GlobalLevel_StepsEvery128(int score, int? level) => AdaptiveScore.GlobalLevelOf(score).ShouldBe(level);

    [Theory]
    [InlineData(19, TestEnding.TechnicalFailure, CertificationStatus.Cancelled, StatusReason.TechnicalFailure)]
    [InlineData(19, TestEnding.LeftByCandidate, CertificationStatus.Rejected, StatusReason.LackOfAnswers)]
    [InlineData(0, TestEnding.Complete, CertificationStatus.Rejected, StatusReason.LackOfAnswers)]
    [InlineData(20, TestEnding.TechnicalFailure, CertificationStatus.Validated, StatusReason.None)]
    [Rule("SC3-3")]
    public void TooFewAnswers_AreNotScored(int answered, TestEnding ending, CertificationStatus status, StatusReason reason)
    {
        var result = AdaptiveTestResult.Of(answered, static () => 1, isDegraded: false, new(ending), new(), levelMax: 7, ["1.1"]);

        (result.Status, result.Reason).ShouldBe((status, reason));
        (result.Capacity is null).ShouldBe(answered < 20);
        (result.Score is null).ShouldBe(answered < 20);
    }

    [Theory]
    [InlineData(0, 63, CertificationStatus.Validated, StatusReason.None)]
    [InlineData(64, 63, CertificationStatus.Rejected, StatusReason.LevelNotReached)]
    [InlineData(64, 64, CertificationStatus.Validated, StatusReason.None)]
    [InlineData(895, 894, CertificationStatus.Rejected, StatusReason.LevelNotReached)]
    [InlineData(1, 0, CertificationStatus.Rejected, StatusReason.NoPix)]
    [Rule("SC3-6")]
    public void BelowTheScoreOfThePolicy_TheResultStandsAndTheLevelIsNotReached(int from, int score, CertificationStatus status, StatusReason reason)
    {
        var capacity = Enumerable.Range(0, 13_000).Select(static i => -5 + (i * 0.001)).First(c => AdaptiveScore.ScoreOf(c, new AdaptiveTestTerms().Meshes, 7) == score);

        var result = AdaptiveTestResult.Of(32, () => capacity, isDegraded: false, default, new() { CertificateScoreMin = from }, levelMax: 7, ["1.1"]);

        (result.Status, result.Reason, result.Score).ShouldBe((status, reason, score));
        result.Competences.ShouldBe(AdaptiveTestResult.Of(32, () => capacity, isDegraded: false, default, new(), levelMax: 7, ["1.1"]).Competences);
    }

    [Fact]
    [Rule("SC2-9")]
    [Rule("SC3-3")]
    public void Status_IsTheFirstThatMatches()
    {
        Of(new(IsFraud: true, IsCancelledByJury: true)).ShouldBe((CertificationStatus.Cancelled, StatusReason.CancelledByJury));
        Of(new(IsFraud: true)).ShouldBe((CertificationStatus.Rejected, StatusReason.Fraud));
        Of(default, capacity: -9).ShouldBe((CertificationStatus.Rejected, StatusReason.NoPix));
        Of(new(IsFraud: true), from: 895).ShouldBe((CertificationStatus.Rejected, StatusReason.Fraud));
        Of(default).ShouldBe((CertificationStatus.Validated, StatusReason.None));

        static (CertificationStatus, StatusReason) Of(AdaptiveTestVerdicts verdicts, double capacity = 1, int from = 0)
        {
            var result = AdaptiveTestResult.Of(32, () => capacity, isDegraded: false, verdicts, new() { CertificateScoreMin = from }, levelMax: 7, []);
            return (result.Status, result.Reason);
        }
    }
}
