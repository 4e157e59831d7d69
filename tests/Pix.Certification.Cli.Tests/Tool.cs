using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Pix.Certification.Cli.Simulations;

namespace Pix.Certification.Cli.Tests;

/// <summary>Asks the tool. Inside this process, which is what most tests need; a few start it as a shell does.</summary>
internal static class Tool
{
    // What is told of speed is measured for a moment at each run: here nobody reads it.
    static Tool() => TimedPasses.WarmUpTime = TimeSpan.Zero;

    /// <summary>The same tool in this process: its own input, output and errors.</summary>
    public static ToolRun Run(string? input, params string[] arguments)
    {
        var written = new List<MemoryStream>();
        using var errors = new StringWriter();
        var streams = new StandardStreams(() => new MemoryStream(Encoding.UTF8.GetBytes(input ?? ""), writable: false), Output, errors);

        // On a thread of the pool: what flows with this call stays with this call.
        var exit = Task.Run(() => Workbench.Run(arguments, streams)).GetAwaiter().GetResult();
        return new(exit, string.Concat(written.Select(static w => Encoding.UTF8.GetString(w.ToArray()))), errors.ToString());

        Stream Output()
        {
            written.Add(new());
            return written[^1];
        }
    }

    /// <summary>Another process, its input, its output, its exit code.</summary>
    public static ToolRun Start(string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "pixcert.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
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
