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

    [Fact]
    [Rule("POS-1")]
    [Rule("POS-2")]
    public void Position_AnswersAsTheRulesAreWorded()
    {
        var random = new Random(16);
        var (cases, expected) = (new List<string>(), new List<string>());
        foreach (var id in Enumerable.Range(1, 500).Select(static number => $"{number}"))
        {
            var maxLevel = random.Next(1, 9);
            var skills = RandomSkills(random);
            var worded = new PositionAsWorded(maxLevel, skills);
            var answers = new List<string>();
            for (var left = skills.Length == 0 ? 0 : random.Next(0, 14); left > 0; left--)
            {
                // Most answer what is asked; some answer anything, even twice.
                var next = worded.Next();
                var skill = next.Count > 0 && random.Next(4) > 0 ? next[random.Next(next.Count)] : skills[random.Next(skills.Length)].Id;
                var outcome = new[] { "correct", "correct", "wrong", "passed", "timedOut" }[random.Next(5)];
                worded.Answer(skill, outcome);
                answers.Add($$"""{"skill":"{{skill}}","outcome":"{{outcome}}"}""");
            }

            var given = skills.Select(static s => $$"""{"id":"{{s.Id}}","timed":{{(s.Timed ? "true" : "false")}},"playable":{{(s.Playable ? "true" : "false")}}}""");
            cases.Add($$"""{"id":"{{id}}","maxLevel":{{maxLevel}},"skills":[{{string.Join(',', given)}}],"answers":[{{string.Join(',', answers)}}]}""");
            expected.Add(worded.Said(id));
        }

        var run = Tool.Run($$"""{"cases":[{{string.Join(',', cases)}}]}""", "position", "--cases", "-");

        run.ExitCode.ShouldBe(0, run.Errors);
        var said = System.Text.Json.Nodes.JsonNode.Parse(run.Output)!["cases"]!.AsArray().Select(static answer => answer!.ToJsonString()).ToList();
        said.ShouldBe(expected);
    }

    // Tubes with gaps, many of one level, timed ones and ones that nobody can be asked any more; in any order.
    private static (string Id, bool Timed, bool Playable)[] RandomSkills(Random random)
    {
        var skills = new List<(string Id, bool Timed, bool Playable)>();
        for (var tube = random.Next(0, 9); tube > 0; tube--)
        {
            var (hardest, share) = (random.Next(1, 9), random.Next(3, 11));
            skills.AddRange(Enumerable.Range(1, hardest).Where(_ => random.Next(10) < share)
                .Select(level => ($"tube_{tube}-{level}", random.Next(5) == 0, random.Next(6) > 0)));
        }

        return [.. skills.OrderBy(_ => random.Next())];
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
