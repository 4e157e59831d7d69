using System.Text.Json;
using Pix.Certification.Challenges;

namespace Pix.Certification.Tests.Sittings;

/// <summary>The right answers to the demonstration bank, read from its own files: the library gives none away.</summary>
internal static class DemonstrationAnswers
{
    public static IReadOnlyList<BankFile> Files { get; } =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "demonstration"), "*.json").Order(StringComparer.Ordinal).Select(static path => new BankFile(Path.GetFileName(path), File.ReadAllText(path)))];

    private static readonly Dictionary<string, GivenAnswer> Answers = Files.SelectMany(static file => Read(file.Json)).ToDictionary(static pair => pair.Id, static pair => pair.Answer);

    public static GivenAnswer Right(string challenge) => Answers[challenge];

    private static IEnumerable<(string Id, GivenAnswer Answer)> Read(string json)
    {
        using var file = JsonDocument.Parse(json);
        foreach (var challenge in file.RootElement.GetProperty("challenges").EnumerateArray())
        {
            var french = challenge.GetProperty("texts").GetProperty("fr");
            yield return (challenge.GetProperty("id").GetString()!, challenge.GetProperty("kind").GetString() switch
            {
                "singleChoice" => GivenAnswer.OfChoices(challenge.GetProperty("choice").GetInt32()),
                "multipleChoice" => GivenAnswer.OfChoices([.. challenge.GetProperty("rightChoices").EnumerateArray().Select(static c => c.GetInt32())]),
                "shortAnswer" => GivenAnswer.OfText(french.GetProperty("solutions")[0].GetString()!),
                _ => GivenAnswer.OfFields(french.GetProperty("fields").EnumerateArray().ToDictionary(static f => f.GetProperty("key").GetString()!, static f => f.GetProperty("solutions")[0].GetString()!)),
            });
        }
    }
}
