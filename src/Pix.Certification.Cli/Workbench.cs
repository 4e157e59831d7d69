using System.CommandLine;
using Pix.Certification.Cli.Commands;
using Pix.Certification.Cli.Commands.Journals;

namespace Pix.Certification.Cli;

/// <summary>The whole tool: a command line in, an exit code out.</summary>
internal static class Workbench
{
    // A shell can interrupt the tool, which then has this long to put away what it was writing; inside another process that is the
    // process's own affair.
    private static readonly TimeSpan AfterAnInterrupt = TimeSpan.FromSeconds(30);

    public static async Task<int> Run(IReadOnlyList<string> arguments, StandardStreams streams)
    {
        StandardStreams.Current = streams;
        if (arguments.Any(static a => a.Length == 0 || a.Contains('\0', StringComparison.Ordinal)))
        {
            // A variable of a script that was not set, most often; no file and no option is called so.
            await streams.Errors.WriteLineAsync("pixcert: an argument is empty. Try 'pixcert --help'.");
            return ExitCodes.BadInput;
        }

        var parsed = Commands().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await streams.Errors.WriteLineAsync($"pixcert: {error.Message} Try 'pixcert --help'.");
            }

            return ExitCodes.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(Configuration(streams));
        }
        catch (InputFault fault)
        {
            await streams.Errors.WriteLineAsync($"pixcert: {fault.Message}");
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException)
        {
            await streams.Errors.WriteLineAsync("pixcert: cancelled, nothing was written.");
            return ExitCodes.Cancelled;
        }
    }

    private static InvocationConfiguration Configuration(StandardStreams streams) => streams == StandardStreams.Shell
        ? new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = AfterAnInterrupt }
        : new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Error = streams.Errors };

    /// <summary>Everything that can be asked.</summary>
    internal static RootCommand Commands() =>
        new(
            "Asks every decision of the certification library: JSON in, JSON out. A refusal of the domain is an answer (exit 0); "
                + "bad input is an error (exit 2).")
        {
            BankCommand.Create(),
            CalibrateCommand.Create(),
            DifCommand.Create(),
            DocumentsCommand.CreateDocuments(),
            EligibilityCommand.Create(),
            EstimateCommand.Create(),
            GradeCommand.Create(),
            JournalCommand.Create(),
            LifecycleCommand.Create(),
            MatchCommand.Create(),
            PersonFitCommand.Create(),
            PlanCommand.Create(),
            PositionCommand.Create(),
            ReplayCommand.Create(),
            DocumentsCommand.CreateResults(),
            ScoreAdaptiveCommand.Create(),
            ScoreProfileCommand.Create(),
            SelectProfileCommand.Create(),
            SimulateCommand.Create(),
            TimingCommand.Create(),
            VerifyCommand.Create(),
        };
}
