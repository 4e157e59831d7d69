using System.Diagnostics;

namespace Pix.Certification.Architecture.Tests.Packages;

/// <summary>A command that is run to its end and must succeed.</summary>
internal static class Command
{
    /// <summary>Runs <c>dotnet</c> in a folder, and gives what it said.</summary>
    public static string Dotnet(string folder, params IReadOnlyList<string> arguments) => Run("dotnet", folder, arguments);

    /// <summary>Runs a program in a folder, and gives what it said.</summary>
    public static string Run(string program, string folder, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A build node that stays behind would hold the pipes open, and this would wait for it.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{said}\n{errors.Result}");
        return said;
    }
}
