namespace Pix.Certification.Cli.Tests;

public sealed class SelectProfileTests : IDisposable
{
    private const string Bank = """
        {"items":[
          {"id":"r2","difficulty":0,"discriminant":1,"competence":"1.1","tube":"remplir","skill":"remplir2","accessible":true},
          {"id":"r4","competence":"1.1","skill":"remplir4@1"},{"id":"u3","competence":"1.1","skill":"url3"},
          {"id":"u3b","competence":"1.1","skill":"url3"},{"id":"w1","competence":"1.1","skill":"web1"},
          {"id":"elsewhere","competence":"2.1","skill":"web8"},{"id":"plain","difficulty":0,"discriminant":1}]}
        """;

    private readonly Pixcert _pixcert = new();

    [Fact]
    [Rule("SEL1-2")]
    public void Select_profile_tells_the_test_and_writes_skills_as_the_bank_does()
    {
        var answer = Ask("""{"id":"a","seed":1,"competences":[{"code":"1.1","pix":30,"skills":["remplir2","url3","web1","remplir4","web8"]},{"code":"3.1","pix":7,"skills":[]}],"answered":["u3"]}""");

        answer.ShouldBe("""
            {"id":"a","challenges":[{"id":"r4","competence":"1.1","skill":"remplir4@1"},{"id":"u3b","competence":"1.1","skill":"url3"},{"id":"r2","competence":"1.1","skill":"remplir2"}]}
            """.Trim());
    }

    [Fact]
    [Rule("SEL1-4")]
    public void Select_profile_refuses_a_certifiable_competence_without_challenge_by_name()
    {
        var answer = Ask("""{"id":"a","seed":1,"competences":[{"code":"4.3","pix":8,"skills":["web1"]}]}""");

        answer.ShouldStartWith("""{"id":"a","challenges":[],"refusal":{"code":"SEL1-4","message":"There is no challenge for: 4.3""");
    }

    [Theory]
    [InlineData("""{"items":[{"id":"a","competence":"1.1","skill":"web9"}]}""", "$.items[0].skill")]
    [InlineData("""{"items":[{"id":"a"},{"id":"a"}]}""", "$.items[1].id")]
    public void Select_profile_names_the_place_of_a_bad_item(string bank, string path)
    {
        var outcome = Tool.Run(null, "select-profile", "--bank", _pixcert.Write("bank.json", bank), "--cases", _pixcert.Write("cases.json", """{"cases":[]}"""));

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldContain(path);
    }

    [Fact]
    public void Select_profile_names_the_place_of_a_bad_profile()
    {
        var cases = _pixcert.Write("cases.json", """{"cases":[{"id":"a","seed":1,"competences":[{"code":"1.1","pix":8,"skills":[]},{"code":"1.1","pix":8,"skills":[]}]}]}""");

        var outcome = Tool.Run(null, "select-profile", "--bank", _pixcert.Write("bank.json", Bank), "--cases", cases);

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldContain("$.cases[0].competences[1]");
    }

    public void Dispose() => _pixcert.Dispose();

    private string Ask(string profile) => _pixcert.Ask("select-profile", profile, "--bank", _pixcert.Write("bank.json", Bank))[0]!.ToJsonString();
}
