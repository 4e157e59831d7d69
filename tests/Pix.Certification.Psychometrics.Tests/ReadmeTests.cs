namespace Pix.Certification.Psychometrics.Tests;

/// <summary>The program of the package's page is the one below, which is compiled and run.</summary>
public class ReadmeTests
{
    private const int Longest = 30;

    [Fact]
    public void The_program_of_the_page_is_the_one_that_runs_here()
    {
        var page = File.ReadAllText(Path.Combine(Approved.Root, "src/Pix.Certification.Psychometrics/README.md")).ReplaceLineEndings("\n");
        var program = page.Split("```csharp\n")[1].Split("```")[0].TrimEnd();
        program.Split('\n').Length.ShouldBeLessThanOrEqualTo(Longest);
        program.ShouldBe($"using Pix.Certification.Psychometrics;\n\n{Here()}");
    }

    [Fact]
    public void The_program_gives_four_items_and_one_or_two_of_africa()
    {
        var console = Console.Out;
        using var written = new StringWriter();
        Console.SetOut(written);
        try
        {
            Run();
        }
        finally
        {
            Console.SetOut(console);
        }

        var lines = written.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n');
        lines.Length.ShouldBe(4);
        lines.ShouldAllBe(line => line.Contains(" +/- ", StringComparison.Ordinal));
        lines.Count(line => line.Split(':')[0] is "cairo" or "nairobi").ShouldBeInRange(1, 2);
    }

    private static string Here()
    {
        var path = Path.Combine(Approved.Root, "tests/Pix.Certification.Psychometrics.Tests/ReadmeTests.cs");
        var body = File.ReadAllText(path).ReplaceLineEndings("\n").Split("private static void Run()\n    {\n")[^1].Split("\n    }\n}")[0];
        return string.Join('\n', body.Split('\n').Select(line => line.Length == 0 ? line : line[8..]));
    }

    private static void Run()
    {
        ItemBank bank = ItemBank.Create(
        [
            new BankItem("paris", new ItemParameters(Discrimination: 1.2, Difficulty: -1.5)) { Area = "europe" },
            new BankItem("vaduz", new ItemParameters(Discrimination: 1.6, Difficulty: 1.4)) { Area = "europe" },
            new BankItem("riga", new ItemParameters(Discrimination: 0.9, Difficulty: 0.1)) { Area = "europe" },
            new BankItem("cairo", new ItemParameters(Discrimination: 1.1, Difficulty: -0.8)) { Area = "africa" },
            new BankItem("nairobi", new ItemParameters(Discrimination: 1.3, Difficulty: 0.3, Guessing: 0.2)) { Area = "africa" },
        ]).OrThrow();

        AdaptivePlan plan = AdaptivePlan.Create(new PlanSettings
        {
            Length = 4,
            Content = new ContentRules { Quotas = [new AreaQuota("africa", Minimum: 1, Maximum: 2)] },
        }).OrThrow();

        var engine = new AdaptiveEngine(bank, plan);
        AdaptiveState state = engine.Begin(seed: 42);
        while (engine.TryNext(ref state, out ItemIndex item))
        {
            bool correct = bank[item].Area == "europe"; // ask it, and grade the answer
            engine.Record(ref state, item, correct);
            Console.WriteLine($"{bank[item].Id}: {engine.Estimate(state)}");
        }
    }
}
