using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Tests;

/// <summary>Items with steps through the tool: banks, known answers as digits, drawn answers, estimates.</summary>
[Rule("SEL3-4")]
public sealed class StepItemTests : IDisposable
{
    private const string Bank = """{"items":[{"id":"g","model":"grm","discriminant":1.4,"steps":[-1,0.2,1.1]},{"id":"p","model":"gpcm","discriminant":0.9,"steps":[0.5,-0.4]},{"id":"d","discriminant":1.2,"difficulty":0.3}]}""";
    private const string Plan = """{"start":0,"length":3,"estimator":{"kind":"eap","min":-4,"max":4,"points":61,"mean":0,"sd":1},"criterion":"maximumInformation"}""";

    private readonly Pixcert _folder = new();

    [Fact]
    public void KnownAnswers_AreServedByPosition_AndTheNumbersAreThoseOfThePosterior()
    {
        var run = Simulate("""{"examinees":[{"id":"a","responses":"210"}]}""");

        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        var one = JsonNode.Parse(run.Output)!["examinees"]![0]!;
        var items = one["items"]!.AsArray().Select(static id => id!.GetValue<string>()).ToArray();
        items.Order().ShouldBe(["d", "g", "p"]);
        one["answers"]!.GetValue<string>().ShouldBe(string.Concat(items.Select(static id => id switch { "g" => '2', "p" => '1', _ => '0' })));
        var (mean, deviation) = Posterior([("g", 2), ("p", 1), ("d", 0)]);
        one["capacity"]!.GetValue<double>().ShouldBe(mean, 1e-12);
        one["error"]!.GetValue<double>().ShouldBe(deviation, 1e-12);
    }

    [Fact]
    public void ADrawnAnswer_IsTheNumberOfCategoriesWhoseReachIsAboveTheDraw()
    {
        var seeds = Enumerable.Range(0, 30).ToArray();
        var run = Simulate($$"""{"examinees":[{{string.Join(',', seeds.Select(static seed => $$"""{"id":"{{seed}}","capacity":0.4,"seed":{{seed}}}"""))}}]}""");
        foreach (var seed in seeds)
        {
            var one = JsonNode.Parse(run.Output)!["examinees"]![seed]!;
            var draws = new Draws((uint)seed);
            var expected = one["items"]!.AsArray().Select(id =>
            {
                var (chances, draw) = (Chances(id!.GetValue<string>(), 0.4), draws.Next());
                return (char)('0' + Enumerable.Range(1, chances.Length - 1).Count(k => chances[k..].Sum() > draw));
            });
            one["answers"]!.GetValue<string>().ShouldBe(string.Concat(expected));
        }
    }

    [Theory]
    [InlineData("""{"id":"1","answers":"210"}""")]
    [InlineData("""{"id":"1","answers":[{"item":"g","category":2},{"item":"p","category":1},{"item":"d","correct":false}]}""")]
    [InlineData("""{"id":"1","answers":[{"item":"g","category":2},{"item":"p","category":1},{"item":"d","category":0}]}""")]
    public void ASequence_IsAListOfAnswers_OrADigitForEachItemOfTheBank(string sequence)
    {
        var run = Estimate(sequence);

        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        var steps = JsonNode.Parse(run.Output)!["sequences"]![0]!["steps"]!.AsArray();
        (string, int)[] answers = [("g", 2), ("p", 1), ("d", 0)];
        steps.Count.ShouldBe(3);
        for (var known = 1; known <= 3; known++)
        {
            var (mean, deviation) = Posterior(answers[..known]);
            steps[known - 1]!["capacity"]!.GetValue<double>().ShouldBe(mean, 1e-12);
            steps[known - 1]!["error"]!.GetValue<double>().ShouldBe(deviation, 1e-12);
        }
    }

    [Theory]
    [InlineData("\"21\"", "$.sequences[0].answers", "2 digits, and the bank has 3 items")]
    [InlineData("\"240\"", "$.sequences[0].answers", "'4' is not a category of 'p': expected 0 to 2")]
    [InlineData("null", "$.sequences[0].answers", "not null")]
    [InlineData("3", "$.sequences[0].answers", "a list")]
    [InlineData("""[{"item":"g","correct":true}]""", "$.sequences[0].answers[0].correct", "'g' has 4 categories")]
    [InlineData("""[{"item":"g","category":4}]""", "$.sequences[0].answers[0].category", "4 is not a category of 'g'")]
    [InlineData("""[{"item":"d","category":0,"correct":false}]""", "$.sequences[0].answers[0]", "either 'correct' or 'category'")]
    [InlineData("""[{"item":"g","category":"4"}]""", "$.sequences[0].answers[0].category", "expected a number")]
    [InlineData("""[{"items":"g"}]""", "$.sequences[0].answers[0]", "unknown property 'items'")]
    public void AnAnswerThatTheItemCannotHave_IsAnErrorThatNamesItsPlace(string answers, string path, string reason) =>
        Refused(Estimate($$"""{"id":"1","answers":{{answers}}}"""), $"sequences.json: {path}", reason);

    [Theory]
    [InlineData("""{"id":"a","discriminant":1,"steps":[0]}""", "$.items[0].model", "missing")]
    [InlineData("""{"id":"a","model":"grm","discriminant":1}""", "$.items[0].steps", "missing")]
    [InlineData("""{"id":"a","model":"grm","discriminant":1,"steps":[0],"guessing":0.2}""", "$.items[0].guessing", "no meaning with steps")]
    [InlineData("""{"id":"a","model":"nominal","discriminant":1,"steps":[0]}""", "$.items[0].model", "'nominal' is not one of grm, gpcm")]
    [InlineData("""{"id":"a","model":"grm","discriminant":1,"steps":[1,0]}""", "$.items", "0 is not above the step before, 1")]
    [InlineData("""{"id":"a","model":"gpcm","discriminant":1,"steps":[]}""", "$.items", "0 is not a number of steps from 1 to 9")]
    public void ABadItem_IsAnErrorThatNamesItsPlace(string item, string path, string reason) => Refused(
        Tool.Run("""{"examinees":[]}""", "simulate", "--bank", _folder.Write("bank.json", $$"""{"items":[{{item}}]}"""), "--plan", _folder.Write("plan.json", Plan), "--examinees", "-"),
        $"bank.json: {path}",
        reason);

    [Fact]
    public void TheReport_HasTheInformationOfItemsWithSteps()
    {
        var page = _folder.PathOf("report.html");
        Tool.Run(
            """{"examinees":[{"id":"a","responses":"210"}]}""",
            "simulate",
            "--bank",
            _folder.Write("bank.json", Bank),
            "--plan",
            _folder.Write("plan.json", Plan),
            "--examinees",
            "-",
            "--report",
            page).ExitCode.ShouldBe(0);

        // The best test of three items is the whole bank; its information at ability 0 stands in the fifth of nine rows.
        var best = new[] { "g", "p", "d" }.Sum(static item => Enumerable.Range(0, Chances(item, 0).Length).Sum(k =>
        {
            var slope = (Chances(item, 1e-5)[k] - Chances(item, -1e-5)[k]) / 2e-5;
            return slope * slope / Chances(item, 0)[k];
        }));
        var table = XElement.Parse(File.ReadAllText(page).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal))
            .Descendants("main").Last().Elements("section").Last().Descendants("tbody").Single();
        table.Elements("tr").ElementAt(4).Elements("td").ElementAt(1).Value.ShouldBe(best.ToString("0.00", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void DigitsThatAreNoCategories_AreAnErrorOfTheExaminee() =>
        Refused(Simulate("""{"examinees":[{"id":"a","responses":"410"}]}"""), "$.examinees[0].responses", "each a category of its item");

    [Fact]
    public void ACriterionThatLooksForOneDifficulty_IsAnErrorOfThePlan() => Refused(
        Simulate("""{"examinees":[{"id":"a","responses":"210"}]}""", Plan.Replace("maximumInformation", "nearestDifficulty", StringComparison.Ordinal)),
        "$.criterion",
        "2 of the 3 items have steps");

    [Fact]
    public void Certification_ScoresRightAndWrongOnly() => Refused(
        Tool.Run(
            """{"cases":[{"id":"1","answers":[{"item":"g","outcome":"correct"}],"meshes":[{"min":-8,"max":8}]}]}""",
            "score-adaptive",
            "--cases",
            "-",
            "--bank",
            _folder.Write("bank.json", $$"""{"items":[{{string.Join(',', Enumerable.Range(0, 40).Select(static i => $$"""{"id":"x{{i}}","competence":"{{i % 16}}","tube":"t{{i}}","discriminant":1,"difficulty":0}"""))}},{"id":"g","model":"grm","discriminant":1,"steps":[0,1]}]}""")),
        "$.cases[0].answers[0].item",
        "'g' has steps");

    public void Dispose() => _folder.Dispose();

    private static void Refused(ToolRun run, string path, string reason)
    {
        run.ExitCode.ShouldBe(2, run.Errors);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldContain(path);
        run.Errors.ShouldContain(reason);
    }

    private ToolRun Simulate(string examinees, string plan = Plan) => Tool.Run(
        examinees, "simulate", "--bank", _folder.Write("bank.json", Bank), "--plan", _folder.Write("plan.json", plan), "--examinees", "-");

    private ToolRun Estimate(string sequence) => Tool.Run(
        null, "estimate", "--bank", _folder.Write("bank.json", Bank), "--plan", _folder.Write("plan.json", Plan), "--sequences", _folder.Write("sequences.json", $$"""{"sequences":[{{sequence}}]}"""));

    private static (double Mean, double Deviation) Posterior((string Item, int Category)[] answers)
    {
        var points = Enumerable.Range(0, 61).Select(static k => -4 + (k * 8.0 / 60)).ToArray();
        var weights = points.Select(x => answers.Aggregate(Math.Exp(-0.5 * x * x), (all, answer) => all * Chances(answer.Item, x)[answer.Category])).ToArray();
        var mean = points.Zip(weights, static (x, w) => x * w).Sum() / weights.Sum();
        return (mean, Math.Sqrt(points.Zip(weights, (x, w) => (x - mean) * (x - mean) * w).Sum() / weights.Sum()));
    }

    private static double[] Chances(string item, double at)
    {
        if (item == "p")
        {
            double[] all = [1, Math.Exp(0.9 * (at - 0.5)), Math.Exp((0.9 * (at - 0.5)) + (0.9 * (at + 0.4)))];
            return [.. all.Select(one => one / all.Sum())];
        }

        double[] reach = item == "g" ? [1, Logistic(1.4 * (at + 1)), Logistic(1.4 * (at - 0.2)), Logistic(1.4 * (at - 1.1)), 0] : [1, Logistic(1.2 * (at - 0.3)), 0];
        return [.. Enumerable.Range(0, reach.Length - 1).Select(k => reach[k] - reach[k + 1])];
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
