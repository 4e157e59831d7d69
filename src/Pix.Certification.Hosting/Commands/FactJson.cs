using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix.Certification.Hosting.Commands;

/// <summary>
/// What is known as a bare object, such as a fact of a refusal, by the type that it has; whatever sequence holds several, by those of its
/// elements. Nothing is asked of a type that was not listed when this was compiled.
/// </summary>
internal sealed class FactJson : JsonConverter<object>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        if (value.GetType() == typeof(object))
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
        else if (options.TryGetTypeInfo(value.GetType(), out var known))
        {
            JsonSerializer.Serialize(writer, value, known);
        }
        else if (value is IEnumerable several)
        {
            WriteAll(writer, several, options);
        }
        else
        {
            throw new NotSupportedException($"Nobody listed how a {value.GetType()} is written in JSON.");
        }
    }

    private void WriteAll(Utf8JsonWriter writer, IEnumerable several, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var one in several)
        {
            if (one is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                Write(writer, one, options);
            }
        }

        writer.WriteEndArray();
    }
}
