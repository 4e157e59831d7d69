using FsCheck.Xunit;
using Pix.Certification.Tests.Arbitraries;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Timing;

[Rule("TIM-2")]
public sealed class ClockChangeTests
{
    [Fact]
    public void TheClocksOfParisAndMiquelon_ChangeWhenTheCalendarSays()
    {
        foreach (var (zone, changes) in new[] { ("Europe/Paris", FrenchZones.Changes.Take(6)), ("America/Miquelon", FrenchZones.Changes.Skip(6)) })
        {
            DateTimeZoneProviders.Tzdb[zone].GetZoneIntervals(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2028, 12, 31, 0, 0))
                .Skip(1).Select(static i => i.Start).ShouldBe(changes.Order());
        }
    }

    [Property(Arbitrary = [typeof(ClockChanges)], MaxTest = 500)]
    public void ATestThatBeginsNearAChangeOfTheClocks_LastsAsLongAsAnyOther(NearAChange drawn)
    {
        var (zone, change, minutesBefore, minutesIn) = drawn;
        var onTheWall = (change - Duration.FromMinutes(minutesBefore)).InZone(DateTimeZoneProviders.Tzdb[zone]);
        var start = LocalStart.Resolve(onTheWall.LocalDateTime, zone, onTheWall.Offset).OrThrow();
        start.Instant.ShouldBe(onTheWall.ToInstant());

        var clock = ExamClock.Of(start.Instant, ExamClock.AllowanceOf(105, Fraction.OneThird), TimeKeeping.Enforce);

        (clock.Limit(start.Instant) - start.Instant).ShouldBe(Duration.FromMinutes(140));
        clock.Remaining(start.Instant + Duration.FromMinutes(minutesIn)).ShouldBe(Duration.FromMinutes(140 - minutesIn));
    }

    [Theory]
    [InlineData("Europe/Paris", "2027-03-28T01:30", "2027-03-28T04:15")] // Three hours on the wall less fifteen minutes, and one hour skipped.
    [InlineData("Europe/Paris", "2027-10-31T01:30", "2027-10-31T02:15")]
    [InlineData("America/Miquelon", "2027-03-14T01:30", "2027-03-14T04:15")]
    [InlineData("America/Miquelon", "2027-11-07T00:30", "2027-11-07T01:15")]
    [InlineData("Indian/Reunion", "2027-03-28T01:30", "2027-03-28T03:15")]
    public void OnTheWall_TheEndIsAnHourOffAcrossAChange(string zone, string from, string to)
    {
        var start = LocalStart.Resolve(LocalStartTests.Local(from), zone).OrThrow();
        var clock = ExamClock.Of(start.Instant, Duration.FromMinutes(105), TimeKeeping.Invigilator);

        clock.Limit(start.Instant).InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime.ShouldBe(LocalStartTests.Local(to));
    }
}
