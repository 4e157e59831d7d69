using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace Pix.Certification;

/// <summary>Times and dates in JSON, each in its ISO form and read back to the same value.</summary>
/// <remarks>To the byte as NodaTime.Serialization.SystemTextJson writes them (a test holds it), without a fourth dependency.</remarks>
/// <typeparam name="T">The type in memory.</typeparam>
/// <param name="pattern">How it is written.</param>
/// <param name="kind">What it is called when something else stands there, with an example.</param>
internal abstract class PatternJson<T>(IPattern<T> pattern, string kind) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? throw new JsonException($"Expected {kind}, not null.");
        return pattern.Parse(text).TryGetValue(default!, out var value) ? value : throw new JsonException($"'{text}' is not {kind}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(pattern.Format(value));
}

internal sealed class InstantJson() : PatternJson<Instant>(InstantPattern.ExtendedIso, "an instant in UTC such as '2024-03-12T08:00:00Z'");

internal sealed class LocalDateJson() : PatternJson<LocalDate>(LocalDatePattern.Iso, "a date such as '2024-03-12'");

internal sealed class LocalDateTimeJson() : PatternJson<LocalDateTime>(
    LocalDateTimePattern.ExtendedIso,
    "a local date and time such as '2024-03-12T09:00:00'");

internal sealed class OffsetJson() : PatternJson<Offset>(OffsetPattern.GeneralInvariant, "an offset such as '+01:00'");

internal sealed class DurationJson() : PatternJson<Duration>(DurationPattern.JsonRoundtrip, "a duration such as '1:45:00'");
