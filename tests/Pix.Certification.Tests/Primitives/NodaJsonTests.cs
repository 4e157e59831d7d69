using System.Text.Json;
using FsCheck.Xunit;
using NodaTime.Serialization.SystemTextJson;

namespace Pix.Certification.Tests.Primitives;

/// <summary>Our converters of times beside NodaTime's own: the same bytes, each reads what the other wrote, both refuse the same.</summary>
public sealed class NodaJsonTests
{
    private static readonly JsonSerializerOptions Ours = new()
    {
        Converters = { new InstantJson(), new LocalDateJson(), new LocalDateTimeJson(), new OffsetJson(), new DurationJson() },
    };

    private static readonly JsonSerializerOptions Theirs = new JsonSerializerOptions().ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    [Fact]
    public void The_first_and_the_last_of_all_times_are_written_alike()
    {
        Alike(Instant.MinValue, Instant.MaxValue, NodaConstants.UnixEpoch);
        Alike(LocalDate.MinIsoValue, LocalDate.MaxIsoValue, new(2024, 2, 29));
        Alike(LocalDate.MinIsoValue + LocalTime.Midnight, LocalDate.MaxIsoValue + LocalTime.MaxValue);
        Alike(Offset.MinValue, Offset.MaxValue, Offset.Zero, Offset.FromHoursAndMinutes(5, 45), Offset.FromSeconds(-1));
        Alike(Duration.MinValue, Duration.MaxValue, Duration.Zero, Duration.Epsilon, -Duration.Epsilon, Duration.FromMinutes(105));
    }

    [Property(MaxTest = 1_000)]
    public void Any_time_is_written_alike(long nanoseconds, int days, int seconds)
    {
        var instant = NodaConstants.UnixEpoch + Duration.FromNanoseconds(nanoseconds) + Duration.FromDays(days % 2_900_000);
        Alike(instant, Instant.FromUnixTimeSeconds(seconds), Instant.FromUnixTimeTicks(nanoseconds));
        Alike(instant.InUtc().Date);
        Alike(instant.InUtc().LocalDateTime, instant.InUtc().LocalDateTime.With(TimeAdjusters.TruncateToMinute));
        Alike(Offset.FromSeconds(seconds % (18 * 3_600)), Offset.FromHours(days % 18));
        Alike(Duration.FromNanoseconds(nanoseconds), Duration.FromDays(days % 16_000_000), Duration.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"2024-03-12 09:00\"")]
    [InlineData("\"2024-02-30\"")]
    [InlineData("\"+19:00\"")]
    [InlineData("\"1:60:00\"")]
    [InlineData("null")]
    public void What_is_no_time_is_refused_by_both(string json)
    {
        Refused<Instant>(json);
        Refused<LocalDate>(json);
        Refused<LocalDateTime>(json);
        Refused<Offset>(json);
        Refused<Duration>(json);
    }

    private static void Alike<T>(params IReadOnlyList<T> values)
        where T : struct
    {
        foreach (var value in values)
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(value, Ours);
            JsonSerializer.SerializeToUtf8Bytes(value, Theirs).ShouldBe(bytes);
            JsonSerializer.Deserialize<T>(bytes, Ours).ShouldBe(value);
            JsonSerializer.Deserialize<T>(bytes, Theirs).ShouldBe(value);
        }
    }

    private static void Refused<T>(string json)
        where T : struct
    {
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<T>(json, Ours));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<T>(json, Theirs));
    }
}
