using System.CommandLine;
using System.Text.Json.Serialization;
using Pix.Certification.Candidates;

namespace Pix.Certification.Cli.Commands;

/// <summary>Who of a roster is the person typed (CAN-5, CAN-8).</summary>
internal static class MatchCommand
{
    public static Command Create() => CaseCommand.Create(
        "match",
        "Finds who of a roster is the person typed.",
        MatchJson.Default.CaseFileMatchCase,
        MatchJson.Default.CaseFileMatchAnswer,
        static (asked, _) => Answer(asked));

    private static MatchAnswer Answer(MatchCase asked)
    {
        var key = asked.Typed.Key();
        var matches = new List<int>();
        for (var i = 0; i < asked.Roster.Count; i++)
        {
            if (asked.Roster[i].Key() == key)
            {
                matches.Add(i);
            }
        }

        return new(asked.Id, matches, key.ToString());
    }
}

internal sealed record TypedPerson
{
    public required string BirthName { get; set; }

    public required string FirstName { get; set; }

    public required LocalDate BirthDate { get; set; }

    public PersonKey Key() => PersonKey.Of(BirthName, FirstName, BirthDate);
}

internal sealed record MatchCase
{
    public required string Id { get; set; }

    public required IReadOnlyList<TypedPerson> Roster { get; set; }

    public required TypedPerson Typed { get; set; }
}

internal sealed record MatchAnswer(string Id, IReadOnlyList<int> Matches, string Key);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    Converters = [typeof(LocalDateJson)])]
[JsonSerializable(typeof(CaseFile<MatchCase>))]
[JsonSerializable(typeof(CaseFile<MatchAnswer>))]
internal sealed partial class MatchJson : JsonSerializerContext;
