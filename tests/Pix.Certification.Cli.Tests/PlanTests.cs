using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Pix.Certification.Cli.Tests;

public sealed partial class PlanTests
{
    private const string Rooms = """ "rooms":[{"site":"Lycée Valin","name":"202","workstations":4}] """;
    private const string Staff = """ "invigilators":[{"name":"D. Martin"}] """;
    private const string Slots = """ "slots":[{"starts":"2024-03-12T09:00","minutes":120}] """;

    [Fact]
    [Rule("PLN-1")]
    public void Plan_GivesTheSessionsOfACohort_AndWhoIsLeftOut()
    {
        var run = Tool.Run($$"""
            {"pupils":[{"id":"p2","class":"3A"},{"id":"p1","class":"3A"},{"id":"p3","class":"3B","certifiable":false}],{{Rooms}},{{Staff}},{{Slots}}}
            """, "plan", "--cohort", "-");

        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        run.Output.ShouldBe("""
            {"sessions":[{"number":1,"room":"202","starts":"2024-03-12T09:00","minutes":120,"invigilators":["D. Martin"],"pupils":["p1","p2"]}],"splitClasses":[],"leftOut":{"code":"ELI-1","message":"1 pupil is not certifiable. Wait until their profile is certifiable, then plan again.","facts":{"pupils":["p3"]}}}

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    [Rule("PLN-1")]
    public void Plan_ThatIsImpossible_IsAnAnswerThatSaysWhatIsMissing_InEitherLanguage()
    {
        var cohort = $$"""{"pupils":[{"id":"p1"},{"id":"p2","extraTime":"1/3"}],{{Rooms}},{{Staff}},{{Slots}}}""";

        var english = Tool.Run(cohort, "plan", "--cohort", "-");
        var french = Tool.Run(cohort, "plan", "--cohort", "-", "--language", "fr");

        (english.ExitCode, french.ExitCode).ShouldBe((0, 0));
        english.Output.ShouldBe("""
            {"missing":[{"code":"PLN-1","message":"1 pupil has no place. Free one more slot of 155 minutes in all rooms, when every invigilator is there.","facts":{"pupils":1,"slots":1,"minutes":155}}]}

            """.ReplaceLineEndings("\n"));
        JsonNode.Parse(french.Output)!["missing"]![0]!["message"]!.GetValue<string>().ShouldBe(
            "1 élève est sans place. Libérez un créneau de plus, de 155 minutes, dans toutes les salles, quand tous les surveillants sont là.");
    }

    [Fact]
    [Rule("PLN-1")]
    public void Plan_ThatWasChanged_IsCheckedByTheSameRules()
    {
        using var folder = new Pixcert();
        var cohort = folder.Write("cohort.json", $$"""{"pupils":[{"id":"p1","lastSession":"2024-03-01"},{"id":"p2"}],{{Rooms}},{{Staff}},{{Slots.Replace("}]", "},{\"starts\":\"2024-03-18T09:00\",\"minutes\":120}]", StringComparison.Ordinal)}}}""");
        var plan = folder.PathOf("plan.json");
        Tool.Run(null, "plan", "--cohort", cohort, "--out", plan).ExitCode.ShouldBe(0);

        Tool.Run(null, "plan", "--cohort", cohort, "--check", plan).Output.ShouldBe("{\"faults\":[]}\n");
        File.WriteAllText(plan, File.ReadAllText(plan).Replace("2024-03-18T09:00", "2024-03-12T09:00", StringComparison.Ordinal));
        var run = Tool.Run(null, "plan", "--cohort", cohort, "--check", plan);

        JsonNode.Parse(run.Output)!["faults"]!.AsArray().Select(static fault => fault!["code"]!.GetValue<string>()).ShouldContain("ELI-2");
        File.WriteAllText(plan, File.ReadAllText(plan).Replace("\"202\"", "\"9\"", StringComparison.Ordinal));
        Tool.Run(null, "plan", "--cohort", cohort, "--check", plan).Errors.ShouldContain("plan.json: $.sessions[0].room: the cohort has no room '9'");
    }

    [Theory]
    [InlineData("\"pupils\":[{\"id\":\"p\",\"clas\":\"3A\"}]", "$.pupils[0].clas: unknown property 'clas'")]
    [InlineData("\"pupils\":[{\"id\":\"p\"},{\"id\":\"p\"}]", "$.pupils[1].id: 'p' is there twice")]
    [InlineData("\"pupils\":[{\"id\":\" \"}]", "$.pupils[0].id: it is blank")]
    [InlineData("\"pupils\":[null]", "$.pupils[0]: expected a value")]
    [InlineData("\"pupils\":[{\"id\":\"p\",\"lastSession\":\"12/03/2024\"}]", "$.pupils[0].lastSession: '12/03/2024' is not a date")]
    [InlineData("\"pupils\":[],\"policy\":{\"candidatesPerInvigilator\":0}", "$.policy: ")]
    [InlineData("\"pupils\":[],\"policy\":{\"testMinutes\":1.5}", "$.policy.testMinutes: expected a whole number")]
    public void ACohortThatMakesNoSense_SaysWhere(string pupils, string said)
    {
        var run = Tool.Run($$"""{{{pupils}},{{Rooms}},{{Staff}},{{Slots}}}""", "plan", "--cohort", "-");

        (run.ExitCode, run.Output).ShouldBe((2, ""));
        run.Errors.ShouldContain(said);
        run.Errors.ShouldContain("(standard input)");
    }

    [Fact]
    [Rule("PLN-1")]
    public void TheExamplesOfTheGuide_AnswerAsTheGuideSays()
    {
        var page = File.ReadAllText(Path.Combine(Approved.Root, "docs", "guide", "planning.md")).ReplaceLineEndings("\n");
        var examples = Example().Matches(page);

        examples.Count.ShouldBe(2);
        foreach (Match example in examples)
        {
            var run = Tool.Run(example.Groups["cohort"].Value, "plan", "--cohort", "-");
            (run.ExitCode, run.Errors).ShouldBe((0, ""));
            JsonNode.Parse(run.Output)!.ToJsonString().ShouldBe(JsonNode.Parse(example.Groups["answer"].Value)!.ToJsonString());
        }
    }

    [GeneratedRegex("```json\n(?<cohort>.*?)```\n\n```\npixcert plan .*?\n```\n\n```json\n(?<answer>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
