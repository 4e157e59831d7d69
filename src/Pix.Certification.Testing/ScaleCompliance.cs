using Pix.Certification.Policies;
using Pix.Certification.Scoring;

namespace Pix.Certification.Testing;

/// <summary>A scale, with what a policy says beside it.</summary>
/// <param name="Scale">The scale.</param>
/// <param name="LevelMax">The highest level of the policy.</param>
/// <param name="Competences">The codes of the competences of the framework.</param>
public sealed record ScaleUnderTest(CapacityScale Scale, int LevelMax, IReadOnlyList<string> Competences);

/// <summary>What every <see cref="CapacityScale"/> promises: for the tests of whoever writes one.</summary>
public static class ScaleCompliance
{
    private const int AtOnce = 16;

    // Further than any estimate goes, and finely enough that a step in the wrong direction is seen.
    private static readonly double[] Capacities =
        [-1000, .. Enumerable.Range(-1000, 2001).Select(static n => n / 100.0), 1000];

    /// <summary>All of it, each to be run by itself.</summary>
    public static IReadOnlyList<ComplianceCheck<ScaleUnderTest>> Checks { get; } =
    [
        Check(A_policy_takes_it),
        Check(Every_capacity_has_a_score_and_levels_within_their_bounds),
        Check(A_higher_capacity_has_no_lower_score_and_no_lower_level),
        Check(There_is_a_score_to_be_had),
        Check(Asked_again_and_by_many_at_once_the_score_is_the_same),
        Check(A_result_says_which_scale_it_is_on),
    ];

    private static ComplianceCheck<ScaleUnderTest> Check(Action<ScaleUnderTest> check) => new(
        ComplianceCheck<ScaleUnderTest>.Sentence(check.Method.Name),
        test =>
        {
            check(test);
            return Task.CompletedTask;
        });

    private static void A_policy_takes_it(ScaleUnderTest test) => CertificationPolicy.Create(new()
    {
        Id = "compliance",
        EffectiveFrom = Instant.MinValue,
        Test = TestKind.Adaptive,
        Scale = new() { Levels = test.LevelMax, LevelMax = test.LevelMax },
        AdaptiveTest = new() { Scale = test.Scale },
    }).OrThrow();

    private static void Every_capacity_has_a_score_and_levels_within_their_bounds(ScaleUnderTest test)
    {
        foreach (var capacity in Capacities)
        {
            // Throws, and says which scale gave what.
            Score(test, capacity).Competences.Count.ShouldBe(test.Competences.Count);
        }
    }

    private static void A_higher_capacity_has_no_lower_score_and_no_lower_level(ScaleUnderTest test)
    {
        var results = Capacities.Select(capacity => Score(test, capacity)).ToArray();
        foreach (var (lower, higher) in results.Zip(results.Skip(1)))
        {
            (lower.Score <= higher.Score).ShouldBeTrue(
                $"The score falls from {lower.Score} to {higher.Score} at the capacity {higher.Capacity}.");
            foreach (var (one, other) in lower.Competences.Zip(higher.Competences))
            {
                (one.Level <= other.Level).ShouldBeTrue(
                    $"The level of {one.Code} falls from {one.Level} to {other.Level} at the capacity {higher.Capacity}.");
            }
        }
    }

    private static void There_is_a_score_to_be_had(ScaleUnderTest test) =>
        Score(test, Capacities[^1]).Status.ShouldBe(CertificationStatus.Validated, "the status at the highest capacity");

    private static void Asked_again_and_by_many_at_once_the_score_is_the_same(ScaleUnderTest test)
    {
        var first = All(test);
        var answers = new string[AtOnce];
        Parallel.For(0, AtOnce, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, n => answers[n] = All(test));
        foreach (var answer in answers)
        {
            (answer == first).ShouldBeTrue("Asked again, it gave another score or level.");
        }
    }

    private static void A_result_says_which_scale_it_is_on(ScaleUnderTest test)
    {
        var name = test.Scale.ToString();
        name.Contains('/').ShouldBeTrue($"'{name}' is no name that nobody else gives: write example.org/name.");
        (test.Scale with { }).ToString().ShouldBe(name, "the name of a copy");
    }

    private static string All(ScaleUnderTest test) => string.Join(
        ' ',
        Capacities.Select(capacity => Score(test, capacity))
            .Select(static r => $"{r.Score}:{string.Join(',', r.Competences.Select(static c => c.Level))}"));

    private static AdaptiveTestResult Score(ScaleUnderTest test, double capacity)
    {
        var terms = new AdaptiveTestTerms { Scale = test.Scale };
        return AdaptiveTestResult.Of(terms.Length, () => capacity, isDegraded: false, default, terms, test.LevelMax, test.Competences);
    }
}
