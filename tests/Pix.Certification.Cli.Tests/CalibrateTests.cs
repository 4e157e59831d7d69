using System.Globalization;
using System.Text.Json.Nodes;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Tests;

public sealed class CalibrateTests : IDisposable
{
    private static readonly ItemParameters[] Truth = [new(1.2, -1), new(0.8, 0), new(1.6, 0.4), new(1, 1.1), new(1.4, -0.3), new(0.9, 0.8), new(1.1, -1.4), new(1.3, 0.1)];

    private readonly Pixcert _folder = new();

    [Fact]
    [Rule("SEL3-1")]
    public void TwoParameters_AreFoundWithinTheirStandardErrors_AndMakeABank()
    {
        var run = Tool.Run(null, "calibrate", "--responses", _folder.Write("responses.csv", Responses(2000, header: true)), "--out", _folder.Write("bank.json", ""));

        (run.ExitCode, run.Errors, run.Output).ShouldBe((0, "", ""));
        var bank = JsonNode.Parse(File.ReadAllText(_folder.PathOf("bank.json")))!;
        bank["converged"]!.GetValue<bool>().ShouldBeTrue();
        bank["iterations"]!.GetValue<int>().ShouldBeGreaterThan(1);
        bank["logLikelihood"]!.GetValue<double>().ShouldBeLessThan(0);
        foreach (var (item, truth) in bank["items"]!.AsArray().Zip(Truth))
        {
            var errors = item!["errors"]!;
            item["guessing"].ShouldBeNull();
            errors["discriminant"]!.GetValue<double>().ShouldBeInRange(0.02, 0.3);
            Math.Abs(item["discriminant"]!.GetValue<double>() - truth.Discrimination).ShouldBeLessThan(3.5 * errors["discriminant"]!.GetValue<double>());
            Math.Abs(item["difficulty"]!.GetValue<double>() - truth.Difficulty).ShouldBeLessThan(3.5 * errors["difficulty"]!.GetValue<double>());
        }

        Tool.Run(null, "bank", "check", _folder.PathOf("bank.json")).Output.ShouldBe("{\"faults\":[]}\n");
        var plan = _folder.Write("plan.json", """{"start":0,"length":4,"estimator":{"kind":"map"},"criterion":"maximumInformation"}""");
        var simulated = Tool.Run("""{"examinees":[{"id":"a","capacity":0,"seed":1}]}""", "simulate", "--bank", _folder.PathOf("bank.json"), "--plan", plan, "--examinees", "-");
        (simulated.ExitCode, simulated.Errors).ShouldBe((0, ""));
    }

    [Fact]
    public void ThreeParameters_HaveGuessing_AndItsError()
    {
        var run = Tool.Run(Responses(600, header: false), "calibrate", "--responses", "-", "--model", "3pl");

        run.ExitCode.ShouldBe(0, run.Errors);
        var first = JsonNode.Parse(run.Output)!["items"]![0]!;
        first["id"]!.GetValue<string>().ShouldBe("item1");
        first["guessing"]!.GetValue<double>().ShouldBeInRange(0.001, 0.6);
        first["errors"]!["guessing"]!.GetValue<double>().ShouldBeGreaterThan(0);
        first["fit"]!["answers"]!.GetValue<int>().ShouldBeInRange(400, 599);
    }

    [Fact]
    public void Semicolons_Quotes_AndTheLineEndsOfASpreadsheet_ChangeNothing()
    {
        var plain = Responses(300, header: true);
        var dressed = "\uFEFF" + plain.Replace("i1", "\"i1\"", StringComparison.Ordinal).Replace(',', ';').ReplaceLineEndings("\r\n");

        Tool.Run(dressed, "calibrate", "--responses", "-").Output.ShouldBe(Tool.Run(plain, "calibrate", "--responses", "-").Output);
    }

    [Theory]
    [InlineData("a,b\n0,1\n1,2\n", "line 3, column 2", "'2' is not 0, 1 or empty")]
    [InlineData("a,b\n0,1\n1\n", "line 3", "it has 1 cells, and there are 2 items")]
    [InlineData("a,b\n0,1\n1,1\n", "column 2", "'b' has 2 right and 0 wrong answers")]
    [InlineData("a,a\n0,1\n1,0\n", "column 2", "'a' is empty or comes twice")]
    [InlineData("a,\"b\n0,1\n", "line 1, column 2", "never closed")]
    [InlineData("", "line 1", "no row")]
    [InlineData("a,b\n", "responses", "none")]
    public void ABadTable_IsAnErrorThatNamesLineAndColumn(string table, string place, string reason)
    {
        var run = Tool.Run(table, "calibrate", "--responses", "-");

        run.ExitCode.ShouldBe(2, run.Errors);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldContain($"(standard input): {place}");
        run.Errors.ShouldContain(reason);
    }

    [Fact]
    public void AnUnknownModel_IsAnError()
    {
        var run = Tool.Run("a,b\n0,1\n1,0\n", "calibrate", "--responses", "-", "--model", "5pl");

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("no model '5pl'");
    }

    public void Dispose() => _folder.Dispose();

    // Normal abilities, one answer in ten missing.
    private static string Responses(int persons, bool header)
    {
        var draws = new Draws(2026);
        var rows = new List<string>();
        if (header)
        {
            rows.Add(string.Join(',', Truth.Select(static (_, i) => string.Create(CultureInfo.InvariantCulture, $"i{i + 1}"))));
        }

        for (var person = 0; person < persons; person++)
        {
            var ability = Math.Sqrt(-2 * Math.Log(1 - draws.Next())) * Math.Cos(2 * Math.PI * draws.Next());
            var cells = new string[Truth.Length];
            for (var i = 0; i < cells.Length; i++)
            {
                var (isRight, isMissing) = (Truth[i].ProbabilityAt(ability) > draws.Next(), draws.Next() < 0.1);
                cells[i] = isMissing ? "" : isRight ? "1" : "0";
            }

            rows.Add(string.Join(',', cells));
        }

        return string.Join('\n', rows) + "\n";
    }
}
