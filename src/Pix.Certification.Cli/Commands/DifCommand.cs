using System.CommandLine;
using System.Text.Json.Serialization;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Commands;

/// <summary>Whether items are harder for one group than for equals of another (SEL3-4).</summary>
internal static class DifCommand
{
    public static Command Create()
    {
        var output = CaseCommand.Out();
        var responses = new Option<string>("--responses")
        {
            Description = "A CSV file: a row a person, the column of the group, a column of 0 and 1 an item; - is standard input.",
            Required = true,
        };
        var group = new Option<string>("--group") { Description = "The name of the column that tells the group.", Required = true };
        var reference = new Option<string>("--reference")
        {
            Description = "The value of that column for the reference group; everybody else is the focal group.",
            Required = true,
        };
        var logistic = new Option<bool>("--logistic")
        {
            Description = "Adds logistic regressions by score and group, which see what crosses as well.",
        };
        var command = new Command("dif", "Looks for items that work differently in two groups (Mantel-Haenszel, ETS classes; regressions).")
        {
            responses, group, reference, logistic, output,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var read = await ResponseCsv.ReadGroups(
                parsed.GetRequiredValue(responses),
                parsed.GetRequiredValue(group),
                parsed.GetRequiredValue(reference),
                cancel);
            var regressions = parsed.GetValue(logistic) ? LogisticDif.Of(read) : null;
            var found = MantelHaenszel.Of(read).Select((one, item) => new DifItem(
                one.Item,
                one.OddsRatio,
                one.Delta,
                one.DeltaError,
                one.ChiSquare,
                one.PValue,
                one.Class?.ToString(),
                one.Strata,
                one.Reference,
                one.Focal,
                one.Gap,
                regressions is null ? null : LogisticItem.Of(regressions[item])));
            await JsonFiles.Write(parsed.GetValue(output), new([.. found]), DifJson.Default.DifAnswers, cancel);
            return ExitCodes.Ok;
        });
        return command;
    }
}

/// <summary>What is found of an item; what has no value is null, and <c>undefined</c> says why.</summary>
internal sealed record DifItem(
    string Item,
    double? OddsRatio,
    double? Delta,
    double? StandardError,
    double? ChiSquare,
    double? PValue,
    string? Class,
    int Strata,
    int Reference,
    int Focal,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DifGap? Undefined,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LogisticItem? Logistic);

/// <summary>What the regressions say of it.</summary>
internal sealed record LogisticItem(
    double? UniformChiSquare,
    double? UniformPValue,
    double? NonuniformChiSquare,
    double? NonuniformPValue,
    double? ChiSquare,
    double? PValue,
    double? GroupEffect,
    double? GroupError,
    double? ExplainedVariance,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DifGap? Undefined)
{
    public static LogisticItem Of(LogisticDif one) => new(
        one.UniformChiSquare,
        one.UniformPValue,
        one.NonuniformChiSquare,
        one.NonuniformPValue,
        one.ChiSquare,
        one.PValue,
        one.GroupEffect,
        one.GroupError,
        one.ExplainedVariance,
        one.Gap);
}

internal sealed record DifAnswers(IReadOnlyList<DifItem> Items);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    Converters = [typeof(CamelCaseEnum<DifGap>)])]
[JsonSerializable(typeof(DifAnswers))]
internal sealed partial class DifJson : JsonSerializerContext;
