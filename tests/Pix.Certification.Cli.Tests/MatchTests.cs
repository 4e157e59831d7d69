namespace Pix.Certification.Cli.Tests;

public sealed class MatchTests
{
    [Fact]
    [Rule("CAN-5")]
    [Rule("CAN-8")]
    public void Match_FindsEveryLineThatIsThePersonTyped()
    {
        var answers = Tool.Ask("match", """
            {"cases":[
              {"id":"accents","roster":[{"birthName":"Lefèvre","firstName":"Éloïse","birthDate":"2006-07-28"},{"birthName":"Lefevre","firstName":"Eloise","birthDate":"2006-07-29"}],
               "typed":{"birthName":"LEFE\u0300VRE","firstName":"e\u0301loise","birthDate":"2006-07-28"}},
              {"id":"ligature","roster":[{"birthName":"Œuvrard","firstName":"Lætitia","birthDate":"2000-01-01"}],"typed":{"birthName":"OEUVRARD","firstName":"laetitia","birthDate":"2000-01-01"}},
              {"id":"apostrophe","roster":[{"birthName":"L'Hermitte","firstName":"Jean-Luc","birthDate":"2000-01-01"}],"typed":{"birthName":"L’ Hermitte","firstName":"jean luc","birthDate":"2000-01-01"}},
              {"id":"turkish","roster":[{"birthName":"YILDIZ","firstName":"İnci","birthDate":"2000-01-01"}],"typed":{"birthName":"yıldız","firstName":"inci","birthDate":"2000-01-01"}},
              {"id":"twins","roster":[{"birthName":"A","firstName":"B","birthDate":"2000-01-01"},{"birthName":"C","firstName":"D","birthDate":"2000-01-01"},{"birthName":"á","firstName":"b","birthDate":"2000-01-01"}],
               "typed":{"birthName":"A","firstName":"B","birthDate":"2000-01-01"}},
              {"id":"nobody","roster":[],"typed":{"birthName":"A","firstName":"B","birthDate":"2000-01-01"}}]}
            """);

        Matches("accents").ShouldBe([0]);
        Matches("ligature").ShouldBe([0]);
        Matches("apostrophe").ShouldBe([0]);
        Matches("turkish").ShouldBe([0]);
        Matches("twins").ShouldBe([0, 2]);
        Matches("nobody").ShouldBeEmpty();
        answers["apostrophe"]["key"]!.GetValue<string>().ShouldBe("LHERMITTE|JEANLUC|2000-01-01");

        int[] Matches(string id) => [.. answers[id]["matches"]!.AsArray().Select(static index => index!.GetValue<int>())];
    }
}
