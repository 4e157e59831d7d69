using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;
using Pix.Certification.Scoring;

namespace Pix.Certification.Tests.Scoring;

/// <summary>New parameters are used once somebody has seen what they would have changed in tests of the past.</summary>
[Rule("BNK-6")]
public sealed class CalibrationImpactTests
{
    private static readonly CertificationPolicy Policy = CertificationPolicies.Adaptive2026;
    private static readonly ItemBank Bank = Made(static _ => 0);

    [Fact]
    public void Every_past_test_is_derived_again_and_counted_where_its_level_moves()
    {
        // Every item turns out to be harder by one: whoever answered the same is worth more.
        var harder = CalibrationImpact.Recalibrated(Bank, Made(static _ => 1));
        var tests = Enumerable.Range(0, 40).Select(static seed => Test(seed, 26)).Append(Test(7, 12)).ToArray();
        var impact = CalibrationImpact.Of(Bank, harder, tests, Policy.AdaptiveTest, Policy.Scale.LevelMax).OrThrow();

        (impact.Tests, impact.Items, impact.LevelsLowered).ShouldBe((40, 60, 0));
        impact.LevelsRaised.ShouldBeGreaterThan(20);
        impact.MeanScoreChange.ShouldBeGreaterThan(64);
        impact.Moves.Sum(static move => move.Tests).ShouldBe(impact.LevelsRaised);
        impact.Moves.ShouldAllBe(static move => (move.To ?? 0) > (move.From ?? 0));
        var scoring = AdaptiveTestScoring.Create(harder, Policy.AdaptiveTest).OrThrow();
        var first = scoring.Score([.. tests[0].Answers.Select(static one => one.Answer)], default, Policy.Scale.LevelMax, []);
        impact.LargestScoreChange.ShouldBeGreaterThanOrEqualTo(first.Score!.Value - Used(tests[0]));
        var same = CalibrationImpact.Of(Bank, CalibrationImpact.Recalibrated(Bank, Bank), tests, Policy.AdaptiveTest, Policy.Scale.LevelMax).OrThrow();
        (same.Tests, same.Items, same.ScoresChanged, same.StatusesChanged, same.MeanScoreChange, same.Moves.Count).ShouldBe((40, 0, 0, 0, 0, 0));
        same.After.ShouldBe(Bank.Fingerprint);
    }

    [Fact]
    public void Without_a_report_of_exactly_these_parameters_nothing_is_activated()
    {
        var (next, other) = (CalibrationImpact.Recalibrated(Bank, Made(static i => 0.01 * i)), CalibrationImpact.Recalibrated(Bank, Made(static _ => 0.2)));
        CalibrationImpact Report(IReadOnlyList<GivenTest> tests) =>
            CalibrationImpact.Of(Bank, next, tests, Policy.AdaptiveTest, Policy.Scale.LevelMax).OrThrow();
        CalibrationImpact.RefuseActivation(Bank, next, null)!.Code.ShouldBe("BNK-6");
        CalibrationImpact.RefuseActivation(Bank, next, Report([]))!.Kind.ShouldBe(RefusalKind.NotNow);
        CalibrationImpact.RefuseActivation(Bank, other, Report([Test(1, 26)])).ShouldNotBeNull("seen were other parameters");
        CalibrationImpact.RefuseActivation(other, next, Report([Test(1, 26)])).ShouldNotBeNull("and they were held against others");
        CalibrationImpact.RefuseActivation(Bank, next, Report([Test(1, 26)])).ShouldBeNull();
    }

    [Fact]
    public void What_a_test_may_contain_stays_as_it_was()
    {
        var one = ItemBank.Create([new BankItem("c3", new(2, 1))]).OrThrow();
        var next = CalibrationImpact.Recalibrated(Bank, one);
        (next.Items[3].Parameters, next.Items[3].Area, next.Items[3].Strand).ShouldBe((new ItemParameters(2, 1), "area-3", "strand-3"));
        next.Items[4].ShouldBe(Bank.Items[4]);
        Should.Throw<ArgumentException>(() => CalibrationImpact.Of(Bank, one, [], Policy.AdaptiveTest, Policy.Scale.LevelMax));
    }

    private static int Used(GivenTest test) => AdaptiveTestScoring.Create(Bank, Policy.AdaptiveTest).OrThrow()
        .Score([.. test.Answers.Select(static one => one.Answer)], default, Policy.Scale.LevelMax, []).Score!.Value;

    private static ItemBank Made(Func<int, double> shift) => ItemBank.Create(Enumerable.Range(0, 60).Select(i =>
        new BankItem($"c{i}", new(1.4, -3 + (0.1 * i) + shift(i))) { Area = $"area-{i % 16}", Strand = $"strand-{i}" })).OrThrow();

    private static GivenTest Test(int seed, int length)
    {
        var draws = new Draws((uint)seed);
        var ability = 4 * (draws.Next() - 0.5);
        var answers = new List<ChosenAnswer>();
        for (var i = 0; i < length; i++)
        {
            answers.Add(new(new(new(2 * i), Bank.Items[2 * i].CategoryDrawn(ability, draws.Next()))));
        }

        return new(answers);
    }
}
