namespace Pix.Certification;

/// <summary>One thing that happened, once and for all: the past of an aggregate is a list of these.</summary>
public interface IDomainEvent
{
    /// <summary>When it happened.</summary>
    Instant At { get; }
}

/// <summary>Something with a past: its state is what its events, folded in order, say it is.</summary>
/// <remarks>
/// A command decides first and then records; a refused command records nothing. Not safe for use by several threads at once:
/// the stream's version, checked when events are appended, is what keeps two writers apart.
/// </remarks>
/// <typeparam name="TEvent">The events of this kind of aggregate.</typeparam>
public abstract class Aggregate<TEvent>
    where TEvent : class, IDomainEvent
{
    private readonly List<TEvent> _pending = [];

    private protected Aggregate()
    {
    }

    // For a copy: what each of the two goes on to do, the other one does not see.
    private protected Aggregate(Aggregate<TEvent> original)
    {
        Version = original.Version;
        _pending.AddRange(original._pending);
    }

    /// <summary>How many events are folded into this state: the version that an append must expect is this, less what is pending.</summary>
    public int Version { get; private set; }

    /// <summary>What has happened since the aggregate was loaded, oldest first: the host appends it to the stream.</summary>
    public IReadOnlyList<TEvent> Pending => _pending;

    /// <summary>Says that everything pending is now in the stream.</summary>
    public void MarkSaved() => _pending.Clear();

    /// <summary>Folds one event into the state. It never fails: what is recorded has been decided.</summary>
    private protected abstract void Apply(TEvent happened);

    private protected void Fold(IEnumerable<TEvent> past)
    {
        foreach (var happened in past)
        {
            Apply(happened);
            Version++;
        }
    }

    private protected TRecorded Record<TRecorded>(TRecorded happened)
        where TRecorded : TEvent
    {
        Apply(happened);
        Version++;
        _pending.Add(happened);
        return happened;
    }
}
