using FsCheck;
using FsCheck.Fluent;

namespace Pix.Certification.Psychometrics.Tests;

/// <summary>What holds for any bank, any plan and any answers.</summary>
public sealed class EnginePropertyTests
{
    private static readonly string[] Estimators = ["eap", "uniform", "recentred", "map", "ml", "halfway", "mode", "wle", "huber"];

    private static readonly Gen<Case> Cases =
        from bank in Gen.Choose(0, 5_000)
        from parameters in Gen.Choose(2, 4)
        from estimator in Gen.Elements(Estimators)
        from criterion in Gen.Choose(0, 14)
        from repetition in Gen.Elements(Enum.GetValues<Repetition>())
        from bits in Gen.Choose(0, 31)
        from answers in Gen.Choose(0, int.MaxValue)
        from cut in Gen.Choose(0, 12)
        select new Case((uint)bank, parameters, estimator, criterion, repetition, bits, answers, cut);

    [Fact]
    [Rule("SEL3-1")]
    public void Estimates_stay_finite_and_in_range_and_no_item_comes_twice() => Check(one =>
    {
        var engine = one.Engine();
        var state = engine.Begin(1);
        var given = new HashSet<int>();
        while (engine.TryNext(ref state, out var item))
        {
            given.Add(item.Value).ShouldBeTrue();
            engine.Record(ref state, item, one.Answer(state.Answered));
            var estimate = engine.Estimate(state);
            estimate.Capacity.ShouldBeInRange(-9.01, 9.01);
            double.IsNaN(estimate.Error).ShouldBeFalse();
            estimate.Error.ShouldBeGreaterThanOrEqualTo(0);
            (double.IsFinite(estimate.Error) || estimate.Kind is ErrorKind.Information or ErrorKind.RobustInformation).ShouldBeTrue();
        }

        given.Count.ShouldBe(state.Answered);
        state.Ending.ShouldNotBe(Ending.None);
    });

    [Fact]
    [Rule("SEL3-4")]
    public void No_rule_of_content_is_ever_broken() => Check(one =>
    {
        var engine = one.Engine();
        var state = engine.Begin(3, accessibleOnly: one.Cut % 2 == 0);
        var items = new List<BankItem>();
        while (engine.TryNext(ref state, out var item))
        {
            items.Add(engine.Bank[item]);
            engine.Record(ref state, item, one.Answer(items.Count));
        }

        items.SelectMany(item => item.EnemyGroups).ShouldBeUnique();
        if (one.Cut % 2 == 0)
        {
            items.ShouldAllBe(item => item.IsAccessible);
        }

        // Areas first may take a strand again, as SEL3-2 wants; all the rest may not.
        if (!one.AreasFirst && one.Repetition != Repetition.Item)
        {
            items.Select(item => one.Repetition == Repetition.Strand ? item.Strand : item.Family).ShouldBeUnique();
        }

        items.Count(item => item.Area == "a").ShouldBeLessThanOrEqualTo(one.Quotas ? 3 : int.MaxValue);
    });

    [Fact]
    [Rule("SEL3-7")]
    public void A_test_stored_anywhere_goes_on_bit_for_bit() => Check(one =>
    {
        var engine = one.Engine();
        var (straight, stored) = (engine.Begin(one.Bank), engine.Begin(one.Bank));
        Play(engine, ref straight, one, int.MaxValue);
        Play(engine, ref stored, one, one.Cut);
        engine.TryNext(ref stored, out _);
        var elsewhere = one.Engine();
        var resumed = elsewhere.Restore(engine.Save(ref stored)).OrThrow();
        Play(elsewhere, ref resumed, one, int.MaxValue);
        elsewhere.Answers(ref resumed).ShouldBe(engine.Answers(ref straight));
        resumed.Ending.ShouldBe(straight.Ending);
        var (found, expected) = (elsewhere.Estimate(resumed), engine.Estimate(straight));
        BitConverter.DoubleToInt64Bits(found.Capacity).ShouldBe(BitConverter.DoubleToInt64Bits(expected.Capacity));
        BitConverter.DoubleToInt64Bits(found.Error).ShouldBe(BitConverter.DoubleToInt64Bits(expected.Error));
    });

    [Fact]
    [Rule("SEL3-1")]
    public void The_order_of_the_bank_changes_nothing_where_no_chance_is_drawn() => Check(one =>
    {
        // No two items are alike here, so there are no ties to break.
        var engine = (one with { Criterion = one.Criterion % 4 }).Engine();
        var reversed = new AdaptiveEngine(ItemBank.Create(engine.Bank.Items.Reverse()).OrThrow(), engine.Plan);
        var (state, other) = (engine.Begin(1), reversed.Begin(1));
        while (engine.TryNext(ref state, out var item))
        {
            reversed.TryNext(ref other, out var same).ShouldBeTrue();
            reversed.Bank[same].Id.ShouldBe(engine.Bank[item].Id);
            var correct = one.Answer(state.Answered);
            engine.Record(ref state, item, correct);
            reversed.Record(ref other, same, correct);
            reversed.Estimate(other).Capacity.ShouldBe(engine.Estimate(state).Capacity);
        }

        reversed.TryNext(ref other, out _).ShouldBeFalse();
    });

    [Fact]
    [Rule("SEL3-1")]
    public void Absurd_parameters_are_refused_and_sound_ones_are_not() => Prop.ForAll(
        Gen.Elements(double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, 0, 1e9, 1, 0.2, 1.5).Four().ToArbitrary(),
        four =>
        {
            var (a, b, c, d) = four;
            var sound = a is 0.2 or 1 or 1.5 && Math.Abs(b) < 100 && c is 0 or 0.2 && d is 0.2 or 1 && c < d;
            return ItemBank.Create([new BankItem("i", new ItemParameters(a, b, c, d))]).IsOk == sound;
        }).QuickCheckThrowOnFailure();

    [Fact]
    [Rule("SEL3-1")]
    public void The_error_falls_on_average_with_each_ten_answers() => Prop.ForAll(
        Gen.Choose(0, 1_000).ToArbitrary(),
        seed =>
        {
            var engine = new AdaptiveEngine(Banks.Vectors, AdaptivePlan.Create(new PlanSettings { Length = 40 }).OrThrow());
            var errors = new double[4];
            for (var test = 0u; test < 20; test++)
            {
                var state = engine.Begin(unchecked(((uint)seed * 100) + test));
                while (engine.TryNext(ref state, out var item))
                {
                    engine.Record(ref state, item, state.Draw() < Banks.Vectors[item].Parameters.ProbabilityAt((test / 5.0) - 2));
                    errors[(state.Answered - 1) / 10] += engine.Estimate(state).Error;
                }
            }

            return errors[0] > errors[1] && errors[1] > errors[2] && errors[2] > errors[3];
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private static void Check(Action<Case> property) =>
        Prop.ForAll(Cases.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static void Play(AdaptiveEngine engine, ref AdaptiveState state, Case one, int answers)
    {
        while (state.Answered < answers && engine.TryNext(ref state, out var item))
        {
            engine.Record(ref state, item, one.Answer(state.Answered), TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>A bank, a plan and answers; answers are the bits of a number, so that all right and all wrong come up.</summary>
    internal sealed record Case(
        uint Bank,
        int Parameters,
        string Estimator,
        int Criterion,
        Repetition Repetition,
        int Bits,
        int Answers,
        int Cut)
    {
        public bool AreasFirst => (Bits & 1) == 1;

        public bool Quotas => (Bits & 2) == 2;

        public bool Answer(int rank) => Answers % 7 == 0 || (Answers % 7 != 1 && (Answers >> (rank % 30) & 1) == 1);

        public AdaptiveEngine Engine()
        {
            // Difficulties are cut at the bound of their draw, where two may be alike: a hair apart, nothing is equally near.
            var bank = ItemBank.Create(Banks.Seeded(60, Bank, Parameters, strandSize: 2).Items.Select((item, i) => item with
            {
                Parameters = item.Parameters with { Difficulty = item.Parameters.Difficulty + (i * 1e-7) },
                Area = i % 5 == 0 ? null : "abcd"[i % 4].ToString(),
                EnemyGroups = i % 9 == 0 ? [$"enemy-{i % 6}"] : [],
            })).OrThrow();
            return new AdaptiveEngine(bank, AdaptivePlan.Create(Settings()).OrThrow());
        }

        private PlanSettings Settings() => new()
        {
            Length = 12,
            Estimator = EstimatorOf(),
            Criterion = CriterionOf(),
            Pick = Criterion > 6 && Criterion != 9 ? new RandomesquePick(3) : Pick.Best,
            Content = new ContentRules
            {
                NoRepeatOf = Repetition,
                AreasFirst = AreasFirst,
                Quotas = Quotas ? [new("a", 1, 3), new("b", 2, 4)] : [],
                Spacing = (Bits & 4) == 4 ? 2 : 0,
                ShadowTest = (Bits & 24) == 24 && !AreasFirst && Criterion is (< 4 or > 9),
            },
            Stopping = (Bits & 8) == 8 ? new StoppingRules { Error = 0.4, MinimumLength = 5 } : StoppingRules.None,
        };

        private Estimator EstimatorOf() => Estimator switch
        {
            "uniform" => new EapEstimator(AbilityGrid.Uniform(-6, 6, 31), new UniformPrior()),
            "recentred" => new RecentredEstimator(AbilityGrid.Uniform(-9, 9, 81), 1.5, 0.5, 5, 0),
            "map" => new MapEstimator(),
            "ml" => new MlEstimator(),
            "halfway" => new MlEstimator(WhenUniform: UniformPatternRule.HalfWay),
            "mode" => new MlEstimator(WhenUniform: UniformPatternRule.PosteriorMode),
            "wle" => new WleEstimator(),
            "huber" => new MlEstimator { Robust = RobustWeights.Huber },
            _ => Pix.Certification.Psychometrics.Estimator.Default,
        };

        private Criterion CriterionOf() => Criterion switch
        {
            1 => new PosteriorWeightedInformationCriterion(),
            2 => new NearestDifficultyCriterion(),
            3 => new ExpectedVarianceCriterion(),
            4 => new KullbackLeiblerCriterion(WeightedByPosterior: true),
            5 => new ProgressiveCriterion(),
            6 => new ProportionalCriterion(),
            7 => new StratifiedCriterion(3, BlockByDifficulty: true),
            9 => new RandomCriterion(),
            10 => new LikelihoodWeightedInformationCriterion(),
            11 => new ExpectedInformationCriterion(),
            12 => new ExpectedInformationCriterion(Observed: true),
            13 => new GlobalDiscriminationCriterion(WeightedByPosterior: false),
            14 => new ThompsonCriterion(),
            _ => Pix.Certification.Psychometrics.Criterion.MaximumInformation,
        };
    }
}
