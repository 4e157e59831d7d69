using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Goes through a body of JSON before anything is made of it, and finds the first thing that no body has: a property given twice,
/// a null in a list, a text or a list that is too long, what is no text at all.</summary>
internal static partial class JsonCheck
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = RequestLimits.Depth };

    /// <summary>The first fault; null when there is none. An empty body is none of JSON's: its endpoint says what it misses.</summary>
    public static Refusal? FirstFault(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return null;
        }

        var reader = new Utf8JsonReader(json, Strict);
        var path = new List<Step>();
        try
        {
            while (reader.Read())
            {
                if (Fault(ref reader, path) is { } fault)
                {
                    return fault;
                }
            }

            return null;
        }
        catch (JsonException malformed)
        {
            return LimitWords.NotJson((malformed.LineNumber ?? 0) + 1);
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 is JSON and no text: the reader finds out only when it is asked for the text.
            return LimitWords.Unfit(PlaceOf(path));
        }
    }

    /// <summary>What of a body is not what its endpoint asks for, and where: a member of another type, or one that is missing. Null when
    /// it is.</summary>
    /// <remarks>The endpoint reads it once more. A body is small, and what it makes of a wrong one is a bare status.</remarks>
    public static Refusal? FirstMisfit(ReadOnlySpan<byte> json, JsonTypeInfo asked)
    {
        try
        {
            return JsonSerializer.Deserialize(json, asked) is null ? LimitWords.Unfit("$") : null;
        }
        catch (JsonException wrong)
        {
            var (place, missing) = (wrong.Path ?? "$", Missing().Match(wrong.Message));
            return missing.Success
                ? LimitWords.Lacking(place, missing.Groups["names"].Value.Replace("'", "", StringComparison.Ordinal))
                : LimitWords.Unfit(place);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            return LimitWords.Unfit("$");
        }
    }

    [GeneratedRegex(
        "was missing required properties including: (?<names>.*)\\.$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Missing();

    private static Refusal? Fault(ref Utf8JsonReader reader, List<Step> path)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                path.RemoveAt(path.Count - 1);
                return null;
            case JsonTokenType.PropertyName:
                return path[^1].Name(reader.GetString()!) ? null : LimitWords.Twice(PlaceOf(path));
        }

        if (path is [.., { Index: { } before } list])
        {
            list.Index = before + 1;
            if (before + 1 == RequestLimits.ListItems)
            {
                path.RemoveAt(path.Count - 1);
                return LimitWords.ListTooLong(PlaceOf(path), RequestLimits.ListItems);
            }
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.Null when path is [.., { Index: not null }]:
                return LimitWords.NothingThere(PlaceOf(path));
            case JsonTokenType.String when reader.GetString()!.Length > RequestLimits.TextCharacters:
                return LimitWords.TextTooLong(PlaceOf(path), RequestLimits.TextCharacters);
            case JsonTokenType.String when reader.ValueIsEscaped && reader.GetString()!.Contains('\0', StringComparison.Ordinal):
                return LimitWords.Unfit(PlaceOf(path)); // No database keeps it.
            case JsonTokenType.StartArray:
                path.Add(new() { Index = -1 });
                break;
            case JsonTokenType.StartObject:
                path.Add(new());
                break;
        }

        return null;
    }

    private static string PlaceOf(List<Step> path) => $"${string.Concat(path)}";

    /// <summary>Where the reader stands in one object or list.</summary>
    private sealed class Step
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);
        private string _current = "";

        /// <summary>The element in a list; null in an object.</summary>
        public int? Index { get; set; }

        /// <summary>Goes on to a property; false when the object has had it already.</summary>
        public bool Name(string name)
        {
            _current = name.Length <= 100 ? name : name[..100];
            return _names.Add(name);
        }

        public override string ToString() => Index is { } index
            ? string.Create(CultureInfo.InvariantCulture, $"[{index}]")
            : _current.Length == 0 ? "" : $".{_current}";
    }
}
