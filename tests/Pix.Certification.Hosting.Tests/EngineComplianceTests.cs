using Pix.Certification.Psychometrics;

namespace Pix.Certification.Hosting.Tests;

/// <summary>What integrators are told of the parts of their plans is true of good ones, and names what is wrong with others.</summary>
[Rule("SEL3-4")]
public sealed class EngineComplianceTests
{
    private static readonly ItemBank Bank = ItemBank.Create(Enumerable.Range(0, 60).Select(static i =>
        new BankItem($"i{i}", new ItemParameters(0.8 + (0.02 * i), -2 + (0.07 * i), i % 4 == 0 ? 0.2 : 0))
        {
            Area = $"area-{i % 3}",
            Family = $"family-{i / 2}",
            EnemyGroups = i % 7 == 0 ? ["enemies"] : [],
            IsAccessible = i % 5 != 0,
        })).OrThrow();

    private static readonly Dictionary<string, PlanSettings> Good = new(StringComparer.Ordinal)
    {
        ["own parts"] = new()
        {
            Criterion = new FarFromWhatWasGiven(),
            Estimator = new Median(),
            Exposure = new Sparing(),
            Stopping = new() { Own = [new Sure()] },
            Content = new() { Quotas = [new("area-1", 1, 3)] },
        },
        ["the engine's"] = new() { Criterion = new ThompsonCriterion(), Exposure = new EligibilityControl(0.6) },
        ["a shadow test"] = new() { Criterion = new FarFromWhatWasGiven(), Content = new() { ShadowTest = true } },
    };

    public static TheoryData<string, string> Promises
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var (plan, check) in Good.Keys.SelectMany(static plan => EngineCompliance.Checks.Select(check => (plan, check))))
            {
                cases.Add(plan, check.Name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Promises))]
    public Task Good_parts_keep(string plan, string promise) => Run(promise, Good[plan]);

    [Fact]
    public Task A_criterion_by_chance_of_its_own_is_told_so() =>
        Fails("The same seed and the same answers give the same test", new() { Criterion = new Faulty(static (calls, item) => calls * 31 % (item + 7)) });

    [Fact]
    public Task A_criterion_that_counts_its_questions_is_told_when_a_test_is_stored() => Fails(
        "A test that is stored at every step goes on bit for bit", new() { Criterion = new Faulty(static (calls, item) => calls * 31 % (item + 7)) });

    [Fact]
    public Task A_criterion_that_allocates_is_told_so() =>
        Fails("No step allocates", new() { Criterion = new Faulty(static (_, item) => new List<int> { item }.Count + item) });

    [Fact]
    public Task A_criterion_that_wants_nothing_is_told_so() =>
        Fails("Every estimate is a number", new() { Criterion = new Faulty(static (_, _) => double.NaN) });

    [Fact]
    public Task An_estimator_that_loses_its_way_is_told_so() =>
        Fails("Every estimate is a number", new() { Estimator = new Lost() });

    private static async Task Fails(string promise, PlanSettings settings) =>
        (await Should.ThrowAsync<ComplianceException>(() => Run(promise, settings))).Message.ShouldStartWith(promise + ": ");

    private static Task Run(string promise, PlanSettings settings) => EngineCompliance.Checks.Single(check => check.Name == promise)
        .RunAsync(new(Bank, AdaptivePlan.Create(settings with { Length = 14 }).OrThrow()));

    private sealed record FarFromWhatWasGiven : OwnCriterion
    {
        protected override PartIdentity Identity => new("tests/far-from-what-was-given", 1);

        protected override void Score(in TestSoFar test, ref Draws draws, Span<double> scores)
        {
            var spread = 0.1 * draws.Next();
            for (var item = 0; item < scores.Length; item++)
            {
                scores[item] = test.Bank.Items[item].InformationAt(test.Capacity) - (spread * item);
            }
        }
    }

    private sealed record Median() : OwnEstimator(AbilityGrid.Uniform(-4, 4, 41), AbilityPrior.StandardNormal)
    {
        public override ErrorKind ErrorKind => ErrorKind.PosteriorDeviation;

        protected override PartIdentity Identity => new("tests/median", 1);

        protected override double ErrorAtStart => 1;

        protected override (double Capacity, double Error) EstimateOf(in TestSoFar test)
        {
            var (at, below, error) = (0, test.Posterior[0], 0.0);
            while (below < 0.5)
            {
                below += test.Posterior[++at];
            }

            for (var k = 0; k < test.Points.Length; k++)
            {
                error += test.Posterior[k] * Math.Abs(test.Points[k] - test.Points[at]);
            }

            return (test.Points[at], error);
        }
    }

    private sealed record Sparing() : OwnExposureControl(needsLedger: true)
    {
        protected override PartIdentity Identity => new("tests/sparing", 1);

        protected override double ChanceToBeOpen(ItemIndex item, ItemExposure soFar) =>
            soFar.Tests == 0 ? 1 : 1 - (soFar.Given / (2 * soFar.Tests));

        protected override double ChanceToBeGiven(ItemIndex item, in TestSoFar test) => item.Value % 2 == 0 ? 0.7 : 1;
    }

    private sealed record Sure : OwnStoppingRule
    {
        protected override PartIdentity Identity => new("tests/sure", 1);

        protected override bool Holds(in TestSoFar test) => test.Answered > 8 && Math.Abs(test.Capacity) > test.Error;
    }

    // Remembers what it must not.
    private sealed record Faulty(Func<int, int, double> ScoreOf) : OwnCriterion
    {
        private int _calls;

        protected override PartIdentity Identity => new("tests/faulty", 1);

        protected override void Score(in TestSoFar test, ref Draws draws, Span<double> scores)
        {
            _calls++;
            for (var item = 0; item < scores.Length; item++)
            {
                scores[item] = ScoreOf(_calls, item);
            }
        }
    }

    private sealed record Lost() : OwnEstimator(AbilityGrid.Uniform(-4, 4, 9), new UniformPrior())
    {
        public override ErrorKind ErrorKind => ErrorKind.Information;

        protected override PartIdentity Identity => new("tests/lost", 1);

        protected override double ErrorAtStart => double.PositiveInfinity;

        protected override (double Capacity, double Error) EstimateOf(in TestSoFar test) => (test.Capacity / (5 - test.Answered), 1);
    }
}
