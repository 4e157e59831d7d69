using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pix.Certification.Challenges;

/// <summary>What a candidate gave as the answer to one challenge: a pass, choices, a text, or one text a field.</summary>
/// <remarks>
/// Exactly one of the four. Two answers are equal when they say the same; the order in which choices were ticked says nothing.
/// </remarks>
public sealed class GivenAnswer : IEquatable<GivenAnswer>
{
    /// <summary>The longest list of choices that a challenge can have.</summary>
    public const int ChoicesMost = ChoiceSet.Limit;

    private GivenAnswer(ChoiceSet choices, string? text, ReadOnlyDictionary<string, string>? fields, bool isChoices = false)
    {
        (Ticked, Text, Fields) = (choices, text, fields);
        Choices = isChoices ? Array.AsReadOnly(choices.ToArray()) : null;
    }

    /// <summary>"Je passe": the candidate goes on without answering.</summary>
    public static GivenAnswer Pass { get; } = new(default, null, null);

    /// <summary>True for <see cref="Pass"/>.</summary>
    public bool IsPass => Choices is null && Text is null && Fields is null;

    /// <summary>
    /// The positions chosen, ascending, the first choice of the list being 1; or nothing when the answer is not one of choices.
    /// </summary>
    public IReadOnlyList<int>? Choices { get; }

    /// <summary>The text, as typed; or nothing when the answer is not one text.</summary>
    public string? Text { get; }

    /// <summary>The text of each field, as typed, by the field's key; or nothing when the answer has no fields.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; }

    internal ChoiceSet Ticked { get; }

    /// <summary>An answer to a challenge with choices. A choice ticked twice is ticked.</summary>
    /// <param name="choices">Positions from 1 to 64.</param>
    public static GivenAnswer OfChoices(params ReadOnlySpan<int> choices)
    {
        var ticked = default(ChoiceSet);
        foreach (var choice in choices)
        {
            ticked = ticked.With(choice);
        }

        return new(ticked, null, null, isChoices: true);
    }

    /// <summary>An answer of one text, kept as typed.</summary>
    public static GivenAnswer OfText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(default, text, null);
    }

    /// <summary>An answer of several texts, kept as typed, by the key of their field.</summary>
    public static GivenAnswer OfFields(IReadOnlyDictionary<string, string> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var kept = new Dictionary<string, string>(fields.Count, StringComparer.Ordinal);
        foreach (var (key, text) in fields)
        {
            kept.Add(key, text ?? throw new ArgumentException($"The field '{key}' has no text.", nameof(fields)));
        }

        return new(default, null, new ReadOnlyDictionary<string, string>(kept));
    }

    /// <summary>The answer as one text, the same for equal answers: what a journal stores and a receipt is made of.</summary>
    /// <remarks>
    /// <c>pass</c>, <c>choices:1,3</c>, <c>text:...</c>, or <c>fields:</c> and, for each key in ordinal order, <c>key=text</c>,
    /// percent-encoded and joined with <c>&amp;</c>.
    /// </remarks>
    public string ToCanonicalText() =>
        Choices is not null ? "choices:" + string.Join(',', Choices)
        : Text is not null ? "text:" + Text
        : Fields is not null ? "fields:" + string.Join(
            '&',
            Fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{Escape(f.Key)}={Escape(f.Value)}"))
        : "pass";

    /// <summary>Reads what <see cref="ToCanonicalText"/> wrote; false when the text is no answer.</summary>
    public static bool TryParse([NotNullWhen(true)] string? canonicalText, [NotNullWhen(true)] out GivenAnswer? answer)
    {
        answer = canonicalText switch
        {
            null => null,
            "pass" => Pass,
            _ when canonicalText.StartsWith("text:", StringComparison.Ordinal) => OfText(canonicalText["text:".Length..]),
            _ when canonicalText.StartsWith("choices:", StringComparison.Ordinal) => ParseChoices(canonicalText["choices:".Length..]),
            _ when canonicalText.StartsWith("fields:", StringComparison.Ordinal) => ParseFields(canonicalText["fields:".Length..]),
            _ => null,
        };
        return answer is not null;
    }

    /// <inheritdoc/>
    public bool Equals(GivenAnswer? other) =>
        other is not null
            && Ticked == other.Ticked
            && Choices is null == other.Choices is null
            && Text == other.Text
            && SameFields(Fields, other.Fields);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GivenAnswer);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Ticked, Choices is null, Text, Fields?.Count);

    /// <summary>The kind of answer, without what it says: answers do not belong in logs.</summary>
    public override string ToString() => Choices is not null
        ? "choices"
        : Text is not null ? "text" : Fields is not null ? "fields" : "pass";

    private static bool SameFields(IReadOnlyDictionary<string, string>? one, IReadOnlyDictionary<string, string>? other) =>
        one is null || other is null ? one == other
        : one.Count == other.Count && one.All(f => other.TryGetValue(f.Key, out var text) && text == f.Value);

    private static GivenAnswer? ParseChoices(string text)
    {
        var ticked = default(ChoiceSet);
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var choice) || !ChoiceSet.CanHold(choice))
            {
                return null;
            }

            ticked = ticked.With(choice);
        }

        return new(ticked, null, null, isChoices: true);
    }

    private static GivenAnswer? ParseFields(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !fields.TryAdd(Unescape(part[..equals]), Unescape(part[(equals + 1)..])))
            {
                return null;
            }
        }

        return OfFields(fields);
    }

    // Only the three characters with a meaning are escaped: a lone surrogate typed by a candidate must come back as it was.
    private static string Escape(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("&", "%26", StringComparison.Ordinal)
            .Replace("=", "%3D", StringComparison.Ordinal);

    private static string Unescape(string text) =>
        text.Replace("%3D", "=", StringComparison.Ordinal)
            .Replace("%26", "&", StringComparison.Ordinal)
            .Replace("%25", "%", StringComparison.Ordinal);
}
