using Pix.Certification.Journal;

namespace Pix.Certification.Simulation.Tests.World;

/// <summary>A host waits for its journal: whether the journal does it, and whether the host ever hears of it, is the simulation's to say.</summary>
internal abstract class JournalCall(string what)
{
    public string What => what;

    /// <summary>The journal does it.</summary>
    public abstract void Perform();

    /// <summary>The host hears what came of it, and goes on in here until it waits again or is done.</summary>
    public abstract void Answer();

    /// <summary>The host hears that its storage failed.</summary>
    public abstract void Fail(JournalException failure);
}

/// <inheritdoc/>
internal sealed class JournalCall<T>(string what, Func<ValueTask<T>> act) : JournalCall(what)
{
    // Continuations run inside SetResult, on the one thread of the simulation: that is what makes every run of a seed the same.
    private readonly TaskCompletionSource<T> _heard = new();
    private T? _came;
    private JournalException? _failed;

    public Task<T> Heard => _heard.Task;

    public override void Perform()
    {
        try
        {
            _came = act().AsTask().GetAwaiter().GetResult();
        }
        catch (JournalException failure)
        {
            _failed = failure;
        }
    }

    public override void Answer()
    {
        if (_failed is null)
        {
            _heard.SetResult(_came!);
        }
        else
        {
            _heard.SetException(_failed);
        }
    }

    public override void Fail(JournalException failure) => _heard.SetException(failure);
}
