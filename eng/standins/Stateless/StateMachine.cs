using Stateless.Firing;

namespace Stateless;

/// <summary>A machine whose states and triggers are values of the caller's own types.</summary>
/// <remarks>
/// States, rules and guards are chained and searched one after another: machines are small, built often and thrown away,
/// so that building one is what must be cheap.
/// </remarks>
public partial class StateMachine<TState, TTrigger>
{
    private readonly Func<TState>? _stateAccessor;
    private readonly Action<TState>? _stateMutator;
    private readonly FiringMode _firingMode;
    private readonly TState _initialState;
    private TState _ownState;
    private StateConfiguration? _firstState;
    private StateConfiguration? _lastState;
    private TriggerWithParameters? _triggers;
    private Action<TState, TTrigger, ICollection<string>?> _unhandled = Refuse;
    private Action<Transition>? _transitioned;
    private Action<Transition>? _transitionCompleted;

    /// <summary>A machine that keeps its own state and queues triggers.</summary>
    public StateMachine(TState initialState)
        : this(initialState, FiringMode.Queued)
    {
    }

    /// <summary>A machine that keeps its own state.</summary>
    public StateMachine(TState initialState, FiringMode firingMode)
    {
        _initialState = _ownState = initialState;
        _firingMode = firingMode;
    }

    /// <summary>A machine whose state is kept elsewhere and that queues triggers.</summary>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator)
        : this(stateAccessor, stateMutator, FiringMode.Queued)
    {
    }

    /// <summary>A machine whose state is kept elsewhere. The state it has now is its initial state for ever.</summary>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator, FiringMode firingMode)
    {
        ArgumentNullException.ThrowIfNull(stateAccessor);
        ArgumentNullException.ThrowIfNull(stateMutator);
        _stateAccessor = stateAccessor;
        _stateMutator = stateMutator;
        _firingMode = firingMode;
        _initialState = _ownState = stateAccessor();
    }

    /// <summary>The current state.</summary>
    public TState State
    {
        get => _stateAccessor is null ? _ownState : _stateAccessor();
        private set
        {
            if (_stateMutator is null) { _ownState = value; }
            else { _stateMutator(value); }
        }
    }

    /// <summary>Starts, or goes on, saying what the machine does in a state.</summary>
    public StateConfiguration Configure(TState state)
    {
        if (Find(state) is { } known) { return known; }
        var added = new StateConfiguration(this, state);
        if (_lastState is null) { _firstState = added; }
        else { _lastState.Next = added; }
        _lastState = added;
        return added;
    }

    /// <summary>True when the machine is in the state.</summary>
    public bool IsInState(TState state) => Same(State, state);

    /// <summary>Says what arguments a trigger is fired with.</summary>
    /// <exception cref="InvalidOperationException">It has been said before.</exception>
    public TriggerWithParameters SetTriggerParameters(TTrigger trigger, params Type[] argumentTypes) =>
        Keep(new TriggerWithParameters(trigger, argumentTypes));

    /// <inheritdoc cref="SetTriggerParameters(TTrigger, Type[])"/>
    public TriggerWithParameters<TArg0> SetTriggerParameters<TArg0>(TTrigger trigger) => Keep(new TriggerWithParameters<TArg0>(trigger));

    /// <inheritdoc cref="SetTriggerParameters(TTrigger, Type[])"/>
    public TriggerWithParameters<TArg0, TArg1> SetTriggerParameters<TArg0, TArg1>(TTrigger trigger) =>
        Keep(new TriggerWithParameters<TArg0, TArg1>(trigger));

    /// <inheritdoc cref="SetTriggerParameters(TTrigger, Type[])"/>
    public TriggerWithParameters<TArg0, TArg1, TArg2> SetTriggerParameters<TArg0, TArg1, TArg2>(TTrigger trigger) =>
        Keep(new TriggerWithParameters<TArg0, TArg1, TArg2>(trigger));

    /// <summary>What to do, instead of throwing, with a trigger that the state does not permit.</summary>
    public void OnUnhandledTrigger(Action<TState, TTrigger> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        _unhandled = (state, trigger, _) => unhandledTriggerAction(state, trigger);
    }

    /// <summary>The same, told which guards were not met: null when the trigger is not configured in the state.</summary>
    public void OnUnhandledTrigger(Action<TState, TTrigger, ICollection<string>?> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        _unhandled = unhandledTriggerAction;
    }

    /// <summary>Calls back whenever the state has been set, before entry actions run.</summary>
    public void OnTransitioned(Action<Transition> onTransitionAction)
    {
        ArgumentNullException.ThrowIfNull(onTransitionAction);
        _transitioned += onTransitionAction;
    }

    /// <summary>Calls back whenever a transition is over, after entry actions have run.</summary>
    public void OnTransitionCompleted(Action<Transition> onTransitionAction)
    {
        ArgumentNullException.ThrowIfNull(onTransitionAction);
        _transitionCompleted += onTransitionAction;
    }

    internal static bool Same(TState one, TState other) => EqualityComparer<TState>.Default.Equals(one, other);

    private static bool SameTrigger(TTrigger one, TTrigger other) => EqualityComparer<TTrigger>.Default.Equals(one, other);

    private StateConfiguration? Find(TState state)
    {
        var found = _firstState;
        while (found is not null && !Same(found.State, state)) { found = found.Next; }
        return found;
    }

    private TriggerWithParameters? ParametersOf(TTrigger trigger)
    {
        var found = _triggers;
        while (found is not null && !SameTrigger(found.Trigger, trigger)) { found = found.Next; }
        return found;
    }

    private TParameters Keep<TParameters>(TParameters trigger)
        where TParameters : TriggerWithParameters
    {
        if (ParametersOf(trigger.Trigger) is not null)
        {
            throw new InvalidOperationException($"The parameters of the trigger '{trigger.Trigger}' have already been set.");
        }

        trigger.Next = _triggers;
        _triggers = trigger;
        return trigger;
    }

    private static void Refuse(TState state, TTrigger trigger, ICollection<string>? unmetGuards) => throw new InvalidOperationException(
        unmetGuards is { Count: > 0 }
            ? $"The trigger '{trigger}' is configured in the state '{state}', but these guards are not met: {string.Join(", ", unmetGuards)}."
            : $"No transition from the state '{state}' is permitted for the trigger '{trigger}'. Permit it, or ignore it.");
}
