namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Parts that an integrator writes: those that say what ours say give the very tests that ours give.</summary>
[Rule("SEL3-4")]
public class OwnPartTests
{
    private static readonly ItemBank Bank = Banks.Seeded(120, seed: 5, parameters: 3);

    public static TheoryData<string> Twins => [.. Pairs.Keys];

    private static readonly Dictionary<string, (PlanSettings Own, PlanSettings Ours)> Pairs = new(StringComparer.Ordinal)
    {
        ["criterion"] = (new() { Criterion = new Sharpest() }, new()),
        ["criterion, one of several"] =
            (new() { Criterion = new Sharpest(), Pick = new StepwisePick(4, 0.4) }, new() { Pick = new StepwisePick(4, 0.4) }),
        ["criterion, rules of content"] = (Ruled(new Sharpest()), Ruled(Criterion.MaximumInformation)),
        ["criterion, shadow test"] = (Shadowed(new Sharpest()), Shadowed(Criterion.MaximumInformation)),
        ["criterion that draws"] = (new() { Criterion = new Any() }, new() { Criterion = new RandomCriterion() }),
        ["criterion of the posterior"] =
            (new() { Criterion = new Narrowest() }, new() { Criterion = new ExpectedVarianceCriterion() }),
        ["control when an item is chosen"] =
            (new() { Exposure = new Halved() }, new() { Exposure = new SympsonHetterControl([.. Enumerable.Repeat(0.5, 120)]) }),
        ["control from the rates"] = (new() { Exposure = new AtMost(0.4) }, new() { Exposure = new EligibilityControl(0.4) }),
        ["rule of stopping"] =
            (new() { Stopping = new() { Own = [new Below(0.45)] } }, new() { Stopping = new() { Error = 0.45 } }),
        ["rules that must agree"] =
            (new() { Stopping = new() { Own = [new Below(0.5), new Below(0.45)], AllMustAgree = true } }, new() { Stopping = new() { Error = 0.45 } }),
        ["rules of which one is enough"] =
            (new() { Stopping = new() { Own = [new Below(0.3), new Below(0.45)] } }, new() { Stopping = new() { Error = 0.45 } }),
    };

    [Theory]
    [MemberData(nameof(Twins))]
    public void A_part_that_says_what_ours_says_gives_the_tests_that_ours_gives(string name)
    {
        var (own, ours) = Pairs[name];
        var tests = Simulation.Run(Engine(own), Examinees(60)).OrThrow();
        var others = Simulation.Run(Engine(ours), Examinees(60)).OrThrow();
        for (var i = 0; i < tests.Count; i++)
        {
            tests[i].Answers.ShouldBe(others[i].Answers);
            tests[i].Estimate.ShouldBe(others[i].Estimate);
            tests[i].Ending.ShouldBe(others[i].Ending);
        }
    }

    [Fact]
    public void An_estimator_gets_the_posterior_of_all_answers()
    {
        var own = Simulation.Run(Engine(new PlanSettings { Estimator = new Mean() }), Examinees(40)).OrThrow();
        var ours = Simulation.Run(Engine(new PlanSettings()), Examinees(40)).OrThrow();
        for (var i = 0; i < own.Count; i++)
        {
            own[i].Answers.ShouldBe(ours[i].Answers);
            own[i].Estimate.Capacity.ShouldBe(ours[i].Estimate.Capacity, 1e-12);
            own[i].Estimate.Error.ShouldBe(ours[i].Estimate.Error, 1e-12);
            own[i].Estimate.Kind.ShouldBe(ErrorKind.PosteriorDeviation);
        }

        // A whole sequence at once, an item twice, and thousands of answers.
        var answers = Enumerable.Range(0, 3_000).Select(i => new ItemAnswer(new(i % 120), i % 2 == 0)).ToArray();
        var (found, expected) = (Engine(new PlanSettings { Estimator = new Mean() }).Estimates(answers), Engine(new()).Estimates(answers));
        found.Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First.Capacity - pair.Second.Capacity) < 1e-10);
    }

    [Fact]
    public void It_is_told_the_answers_the_estimate_before_and_what_is_open()
    {
        var seen = new List<string>();
        var settings = new PlanSettings { Length = 3, Criterion = new Witness(seen), Estimator = new Mean() };
        var engine = new AdaptiveEngine(Bank, Plans.Of(settings with { Content = new ContentRules { NoRepeatOf = Repetition.Strand } }));
        var state = engine.Begin(1);
        engine.Exclude(ref state, new(7));
        while (engine.TryNext(ref state, out var item))
        {
            var before = engine.Estimate(state);
            engine.Record(ref state, item, correct: true, TimeSpan.FromSeconds(20));
            engine.Estimate(state).Capacity.ShouldBeGreaterThan(before.Capacity);
        }

        var closed = engine.Answers(ref state).Select(answer => Bank.Items.Count(one => one.Strand == Bank[answer.Item].Strand)).ToArray();
        var excluded = Bank.Items.Count(one => one.Family == Bank.Items[7].Family);
        seen.Count.ShouldBe(3);
        seen[0].ShouldBe($"0 of 3, {120 - excluded} open, 61 points, 0 s");
        seen[1].ShouldStartWith("1 of 3, ");
        seen[2].ShouldEndWith($"61 points, 40 s, last {engine.Answers(ref state)[1].Item}");
        seen[1].ShouldContain($"{120 - excluded - closed[0]} open");
    }

    [Fact]
    public void What_has_no_score_is_not_given()
    {
        var engine = Engine(new PlanSettings { Criterion = new Only(3, 5), Length = 10 });
        var state = engine.Begin(1);
        engine.TryNext(ref state, out var item).ShouldBeTrue();
        item.Value.ShouldBe(3);
        engine.Record(ref state, item, correct: false);
        engine.TryNext(ref state, out item).ShouldBeTrue();
        item.Value.ShouldBe(5);
        engine.Record(ref state, item, correct: false);
        engine.TryNext(ref state, out _).ShouldBeFalse();
        state.Ending.ShouldBe(Ending.NoItemLeft);
    }

    [Theory]
    [InlineData(double.NaN, 0.3)]
    [InlineData(double.PositiveInfinity, 0.3)]
    [InlineData(0, double.NaN)]
    [InlineData(0, -1)]
    public void An_estimate_that_is_none_is_the_fault_of_its_author(double capacity, double error)
    {
        var engine = Engine(new PlanSettings { Estimator = new Fixed(capacity, error) });
        Should.Throw<InvalidOperationException>(() => engine.Estimates([new(new(0), true)])).Message.ShouldContain("tests/fixed 1");
    }

    [Fact]
    [Rule("SEL3-7")]
    public void A_stored_test_is_taken_up_by_the_same_part_in_the_same_version_alone()
    {
        PlanSettings[] plans =
        [
            new() { Criterion = new Versioned("a", 1) },
            new() { Criterion = new Versioned("a", 2) },
            new() { Criterion = new Versioned("b", 1) },
            new() { Criterion = new Versioned("a", 1, 0.5) },
            new() { Criterion = new Versioned("RandomCriterion", 1) },
            new() { Criterion = new RandomCriterion() },
            new() { Estimator = new Fixed(0, 1) },
            new() { Estimator = new Fixed(0, 2) },
            new() { Exposure = new Halved() },
            new() { Exposure = new AtMost(0.4) },
            new() { Exposure = new AtMost(0.5) },
            new() { Stopping = new() { Own = [new Below(0.4)] } },
            new() { Stopping = new() { Own = [new Below(0.5)] } },
            new() { Stopping = new() { ErrorPlateau = new(0.1, 3) } },
            new() { Stopping = new() { CapacityPlateau = new(0.1, 3) } },
            new() { Estimator = new MlEstimator() },
            new() { Estimator = new MlEstimator { Robust = RobustWeights.Huber } },
            new() { Estimator = new MlEstimator { Robust = new(RobustWeight.Tukey, 1) } },
            new() { Criterion = new ExpectedInformationCriterion() },
            new() { Criterion = new ExpectedInformationCriterion(Observed: true) },
            new() { Criterion = new GlobalDiscriminationCriterion(true) },
            new() { Criterion = new GlobalDiscriminationCriterion(false) },
        ];
        var engines = plans.Select(Engine).ToArray();
        engines.Select(engine => engine.Fingerprint).ShouldBeUnique();
        var state = engines[0].Begin(1);
        var stored = engines[0].Save(ref state);
        Engine(new PlanSettings { Criterion = new Versioned("a", 1) }).Restore(stored).IsOk.ShouldBeTrue();
        engines.Skip(1).ShouldAllBe(other => !other.Restore(stored).IsOk);
    }

    [Fact]
    public void A_part_without_a_name_or_a_version_is_refused()
    {
        foreach (var (name, version) in ((string, int)[])[("", 1), (" ", 1), ("a", 0)])
        {
            AdaptivePlan.Create(new() { Criterion = new Versioned(name, version) }).ToString()
                .ShouldBe("criterion: its identity needs a name and a version of at least 1");
        }

        AdaptivePlan.Create(new() { Stopping = new() { Own = [null!] } }).ToString()
            .ShouldBe("stopping.own: its identity needs a name and a version of at least 1");
    }

    [Fact]
    public void A_control_that_needs_a_ledger_begins_with_one()
    {
        Should.Throw<ArgumentNullException>(() => Engine(new PlanSettings { Exposure = new AtMost(0.4) }).Begin(1));
        var state = Engine(new PlanSettings { Exposure = new Halved() }).Begin(1);
        state.Answered.ShouldBe(0);
    }

    [Fact]
    public void No_step_allocates()
    {
        PlanSettings[] plans =
        [
            new() { Criterion = new Sharpest(), Estimator = new Mean() },
            new() { Criterion = new Narrowest(), Stopping = new() { Own = [new Below(0.01)] }, Exposure = new Halved() },
            new() { Criterion = new LikelihoodWeightedInformationCriterion() },
            new() { Criterion = new ExpectedInformationCriterion(Observed: true) },
            new() { Criterion = new GlobalDiscriminationCriterion(false) },
            new() { Criterion = new ThompsonCriterion() },
            new() { Estimator = new MlEstimator { Robust = RobustWeights.Tukey }, Stopping = new() { ErrorPlateau = new(1e-9, 3) } },
        ];
        foreach (var settings in plans)
        {
            var engine = new AdaptiveEngine(Bank, Plans.Of(settings with { Length = 20 }));
            var state = engine.Begin(0);
            Play(engine, ref state, tests: 3);
            var least = long.MaxValue;
            for (var round = 0; round < 5; round++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                Play(engine, ref state, tests: 5);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            least.ShouldBe(0, settings.Criterion.GetType().Name);
        }
    }

    private static void Play(AdaptiveEngine engine, ref AdaptiveState state, uint tests)
    {
        for (var test = 0u; test < tests; test++)
        {
            engine.BeginAgain(ref state, test);
            while (engine.TryNext(ref state, out var item))
            {
                engine.Record(ref state, item, state.Draw() < 0.5);
            }
        }
    }

    private static AdaptiveEngine Engine(PlanSettings settings) => new(Bank, Plans.Of(settings with { Length = Math.Min(settings.Length, 20) }));

    private static Examinee[] Examinees(int count)
    {
        var draws = new Draws(3);
        return [.. Enumerable.Range(0, count).Select(i => new Examinee($"e{i}") { Capacity = Banks.Normal(ref draws), Seed = (uint)i })];
    }

    private static PlanSettings Ruled(Criterion criterion) => new()
    {
        Criterion = criterion,
        Content = new ContentRules { NoRepeatOf = Repetition.Strand, AreasFirst = true, Spacing = 1, Quotas = [new("area-1", 1, 1)] },
    };

    private static PlanSettings Shadowed(Criterion criterion) => new()
    {
        Criterion = criterion,
        Length = 10,
        Content = new ContentRules { ShadowTest = true, Quotas = [new("area-1", 2, 3)] },
    };

    private sealed record Sharpest : OwnCriterion
    {
        protected internal override PartIdentity Identity => new("tests/sharpest", 1);

        protected internal override void Score(in TestSoFar test, ref Draws draws, Span<double> scores)
        {
            for (var item = 0; item < scores.Length; item++)
            {
                scores[item] = test.Bank.Items[item].InformationAt(test.Capacity);
            }
        }
    }

    private sealed record Any : OwnCriterion
    {
        protected internal override PartIdentity Identity => new("tests/any", 1);

        protected internal override void Score(in TestSoFar test, ref Draws draws, Span<double> scores)
        {
            var count = 0;
            for (var item = 0; item < scores.Length; item++)
            {
                count += test.IsOpen(new(item)) ? 1 : 0;
            }

            var rank = (int)(draws.Next() * count);
            for (var item = 0; item < scores.Length; item++)
            {
                if (test.IsOpen(new(item)) && rank-- == 0)
                {
                    scores[item] = 1;
                }
            }
        }
    }

    private sealed record Narrowest : OwnCriterion
    {
        protected internal override PartIdentity Identity => new("tests/narrowest", 1);

        protected internal override void Score(in TestSoFar test, ref Draws draws, Span<double> scores)
        {
            var mean = 0.0;
            for (var k = 0; k < test.Points.Length; k++)
            {
                mean += test.Posterior[k] * test.Points[k];
            }

            for (var item = 0; item < scores.Length; item++)
            {
                var (mass, moment) = (0.0, 0.0);
                var right = test.ChancesOf(new(item), 1);
                for (var k = 0; k < right.Length; k++)
                {
                    mass += test.Posterior[k] * right[k];
                    moment += test.Posterior[k] * right[k] * (test.Points[k] - mean);
                }

                scores[item] = moment * moment / (mass * (1 - mass));
            }
        }
    }

    private sealed record Witness(List<string> Seen) : OwnCriterion
    {
        protected internal override PartIdentity Identity => new("tests/witness", 1);

        protected internal override void Score(in TestSoFar test, ref Draws draws, Span<double> scores)
        {
            var open = 0;
            for (var item = 0; item < scores.Length; item++)
            {
                open += test.IsOpen(new(item)) ? 1 : 0;
                scores[item] = double.IsNegativeInfinity(scores[item]) ? -item : double.NaN;
            }

            var last = test.Answered > 0 ? $", last {test.AnswerAt(test.Answered - 1).Item}" : "";
            Seen.Add($"{test.Answered} of {test.Length}, {open} open, {test.Points.Length} points, {test.Spent.TotalSeconds} s{last}");
        }
    }

    private sealed record Only(params int[] Items) : OwnCriterion
    {
        protected internal override PartIdentity Identity => new("tests/only", 1);

        protected internal override void Score(in TestSoFar test, ref Draws draws, Span<double> scores)
        {
            scores[0] = double.NaN;
            foreach (var item in Items)
            {
                scores[item] = -item;
            }
        }
    }

    private sealed record Versioned(string Name, int Version, params double[] Numbers) : OwnCriterion
    {
        protected internal override PartIdentity Identity => new(Name, Version, Numbers);

        protected internal override void Score(in TestSoFar test, ref Draws draws, Span<double> scores) => scores.Clear();
    }

    private sealed record Mean() : OwnEstimator(AbilityGrid.Uniform(-4, 4, 61), AbilityPrior.StandardNormal)
    {
        public override ErrorKind ErrorKind => ErrorKind.PosteriorDeviation;

        protected internal override PartIdentity Identity => new("tests/mean", 1);

        protected internal override double ErrorAtStart => 1;

        protected internal override (double Capacity, double Error) EstimateOf(in TestSoFar test)
        {
            var (mean, variance) = (0.0, 0.0);
            for (var k = 0; k < test.Points.Length; k++)
            {
                mean += test.Posterior[k] * test.Points[k];
            }

            for (var k = 0; k < test.Points.Length; k++)
            {
                variance += test.Posterior[k] * (test.Points[k] - mean) * (test.Points[k] - mean);
            }

            return (mean, Math.Sqrt(variance));
        }
    }

    private sealed record Fixed(double At, double Wide) : OwnEstimator(AbilityGrid.Uniform(-4, 4, 9), new UniformPrior())
    {
        public override ErrorKind ErrorKind => ErrorKind.Information;

        protected internal override PartIdentity Identity => new("tests/fixed", 1, At, Wide);

        protected internal override double ErrorAtStart => double.PositiveInfinity;

        protected internal override (double Capacity, double Error) EstimateOf(in TestSoFar test) => (At, Wide);
    }

    private sealed record Halved() : OwnExposureControl(needsLedger: false)
    {
        protected internal override PartIdentity Identity => new("tests/halved", 1);

        protected internal override double ChanceToBeGiven(ItemIndex item, in TestSoFar test) => 0.5;
    }

    private sealed record AtMost(double Rate) : OwnExposureControl(needsLedger: true)
    {
        protected internal override PartIdentity Identity => new("tests/at-most", 1, Rate);

        protected internal override double ChanceToBeOpen(ItemIndex item, ItemExposure soFar) =>
            soFar.Given == 0 ? 1 : Math.Min(1, Rate * soFar.Open / soFar.Given);
    }

    private sealed record Below(double Error) : OwnStoppingRule
    {
        protected internal override PartIdentity Identity => new("tests/below", 1, Error);

        protected internal override bool Holds(in TestSoFar test) => test.Error < Error;
    }
}
