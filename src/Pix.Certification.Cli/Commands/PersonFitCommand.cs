using System.CommandLine;
using System.Text.Json.Serialization;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Commands;

/// <summary>How likely the answers of a person are at their capacity (SEL3-4).</summary>
internal static class PersonFitCommand
{
    private const double AbilityMax = 100;

    public static Command Create()
    {
        var (bank, cases, output) = (AdaptiveOptions.Bank(), CaseCommand.Cases(), CaseCommand.Out());
        const string Does = "Says how likely the answers of each person are: lz, and lz corrected for an estimated capacity.";
        var command = new Command("person-fit", Does)
        {
            bank, cases, output,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var items = await AdaptiveOptions.ReadBank(parsed.GetRequiredValue(bank), cancel);
            var file = parsed.GetRequiredValue(cases);
            var asked = await JsonFiles.Read(file, PersonFitJson.Default.CaseFilePersonFitCase, cancel);
            var answers = new List<PersonFitAnswer>(asked.Cases.Count);
            foreach (var (index, one) in asked.Cases.Index())
            {
                cancel.ThrowIfCancellationRequested();
                try
                {
                    answers.Add(Answer(one, items));
                }
                catch (CaseFault fault)
                {
                    throw new InputFault(file, $"$.cases[{index}].{fault.Path}", fault.Message);
                }
            }

            await JsonFiles.Write(
                parsed.GetValue(output),
                new() { Cases = answers },
                PersonFitJson.Default.CaseFilePersonFitAnswer,
                cancel);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static PersonFitAnswer Answer(PersonFitCase asked, ItemBank bank)
    {
        if (!(Math.Abs(asked.Capacity) <= AbilityMax))
        {
            throw new CaseFault("capacity", $"{asked.Capacity} is no ability.");
        }

        var fit = PersonFit.Of(bank, GivenAnswers.Of(asked.Answers, bank), asked.Capacity);
        var undefined = fit switch
        {
            { Answers: 0 } => "noAnswers",
            { Lz: null } => "noVariance",
            { CorrectedLz: null } => "noFreedom",
            _ => null,
        };
        return new(asked.Id, fit.Lz, fit.CorrectedLz, fit.LogLikelihood, fit.Expected, fit.Variance, undefined);
    }
}

internal sealed record PersonFitCase
{
    public required string Id { get; set; }

    public required double Capacity { get; set; }

    public required IReadOnlyList<AnswerGiven> Answers { get; set; }
}

/// <summary>The fit of a person; what has no value is null, and <c>undefined</c> says why.</summary>
internal sealed record PersonFitAnswer(
    string Id,
    double? Lz,
    double? LzStar,
    double LogLikelihood,
    double Expected,
    double Variance,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Undefined);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CaseFile<PersonFitCase>))]
[JsonSerializable(typeof(CaseFile<PersonFitAnswer>))]
internal sealed partial class PersonFitJson : JsonSerializerContext;
