using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix.Certification.Timing;

internal sealed class FractionJson : JsonConverter<Fraction>
{
    public override Fraction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Fraction.TryParse(reader.GetString(), out var fraction) ? fraction : throw new JsonException("A fraction is text such as '1/3' or '33%'.");

    public override void Write(Utf8JsonWriter writer, Fraction value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
