using System.CommandLine;
using Pix.Certification.Certifications;
using Pix.Certification.Positioning;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Cli.Commands;

/// <summary>The diagram of a lifecycle, drawn by the machine itself.</summary>
internal static class LifecycleCommand
{
    private static readonly Dictionary<string, Func<DiagramFormat, string>> Diagrams = new(StringComparer.Ordinal)
    {
        ["session"] = Session.Diagram,
        ["sitting"] = Sitting.Diagram,
        ["certification"] = CandidateCertification.Diagram,
        ["evaluation"] = CompetenceEvaluation.Diagram,
    };

    public static Command Create()
    {
        var of = new Argument<string>("of")
        {
            Description = $"Whose: {string.Join(", ", Diagrams.Keys)}.",
            DefaultValueFactory = static _ => "session",
        };
        of.AcceptOnlyFromAmong([.. Diagrams.Keys]);
        var format = new Option<string>("--format") { Description = "mermaid or dot.", DefaultValueFactory = static _ => "mermaid" };
        format.AcceptOnlyFromAmong("mermaid", "dot");
        var output = CaseCommand.Out();
        var command = new Command("lifecycle", "Draws a lifecycle, from the machine itself.") { of, format, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var notation = parsed.GetValue(format) == "dot" ? DiagramFormat.Dot : DiagramFormat.Mermaid;
            var diagram = Diagrams[parsed.GetRequiredValue(of)](notation);
            await JsonFiles.WriteText(parsed.GetValue(output), diagram.EndsWith('\n') ? diagram : diagram + "\n", cancel);
            return ExitCodes.Ok;
        });
        return command;
    }
}
