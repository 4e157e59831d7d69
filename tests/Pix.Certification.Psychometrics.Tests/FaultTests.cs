namespace Pix.Certification.Psychometrics.Tests;

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
        FaultsOf(ItemBank.Create(items), FaultKind.Bank).Select(fault => $"{fault.Code} {fault}").ShouldBe(
        [
            "bank.idTaken items[1].id: 'a' is already the id of items[0]",
            "bank.discriminant items[1].discriminant: NaN is not above 0 and at most 20",
            "bank.id items[2].id: empty",
            "bank.difficulty items[2].difficulty: Infinity is not between -30 and 30",
            "bank.discriminant items[3].discriminant: -1 is not above 0 and at most 20",
            "bank.discriminant items[4].discriminant: 0 is not above 0 and at most 20",
            "bank.discriminant items[5].discriminant: 1000000 is not above 0 and at most 20",
            "bank.difficulty items[5].difficulty: 1000000 is not between -30 and 30",
            "bank.guessing items[6].guessing: -0.1 is not at least 0 and below 1",
            "bank.slip items[7].slip: 0.5 is not above the guessing and at most 1",
            "bank.guessing items[8].guessing: NaN is not at least 0 and below 1",
            "bank.slip items[8].slip: NaN is not above the guessing and at most 1",
            "bank.slip items[9].slip: 1.2 is not above the guessing and at most 1",
            "bank.enemies items[10].enemies: an empty name",
            "bank.null items[11]: null",
            "bank.discriminant items[12].discriminant: 0 is not above 0 and at most 20",
            "bank.slip items[12].slip: 0 is not above the guessing and at most 1",
        ]);
    }

    [Fact]
    [Rule("SEL3-1")]
    public void Create_WhenThereIsNoItem_SaysSo() =>
        FaultsOf(ItemBank.Create([]), FaultKind.Bank).ShouldHaveSingleItem().ToString().ShouldBe("items: none");

    [Fact]
    public void A_fault_gives_what_its_sentence_speaks_of()
    {
        var taken = FaultsOf(ItemBank.Create([new("a", new(1, 0)), new("a", new(1, 0))]), FaultKind.Bank).ShouldHaveSingleItem();
        (taken.Path, taken.Reason).ShouldBe(("items[1].id", "'a' is already the id of items[0]"));
        taken.Facts.ShouldBe(new Dictionary<string, object> { ["id"] = "a", ["first"] = 0 }, ignoreOrder: true);
        var dull = FaultsOf(ItemBank.Create([new("a", new(-1, 0))]), FaultKind.Bank).ShouldHaveSingleItem();
        dull.Facts.ShouldBe(new Dictionary<string, object> { ["value"] = -1.0 });
    }

    public static TheoryData<string> FaultyPlans => [.. Faulty.Keys];

    private static readonly Dictionary<string, PlanSettings> Faulty = new(StringComparer.Ordinal)
    {
        ["start"] = new() { Start = double.NaN },
        ["length"] = new() { Length = 0 },
        ["estimator.points"] = Estimating(new EapEstimator(AbilityGrid.Uniform(0, 0, 1), AbilityPrior.StandardNormal)),
        ["estimator.grid"] = Estimating(new EapEstimator(AbilityGrid.Of([0, 1, 1]), AbilityPrior.StandardNormal)),
        ["estimator.prior.sd"] = Estimating(new EapEstimator(AbilityGrid.Uniform(-4, 4, 61), new NormalPrior(0, 0))),
        ["estimator.prior"] = Estimating(new EapEstimator(AbilityGrid.Uniform(-4, 4, 3), new WeightedPrior([0, 0, 0]))),
        ["estimator.variance"] = Estimating(new RecentredEstimator(AbilityGrid.Uniform(-4, 4, 3), 0, 0, 5, 0)),
        ["estimator.stepLimit"] = Estimating(new RecentredEstimator(AbilityGrid.Uniform(-4, 4, 3), 1, -1, 5, 0)),
        ["estimator.errorAtStart"] = Estimating(new RecentredEstimator(AbilityGrid.Uniform(-4, 4, 3), 1, 0, -1, 0)),
        ["estimator.errorCorrection"] = Estimating(new RecentredEstimator(AbilityGrid.Uniform(-4, 4, 3), 1, 0, 5, -1)),
        ["estimator.mean"] = Estimating(new MapEstimator(Mean: double.NaN)),
        ["estimator.sd"] = Estimating(new MapEstimator(Deviation: 0)),
        ["estimator.max"] = Estimating(new MapEstimator(2, 2)),
        ["estimator.min"] = Estimating(new MlEstimator(double.NegativeInfinity)),
        ["estimator.none"] = Estimating(null!),
        ["estimator.bound"] = Estimating(new MlEstimator { Robust = new(RobustWeight.Huber, 0) }),
        ["criterion.none"] = new() { Criterion = null! },
        ["criterion.strata"] = new() { Criterion = new StratifiedCriterion(0, false) },
        ["criterion.acceleration"] = new() { Criterion = new ProgressiveCriterion(-1) },
        ["pick.none"] = new() { Pick = null! },
        ["pick.probability"] = new() { Pick = new StepwisePick(5, 0) },
        ["pick.among"] = new() { Pick = new RandomesquePick(0) },
        ["pick"] = new() { Criterion = new RandomCriterion(), Pick = new RandomesquePick(2) },
        ["exposure"] = new() { Criterion = new RandomCriterion(), Exposure = new PricedControl(0.5) },
        ["exposure.none"] = new() { Exposure = null! },
        ["exposure.step"] = new() { Exposure = new PricedControl(0.5, Step: 0) },
        ["exposure.rateMax"] = new() { Exposure = new RestrictedControl(0) },
        ["exposure.parameters"] = new() { Exposure = new SympsonHetterControl([0]) },
        ["content.shadowTest"] = new() { Criterion = new RandomCriterion(), Content = new ContentRules { ShadowTest = true } },
        ["content.spacing"] = new() { Content = new ContentRules { Spacing = -1 } },
        ["content.quotas.least"] = Quotas(5, new("a", 3, 3), new("b", 3, 3)),
        ["content.quotas.min"] = Quotas(32, new AreaQuota("a", -1, 2)),
        ["content.quotas.max"] = Quotas(32, new AreaQuota("a", 3, 2)),
        ["content.quotas.twice"] = Quotas(32, new("a", 1, 2), new("a", 1, 2)),
        ["stopping.minimumLength"] = Stopping(new() { MinimumLength = 33 }),
        ["stopError"] = Stopping(new() { Error = 0 }),
        ["stopping.classification.cuts"] = Classifying(new IntervalClassification([1, 0], 2)),
        ["stopping.classification.deviations"] = Classifying(new IntervalClassification([0], 0)),
        ["stopping.classification.halfWidth"] = Classifying(new SequentialClassification([0], 0, 0.1, 0.1)),
        ["stopping.classification.falsePass"] = Classifying(new SequentialClassification([0], 0.3, 0.5, 0.1)),
        ["stopping.classification.falseFail"] = Classifying(new SequentialClassification([0], 0.3, 0.1, 0.5)),
        ["stopping.minimumInformation"] = Stopping(new() { MinimumInformation = double.NaN }),
        ["stopping.errorPlateau.change"] = Stopping(new() { ErrorPlateau = new(0, 3) }),
        ["stopping.errorPlateau.answers"] = Stopping(new() { ErrorPlateau = new(0.1, 0) }),
        ["stopping.capacityPlateau.change"] = Stopping(new() { CapacityPlateau = new(double.NaN, 3) }),
        ["stopping.capacityPlateau.answers"] = Stopping(new() { CapacityPlateau = new(0.1, 33) }),
        ["stopping.time"] = Stopping(new() { Time = TimeSpan.Zero }),
    };

    [Theory]
    [MemberData(nameof(FaultyPlans))]
    [Rule("SEL3-4")]
    public void Create_WhenAPlanContradictsItself_SaysWhere(string code) =>
        FaultsOf(AdaptivePlan.Create(Faulty[code]), FaultKind.Plan).ShouldContain(fault => fault.Code == $"plan.{code}");

    [Fact]
    public void A_path_names_what_a_code_leaves_open()
    {
        Sentence("estimator.grid").ShouldBe("estimator.grid[2]: 1 is not a finite ability above the one before");
        Sentence("estimator.prior.sd").ShouldBe("estimator.sd: 0 is not between 0.001 and 1000");
        Sentence("content.quotas.max").ShouldBe("content.quotas[a].max: 2 is not at least the minimum");
        Sentence("content.quotas.twice").ShouldBe("content.quotas: 'a' has two");

        static string Sentence(string code) =>
            FaultsOf(AdaptivePlan.Create(Faulty[code]), FaultKind.Plan).Single(fault => fault.Code == $"plan.{code}").ToString();
    }

    [Fact]
    [Rule("SEL3-4")]
    public void Create_WhenAPlanDoesNotSuitTheBank_SaysWhere()
    {
        var bank = Banks.Made(6, i => new BankItem($"i{i}", new ItemParameters(1, i)) { Area = i < 4 ? "a" : "b", Strand = $"s{i / 2}" });
        Unfit(Quotas(4, new AreaQuota("c", 1, 1)))
            .ShouldBe(["plan.content.quotas.area content.quotas[c]: the bank has no such area"]);
        Unfit(Quotas(4, new AreaQuota("b", 3, 3)))
            .ShouldBe(["plan.content.quotas.supply content.quotas[b].min: 3 is not within what the bank can give, 2"]);
        Unfit(Once(Quotas(3, new AreaQuota("b", 2, 2))))
            .ShouldBe(["plan.content.quotas.supply content.quotas[b].min: 2 is not within what the bank can give, 1"]);
        Unfit(Quotas(4, new("a", 0, 1), new("b", 0, 1)))
            .ShouldBe(["plan.content.quotas.most content.quotas: 2 is not a sum of maximums of at least the length, 4"]);
        Unfit(new PlanSettings { Criterion = new StratifiedCriterion(7, BlockByDifficulty: false) })
            .ShouldBe(["plan.criterion.strata.bank criterion.strata: 7 is not at most the 6 items of the bank"]);
        var ofTwo = new PlanSettings { Exposure = new SympsonHetterControl([1, 1]) };
        Unfit(ofTwo).ShouldBe(["plan.exposure.parameters.bank exposure.parameters: 2 is not one for each of the 6 items"]);
        Should.Throw<EngineFaultException>(() => new AdaptiveEngine(bank, Plans.Of(ofTwo)))
            .Message.ShouldBe("plan.exposure.parameters.bank exposure.parameters: 2 is not one for each of the 6 items");

        IEnumerable<string> Unfit(PlanSettings settings) =>
            FaultsOf(AdaptiveEngine.Create(bank, Plans.Of(settings)), FaultKind.Plan).Select(fault => $"{fault.Code} {fault}");
    }

    [Fact]
    [Rule("SEL3-4")]
    public void Create_WhenTheItemsCannotBeSharedOut_SaysWhichRateWouldDo()
    {
        var bank = Banks.Seeded(100, seed: 4);
        Func<double, ExposureControl>[] exposures =
        [
            rate => new RestrictedControl(rate),
            rate => new EligibilityControl(rate),
            rate => new PricedControl(rate),
        ];
        foreach (var exposure in exposures)
        {
            var fault = FaultsOf(AdaptiveEngine.Create(bank, Plan(0.19)), FaultKind.Plan).ShouldHaveSingleItem();
            fault.Code.ShouldBe("plan.exposure.rateMax.bank");
            fault.Facts.ShouldBe(new Dictionary<string, object> { ["value"] = 0.19, ["length"] = 20, ["items"] = 100 }, ignoreOrder: true);
            AdaptiveEngine.Create(bank, Plan(0.2)).IsOk.ShouldBeTrue();

            AdaptivePlan Plan(double rate) => Plans.Of(new PlanSettings { Length = 20, Exposure = exposure(rate) });
        }
    }

    private static PlanSettings Estimating(Estimator estimator) => new() { Estimator = estimator };

    private static PlanSettings Quotas(int length, params IReadOnlyList<AreaQuota> quotas) =>
        new() { Length = length, Content = new ContentRules { Quotas = quotas } };

    private static PlanSettings Once(PlanSettings settings) =>
        settings with { Content = settings.Content with { NoRepeatOf = Repetition.Strand } };

    private static PlanSettings Stopping(StoppingRules rules) => new() { Stopping = rules };

    private static PlanSettings Classifying(Classification classification) =>
        Stopping(new StoppingRules { Classification = classification });

    private static IReadOnlyList<EngineFault> FaultsOf<T>(Outcome<T> outcome, FaultKind kind)
        where T : notnull
    {
        outcome.IsFaulty(out var faults).ShouldBeTrue();
        faults!.ShouldAllBe(fault => fault.Kind == kind);
        return faults!;
    }
}
