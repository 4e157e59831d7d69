using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Pix.Certification.Reliability.Tests;

/// <summary>Nine kills in all, or two dozen at length: of the host on each engine, and of one host of two; eng/crash.sh does hundreds, and fills disks as well.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class CrashTests
{
    private static readonly int Kills = Effort.Of(usual: 3, atLength: 10);
    private static readonly int KillsOfOne = Effort.Of(usual: 3, atLength: 5);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [Rule("SIT-3")]
    [Rule("JRN-3")]
    [Rule("BNK-4")]
    public async Task No_acknowledged_answer_is_lost_or_doubled_when_hosts_are_killed(string engine)
    {
        foreach (var figures in await Crash("--engine", engine, "--kills", Number(Kills), "--candidates", "12", "--no-full-disk"))
        {
            figures.GetProperty("acknowledged").GetInt32().ShouldBeGreaterThanOrEqualTo(25 * Kills, figures.ToString());
            figures.GetProperty("lost").GetInt32().ShouldBe(0, figures.ToString());
            figures.GetProperty("refusedWrongly").GetInt32().ShouldBe(0, figures.ToString());
            figures.GetProperty("media").GetInt32().ShouldBeGreaterThan(100, figures.ToString());
            figures.GetProperty("mediaLost").GetInt32().ShouldBe(0, figures.ToString());
        }
    }

    [Fact]
    [Rule("SIT-3")]
    [Rule("JRN-1")]
    [Rule("TIM-4")]
    public async Task Nothing_is_lost_or_done_twice_when_one_of_two_hosts_is_killed_and_the_other_goes_on()
    {
        var figures = (await Crash("--hosts", "2", "--kills", Number(KillsOfOne), "--candidates", "12")).ShouldHaveSingleItem();
        int Figure(string name) => figures.GetProperty(name).GetInt32();

        Figure("acknowledged").ShouldBeGreaterThanOrEqualTo(25 * KillsOfOne, figures.ToString());
        Figure("sentToBoth").ShouldBeGreaterThan(5, figures.ToString());
        Figure("endedByTime").ShouldBeGreaterThan(0, figures.ToString());
        Figure("refused").ShouldBeGreaterThan(Figure("endedByTime"), figures.ToString());
        foreach (var fault in (string[])["mediaLost", "lost", "doubled", "brokenLinks", "toldOtherwise", "endedTwice", "leftOpen", "offTime", "letInTooLate", "refusedWrongly"])
        {
            Figure(fault).ShouldBe(0, figures.ToString());
        }
    }

    private static async Task<JsonElement[]> Crash(params string[] options)
    {
        var seed = Random.Shared.Next().ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(Path.Combine(Root(), "eng", "crash.sh"), [.. options, "--seed", seed, "--no-build"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var rig = Process.Start(start)!;
        var errors = rig.StandardError.ReadToEndAsync();
        var told = await rig.StandardOutput.ReadToEndAsync();
        await rig.WaitForExitAsync();

        rig.ExitCode.ShouldBe(0, $"seed {seed}: {told}\n{await errors}");
        return [.. told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

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
