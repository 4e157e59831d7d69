using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Psychometrics;
using Pix.Certification.Tests.Psychometrics;

namespace Pix.Certification.Tests.Arbitraries;

/// <summary>A bank, a plan and answers; answers are the bits of a number, so that all right and all wrong come up.</summary>
public sealed record EngineCase(uint Bank, int Parameters, string Estimator, int Criterion, Repetition Repetition, int Bits, int Answers, int Cut)
{
    public bool AreasFirst => (Bits & 1) == 1;

    public bool Quotas => (Bits & 2) == 2;

    public bool Answer(int rank) => Answers % 7 == 0 || (Answers % 7 != 1 && (Answers >> (rank % 30) & 1) == 1);

    public AdaptiveEngine Engine()
    {
        var bank = ItemBank.Create(Banks.Seeded(60, Bank, Parameters, strandSize: 2).Items.Select((item, i) => item with
        {
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
            ShadowTest = (Bits & 24) == 24 && !AreasFirst && Criterion is < 4,
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
        _ => Pix.Certification.Psychometrics.Criterion.MaximumInformation,
    };
}

/// <summary>Every estimator with every criterion, and rules of content in every mixture.</summary>
public static class EngineCases
{
    private static readonly string[] Estimators = ["eap", "uniform", "recentred", "map", "ml", "halfway", "mode", "wle"];

    public static Arbitrary<EngineCase> One() => Arb.From(
        from bank in Gen.Choose(0, 5_000)
        from parameters in Gen.Choose(2, 4)
        from estimator in Gen.Elements(Estimators)
        from criterion in Gen.Choose(0, 9)
        from repetition in Gen.Elements(Enum.GetValues<Repetition>())
        from bits in Gen.Choose(0, 31)
        from answers in Gen.Choose(0, int.MaxValue)
        from cut in Gen.Choose(0, 12)
        select new EngineCase((uint)bank, parameters, estimator, criterion, repetition, bits, answers, cut),
        static one =>
        [
            .. one.Estimator == Estimators[0] ? [] : (EngineCase[])[one with { Estimator = Estimators[0] }],
            .. Smaller.Than(one.Criterion).Select(criterion => one with { Criterion = criterion }),
            .. Smaller.Than(one.Bits).Select(bits => one with { Bits = bits }),
            .. Smaller.Than(one.Parameters, least: 2).Select(parameters => one with { Parameters = parameters }),
            .. Smaller.Than(one.Cut).Select(cut => one with { Cut = cut }),
            .. Smaller.Than((int)one.Bank).Select(bank => one with { Bank = (uint)bank }),
        ]);
}
