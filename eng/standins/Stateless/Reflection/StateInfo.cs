namespace Stateless.Reflection;

/// <summary>A state and what leads out of it.</summary>
public class StateInfo
{
    internal StateInfo(object? underlyingState) => UnderlyingState = underlyingState;

    /// <summary>The value of the state.</summary>
    public object? UnderlyingState { get; }

    /// <summary>What is done on the way in.</summary>
    public IEnumerable<ActionInfo> EntryActions { get; internal init; } = [];

    /// <summary>What is done on the way out.</summary>
    public IEnumerable<InvocationInfo> ExitActions { get; internal init; } = [];

    /// <summary>The transitions out of the state, those back into it included.</summary>
    public IEnumerable<TransitionInfo> Transitions => FixedTransitions;

    /// <summary>The transitions whose destination is known beforehand.</summary>
    public IEnumerable<FixedTransitionInfo> FixedTransitions { get; internal set; } = [];

    /// <summary>The triggers that are accepted and do nothing.</summary>
    public IEnumerable<IgnoredTransitionInfo> IgnoredTriggers { get; internal init; } = [];

    /// <summary>The text of the value.</summary>
    public override string ToString() => UnderlyingState?.ToString() ?? "<null>";
}
