using System.Globalization;
using System.Text.Json;
using NodaTime.Text;

namespace Pix.Certification.Credentials;

/// <summary>
/// Reads the members of a signed document and remembers the first that is not what it should be. Nothing is guessed and nothing throws.
/// </summary>
internal sealed class ContentsReading
{
    private const long LatestSecond = 253_402_300_799; // The last of the year 9999.
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement.Clone();

    /// <summary>Where the first fault is; null while there is none.</summary>
    public string? Fault { get; private set; }

    public T Wrong<T>(string path, T instead)
    {
        Fault ??= path;
        return instead;
    }

    public string Text(JsonElement parent, string name, string path) =>
        Find(parent, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text
            ? text
            : Wrong($"{path}.{name}", "");

    public string? TextIfAny(JsonElement parent, string name, string path) => Find(parent, name) is null ? null : Text(parent, name, path);

    public bool Flag(JsonElement parent, string name, string path) =>
        Find(parent, name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value
            ? value.GetBoolean()
            : Wrong($"{path}.{name}", false);

    /// <summary>A whole number that is written as text, in its one spelling.</summary>
    public int Digits(JsonElement parent, string name, string path)
    {
        var text = Text(parent, name, path);
        return int.TryParse(
            text,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number) && number.ToString(CultureInfo.InvariantCulture) == text
            ? number
            : Wrong($"{path}.{name}", 0);
    }

    public Instant Seconds(JsonElement parent, string name) =>
        Find(parent, name) is { ValueKind: JsonValueKind.Number } value
            && value.TryGetInt64(out var seconds)
            && seconds is >= 0 and <= LatestSecond
            ? Instant.FromUnixTimeSeconds(seconds)
            : Wrong($"$.{name}", default(Instant));

    public Instant Moment(JsonElement parent, string name, string path) =>
        InstantPattern.ExtendedIso.Parse(Text(parent, name, path)).TryGetValue(default, out var instant)
            ? instant
            : Wrong($"{path}.{name}", default(Instant));

    public JsonElement Object(JsonElement parent, string name, string path) =>
        Find(parent, name) is { ValueKind: JsonValueKind.Object } value ? value : Wrong($"{path}.{name}", Nothing);

    public JsonElement[] Objects(JsonElement parent, string name, string path) =>
        Find(parent, name) is { ValueKind: JsonValueKind.Array } value
            && value.EnumerateArray().All(static e => e.ValueKind == JsonValueKind.Object)
            ? [.. value.EnumerateArray()]
            : Wrong<JsonElement[]>($"{path}.{name}", []);

    public string[] Texts(JsonElement parent, string name, string path) =>
        Find(parent, name) is { ValueKind: JsonValueKind.Array } value
            && value.EnumerateArray().All(static e => e.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(static e => e.GetString()!)]
            : Wrong<string[]>($"{path}.{name}", []);

    public static JsonElement? Find(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value : null;
}
