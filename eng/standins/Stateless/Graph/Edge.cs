using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>An arrow of a diagram. Both styles draw the same ones, with the same words.</summary>
internal sealed record Edge(string From, string To, string Label)
{
    public static IEnumerable<Edge> Of(StateMachineInfo machine) => machine.States.SelectMany(Of);

    private static IEnumerable<Edge> Of(StateInfo state)
    {
        var from = state.ToString();
        foreach (var transition in state.FixedTransitions)
        {
            var isReentry = ReferenceEquals(transition.DestinationState, state);
            var actions = isReentry ? state.EntryActions.Select(action => action.Method.Description) : [];
            yield return new(from, transition.DestinationState.ToString(), Words(transition, actions));
        }

        foreach (var ignored in state.IgnoredTriggers) { yield return new(from, from, Words(ignored, [])); }
    }

    private static string Words(TransitionInfo transition, IEnumerable<string> actions)
    {
        var done = string.Join(", ", actions);
        var guards = string.Concat(transition.GuardConditionsMethodDescriptions.Select(guard => $" [{guard.Description}]"));
        return done.Length == 0 ? $"{transition.Trigger}{guards}" : $"{transition.Trigger} / {done}{guards}";
    }
}
