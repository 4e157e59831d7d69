using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix.Certification.Hosting.Wiring;

/// <summary>How what the desks take and give is written as JSON, for hosts that speak it to others.</summary>
public static class DeskJson
{
    /// <summary>
    /// Names in camel case, instants and dates in their ISO form, durations as <c>1:45:00</c>, choices by name, nothing where there is
    /// nothing.
    /// </summary>
    /// <param name="options">The options that are changed, and given back.</param>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        foreach (var converter in (JsonConverter[])[new JsonStringEnumConverter(
            JsonNamingPolicy.CamelCase,
            allowIntegerValues: false),
            new LanguageName(),
            new InstantJson(),
            new LocalDateJson(),
            new LocalDateTimeJson(),
            new OffsetJson(),
            new DurationJson()])
        {
            options.Converters.Add(converter);
        }

        return options;
    }

    /// <summary>A language by its name in camel case, as every choice is written here; read by name or by code.</summary>
    private sealed class LanguageName : JsonConverter<Language>
    {
        public override Language Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Language.TryParse(reader.GetString(), out var language)
                ? language
                : throw new JsonException("This is not a language.");

        public override void Write(Utf8JsonWriter writer, Language value, JsonSerializerOptions options) =>
            writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
    }
}
