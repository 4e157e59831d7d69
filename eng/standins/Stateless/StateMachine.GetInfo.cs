using Stateless.Firing;
using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Describes the machine: its states in the order they were configured, then those that are only entered.</summary>
    public StateMachineInfo GetInfo()
    {
        List<StateInfo> states = [];
        List<(StateConfiguration Configured, StateInfo Info)> configured = [];
        for (var state = _firstState; state is not null; state = state.Next)
        {
            var info = Describe(state);
            states.Add(info);
            configured.Add((state, info));
        }

        foreach (var (state, info) in configured) { info.FixedTransitions = TransitionsOf(state, states); }
        return new StateMachineInfo(states, typeof(TState), typeof(TTrigger), new StateInfo(_initialState));
    }

    private static StateInfo Describe(StateConfiguration state) => new(state.State)
    {
        EntryActions = [.. state.Entries.Select(step => new ActionInfo(step.Description))],
        ExitActions = [.. state.Exits.Select(step => step.Description)],
        IgnoredTriggers = [.. RulesOf(state)
            .Where(rule => rule.Outcome == Outcome.Ignore)
            .Select(rule => new IgnoredTransitionInfo(new TriggerInfo(rule.Trigger), GuardsOf(rule)))],
    };

    private static List<FixedTransitionInfo> TransitionsOf(StateConfiguration state, List<StateInfo> states) =>
        [.. RulesOf(state)
            .Where(rule => rule.Outcome != Outcome.Ignore)
            .Select(rule => new FixedTransitionInfo(new TriggerInfo(rule.Trigger), GuardsOf(rule), Known(rule.Destination, states)))];

    // Trigger by trigger, in the order in which each was first named, and reentries after the other moves: as upstream tells them.
    private static IEnumerable<Rule<TState, TTrigger>> RulesOf(StateConfiguration state)
    {
        List<List<Rule<TState, TTrigger>>> byTrigger = [];
        for (var rule = state.FirstRule; rule is not null; rule = rule.Next)
        {
            var trigger = rule.Trigger;
            var same = byTrigger.Find(rules => SameTrigger(rules[0].Trigger, trigger));
            if (same is null) { byTrigger.Add([rule]); }
            else { same.Add(rule); }
        }

        return byTrigger.SelectMany(rules => rules.OrderBy(rule => rule.Outcome));
    }

    private static List<InvocationInfo> GuardsOf(Rule<TState, TTrigger> rule)
    {
        List<InvocationInfo> guards = [];
        for (var guard = rule.Guards; guard is not null; guard = guard.Next) { guards.Add(guard.ToInvocation()); }
        return guards;
    }

    private static StateInfo Known(TState state, List<StateInfo> states)
    {
        var known = states.Find(info => info.UnderlyingState is TState other && Same(other, state));
        if (known is not null) { return known; }
        var entered = new StateInfo(state);
        states.Add(entered);
        return entered;
    }
}
