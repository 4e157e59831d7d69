using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pix.Certification.EntityFramework.Tests;

/// <summary>How the library's types stand in columns: each as something that a database compares as .NET does.</summary>
internal static class Columns
{
    public static void ConvertCertificationTypes(this ModelConfigurationBuilder types)
    {
        types.Properties<LocalDate>().HaveConversion<Day>();
        types.Properties<LocalTime>().HaveConversion<Hour>();
        types.Properties<LocalDateTime>().HaveConversion<WallTime>();
        types.Properties<Instant>().HaveConversion<Ticks>();
        types.Properties<SessionId>().HaveConversion<SessionNumber>();
        types.Properties<CentreId>().HaveConversion<CentreCode>();
        types.Properties<LearnerId>().HaveConversion<LearnerCode>();
    }

    private sealed class Day() : ValueConverter<LocalDate, DateOnly>(day => day.ToDateOnly(), day => LocalDate.FromDateOnly(day));

    private sealed class Hour() : ValueConverter<LocalTime, TimeOnly>(time => time.ToTimeOnly(), time => LocalTime.FromTimeOnly(time));

    private sealed class WallTime()
        : ValueConverter<LocalDateTime, DateTime>(time => time.ToDateTimeUnspecified(), time => LocalDateTime.FromDateTime(time));

    private sealed class Ticks() : ValueConverter<Instant, long>(at => at.ToUnixTimeTicks(), ticks => Instant.FromUnixTimeTicks(ticks));

    private sealed class SessionNumber() : ValueConverter<SessionId, int>(id => id.Number, number => new(number));

    private sealed class CentreCode() : ValueConverter<CentreId, string>(id => id.ToString(), code => new(code));

    private sealed class LearnerCode() : ValueConverter<LearnerId, string>(id => id.ToString(), code => new(code));
}
