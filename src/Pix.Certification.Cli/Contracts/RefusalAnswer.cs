using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace Pix.Certification.Cli.Contracts;

/// <summary>A refusal as the tool answers it.</summary>
internal sealed record RefusalAnswer(string Code, string Message)
{
    public static RefusalAnswer Of(Refusal refusal, Language language) => new(refusal.Code, refusal.Message(language));
}

/// <summary>The facts of a refusal in JSON: numbers, text, dates and lists of them.</summary>
internal sealed class FactsJson : JsonConverter<IReadOnlyDictionary<string, object>>
{
    public override IReadOnlyDictionary<string, object> Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options) =>
        throw new NotSupportedException("Facts are answers, never questions.");

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, object> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, fact) in value)
        {
            writer.WritePropertyName(name);
            WriteFact(writer, fact);
        }

        writer.WriteEndObject();
    }

    private static void WriteFact(Utf8JsonWriter writer, object fact)
    {
        switch (fact)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case LocalDate date:
                writer.WriteStringValue(LocalDatePattern.Iso.Format(date));
                break;
            case Instant instant:
                writer.WriteStringValue(InstantPattern.ExtendedIso.Format(instant));
                break;
            case System.Collections.IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    WriteFact(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(fact.ToString());
                break;
        }
    }
}
