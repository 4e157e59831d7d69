using System.CommandLine;
using System.Text.Json.Serialization;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Positioning;

namespace Pix.Certification.Cli.Commands;

/// <summary>What the answers of a positioning test say, and what may be asked next (POS-1, POS-2).</summary>
internal static class PositionCommand
{
    public static Command Create() => CaseCommand.Create(
        "position",
        "Scores a positioning test in one competence and finds the skills that may be asked about next.",
        PositionJson.Default.CaseFilePositionCase,
        PositionJson.Default.CaseFilePositionAnswer,
        static (asked, _) => Answer(asked));

    private static PositionAnswer Answer(PositionCase asked)
    {
        var scale = new ScaleTerms();
        if (asked.MaxLevel < 1 || asked.MaxLevel > scale.Levels)
        {
            throw new CaseFault("maxLevel", $"{asked.MaxLevel} is not a highest level: expected 1 to {scale.Levels}.");
        }

        var skills = Skills(asked, scale with { LevelMax = asked.MaxLevel });
        var knowledge = skills.Unknown;
        for (var i = 0; i < asked.Answers.Count; i++)
        {
            var answer = asked.Answers[i];
            var path = $"answers[{i}]";
            var skill = Skill(answer.Skill, $"{path}.skill");
            if (!skills.Has(skill))
            {
                throw new CaseFault($"{path}.skill", $"the competence has no skill '{answer.Skill}'.");
            }

            knowledge = knowledge.After(skill, Outcome(answer.Outcome, $"{path}.outcome"));
        }

        return new(
            asked.Id,
            knowledge.PredictedLevel,
            Sorted(knowledge.Next),
            knowledge.Pix,
            knowledge.Level,
            knowledge.PixAhead,
            Sorted(knowledge.Validated),
            Sorted(knowledge.Invalidated));
    }

    private static CompetenceSkills Skills(PositionCase asked, ScaleTerms scale)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var skills = new List<PositioningSkill>(asked.Skills.Count);
        for (var i = 0; i < asked.Skills.Count; i++)
        {
            var given = asked.Skills[i];
            skills.Add(new(Skill(given.Id, $"skills[{i}].id"), given.Timed, given.Playable));
            if (!seen.Add(given.Id))
            {
                throw new CaseFault($"skills[{i}].id", $"the skill '{given.Id}' is there twice.");
            }
        }

        return CompetenceSkills.Of(skills, scale);
    }

    // The level is the last character and the tube the rest: a version has no place here.
    private static SkillName Skill(string id, string path) => SkillName.TryParse(id, out var skill) && skill.Name == id
        ? skill
        : throw new CaseFault(path, $"'{id}' is not a skill: expected a tube and a level from 1 to 8, such as 'web1'.");

    private static AnswerOutcome Outcome(AnswerOutcome outcome, string path) =>
        outcome is AnswerOutcome.Correct or AnswerOutcome.Wrong or AnswerOutcome.Passed or AnswerOutcome.TimedOut
            ? outcome
            : throw new CaseFault(path, "expected correct, wrong, passed or timedOut.");

    private static string[] Sorted(IEnumerable<SkillName> skills) =>
        [.. skills.Select(static skill => skill.Name).Order(StringComparer.Ordinal)];
}

internal sealed record PositioningSkillGiven
{
    public required string Id { get; set; }

    public required bool Timed { get; set; }

    public required bool Playable { get; set; }
}

internal sealed record PositioningAnswerGiven
{
    public required string Skill { get; set; }

    public required AnswerOutcome Outcome { get; set; }
}

internal sealed record PositionCase
{
    public required string Id { get; set; }

    public required int MaxLevel { get; set; }

    public required IReadOnlyList<PositioningSkillGiven> Skills { get; set; }

    public required IReadOnlyList<PositioningAnswerGiven> Answers { get; set; }
}

internal sealed record PositionAnswer(
    string Id,
    double PredictedLevel,
    IReadOnlyList<string> Next,
    int Score,
    int Level,
    int Ahead,
    IReadOnlyList<string> Validated,
    IReadOnlyList<string> Invalidated);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    Converters = [typeof(CamelCaseEnum<AnswerOutcome>)])]
[JsonSerializable(typeof(CaseFile<PositionCase>))]
[JsonSerializable(typeof(CaseFile<PositionAnswer>))]
internal sealed partial class PositionJson : JsonSerializerContext;
