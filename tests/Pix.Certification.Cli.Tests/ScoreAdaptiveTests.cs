using System.Globalization;
using System.Text.Json.Nodes;

namespace Pix.Certification.Cli.Tests;

public sealed class ScoreAdaptiveTests
{
    private const string Meshes = """[{"min":-8,"max":-2},{"min":-2,"max":-0.5},{"min":-0.5,"max":0.6},{"min":0.6,"max":1.5},{"min":1.5,"max":2.25},{"min":2.25,"max":3.1},{"min":3.1,"max":4},{"min":4,"max":8}]""";

    [Fact]
    [Rule("SC3-1")]
    [Rule("SC3-2")]
    [Rule("SC3-4")]
    public void ACapacity_HasItsScoreMeshAndLevels()
    {
        var answers = Tool.Ask("score-adaptive", $$"""
            {"cases":[
              {"id":"middle","capacity":1.083984375,"meshes":{{Meshes}},"competences":[{"code":"1.1","intervals":[{"min":-8,"max":-2},{"min":-2,"max":3}]}]},
              {"id":"below","capacity":-9,"meshes":{{Meshes}}},
              {"id":"above","capacity":12,"meshes":{{Meshes}},"maxLevel":5},
              {"id":"fraud","capacity":1.083984375,"meshes":{{Meshes}},"fraud":true}]}
            """);

        answers["middle"].ToJsonString().ShouldBe("""{"id":"middle","status":"validated","capacity":1.083984375,"score":324,"mesh":3,"level":3,"competences":[{"code":"1.1","level":1}]}""");
        answers["below"].ToJsonString().ShouldBe("""{"id":"below","status":"rejected","reason":"noPix","capacity":-9,"score":0}""");
        answers["above"]["score"]!.GetValue<int>().ShouldBe(639);
        answers["fraud"]["status"]!.GetValue<string>().ShouldBe("rejected");
    }

    [Fact]
    [Rule("SC3-3")]
    public void AnswersOfAnAbandonedTest_AreDegradedToTheEnd()
    {
        using var bank = new BankFile(Bank());
        var answers = Tool.Ask("score-adaptive", $$"""
            {"cases":[
              {"id":"left","answers":{{Answers(25)}},"abort":"candidate","meshes":{{Meshes}}},
              {"id":"failed","answers":{{Answers(25)}},"abort":"technical","meshes":{{Meshes}}},
              {"id":"few","answers":{{Answers(19)}},"abort":"candidate","meshes":{{Meshes}}},
              {"id":"fewFailed","answers":{{Answers(19)}},"abort":"technical","meshes":{{Meshes}}}]}
            """, "--bank", bank.Path);

        answers["left"]["capacity"]!.GetValue<double>().ShouldBeLessThan(answers["failed"]["capacity"]!.GetValue<double>());
        answers["few"].ToJsonString().ShouldBe("""{"id":"few","status":"rejected","reason":"lackOfAnswers"}""");
        answers["fewFailed"].ToJsonString().ShouldBe("""{"id":"fewFailed","status":"cancelled","reason":"technicalFailure"}""");
    }

    [Theory]
    [InlineData("""{"id":"1","meshes":[{"min":0,"max":1}]}""", "$.cases[0].capacity")]
    [InlineData("""{"id":"1","capacity":1,"answers":[],"meshes":[{"min":0,"max":1}]}""", "$.cases[0].capacity")]
    [InlineData("""{"id":"1","answers":[{"item":"x","outcome":"correct"}],"meshes":[{"min":0,"max":1}]}""", "$.cases[0].answers")]
    [InlineData("""{"id":"1","capacity":1,"meshes":[]}""", "$.cases[0].meshes")]
    [InlineData("""{"id":"1","capacity":1,"meshes":[{"min":0,"max":1}],"abort":"bored"}""", "$.cases[0].abort")]
    public void BadInput_NamesItsPlace(string one, string path)
    {
        var run = Tool.Run($$"""{"cases":[{{one}}]}""", "score-adaptive", "--cases", "-");

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain(path);
    }

    private static string Answers(int count) =>
        new JsonArray([.. Enumerable.Range(0, count).Select(static n => new JsonObject { ["item"] = $"i{n}", ["outcome"] = n % 4 == 0 ? "passed" : "correct" })]).ToJsonString();

    private static string Bank() => new JsonObject
    {
        ["items"] = new JsonArray([.. Enumerable.Range(0, 64).Select(static n => new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"i{n}"),
            ["difficulty"] = -3 + (n % 7),
            ["discriminant"] = 1.2,
            ["competence"] = $"c{n % 16}",
            ["tube"] = $"t{n}",
            ["skill"] = $"t{n}1",
        })]),
    }.ToJsonString();

    private sealed class BankFile : IDisposable
    {
        public BankFile(string json) => File.WriteAllText(Path, json);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
