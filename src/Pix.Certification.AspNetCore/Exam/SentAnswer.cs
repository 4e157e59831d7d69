using Pix.Certification.Challenges;

namespace Pix.Certification.AspNetCore.Exam;

/// <summary>An answer as it is sent by a page or by the API: choices, a text, or a text a field; none of them is a pass.</summary>
internal static class SentAnswer
{
    /// <summary>The longest text that is taken: a page's fields end there.</summary>
    public const int CharactersMax = 1000;

    /// <summary>Whether it has the shape of its challenge is the desk's to say.</summary>
    public static Result<GivenAnswer> Of(IReadOnlyList<int>? choices, string? text, IReadOnlyDictionary<string, string>? fields) =>
        (choices, text, fields) switch
    {
        (not null, not null, _) or (not null, _, not null) or (_, not null, not null) => ApiWords.Unreadable(
            "answer", "choices", "text", "fields"),
        ({ Count: 0 }, _, _) => ApiWords.NothingAnswered(),
        ({ } chosen, _, _) => chosen.All(static c => c is >= 1 and <= GivenAnswer.ChoicesMost)
            ? GivenAnswer.OfChoices([.. chosen])
            : ApiWords.Unreadable("choices", $"1…{GivenAnswer.ChoicesMost}"),
        (_, { } typed, _) => Refused([typed]) is { } refusal ? refusal : GivenAnswer.OfText(typed),
        (_, _, { } typed) => Refused([.. typed.Values]) is { } refusal ? refusal : GivenAnswer.OfFields(typed),
        _ => GivenAnswer.Pass,
    };

    private static Refusal? Refused(IReadOnlyList<string?> texts) =>
        texts.Contains(null) ? ApiWords.Unreadable("fields", "text")
        : texts.All(string.IsNullOrWhiteSpace) ? ApiWords.NothingAnswered()
        : texts.Any(static text => text!.Length > CharactersMax) ? ApiWords.TooLong(CharactersMax)
        : null;
}
