using System.Diagnostics;

namespace Nation;

/// <summary>A process of ours that is told what to do by lines, and answers each with one.</summary>
internal sealed class RunningHost : IDisposable
{
    private readonly Process _process;

    private RunningHost(Process process) => _process = process;

    /// <summary>What it said last.</summary>
    public Told Last { get; private set; } = new();

    public static RunningHost Start(string? processor, params string[] arguments)
    {
        var self = Environment.ProcessPath!;
        string[] command = processor is null ? [self, .. arguments] : ["taskset", "-c", processor, self, .. arguments];
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return new(Process.Start(start)!);
    }

    public async Task<Told> Do(Ask ask)
    {
        await _process.StandardInput.WriteLineAsync(Lines.Write(ask));
        return await Hear();
    }

    public async Task<Told> Hear()
    {
        var line = await _process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("A host went away; what it wrote on standard error says why.");
        Last = Lines.Read<Told>(line);
        return Last.Failure is null ? Last : throw new InvalidOperationException(Last.Failure);
    }

    public async Task Stop()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
