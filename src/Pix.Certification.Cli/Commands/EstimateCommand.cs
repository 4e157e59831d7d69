using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Commands;

/// <summary>The capacity and its error after each answer of sequences that are known (SEL3-2, SC3-1).</summary>
internal static class EstimateCommand
{
    private const double AbilityMax = 100;

    public static Command Create()
    {
        var (bank, plan, output) = (AdaptiveOptions.Bank(), AdaptiveOptions.Plan(), CaseCommand.Out());
        var sequences =
            new Option<string>("--sequences") { Description = "A JSON file of answers in order; - is standard input.", Required = true };
        var command = new Command("estimate", "Estimates the capacity after each answer of a sequence.") { bank, sequences, plan, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var items = await AdaptiveOptions.ReadBank(parsed.GetRequiredValue(bank), cancel);
            var read = await PlanReading.Read(parsed.GetRequiredValue(plan), cancel);
            var file = parsed.GetRequiredValue(sequences);
            var given = await JsonFiles.Read(file, EstimateJson.Default.SequenceFile, cancel);

            // On another thread: this one must stay free to hear Ctrl-C.
            var answers = await Task.Run(() => Estimate(items, read, file, given.Sequences, cancel), cancel);
            await JsonFiles.Write(parsed.GetValue(output), new(answers), EstimateJson.Default.EstimateAnswers, cancel);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static List<SequenceAnswer> Estimate(
        ItemBank bank,
        PlanRead plan,
        string file,
        IReadOnlyList<SequenceGiven> sequences,
        CancellationToken cancel)
    {
        var engines = new StepLimitEngines(bank, plan);
        var answers = new List<SequenceAnswer>(sequences.Count);
        foreach (var (index, sequence) in sequences.Index())
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                if (sequence.Start is { } start && !(Math.Abs(start) <= AbilityMax))
                {
                    throw new CaseFault("start", $"{start} is no ability.");
                }

                var steps = engines.For(sequence.StepLimit).Estimates(Items(file, index, sequence.Answers, bank), sequence.Start);
                answers.Add(new(sequence.Id, [.. steps.Select(static step => new StepAnswer(step.Capacity, double.IsFinite(step.Error)
                    ? step.Error
                    : null))]));
            }
            catch (CaseFault fault)
            {
                throw new InputFault(file, $"$.sequences[{index}].{fault.Path}", fault.Message);
            }
        }

        return answers;
    }

    private static ItemAnswer[] Items(string file, int sequence, JsonElement answers, ItemBank bank)
    {
        if (answers.ValueKind == JsonValueKind.Null)
        {
            throw new CaseFault("answers", "expected a value, not null.");
        }

        if (answers.ValueKind == JsonValueKind.String)
        {
            return Digits(answers.GetString()!, bank);
        }

        try
        {
            return GivenAnswers.Of(answers.Deserialize(EstimateJson.Default.IReadOnlyListAnswerGiven) ?? [], bank);
        }
        catch (JsonException malformed)
        {
            throw JsonFiles.Fault(file, $"$.sequences[{sequence}].answers{(malformed.Path ?? "$")[1..]}", malformed);
        }
    }

    private static ItemAnswer[] Digits(string digits, ItemBank bank)
    {
        if (digits.Length != bank.Count)
        {
            throw new CaseFault("answers", $"it has {digits.Length} digits, and the bank has {bank.Count} items.");
        }

        return [.. digits.Select((digit, i) => digit >= '0' && digit - '0' < bank.Items[i].Categories
            ? new ItemAnswer(new(i), digit - '0')
            : throw new CaseFault(
                "answers",
                $"'{digit}' is not a category of '{bank.Items[i].Id}': expected 0 to {bank.Items[i].Categories - 1}."))];
    }

    /// <summary>An engine for each limit of steps: it belongs to the estimator, and an engine has one.</summary>
    private sealed class StepLimitEngines(ItemBank bank, PlanRead plan)
    {
        private readonly Dictionary<double, AdaptiveEngine> _engines = [];
        private AdaptiveEngine? _own;

        public AdaptiveEngine For(double? stepLimit)
        {
            if (stepLimit is not { } limit)
            {
                return _own ??= Make(plan.Settings.Estimator);
            }

            if (plan.Settings.Estimator is not RecentredEstimator recentred)
            {
                throw new CaseFault("stepLimit", "the estimator of the plan has no step limit.");
            }

            if (!(limit is >= 0 and <= AbilityMax))
            {
                throw new CaseFault("stepLimit", $"{limit} is not between 0 and {AbilityMax}.");
            }

            return _engines.TryGetValue(limit, out var engine) ? engine : _engines[limit] = Make(recentred with { StepLimit = limit });
        }

        // The answers are given: what chooses and stops plays no part, and must not refuse a bank that is good enough to estimate.
        private AdaptiveEngine Make(Estimator estimator) =>
            plan.EngineFor(bank, new() { Start = plan.Settings.Start, Length = 1, Estimator = estimator });
    }
}

internal sealed record SequenceGiven
{
    public required string Id { get; set; }

    public double? Start { get; set; }

    public double? StepLimit { get; set; }

    /// <summary>A list of answers, or a string of digits: a category for each item of the bank, by position.</summary>
    public required JsonElement Answers { get; set; }
}

internal sealed record SequenceFile
{
    public required IReadOnlyList<SequenceGiven> Sequences { get; set; }
}

/// <summary>The estimate after an answer; no error (null) when nothing bounds it.</summary>
internal sealed record StepAnswer(double Capacity, double? Error);

internal sealed record SequenceAnswer(string Id, IReadOnlyList<StepAnswer> Steps);

internal sealed record EstimateAnswers(IReadOnlyList<SequenceAnswer> Sequences);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(IReadOnlyList<AnswerGiven>))]
[JsonSerializable(typeof(SequenceFile))]
[JsonSerializable(typeof(EstimateAnswers))]
internal sealed partial class EstimateJson : JsonSerializerContext;
