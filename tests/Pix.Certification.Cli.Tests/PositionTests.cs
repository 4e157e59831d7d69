namespace Pix.Certification.Cli.Tests;

public sealed class PositionTests
{
    private const string Skills = """
        "maxLevel":5,"skills":[{"id":"web1","timed":false,"playable":true},{"id":"web2","timed":false,"playable":true},{"id":"web3","timed":false,"playable":false},
        {"id":"mail1","timed":true,"playable":true},{"id":"mail2","timed":false,"playable":true}]
        """;

    [Fact]
    [Rule("POS-1")]
    [Rule("POS-2")]
    public void Position_ScoresAndFindsWhatMayBeAskedNext()
    {
        var answers = Tool.Ask("position", $$"""
            {"cases":[
              {"id":"begins",{{Skills}},"answers":[]},
              {"id":"goes on",{{Skills}},"answers":[{"skill":"web2","outcome":"correct"},{"skill":"mail2","outcome":"timedOut"}]}]}
            """);

        answers["begins"].ToJsonString().ShouldBe(
            """{"id":"begins","predictedLevel":2,"next":["mail2","web2"],"score":0,"level":0,"ahead":0,"validated":[],"invalidated":[]}""");
        answers["goes on"].ToJsonString().ShouldBe(
            """{"id":"goes on","predictedLevel":2,"next":["mail1"],"score":8,"level":1,"ahead":0,"validated":["web1","web2"],"invalidated":["mail2"]}""");
    }

    [Theory]
    [InlineData("\"maxLevel\":9,\"skills\":[],\"answers\":[]", "$.cases[0].maxLevel: 9 is not a highest level")]
    [InlineData("\"maxLevel\":5,\"skills\":[{\"id\":\"web\",\"timed\":false,\"playable\":true}],\"answers\":[]", "$.cases[0].skills[0].id: 'web' is not a skill")]
    [InlineData("\"maxLevel\":5,\"skills\":[],\"answers\":[{\"skill\":\"web1\",\"outcome\":\"correct\"}]", "$.cases[0].answers[0].skill: the competence has no skill")]
    [InlineData(
        "\"maxLevel\":5,\"skills\":[{\"id\":\"web1\",\"timed\":false,\"playable\":true},{\"id\":\"web1\",\"timed\":false,\"playable\":true}],\"answers\":[]",
        "$.cases[0].skills[1].id: the skill 'web1' is there twice")]
    [InlineData(
        "\"maxLevel\":5,\"skills\":[{\"id\":\"web1\",\"timed\":false,\"playable\":true}],\"answers\":[{\"skill\":\"web1\",\"outcome\":\"partial\"}]",
        "$.cases[0].answers[0].outcome: expected correct")]
    public void ACaseThatMakesNoSense_SaysWhere(string input, string said)
    {
        var run = Tool.Run($$"""{"cases":[{"id":"1",{{input}}}]}""", "position", "--cases", "-");

        (run.ExitCode, run.Output).ShouldBe((2, ""));
        run.Errors.ShouldContain(said);
    }
}
