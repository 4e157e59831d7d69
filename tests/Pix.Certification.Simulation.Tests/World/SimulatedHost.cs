using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Hosting.Clockwork;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Wiring;

namespace Pix.Certification.Simulation.Tests.World;

/// <summary>One host among several: it serves one command at a time, and can be gone at any moment at which it waits for its journal.</summary>
/// <remarks>Commands that meet inside one host are the business of the racing tests; here they meet in the journal.</remarks>
internal sealed class SimulatedHost(string name, Duration skew, Disk disk, Exam exam, Action<JournalEntry> kept)
{
    private CertificationHost? _inside;
    private IEventJournal? _journal;
    private Task? _busy;
    private Action? _done;

    public string Name => name;

    /// <summary>What it waits for; null when it waits for nothing.</summary>
    public JournalCall? Waiting { get; private set; }

    public bool IsUp => _inside is not null;

    public bool IsIdle => IsUp && _busy is null;

    /// <summary>Starts with an empty memory, and the clock of its machine.</summary>
    public void Start(Instant now, ulong secrets)
    {
        _journal = disk.Open();
        var gate = new GatedJournal(_journal, disk, call => Waiting = Waiting is null ? call : throw new InvalidOperationException($"{name} asks its journal for two things at once."), kept);
        _inside = CertificationHost.OpenAsync(gate, exam.Policy, HostClock.At(now + skew), Use, clockwork: false).GetAwaiter().GetResult();
        gate.IsOpen = false;

        void Use(CertificationBuilder certification)
        {
            exam.Use(certification);
            certification.Use<ISecretSource>(_ => new KnownSecrets(secrets));
        }
    }

    public void Later(Duration time) => _inside?.Clock.Later(time);

    /// <summary>Begins a command, and goes as far as it gets without the journal.</summary>
    public void Begin(Func<CertificationHost, Task> command, Action done)
    {
        _done = done;
        _busy = command(_inside!);
        Settle();
    }

    /// <summary>Begins whatever is due now.</summary>
    public void BeginDue(Action done) => Begin(static host => host.Services.GetRequiredService<ClockworkService>().DoDue(CancellationToken.None).AsTask(), done);

    /// <summary>The journal does what the host waits for, and the host goes on.</summary>
    public void GoOn()
    {
        var call = Take();
        call.Perform();
        call.Answer();
        Settle();
    }

    /// <summary>The storage fails under the host: what it was asked may be kept all the same.</summary>
    public void Fail(JournalException failure, bool performed)
    {
        var call = Take();
        if (performed)
        {
            call.Perform();
        }

        call.Fail(failure);
        Settle();
    }

    /// <summary>The host is gone, with everything that it had in memory. What it asked of its journal may be kept all the same.</summary>
    public void Crash(bool performed)
    {
        if (performed)
        {
            Waiting?.Perform();
        }

        (_inside, _busy, _done, Waiting) = (null, null, null, null);
        Release();
    }

    public void Release()
    {
        _journal?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _journal = null;
    }

    private JournalCall Take()
    {
        var call = Waiting!;
        Waiting = null;
        return call;
    }

    private void Settle()
    {
        if (_busy is { IsCompleted: false } && Waiting is null)
        {
            throw new InvalidOperationException($"{name} is neither done nor at its journal: it waits for something that the simulation does not hold.");
        }

        if (_busy is { IsCompleted: true } ended)
        {
            (_busy, var done) = (null, _done!);
            if (ended.Exception?.InnerException is { } failure and not JournalException)
            {
                throw new InvalidOperationException($"{name} failed.", failure);
            }

            done();
        }
    }
}
