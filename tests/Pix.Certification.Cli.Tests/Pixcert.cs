using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Pix.Certification.Cli.Tests;

/// <summary>Runs the tool as a shell does, in a folder of its own.</summary>
public sealed class Pixcert : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pixcert-").FullName;

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public Outcome Run(params string[] arguments) => RunWith("", arguments);

    public Outcome RunWith(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "pixcert.dll"), .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, errors.Result);
    }

    /// <summary>Asks one command about cases and gives the answers.</summary>
    public JsonArray Ask(string command, string cases, params string[] options)
    {
        var outcome = Run([command, "--cases", Write("cases.json", $$"""{"cases":[{{cases}}]}"""), .. options]);
        outcome.Errors.ShouldBeEmpty();
        outcome.ExitCode.ShouldBe(0);
        return JsonNode.Parse(outcome.Output)!["cases"]!.AsArray();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public sealed record Outcome(int ExitCode, string Output, string Errors);
}
