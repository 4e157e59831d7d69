using System.Text;
using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Draws a machine in the Mermaid language.</summary>
public static class MermaidGraph
{
    /// <summary>The text of the drawing. Labels are not escaped, and lines end as the platform's do.</summary>
    public static string Format(StateMachineInfo machineInfo, MermaidGraphDirection? direction = null)
    {
        ArgumentNullException.ThrowIfNull(machineInfo);
        var names = Names(machineInfo);
        var text = new StringBuilder().AppendLine("stateDiagram-v2");
        if (direction is { } flow) { text.AppendLine($"\tdirection {Code(flow)}"); }
        foreach (var state in machineInfo.States.Select(state => state.ToString()).Where(state => names[state] != state))
        {
            text.AppendLine($"\t{names[state]} : {state}");
        }

        foreach (var edge in Edge.Of(machineInfo)) { text.AppendLine($"\t{names[edge.From]} --> {names[edge.To]} : {edge.Label}"); }
        var initial = machineInfo.InitialState.ToString();
        return text.Append($"[*] --> {names.GetValueOrDefault(initial, Bare(initial))}").ToString();
    }

    // Mermaid takes neither blanks nor some punctuation in the name of a state: such a state gets a name of its own, told apart by a number.
    private static Dictionary<string, string> Names(StateMachineInfo machine)
    {
        var states = machine.States.Select(state => state.ToString()).Distinct().ToList();
        var names = states.Where(state => Bare(state) == state).ToDictionary(state => state);
        foreach (var state in states.Where(state => !names.ContainsKey(state)))
        {
            var bare = Bare(state);
            var name = bare;
            for (var number = 1; names.ContainsValue(name); number++) { name = $"{bare}_{number}"; }
            names.Add(state, name);
        }

        return names;
    }

    private static string Bare(string state) => string.Concat(state.Where(c => !char.IsWhiteSpace(c) && c is not ':' and not '-'));

    private static string Code(MermaidGraphDirection direction) => direction switch
    {
        MermaidGraphDirection.LeftToRight => "LR",
        MermaidGraphDirection.RightToLeft => "RL",
        MermaidGraphDirection.TopToBottom => "TB",
        MermaidGraphDirection.BottomToTop => "BT",
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, null),
    };
}
