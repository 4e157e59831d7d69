using System.CommandLine;
using System.Globalization;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Cli.Reports;
using Pix.Certification.Cli.Simulations;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Commands;

/// <summary>Gives adaptive tests to examinees whose answers or capacities are known (SEL3-2, SEL3-4).</summary>
internal static class SimulateCommand
{
    private const int ThreadsMax = 256;

    public static Command Create()
    {
        var (bank, plan, output) = (AdaptiveOptions.Bank(), AdaptiveOptions.Plan(), CaseCommand.Out());
        var examinees = new Option<string>("--examinees")
        {
            Description = "A JSON file of examinees: responses, or a capacity and a seed; - is standard input.",
            Required = true,
        };
        var repeat = Count("--repeat", "How often the tests are given again to measure their speed.", int.MaxValue);
        var threads = Count("--threads", "How many threads share the work. The tests do not depend on it.", ThreadsMax);
        var report = new Option<string?>("--report") { Description = "Where to write a page with plots, in French and English." };
        var command = new Command(
            "simulate",
            "Simulates adaptive tests: items, answers, capacities, what they say of the plan, and how fast they went.")
        {
            bank, examinees, plan, repeat, threads, report, output,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var items = await AdaptiveOptions.ReadBank(parsed.GetRequiredValue(bank), cancel);
            var read = await PlanReading.Read(parsed.GetRequiredValue(plan), cancel);
            var file = parsed.GetRequiredValue(examinees);
            var given = await JsonFiles.Read(file, SimulateJson.Default.ExamineeFile, cancel);
            var run = new SimulationRun(items, read, file, given.ToExaminees(file), parsed.GetValue(threads));

            // On another thread: this one must stay free to hear Ctrl-C.
            var outcome = await Task.Run(() => run.Give(parsed.GetValue(repeat), cancel), cancel);
            if (parsed.GetValue(report) is { } page)
            {
                await JsonFiles.WriteText(page, SimulationReport.Write(items, outcome.Plan, outcome.Tests), cancel);
            }

            await JsonFiles.Write(
                parsed.GetValue(output),
                SimulateAnswers.Of(items, outcome),
                SimulateJson.Default.SimulateAnswers,
                cancel);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Option<int> Count(string name, string description, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = static _ => 1 };
        option.Validators.Add(given =>
        {
            if (given.Tokens.Count > 0 && int.TryParse(
                given.Tokens[^1].Value,
                CultureInfo.InvariantCulture,
                out var count) && (count < 1 || count > most))
            {
                given.AddError($"{name} must be between 1 and {most}.");
            }
        });
        return option;
    }
}
