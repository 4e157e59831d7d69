using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pix.Certification.Challenges;

/// <summary>Turns the text of a file into JSON, or into one fault with its line and column.</summary>
internal static class JsonText
{
    public static JsonDocument? Parse(string text, FaultSink faults)
    {
        // Some tools put a byte order mark in front; JSON has none.
        var json = text.StartsWith('\uFEFF') ? text[1..] : text;
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException malformed)
        {
            if (TryParse(QuoteNonNumbers(json)) is { } document)
            {
                return document;
            }

            faults.Add(BankFaultKind.NotJson, Place(json, malformed));
            return null;
        }
        catch (ArgumentException)
        {
            faults.Add(BankFaultKind.NotUnicode, "$");
            return null;
        }
    }

    private static JsonDocument? TryParse(string? json)
    {
        try
        {
            return json is null ? null : JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // NaN and Infinity are no JSON, yet several languages write them. Quoted, they are read, located and refused like any other fault,
    // instead of hiding all the others behind a syntax error.
    private static string? QuoteNonNumbers(string json)
    {
        var quoted = new StringBuilder(json.Length + 16);
        var (isText, hasAny) = (false, false);
        for (var i = 0; i < json.Length; i++)
        {
            var word = isText ? null : NonNumberAt(json, i);
            if (word is not null)
            {
                quoted.Append('"').Append(word).Append('"');
                i += word.Length - 1;
                hasAny = true;
                continue;
            }

            quoted.Append(json[i]);
            if (isText && json[i] == '\\' && i + 1 < json.Length)
            {
                quoted.Append(json[++i]);
            }
            else if (json[i] == '"')
            {
                isText = !isText;
            }
        }

        return hasAny ? quoted.ToString() : null;
    }

    private static string? NonNumberAt(string json, int at)
    {
        foreach (var word in (ReadOnlySpan<string>)["NaN", "Infinity", "-Infinity"])
        {
            if (string.CompareOrdinal(json, at, word, 0, word.Length) == 0)
            {
                return word;
            }
        }

        return null;
    }

    private static string Place(string json, JsonException malformed)
    {
        var line = (int)(malformed.LineNumber ?? 0);
        var bytes = (int)(malformed.BytePositionInLine ?? 0);
        var text = json.Split('\n').ElementAtOrDefault(line) ?? "";

        // The parser counts bytes; an author counts characters.
        var column =
            Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text).AsSpan(0, Math.Min(bytes, Encoding.UTF8.GetByteCount(text)))).Length;
        return string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, column {column + 1}");
    }
}
