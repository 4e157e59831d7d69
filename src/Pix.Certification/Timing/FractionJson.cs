using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix.Certification.Timing;

/// <summary>A fraction in JSON: <c>"1/3"</c> or <c>"33%"</c>.</summary>
public sealed class FractionJson : JsonConverter<Fraction>
{
    /// <inheritdoc/>
    public override Fraction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Fraction.TryParse(reader.GetString(), out var fraction)
            ? fraction
            : throw new JsonException("A fraction is text such as '1/3' or '33%'.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Fraction value, JsonSerializerOptions options) =>
        (writer ?? throw new ArgumentNullException(nameof(writer))).WriteStringValue(value.ToString());
}
