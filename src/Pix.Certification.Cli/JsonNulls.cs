using System.Globalization;
using System.Text.Json;

namespace Pix.Certification.Cli;

/// <summary>Finds a null in a list: the serializer checks properties and parameters for it, and not what lists hold.</summary>
internal static class JsonNulls
{
    /// <summary>The path of the first null that stands in a list; null when there is none.</summary>
    public static string? FirstInList(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var places = new Stack<Place>();
        var property = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    property = reader.GetString()!;
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    places.Pop();
                    break;
                default:
                    var step = places.TryPeek(out var around) ? around.Step(property) : "$";
                    if (reader.TokenType == JsonTokenType.Null && around is { IsList: true })
                    {
                        return string.Concat(places.Reverse().Select(static p => p.Name)) + step;
                    }

                    if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                    {
                        places.Push(new(step, reader.TokenType == JsonTokenType.StartArray));
                    }

                    break;
            }
        }

        return null;
    }

    private sealed class Place(string name, bool isList)
    {
        private int _next;

        public string Name { get; } = name;

        public bool IsList { get; } = isList;

        public string Step(string property) => IsList ? string.Create(CultureInfo.InvariantCulture, $"[{_next++}]") : "." + property;
    }
}
