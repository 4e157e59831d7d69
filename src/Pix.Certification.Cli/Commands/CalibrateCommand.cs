using System.CommandLine;
using System.CommandLine.Parsing;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Commands;

/// <summary>Estimates the parameters of items from the answers of persons (SEL3-1).</summary>
internal static class CalibrateCommand
{
    public static Command Create()
    {
        var output = CaseCommand.Out();
        var responses = new Option<string>("--responses")
        {
            Description = "A CSV file: a row a person, a column an item, 0, 1 or empty; - is standard input.",
            Required = true,
        };
        var model = new Option<CalibrationModel>("--model")
        {
            Description = "How many parameters an item has: 2pl or 3pl.",
            DefaultValueFactory = static _ => CalibrationModel.TwoParameter,
            CustomParser = static given => given.Tokens[^1].Value switch
            {
                "2pl" => CalibrationModel.TwoParameter,
                "3pl" => CalibrationModel.ThreeParameter,
                var other => Unknown(given, other),
            },
        };
        const string Does = "Estimates the parameters of items: a bank, with standard errors.";
        var command = new Command("calibrate", Does) { responses, model, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var file = parsed.GetRequiredValue(responses);
            var matrix = await ResponseCsv.Read(file, cancel);
            var settings = new CalibrationSettings { Model = parsed.GetValue(model) };

            // On another thread: this one must stay free to hear Ctrl-C.
            var fit = await Task.Run(() => Fit(file, matrix, settings, cancel), cancel);
            await JsonFiles.Write(parsed.GetValue(output), Bank(fit, settings.Model), ItemFileJson.Default.ItemFile, cancel);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static CalibrationFit Fit(string file, ResponseMatrix responses, CalibrationSettings settings, CancellationToken cancel)
    {
        using var bar = ProgressBar.Counting();
        var fit = Calibration.Fit(responses, settings, bar, cancel);
        return fit.IsFaulty(out var faults) ? throw PlanReading.Faulty(file, faults) : fit.OrThrow();
    }

    private static ItemFile Bank(CalibrationFit fit, CalibrationModel model) => new()
    {
        Items =
        [
            .. fit.Items.Select(item => new ItemGiven
            {
                Id = item.Id,
                Difficulty = item.Parameters.Difficulty,
                Discriminant = item.Parameters.Discrimination,
                Guessing = model == CalibrationModel.ThreeParameter ? item.Parameters.Guessing : null,
                Errors = new(
                    Finite(item.Errors.Difficulty),
                    Finite(item.Errors.Discrimination),
                    model == CalibrationModel.ThreeParameter ? Finite(item.Errors.Guessing) : null),
                Fit = new(item.Answers, Finite(item.Outfit), Finite(item.Infit)),
            }),
        ],
        LogLikelihood = fit.LogLikelihood,
        Iterations = fit.Iterations,
        Converged = fit.Converged,
    };

    // JSON has no infinity: an error that the answers do not bound is left out.
    private static double? Finite(double number) => double.IsFinite(number) ? number : null;

    private static CalibrationModel Unknown(ArgumentResult given, string other)
    {
        given.AddError($"There is no model '{other}': choose 2pl or 3pl.");
        return CalibrationModel.TwoParameter;
    }
}
