using System.Diagnostics;

namespace Pix.Certification.WebLoad;

/// <summary>The reference host in a process of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;

    private HostProcess(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double MegaBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    public static async Task<HostProcess> Start(IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in settings.Prepend(Path.Combine(AppContext.BaseDirectory, "Pix.Certification.ReferenceHost.dll")))
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The host could not be started.");
        while (await process.StandardOutput.ReadLineAsync() is { } said)
        {
            if (said.Contains("http://", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new(process, said[said.IndexOf("http://", StringComparison.Ordinal)..].Trim());
            }
        }

        throw new InvalidOperationException("The host stopped before it answered.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
