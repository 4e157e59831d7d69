using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;
using Pix.Certification.Scoring;

namespace Pix.Certification.Cli.Commands;

/// <summary>What new parameters would have changed in past tests, and their activation once that was looked at (BNK-6).</summary>
internal static class BankActivationCommand
{
    public static Command CreateImpact()
    {
        var (bank, calibration, output) = (AdaptiveOptions.Bank(), Calibration(), CaseCommand.Out());
        var (answers, journal) = (BankHealthCommand.Answers(), BankHealthCommand.Journal());
        var policy = new Option<string>("--policy")
        {
            Description = "The policy that the tests are scored by.",
            DefaultValueFactory = static _ => CertificationPolicies.Adaptive2026.Id,
        };
        const string Does = "Says what new parameters would have changed in past tests: the report that an activation asks for.";
        var command = new Command("impact", Does)
        {
            bank, calibration, answers, journal, policy, output,
        };
        BankHealthCommand.NeedOne(command, answers, journal);
        command.SetAction(async (parsed, cancel) =>
        {
            var (before, after) = await Read(parsed.GetRequiredValue(bank), parsed.GetRequiredValue(calibration), cancel);
            var given = await BankHealthCommand.TestsOf(parsed.GetValue(answers), parsed.GetValue(journal), before, cancel);
            var name = parsed.GetRequiredValue(policy);
            if (CertificationPolicies.All.Find(name) is not { Test: TestKind.Adaptive } scored)
            {
                throw new InputFault("--policy", null, $"there is no policy '{name}' that gives adaptive tests.");
            }

            var tests = given.Select(static one => one.Test).ToArray();
            var impact = await Task.Run(
                () => CalibrationImpact.Of(before, after, tests, scored.AdaptiveTest, scored.Scale.LevelMax), cancel);
            if (impact.IsRefused(out var refusal))
            {
                throw new InputFault(parsed.GetRequiredValue(bank), null, refusal.Message(Language.English));
            }

            await JsonFiles.Write(parsed.GetValue(output), ImpactReport.Of(impact.OrThrow()), ImpactJson.Default.ImpactReport, cancel);
            return ExitCodes.Ok;
        });
        return command;
    }

    public static Command CreateActivate()
    {
        var (bank, calibration, output, language) = (AdaptiveOptions.Bank(), Calibration(), CaseCommand.Out(), CaseCommand.Messages());
        var report = new Option<string?>("--report") { Description = "What 'pixcert bank impact' said of exactly these parameters." };
        var command = new Command("activate", "Writes the bank with its new parameters; refused without the report of what they change.")
        {
            bank, calibration, report, output, language,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var file = parsed.GetRequiredValue(bank);
            var given = await JsonFiles.Read(file, ItemFileJson.Default.ItemFile, cancel);
            var before = given.ToBank(file);
            var found = await JsonFiles.Read(parsed.GetRequiredValue(calibration), ItemFileJson.Default.ItemFile, cancel);
            var after = CalibrationImpact.Recalibrated(before, found.ToBank(parsed.GetRequiredValue(calibration)));
            var seen = parsed.GetValue(report) is { } read
                ? (await JsonFiles.Read(read, ImpactJson.Default.ImpactReport, cancel)).ToImpact(read)
                : null;
            if (CalibrationImpact.RefuseActivation(before, after, seen) is { } refusal)
            {
                var answer = new RefusedActivation(RefusalAnswer.Of(refusal, parsed.GetValue(language)));
                await JsonFiles.Write(null, answer, ImpactJson.Default.RefusedActivation, cancel);
                return ExitCodes.Ok;
            }

            var byId = found.Items.ToDictionary(static item => item.Id, StringComparer.Ordinal);
            var activated = new ItemFile
            {
                Items = [.. given.Items.Select(item => byId.TryGetValue(item.Id, out var next) ? With(item, next) : item)],
            };
            await JsonFiles.Write(parsed.GetValue(output), activated, ItemFileJson.Default.ItemFile, cancel);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Option<string> Calibration() => new("--calibration")
    {
        Description = "The new parameters: a bank, as 'pixcert calibrate --anchors' writes it. Items that it does not have keep theirs.",
        Required = true,
    };

    private static async Task<(ItemBank Before, ItemBank After)> Read(string bank, string calibration, CancellationToken cancel)
    {
        var before = await AdaptiveOptions.ReadBank(bank, cancel);
        return (before, CalibrationImpact.Recalibrated(before, await AdaptiveOptions.ReadBank(calibration, cancel)));
    }

    // What a test may contain stays; what a calibration says of itself is its own.
    private static ItemGiven With(ItemGiven item, ItemGiven next) => item with
    {
        Difficulty = next.Difficulty,
        Discriminant = next.Discriminant,
        Guessing = next.Guessing,
        Slip = next.Slip,
        Model = next.Model,
        Steps = next.Steps,
        Anchor = null,
        Errors = next.Errors,
        Fit = next.Fit,
    };
}

/// <summary>What new parameters would have changed.</summary>
internal sealed record ImpactReport
{
    private const string Hexadecimal = "x16";

    public required string Before { get; set; }

    public required string After { get; set; }

    public required int Items { get; set; }

    public required int Tests { get; set; }

    public required int ScoresChanged { get; set; }

    public required int LevelsRaised { get; set; }

    public required int LevelsLowered { get; set; }

    public required int StatusesChanged { get; set; }

    public required double MeanScoreChange { get; set; }

    public required int LargestScoreChange { get; set; }

    public required IReadOnlyList<LevelMove> Moves { get; set; }

    public static ImpactReport Of(CalibrationImpact impact) => new()
    {
        Before = impact.Before.ToString(Hexadecimal, CultureInfo.InvariantCulture),
        After = impact.After.ToString(Hexadecimal, CultureInfo.InvariantCulture),
        Items = impact.Items,
        Tests = impact.Tests,
        ScoresChanged = impact.ScoresChanged,
        LevelsRaised = impact.LevelsRaised,
        LevelsLowered = impact.LevelsLowered,
        StatusesChanged = impact.StatusesChanged,
        MeanScoreChange = impact.MeanScoreChange,
        LargestScoreChange = impact.LargestScoreChange,
        Moves = impact.Moves,
    };

    public CalibrationImpact ToImpact(string file) => new()
    {
        Before = Fingerprint(Before, file, "before"),
        After = Fingerprint(After, file, "after"),
        Items = Items,
        Tests = Tests,
        ScoresChanged = ScoresChanged,
        LevelsRaised = LevelsRaised,
        LevelsLowered = LevelsLowered,
        StatusesChanged = StatusesChanged,
        MeanScoreChange = MeanScoreChange,
        LargestScoreChange = LargestScoreChange,
        Moves = Moves,
    };

    private static ulong Fingerprint(string text, string file, string name) =>
        ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InputFault(file, $"$.{name}", $"'{text}' is no fingerprint of a bank.");
}

internal sealed record RefusedActivation(RefusalAnswer Refusal);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ImpactReport))]
[JsonSerializable(typeof(RefusedActivation))]
internal sealed partial class ImpactJson : JsonSerializerContext;
