using System.Diagnostics;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A start that cannot be is told to whoever starts it.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class StartTests
{
    [Fact]
    [Rule("JRN-4")]
    public async Task A_journal_that_cannot_be_used_is_one_sentence_in_each_language_and_no_trace()
    {
        var folder = Directory.CreateTempSubdirectory("pix-start-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "certification.db"), string.Concat(Enumerable.Repeat("no database at all", 100)));
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Pix.Certification.ReferenceHost.dll"), "--Data", folder, "--urls", "http://127.0.0.1:0"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var (said, told) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().Patiently();
        process.ExitCode.ShouldBe(1);
        var lines = (await told).Trim().Split('\n');
        lines.Length.ShouldBe(2, await told);
        lines[0].ShouldStartWith("JRN-4 ");
        lines[0].ShouldContain("n’est pas un journal SQLite");
        lines[1].ShouldContain("no SQLite journal");
        (await said + await told).ShouldNotContain("   at ");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_host_that_has_stopped_holds_none_of_its_files_open_and_leaves_its_databases_whole()
    {
        var folder = Directory.CreateTempSubdirectory("pix-stopped-").FullName;
        using (var host = new RunningHost(folder))
        {
            host.TokenOf("admin").ShouldNotBeEmpty();
            RunningHost.Held(folder).ShouldNotBeEmpty();
        }

        // What it was reading when it was told to stop is read first.
        await Patience.Until(() => Task.FromResult(RunningHost.Held(folder).Length == 0));
        Directory.EnumerateFiles(folder, "*.db-*", SearchOption.AllDirectories).ShouldBeEmpty();
        Directory.Delete(folder, recursive: true);
    }
}
