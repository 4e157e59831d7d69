using System.Text.Json.Nodes;

namespace Pix.Certification.Cli.Tests;

/// <summary>A folder of files to ask the tool about.</summary>
internal sealed class Pixcert : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pixcert-").FullName;

    /// <summary>The names of the files that are there.</summary>
    public IReadOnlyList<string> Files => [.. Directory.GetFiles(_folder).Select(static file => Path.GetFileName(file))];

    public string PathOf(string name) => Path.Combine(_folder, name);

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Asks one command about cases and gives the answers, in order.</summary>
    public JsonArray Ask(string command, string cases, params string[] options)
    {
        var run = Tool.Run(null, [command, "--cases", Write("cases.json", $$"""{"cases":[{{cases}}]}"""), .. options]);
        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        return JsonNode.Parse(run.Output)!["cases"]!.AsArray();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
