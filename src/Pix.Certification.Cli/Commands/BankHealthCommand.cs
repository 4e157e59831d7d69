using System.CommandLine;
using System.Text.Json.Serialization;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Cli.Reports;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Commands;

/// <summary>How every item of a bank does among those who answered it: fit, drift, exposure, choices, and a verdict (BNK-5).</summary>
internal static class BankHealthCommand
{
    public static Command Create()
    {
        var output = CaseCommand.Out();
        var bank = new Option<string>("--bank")
        {
            Description = "A JSON file of items with their parameters, or a folder of challenges; - is standard input.",
            Required = true,
        };
        var locale = new Option<string>("--locale")
        {
            Description = "Of a folder of challenges, those of this language.",
            DefaultValueFactory = static _ => "fr",
        };
        var (answers, journal) = (Answers(), Journal());
        var since = new Option<string?>("--since")
        {
            Description = "The day from which on tests are the second window of time, as 2026-11-30: what drifted is then looked for.",
        };
        var report = new Option<string?>("--report") { Description = "Where to write a page with plots, in French and English." };
        var command = new Command("health", "Says how every item of a bank does, by the answers to it, and which to examine.")
        {
            bank, locale, answers, journal, since, report, output,
        };
        NeedOne(command, answers, journal);
        command.SetAction(async (parsed, cancel) =>
        {
            var items = await ChallengeItems.Read(parsed.GetRequiredValue(bank), parsed.GetRequiredValue(locale), cancel);
            var tests = await TestsOf(parsed.GetValue(answers), parsed.GetValue(journal), items, cancel);
            var (before, after) = GivenTests.Split(tests, parsed.GetValue(since));
            var settings = new HealthSettings();

            // On another thread: this one must stay free to hear Ctrl-C.
            var health = await Task.Run(() => BankHealth.Of(items, before, after, settings, cancel), cancel);
            if (parsed.GetValue(report) is { } page)
            {
                await JsonFiles.WriteText(page, BankHealthReport.Write(health, settings), cancel);
            }

            await JsonFiles.Write(parsed.GetValue(output), HealthAnswer.Of(health), HealthJson.Default.HealthAnswer, cancel);
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Option<string?> Answers() =>
        new("--answers") { Description = "A JSON file of tests with their answers; - is standard input." };

    public static Option<string?> Journal() =>
        new("--journal") { Description = "What 'pixcert journal export' wrote, in place of such a file." };

    public static void NeedOne(Command command, Option<string?> answers, Option<string?> journal) => command.Validators.Add(parsed =>
    {
        if (parsed.GetResult(answers) is null == parsed.GetResult(journal) is null)
        {
            parsed.AddError("Give the answers: --answers FILE, or --journal FILE.");
        }
    });

    public static Task<IReadOnlyList<DatedTest>> TestsOf(string? answers, string? journal, ItemBank bank, CancellationToken cancel) =>
        journal is not null ? GivenTests.OfJournal(journal, bank, cancel) : GivenTests.Read(answers!, bank, cancel);
}

/// <summary>How a bank does.</summary>
internal sealed record HealthAnswer(int Tests, double PersonMean, double PersonDeviation, IReadOnlyList<HealthItem> Items)
{
    public static HealthAnswer Of(BankHealth health) =>
        new(health.Tests, health.Mean, health.Deviation, [.. health.Items.Select(HealthItem.Of)]);
}

/// <summary>How an item does; what is not known is left out.</summary>
internal sealed record HealthItem(
    string Item,
    ItemVerdict Verdict,
    IReadOnlyList<ItemConcern> Concerns,
    int Answers,
    double Rate,
    double? Score,
    double? Expected,
    double? Deviations,
    double? Infit,
    double? Outfit,
    double? Correlation,
    HealthDrift? Drift,
    IReadOnlyList<HealthChoice>? Choices)
{
    public static HealthItem Of(ItemHealth one) => new(
        one.Item,
        one.Verdict,
        one.Concerns,
        one.Answers,
        one.Rate,
        one.Score,
        one.Expected,
        one.Deviations,
        one.Infit,
        one.Outfit,
        one.Correlation,
        one.Drift is { } drift ? HealthDrift.Of(drift) : null,
        one.Choices.Count == 0 ? null : [.. one.Choices.Select(HealthChoice.Of)]);
}

/// <summary>How far the difficulty of an item moved.</summary>
internal sealed record HealthDrift(
    int Before, int After, double? Drift, double? StandardError, double? PValue, bool Anchor, DriftGap? Undefined)
{
    public static HealthDrift Of(ItemDrift one) =>
        new(one.AnswersBefore, one.AnswersAfter, one.Drift, one.Error, one.PValue, one.IsAnchor, one.Gap);
}

/// <summary>How a choice works.</summary>
internal sealed record HealthChoice(string Choice, bool Right, int Count, double Share, double MeanAbility, double? StandardError)
{
    public static HealthChoice Of(ChoiceUse use) =>
        new(use.Choice, use.IsRight, use.Count, use.Share, use.MeanAbility, use.AbilityError);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseEnum<ItemVerdict>), typeof(CamelCaseEnum<ItemConcern>), typeof(CamelCaseEnum<DriftGap>)])]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthJson : JsonSerializerContext;
