namespace Pix.Certification.Psychometrics.Tests;

/// <content>Plans that cannot be carried out.</content>
public partial class AreaEngineTests
{
    public static TheoryData<string> FaultyPlans => [.. Faulty.Keys];

    private static readonly Dictionary<string, PlanSettings> Faulty = new(StringComparer.Ordinal)
    {
        ["estimator.areas"] = With(new AreasEstimator([], [])),
        ["estimator.range"] = With(Sixteen with { Minimum = -40, Maximum = 40 }),
        ["estimator.max"] = With(Sixteen with { Maximum = -7 }),
        ["estimator.min"] = With(Sixteen with { Minimum = double.NaN }),
        ["estimator.areas.name"] = With(AreasEstimator.Alike(["a", "a"], 0)),
        ["estimator.areas.mean"] = With(Sixteen with { Maximum = 0.1 }),
        ["estimator.areas.sd"] = With(new AreasEstimator([new("a", Deviation: 0.1)], [[1]])),
        ["estimator.correlations"] = With(new AreasEstimator([new("a"), new("b")], [[1, 0], [0]])),
        ["estimator.correlations.value"] = With(new AreasEstimator([new("a"), new("b")], [[1, 0.2], [0.3, 1]])),
        ["estimator.correlations.definite"] = With(AreasEstimator.Alike(["a", "b", "c"], -0.6)),
        ["criterion.areas"] = new() { Criterion = new TraceCriterion() },
        ["criterion.oneCapacity"] = new() { Estimator = Sixteen },
        ["start.areas"] = With(Sixteen) with { Start = 1 },
        ["content.shadowTest.areas"] = With(Sixteen) with { Content = new ContentRules { ShadowTest = true } },
        ["stopping.areas"] = With(Sixteen) with { Stopping = new StoppingRules { MinimumInformation = 0.1 } },
        ["exposure"] = With(Sixteen) with { Exposure = new PricedControl(0.2) },
    };

    [Theory]
    [MemberData(nameof(FaultyPlans))]
    [Rule("SEL3-4")]
    public void Create_WhenAPlanOfAreasContradictsItself_SaysWhere(string code)
    {
        AdaptivePlan.Create(Faulty[code]).IsFaulty(out var faults).ShouldBeTrue();
        faults!.ShouldContain(fault => fault.Kind == FaultKind.Plan && fault.Code == $"plan.{code}");
    }

    [Theory]
    [InlineData(0.995, false)]
    [InlineData(0.98, true)]
    public void Create_WhenAnAreaFollowsFromTheOthers_IsFaulty(double correlation, bool isOk)
    {
        // With 16 alike the last keeps a deviation of about sqrt(1 - correlation): 0.07, and 0.14.
        var estimator = AreasEstimator.Alike(Enumerable.Range(0, 16).Select(area => $"area-{area}"), correlation);
        AdaptivePlan.Create(With(estimator)).IsOk.ShouldBe(isOk);
    }

    [Fact]
    [Rule("SEL3-4")]
    public void Create_WhenTheBankHasOtherAreasOrSteps_SaysSo()
    {
        var plan = Plans.Of(With(AreasEstimator.Alike(["area-0", "area-1"], 0.5)));
        var bank = ItemBank.Create(
        [
            new BankItem("good", new ItemParameters(1, 0)) { Area = "area-0" },
            new BankItem("none", new ItemParameters(1, 0)),
            BankItem.Of("grade", StepParameters.Graded(1, -1, 1)) with { Area = "area-9" },
        ]).OrThrow();
        AdaptiveEngine.Create(bank, plan).IsFaulty(out var faults).ShouldBeTrue();
        faults!.Select(fault => fault.ToString()).ShouldBe(
        [
            "estimator.areas: 2 of the 3 items are of none of them, 'none' first",
            "estimator.areas: items with steps have one capacity for all areas only",
        ]);
        faults!.Select(fault => fault.Code).ShouldBe(["plan.estimator.areas.items", "plan.estimator.areas.steps"]);
    }
}
