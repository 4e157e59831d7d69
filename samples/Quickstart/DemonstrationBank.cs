using System.Text.Json;
using Pix.Certification.Challenges;
using Pix.Certification.Referential;

namespace Quickstart;

/// <summary>The demonstration bank, and the right answers to it: an exam room full of candidates who know what they know.</summary>
internal sealed class DemonstrationBank
{
    private readonly Dictionary<string, GivenAnswer> _right = [];

    public DemonstrationBank()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "bank"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(static path => new BankFile(Path.GetFileName(path), File.ReadAllText(path)))
            .ToArray();
        Bank = ChallengeBankReader.Read(
            files,
            new()
            {
                Competences = [.. CompetenceFrameworks.Crcn.Competences.Select(static c => c.Code)],
                Version = "demonstration-1",
            }).OrThrow();
        foreach (var file in files)
        {
            Learn(file.Json);
        }
    }

    public ChallengeBank Bank { get; }

    /// <summary>What somebody answers who knows it. The library gives no solution away, so it is read from the bank's own files.</summary>
    public GivenAnswer RightAnswer(string challenge) => _right[challenge];

    /// <summary>What somebody answers who does not.</summary>
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

    private void Learn(string json)
    {
        using var file = JsonDocument.Parse(json);
        foreach (var challenge in file.RootElement.GetProperty("challenges").EnumerateArray())
        {
            var french = challenge.GetProperty("texts").GetProperty("fr");
            _right[challenge.GetProperty("id").GetString()!] = challenge.GetProperty("kind").GetString() switch
            {
                "singleChoice" => GivenAnswer.OfChoices(challenge.GetProperty("choice").GetInt32()),
                "multipleChoice" =>
                    GivenAnswer.OfChoices([.. challenge.GetProperty("rightChoices").EnumerateArray().Select(static c => c.GetInt32())]),
                "shortAnswer" => GivenAnswer.OfText(french.GetProperty("solutions")[0].GetString()!),
                _ => GivenAnswer.OfFields(french.GetProperty("fields").EnumerateArray().ToDictionary(
                    static field => field.GetProperty("key").GetString()!,
                    static field => field.GetProperty("solutions")[0].GetString()!)),
            };
        }
    }
}
