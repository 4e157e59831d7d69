using System.Reflection;
using System.Text.Json;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.Testing;

/// <summary>
/// A bank of challenges of our own for every competence of the CRCN, and the right answers to it, which the library gives away nowhere.
/// </summary>
/// <remarks>Public, and so good for trying things out only.</remarks>
public sealed class DemonstrationBank
{
    private const string Folder = "bank/";
    private static readonly Assembly Assembly = typeof(DemonstrationBank).Assembly;
    private readonly Dictionary<string, GivenAnswer> _right = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byWords = new(StringComparer.Ordinal);

    /// <summary>Reads the bank.</summary>
    public DemonstrationBank()
    {
        var files = Read();
        Bank = ChallengeBankReader.Read(
            files,
            new()
            {
                Competences = [.. CompetenceFrameworks.Crcn.Competences.Select(static c => c.Code)],
                Version = "demonstration-1",
                Media = MediumAt,
            }).OrThrow();
        foreach (var file in files)
        {
            Learn(file.Json);
        }

        foreach (var challenge in Bank.Challenges)
        {
            foreach (var text in challenge.Texts.Values)
            {
                _byWords.TryAdd(Words(text.Statement, text.Choices), challenge.Id);
            }
        }
    }

    /// <summary>The bank, with its media.</summary>
    public ChallengeBank Bank { get; }

    /// <summary>What somebody answers who knows it.</summary>
    /// <param name="challenge">The challenge's id.</param>
    public GivenAnswer RightAnswer(string challenge) => _right[challenge];

    /// <summary>What somebody answers who knows it.</summary>
    /// <param name="shown">The challenge as a candidate is shown it: its id tells nothing.</param>
    public GivenAnswer RightAnswer(ChallengeView shown) => RightAnswer(IdOf(shown));

    /// <summary>What somebody answers who does not.</summary>
    /// <param name="shown">The challenge as a candidate is shown it.</param>
    public GivenAnswer WrongAnswer(ChallengeView shown) => WrongAnswer(IdOf(shown));

    /// <summary>
    /// The id of a challenge by what is shown of it, in any language; of a few that ask the same of different files, the id of one.
    /// </summary>
    /// <param name="statement">The question.</param>
    /// <param name="choices">The choices; none when it has none.</param>
    public string IdOf(string statement, IReadOnlyList<string> choices) => _byWords[Words(statement, choices)];

    /// <summary>What somebody answers who does not.</summary>
    /// <param name="challenge">The challenge's id.</param>
    public GivenAnswer WrongAnswer(string challenge)
    {
        var right = _right[challenge];
        return right switch
        {
            { Choices: [1] } => GivenAnswer.OfChoices(2),
            { Choices: not null } => GivenAnswer.OfChoices(1),
            { Fields: { } fields } => GivenAnswer.OfFields(fields.ToDictionary(static f => f.Key, static _ => "?")),
            _ => GivenAnswer.OfText("?"),
        };
    }

    /// <summary>The profile of somebody who has worked every competence up to a level.</summary>
    /// <param name="level">The level.</param>
    /// <param name="at">When the profile was taken.</param>
    public ProfileSnapshot Profile(int level, Instant at) => ProfileSnapshot.Take(
        at,
        CompetenceFrameworks.Crcn,
        CompetenceFrameworks.Crcn.Competences.Select(competence => new CompetenceStanding(competence.Code, level * 9, level)
        {
            ValidatedSkills =
            [
                .. Bank.OfCompetence(competence.Code).Select(static challenge => challenge.Skill).Distinct()
                    .Where(skill => skill.Level <= level).Select(static skill => skill.ToString()),
            ],
        })).OrThrow();

    private string IdOf(ChallengeView shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return IdOf(shown.Statement, shown.Choices);
    }

    private static string Words(string statement, IReadOnlyList<string> choices) => string.Join('\n', choices.Prepend(statement));

    private static BankFile[] Read() =>
    [
        .. Assembly.GetManifestResourceNames().Where(static name => IsTop(name) && name.EndsWith(".json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(static name =>
            {
                using var reader = new StreamReader(Assembly.GetManifestResourceStream(name)!);
                return new BankFile(name[Folder.Length..], reader.ReadToEnd());
            }),
    ];

    private static bool IsTop(string name) => name.StartsWith(Folder, StringComparison.Ordinal) && name.LastIndexOf('/') < Folder.Length;

    private static BankMedium? MediumAt(string path) => Assembly.GetManifestResourceInfo(Folder + path) is null
        ? null
        : BankMedium.Read(path, () => Assembly.GetManifestResourceStream(Folder + path)!);

    private void Learn(string json)
    {
        using var file = JsonDocument.Parse(json);
        foreach (var challenge in file.RootElement.GetProperty("challenges").EnumerateArray())
        {
            var french = challenge.GetProperty("texts").GetProperty("fr");
            var id = challenge.GetProperty("id").GetString()!;
            _right[id] = Bank.Find(id)!.Kind switch
            {
                ChallengeKind.SingleChoice => GivenAnswer.OfChoices(challenge.GetProperty("choice").GetInt32()),
                ChallengeKind.MultipleChoice =>
                    GivenAnswer.OfChoices([.. challenge.GetProperty("rightChoices").EnumerateArray().Select(static c => c.GetInt32())]),
                ChallengeKind.ShortAnswer => GivenAnswer.OfText(french.GetProperty("solutions")[0].GetString()!),
                ChallengeKind.ShortAnswers => GivenAnswer.OfFields(french.GetProperty("fields").EnumerateArray().ToDictionary(
                    static field => field.GetProperty("key").GetString()!,
                    static field => field.GetProperty("solutions")[0].GetString()!)),
            };
        }
    }
}
