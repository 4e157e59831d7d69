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

    [Theory]
    [InlineData("grm")]
    [InlineData("gpcm")]
    [Rule("SEL3-4")]
    public void Categories_MakeABankOfItemsWithSteps_ThatKeepsItsAnchors(string model)
    {
        var table = Categories(800);
        var run = Tool.Run(table, "calibrate", "--responses", "-", "--model", model, "--out", _folder.Write("bank.json", ""));

        (run.ExitCode, run.Errors, run.Output).ShouldBe((0, "", ""));
        var bank = JsonNode.Parse(File.ReadAllText(_folder.PathOf("bank.json")))!;
        bank["converged"]!.GetValue<bool>().ShouldBeTrue();
        bank["personMean"].ShouldBeNull();
        foreach (var item in bank["items"]!.AsArray())
        {
            (item!["model"]!.GetValue<string>(), item["difficulty"], item["anchor"]).ShouldBe((model, null, null));
            item["steps"]!.AsArray().Count.ShouldBe(2);
            item["errors"]!["steps"]!.AsArray().Select(static one => one!.GetValue<double>()).ShouldAllBe(static error => error > 0.02 && error < 0.5);
            item["errors"]!["discriminant"]!.GetValue<double>().ShouldBeInRange(0.03, 0.4);
            item["fit"]!["infit"]!.GetValue<double>().ShouldBeInRange(0.6, 1.1);
            item["fit"]!["restCorrelation"]!.GetValue<double>().ShouldBeInRange(0.2, 0.8);
        }

        Tool.Run(null, "bank", "check", _folder.PathOf("bank.json")).Output.ShouldBe("{\"faults\":[]}\n");

        // The bank as its own anchor, but for the last item: that one is found again, the others are as they were.
        var items = bank["items"]!.AsArray();
        var last = items[^1]!;
        items.RemoveAt(items.Count - 1);
        items.Add(JsonNode.Parse("""{"id":"elsewhere","discriminant":1,"difficulty":0}"""));
        var again = Tool.Run(table, "calibrate", "--responses", "-", "--model", model, "--anchors", _folder.Write("anchors.json", bank.ToJsonString()));
        (again.ExitCode, again.Errors).ShouldBe((0, ""));
        var found = JsonNode.Parse(again.Output)!;
        Tool.Run(null, "bank", "check", _folder.Write("found.json", again.Output)).Output.ShouldBe("{\"faults\":[]}\n");
        found["personMean"]!.GetValue<double>().ShouldBe(0, 0.05);
        found["personDeviation"]!.GetValue<double>().ShouldBe(1, 0.05);
        found["items"]![0]!["anchor"]!.GetValue<bool>().ShouldBeTrue();
        found["items"]![0]!["steps"]!.ToJsonString().ShouldBe(items[0]!["steps"]!.ToJsonString());
        found["items"]!.AsArray()[^1]!["steps"]![0]!.GetValue<double>().ShouldBe(last["steps"]![0]!.GetValue<double>(), 0.05);
        var examinees = """{"examinees":[{"id":"a","capacity":0,"seed":1}]}""";
        var plan = _folder.Write("plan.json", """{"start":0,"length":4,"estimator":{"kind":"wle"},"criterion":"maximumInformation"}""");
        Tool.Run(examinees, "simulate", "--bank", _folder.Write("again.json", again.Output), "--plan", plan, "--examinees", "-").ExitCode.ShouldBe(0);
    }

    [Fact]
    [Rule("SEL3-4")]
    public void TwoParameters_KeepTheirAnchorsToo()
    {
        var anchors = _folder.Write("anchors.json", """{"items":[{"id":"i1","difficulty":0,"discriminant":1.2},{"id":"i5","difficulty":0.7,"discriminant":1.4,"slip":0.98}]}""");
        var run = Tool.Run(Responses(600, header: true), "calibrate", "--responses", "-", "--anchors", anchors);

        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        var found = JsonNode.Parse(run.Output)!;
        found["personMean"]!.GetValue<double>().ShouldBe(1, 0.25);
        (found["items"]![0]!["difficulty"]!.GetValue<double>(), found["items"]![0]!["errors"]!["difficulty"]!.GetValue<double>()).ShouldBe((0, 0));
        found["items"]![4]!["slip"]!.GetValue<double>().ShouldBe(0.98);
        found["items"]![1]!["difficulty"]!.GetValue<double>().ShouldBe(1, 0.4);
    }

    [Theory]
    [InlineData("2pl", """{"id":"i1","model":"grm","discriminant":1,"steps":[0]}""", "'i1' is of another kind of model")]
    [InlineData("grm", """{"id":"i1","discriminant":1,"difficulty":0,"guessing":0.2}""", "'i1' is of another kind of model")]
    [InlineData("2pl", """{"id":"z","discriminant":1,"difficulty":0}""", "the responses have none of these items")]
    public void AnchorsThatTieNothing_AreAnError(string model, string anchor, string reason)
    {
        var anchors = _folder.Write("anchors.json", $$"""{"items":[{{anchor}}]}""");
        var run = Tool.Run(Responses(100, header: true), "calibrate", "--responses", "-", "--model", model, "--anchors", anchors);

        run.ExitCode.ShouldBe(2, run.Errors);
        run.Errors.ShouldContain("anchors.json: $.items");
        run.Errors.ShouldContain(reason);
    }

    [Theory]
    [InlineData("a,b\n0,1\n1,x\n", "line 3, column 2", "'x' is not a category from 0 to 9 or empty")]
    [InlineData("a,b\n0,1\n2,0\n", "column 1", "'a' has answers up to category 2 and none in category 1")]
    public void ABadTableOfCategories_IsAnErrorThatNamesItsPlace(string table, string place, string reason)
    {
        var run = Tool.Run(table, "calibrate", "--responses", "-", "--model", "grm");

        run.ExitCode.ShouldBe(2, run.Errors);
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

    // Three categories, graded: normal abilities.
    private static string Categories(int persons)
    {
        var draws = new Draws(2027);
        var rows = new List<string> { "a,b,c,d,e,f" };
        for (var person = 0; person < persons; person++)
        {
            var ability = Math.Sqrt(-2 * Math.Log(1 - draws.Next())) * Math.Cos(2 * Math.PI * draws.Next());
            rows.Add(string.Join(',', Enumerable.Range(0, 6).Select(i =>
                BankItem.Of("x", StepParameters.Graded(1.3, (i / 3.0) - 1.5, (i / 3.0) - 0.4)).CategoryDrawn(ability, draws.Next()))));
        }

        return string.Join('\n', rows) + "\n";
    }

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
