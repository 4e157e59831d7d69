using System.CommandLine;
using System.Text.Json.Serialization;
using Pix.Certification.Challenges;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Selection;

namespace Pix.Certification.Cli.Commands;

/// <summary>Which test a profile gives (SEL1).</summary>
internal static class SelectProfileCommand
{
    private static readonly CertificationPolicy Policy = CertificationPolicies.Profile2023;

    public static Command Create()
    {
        var (cases, output, language) = (CaseCommand.Cases(), CaseCommand.Out(), CaseCommand.Messages());
        var bank = new Option<string>("--bank") { Description = "A JSON file of items that carry competence and skill.", Required = true };
        var command =
            new Command("select-profile", "Draws the test that a profile gives, challenge by challenge.") { bank, cases, output, language };
        command.SetAction(async (parsed, cancel) =>
        {
            var file = parsed.GetRequiredValue(bank);
            var items = await JsonFiles.Read(file, ItemFileJson.Default.ItemFile, cancel);
            var (pool, skills) = PoolOf(items, file);
            var questions =
                await JsonFiles.Read(parsed.GetRequiredValue(cases), SelectProfileJson.Default.CaseFileSelectProfileCase, cancel);
            var answers = new List<SelectProfileAnswer>(questions.Cases.Count);
            foreach (var (index, asked) in questions.Cases.Index())
            {
                cancel.ThrowIfCancellationRequested();
                Check(asked, parsed.GetRequiredValue(cases), index);
                answers.Add(Answer(asked, pool, skills, parsed.GetValue(language)));
            }

            await JsonFiles.Write(
                parsed.GetValue(output),
                new() { Cases = answers },
                SelectProfileJson.Default.CaseFileSelectProfileAnswer,
                cancel);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static SelectProfileAnswer Answer(
        SelectProfileCase asked,
        ChallengePool pool,
        Dictionary<string, string> skills,
        Language language)
    {
        var profile = asked.Competences.Select(c => new CompetenceStanding(
            c.Code,
            c.Pix,
            Policy.Scale.LevelOf(c.Pix)) { ValidatedSkills = c.Skills });
        var draw = ProfileTestDraw.Draw(
            pool,
            [.. profile],
            asked.Answered.ToHashSet(StringComparer.Ordinal),
            asked.Seed,
            Policy.ProfileTest,
            Policy.Eligibility);
        return draw.TryGet(out var test)
            ? new() { Id = asked.Id, Challenges = [.. test.Challenges.Select(c => new DrawnAnswer(c.Id, c.Competence, skills[c.Id]))] }
            : new() { Id = asked.Id, Challenges = [], Refusal = draw.IsRefused(out var refusal)
                ? RefusalAnswer.Of(refusal, language)
                : null };
    }

    // An item that says no competence or no skill is never drawn from a profile. Skills are told back as the bank writes them.
    private static (ChallengePool Pool, Dictionary<string, string> Skills) PoolOf(ItemFile bank, string file)
    {
        var (entries, skills) = (new List<PoolEntry>(), new Dictionary<string, string>(StringComparer.Ordinal));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in bank.Items.Index())
        {
            if (!ids.Add(item.Id))
            {
                throw new InputFault(file, $"$.items[{index}].id", $"'{item.Id}' is the id of an earlier item.");
            }

            if (item.Competence is null || item.Skill is null)
            {
                continue;
            }

            if (!SkillName.TryParse(item.Skill, out var skill))
            {
                throw new InputFault(
                    file,
                    $"$.items[{index}].skill",
                    $"'{item.Skill}' is not a skill; expected a tube, a level from 1 to 8 and maybe a version, such as "
                        + $"'url3' or 'url3@2'.");
            }

            entries.Add(new(item.Id, item.Competence, skill));
            skills.Add(item.Id, item.Skill);
        }

        return (ChallengePool.Of(entries), skills);
    }

    private static void Check(SelectProfileCase asked, string file, int index)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (position, competence) in asked.Competences.Index())
        {
            if (competence.Pix < 0 || !seen.Add(competence.Code))
            {
                throw new InputFault(file, $"$.cases[{index}].competences[{position}]", competence.Pix < 0
                    ? "pix are 0 or more."
                    : $"the competence {competence.Code} is there twice.");
            }
        }
    }
}

internal sealed record ProfileGiven
{
    public required string Code { get; set; }

    public required int Pix { get; set; }

    public required IReadOnlyList<string> Skills { get; set; }
}

internal sealed record SelectProfileCase
{
    public required string Id { get; set; }

    public required long Seed { get; set; }

    public required IReadOnlyList<ProfileGiven> Competences { get; set; }

    public IReadOnlyList<string> Answered { get; set; } = [];
}

internal sealed record DrawnAnswer(string Id, string Competence, string Skill);

internal sealed record SelectProfileAnswer
{
    public required string Id { get; set; }

    public required IReadOnlyList<DrawnAnswer> Challenges { get; set; }

    public RefusalAnswer? Refusal { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CaseFile<SelectProfileCase>))]
[JsonSerializable(typeof(CaseFile<SelectProfileAnswer>))]
internal sealed partial class SelectProfileJson : JsonSerializerContext;
