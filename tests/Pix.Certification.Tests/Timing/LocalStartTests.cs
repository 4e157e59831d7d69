using NodaTime.Text;
using Pix.Certification.Timing;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Timing;

[Rule("SES-1")]
public sealed class LocalStartTests
{
    public static LocalDateTime Local(string text) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value;

    [Theory]
    [MemberData(nameof(FrenchZones.NineInTheMorning), MemberType = typeof(FrenchZones))]
    public void NineInTheMorning_IsOneInstantInEachFrenchZone(string zone, string instant)
    {
        var start = LocalStart.Resolve(Local("2027-01-15T09:00"), zone).OrThrow();

        start.Instant.ShouldBe(InstantPattern.ExtendedIso.Parse(instant).Value);
        start.Zone.ShouldBe(zone); // As the centre chose it, though it may be a link to another id.
        start.Local.ShouldBe(Local("2027-01-15T09:00"));
        start.ToString().ShouldBe($"2027-01-15 09:00 {zone}");
    }

    [Theory]
    [InlineData("Europe/Paris", "2027-03-28T02:30", "2027-03-28T03:30")]
    [InlineData("Europe/Paris", "2027-03-28T02:00", "2027-03-28T03:00")]
    [InlineData("America/Miquelon", "2027-03-14T02:30", "2027-03-14T03:30")]
    public void ATimeThatDoesNotExist_IsRefusedAndTheNextIsNamed(string zone, string local, string next)
    {
        var refusal = Refused(LocalStart.Resolve(Local(local), zone));

        (refusal.Facts["local"], refusal.Facts["zone"], refusal.Facts["next"]).ShouldBe((local, zone, next));
        refusal.Reason.French.ShouldContain("n’existe pas");
        Refused(LocalStart.Resolve(Local(local), zone, Offset.FromHours(1))).ShouldBe(refusal);
    }

    [Theory]
    [InlineData("Europe/Paris", "2027-10-31T02:30", "+02:00", "2027-10-31T00:30:00Z", "+01:00", "2027-10-31T01:30:00Z")]
    [InlineData("America/Miquelon", "2027-11-07T01:30", "-02:00", "2027-11-07T03:30:00Z", "-03:00", "2027-11-07T04:30:00Z")]
    public void ATimeThatExistsTwice_NeedsTheOffset(string zone, string local, string first, string firstInstant, string second, string secondInstant)
    {
        var refusal = Refused(LocalStart.Resolve(Local(local), zone));
        refusal.Facts["offsets"].ShouldBe(new[] { first, second });
        refusal.Remedy.English.ShouldContain($"{first} or {second}");

        foreach (var (offset, instant) in new[] { (first, firstInstant), (second, secondInstant) })
        {
            LocalStart.TryParseOffset(offset, out var meant).ShouldBeTrue();
            LocalStart.Resolve(Local(local), zone, meant).OrThrow().Instant.ShouldBe(InstantPattern.ExtendedIso.Parse(instant).Value);
        }

        Refused(LocalStart.Resolve(Local(local), zone, Offset.Zero)).Facts["offsets"].ShouldBe(new[] { first, second });
    }

    [Fact]
    public void TheHoursAroundAChange_AreOrdinaryOnes()
    {
        LocalStart.Resolve(Local("2027-03-28T01:59"), "Europe/Paris").OrThrow().Instant.ShouldBe(Instant.FromUtc(2027, 3, 28, 0, 59));
        LocalStart.Resolve(Local("2027-03-28T03:00"), "Europe/Paris").OrThrow().Instant.ShouldBe(Instant.FromUtc(2027, 3, 28, 1, 0));
        LocalStart.Resolve(Local("2027-10-31T01:59"), "Europe/Paris").OrThrow().Instant.ShouldBe(Instant.FromUtc(2027, 10, 30, 23, 59));
        LocalStart.Resolve(Local("2027-10-31T03:00"), "Europe/Paris").OrThrow().Instant.ShouldBe(Instant.FromUtc(2027, 10, 31, 2, 0));
    }

    [Fact]
    public void AnOffsetGivenOnAnOrdinaryDay_MustBeTheOneInForce()
    {
        LocalStart.Resolve(Local("2027-01-15T09:00"), "Europe/Paris", Offset.FromHours(1)).OrThrow().Offset.ShouldBe(Offset.FromHours(1));

        var refusal = Refused(LocalStart.Resolve(Local("2027-01-15T09:00"), "Europe/Paris", Offset.FromHours(2)));
        refusal.Facts["offset"].ShouldBe("+02:00");
        refusal.Facts["offsets"].ShouldBe(new[] { "+01:00" });
    }

    [Theory]
    [InlineData("Europe/Lutece")]
    [InlineData("")]
    [InlineData("europe/paris")]
    [InlineData("Romance Standard Time")]
    public void AZoneThatIsNotInTheDatabase_IsRefused(string zone) =>
        Refused(LocalStart.Resolve(Local("2027-01-15T09:00"), zone)).Facts["zone"].ShouldBe(zone);

    [Theory]
    [InlineData("+02:00", 120)]
    [InlineData("+02", 120)]
    [InlineData("-04", -240)]
    [InlineData("-0930", -570)]
    [InlineData("-09:30", -570)]
    [InlineData("Z", 0)]
    [InlineData("+00:00", 0)]
    public void TryParseOffset_ReadsTheUsualForms(string text, int minutes)
    {
        LocalStart.TryParseOffset(text, out var offset).ShouldBeTrue();
        offset.ShouldBe(Offset.FromSeconds(minutes * 60));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("02:00")]
    [InlineData("+2")]
    [InlineData("+25:00")]
    [InlineData("Paris")]
    public void TryParseOffset_RefusesTheRest(string? text)
    {
        LocalStart.TryParseOffset(text, out var offset).ShouldBeFalse();
        offset.ShouldBe(Offset.Zero);
    }

    [Fact]
    public void ARestoredStart_IsTheOneThatWasResolved()
    {
        var resolved = LocalStart.Resolve(Local("2027-10-31T02:30"), "Europe/Paris", Offset.FromHours(1)).OrThrow();

        LocalStart.Restore(resolved.Local, resolved.Zone, resolved.Offset).ShouldBe(resolved);
    }

    private static Refusal Refused(Result<LocalStart> result)
    {
        result.IsRefused(out var refusal).ShouldBeTrue();
        refusal.Code.ShouldBe("SES-1");
        refusal.ShouldBeComplete();
        return refusal;
    }
}
