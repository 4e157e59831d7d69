using System.Text.Json.Nodes;

namespace Pix.Certification.Cli.Tests;

public sealed class EligibilityTests
{
    [Fact]
    [Rule("ELI-1")]
    [Rule("ELI-2")]
    [Rule("ELI-3")]
    [Rule("ELI-4")]
    [Rule("ELI-5")]
    public void Eligibility_GivesEveryUnmetRuleWithItsFacts()
    {
        var answers = Tool.Ask("eligibility", """
            {"cases":[
              {"id":"yes","levels":{"1.1":1,"1.2":1,"1.3":1,"2.1":1,"2.2":1},"lastSession":"2024-02-26","session":"2024-03-12","audience":"lycee"},
              {"id":"all","levels":{"1.1":3,"1.2":1,"1.3":0},"lastSession":"2024-02-27","session":"2024-03-12","audience":"college","alreadyLinked":true},
              {"id":"closed","levels":{"1.1":1,"1.2":1,"1.3":1,"2.1":1,"2.2":1},"session":"2024-04-02","audience":"lycée"}]}
            """);

        answers["yes"]["eligible"]!.GetValue<bool>().ShouldBeTrue();
        answers["yes"]["unmet"]!.AsArray().ShouldBeEmpty();
        Codes("all").ShouldBe(["ELI-1", "ELI-2", "ELI-4"]);
        Facts("all", 0)["certifiable"]!.GetValue<int>().ShouldBe(2);
        Facts("all", 0)["required"]!.GetValue<int>().ShouldBe(5);
        Facts("all", 1)["eligibleFrom"]!.GetValue<string>().ShouldBe("2024-03-13");
        Codes("closed").ShouldBe(["ELI-3"]);

        string[] Codes(string id) => [.. answers[id]["unmet"]!.AsArray().Select(static u => u!["code"]!.GetValue<string>())];
        JsonNode Facts(string id, int index) => answers[id]["unmet"]![index]!["facts"]!;
    }

    [Fact]
    public void Eligibility_SpeaksTheLanguageAskedFor()
    {
        const string Case = """{"cases":[{"id":"1","levels":{},"session":"2024-03-12"}]}""";

        var french = Tool.Ask("eligibility", Case, "--language", "fr")["1"]["unmet"]![0]!["message"]!.GetValue<string>();
        var english = Tool.Ask("eligibility", Case)["1"]["unmet"]![0]!["message"]!.GetValue<string>();

        french.ShouldContain("compétence");
        english.ShouldContain("competences");
    }

    [Fact]
    public void Eligibility_WhenACompetenceIsUnknown_SaysWhere()
    {
        var run = Tool.Run("""{"cases":[{"id":"1","levels":{"9.9":1},"session":"2024-03-12"}]}""", "eligibility", "--cases", "-");

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("$.cases[0].levels");
        run.Errors.ShouldContain("9.9");
    }
}
