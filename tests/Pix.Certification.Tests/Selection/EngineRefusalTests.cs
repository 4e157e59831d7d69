using Pix.Certification.Psychometrics;
using Pix.Certification.Psychometrics.Tests;
using Pix.Certification.Selection;

namespace Pix.Certification.Tests.Selection;

/// <summary>The faults of the engine, which knows no rulebook, reach people under a rule and in both languages.</summary>
public class EngineRefusalTests
{
    private const string CorrectThePlan =
        "Corrigez chaque défaut de la liste : aucun test n’a commencé. | Correct each fault of the list: no test has begun.";

    private const string ResumeAsBegun =
        "Reprenez le test avec la banque et le plan sous lesquels il a commencé. | "
        + "Resume the test with the bank and the plan under which it began.";

    private static readonly ItemBank Bank = Banks.Of((1, 0), (1.2, 0.4));
    private static readonly AdaptiveEngine Engine = new(Bank, AdaptivePlan.Create(new PlanSettings()).OrThrow());

    [Fact]
    [Rule("SEL3-1")]
    public void Faults_of_a_bank()
    {
        var refusal = ItemBank.Create([new("a", new(0, 0)), new("a", new(1, 0))]).OrRefuse().ShouldRefuse("SEL3-1");
        Said(refusal.Reason).ShouldBe(
            "La banque d’items a 2 défauts, dont le premier est « items[0].discriminant: 0 is not above 0 and at most 20 ». | "
            + "The item bank has 2 faults, the first of which is \"items[0].discriminant: 0 is not above 0 and at most 20\".");
        Said(refusal.Remedy).ShouldBe(
            "Corrigez chaque défaut de la liste, ou retirez les items concernés. | "
            + "Correct each fault of the list, or take those items out.");
        Listed(refusal).ShouldBe(
            ["items[0].discriminant: 0 is not above 0 and at most 20", "items[1].id: 'a' is already the id of items[0]"]);
    }

    [Fact]
    [Rule("SEL3-4")]
    public void Faults_of_a_plan_alone_and_on_a_bank()
    {
        var alone = AdaptivePlan.Create(new PlanSettings { Length = 0 }).OrRefuse().ShouldRefuse("SEL3-4");
        Said(alone.Reason).ShouldBe(
            "Le plan du test adaptatif a 1 défaut, dont le premier est « length: 0 is not between 1 and 1000000 ». | "
            + "The plan of the adaptive test has 1 fault, the first of which is \"length: 0 is not between 1 and 1000000\".");
        Said(alone.Remedy).ShouldBe(CorrectThePlan);
        Listed(alone).ShouldBe(["length: 0 is not between 1 and 1000000"]);

        var content = new ContentRules { Quotas = [new AreaQuota("x", 0, 1)] };
        var plan = AdaptivePlan.Create(new PlanSettings { Content = content }).OrThrow();
        var onABank = AdaptiveEngine.Create(Bank, plan).OrRefuse().ShouldRefuse("SEL3-4");
        Said(onABank.Remedy).ShouldBe(CorrectThePlan);
        Listed(onABank).ShouldBe(["content.quotas[x]: the bank has no such area"]);
    }

    [Fact]
    [Rule("SEL3-4")]
    public void Faults_of_a_calibration_and_of_the_responses_it_is_made_on()
    {
        var responses = ResponseMatrix.Create(["a"], [[true], [true]]).OrRefuse().ShouldRefuse("SEL3-4");
        const string Alike = "items[0]: 'a' has 2 right and 0 wrong answers, so nothing tells its parameters";
        Said(responses.Reason).ShouldBe(
            $"Les réponses ont 1 défaut, dont le premier est « {Alike} ». | "
            + $"The responses have 1 fault, the first of which is \"{Alike}\".");
        Said(responses.Remedy).ShouldBe(
            "Complétez les lignes, ou retirez les items concernés. | Complete the rows, or take those items out.");
        Listed(responses).ShouldBe([Alike]);

        var matrix = ResponseMatrix.Create(["a"], [[true], [false]]).OrThrow();
        var settings = Calibration.Fit(matrix, new CalibrationSettings { Points = 3 }).OrRefuse().ShouldRefuse("SEL3-4");
        Said(settings.Remedy).ShouldBe(CorrectThePlan);
        Listed(settings).ShouldBe(["points: 3 is not between 11 and 1001"]);
    }

    [Fact]
    [Rule("SEL3-4")]
    public void Faults_of_simulated_examinees()
    {
        var refusal = Simulation.Run(Engine, [new Examinee("a")]).OrRefuse().ShouldRefuse("SEL3-4");
        const string Neither = "examinees[0]: neither capacity nor responses";
        Said(refusal.Reason).ShouldBe(
            $"1 candidat simulé inutilisable, dont « {Neither} ». | "
            + $"1 simulated examinee cannot be used, the first for \"{Neither}\".");
        Said(refusal.Remedy).ShouldBe(
            "Donnez à chacun une capacité, ou une réponse par item de la banque. | "
            + "Give each a capacity, or one answer for each item of the bank.");
        Listed(refusal).ShouldBe([Neither]);
    }

    [Fact]
    [Rule("SEL3-7")]
    public void Faults_of_a_stored_test()
    {
        var damaged = Engine.Restore([1, 2, 3]).OrRefuse().ShouldRefuse("SEL3-7");
        Said(damaged.Reason).ShouldBe("Le test enregistré est illisible. | The stored test cannot be read.");
        (Said(damaged.Remedy), damaged.Facts["why"]).ShouldBe((ResumeAsBegun, "damaged"));

        var state = Engine.Begin(1);
        var otherPlan = new AdaptiveEngine(Bank, AdaptivePlan.Create(new PlanSettings { Start = 1 }).OrThrow());
        var other = otherPlan.Restore(Engine.Save(ref state)).OrRefuse().ShouldRefuse("SEL3-7");
        Said(other.Reason).ShouldBe(
            "Le test enregistré a été fait avec une autre banque ou un autre plan. | "
            + "The stored test was made with another bank or plan.");
        (Said(other.Remedy), other.Facts["why"]).ShouldBe((ResumeAsBegun, "otherEngine"));
    }

    [Fact]
    public void What_the_engine_made_is_handed_on()
    {
        ItemBank.Create([new("a", new(1, 0))]).OrRefuse().OrThrow().Count.ShouldBe(1);
        Should.Throw<ArgumentOutOfRangeException>(() => EngineRefusals.Of([]));
    }

    private static string Said(Wording wording) => $"{wording.French} | {wording.English}";

    private static IEnumerable<string> Listed(Refusal refusal) => (IReadOnlyList<string>)refusal.Facts["faults"];
}
