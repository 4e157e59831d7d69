using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Pix.Certification.Reliability.Tests;

/// <summary>Ten kills for each engine; eng/crash.sh does hundreds.</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [Rule("SIT-3")]
    [Rule("JRN-3")]
    public async Task No_acknowledged_answer_is_lost_or_doubled_when_hosts_are_killed(string engine)
    {
        var seed = Random.Shared.Next().ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(Path.Combine(Root(), "eng", "crash.sh"), ["--engine", engine, "--kills", "10", "--seed", seed, "--candidates", "16", "--no-build"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var rig = Process.Start(start)!;
        var errors = rig.StandardError.ReadToEndAsync();
        var told = await rig.StandardOutput.ReadToEndAsync();
        await rig.WaitForExitAsync();

        rig.ExitCode.ShouldBe(0, $"seed {seed}: {told}\n{await errors}");
        foreach (var line in told.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var figures = JsonDocument.Parse(line);
            figures.RootElement.GetProperty("acknowledged").GetInt32().ShouldBeGreaterThan(100, line);
            figures.RootElement.GetProperty("lost").GetInt32().ShouldBe(0, line);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Pix.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
