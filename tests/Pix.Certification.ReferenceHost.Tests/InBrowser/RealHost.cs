using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>The built program in a process of its own, on a port of its own, with the demonstration school in a folder of its own; it can be killed and started again.</summary>
public sealed class RealHost : IAsyncDisposable
{
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private readonly string[] _settings;
    private Process? _process;

    private RealHost(string address, string[] settings) => (Address, _settings) = (address, settings);

    public string Address { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("pix-host-").FullName;

    /// <summary>A host that answers; further settings as on its command line (<c>--Journal</c>, …).</summary>
    public static async Task<RealHost> Start(params string[] settings)
    {
        var host = new RealHost($"http://127.0.0.1:{FreePort()}", settings);
        await host.StartAgain();
        return host;
    }

    /// <summary>As a power cut does it: SIGKILL, nothing is said, nothing is closed.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Starts it on the same folder and port, and waits until it answers.</summary>
    public async Task StartAgain()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Pix.Certification.ReferenceHost.dll"), "--Data", Folder, "--urls", Address, .. _settings])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        var answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, said) => _ = said.Data is null
            ? answers.TrySetException(new InvalidOperationException("The host stopped before it answered."))
            : said.Data.Contains(Address, StringComparison.Ordinal) && answers.TrySetResult();
        _process.ErrorDataReceived += static (_, said) => Console.Error.WriteLine(said.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await answers.Task.WaitAsync(StartMax);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await Kill();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
