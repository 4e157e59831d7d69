using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Pix.Certification.Cli.Tests;

public sealed class ReportTests : IDisposable
{
    private const string Plan = """{"start":0,"length":24,"stopError":0.35,"estimator":{"kind":"eap","min":-4,"max":4,"points":61,"mean":0,"sd":1},"criterion":"maximumInformation"}""";

    private readonly Pixcert _folder = new();

    [Fact]
    public void ThePage_StandsAlone()
    {
        var (page, _) = Report(File.ReadAllText(Vector("examinees-2pl-100.json")));

        foreach (var stranger in (string[])["<script", "http:", "https:", "//", "src=", "href=", "url(", "@import", "<link", "<iframe", " onclick"])
        {
            page.Replace("http-equiv", "", StringComparison.Ordinal).ShouldNotContain(stranger);
        }

        page.ShouldContain("default-src 'none'");
    }

    [Fact]
    public void BothLanguages_SayTheSame_FrenchFirst()
    {
        var (_, root) = Report(File.ReadAllText(Vector("examinees-2pl-100.json")));
        var pages = root.Descendants("main").ToArray();

        pages.Select(static page => page.Attribute("lang")!.Value).ShouldBe(["fr", "en"]);
        root.Attribute("lang")!.Value.ShouldBe("fr");
        pages[0].Descendants("h2").Select(static h => h.Value).ShouldBe(["Capacité estimée et capacité vraie", "Erreur selon la capacité", "Exposition des items", "Longueur des tests", "Information de la banque"]);
        pages[1].Descendants("h2").Select(static h => h.Value).ShouldBe(["Estimated and true ability", "Error by ability", "Exposure of the items", "Length of the tests", "Information of the bank"]);
        pages[0].Descendants("td").Select(Plain).ShouldBe(pages[1].Descendants("td").Select(Plain));
        root.Descendants("input").Select(static input => (string?)input.Attribute("checked")).ShouldBe(["checked", null]);
    }

    [Fact]
    public void EveryPlot_HasATitle_ADescription_AndATableWithACaptionBesideIt()
    {
        var (_, root) = Report(File.ReadAllText(Vector("examinees-2pl-100.json")));

        var ids = root.Descendants().Attributes("id").Select(static id => id.Value).ToArray();
        ids.ShouldBeUnique();
        foreach (var section in root.Descendants("section"))
        {
            var plot = section.Descendants("svg").ShouldHaveSingleItem();
            plot.Attribute("role")!.Value.ShouldBe("img");
            plot.Attribute("aria-labelledby")!.Value.Split(' ').ShouldBe([plot.Element("title")!.Attribute("id")!.Value, plot.Element("desc")!.Attribute("id")!.Value]);
            plot.Element("desc")!.Value.Length.ShouldBeGreaterThan(20);
            section.Descendants("caption").ShouldHaveSingleItem().Value.ShouldNotBeEmpty();
            section.Descendants("tr").Skip(1).ShouldAllBe(static row => row.Element("th")!.Attribute("scope")!.Value == "row");
        }
    }

    [Fact]
    public void Numbers_AreThoseOfTheSimulation()
    {
        var examinees = File.ReadAllText(Vector("examinees-2pl-100.json"));
        var (_, root) = Report(examinees, out var answer);
        var english = root.Descendants("main").Last();
        var metrics = answer["metrics"]!;

        var summary = english.Descendants("table").First().Descendants("tr").Skip(1).ToDictionary(static row => row.Element("th")!.Value, static row => row.Element("td")!.Value);
        summary["Simulated tests"].ShouldBe("100");
        summary["Root mean squared difference from the true ability"].ShouldBe(metrics["rmse"]!.GetValue<double>().ToString("0.000", System.Globalization.CultureInfo.InvariantCulture));
        summary["Items never given"].ShouldBe(metrics["unusedItems"]!.GetValue<int>().ToString(System.Globalization.CultureInfo.InvariantCulture));

        // 100 tests, one dot each; the lengths of the table are those of the tests.
        english.Descendants("circle").Count().ShouldBe(100);
        var lengths = answer["examinees"]!.AsArray().CountBy(static one => one!["items"]!.AsArray().Count).OrderBy(static one => one.Key).Select(static one => $"{one.Key}: {one.Value}");
        english.Elements("section").ElementAt(3).Descendants("tbody").Elements("tr").Select(static row => $"{row.Element("th")!.Value}: {row.Element("td")!.Value}").ShouldBe(lengths);
        var classes = english.Elements("section").ElementAt(0).Descendants("tbody").Elements("tr").Sum(static row => int.Parse(row.Element("td")!.Value, System.Globalization.CultureInfo.InvariantCulture));
        classes.ShouldBe(100);
    }

    [Fact]
    public void WithoutTrueCapacities_OrWithoutAnybody_ThePageLeavesOutWhatNobodyKnows()
    {
        var known = JsonNode.Parse(File.ReadAllText(Vector("examinees-2pl-100.json")))!;
        foreach (var examinee in known["examinees"]!.AsArray())
        {
            examinee!.AsObject().Remove("capacity");
        }

        Report(known.ToJsonString()).Root.Descendants("section").Count().ShouldBe(8);
        Report("""{"examinees":[]}""").Root.Descendants("section").Count().ShouldBe(8);
    }

    public void Dispose() => _folder.Dispose();

    private static string Vector(string name) => Path.Combine(AppContext.BaseDirectory, "Vectors", name);

    private static string Plain(XElement cell) => cell.Value.Replace(',', '.').Replace("\u00A0", "", StringComparison.Ordinal);

    private (string Page, XElement Root) Report(string examinees) => Report(examinees, out _);

    // The page is well-formed XML but for its first line.
    private (string Page, XElement Root) Report(string examinees, out JsonNode answer)
    {
        var page = _folder.PathOf("report.html");
        var run = Tool.Run(examinees, "simulate", "--bank", Vector("bank-2pl.json"), "--examinees", "-", "--plan", _folder.Write("plan.json", Plan), "--report", page);
        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        answer = JsonNode.Parse(run.Output)!;
        var text = File.ReadAllText(page);
        return (text, XElement.Parse(text.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)));
    }
}
