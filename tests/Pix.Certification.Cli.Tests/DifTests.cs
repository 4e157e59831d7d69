using System.Globalization;
using System.Text.Json.Nodes;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Tests;

[Rule("SEL3-4")]
public sealed class DifTests
{
    [Fact]
    public void AnItemThatIsHarderForTheFocalGroup_IsOfClassC_AndTheGroupMayBeAnyColumn()
    {
        var run = Tool.Run(Responses(persons: 1_200), "dif", "--responses", "-", "--group", "school", "--reference", "north");

        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        var items = JsonNode.Parse(run.Output)!["items"]!.AsArray();
        items.Select(static one => one!["item"]!.GetValue<string>()).ShouldBe(["i0", "i1", "i2", "i3", "i4", "i5", "i6", "i7"]);
        items.Where(static one => one!["class"]!.GetValue<string>() == "C").ShouldHaveSingleItem()!["item"]!.GetValue<string>().ShouldBe("i5");
        var worst = items[5]!;
        worst["delta"]!.GetValue<double>().ShouldBe(-2.35 * Math.Log(worst["oddsRatio"]!.GetValue<double>()), 1e-9);
        worst["delta"]!.GetValue<double>().ShouldBeLessThan(-1.5);
        worst["standardError"]!.GetValue<double>().ShouldBeInRange(0.1, 0.6);
        worst["pValue"]!.GetValue<double>().ShouldBeLessThan(1e-6);
        worst["chiSquare"]!.GetValue<double>().ShouldBeGreaterThan(20);
        (worst["reference"]!.GetValue<int>() + worst["focal"]!.GetValue<int>()).ShouldBeInRange(800, 1_200);
        worst["strata"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public void Logistic_AddsTheRegressions_WhichSeeWhatCrosses()
    {
        var table = Crossing(persons: 1_500);
        string[] arguments = ["dif", "--responses", "-", "--group", "g", "--reference", "m"];
        var run = Tool.Run(table, [.. arguments, "--logistic"]);

        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        var items = JsonNode.Parse(run.Output)!["items"]!.AsArray();
        var crossing = items[2]!["logistic"]!;
        crossing["nonuniformPValue"]!.GetValue<double>().ShouldBeLessThan(1e-6);
        crossing["chiSquare"]!.GetValue<double>().ShouldBe(
            crossing["uniformChiSquare"]!.GetValue<double>() + crossing["nonuniformChiSquare"]!.GetValue<double>(), 1e-9);
        crossing["pValue"]!.GetValue<double>().ShouldBe(Math.Exp(-crossing["chiSquare"]!.GetValue<double>() / 2), 1e-12);
        crossing["explainedVariance"]!.GetValue<double>().ShouldBeGreaterThan(0.01);

        // The square of effect over error says nearly what the gain in likelihood says.
        var wald = Math.Pow(crossing["groupEffect"]!.GetValue<double>() / crossing["groupError"]!.GetValue<double>(), 2);
        wald.ShouldBe(crossing["uniformChiSquare"]!.GetValue<double>(), 0.1 * wald);
        items.Where((_, i) => i != 2).ShouldAllBe(static one => one!["logistic"]!["nonuniformPValue"]!.GetValue<double>() > 1e-4);

        // Not asked for, there is none.
        Tool.Run(table, arguments).Output.ShouldNotContain("logistic");
        Tool.Run("g,a,b,c\nm,1,0,0\nf,1,0,0\nm,1,1,0\nf,1,0,1\n", [.. arguments, "--logistic"]).Output.ShouldContain(
            """"logistic":{"uniformChiSquare":null,"uniformPValue":null,"nonuniformChiSquare":null,"nonuniformPValue":null,"chiSquare":null,"pValue":null,"groupEffect":null,"groupError":null,"explainedVariance":null,"undefined":"noVariance"}"""");
    }

    [Fact]
    public void ATableThatTellsNothing_HoldsNull_AndSaysWhy()
    {
        var run = Tool.Run("g,a,b,c\nm,1,0,0\nf,1,0,0\nm,1,1,0\nf,1,0,1\n", "dif", "--responses", "-", "--group", "g", "--reference", "m");

        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        run.Output.ShouldContain("""{"item":"a","oddsRatio":null,"delta":null,"standardError":null,"chiSquare":null,"pValue":null,"class":null,"strata":2,"reference":2,"focal":2,"undefined":"noVariance"}""");
        JsonNode.Parse(run.Output)!["items"]![1]!["undefined"]!.GetValue<string>().ShouldBe("oneSided");
        Tool.Run("g,a,b\nm,1,1\nf,0,0\n", "dif", "--responses", "-", "--group", "g", "--reference", "m").Output.ShouldContain("\"undefined\":\"noStrata\"");
    }

    [Theory]
    [InlineData("g,a\nm,1\nf,\n", "line 3, column 2", "'' is not 0 or 1")]
    [InlineData("g,a\nm,1\n,0\n", "line 3, column 1", "a group is missing")]
    [InlineData("g,a\nm,1\nf\n", "line 3", "it has 1 cells, and there are 2 columns")]
    [InlineData("h,a\nm,1\nf,0\n", "line 1", "no column is called 'g'")]
    [InlineData("g,g\nm,1\nf,0\n", "line 1", "more than one column is called 'g'")]
    [InlineData("g,a,a\nm,1,1\nf,0,0\n", "items[1]", "'a' is empty or comes twice")]
    [InlineData("g,a\nf,1\nf,0\n", "groups", "0 of 2 persons are of the reference group")]
    [InlineData("g\nm\nf\n", "responses", "none")]
    public void ABadTable_IsAnErrorThatNamesItsPlace(string table, string place, string reason)
    {
        var run = Tool.Run(table, "dif", "--responses", "-", "--group", "g", "--reference", "m");

        run.ExitCode.ShouldBe(2, run.Errors);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldContain($"(standard input): {place}");
        run.Errors.ShouldContain(reason);
    }

    // The third item parts the able from the weak in one group, and hardly in the other.
    private static string Crossing(int persons)
    {
        var draws = new Draws(6);
        var rows = new List<string> { "g,a,b,c,d,e,f,h,i" };
        for (var person = 0; person < persons; person++)
        {
            var (ability, isReference) = ((2 * (draws.Next() + draws.Next() + draws.Next())) - 3, person % 2 == 0);
            var cells = Enumerable.Range(0, 8).Select(i =>
                draws.Next() < 1 / (1 + Math.Exp(-(i == 2 ? isReference ? 2.4 : 0.3 : 1.3) * (ability - ((i - 3.5) / 4)))) ? "1" : "0");
            rows.Add($"{(isReference ? "m" : "f")},{string.Join(',', cells)}");
        }

        return string.Join('\n', rows) + "\n";
    }

    private static string Responses(int persons)
    {
        var draws = new Draws(5);
        var rows = new List<string> { "i0,i1,i2,school,i3,i4,i5,i6,i7" };
        for (var person = 0; person < persons; person++)
        {
            var (ability, isNorth) = ((2 * (draws.Next() + draws.Next() + draws.Next())) - 3, person % 2 == 0);
            var cells = Enumerable.Range(0, 8)
                .Select(i => draws.Next() < 1 / (1 + Math.Exp(-1.3 * (ability - ((i - 3.5) / 3) - (i == 5 && !isNorth ? 1.3 : 0)))) ? "1" : "0")
                .ToList();
            cells.Insert(3, isNorth ? "north" : person % 4 == 1 ? "south" : "west");
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', cells)}"));
        }

        return string.Join('\n', rows) + "\n";
    }
}
