using System.Text.Json.Nodes;

namespace Pix.Certification.Cli.Tests;

public sealed class TimingTests
{

    [Fact]
    [Rule("TIM-1")]
    [Rule("TIM-2")]
    [Rule("CAN-4")]
    public void Timing_CountsExtraTimePausesAndCredit()
    {
        var answer = Tool.Ask("timing", """
            {"cases":[{"id":"1","zone":"Europe/Paris","localStart":"2025-03-11T09:00","minutes":105,"extraTime":"1/3","pauses":[{"from":"2025-03-11T08:30:00Z","to":"2025-03-11T08:40:00Z"}],
              "creditSeconds":60,"keeping":"invigilator","at":["2025-03-11T08:00:00Z","2025-03-11T08:35:00Z","2025-03-11T08:45:00Z","2025-03-11T10:30:59Z","2025-03-11T10:31:00Z","2025-03-11T12:00:00Z"]}]}
            """)["1"];

        answer["start"]!.GetValue<string>().ShouldBe("2025-03-11T08:00:00Z");
        answer["limit"]!.GetValue<string>().ShouldBe("2025-03-11T10:31:00Z"); // 140 min, 10 min of pause, 1 min of credit
        Seconds(answer).ShouldBe([8460, 8460 - 1800, 8460 - 2100, 1, 0, 0]);
        Accepts(answer).ShouldBe(["answer", "answer", "answer", "answer", "pass", "pass"]);
    }

    [Theory]
    [InlineData("33%", 8379)]
    [InlineData("1/3", 8400)]
    [InlineData("0%", 6300)]
    [InlineData("33.33%", 8400)] // 8399.79 rounded up, in the candidate's favour
    [Rule("CAN-4")]
    public void Timing_RoundsTheAllowanceUpToTheSecond(string share, int seconds) =>
        Seconds(Tool.Ask("timing", $$"""{"cases":[{"id":"1","zone":"UTC","localStart":"2025-03-11T09:00","extraTime":"{{share}}","keeping":"warn","at":["2025-03-11T09:00:00Z"]}]}""")["1"]).ShouldBe([seconds]);

    [Theory]
    [InlineData("Europe/Paris", "2027-03-28T02:30", null)]
    [InlineData("Europe/Paris", "2027-10-31T02:30", null)]
    [InlineData("America/Miquelon", "2027-03-14T02:30", null)]
    [InlineData("America/Miquelon", "2027-11-07T01:30", null)]
    [InlineData("Europe/Paris", "2027-10-31T02:30", "+03:00")]
    [InlineData("Mars/Olympus", "2027-10-31T02:30", null)]
    [Rule("SES-1")]
    public void Timing_RefusesALocalStartThatIsNotOneInstant(string zone, string local, string? offset)
    {
        var asked = new JsonObject { ["id"] = "1", ["zone"] = zone, ["localStart"] = local, ["keeping"] = "enforce", ["at"] = new JsonArray() };
        if (offset is not null)
        {
            asked["offset"] = offset;
        }

        var answer = Tool.Ask("timing", new JsonObject { ["cases"] = new JsonArray(asked) }.ToJsonString())["1"];

        answer["refusal"]!["code"]!.GetValue<string>().ShouldBe("SES-1");
        answer.ContainsKey("start").ShouldBeFalse();
    }

    [Theory]
    [InlineData("+02:00", "2027-10-31T00:30:00Z")]
    [InlineData("+01:00", "2027-10-31T01:30:00Z")]
    [InlineData("+01", "2027-10-31T01:30:00Z")]
    [Rule("SES-1")]
    public void Timing_TakesTheOffsetThatSaysWhich(string offset, string start) =>
        Tool.Ask("timing", $$"""{"cases":[{"id":"1","zone":"Europe/Paris","localStart":"2027-10-31T02:30","offset":"{{offset}}","keeping":"enforce","at":[]}]}""")["1"]["start"]!.GetValue<string>().ShouldBe(start);

    [Fact]
    public void Timing_WhenTheInputMakesNoSense_NamesFilePathAndReason()
    {
        Tool.Run("""{"cases":[{"id":"1","zone":"UTC","localStart":"2025-03-11T09:00","keeping":"sometimes","at":[]}]}""", "timing", "--cases", "-").ShouldSatisfyAllConditions(
            run => run.ExitCode.ShouldBe(2),
            run => run.Output.ShouldBeEmpty(),
            run => run.Errors.ShouldContain("$.cases[0].keeping"));
        Tool.Run("""{"cases":[{"id":"1","zone":"UTC","localStart":"2025-03-11T09:00","keeping":"warn","at":[],"extraTime":"-3%"}]}""", "timing", "--cases", "-").ExitCode.ShouldBe(2);
        Tool.Run("""{"cases":[{"id":"1","zone":"UTC","localStart":"2025-03-11T09:00","keeping":"warn","at":[],"pauses":[{"from":"2025-03-11T09:10:00Z","to":"2025-03-11T09:00:00Z"}]}]}""", "timing", "--cases", "-")
            .Errors.ShouldContain("$.cases[0].pauses[0].to");
        Tool.Run("""{"cases":[{"id":"1","zone":"UTC","localStart":"2025-03-11T09:00","keeping":"warn","at":["soon"]}]}""", "timing", "--cases", "-").Errors.ShouldContain("soon");
    }

    private static int[] Seconds(JsonObject answer) => [.. answer["remainingSeconds"]!.AsArray().Select(static s => s!.GetValue<int>())];

    private static string[] Accepts(JsonObject answer) => [.. answer["accepts"]!.AsArray().Select(static a => a!.GetValue<string>())];
}
