using System.Text;
using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Draws a machine in the DOT language.</summary>
public static class UmlDotGraph
{
    /// <summary>The text of the drawing.</summary>
    public static string Format(StateMachineInfo machineInfo)
    {
        ArgumentNullException.ThrowIfNull(machineInfo);
        var text = new StringBuilder()
            .AppendLine("digraph {").AppendLine("compound=true;").AppendLine("node [shape=Mrecord]").AppendLine("rankdir=\"LR\"");
        foreach (var state in machineInfo.States) { text.AppendLine(Box(state)); }
        foreach (var edge in Edge.Of(machineInfo))
        {
            text.AppendLine().Append($"{Quoted(edge.From)} -> {Quoted(edge.To)} [style=\"solid\", label={Quoted(edge.Label)}];");
        }

        return text
            .AppendLine().AppendLine(" init [label=\"\", shape=point];")
            .AppendLine($" init -> {Quoted(machineInfo.InitialState.ToString())}[style = \"solid\"]")
            .Append('}').ToString();
    }

    private static string Box(StateInfo state)
    {
        var name = Escaped(state.ToString());
        string[] actions =
        [
            .. state.EntryActions.Select(action => $"entry / {Escaped(action.Method.Description)}"),
            .. state.ExitActions.Select(action => $"exit / {Escaped(action.Description)}"),
        ];

        // The line break between two actions is one of the drawing's, written as a backslash and an n.
        return actions.Length == 0
            ? $"\"{name}\" [label=\"{name}\"];"
            : $"\"{name}\" [label=\"{name}|{string.Join("\\n", actions)}\"];";
    }

    private static string Quoted(string words) => $"\"{Escaped(words)}\"";

    private static string Escaped(string words) => words.Replace("\\", "\\\\").Replace("\"", "\\\"");
}
