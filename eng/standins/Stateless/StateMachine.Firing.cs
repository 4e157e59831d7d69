using Stateless.Firing;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    private Queue<(TTrigger Trigger, TriggerWithParameters? Typed, Arguments Given)>? _waiting;
    private bool _isFiring;

    /// <summary>Moves by a trigger.</summary>
    /// <exception cref="InvalidOperationException">The state does not permit it, or two rules permit it at once.</exception>
    public void Fire(TTrigger trigger) => Enqueue(trigger, null, Arguments.None);

    /// <summary>Moves by a trigger, with arguments.</summary>
    /// <exception cref="ArgumentException">The arguments are not those of the trigger.</exception>
    /// <exception cref="InvalidOperationException">The state does not permit it, or two rules permit it at once.</exception>
    public void Fire(TriggerWithParameters trigger, params object?[] args)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(args);
        Enqueue(trigger.Trigger, null, args.Length == 0 ? Arguments.None : new ArgumentArray(args));
    }

    /// <inheritdoc cref="Fire(TriggerWithParameters, object[])"/>
    public void Fire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        Enqueue(trigger.Trigger, trigger, new Arguments<TArg0>(arg0));
    }

    /// <inheritdoc cref="Fire(TriggerWithParameters, object[])"/>
    public void Fire<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        Enqueue(trigger.Trigger, trigger, new Arguments<TArg0, TArg1>(arg0, arg1));
    }

    /// <inheritdoc cref="Fire(TriggerWithParameters, object[])"/>
    public void Fire<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        Enqueue(trigger.Trigger, trigger, new Arguments<TArg0, TArg1, TArg2>(arg0, arg1, arg2));
    }

    // What waits in the queue when something throws stays there and runs at the next call, before what that call asks for.
    // Upstream does so too, and code that must not see it fires immediately.
    private void Enqueue(TTrigger trigger, TriggerWithParameters? typed, Arguments given)
    {
        if (_firingMode == FiringMode.Immediate)
        {
            FireOne(trigger, typed, given);
            return;
        }

        if (_isFiring || _waiting is { Count: > 0 })
        {
            (_waiting ??= new()).Enqueue((trigger, typed, given));
            if (_isFiring) { return; }
        }

        _isFiring = true;
        try
        {
            if (_waiting is not { Count: > 0 }) { FireOne(trigger, typed, given); }
            while (_waiting is not null && _waiting.TryDequeue(out var next)) { FireOne(next.Trigger, next.Typed, next.Given); }
        }
        finally
        {
            _isFiring = false;
        }
    }

    private void FireOne(TTrigger trigger, TriggerWithParameters? typed, Arguments given)
    {
        Check(trigger, typed, given);
        var source = State;
        var state = Find(source);
        if (Decide(state, source, trigger, given, out var unmet) is not { } rule)
        {
            _unhandled(source, trigger, unmet);
            return;
        }

        if (rule.Outcome != Outcome.Ignore) { Enter(state!, rule, given); }
    }

    private void Enter(StateConfiguration left, Rule<TState, TTrigger> rule, Arguments given)
    {
        var entered = Find(rule.Destination);

        // Most machines have neither actions nor listeners, and then nobody needs the description of the move.
        var isWatched = _transitioned is not null || _transitionCompleted is not null || left.HasExits || entered is { HasEntries: true };
        var move = isWatched ? new Transition(left.State, rule.Destination, rule.Trigger, given.ToArray()) : null;
        if (move is not null && left.HasExits) { Run(left.Exits, move); }
        State = rule.Destination;
        if (move is null) { return; }
        _transitioned?.Invoke(move);
        if (entered is { HasEntries: true }) { Run(entered.Entries, move); }

        // An entry action may have fired another trigger at once: the destination is where the machine has come to.
        _transitionCompleted?.Invoke(new Transition(move.Source, State, move.Trigger, move.Parameters));
    }

    private static void Run(IReadOnlyList<Step<Transition>> steps, Transition move)
    {
        for (var i = 0; i < steps.Count; i++) { steps[i].Run(move); }
    }

    // The compiler has checked the arguments of the very object that was set; anything else is checked here.
    private void Check(TTrigger trigger, TriggerWithParameters? typed, Arguments given)
    {
        if (given == Arguments.None || ParametersOf(trigger) is not { } set || ReferenceEquals(set, typed)) { return; }
        set.ValidateParameters(given.ToArray());
    }

    private static Rule<TState, TTrigger>? Decide(
        StateConfiguration? state, TState source, TTrigger trigger, Arguments given, out List<string>? unmet)
    {
        unmet = null;
        Rule<TState, TTrigger>? chosen = null;
        for (var rule = state?.FirstRule; rule is not null; rule = rule.Next)
        {
            if (!SameTrigger(rule.Trigger, trigger) || !rule.Holds(given, ref unmet)) { continue; }
            if (chosen is not null)
            {
                throw new InvalidOperationException(
                    $"Several transitions from the state '{source}' are permitted for the trigger '{trigger}'. Guards must exclude one another.");
            }

            chosen = rule;
        }

        return chosen;
    }
}
