using System.Text.Json.Serialization;
using Pix.Certification.Psychometrics;
using Pix.Certification.Selection;

namespace Pix.Certification.Cli.Contracts;

/// <summary>A bank of items as the tool reads it.</summary>
internal sealed record ItemFile
{
    public required IReadOnlyList<ItemGiven> Items { get; set; }

    // What a calibration says of itself beside its items: a bank that it made is read as any other.
    public double? LogLikelihood { get; set; }

    public int? Iterations { get; set; }

    public bool? Converged { get; set; }

    public double? PersonMean { get; set; }

    public double? PersonDeviation { get; set; }

    /// <summary>
    /// The items as the engine takes them: discriminant must be there, and either difficulty or a model with its steps.
    /// </summary>
    public ItemBank ToBank(string file)
    {
        var items = Items.Select((item, i) => item.ToItem(file, $"$.items[{i}]") with
        {
            Area = item.Competence,
            Strand = item.Tube,
            Family = item.Skill,
            IsAccessible = item.Accessible ?? false,
        }).ToArray();
        var bank = ItemBank.Create(items).OrRefuse();
        return bank.IsRefused(out var refusal) ? throw new InputFault(file, "$.items", refusal.Message(Language.English)) : bank.OrThrow();
    }
}

/// <summary>The models of items with steps, by their names in the literature.</summary>
internal enum StepModelName
{
    Grm,
    Gpcm,
}

/// <summary>An item of a bank; what a command does not look at may be there and is not read further.</summary>
internal sealed record ItemGiven
{
    public required string Id { get; set; }

    public double? Difficulty { get; set; }

    public double? Discriminant { get; set; }

    public double? Guessing { get; set; }

    public double? Slip { get; set; }

    public StepModelName? Model { get; set; }

    public IReadOnlyList<double>? Steps { get; set; }

    public string? Competence { get; set; }

    public string? Tube { get; set; }

    public string? Skill { get; set; }

    public bool? Accessible { get; set; }

    /// <summary>True when a calibration was given the parameters and kept them.</summary>
    public bool? Anchor { get; set; }

    public ItemErrors? Errors { get; set; }

    public ItemFit? Fit { get; set; }

    /// <summary>The item with its parameters alone.</summary>
    public BankItem ToItem(string file, string path)
    {
        var discriminant = Discriminant ?? throw Missing("discriminant");
        if (Model is not { } model)
        {
            return Steps is not null
                ? throw new InputFault(file, $"{path}.model", "it is missing: steps need a model, grm or gpcm.")
                : new(Id, new(discriminant, Difficulty ?? throw Missing("difficulty"), Guessing ?? 0, Slip ?? 1));
        }

        foreach (var (name, given) in new[] { ("difficulty", Difficulty), ("guessing", Guessing), ("slip", Slip) })
        {
            if (given is not null)
            {
                throw new InputFault(file, $"{path}.{name}", "it has no meaning with steps.");
            }
        }

        var steps = Steps ?? throw Missing("steps");
        return BankItem.Of(Id, model == StepModelName.Grm
            ? StepParameters.Graded(discriminant, steps)
            : StepParameters.PartialCredit(discriminant, steps));

        InputFault Missing(string name) => new(file, $"{path}.{name}", "it is missing.");
    }
}

/// <summary>The standard errors of an item's parameters; guessing only where it was estimated.</summary>
internal sealed record ItemErrors(double? Difficulty, double? Discriminant, double? Guessing, IReadOnlyList<double>? Steps = null);

/// <summary>
/// How many persons answered an item, how well its curve fits their answers (mean squares near 1), and how it goes with the other items.
/// </summary>
internal sealed record ItemFit(int Answers, double? Outfit, double? Infit, double? RestCorrelation = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseEnum<StepModelName>)])]
[JsonSerializable(typeof(ItemFile))]
internal sealed partial class ItemFileJson : JsonSerializerContext;
