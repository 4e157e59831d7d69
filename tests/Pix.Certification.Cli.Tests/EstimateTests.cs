using System.Text.Json.Nodes;

namespace Pix.Certification.Cli.Tests;

public sealed class EstimateTests : IDisposable
{
    private const string Bank = """{"items":[{"id":"a","difficulty":-0.5,"discriminant":1.5},{"id":"b","difficulty":0.7,"discriminant":0.9,"guessing":0.2},{"id":"c","difficulty":2,"discriminant":1.2,"slip":0.95}]}""";
    private const string Eap = """{"start":0,"length":32,"estimator":{"kind":"eap","min":-4,"max":4,"points":61,"mean":0.5,"sd":1.2},"criterion":"maximumInformation"}""";
    private const string PixV3 = """{"preset":"pix-v3"}""";

    private readonly Pixcert _folder = new();

    [Fact]
    [Rule("SEL3-2")]
    public void Eap_IsTheMeanAndTheDeviationOfThePosteriorOnTheGrid()
    {
        var steps = Steps(Eap, """{"id":"1","answers":[{"item":"a","correct":true},{"item":"c","correct":false},{"item":"b","correct":true},{"item":"a","correct":false}]}""")["1"];

        (string, bool)[] answers = [("a", true), ("c", false), ("b", true), ("a", false)];
        steps.Count.ShouldBe(4);
        for (var known = 1; known <= 4; known++)
        {
            var (mean, deviation) = Posterior(answers[..known], -4, 8.0 / 60, 61, 0.5, 1.2 * 1.2);
            steps[known - 1].Capacity.ShouldBe(mean, 1e-12);
            steps[known - 1].Error!.Value.ShouldBe(deviation, 1e-12);
        }
    }

    [Fact]
    [Rule("SEL3-2")]
    public void PixV3_RecentresItsPriorAndLimitsItsSteps_FromTheStartOfTheSequence()
    {
        const string Answers = "\"answers\":[{\"item\":\"a\",\"correct\":true},{\"item\":\"b\",\"correct\":true},{\"item\":\"c\",\"correct\":true}]";
        var steps = Steps(PixV3, $$"""{"id":"own",{{Answers}}},{"id":"from 0","start":0,{{Answers}}},{"id":"free","start":0,"stepLimit":0,{{Answers}}},{"id":"narrow","stepLimit":0.1,{{Answers}}}""");

        (string, bool)[] answers = [("a", true), ("b", true), ("c", true)];
        Matches(steps["own"], answers, -3, 0.5);
        Matches(steps["from 0"], answers, 0, 0.5);
        Matches(steps["free"], answers, 0, double.PositiveInfinity);
        Matches(steps["narrow"], answers, -3, 0.1);
    }

    [Theory]
    [InlineData("map")]
    [InlineData("ml")]
    [InlineData("wle")]
    public void TheKindAlone_MakesAnotherEstimator(string kind)
    {
        var plan = Eap.Replace("\"eap\"", $"\"{kind}\"", StringComparison.Ordinal);
        var last = Steps(plan, """{"id":"1","answers":[{"item":"a","correct":true},{"item":"c","correct":false},{"item":"a","correct":true},{"item":"a","correct":false}]}""")["1"][^1];

        // The slope of the (weighted) log-likelihood is 0 at the estimate; only two-parameter items and one with a ceiling here.
        var information = (3 * Information("a", last.Capacity)) + Information("c", last.Capacity);
        last.Error!.Value.ShouldBe(1 / Math.Sqrt(information + (kind == "map" ? 1 / (1.2 * 1.2) : 0)), 1e-9);
        var slope = LogPosteriorSlope(last.Capacity) + (kind == "map" ? -(last.Capacity - 0.5) / (1.2 * 1.2) : 0);
        if (kind != "wle")
        {
            slope.ShouldBe(0, 1e-6);
        }
        else
        {
            Math.Abs(slope).ShouldBeGreaterThan(1e-3);
        }
    }

    [Fact]
    public void ASequenceWithoutAnswers_HasNoStep() => Steps(Eap, """{"id":"1","answers":[]}""")["1"].ShouldBeEmpty();

    [Theory]
    [InlineData("""{"id":"1","answers":[{"item":"z","correct":true}]}""", "$.sequences[0].answers[0].item", "no item 'z'")]
    [InlineData("""{"id":"1","stepLimit":0.5,"answers":[]}""", "$.sequences[0].stepLimit", "no step limit")]
    [InlineData("""{"id":"1","start":1e9,"answers":[]}""", "$.sequences[0].start", "no ability")]
    [InlineData("""{"id":"1","answer":[]}""", "$.sequences[0]", "answer")]
    [InlineData("""{"id":"1","answers":[{"item":"a"}]}""", "$.sequences[0].answers[0]", "missing: 'correct'")]
    public void ABadSequence_IsAnErrorThatNamesItsPlace(string sequence, string path, string reason) => Refused(Run(Eap, sequence), "sequences.json", path, reason);

    [Theory]
    [InlineData("""{"preset":"pix-v4"}""", "$.preset", "no preset 'pix-v4'")]
    [InlineData("""{"preset":"pix-v4"}""", "$.preset", "choose pix-v3 or capped-26")]
    [InlineData("""{"policy":"pix-2023"}""", "$.policy", "no policy 'pix-2023' that gives adaptive tests: choose pix-2024 or adaptive-2026")]
    [InlineData("""{"preset":"pix-v3","policy":"pix-2024"}""", "$.policy", "a preset or a policy")]
    [InlineData("""{"start":0,"length":32,"criterion":"maximumInformation"}""", "$.estimator", "missing")]
    [InlineData("""{"start":0,"length":32,"estimator":{"kind":"eap","min":-4,"max":4,"points":61,"sd":1},"criterion":"maximumInformation"}""", "$.estimator.mean", "missing")]
    [InlineData("""{"preset":"pix-v3","estimator":{"kind":"eap","min":-4,"max":4,"points":61,"mean":0,"sd":0}}""", "$.estimator.sd", "0 is not between")]
    [InlineData("""{"preset":"pix-v3","estimator":{"kind":"eap","min":-4,"max":4,"points":1,"mean":0,"sd":1}}""", "$.estimator.points", "1 is not between")]
    [InlineData("""{"preset":"pix-v3","criterion":"best"}""", "$.criterion", "'best' is not one of maximumInformation")]
    [InlineData("""{"preset":"pix-v3","criterion":{"kind":"random","strata":3}}""", "$.criterion.strata", "no meaning with random")]
    [InlineData("""{"preset":"pix-v3","exposure":{"kind":"restricted"}}""", "$.exposure.rateMax", "missing")]
    [InlineData("""{"preset":"pix-v3","exposure":{"kind":"sympsonHetter","rateMax":2}}""", "$.exposure.rateMax", "2 is not above 0")]
    [InlineData("""{"preset":"pix-v3","length":0}""", "$.length", "0 is not between")]
    [InlineData("""{"preset":"pix-v3","length":1e999}""", "$.length", "whole number")]
    [InlineData("""{"preset":"pix-v3","start":1e999}""", "$.start", "")]
    [InlineData("""{"preset":"pix-v3","colour":1}""", "$.colour", "unknown property 'colour'")]
    [InlineData("""{"preset":"pix-v3","pick":{"among":0}}""", "$.pick.among", "0 is not at least 1")]
    public void ABadPlan_IsAnErrorThatNamesItsPlace(string plan, string path, string reason) => Refused(Run(plan, """{"id":"1","answers":[]}"""), "plan.json", path, reason);

    public void Dispose() => _folder.Dispose();

    private static void Refused(ToolRun run, string file, string path, string reason)
    {
        run.ExitCode.ShouldBe(2, run.Errors);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldContain($"{file}: {path}");
        run.Errors.ShouldContain(reason);
    }

    private ToolRun Run(string plan, string sequences) => Tool.Run(
        null,
        ["estimate", "--bank", _folder.Write("bank.json", Bank), "--sequences", _folder.Write("sequences.json", $$"""{"sequences":[{{sequences}}]}"""), "--plan", _folder.Write("plan.json", plan)]);

    private Dictionary<string, List<(double Capacity, double? Error)>> Steps(string plan, string sequences)
    {
        var run = Run(plan, sequences);
        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        return JsonNode.Parse(run.Output)!["sequences"]!.AsArray().ToDictionary(
            static one => one!["id"]!.GetValue<string>(),
            static one => one!["steps"]!.AsArray().Select(static step => (step!["capacity"]!.GetValue<double>(), step["error"]?.GetValue<double>())).ToList());
    }

    // The rule as worded: the prior sits on the latest capacity, the step is cut, the error is taken around the cut capacity less the variance of a class.
    private static void Matches(List<(double Capacity, double? Error)> steps, (string, bool)[] answers, double start, double limit)
    {
        var capacity = start;
        for (var known = 1; known <= answers.Length; known++)
        {
            var (mean, _) = Posterior(answers[..known], -9, 0.225, 81, capacity, 1.5);
            var most = Math.Abs(capacity) < limit ? limit : Math.Abs(capacity) * limit;
            capacity = Math.Clamp(mean, capacity - most, capacity + most);
            steps[known - 1].Capacity.ShouldBe(capacity, 1e-9);
        }
    }

    private static (double Mean, double Deviation) Posterior((string Item, bool Correct)[] answers, double first, double step, int points, double mean, double variance)
    {
        var (sum, moment, square) = (0.0, 0.0, 0.0);
        for (var k = 0; k < points; k++)
        {
            var ability = first + (k * step);
            var weight = Math.Exp(-0.5 * (ability - mean) * (ability - mean) / variance);
            weight = answers.Aggregate(weight, (all, answer) => all * (answer.Correct ? Chance(answer.Item, ability) : 1 - Chance(answer.Item, ability)));
            (sum, moment, square) = (sum + weight, moment + (weight * ability), square + (weight * ability * ability));
        }

        return (moment / sum, Math.Sqrt((square / sum) - (moment / sum * (moment / sum))));
    }

    private static double Chance(string item, double ability) => item switch
    {
        "a" => Logistic(1.5 * (ability + 0.5)),
        "b" => 0.2 + (0.8 * Logistic(0.9 * (ability - 0.7))),
        _ => 0.95 * Logistic(1.2 * (ability - 2)),
    };

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double Information(string item, double ability)
    {
        var (slope, chance) = ((Chance(item, ability + 1e-6) - Chance(item, ability - 1e-6)) / 2e-6, Chance(item, ability));
        return slope * slope / (chance * (1 - chance));
    }

    private static double LogPosteriorSlope(double at)
    {
        double Log(double ability) => (2 * Math.Log(Chance("a", ability))) + Math.Log(1 - Chance("a", ability)) + Math.Log(1 - Chance("c", ability));
        return (Log(at + 1e-5) - Log(at - 1e-5)) / 2e-5;
    }
}
