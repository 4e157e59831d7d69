using Stateless.Firing;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>True when the trigger is permitted now. A guard that takes arguments is asked with their defaults.</summary>
    public bool CanFire(TTrigger trigger) => CanFire(trigger, Arguments.None);

    /// <summary>True when the trigger is permitted now, with these arguments.</summary>
    public bool CanFire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return CanFire(trigger.Trigger, new Arguments<TArg0>(arg0));
    }

    /// <inheritdoc cref="CanFire{TArg0}(TriggerWithParameters{TArg0}, TArg0)"/>
    public bool CanFire<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return CanFire(trigger.Trigger, new Arguments<TArg0, TArg1>(arg0, arg1));
    }

    /// <inheritdoc cref="CanFire{TArg0}(TriggerWithParameters{TArg0}, TArg0)"/>
    public bool CanFire<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return CanFire(trigger.Trigger, new Arguments<TArg0, TArg1, TArg2>(arg0, arg1, arg2));
    }

    /// <summary>True when the trigger is permitted now; otherwise tells which guards are not met.</summary>
    /// <param name="trigger">What would be fired.</param>
    /// <param name="unmetGuards">The descriptions; null when the trigger is not configured in the current state.</param>
    public bool CanFire(TTrigger trigger, out ICollection<string>? unmetGuards) => CanFire(trigger, Arguments.None, out unmetGuards);

    /// <inheritdoc cref="CanFire(TTrigger, out ICollection{string})"/>
    public bool CanFire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0, out ICollection<string>? unmetGuards)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return CanFire(trigger.Trigger, new Arguments<TArg0>(arg0), out unmetGuards);
    }

    /// <inheritdoc cref="CanFire(TTrigger, out ICollection{string})"/>
    public bool CanFire<TArg0, TArg1>(
        TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1, out ICollection<string>? unmetGuards)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return CanFire(trigger.Trigger, new Arguments<TArg0, TArg1>(arg0, arg1), out unmetGuards);
    }

    /// <inheritdoc cref="CanFire(TTrigger, out ICollection{string})"/>
    public bool CanFire<TArg0, TArg1, TArg2>(
        TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2, out ICollection<string>? unmetGuards)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return CanFire(trigger.Trigger, new Arguments<TArg0, TArg1, TArg2>(arg0, arg1, arg2), out unmetGuards);
    }

    private bool CanFire(TTrigger trigger, Arguments given)
    {
        var state = State;
        return Decide(Find(state), state, trigger, given, out _) is not null;
    }

    private bool CanFire(TTrigger trigger, Arguments given, out ICollection<string>? unmetGuards)
    {
        var state = State;
        var isPermitted = Decide(Find(state), state, trigger, given, out var unmet) is not null;
        unmetGuards = isPermitted ? Array.Empty<string>() : unmet;
        return isPermitted;
    }
}
