using System.CommandLine;
using System.Text.Json.Serialization;
using Pix.Certification.Challenges;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;

namespace Pix.Certification.Cli.Commands;

/// <summary>What an adaptive test is worth: from a capacity, or from the answers and their bank (SC3).</summary>
internal static class ScoreAdaptiveCommand
{
    private static readonly CertificationPolicy Policy = CertificationPolicies.Adaptive2024;

    public static Command Create()
    {
        var (cases, output) = (CaseCommand.Cases(), CaseCommand.Out());
        var bank = new Option<string?>("--bank") { Description = "The bank of the answers; not needed when every case gives a capacity." };
        var command =
            new Command("score-adaptive", "Scores adaptive tests: status, capacity, score, mesh and levels.") { cases, bank, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var items = parsed.GetValue(bank) is { } bankFile
                ? (await JsonFiles.Read(bankFile, ItemFileJson.Default.ItemFile, cancel)).ToBank(bankFile)
                : null;
            var file = parsed.GetRequiredValue(cases);
            var questions = await JsonFiles.Read(file, ScoreAdaptiveJson.Default.CaseFileScoreAdaptiveCase, cancel);
            var answers = new List<ScoreAdaptiveAnswer>(questions.Cases.Count);
            foreach (var (index, asked) in questions.Cases.Index())
            {
                cancel.ThrowIfCancellationRequested();
                try
                {
                    answers.Add(Answer(asked, items));
                }
                catch (CaseFault fault)
                {
                    throw new InputFault(file, $"$.cases[{index}].{fault.Path}", fault.Message);
                }
            }

            await JsonFiles.Write(
                parsed.GetValue(output),
                new() { Cases = answers },
                ScoreAdaptiveJson.Default.CaseFileScoreAdaptiveAnswer,
                cancel);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static ScoreAdaptiveAnswer Answer(ScoreAdaptiveCase asked, ItemBank? bank)
    {
        if (asked.Capacity is { } number && !double.IsFinite(number))
        {
            throw new CaseFault("capacity", "this is no finite number.");
        }

        if (asked.MaxLevel is < 0 or > 100)
        {
            throw new CaseFault("maxLevel", $"{asked.MaxLevel} is not a highest level; expected 0 to 100.");
        }

        if (asked.Competences.CountBy(static c => c.Code).FirstOrDefault(static c => c.Value > 1).Key is { } twice)
        {
            throw new CaseFault("competences", $"the competence {twice} is there twice.");
        }

        var terms = Policy.AdaptiveTest with
        {
            Meshes = Intervals(asked.Meshes, "meshes"),
            LevelsByCompetence = asked.Competences.ToDictionary(
                static c => c.Code,
                static c => Intervals(c.Intervals, $"competences.{c.Code}"),
                StringComparer.Ordinal),
        };
        var ending = asked.Abort switch
        {
            AbortReason.Candidate => TestEnding.LeftByCandidate,
            AbortReason.Technical => TestEnding.TechnicalFailure,
            _ => TestEnding.Complete,
        };
        var verdicts = new AdaptiveTestVerdicts(ending, asked.Fraud, asked.Cancelled);
        var levelMax = asked.MaxLevel ?? terms.Meshes.Count - 1; // The first mesh is level 0.
        var codes = asked.Competences.Select(static c => c.Code);
        return Told(asked.Id, (asked.Capacity, asked.Answers) switch
        {
            ({ } capacity, null) =>
                AdaptiveTestResult.Of(terms.Length, () => capacity, isDegraded: false, verdicts, terms, levelMax, codes),
            (null, { } answers) => ScoringOf(bank, terms).Score(Items(answers, bank!), verdicts, levelMax, codes),
            _ => throw new CaseFault("capacity", "give either a capacity or answers."),
        });
    }

    private static AdaptiveTestScoring ScoringOf(ItemBank? bank, AdaptiveTestTerms terms)
    {
        if (bank is null)
        {
            throw new CaseFault("answers", "answers need --bank.");
        }

        var scoring = AdaptiveTestScoring.Create(bank, terms);
        return scoring.IsRefused(out var refusal) ? throw new CaseFault("answers", refusal.Message(Language.English)) : scoring.OrThrow();
    }

    private static ItemAnswer[] Items(IReadOnlyList<ItemOutcomeGiven> answers, ItemBank bank)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. answers.Select((given, i) =>
                !bank.TryFind(given.Item, out var index) ? throw new CaseFault(
                    $"answers[{i}].item",
                    $"the bank has no item '{given.Item}'.")
                : bank[index].Categories != 2 ? throw new CaseFault(
                    $"answers[{i}].item",
                    $"'{given.Item}' has steps; certification scores right and wrong.")
                : !seen.Add(given.Item) ? throw new CaseFault($"answers[{i}].item", $"'{given.Item}' is answered twice.")
                : new ItemAnswer(index, given.Outcome == AnswerOutcome.Correct)),
        ];
    }

    private static IReadOnlyList<CapacityInterval> Intervals(IReadOnlyList<IntervalGiven> given, string path)
    {
        if (given.Count == 0)
        {
            throw new CaseFault(path, "give at least one interval.");
        }

        // Tables in use run backwards in places and are taken as they are; only what is no interval at all is refused.
        for (var i = 0; i < given.Count; i++)
        {
            if (!double.IsFinite(given[i].Min) || !double.IsFinite(given[i].Max))
            {
                throw new CaseFault($"{path}[{i}]", "its ends are finite numbers.");
            }
        }

        return (CapacityInterval[])[.. given.Select(static i => new CapacityInterval(i.Min, i.Max))];
    }

    private static ScoreAdaptiveAnswer Told(string id, AdaptiveTestResult result) => new()
    {
        Id = id,
        Status = result.Status,
        Reason = result.Reason == StatusReason.None ? null : result.Reason,
        Capacity = result.Capacity,
        Score = result.Score,
        Mesh = result.Mesh,
        Level = result.Level,
        Competences = result.Competences.Count == 0 ? null : [.. result.Competences.Select(static c => new LevelAnswer(c.Code, c.Level))],
    };
}

internal sealed record IntervalGiven
{
    public required double Min { get; set; }

    public required double Max { get; set; }
}

internal sealed record CompetenceIntervalsGiven
{
    public required string Code { get; set; }

    public required IReadOnlyList<IntervalGiven> Intervals { get; set; }
}

internal sealed record ItemOutcomeGiven
{
    public required string Item { get; set; }

    public required AnswerOutcome Outcome { get; set; }
}

internal sealed record ScoreAdaptiveCase
{
    public required string Id { get; set; }

    public double? Capacity { get; set; }

    public IReadOnlyList<ItemOutcomeGiven>? Answers { get; set; }

    public required IReadOnlyList<IntervalGiven> Meshes { get; set; }

    public int? MaxLevel { get; set; }

    public IReadOnlyList<CompetenceIntervalsGiven> Competences { get; set; } = [];

    public AbortReason? Abort { get; set; }

    public bool Fraud { get; set; }

    public bool Cancelled { get; set; }
}

internal sealed record LevelAnswer(string Code, int Level);

internal sealed record ScoreAdaptiveAnswer
{
    public required string Id { get; set; }

    public required CertificationStatus Status { get; set; }

    public StatusReason? Reason { get; set; }

    public double? Capacity { get; set; }

    public int? Score { get; set; }

    public int? Mesh { get; set; }

    public int? Level { get; set; }

    public IReadOnlyList<LevelAnswer>? Competences { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [
        typeof(CamelCaseEnum<AnswerOutcome>),
        typeof(CamelCaseEnum<AbortReason>),
        typeof(CamelCaseEnum<CertificationStatus>),
        typeof(CamelCaseEnum<StatusReason>),
    ])]
[JsonSerializable(typeof(CaseFile<ScoreAdaptiveCase>))]
[JsonSerializable(typeof(CaseFile<ScoreAdaptiveAnswer>))]
internal sealed partial class ScoreAdaptiveJson : JsonSerializerContext;
