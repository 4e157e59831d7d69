using Pix.Certification.Policies;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Policies;

/// <summary>The numbers of the rulebook, as the policies that are shipped carry them.</summary>
public sealed class ShippedPolicyTests
{
    [Theory]
    [Rule("REF-2")]
    [InlineData("2020-11-30", 5, 40)]
    [InlineData("2020-12-01", 6, 48)]
    [InlineData("2023-11-30", 6, 48)]
    [InlineData("2023-12-01", 7, 56)]
    [InlineData("2024-06-01", 7, 56)]
    public void TheHighestLevel_DependsOnTheDate(string noonInParis, int level, int pix)
    {
        var at = NodaTime.Text.LocalDatePattern.Iso.Parse(noonInParis).Value.At(LocalTime.Noon).InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant();

        var scale = CertificationPolicies.All.EffectiveAt(at).ShouldNotBeNull().Scale;

        (scale.LevelMax, scale.PixMax, scale.Levels, scale.PixPerLevel).ShouldBe((level, pix, 8, 8));
    }

    [Theory]
    [Rule("REF-2")]
    [InlineData(0, 0)]
    [InlineData(7, 0)]
    [InlineData(8, 1)]
    [InlineData(15, 1)]
    [InlineData(63, 7)]
    [InlineData(64, 8)]
    public void ALevel_IsEightPix(int pix, int level) => new ScaleTerms().LevelOf(pix).ShouldBe(level);

    [Fact]
    [Rule("POL-1")]
    public void TheNumbersOfTheProcedure_AreTheDefaults()
    {
        var policy = CertificationPolicies.Adaptive2024;

        (policy.Session.TestMinutes, policy.Session.SessionMinutes, policy.Session.CandidatesPerInvigilator, policy.Session.CandidatesPerSpareWorkstation).ShouldBe((105, 120, 20, 20));
        (policy.Session.PresenceMinutes, policy.Session.EntryHours, policy.Session.CommentCharacters, policy.Session.SignInFailures).ShouldBe((15, 24, 500, 5));
        (policy.Eligibility.CertifiableCompetencesMin, policy.Eligibility.CertifiableLevelMin, policy.Eligibility.DaysBetweenSessions).ShouldBe((5, 1, 15));
        CertificationPolicies.All.Policies.Select(static p => p.Test).ShouldBe([TestKind.Profile, TestKind.Profile, TestKind.Profile, TestKind.Adaptive, TestKind.Adaptive]);
    }

    [Theory]
    [Rule("ELI-3")]
    [InlineData(Audience.College, "2021-03-08", "2021-05-20")]
    [InlineData(Audience.College, "2024-03-04", "2024-06-14")]
    [InlineData(Audience.Lycee, "2021-01-11", "2021-05-20")]
    [InlineData(Audience.Lycee, "2023-11-06", "2024-03-29")]
    public void AnAudience_IsOpenFromTheFirstDayToTheLastIncluded(Audience audience, string first, string last)
    {
        var (firstDay, lastDay) = (Day(first), Day(last));
        foreach (var policy in CertificationPolicies.All.Policies)
        {
            var calendar = new AudienceCalendar(policy.Eligibility.Windows);
            calendar.Refuse(audience, firstDay).ShouldBeNull();
            calendar.Refuse(audience, lastDay).ShouldBeNull();

            var early = calendar.Refuse(audience, firstDay.PlusDays(-1)).ShouldNotBeNull();
            early.Code.ShouldBe("ELI-3");
            (early.Facts["audience"], early.Facts["day"], early.Facts["firstDay"], early.Facts["lastDay"]).ShouldBe((audience.ToString(), firstDay.PlusDays(-1), firstDay, lastDay));
            early.ShouldBeComplete();

            var late = calendar.Refuse(audience, lastDay.PlusDays(1)).ShouldNotBeNull();
            late.ShouldBeComplete();
            calendar.Refuse(Audience.General, lastDay.PlusDays(1)).ShouldBeNull();
            new AudienceCalendar(policy.Eligibility.Windows, exempt: true).Refuse(audience, lastDay.PlusDays(1)).ShouldBeNull();
        }
    }

    [Fact]
    [Rule("ELI-3")]
    public void TheRemedy_IsTheNextWindowAndNeverOneThatIsPast()
    {
        var calendar = new AudienceCalendar(CertificationPolicies.Adaptive2024.Eligibility.Windows);

        calendar.Refuse(Audience.College, new(2022, 1, 1)).ShouldNotBeNull().Remedy.English.ShouldContain("from 04/03/2024 to 14/06/2024");
        calendar.Refuse(Audience.College, new(2024, 6, 15)).ShouldNotBeNull().Remedy.English.ShouldContain("The last period known ended on 14/06/2024");
        new AudienceCalendar([]).Refuse(Audience.Lycee, new(2024, 6, 15)).ShouldNotBeNull().Remedy.English.ShouldContain("No period is listed");
    }

    private static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;
}
