namespace Pix.Certification.Challenges;

/// <summary>The names of the bank's format.</summary>
internal static class BankVocabulary
{
    public static readonly IReadOnlyList<string> OfFile = ["competence", "challenges"];

    public static readonly IReadOnlyList<string> OfChallenge =
    [
        "id",
        "competence",
        "tube",
        "level",
        "skill",
        "kind",
        "state",
        "timedSeconds",
        "focused",
        "accessible",
        "image",
        "attachment",
        "embed",
        "site",
        "alternativeTo", "tolerances", "choice", "rightChoices", "dependent", "difficulty", "discriminant", "texts",
    ];

    public static readonly IReadOnlyList<string> OfText = ["statement", "imageText", "choices", "solutions", "fields"];

    public static readonly IReadOnlyList<string> OfField = ["key", "label", "solutions"];

    public static readonly IReadOnlyDictionary<string, ChallengeKind> Kinds =
        Enum.GetValues<ChallengeKind>().ToDictionary(NameOf, StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, ChallengeState> States =
    new Dictionary<string, ChallengeState>(StringComparer.Ordinal)
    {
        ["active"] = ChallengeState.Active,
        ["archived"] = ChallengeState.Archived,
    };

    public static readonly IReadOnlyDictionary<string, TextTolerances> Tolerances =
    new Dictionary<string, TextTolerances>(StringComparer.Ordinal)
    {
        ["T1"] = TextTolerances.CaseAccentsAndBlanks,
        ["T2"] = TextTolerances.Punctuation,
        ["T3"] = TextTolerances.Misspelling,
    };

    // What only some kinds have.
    private static readonly ILookup<string, ChallengeKind> Owners =
        Kinds.Values.SelectMany(static kind => Of(kind), static (kind, property) => (kind, property))
            .ToLookup(static p => p.property, static p => p.kind, StringComparer.Ordinal);

    public static string NameOf(ChallengeKind kind) => kind switch
    {
        ChallengeKind.SingleChoice => "singleChoice",
        ChallengeKind.MultipleChoice => "multipleChoice",
        ChallengeKind.ShortAnswer => "shortAnswer",
        ChallengeKind.ShortAnswers => "shortAnswers",
    };

    /// <summary>The properties that a kind has beside those of every challenge.</summary>
    public static IReadOnlyList<string> Of(ChallengeKind kind) => kind switch
    {
        ChallengeKind.SingleChoice => ["choice", "choices"],
        ChallengeKind.MultipleChoice => ["rightChoices", "choices"],
        ChallengeKind.ShortAnswer => ["tolerances", "solutions"],
        ChallengeKind.ShortAnswers => ["tolerances", "fields", "dependent"],
    };

    /// <summary>The kinds that a property belongs to, when this one is none of them.</summary>
    public static string? Misplaced(string property, ChallengeKind kind) =>
        Owners.Contains(property) && !Owners[property].Contains(kind) ? string.Join(", ", Owners[property].Select(NameOf)) : null;
}
