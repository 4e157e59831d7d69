using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pix.Certification.Cli.Contracts;
using Pix.Certification.Timing;

namespace Pix.Certification.Cli.Commands;

/// <summary>
/// When a candidate's time ends, how much is left at given instants, and what may be sent then (TIM-1 to TIM-3, SES-1, CAN-4).
/// </summary>
internal static class TimingCommand
{
    public static Command Create() => CaseCommand.Create(
        "timing",
        "Tells a candidate's time: start, limit, what remains and what may be sent.",
        TimingJson.Default.CaseFileTimingCase,
        TimingJson.Default.CaseFileTimingAnswer,
        Answer);

    private static TimingAnswer Answer(TimingCase asked, Language language)
    {
        var resolved = LocalStart.Resolve(asked.LocalStart, asked.Zone, OffsetOf(asked));
        if (resolved.IsRefused(out var refusal))
        {
            return new() { Id = asked.Id, Refusal = RefusalAnswer.Of(refusal, language) };
        }

        var start = resolved.OrThrow().Instant;
        var clock = ClockOf(asked, start);
        return new()
        {
            Id = asked.Id,
            Start = start,
            Limit = clock.Limit(start),
            RemainingSeconds = [.. asked.At.Select(at => Seconds(clock.Remaining(at)))],
            Accepts = [.. asked.At.Select(at => clock.Accepts(at))],
        };
    }

    private static ExamClock ClockOf(TimingCase asked, Instant start)
    {
        if (asked.Minutes is < 1 or > 100_000)
        {
            throw new CaseFault("minutes", $"{asked.Minutes} is not a length in minutes; expected 1 to 100000.");
        }

        if (asked.CreditSeconds is < 0 or > 10_000_000)
        {
            throw new CaseFault("creditSeconds", $"{asked.CreditSeconds} is not a credit in seconds; expected 0 to 10000000.");
        }

        for (var i = 0; i < asked.Pauses.Count; i++)
        {
            if (asked.Pauses[i].To < asked.Pauses[i].From)
            {
                throw new CaseFault($"pauses[{i}].to", "the pause ends before it begins.");
            }
        }

        return ExamClock.Of(
            start,
            ExamClock.AllowanceOf(asked.Minutes, asked.ExtraTime),
            asked.Keeping,
            asked.Pauses.Select(static p => new RoomPause(p.From, p.To)),
            Duration.FromSeconds(asked.CreditSeconds));
    }

    private static Offset? OffsetOf(TimingCase asked)
    {
        if (asked.Offset is null)
        {
            return null;
        }

        return LocalStart.TryParseOffset(asked.Offset, out var offset)
            ? offset
            : throw new CaseFault("offset", $"'{asked.Offset}' is not an offset; expected a form such as '+02:00'.");
    }

    private static decimal Seconds(Duration left) => left.ToInt64Nanoseconds() / 1_000_000_000m;
}

internal sealed record PauseGiven
{
    public required Instant From { get; set; }

    public required Instant To { get; set; }
}

internal sealed record TimingCase
{
    public required string Id { get; set; }

    public required string Zone { get; set; }

    public required LocalDateTime LocalStart { get; set; }

    public string? Offset { get; set; }

    public int Minutes { get; set; } = 105;

    public Fraction ExtraTime { get; set; }

    public IReadOnlyList<PauseGiven> Pauses { get; set; } = [];

    public long CreditSeconds { get; set; }

    public TimeKeeping Keeping { get; set; }

    public IReadOnlyList<Instant> At { get; set; } = [];
}

internal sealed record TimingAnswer
{
    public required string Id { get; set; }

    public Instant? Start { get; set; }

    public Instant? Limit { get; set; }

    public IReadOnlyList<decimal>? RemainingSeconds { get; set; }

    public IReadOnlyList<AcceptedReply>? Accepts { get; set; }

    public RefusalAnswer? Refusal { get; set; }
}

/// <summary>A share written as <c>"1/3"</c>, <c>"33%"</c>, or a number of hundredths such as <c>0</c>.</summary>
internal sealed class ShareJson : JsonConverter<Fraction>
{
    public override Fraction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetDecimal(out var percentage) => percentage.ToString(CultureInfo.InvariantCulture),
            JsonTokenType.String => reader.GetString(),
            _ => null,
        };
        return Fraction.TryParse(text, out var share) && share < Fraction.Of(10, 1)
            ? share
            : throw new JsonException("Expected an extra time of 0 or more and below 1000 %, such as \"1/3\", \"33%\" or 0 (CAN-4).");
    }

    public override void Write(Utf8JsonWriter writer, Fraction value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>A local date and time, with or without its seconds.</summary>
internal sealed class LocalStartJson : JsonConverter<LocalDateTime>
{
    private static readonly NodaTime.Text.LocalDateTimePattern Minutes =
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public override LocalDateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        return Minutes.Parse(text).TryGetValue(default, out var minutes) ? minutes
            : NodaTime.Text.LocalDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var exact) ? exact
            : throw new JsonException($"'{text}' is not a local date and time such as '2025-03-30T09:00'.");
    }

    public override void Write(Utf8JsonWriter writer, LocalDateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Minutes.Format(value));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [
        typeof(InstantJson),
        typeof(LocalStartJson),
        typeof(ShareJson),
        typeof(CamelCaseEnum<TimeKeeping>),
        typeof(CamelCaseEnum<AcceptedReply>),
    ])]
[JsonSerializable(typeof(CaseFile<TimingCase>))]
[JsonSerializable(typeof(CaseFile<TimingAnswer>))]
internal sealed partial class TimingJson : JsonSerializerContext;
