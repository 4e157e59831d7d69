using System.Text.Json.Nodes;

namespace Pix.Certification.Cli.Tests;

[Rule("BNK-2")]
public sealed class BankCheckTests : IDisposable
{
    private readonly Pixcert _pixcert = new();

    [Fact]
    public void Check_finds_no_fault_in_the_demonstration_bank()
    {
        var outcome = Tool.Run(null, "bank", "check", Path.Combine(AppContext.BaseDirectory, "DemonstrationBank"));

        (outcome.ExitCode, outcome.Errors).ShouldBe((0, ""), outcome.Output);
        JsonNode.Parse(outcome.Output)!["challenges"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(400);
    }

    [Fact]
    public void Check_lists_every_fault_with_its_path_and_exits_1()
    {
        var bank = _pixcert.Write("bank.json", """
            {"competence":"9.9","challenges":[{"id":"a","tube":"url","level":9,"skill":"url9","kind":"essay","discriminant":NaN,"colour":1,
             "texts":{"fr":{"statement":"?"}}}]}
            """);

        var outcome = Tool.Run(null, "bank", "check", bank, "--language", "fr");

        outcome.ExitCode.ShouldBe(1);
        var faults = JsonNode.Parse(outcome.Output)!["faults"]!.AsArray();
        faults.Select(fault => fault!["path"]!.GetValue<string>()).ShouldBe(
            ["$.competence", "$.challenges[0].colour", "$.challenges[0].level", "$.challenges[0].kind", "$.challenges[0].discriminant"], ignoreOrder: true);
        faults.ShouldAllBe(fault => fault!["file"]!.GetValue<string>() == bank && fault["code"]!.GetValue<string>().StartsWith("BNK-"));
        faults[0]!["message"]!.GetValue<string>().ShouldStartWith("Le référentiel n’a pas");
    }

    [Fact]
    public void Check_reads_a_bank_of_items_as_well()
    {
        var bank = _pixcert.Write("items.json", """
            {"items":[{"id":"a","difficulty":0,"discriminant":1,"guessing":0.2,"slip":0.98,"competence":"1.1","tube":"web","skill":"web1","accessible":true},
              {"id":"a","difficulty":"hard","discriminant":0,"guessing":1.5,"slip":0,"competence":"0.0","tube":"w b","skill":"web9","accessible":1,"solution":"x"},
              {"difficulty":-Infinity,"discriminant":-1,"competence":"1.2","skill":"web2"}]}
            """);

        var outcome = Tool.Run(null, "bank", "check", bank);

        outcome.ExitCode.ShouldBe(1);
        JsonNode.Parse(outcome.Output)!["faults"]!.AsArray().Select(fault => $"{fault!["path"]} {fault["kind"]}").ShouldBe(
            [
                "$.items[1].id duplicateId", "$.items[1].difficulty wrongType", "$.items[1].discriminant discriminantNotPositive", "$.items[1].guessing probabilityOutOfRange",
                "$.items[1].slip probabilityOutOfRange", "$.items[1].competence unknownCompetence", "$.items[1].tube tubeMalformed", "$.items[1].skill levelOutOfRange",
                "$.items[1].accessible wrongType", "$.items[1].solution unknownProperty", "$.items[2] missingProperty", "$.items[2].difficulty notANumber",
                "$.items[2].discriminant discriminantNotPositive", "$.items[2].skill tubeInTwoCompetences",
            ],
            ignoreOrder: true);
        Tool.Run(null, "bank", "check", _pixcert.Write("good.json", """{"items":[{"id":"a"}]}""")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Check_when_a_file_is_not_json_says_line_and_column()
    {
        var outcome = Tool.Run(null, "bank", "check", _pixcert.Write("bank.json", "{\n  oops\n}"));

        outcome.ExitCode.ShouldBe(1);
        JsonNode.Parse(outcome.Output)!["faults"]![0]!["path"]!.GetValue<string>().ShouldBe("line 2, column 3");
    }

    [Fact]
    public void Check_when_there_is_no_file_exits_2() => Tool.Run(null, "bank", "check", "nowhere.json").ExitCode.ShouldBe(2);

    [Fact]
    public void Check_looks_for_the_media_of_a_folder()
    {
        var file = _pixcert.Write("bank/1.1.json", """
            {"competence":"1.1","challenges":[{"id":"a","tube":"url","level":1,"skill":"url1","kind":"singleChoice","choice":1,"attachment":"media/none.csv",
             "texts":{"de":{"statement":"?","choices":["a","b"]}}}]}
            """);

        var outcome = Tool.Run(null, "bank", "check", Path.GetDirectoryName(file)!, "--locales", "de");

        JsonNode.Parse(outcome.Output)!["faults"]!.AsArray().Single()!["kind"]!.GetValue<string>().ShouldBe("mediumMissing");
    }

    [Fact]
    [Rule("BNK-4")]
    public void Check_says_in_words_what_is_wrong_with_a_medium_of_a_folder()
    {
        var file = _pixcert.Write("bank/1.1.json", """
            {"competence":"1.1","challenges":[{"id":"a","tube":"url","level":1,"skill":"url1","kind":"singleChoice","choice":1,"image":"media/plan.png",
             "texts":{"fr":{"statement":"?","imageText":"Un plan.","choices":["a","b"]}}}]}
            """);
        _pixcert.Write("bank/media/plan.png", "<svg/>");

        var outcome = Tool.Run(null, "bank", "check", Path.GetDirectoryName(file)!, "--locales", "fr", "--language", "fr");

        outcome.ExitCode.ShouldBe(1);
        var fault = JsonNode.Parse(outcome.Output)!["faults"]!.AsArray().Single()!;
        (fault["kind"]!.GetValue<string>(), fault["code"]!.GetValue<string>(), fault["path"]!.GetValue<string>()).ShouldBe(("mediumNotItsType", "BNK-4", "$.challenges[0].image"));
        fault["message"]!.GetValue<string>().ShouldContain("media/plan.png");
        fault["message"]!.GetValue<string>().ShouldContain("Enregistrez-le comme image/png");
    }

    public void Dispose() => _pixcert.Dispose();
}
