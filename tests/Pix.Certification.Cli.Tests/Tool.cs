using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Pix.Certification.Cli.Tests;

/// <summary>Runs the tool as a shell does: another process, its input, its output, its exit code.</summary>
internal static class Tool
{
    public static ToolRun Run(string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "pixcert.dll") },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input ?? "");
        process.StandardInput.Close();
        process.WaitForExit();
        return new(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    /// <summary>Asks one file of cases on standard input, and gives the answers by id.</summary>
    public static Dictionary<string, JsonObject> Ask(string command, string cases, params string[] more)
    {
        var run = Run(cases, [command, "--cases", "-", .. more]);
        run.ExitCode.ShouldBe(0, run.Errors);
        return JsonNode.Parse(run.Output)!["cases"]!.AsArray().ToDictionary(static answer => answer!["id"]!.GetValue<string>(), static answer => answer!.AsObject());
    }
}

internal sealed record ToolRun(int ExitCode, string Output, string Errors);
