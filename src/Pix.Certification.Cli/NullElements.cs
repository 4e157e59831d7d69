using System.Globalization;
using System.Text.Json;

namespace Pix.Certification.Cli;

/// <summary>Finds a null among the elements of a list: no list of the tool's files holds one.</summary>
internal static class NullElements
{
    /// <summary>The path of the first null that stands in a list; null when there is none.</summary>
    /// <param name="json">JSON that has been read once, and so is well formed.</param>
    public static string? First(ReadOnlySpan<byte> json)
    {
        // Most files hold no null at all, and large ones are not read token by token for nothing.
        if (json.IndexOf("null"u8) < 0)
        {
            return null;
        }

        var reader = new Utf8JsonReader(json);
        var path = new List<Step>();
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                path.RemoveAt(path.Count - 1);
                continue;
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                path[^1] = new(reader.GetString()!, -1);
                continue;
            }

            if (path.Count > 0 && path[^1].IsList)
            {
                path[^1] = path[^1] with { Index = path[^1].Index + 1 };
                if (reader.TokenType == JsonTokenType.Null)
                {
                    return $"${string.Concat(path)}";
                }
            }

            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                path.Add(reader.TokenType == JsonTokenType.StartArray ? new(null, -1) : new("", -1));
            }
        }

        return null;
    }

    /// <summary>Where the reader stands in one object or list.</summary>
    private readonly record struct Step(string? Property, int Index)
    {
        public bool IsList => Property is null;

        public override string ToString() => IsList ? string.Create(CultureInfo.InvariantCulture, $"[{Index}]") : $".{Property}";
    }
}
