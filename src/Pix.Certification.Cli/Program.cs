using System.CommandLine;
using Pix.Certification.Cli;
using Pix.Certification.Cli.Commands;
using Pix.Certification.Cli.Commands.Journals;

var root = new RootCommand("Asks every decision of the certification library: JSON in, JSON out. A refusal of the domain is an answer (exit 0); bad input is an error (exit 2).")
{
    BankCommand.Create(),
    CalibrateCommand.Create(),
    DocumentsCommand.CreateDocuments(),
    EligibilityCommand.Create(),
    EstimateCommand.Create(),
    GradeCommand.Create(),
    JournalCommand.Create(),
    LifecycleCommand.Create(),
    MatchCommand.Create(),
    DocumentsCommand.CreateResults(),
    ScoreAdaptiveCommand.Create(),
    ScoreProfileCommand.Create(),
    SelectProfileCommand.Create(),
    SimulateCommand.Create(),
    TimingCommand.Create(),
    VerifyCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync($"pixcert: {error.Message} Try 'pixcert --help'.");
    }

    return ExitCodes.BadInput;
}

try
{
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (InputFault fault)
{
    await Console.Error.WriteLineAsync($"pixcert: {fault.Message}");
    return ExitCodes.BadInput;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("pixcert: cancelled, nothing was written.");
    return ExitCodes.Cancelled;
}
