namespace Pix.Certification.Cli.Tests;

/// <summary>The tool as a shell starts it says what it says inside the process of the other tests.</summary>
public sealed class StartedToolTests
{
    [Fact]
    public void ARefusal_IsAnAnswer_WithItsAccents() =>
        SaysTheSame(0, """{"cases":[{"id":"é","levels":{"1.1":3},"session":"2024-03-12"}]}""", "eligibility", "--cases", "-", "--language", "fr");

    [Fact]
    public void BadInput_IsExit2_AndNamesItsPlace() => SaysTheSame(2, """{"cases":[{}]}""", "match", "--cases", "-");

    [Fact]
    public void AnUnknownCommand_IsExit2() => SaysTheSame(2, null, "guess");

    private static void SaysTheSame(int exit, string? input, params string[] arguments)
    {
        var started = Tool.Start(input, arguments);

        (started with { Errors = started.Errors.ReplaceLineEndings("\n") }).ShouldBe(Tool.Run(input, arguments));
        (started.ExitCode, (started.Output + started.Errors).Length > 0).ShouldBe((exit, true));
    }
}
