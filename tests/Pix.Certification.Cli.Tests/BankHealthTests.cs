using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Tests;

[Rule("BNK-5")]
public sealed class BankHealthTests : IDisposable
{
    private readonly Pixcert _folder = new();

    private string Bank => _folder.Write("bank.json", $$"""{"items":[{{string.Join(',', Enumerable.Range(0, 12).Select(static i =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"id":"i{{i}}","difficulty":{{-1.1 + (0.2 * i)}},"discriminant":1.2}""")))}}]}""");

    [Fact]
    public void A_bank_is_looked_at_by_a_file_of_answers_in_JSON_and_on_one_page()
    {
        var (answers, page) = (_folder.Write("answers.json", Answers()), _folder.PathOf("health.html"));
        var run = Tool.Run(null, "bank", "health", "--bank", Bank, "--answers", answers, "--since", "2026-06-01", "--report", page);

        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        var found = JsonNode.Parse(run.Output)!;
        found["tests"]!.GetValue<int>().ShouldBe(400);
        var items = found["items"]!.AsArray();
        items.Count.ShouldBe(12);
        var moved = items[5]!;
        moved["verdict"]!.GetValue<string>().ShouldBe("toExamine");
        moved["concerns"]!.AsArray().Select(static one => one!.GetValue<string>()).ShouldContain("drifted");
        moved["drift"]!["drift"]!.GetValue<double>().ShouldBeLessThan(-0.5);
        (moved["drift"]!["before"]!.GetValue<int>(), moved["drift"]!["after"]!.GetValue<int>()).ShouldBe((200, 200));
        moved["choices"]!.AsArray().Sum(static one => one!["count"]!.GetValue<int>()).ShouldBe(400);
        items.Count(static one => one!["concerns"]!.AsArray().Any(static c => c!.GetValue<string>() == "drifted")).ShouldBe(1);

        var root = XDocument.Parse(File.ReadAllText(page)).Root!;
        var tongues = root.Descendants("main").ToArray();
        tongues.Select(static main => main.Attribute("lang")!.Value).ShouldBe(["fr", "en"]);
        tongues[1].Descendants("h2").Select(static h => h.Value).ShouldBe(
            ["Exposure", "Fit to the curves", "Difficulty as seen", "Drift of difficulty", "The items to examine"]);
        tongues[0].Descendants("svg").Count().ShouldBe(4);
        tongues[0].Descendants("th").Select(static h => h.Value).ShouldContain("i5");
        root.ToString().ShouldNotContain("<script");
    }

    [Fact]
    public void An_exported_journal_serves_in_its_place_and_nobody_is_named_in_it()
    {
        var lines = new StringBuilder("""{"kind":"journal","format":"pix-certification-journal","version":1}""").Append('\n');
        void Event(int version, string json) =>
            lines.Append(JsonSerializer.Serialize(new { kind = "event", stream = "sitting-208-4", version, json })).Append('\n');
        Event(1, """
            {"type":"sittingStarted","session":208,"candidate":4,"policyId":"pix-2024","bankVersion":"b","bankChecksum":"ab12","test":"Adaptive","seed":7,
            "locale":"fr","accessibleOnly":false,"timeAdded":"0","profile":[],"answeredBefore":[],"planned":[],"length":3,"at":"2026-03-12T08:00:00Z"}
            """);
        Event(2, Accepted(1, "i3", "choices:2", "Correct"));
        Event(3, Accepted(2, "gone", "choices:1", "Wrong"));
        Event(4, Accepted(3, "i4", "pass", "Passed"));
        lines.Append("""{"kind":"end"}""").Append('\n');

        var run = Tool.Run(null, "bank", "health", "--bank", Bank, "--journal", _folder.Write("journal.jsonl", lines.ToString()));

        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        var items = JsonNode.Parse(run.Output)!["items"]!.AsArray();
        (items[3]!["answers"]!.GetValue<int>(), items[3]!["score"]!.GetValue<double>()).ShouldBe((1, 1));
        items[3]!["choices"]![0]!["choice"]!.GetValue<string>().ShouldBe("2");
        (items[4]!["answers"]!.GetValue<int>(), items[4]!["score"]!.GetValue<double>()).ShouldBe((1, 0));

        static string Accepted(int number, string challenge, string answer, string outcome) =>
            $$"""{"type":"answerAccepted","number":{{number}},"challenge":"{{challenge}}","answer":"{{answer}}","outcome":"{{outcome}}","key":"k","receipt":"r","at":"2026-03-12T08:10:00Z"}""";
    }

    [Fact]
    public void A_folder_of_challenges_is_a_bank_too()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "DemonstrationBank");
        var run = Tool.Run("""{"tests":[]}""", "bank", "health", "--bank", folder, "--answers", "-");
        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        JsonNode.Parse(run.Output)!["items"]!.AsArray().Count.ShouldBe(558);
        Tool.Run("""{"tests":[]}""", "bank", "health", "--bank", folder, "--locale", "xx", "--answers", "-").ExitCode.ShouldBe(2);
    }

    [Fact]
    public void What_is_wrong_in_the_answers_is_said_with_its_place()
    {
        Fault("""{"tests":[{"answers":[{"item":"i0","correct":true},{"item":"i0","correct":false}]}]}""").ShouldContain("$.tests[0].answers");
        Fault("""{"tests":[{"answers":[{"item":"nowhere","correct":true}]}]}""").ShouldContain("$.tests[0].answers[0].item");
        Fault("""{"tests":[{"at":"soon","answers":[]}]}""").ShouldContain("$.tests[0].at");
        Fault("""{"tests":[{"answers":[]}]}""", "--since", "2026-01-01").ShouldContain("--since");
        Fault("""{"tests":[]}""", "--since", "tomorrow").ShouldContain("no day");
        Tool.Run(null, "bank", "health", "--bank", Bank).ExitCode.ShouldBe(2);
    }

    [Fact]
    [Rule("BNK-6")]
    public void New_parameters_are_activated_with_the_report_of_what_they_would_have_changed_and_not_without()
    {
        string Items(double shift) => $$"""{"items":[{{string.Join(',', Enumerable.Range(0, 26).Select(i => string.Create(
            CultureInfo.InvariantCulture, $$"""{"id":"i{{i}}","difficulty":{{-2.5 + (0.2 * i) + shift}},"discriminant":1.2,"tube":"t{{i}}"}""")))}}]}""";
        var answers = string.Join(',', Enumerable.Range(0, 26).Select(static i => $$"""{"item":"i{{i}}","correct":{{(i < 12 ? "true" : "false")}}}"""));
        var tests = _folder.Write("tests.json", $$"""{"tests":[{"answers":[{{answers}}]}]}""");
        var (bank, calibration, report) = (_folder.Write("used.json", Items(0)), _folder.Write("next.json", Items(1)), _folder.PathOf("report.json"));

        var refused = Tool.Run(null, "bank", "activate", "--bank", bank, "--calibration", calibration);
        (refused.ExitCode, JsonNode.Parse(refused.Output)!["refusal"]!["code"]!.GetValue<string>()).ShouldBe((0, "BNK-6"));

        Tool.Run(null, "bank", "impact", "--bank", bank, "--calibration", calibration, "--answers", tests, "--out", report).Errors.ShouldBe("");
        var impact = JsonNode.Parse(File.ReadAllText(report))!;
        (impact["tests"]!.GetValue<int>(), impact["items"]!.GetValue<int>(), impact["levelsRaised"]!.GetValue<int>()).ShouldBe((1, 26, 1));
        impact["moves"]!.AsArray().ShouldHaveSingleItem();

        var other = Tool.Run(Items(0.5), "bank", "activate", "--bank", bank, "--calibration", "-", "--report", report);
        JsonNode.Parse(other.Output)!["refusal"]!["code"]!.GetValue<string>().ShouldBe("BNK-6");
        var activated = Tool.Run(null, "bank", "activate", "--bank", bank, "--calibration", calibration, "--report", report);
        (activated.ExitCode, activated.Errors).ShouldBe((0, ""));
        var first = JsonNode.Parse(activated.Output)!["items"]![0]!;
        (first["difficulty"]!.GetValue<double>(), first["tube"]!.GetValue<string>()).ShouldBe((-1.5, "t0"));
    }

    public void Dispose() => _folder.Dispose();

    private string Fault(string answers, params string[] more)
    {
        var run = Tool.Run(answers, ["bank", "health", "--bank", Bank, "--answers", "-", .. more]);
        run.ExitCode.ShouldBe(2);
        return run.Errors;
    }

    // From June on item 5 has become known.
    private static string Answers()
    {
        var draws = new Draws(11);
        var tests = new List<string>();
        for (var person = 0; person < 400; person++)
        {
            var ability = Math.Sqrt(-2 * Math.Log(1 - draws.Next())) * Math.Cos(2 * Math.PI * draws.Next());
            var answers = new List<string>();
            for (var i = 0; i < 12; i++)
            {
                var difficulty = -1.1 + (0.2 * i) - (i == 5 && person >= 200 ? 1.3 : 0);
                var isRight = draws.Next() < 1 / (1 + Math.Exp(1.2 * (difficulty - ability)));
                answers.Add($$"""{"item":"i{{i}}","correct":{{(isRight ? "true" : "false")}},"choice":"{{(isRight ? "A" : draws.Next() < 0.5 ? "B" : "C")}}"}""");
            }

            tests.Add($$"""{"at":"{{(person < 200 ? "2026-03-12" : "2026-06-12")}}","answers":[{{string.Join(',', answers)}}]}""");
        }

        return $$"""{"tests":[{{string.Join(',', tests)}}]}""";
    }
}
