namespace Stateless.Reflection;

/// <summary>What a trigger does in a state.</summary>
public abstract class TransitionInfo
{
    /// <summary>The guards, in order; empty when there are none.</summary>
    public IEnumerable<InvocationInfo> GuardConditionsMethodDescriptions = [];

    /// <summary>The trigger.</summary>
    public TriggerInfo Trigger { get; protected set; } = null!;

    /// <summary>True when neither entry nor exit actions run.</summary>
    public bool IsInternalTransition { get; protected set; }
}

/// <summary>A trigger that leads to a state known beforehand.</summary>
public class FixedTransitionInfo : TransitionInfo
{
    internal FixedTransitionInfo(TriggerInfo trigger, IEnumerable<InvocationInfo> guards, StateInfo destination)
    {
        Trigger = trigger;
        GuardConditionsMethodDescriptions = guards;
        DestinationState = destination;
    }

    /// <summary>The state that is entered.</summary>
    public StateInfo DestinationState { get; }
}

/// <summary>A trigger that is accepted and does nothing.</summary>
public class IgnoredTransitionInfo : TransitionInfo
{
    internal IgnoredTransitionInfo(TriggerInfo trigger, IEnumerable<InvocationInfo> guards)
    {
        Trigger = trigger;
        GuardConditionsMethodDescriptions = guards;
        IsInternalTransition = true;
    }
}
