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

    public static readonly IReadOnlyDictionary<string, ChallengeKind> Kinds = new Dictionary<string, ChallengeKind>(StringComparer.Ordinal)
    {
        ["singleChoice"] = ChallengeKind.SingleChoice,
        ["multipleChoice"] = ChallengeKind.MultipleChoice,
        ["shortAnswer"] = ChallengeKind.ShortAnswer,
        ["shortAnswers"] = ChallengeKind.ShortAnswers,
    };

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

    /// <summary>The properties that belong to some kinds only, and to which.</summary>
    public static readonly IReadOnlyDictionary<string, ChallengeKind[]> Owners =
    new Dictionary<string, ChallengeKind[]>(StringComparer.Ordinal)
    {
        ["choice"] = [ChallengeKind.SingleChoice],
        ["rightChoices"] = [ChallengeKind.MultipleChoice],
        ["choices"] = [ChallengeKind.SingleChoice, ChallengeKind.MultipleChoice],
        ["tolerances"] = [ChallengeKind.ShortAnswer, ChallengeKind.ShortAnswers],
        ["solutions"] = [ChallengeKind.ShortAnswer],
        ["fields"] = [ChallengeKind.ShortAnswers],
        ["dependent"] = [ChallengeKind.ShortAnswers],
    };

    public static string NameOf(ChallengeKind kind) => Kinds.First(named => named.Value == kind).Key;

    public static string NamesOf(IEnumerable<ChallengeKind> kinds) => string.Join(", ", kinds.Select(NameOf));
}
