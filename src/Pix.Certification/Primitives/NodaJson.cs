using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace Pix.Certification;

/// <summary>Times and dates in JSON, each in its ISO form and read back to the same value.</summary>
internal abstract class PatternJson<T>(IPattern<T> pattern) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? throw new JsonException($"A {typeof(T).Name} is text, not null.");
        return pattern.Parse(text).TryGetValue(default!, out var value) ? value : throw new JsonException($"'{text}' is not a {typeof(T).Name}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(pattern.Format(value));
}

internal sealed class InstantJson() : PatternJson<Instant>(InstantPattern.ExtendedIso);

internal sealed class LocalDateJson() : PatternJson<LocalDate>(LocalDatePattern.Iso);

internal sealed class LocalDateTimeJson() : PatternJson<LocalDateTime>(LocalDateTimePattern.ExtendedIso);

internal sealed class OffsetJson() : PatternJson<Offset>(OffsetPattern.GeneralInvariant);

internal sealed class DurationJson() : PatternJson<Duration>(DurationPattern.JsonRoundtrip);
