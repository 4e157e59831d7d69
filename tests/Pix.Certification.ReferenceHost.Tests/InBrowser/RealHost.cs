using System.Diagnostics;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>
/// The built program in a process of its own, on a port of its own, with the demonstration school in a folder of its own; it can be killed and
/// started again. Where nothing is killed, <see cref="RunningHost.Serve"/> is the same and starts at once.
/// </summary>
public sealed class RealHost : IBrowsedHost
{
    private const string Says = "reference host: ";

    private readonly string[] _settings;
    private Process? _process;

    private RealHost(string[] settings) => _settings = settings;

    /// <summary>Where it answers; the first start chooses a port that is free, the next ones take it again.</summary>
    public string Address { get; private set; } = "http://127.0.0.1:0";

    public int ProcessId => _process!.Id;

    public string Folder { get; } = Directory.CreateTempSubdirectory("pix-host-").FullName;

    /// <summary>A host that answers; further settings as on its command line (<c>--Journal</c>, …).</summary>
    public static Task<RealHost> Start(params string[] settings) => Prepared(static _ => Task.CompletedTask, settings);

    /// <summary>A host that answers, on a folder into which something was put before.</summary>
    public static async Task<RealHost> Prepared(Func<string, Task> prepare, params string[] settings)
    {
        var host = new RealHost(settings);
        await prepare(host.Folder);
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
        var answers = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, said) => _ = said.Data is null
            ? answers.TrySetException(new InvalidOperationException("The host stopped before it answered."))
            : said.Data.Split(Says) is [_, var address] && answers.TrySetResult(address);
        _process.ErrorDataReceived += static (_, said) => Console.Error.WriteLine(said.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = await answers.Task.Patiently();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await Kill();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
