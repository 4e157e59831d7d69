using System.Text.Json.Nodes;

namespace Pix.Certification.Cli.Tests;

[Rule("SEL3-4")]
public sealed class PersonFitTests : IDisposable
{
    private const string Bank = """{"items":[{"id":"a","difficulty":-1,"discriminant":1.5},{"id":"b","difficulty":0.7,"discriminant":0.9,"guessing":0.2},{"id":"c","difficulty":0.5,"discriminant":1.2},{"id":"s","model":"gpcm","discriminant":1,"steps":[0,1]}]}""";

    private readonly Pixcert _folder = new();

    [Fact]
    public void Lz_IsTheLogLikelihoodLessItsMean_InStandardDeviations()
    {
        var one = Ask("""{"id":"1","capacity":0.4,"answers":[{"item":"a","correct":false},{"item":"b","correct":true},{"item":"c","correct":true}]}""");

        double[] chances = [Logistic(1.5 * 1.4), 0.2 + (0.8 * Logistic(0.9 * -0.3)), Logistic(1.2 * -0.1)];
        var expected = chances.Sum(static p => (p * Math.Log(p)) + ((1 - p) * Math.Log(1 - p)));
        var variance = chances.Sum(static p => p * (1 - p) * Math.Pow(Math.Log(p / (1 - p)), 2));
        var log = Math.Log(1 - chances[0]) + Math.Log(chances[1]) + Math.Log(chances[2]);
        one["lz"]!.GetValue<double>().ShouldBe((log - expected) / Math.Sqrt(variance), 1e-12);
        one["logLikelihood"]!.GetValue<double>().ShouldBe(log, 1e-12);
        one["expected"]!.GetValue<double>().ShouldBe(expected, 1e-12);
        one["variance"]!.GetValue<double>().ShouldBe(variance, 1e-12);
        one["lzStar"]!.GetValue<double>().ShouldBeLessThan(one["lz"]!.GetValue<double>());
        one.AsObject().ContainsKey("undefined").ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"id":"1","capacity":0,"answers":[]}""", "noAnswers")]
    [InlineData("""{"id":"1","capacity":0.5,"answers":[{"item":"c","correct":true}]}""", "noVariance")]
    [InlineData("""{"id":"1","capacity":0.4,"answers":[{"item":"c","correct":true}]}""", "noFreedom")]
    public void WhatHasNoValue_IsNull_AndSaysWhy(string asked, string why)
    {
        var one = Ask(asked);
        one["undefined"]!.GetValue<string>().ShouldBe(why);
        one["lzStar"].ShouldBeNull();
        (one["lz"] is null).ShouldBe(why != "noFreedom");
    }

    [Fact]
    public void ItemsWithSteps_AreAnsweredByCategory() =>
        Ask("""{"id":"1","capacity":0.4,"answers":[{"item":"s","category":2},{"item":"a","correct":false}]}""")["lz"]!.GetValue<double>().ShouldBeLessThan(0);

    [Theory]
    [InlineData("""{"id":"1","capacity":1e9,"answers":[]}""", "$.cases[0].capacity", "no ability")]
    [InlineData("""{"id":"1","answers":[]}""", "$.cases[0]", "missing: 'capacity'")]
    [InlineData("""{"id":"1","capacity":0,"answers":[{"item":"z","correct":true}]}""", "$.cases[0].answers[0].item", "no item 'z'")]
    [InlineData("""{"id":"1","capacity":0,"answers":[{"item":"a"}]}""", "$.cases[0].answers[0]", "missing: 'correct'")]
    public void ABadCase_IsAnErrorThatNamesItsPlace(string asked, string path, string reason)
    {
        var run = Run(asked);
        run.ExitCode.ShouldBe(2, run.Errors);
        run.Errors.ShouldContain(path);
        run.Errors.ShouldContain(reason);
    }

    public void Dispose() => _folder.Dispose();

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private JsonNode Ask(string asked)
    {
        var run = Run(asked);
        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        return JsonNode.Parse(run.Output)!["cases"]![0]!;
    }

    private ToolRun Run(string asked) => Tool.Run($$"""{"cases":[{{asked}}]}""", "person-fit", "--bank", _folder.Write("bank.json", Bank), "--cases", "-");
}
