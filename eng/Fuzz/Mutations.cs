using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fuzz;

/// <summary>What is done to a valid input so that it is none any more, or hardly.</summary>
internal static class Mutations
{
    /// <summary>Markup that must never come back in a page as markup.</summary>
    public const string Markup = "<fz a='\">&";

    // JSON cannot hold it as text, only as an escape: put in when the text is written.
    private const string LoneSurrogate = "\uE000SURROGATE";

    private static readonly string[] Texts =
    [
        "", " ", "\u00A0\u202F", "\0", "a\0b", "\r\nX-Injected: 1", "\t", Markup, "<script>alert(1)</script>", "'; drop table event; --",
        "=1+1", "@SUM(A1)",
        "../../../etc/passwd", "..\\..\\x", "%00", "%2e%2e%2f", "{0}", "{{x}}", "%s%n", "null", "true", "NaN", "Infinity", "-0", "1e999",
        "0x10", "١٢٣", "１２", "½",
        "\u202Egnirts", "\uFEFFbom", "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "👩‍👩‍👧‍👦", "\uD83D\uDE00", "ß", "İı", "ﬃ",
        "\u2028\u2029", "\u0085", "\uFFFF", "\uFFFD",
        "0000-00-00", "0001-01-01", "9999-12-31", "-9998-01-01", "10000-01-01", "2024-02-30", "2027-03-28T02:30:00",
        "9999-12-31T23:59:59.999999999",
        "2024-03-12T09:00:00Z", "31/02/2012", "Etc/Nowhere", "Pacific/Apia", "UTC+25", "+18:01", "1/0", "0/0", "-1/3",
        "99999999999999999999/3", "1000000%", "33,3 %",
        "C0", "C99", "E", "a@b", "a@b\r\nBcc: c@d", "data:text/html,x", "//evil.example", "\\\\evil.example\\x", "http://[::1",
        "javascript:alert(1)", LoneSurrogate,
    ];

    private static readonly string[] Numbers =
    [
        "0", "-1", "1", "2", "1000", "2147483647", "-2147483648", "2147483648", "4294967295", "4294967296", "9223372036854775807",
        "-9223372036854775808",
        "18446744073709551616", "1e308", "-1e308", "1e999", "1e-400", "-0.0", "0.1", "1.0", "1.5", "1e0", "0.30000000000000004",
        "123456789012345678901234567890123456789012345678901234567890",
    ];

    public static T Pick<T>(this Random chance, IReadOnlyList<T> among) => among[chance.Next(among.Count)];

    public static bool Happens(this Random chance, double share) => chance.NextDouble() < share;

    public static string Text(Random chance, string was) => chance.Next(12) switch
    {
        0 => was.Length == 0 ? "x" : was[..chance.Next(was.Length)],
        1 => was + was,
        2 => was.ToUpperInvariant(),
        3 => was + chance.Pick(Texts),
        4 => chance.Pick(Texts) + was,
        5 => was.Length == 0 ? "y" : Replaced(was, chance.Next(was.Length), (char)chance.Next(1, chance.Happens(0.5) ? 128 : 0xD7FF)),
        6 => new string(chance.Pick("a0 \u0301é".ToCharArray()), chance.Pick([100, 201, 256, 1001, 5000, 70_000])),
        7 => chance.Pick(Numbers),
        _ => chance.Pick(Texts),
    };

    /// <summary>A short one, such as an address has room for.</summary>
    public static string ShortText(Random chance, string was)
    {
        var text = Text(chance, was);
        return text.Length > 300 && chance.Happens(0.9) ? text[..300] : text;
    }

    /// <summary>The text of a JSON document with one thing about it that is not as it was.</summary>
    public static string Json(Random chance, string json)
    {
        try
        {
            return Tree(chance, json);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return TextOf(chance, json); // It was none any more, from a change before.
        }
    }

    private static string Tree(Random chance, string json)
    {
        var root = JsonNode.Parse(json, null, new() { AllowDuplicateProperties = false });
        switch (chance.Next(12))
        {
            case 0:
                return TextOf(chance, json);
            case 1:
                return Duplicated(chance, json);
            case 2:
                return chance.Pick(["", "null", "[]", "{}", "\"\"", "0", "true", "[null]", "{\"\":null}", Nested(chance)]);
            default:
                var places = new List<(JsonNode Parent, string? Name, int Index)>();
                Collect(root, places);
                if (places.Count == 0)
                {
                    return Value(chance, root)?.ToJsonString() ?? "null";
                }

                Change(chance, chance.Pick(places));
                return Written(root);
        }
    }

    /// <summary>Bytes with some of them changed, lost, or twice.</summary>
    public static byte[] Bytes(Random chance, byte[] was)
    {
        if (was.Length == 0)
        {
            return [(byte)chance.Next(256)];
        }

        var (at, many) = (chance.Next(was.Length), 1 + chance.Next(Math.Min(32, was.Length)));
        switch (chance.Next(6))
        {
            case 0:
                return was[..at];
            case 1:
                return [.. was[..at], .. was[Math.Min(was.Length, at + many)..]];
            case 2:
                return [.. was[..at], .. was[Math.Max(0, at - many)..at], .. was[at..]];
            case 3:
                return [.. was[..at], .. chance.Pick<byte[]>(
                    [[0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0], [0xEF, 0xBB, 0xBF], [0xF4, 0x90, 0x80, 0x80]]), .. was[at..]];
            default:
                var changed = was.ToArray();
                for (var i = 0; i < (chance.Happens(0.7) ? 1 : many); i++)
                {
                    changed[chance.Next(changed.Length)] = (byte)chance.Next(256);
                }

                return changed;
        }
    }

    /// <summary>A file of separated values with cells, lines or separators that are not as they were.</summary>
    public static string Csv(Random chance, string was)
    {
        var lines = was.Split('\n').ToList();
        var at = chance.Next(lines.Count);
        switch (chance.Next(9))
        {
            case 0:
                return was.Replace(';', chance.Pick([',', '\t', '|', ' ']));
            case 1:
                lines.Insert(at, lines[at]);
                break;
            case 2:
                lines.RemoveAt(at);
                break;
            case 3:
                return was + string.Concat(Enumerable.Repeat(lines[^1].Length > 0 ? lines[^1] + "\n" : lines[Math.Max(0, lines.Count - 2)]
                    + "\n", chance.Pick([2, 30, 500])));
            case 4:
                lines[at] = lines[at].Replace(";", "", StringComparison.Ordinal);
                break;
            case 5:
                lines[at] = "\"" + lines[at];
                break;
            default:
                var cells = lines[at].Split(';');
                var cell = chance.Next(cells.Length);
                cells[cell] = Text(chance, cells[cell]);
                lines[at] = string.Join(';', cells);
                break;
        }

        return string.Join('\n', lines);
    }

    private static string TextOf(Random chance, string was) => Encoding.UTF8.GetString(Bytes(chance, Encoding.UTF8.GetBytes(was)));

    private static string Replaced(string was, int at, char by) => was[..at] + by + was[(at + 1)..];

    private static string Nested(Random chance)
    {
        var depth = chance.Pick([10, 63, 64, 65, 1000, 20_000]);
        return chance.Happens(0.5) ? new string('[', depth) + new string(']', chance.Happens(0.8) ? depth : 0)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
    }

    private static string Duplicated(Random chance, string json)
    {
        var names = new List<int>();
        for (var at = json.IndexOf("\":", StringComparison.Ordinal); at >= 0; at = json.IndexOf("\":", at + 1, StringComparison.Ordinal))
        {
            if (json.LastIndexOf('"', at - 1) is >= 0 and var start)
            {
                names.Add(start);
            }
        }

        if (names.Count == 0)
        {
            return json;
        }

        var from = chance.Pick(names);
        var name = json[from..(json.IndexOf("\":", from, StringComparison.Ordinal) + 2)];
        return json.Insert(from, name + chance.Pick(["null", "1", "\"x\"", "[]", "{}"]) + ",");
    }

    private static void Collect(JsonNode? node, List<(JsonNode, string?, int)> places)
    {
        switch (node)
        {
            case JsonObject some:
                foreach (var (name, value) in some)
                {
                    places.Add((some, name, -1));
                    Collect(value, places);
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    places.Add((list, null, i));
                    Collect(list[i], places);
                }

                break;
            default:
                break;
        }
    }

    private static void Change(Random chance, (JsonNode Parent, string? Name, int Index) place)
    {
        var act = chance.Next(10);
        if (place.Parent is JsonObject some)
        {
            var was = some[place.Name!];
            switch (act)
            {
                case 0:
                    some.Remove(place.Name!);
                    break;
                case 1:
                    some[chance.Pick(["unknown", "", "__proto__", "$type", "$id", "type", place.Name!.ToUpperInvariant()])] =
                        was?.DeepClone();
                    break;
                case 2:
                    some.Remove(place.Name!);
                    some[Text(chance, place.Name!)] = was;
                    break;
                default:
                    some[place.Name!] = Value(chance, was);
                    break;
            }
        }
        else
        {
            var list = (JsonArray)place.Parent;
            switch (act)
            {
                case 0:
                    list.RemoveAt(place.Index);
                    break;
                case 1:
                    list.Insert(place.Index, list[place.Index]?.DeepClone());
                    break;
                case 2:
                    var one = list[place.Index];
                    for (var i = chance.Pick([3, 50, 1100]); i > 0; i--)
                    {
                        list.Add(one?.DeepClone());
                    }

                    break;
                default:
                    list[place.Index] = Value(chance, list[place.Index]);
                    break;
            }
        }
    }

    // What stands there instead: mostly of the same kind, so that it gets further.
    private static JsonNode? Value(Random chance, JsonNode? was)
    {
        if (chance.Happens(0.3))
        {
            return JsonNode.Parse(
                chance.Pick(["null", "true", "false", "0", "\"\"", "[]", "{}", "[[]]", "[null]", "{\"a\":1}", "\"1\"", "[1,2]"]));
        }

        return was?.GetValueKind() switch
        {
            JsonValueKind.Number => JsonNode.Parse(chance.Happens(0.2) ? Nudged(chance, was) : chance.Pick(Numbers)),
            JsonValueKind.True => JsonValue.Create(false),
            JsonValueKind.False => JsonValue.Create(true),
            JsonValueKind.Array => new JsonArray(),
            JsonValueKind.Object => new JsonObject(),
            JsonValueKind.String => JsonValue.Create(Text(chance, was.GetValue<string>())),
            _ => JsonValue.Create(chance.Pick(Texts)),
        };
    }

    private static string Nudged(Random chance, JsonNode was) =>
        double.TryParse(was.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? (number + chance.Next(-3, 4)).ToString("R", CultureInfo.InvariantCulture).Replace("E+", "e", StringComparison.Ordinal)
            : "7";

    private static string Written(JsonNode? node) =>
        (node?.ToJsonString(new JsonSerializerOptions { MaxDepth = 30_000 }) ?? "null")
            .Replace("\\uE000SURROGATE", "\\ud800", StringComparison.Ordinal);
}
