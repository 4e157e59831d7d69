namespace Pix.Certification.Cli.Tests;

/// <summary>Input that is well-formed JSON and makes no sense: exit 2, with the case it is in, and never a stack trace.</summary>
public sealed class OutlandishInputTests
{
    [Theory]
    [InlineData("eligibility", """{"id":"1","levels":{"1.1":999999999},"session":"2024-03-12"}""")]
    [InlineData("eligibility", """{"id":"1","levels":{},"session":"9999-12-31"}""")]
    [InlineData("timing", """{"id":"1","zone":"UTC","localStart":"9999-12-31T23:00","keeping":"enforce","at":[]}""")]
    [InlineData("score-adaptive", """{"id":"1","capacity":1,"meshes":[{"min":-8,"max":8}],"maxLevel":2147483647}""")]
    [InlineData("score-adaptive", """{"id":"1","capacity":1,"meshes":[{"min":-8,"max":1e999}]}""")]
    [InlineData("score-adaptive", """{"id":"1","capacity":1e999,"meshes":[{"min":-8,"max":8}]}""")]
    [InlineData("score-adaptive", """{"id":"1","capacity":1,"meshes":[{"min":-8,"max":8}],"competences":[{"code":"1.1","intervals":[{"min":-8,"max":8}]},{"code":"1.1","intervals":[{"min":-8,"max":8}]}]}""")]
    [InlineData("eligibility", "null")]
    [InlineData("match", """{"id":"1","roster":[null],"typed":{"birthName":"a","firstName":"b","birthDate":"2000-01-01"}}""")]
    [InlineData("score-adaptive", "null")]
    [InlineData("grade", """{"id":"1","kind":"shortAnswer","solutions":["a"],"answer":"\ud800"}""")]
    [InlineData("grade", """{"id":"1","kind":"multipleChoice","solutions":["1","\udc00"],"answer":["1"]}""")]
    [InlineData("grade", """{"id":"1","kind":"shortAnswers","solutions":{"\ud800":["x"]},"answer":{"a":"x"}}""")]
    public void WhatMakesNoSense_IsAnErrorThatNamesItsCase(string command, string asked)
    {
        var run = Tool.Run($$"""{"cases":[{{asked}}]}""", command, "--cases", "-");

        run.ExitCode.ShouldBe(2, run.Errors);
        run.Errors.ShouldContain("$.cases[0]");
        run.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public void BytesThatAreNoText_AreAnErrorThatNamesItsCase()
    {
        using var folder = new Pixcert();
        var file = folder.Write("cases.json", """{"cases":[{"id":"1","kind":"singleChoice","solutions":["1"],"answer":"?"}]}""");
        var bytes = File.ReadAllBytes(file);
        bytes[Array.IndexOf(bytes, (byte)'?')] = 0xF4;
        File.WriteAllBytes(file, bytes);

        var run = Tool.Run(null, "grade", "--cases", file);
        (run.ExitCode, run.Output).ShouldBe((2, ""));
        run.Errors.ShouldContain("$.cases[0].answer");
    }

    [Theory]
    [InlineData("match", "--cases", "")]
    [InlineData("match", "--cases", "a\0b")]
    [InlineData("match", "--cases", "-", "--out", "")]
    [InlineData("calibrate", "--responses", "")]
    [InlineData("bank", "check", "")]
    [InlineData("verify", "", "--keys", "")]
    [InlineData("journal", "verify", "--sqlite", "")]
    [InlineData("")]
    public void AnArgumentThatIsEmpty_IsAnError(params string[] arguments)
    {
        var run = Tool.Run("""{"cases":[]}""", arguments);

        (run.ExitCode, run.Output).ShouldBe((2, ""));
        run.Errors.ShouldStartWith("pixcert: ");
        run.Errors.ShouldNotContain("   at ");
    }
}
