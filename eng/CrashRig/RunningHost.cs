using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace CrashRig;

/// <summary>A host process of ours, there to be killed.</summary>
internal sealed class RunningHost : IDisposable
{
    private readonly Process _process;
    private readonly Task _listening;
    private int _deadlines;

    private RunningHost(Process process, IPEndPoint at)
    {
        (_process, At) = (process, at);
        _listening = Listen();
    }

    public IPEndPoint At { get; }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Deadlines that it said it has kept.</summary>
    public int Deadlines => Volatile.Read(ref _deadlines);

    /// <summary>Starts one, if need be in a network namespace with an address of its own, and waits until it serves.</summary>
    public static async Task<RunningHost> Start(
        string engine,
        string where,
        RigClock? clock,
        (string Namespace, string Address)? own = null)
    {
        string[] told = ["host", engine, where, .. clock?.ToArguments() ?? []];
        var start = new ProcessStartInfo(Environment.ProcessPath!, told) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Insert(0, typeof(RunningHost).Assembly.Location);
        }

        if (own is { } network)
        {
            start.Environment[HostProcess.Address] = network.Address;
            string[] within = ["netns", "exec", network.Namespace, start.FileName];
            for (var n = 0; n < within.Length; n++)
            {
                start.ArgumentList.Insert(n, within[n]);
            }

            start.FileName = "ip";
        }

        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync();
        return line?.Split(' ') is ["READY", var port]
            ? new(process, new(IPAddress.Parse(own?.Address ?? "127.0.0.1"), int.Parse(port, CultureInfo.InvariantCulture)))
            : throw new InvalidOperationException($"The host did not start: {line}\n{await errors}");
    }

    /// <summary>SIGKILL: nothing is said, flushed or closed.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _listening;
    }

    public void Dispose() => _process.Dispose();

    private async Task Listen()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _deadlines += line == DueLines.Done ? 1 : 0;
        }
    }
}
