using Pix.Certification.Psychometrics;

namespace Pix.Certification.Tests.Psychometrics;

/// <summary>What is wrong is said before any test begins, all of it at once.</summary>
public class FaultTests
{
    [Fact]
    [Rule("SEL3-1")]
    public void Create_WhenItemsAreFaulty_ListsEveryFault()
    {
        BankItem[] items =
        [
            new("a", new ItemParameters(1, 0)),
            new("a", new ItemParameters(double.NaN, 0)),
            new(" ", new ItemParameters(1, double.PositiveInfinity)),
            new("d", new ItemParameters(-1, 0)),
            new("e", new ItemParameters(0, 0)),
            new("f", new ItemParameters(1e6, 1e6)),
            new("g", new ItemParameters(1, 0, -0.1)),
            new("h", new ItemParameters(1, 0, 0.5, 0.5)),
            new("i", new ItemParameters(1, 0, double.NaN, double.NaN)),
            new("j", new ItemParameters(1, 0, 0, 1.2)),
            new("k", new ItemParameters(1, 0)) { EnemyGroups = [""] },
            null!,
            new("m", default),
        ];
        var faults = FaultsOf(ItemBank.Create(items), "SEL3-1");
        foreach (var path in (string[])["[1].id", "[1].discriminant", "[2].id", "[2].difficulty", "[3].discriminant", "[4].discriminant", "[5].discriminant", "[5].difficulty",
            "[6].guessing", "[7].slip", "[8].guessing", "[8].slip", "[9].slip", "[10].enemies", "[11]", "[12].discriminant", "[12].slip"])
        {
            faults.ShouldContain(fault => fault.StartsWith($"items{path}:", StringComparison.Ordinal), path);
        }

        faults.Count.ShouldBe(17);
    }

    [Fact]
    [Rule("SEL3-1")]
    public void Create_WhenThereIsNoItem_IsRefused() => FaultsOf(ItemBank.Create([]), "SEL3-1").ShouldBe(["items: none"]);

    public static TheoryData<string> FaultyPlans => [.. Faulty.Keys];

    private static readonly Dictionary<string, PlanSettings> Faulty = new(StringComparer.Ordinal)
    {
        ["start"] = new() { Start = double.NaN },
        ["length"] = new() { Length = 0 },
        ["estimator.points"] = new() { Estimator = new EapEstimator(AbilityGrid.Uniform(0, 0, 1), AbilityPrior.StandardNormal) },
        ["estimator.grid"] = new() { Estimator = new EapEstimator(AbilityGrid.Of([0, 1, 1]), AbilityPrior.StandardNormal) },
        ["estimator.sd"] = new() { Estimator = new EapEstimator(AbilityGrid.Uniform(-4, 4, 61), new NormalPrior(0, 0)) },
        ["estimator.prior"] = new() { Estimator = new EapEstimator(AbilityGrid.Uniform(-4, 4, 3), new WeightedPrior([0, 0, 0])) },
        ["estimator.variance"] = new() { Estimator = new RecentredEstimator(AbilityGrid.Uniform(-4, 4, 3), 0, 0, 5, 0) },
        ["estimator.stepLimit"] = new() { Estimator = new RecentredEstimator(AbilityGrid.Uniform(-4, 4, 3), 1, -1, 5, 0) },
        ["estimator.max"] = new() { Estimator = new MapEstimator(2, 2) },
        ["estimator.min"] = new() { Estimator = new MlEstimator(double.NegativeInfinity) },
        ["pick.probability"] = new() { Pick = new StepwisePick(5, 0) },
        ["pick.among"] = new() { Pick = new RandomesquePick(0) },
        ["pick"] = new() { Criterion = new RandomCriterion(), Pick = new RandomesquePick(2) },
        ["criterion.strata"] = new() { Criterion = new StratifiedCriterion(0, false) },
        ["criterion.acceleration"] = new() { Criterion = new ProgressiveCriterion(-1) },
        ["exposure.rateMax"] = new() { Exposure = new RestrictedControl(0) },
        ["exposure.parameters"] = new() { Exposure = new SympsonHetterControl([0]) },
        ["content.spacing"] = new() { Content = new ContentRules { Spacing = -1 } },
        ["content.quotas"] = new() { Length = 5, Content = new ContentRules { Quotas = [new("a", 3, 3), new("b", 3, 3)] } },
        ["content.quotas[a].max"] = new() { Content = new ContentRules { Quotas = [new("a", 3, 2)] } },
        ["content.quotas: 'a'"] = new() { Content = new ContentRules { Quotas = [new("a", 1, 2), new("a", 1, 2)] } },
        ["stopping.minimumLength"] = new() { Stopping = new StoppingRules { MinimumLength = 33 } },
        ["stopError"] = new() { Stopping = new StoppingRules { Error = 0 } },
        ["stopping.classification.cuts"] = new() { Stopping = new StoppingRules { Classification = new IntervalClassification([1, 0], 2) } },
        ["stopping.classification.falsePass"] = new() { Stopping = new StoppingRules { Classification = new SequentialClassification([0], 0.3, 0.5, 0.1) } },
        ["stopping.minimumInformation"] = new() { Stopping = new StoppingRules { MinimumInformation = double.NaN } },
        ["stopping.time"] = new() { Stopping = new StoppingRules { Time = TimeSpan.Zero } },
    };

    [Theory]
    [MemberData(nameof(FaultyPlans))]
    [Rule("SEL3-4")]
    public void Create_WhenAPlanContradictsItself_SaysWhere(string path) =>
        FaultsOf(AdaptivePlan.Create(Faulty[path]), "SEL3-4").ShouldContain(fault => fault.StartsWith(path, StringComparison.Ordinal));

    [Fact]
    [Rule("SEL3-4")]
    public void Create_WhenAPlanDoesNotSuitTheBank_SaysWhere()
    {
        var bank = ItemBank.Create(Enumerable.Range(0, 6).Select(i => new BankItem($"i{i}", new ItemParameters(1, i)) { Area = i < 4 ? "a" : "b", Strand = $"s{i / 2}" })).OrThrow();
        Suits(bank, new ContentRules { Quotas = [new("c", 1, 1)] }, 4).ShouldContain(fault => fault.Contains("no such area", StringComparison.Ordinal));
        Suits(bank, new ContentRules { Quotas = [new("b", 3, 3)] }, 4).ShouldContain(fault => fault.Contains("within what the bank can give, 2", StringComparison.Ordinal));
        Suits(bank, new ContentRules { NoRepeatOf = Repetition.Strand, Quotas = [new("b", 2, 2)] }, 3).ShouldContain(fault => fault.Contains("give, 1", StringComparison.Ordinal));
        Suits(bank, new ContentRules { Quotas = [new("a", 0, 1), new("b", 0, 1)] }, 4).ShouldContain(fault => fault.Contains("sum of maximums", StringComparison.Ordinal));
        var plan = AdaptivePlan.Create(new PlanSettings { Exposure = new SympsonHetterControl([1, 1]) }).OrThrow();
        FaultsOf(AdaptiveEngine.Create(bank, plan), "SEL3-4").ShouldHaveSingleItem().ShouldContain("one for each of the 6");
        Should.Throw<RefusedException>(() => new AdaptiveEngine(bank, plan)).Refusal.Code.ShouldBe("SEL3-4");
    }

    [Fact]
    [Rule("SEL3-4")]
    public void Create_WhenTheItemsCannotBeSharedOut_SaysWhichRateWouldDo()
    {
        var bank = Banks.Seeded(100, seed: 4);
        foreach (var exposure in (Func<double, ExposureControl>[])[rate => new RestrictedControl(rate), rate => new EligibilityControl(rate), rate => new PricedControl(rate)])
        {
            FaultsOf(AdaptiveEngine.Create(bank, Plan(0.19)), "SEL3-4").ShouldHaveSingleItem().ShouldStartWith("exposure.rateMax");
            AdaptiveEngine.Create(bank, Plan(0.2)).IsOk.ShouldBeTrue();

            AdaptivePlan Plan(double rate) => AdaptivePlan.Create(new PlanSettings { Length = 20, Exposure = exposure(rate) }).OrThrow();
        }
    }

    private static IReadOnlyList<string> Suits(ItemBank bank, ContentRules content, int length) =>
        FaultsOf(AdaptiveEngine.Create(bank, AdaptivePlan.Create(new PlanSettings { Length = length, Content = content }).OrThrow()), "SEL3-4");

    private static IReadOnlyList<string> FaultsOf<T>(Result<T> result, string code)
        where T : notnull
    {
        result.IsRefused(out var refusal).ShouldBeTrue();
        refusal!.Code.ShouldBe(code);
        return (IReadOnlyList<string>)refusal.Facts["faults"];
    }
}
