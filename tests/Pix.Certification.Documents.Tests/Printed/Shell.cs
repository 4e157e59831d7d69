using System.Diagnostics;

namespace Pix.Certification.Documents.Tests.Printed;

/// <summary>The tools that eng/chromium.sh sees to. Where one is missing, tests fail: nothing is skipped.</summary>
internal static class Shell
{
    public static async Task<byte[]> Run(string tool, ReadOnlyMemory<byte> input, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{tool}: {await errors}");
        return output.ToArray();
    }
}
