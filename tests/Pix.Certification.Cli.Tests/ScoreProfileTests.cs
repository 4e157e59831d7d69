namespace Pix.Certification.Cli.Tests;

public sealed class ScoreProfileTests : IDisposable
{
    private readonly Pixcert _pixcert = new();

    [Fact]
    [Rule("SC2-5")]
    public void Score_profile_tells_status_rate_trust_pix_and_levels()
    {
        var answers = _pixcert.Ask("score-profile", """
            {"id":"capped","maxLevel":5,"competences":[{"code":"A","level":5,"pix":50},{"code":"B","level":3,"pix":36}],
             "challenges":[{"id":"1","competence":"A"},{"id":"2","competence":"B"},{"id":"3","competence":"B"},{"id":"4","competence":"B"}],
             "answers":[{"challenge":"1","outcome":"correct"},{"challenge":"2","outcome":"correct"},{"challenge":"3","outcome":"wrong"},{"challenge":"4","outcome":"focusedOut"}]},
            {"id":"low","abort":"technical","competences":[{"code":"A","level":5,"pix":40}],
             "challenges":[{"id":"1","competence":"A"},{"id":"2","competence":"A"},{"id":"3","competence":"A"}],
             "answers":[{"challenge":"1","outcome":"passed"},{"challenge":"2","outcome":"partial"}]}
            """);

        answers[0]!.ToJsonString().ShouldBe(
            """{"id":"capped","status":"validated","rate":50,"trusted":true,"pix":40,"competences":[{"code":"A","level":4,"pix":40},{"code":"B","level":-1,"pix":0}]}""");
        answers[1]!.ToJsonString().ShouldBe(
            """{"id":"low","status":"cancelled","reason":"technicalFailure","rate":0,"trusted":true,"pix":0,"competences":[{"code":"A","level":-1,"pix":0}]}""");
    }

    [Fact]
    [Rule("SC2-8")]
    public void Score_profile_reads_every_mark_of_a_challenge()
    {
        var answers = _pixcert.Ask("score-profile", """
            {"id":"marks","competences":[{"code":"free text","level":2,"pix":16},{"code":"untested","level":0,"pix":7}],
             "challenges":[{"id":"1","competence":"free text","dependentFields":true},{"id":"2","competence":"free text","neutralised":true},{"id":"3","competence":"untested","autoPassed":true}],
             "answers":[{"challenge":"1","outcome":"correct"}],"fraud":true,"cancelled":false}
            """);

        answers[0]!.ToJsonString().ShouldBe(
            """{"id":"marks","status":"rejected","reason":"fraud","rate":100,"trusted":false,"pix":16,"competences":[{"code":"free text","level":2,"pix":16}]}""");
    }

    [Theory]
    [Rule("SC2-7")]
    [InlineData("""{"id":"1","competence":"A"},{"id":"2","competence":"A"}""", """{"challenge":"1","outcome":"correct"}""", "SC2-7")]
    [InlineData("""{"id":"1","competence":"A"}""", """{"challenge":"1","outcome":"correct"},{"challenge":"1","outcome":"wrong"}""", "SIT-3")]
    [InlineData("""{"id":"1","competence":"B"}""", "", "SEL1-4")]
    public void Score_profile_answers_a_refusal_with_its_rule(string challenges, string answers, string code)
    {
        var refused = _pixcert.Ask("score-profile", $$"""{"id":"no","competences":[{"code":"A","level":1,"pix":8}],"challenges":[{{challenges}}],"answers":[{{answers}}]}""")[0]!;

        refused["refusal"]!["code"]!.GetValue<string>().ShouldBe(code);
        refused["refusal"]!["message"]!.GetValue<string>().ShouldNotBeEmpty();
        refused["status"].ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"id":"x","competences":[],"challenges":[],"answers":[],"colour":1}""", "$.cases[0]", "colour")]
    [InlineData("""{"id":"x","competences":[],"challenges":[]}""", "$.cases[0]", "answers")]
    [InlineData("""{"id":"x","competences":[{"code":"A","level":-1,"pix":0}],"challenges":[],"answers":[]}""", "$.cases[0].competences[0]", "0 or more")]
    [InlineData("""{"id":"x","competences":[],"challenges":[],"answers":[{"challenge":"1","outcome":"right"}]}""", "$.cases[0].answers[0].outcome", "'right'")]
    [InlineData("""{"id":"x","competences":[],"challenges":[],"answers":[],"maxLevel":0}""", "$.cases[0].maxLevel", "0")]
    [InlineData("""{"id":"x","competences":[{"code":"A","level":NaN,"pix":0}],"challenges":[],"answers":[]}""", "$.cases[0].competences[0].level", "N")]
    public void Score_profile_names_file_path_and_reason_of_bad_input(string badCase, string path, string reason)
    {
        var file = _pixcert.Write("bad.json", $$"""{"cases":[{{badCase}}]}""");

        var outcome = Tool.Run(null, "score-profile", "--cases", file);

        outcome.ExitCode.ShouldBe(2);
        outcome.Output.ShouldBeEmpty();
        outcome.Errors.ShouldContain(file);
        outcome.Errors.ShouldContain(path);
        outcome.Errors.ShouldContain(reason);
    }

    [Fact]
    public void Score_profile_reads_standard_input_and_writes_a_file()
    {
        var file = _pixcert.Write("out.json", "old");

        var outcome = Tool.Run("""{"cases":[]}""", "score-profile", "--cases", "-", "--out", file);

        (outcome.ExitCode, outcome.Output, outcome.Errors).ShouldBe((0, "", ""));
        File.ReadAllText(file).ShouldBe("{\"cases\":[]}\n");
    }

    public void Dispose() => _pixcert.Dispose();
}
