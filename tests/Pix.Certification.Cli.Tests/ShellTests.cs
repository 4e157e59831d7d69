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
}
