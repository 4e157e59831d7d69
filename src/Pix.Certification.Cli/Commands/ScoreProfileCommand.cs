using System.CommandLine;
using System.Text.Json.Serialization;
using Pix.Certification.Challenges;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;

namespace Pix.Certification.Cli.Commands;

/// <summary>What a test drawn from a profile is worth (SC2).</summary>
internal static class ScoreProfileCommand
{
    private static readonly CertificationPolicy Policy = CertificationPolicies.Profile2023;

    public static Command Create() => CaseCommand.Create(
        "score-profile",
        "Scores tests drawn from a profile: status, rate, pix, and the level of each competence.",
        ScoreProfileJson.Default.CaseFileScoreProfileCase,
        ScoreProfileJson.Default.CaseFileScoreProfileAnswer,
        Answer);

    private static ScoreProfileAnswer Answer(ScoreProfileCase asked, Language language)
    {
        Check(asked);
        var test = ProfileTest.Create(
            [.. asked.Competences.Where(c => c.Level >= Policy.Eligibility.CertifiableLevelMin)
                .Select(c => new TestedCompetence(c.Code, c.Level, c.Pix))],
            [.. asked.Challenges.Select(Tested)],
            [.. asked.Answers.Select(a => new ScoredAnswer(a.Challenge, a.Outcome))]);
        var verdicts = new ProfileTestVerdicts(
            asked.Abort switch
            {
                AbortReason.Candidate => TestEnding.LeftByCandidate,
                AbortReason.Technical => TestEnding.TechnicalFailure,
                _ => TestEnding.Complete,
            },
            asked.Fraud,
            asked.Cancelled);
        var scale = Policy.Scale with { LevelMax = asked.MaxLevel ?? Policy.Scale.LevelMax };
        var scored = test.Then(facts => ProfileTestScoring.Score(facts, verdicts, Policy.ProfileTest, scale));
        return scored.TryGet(out var result) ? Told(asked.Id, result)
            : new() { Id = asked.Id, Refusal = scored.IsRefused(out var refusal) ? RefusalAnswer.Of(refusal, language) : null };
    }

    private static TestedChallenge Tested(ChallengeGiven given) => new(given.Id, given.Competence)
    {
        HasDependentFields = given.DependentFields,
        IsNeutralised = given.Neutralised,
        IsAutoPassed = given.AutoPassed,
    };

    private static ScoreProfileAnswer Told(string id, ProfileTestResult result) => new()
    {
        Id = id,
        Status = result.Status,
        Reason = result.Reason == StatusReason.None ? null : result.Reason,
        Rate = result.RatePercent,
        Trusted = result.IsTrusted,
        Pix = result.Pix,
        Competences = [.. result.Competences.Select(c => new StandingGiven { Code = c.Code, Level = c.Level, Pix = c.Pix })],
    };

    private static void Check(ScoreProfileCase asked)
    {
        foreach (var (index, competence) in asked.Competences.Index())
        {
            if (competence.Level < 0 || competence.Pix < 0)
            {
                throw new CaseFault($"competences[{index}]", "a level and its pix are 0 or more.");
            }
        }

        if (asked.MaxLevel is < 1 or > 100)
        {
            throw new CaseFault("maxLevel", $"{asked.MaxLevel} is not a highest level; expected 1 to 100.");
        }
    }
}

internal sealed record StandingGiven
{
    public required string Code { get; set; }

    public required int Level { get; set; }

    public required int Pix { get; set; }
}

internal sealed record ChallengeGiven
{
    public required string Id { get; set; }

    public required string Competence { get; set; }

    public bool DependentFields { get; set; }

    public bool Neutralised { get; set; }

    public bool AutoPassed { get; set; }
}

internal sealed record OutcomeGiven
{
    public required string Challenge { get; set; }

    public required AnswerOutcome Outcome { get; set; }
}

internal sealed record ScoreProfileCase
{
    public required string Id { get; set; }

    public required IReadOnlyList<StandingGiven> Competences { get; set; }

    public required IReadOnlyList<ChallengeGiven> Challenges { get; set; }

    public required IReadOnlyList<OutcomeGiven> Answers { get; set; }

    public int? MaxLevel { get; set; }

    public AbortReason? Abort { get; set; }

    public bool Fraud { get; set; }

    public bool Cancelled { get; set; }
}

internal sealed record ScoreProfileAnswer
{
    public required string Id { get; set; }

    public CertificationStatus? Status { get; set; }

    public StatusReason? Reason { get; set; }

    public int? Rate { get; set; }

    public bool? Trusted { get; set; }

    public int? Pix { get; set; }

    public IReadOnlyList<StandingGiven>? Competences { get; set; }

    public RefusalAnswer? Refusal { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [
        typeof(CamelCaseEnum<AbortReason>),
        typeof(CamelCaseEnum<AnswerOutcome>),
        typeof(CamelCaseEnum<CertificationStatus>),
        typeof(CamelCaseEnum<StatusReason>),
    ])]
[JsonSerializable(typeof(CaseFile<ScoreProfileCase>))]
[JsonSerializable(typeof(CaseFile<ScoreProfileAnswer>))]
internal sealed partial class ScoreProfileJson : JsonSerializerContext;
