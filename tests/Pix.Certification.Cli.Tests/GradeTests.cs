namespace Pix.Certification.Cli.Tests;

[Rule("GRD-1")]
public sealed class GradeTests : IDisposable
{
    private readonly Pixcert _pixcert = new();

    [Fact]
    public void Grade_tells_the_outcome_of_every_kind()
    {
        (string Case, string Outcome)[] cases =
        [
            ("""{"kind":"singleChoice","solutions":[2],"answer":2}""", "correct"),
            ("""{"kind":"singleChoice","solutions":2,"answer":[3]}""", "wrong"),
            ("""{"kind":"singleChoice","solutions":["b","c"],"answer":"c"}""", "correct"),
            ("""{"kind":"singleChoice","solutions":["b","c"],"answer":["b","c"]}""", "wrong"),
            ("""{"kind":"multipleChoice","solutions":[1,3],"answer":[3,1]}""", "correct"),
            ("""{"kind":"multipleChoice","solutions":["a","c"],"answer":["a"]}""", "wrong"),
            ("""{"kind":"shortAnswer","solutions":["url","adresse"],"tolerances":["T1","T2","T3"],"answer":" ADRÈSE."}""", "correct"),
            ("""{"kind":"shortAnswer","solutions":["adresse"],"answer":"Adresse"}""", "wrong"),
            ("""{"kind":"shortAnswers","solutions":{"a":["x"],"b":"y"},"answer":{"b":"y","a":"x"}}""", "correct"),
            ("""{"kind":"severalShortAnswers","solutions":[["x"],["y"]],"answer":["x","z"]}""", "wrong"),
            ("""{"kind":"shortAnswers","solutions":[["x"],["y"]],"answer":["y","z"],"dependentFields":true}""", "partial"),
            ("""{"kind":"dependentShortAnswers","solutions":[["x"],["y"]],"answer":["y","x"]}""", "correct"),
            ("""{"kind":"shortAnswer","solutions":["adresse"],"answer":null}""", "passed"),
        ];

        var answers = _pixcert.Ask("grade", string.Join(',', cases.Select((asked, index) => asked.Case.Replace("{\"kind\"", $"{{\"id\":\"{index}\",\"kind\"", StringComparison.Ordinal))));

        answers.Select(answer => answer!["outcome"]!.GetValue<string>()).ShouldBe(cases.Select(asked => asked.Outcome));
    }

    [Theory]
    [InlineData("""{"id":"1","kind":"essay","solutions":["x"],"answer":"x"}""", "$.cases[0].kind")]
    [InlineData("""{"id":"1","kind":"shortAnswer","solutions":[1],"answer":"x"}""", "$.cases[0].solutions[0]")]
    [InlineData("""{"id":"1","kind":"shortAnswer","solutions":[],"answer":"x"}""", "$.cases[0].solutions")]
    [InlineData("""{"id":"1","kind":"shortAnswer","solutions":["."],"tolerances":["T2"],"answer":"x"}""", "$.cases[0].solutions")]
    [InlineData("""{"id":"1","kind":"shortAnswer","solutions":["x"],"tolerances":["T9"],"answer":"x"}""", "$.cases[0].tolerances")]
    [InlineData("""{"id":"1","kind":"singleChoice","solutions":[],"answer":1}""", "$.cases[0].solutions")]
    [InlineData("""{"id":"1","kind":"shortAnswers","solutions":"x","answer":"x"}""", "$.cases[0].solutions")]
    public void Grade_names_the_place_of_what_makes_no_sense(string badCase, string path)
    {
        var outcome = Tool.Run(null, "grade", "--cases", _pixcert.Write("bad.json", $$"""{"cases":[{{badCase}}]}"""));

        outcome.ExitCode.ShouldBe(2);
        outcome.Errors.ShouldContain(path);
    }

    public void Dispose() => _pixcert.Dispose();
}
