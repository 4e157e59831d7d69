namespace Pix.Certification.Cli.Tests;

public sealed class ShellTests
{
    [Theory]
    [InlineData("mermaid", "stateDiagram")]
    [InlineData("dot", "digraph")]
    [Rule("SES-4")]
    public void Lifecycle_DrawsTheMachineInBothNotations(string format, string begins)
    {
        var run = Tool.Run(null, "lifecycle", "session", "--format", format);

        run.ExitCode.ShouldBe(0, run.Errors);
        run.Output.ShouldStartWith(begins);
        run.Output.ShouldContain("SES-6");
    }

    [Theory]
    [InlineData("""{"cases":[{"id":"1","roster":[],"typed":{"birthName":"A","firstName":"B","birthDate":"2000-01-01"},"more":1}]}""", "$.cases[0].more", "unknown property 'more'")]
    [InlineData("""{"cases":[{"id":"1","roster":[]}]}""", "$.cases[0]", "missing: 'typed'")]
    [InlineData("""{"cases":[{"id":"1","roster":[],"typed":{"birthName":"A","firstName":"B","birthDate":"01/01/2000"}}]}""", "$.cases[0].typed.birthDate", "01/01/2000")]
    [InlineData("""{"cases":[{"id":7,"roster":[],"typed":null}]}""", "$.cases[0].id", "expected text")]
    [InlineData("""{"cases":[{"id":"1","roster":[],"typed":{"birthName":"A","firstName":"B","birthDate":"01/01/2000"}}]}""", "$.cases[0].typed.birthDate", "is not a date such as '2024-03-12'")]
    [InlineData("""{"cases":[{"id":"7","roster":[],"typed":null}]}""", "$.cases[0].typed", "expected a value, not null. (line 1)")]
    [InlineData("""{"cases":[null]}""", "$.cases[0]", "expected a value, not null")]
    [InlineData("""{"cases":[{"id":"1","roster":[{"birthName":"A","firstName":"B","birthDate":"2000-01-01"},null],"typed":{"birthName":"A","firstName":"B","birthDate":"2000-01-01"}}]}""", "$.cases[0].roster[1]", "expected a value, not null")]
    [InlineData("""{"cases":null}""", "$.cases", "expected a value, not null")]
    [InlineData("""{"cases":{}}""", "$.cases", "expected a list")]
    [InlineData("""[]""", "$", "expected an object")]
    [InlineData("", "", "the input is empty")]
    [InlineData("""{"cases":[""", "$.cases", "line 1")]
    [InlineData("""{"cases":[{"id":"1","id":"2"}]}""", "$.cases[0]", "id")]
    public void BadInput_IsAnErrorThatNamesPathAndReason(string input, string path, string reason)
    {
        var run = Tool.Run(input, "match", "--cases", "-");

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldContain("(standard input)");
        run.Errors.ShouldContain(path);
        run.Errors.ShouldContain(reason);
    }

    [Fact]
    public void AMissingFile_IsNamed()
    {
        var run = Tool.Run(null, "match", "--cases", "no-such-file.json");

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("no-such-file.json");
    }

    [Fact]
    public void AnUnknownCommand_IsAnError()
    {
        Tool.Run(null, "guess").ExitCode.ShouldBe(2);
        Tool.Run(null).ExitCode.ShouldBe(2);
    }

    [Fact]
    public void Out_WritesTheWholeFileAndNothingBesideIt()
    {
        var folder = Directory.CreateTempSubdirectory("pixcert-");
        try
        {
            var file = Path.Combine(folder.FullName, "answer.json");
            Tool.Run("""{"cases":[]}""", "match", "--cases", "-", "--out", file).ExitCode.ShouldBe(0);

            File.ReadAllText(file).ShouldBe("{\"cases\":[]}\n");
            folder.GetFiles().Length.ShouldBe(1);
            Tool.Run("""{"cases":[{}]}""", "match", "--cases", "-", "--out", file).ExitCode.ShouldBe(2);
            File.ReadAllText(file).ShouldBe("{\"cases\":[]}\n");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("timing", """{"cases":[{"id":"1","zone":"Europe/Paris","localStart":"9999-12-31T23:30"}]}""", "$.cases[0]: a number or a date is too large")]
    [InlineData("timing", """{"cases":[{"id":"1","zone":"Europe/Paris","localStart":"2024-03-12T09:00","minutes":-5}]}""", "(standard input): $.cases[0].minutes")]
    [InlineData("score-adaptive", """{"cases":[{"id":"1","capacity":1e999,"meshes":[{"min":-1,"max":1}]}]}""", "$.cases[0].capacity: this is no finite number")]
    [InlineData("score-adaptive", """{"cases":[{"id":"1","capacity":0,"meshes":[{"min":-1,"max":1}],"competences":[{"code":"1.1","intervals":[{"min":-1,"max":1}]},{"code":"1.1","intervals":[{"min":-1,"max":1}]}]}]}""", "the competence 1.1 is there twice")]
    [InlineData("score-adaptive", """{"cases":[{"id":"1","capacity":0,"maxLevel":2147483647,"meshes":[{"min":-1,"max":1}]}]}""", "$.cases[0].maxLevel: 2147483647 is not a highest level")]
    [InlineData("grade", """{"cases":[{"id":"1","kind":"dependentShortAnswers","solutions":{},"answer":{}}]}""", "1 to 16 fields.\n")]
    [InlineData("timing", """{"cases":[{"id":"1","zone":"Europe/Paris","localStart":"2024-03-12T09:00","keeping":3}]}""", "this is not one of invigilator")]
    [InlineData("grade", """{"cases":[{"id":"1","kind":"shortAnswer","solutions":[],"answer":"a"}]}""", "solutions in one place.\n")]
    public void ACaseThatMakesNoSense_IsAnErrorAndNotACrash(string command, string input, string reason)
    {
        var run = Tool.Run(input, command, "--cases", "-");

        run.ExitCode.ShouldBe(2, run.Errors);
        run.Errors.ReplaceLineEndings("\n").ShouldContain(reason);
    }

    [Fact]
    public void AFolderInPlaceOfAFile_IsSaidToBeOne()
    {
        var run = Tool.Run(null, "match", "--cases", Path.GetTempPath());

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("this is a folder");
    }

    [Fact]
    public void Out_IntoAFolderThatDoesNotExist_IsAnError()
    {
        var run = Tool.Run("""{"cases":[]}""", "match", "--cases", "-", "--out", Path.Combine("no-such-folder", "answer.json"));

        run.ExitCode.ShouldBe(2, run.Errors);
        run.Errors.ShouldContain("the folder does not exist");
    }
}
