using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix.Certification;

/// <summary>A language in which people are spoken to: French, English, or any that has files of words.</summary>
/// <remarks>French, the first language of everything a person reads here, is the default.</remarks>
[JsonConverter(typeof(LanguageJson))]
public readonly record struct Language
{
    private const string FrenchCode = "fr";
    private const string EnglishCode = "en";
    private const int CodeCharactersMax = 12;

    // Null is French, so that the default value is the first language.
    private readonly string? _code;

    private Language(string code) => _code = code == FrenchCode ? null : code;

    /// <summary>French.</summary>
    public static Language French => default;

    /// <summary>English, which also stands in for what another language lacks.</summary>
    public static Language English { get; } = new(EnglishCode);

    /// <summary>Every language that has words here: French, English, then those of the files that were added.</summary>
    public static IReadOnlyList<Language> Offered => AddedWords.Languages;

    /// <summary>The code as a page declares it and a file of words is named: <c>fr</c>, <c>en</c>, <c>nl</c>.</summary>
    public string Code => _code ?? FrenchCode;

    /// <summary>What the language calls itself: the wording <c>Languages.OwnName</c> of its files; its code where they have none.</summary>
    public string OwnName => LanguagesWords.OwnName.Within(this) ?? Code;

    /// <summary>True when words are offered in it.</summary>
    public bool IsOffered => Offered.Contains(this);

    /// <summary>The language of a code; the code itself need have no words yet.</summary>
    /// <exception cref="ArgumentException">It is not the form of a code.</exception>
    public static Language Of(string code) => TryParse(code, out var language)
        ? language
        : throw new ArgumentException($"\"{code}\" is no code of a language: two or three letters, a region if need be.", nameof(code));

    /// <summary>Reads a code (<c>fr</c>, <c>pt-BR</c>), or a name that events are written with, <c>French</c> or <c>English</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Language language)
    {
        language = default;
        if (string.Equals(text, nameof(French), StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (string.Equals(text, nameof(English), StringComparison.OrdinalIgnoreCase))
        {
            language = English;
            return true;
        }

        if (text is null || text.Length > CodeCharactersMax || !IsCode(text))
        {
            return false;
        }

        language = new(text.ToLowerInvariant());
        return true;
    }

    /// <summary>Reads a code or name as <see cref="TryParse"/> does, and takes only what is offered.</summary>
    public static bool TryOffered([NotNullWhen(true)] string? text, out Language language) =>
        TryParse(text, out language) && language.IsOffered;

    /// <summary><c>French</c>, <c>English</c>, or the code: as events have it.</summary>
    public override string ToString() => Code switch
    {
        FrenchCode => nameof(French),
        EnglishCode => nameof(English),
        _ => Code,
    };

    private static bool IsCode(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var letters = dash < 0 ? text.AsSpan() : text.AsSpan(0, dash);
        return letters.Length is 2 or 3
            && !letters.ContainsAnyExcept(Letters)
            && (dash < 0 || (text.Length > dash + 1 && !text.AsSpan(dash + 1).ContainsAnyExcept(Marks)));
    }

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly System.Buffers.SearchValues<char> Marks =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}

/// <summary>A language in JSON: by its name as events have always had it, or by its code.</summary>
public sealed class LanguageJson : JsonConverter<Language>
{
    /// <inheritdoc/>
    public override Language Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.GetInt32() == 1 ? Language.English : Language.French;
        }

        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return Language.TryParse(text, out var language) ? language : throw new JsonException("This is not a language.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Language value, JsonSerializerOptions options) =>
        (writer ?? throw new ArgumentNullException(nameof(writer))).WriteStringValue(value.ToString());
}
