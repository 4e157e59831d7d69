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
            Description = "A CSV file: a row a person, a column an item, 0, 1 or a category, or empty; - is standard input.",
            Required = true,
        };
        var model = new Option<CalibrationModel>("--model")
        {
            Description = "What is estimated: 2pl or 3pl for right and wrong, grm or gpcm for categories.",
            DefaultValueFactory = static _ => CalibrationModel.TwoParameter,
            CustomParser = static given => given.Tokens[^1].Value switch
            {
                "2pl" => CalibrationModel.TwoParameter,
                "3pl" => CalibrationModel.ThreeParameter,
                "grm" => CalibrationModel.GradedResponse,
                "gpcm" => CalibrationModel.PartialCredit,
                var other => Unknown(given, other),
            },
        };
        var anchors = new Option<string?>("--anchors")
        {
            Description = "A bank whose items, where the responses have them, keep their parameters: the others are put on its scale.",
        };
        const string Does = "Estimates the parameters of items: a bank, with standard errors.";
        var command = new Command("calibrate", Does) { responses, model, anchors, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var file = parsed.GetRequiredValue(responses);
            var settings = new CalibrationSettings { Model = parsed.GetValue(model) };
            var hasSteps = settings.Model is CalibrationModel.GradedResponse or CalibrationModel.PartialCredit;
            var matrix = await ResponseCsv.Read(file, hasSteps, cancel);
            if (parsed.GetValue(anchors) is { } bank)
            {
                settings = Anchored(settings, bank, await AdaptiveOptions.ReadBank(bank, cancel), matrix, hasSteps);
            }

            // On another thread: this one must stay free to hear Ctrl-C.
            var fit = await Task.Run(() => Fit(file, matrix, settings, cancel), cancel);
            var found = Bank(fit, settings.Model, parsed.GetValue(anchors) is not null);
            await JsonFiles.Write(parsed.GetValue(output), found, ItemFileJson.Default.ItemFile, cancel);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static CalibrationSettings Anchored(
        CalibrationSettings settings,
        string file,
        ItemBank bank,
        ResponseMatrix responses,
        bool hasSteps)
    {
        var known = responses.ItemIds.Where(id => bank.TryFind(id, out _)).Select(id => bank.Items.First(item => item.Id == id)).ToArray();
        if (known.Length == 0)
        {
            throw new InputFault(file, "$.items", "the responses have none of these items: nothing ties them to this scale.");
        }

        foreach (var item in known)
        {
            if (hasSteps ? item.Steps is null && !item.Parameters.IsTwoParameter : item.Steps is not null)
            {
                throw new InputFault(file, "$.items", $"'{item.Id}' is of another kind of model than is to be estimated.");
            }
        }

        return hasSteps
            ? settings with
            {
                // One step of either model is the model of two parameters.
                StepAnchors = known.ToDictionary(
                    static item => item.Id,
                    static item => item.Steps ?? StepParameters.Graded(item.Parameters.Discrimination, item.Parameters.Difficulty)),
            }
            : settings with { Anchors = known.ToDictionary(static item => item.Id, static item => item.Parameters) };
    }

    private static CalibrationFit Fit(string file, ResponseMatrix responses, CalibrationSettings settings, CancellationToken cancel)
    {
        using var bar = ProgressBar.Counting();
        var fit = Calibration.Fit(responses, settings, bar, cancel);
        return fit.IsFaulty(out var faults) ? throw PlanReading.Faulty(file, faults) : fit.OrThrow();
    }

    private static ItemFile Bank(CalibrationFit fit, CalibrationModel model, bool isAnchored) => new()
    {
        Items =
        [
            .. fit.Items.Select(item => new ItemGiven
            {
                Id = item.Id,
                Difficulty = item.Steps is null ? item.Parameters.Difficulty : null,
                Discriminant = item.Parameters.Discrimination,
                Guessing = HasGuessing(item, model) ? item.Parameters.Guessing : null,
                Slip = item.Parameters.Ceiling < 1 ? item.Parameters.Ceiling : null,
                Model = item.Steps?.Model switch
                {
                    StepModel.Graded => StepModelName.Grm,
                    StepModel.PartialCredit => StepModelName.Gpcm,
                    _ => null,
                },
                Steps = item.Steps?.Steps,
                Anchor = item.IsAnchor ? true : null,
                Errors = new(
                    item.Steps is null ? Finite(item.Errors.Difficulty) : null,
                    Finite(item.Errors.Discrimination),
                    HasGuessing(item, model) ? Finite(item.Errors.Guessing) : null,
                    item.Steps is null || !item.StepErrors.All(double.IsFinite) ? null : item.StepErrors),
                Fit = new(item.Answers, Finite(item.Outfit), Finite(item.Infit), item.RestCorrelation),
            }),
        ],
        LogLikelihood = fit.LogLikelihood,
        Iterations = fit.Iterations,
        Converged = fit.Converged,
        PersonMean = isAnchored ? fit.PersonMean : null,
        PersonDeviation = isAnchored ? fit.PersonDeviation : null,
    };

    private static bool HasGuessing(CalibratedItem item, CalibrationModel model) =>
        model == CalibrationModel.ThreeParameter || item.Parameters.Guessing > 0;

    // JSON has no infinity: an error that the answers do not bound is left out.
    private static double? Finite(double number) => double.IsFinite(number) ? number : null;

    private static CalibrationModel Unknown(ArgumentResult given, string other)
    {
        given.AddError($"There is no model '{other}': choose 2pl, 3pl, grm or gpcm.");
        return CalibrationModel.TwoParameter;
    }
}
