using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix.Certification;

/// <summary>One sentence or name, said in whatever language it is read.</summary>
/// <remarks>
/// Those of the library are a key and facts: the text stands in a file of words for each language, and is made when it is read. An
/// integrator may also compose one of two texts, with its constructor.
/// </remarks>
[JsonConverter(typeof(WordingJson))]
public sealed class Wording : IEquatable<Wording>
{
    private readonly Text _text;

    private Wording(string? key, Text text) => (Key, _text) = (key, text);

    private Wording(Func<Language, string> text) => _text = new Said(text);

    /// <summary>A wording composed of two texts; a third language reads the English one.</summary>
    /// <param name="french">The French wording.</param>
    /// <param name="english">The English wording.</param>
    public Wording(string french, string english)
    {
        ArgumentNullException.ThrowIfNull(french);
        ArgumentNullException.ThrowIfNull(english);
        _text = new Said(language => language == Language.French ? french : english);
    }

    /// <summary>Where it is found in the files of words, such as <c>Sessions.AlreadyFinalisedReason</c>; null for one that was
    /// composed.</summary>
    public string? Key { get; }

    /// <summary>The French wording.</summary>
    public string French => In(Language.French);

    /// <summary>The English wording.</summary>
    public string English => In(Language.English);

    /// <summary>A name that is the same in all languages.</summary>
    public static Wording Same(string text) => new(text, text);

    /// <summary>What is said by other means in each language: a date, a place.</summary>
    public static Wording By(Func<Language, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text);
    }

    /// <summary>Several wordings, one after the other.</summary>
    public static Wording Join(string separator, IEnumerable<Wording> wordings)
    {
        var all = wordings.ToArray();
        return new(language => string.Join(separator, all.Select(w => w.In(language))));
    }

    /// <summary>Several wordings, with one between them that is said as well.</summary>
    public static Wording Join(Wording separator, IEnumerable<Wording> wordings)
    {
        ArgumentNullException.ThrowIfNull(separator);
        var all = wordings.ToArray();
        return new(language => string.Join(separator.In(language), all.Select(w => w.In(language))));
    }

    /// <summary>The wording at the head of a line, or alone in a cell: its first letter is a capital.</summary>
    public Wording Capitalised() => new(language => In(language) is { Length: > 0 } said ? char.ToUpperInvariant(said[0]) + said[1..] : "");

    /// <summary>The wording in one language: in English, or else in French, where its words lack it.</summary>
    public string In(Language language) => _text.In(language);

    /// <summary>The English wording, as logs and consoles show it.</summary>
    public override string ToString() => English;

    /// <summary>Two wordings are equal when they say the same in French and in English.</summary>
    public bool Equals(Wording? other) =>
        ReferenceEquals(this, other) || (other is not null && French == other.French && English == other.English);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Wording);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(French, English);

    /// <summary>True when two wordings say the same.</summary>
    public static bool operator ==(Wording? one, Wording? other) => one is null ? other is null : one.Equals(other);

    /// <summary>True when two wordings say something else.</summary>
    public static bool operator !=(Wording? one, Wording? other) => !(one == other);

    internal static Wording Found(WordTable table, string key, params (string Name, Fact Value)[] facts) =>
        new($"{table.Name}.{key}", new Kept(table, key, facts));

    /// <summary>The text in the language itself, without falling back; null when there is none.</summary>
    internal string? Within(Language language) => _text.Within(language);

    private abstract class Text
    {
        public abstract string In(Language language);

        public virtual string? Within(Language language) => null;
    }

    private sealed class Said(Func<Language, string> text) : Text
    {
        public override string In(Language language) => text(language);
    }

    private sealed class Kept(WordTable table, string key, (string Name, Fact Value)[] facts) : Text
    {
        public override string In(Language language) => table.Say(key, facts, language);

        public override string? Within(Language language) => table.SayWithin(key, facts, language);
    }
}

/// <summary>A wording in JSON: French and English side by side.</summary>
public sealed class WordingJson : JsonConverter<Wording>
{
    /// <inheritdoc/>
    public override Wording Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A wording is an object with French and English.");
        }

        string? french = null, english = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString();
            reader.Read();
            if (string.Equals(name, nameof(Wording.French), StringComparison.OrdinalIgnoreCase))
            {
                french = reader.GetString();
            }
            else if (string.Equals(name, nameof(Wording.English), StringComparison.OrdinalIgnoreCase))
            {
                english = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        return french is null || english is null
            ? throw new JsonException("A wording has French and English.")
            : new(french, english);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Wording value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        writer.WriteString(Named(nameof(Wording.French), options), value.French);
        writer.WriteString(Named(nameof(Wording.English), options), value.English);
        writer.WriteEndObject();
    }

    private static string Named(string name, JsonSerializerOptions? options) => options?.PropertyNamingPolicy?.ConvertName(name) ?? name;
}
