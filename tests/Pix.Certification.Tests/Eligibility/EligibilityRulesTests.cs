using Pix.Certification.Eligibility;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Tests.Arbitraries;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Eligibility;

public sealed class EligibilityRulesTests
{
    private static readonly LocalDate Day = Applicants.SessionDay;
    private static readonly EligibilityRules Rules = EligibilityRules.For(CertificationPolicies.Adaptive2024);
    private static readonly EligibilityTerms Terms = CertificationPolicies.Adaptive2024.Eligibility;

    [Theory]
    [Rule("ELI-1")]
    [Rule("PRO-6")]
    [InlineData(0, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(16, true)]
    public void FiveCertifiableCompetences_AreNeededAndEnough(int competences, bool eligible)
    {
        var decision = Rules.Decide(Profile(competences), [], Day);

        decision.IsEligible.ShouldBe(eligible);
        decision.Unmet.Select(static r => r.Code).ShouldBe(eligible ? [] : ["ELI-1"]);
    }

    [Fact]
    [Rule("ELI-6")]
    public void WhoeverIsNotCertifiable_IsToldHowFarAndWhatIsNearest()
    {
        CompetenceStanding[] standings = [new("1.1", 8, 1), new("2.1", 8, 1), new("3.1", 8, 1), new("5.2", 7, 0), new("4.3", 5, 0)];
        var profile = ProfileSnapshot.Take(Instant.FromUtc(2024, 3, 20, 8, 0), CompetenceFrameworks.Crcn, standings).OrThrow();

        var unmet = Rules.Decide(profile, [], Day).Unmet.ShouldHaveSingleItem();

        (unmet.Facts["certifiable"], unmet.Facts["required"]).ShouldBe((3, 5));
        ((IReadOnlyList<string>)unmet.Facts["nearest"]).Take(3).ShouldBe(["5.2", "4.3", "1.2"]);
        ((IReadOnlyList<string>)unmet.Facts["nearest"]).Count.ShouldBe(13);
        unmet.Reason.ShouldBe(new("3 compétences certifiables sur les 5 requises.", "3 of 5 required competences are certifiable."));
        unmet.Remedy.English.ShouldBe("Reach level 1 in 2 more; the nearest: 5.2, 4.3.");
        unmet.ShouldBeComplete();
        new EnoughCertifiableCompetences(5).Decide(new Applicant { CertifiableCompetences = 3 }).Unmet.ShouldHaveSingleItem().ShouldBeComplete();
    }

    [Theory]
    [Rule("ELI-2")]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(16, true)]
    [InlineData(365, true)]
    public void FifteenDays_LieBetweenTwoSessionsBothWaysAndExactlyFifteenAreEnough(int days, bool eligible)
    {
        foreach (var other in new[] { Day.PlusDays(-days), Day.PlusDays(days) })
        {
            Rules.Decide(Profile(5), [other], Day).Unmet.Select(static r => r.Code).ShouldBe(eligible ? [] : ["ELI-2"]);
        }
    }

    [Fact]
    [Rule("ELI-2")]
    public void DaysAreThoseOfTheCalendar_AcrossAChangeOfTheClocks()
    {
        Rules.Decide(Profile(5), [new(2024, 3, 20)], new(2024, 4, 4)).IsEligible.ShouldBeTrue();
        Rules.Decide(Profile(5), [new(2024, 3, 20)], new(2024, 4, 3)).IsEligible.ShouldBeFalse();
        Rules.Decide(Profile(5), [new(2024, 2, 20)], new(2024, 3, 6)).IsEligible.ShouldBeTrue(); // 2024 is a leap year.
        Rules.Decide(Profile(5), [new(2023, 2, 20)], new(2023, 3, 6)).IsEligible.ShouldBeFalse();
    }

    [Fact]
    [Rule("ELI-2")]
    public void WhoeverComesTooSoon_IsToldFromWhichDayOn()
    {
        var unmet = Rules.Decide(Profile(5), [new(2024, 3, 5), new(2023, 3, 5), new(2024, 3, 6)], Day).Unmet.ShouldHaveSingleItem();

        (unmet.Facts["eligibleFrom"], unmet.Facts["otherSession"], unmet.Facts["days"]).ShouldBe((new LocalDate(2024, 3, 21), new LocalDate(2024, 3, 6), 15));
        unmet.Remedy.ShouldBe(new("Choisissez une session à partir du 21/03/2024.", "Choose a session from 21/03/2024 on."));
        unmet.ShouldBeComplete();
    }

    [Fact]
    [Rule("ELI-2")]
    public void TheDayNamed_LiesFarEnoughFromEverySession()
    {
        // The nearest is three days back, and would free the 1st of April: but another session is on the 25th of March.
        LocalDate[] others = [new(2024, 3, 25), new(2024, 3, 17), new(2024, 6, 1)];

        var from = (LocalDate)Rules.Decide(Profile(5), others, Day).Unmet.ShouldHaveSingleItem().Facts["eligibleFrom"];

        from.ShouldBe(new(2024, 4, 9));
        Rules.Decide(Profile(5), others, from).IsEligible.ShouldBeTrue();
        Rules.Decide(Profile(5), others, from.PlusDays(-1)).IsEligible.ShouldBeFalse();
        var sameDay = new Applicant { CertifiableCompetences = 5, OtherSessions = [Day] };
        ((LocalDate)new RestedBetweenSessions(Day, 15).Decide(sameDay).Unmet[0].Facts["eligibleFrom"]).ShouldBe(Day.PlusDays(15));
        Rules.Rest(Day).MayFrom(others).ShouldBe(from, "Told before anybody has joined, it is the same day.");
        Rules.Rest(Day).MayFrom([Day.PlusDays(-15), Day.PlusDays(15)]).ShouldBeNull();
    }

    [Fact]
    [Rule("ELI-7")]
    public void HavingBeenCertifiedBefore_IsNoObstacle() =>
        Rules.Decide(Profile(5), [Day.PlusYears(-1), Day.PlusYears(-2)], Day, Audience.Lycee).IsEligible.ShouldBeTrue();

    [Fact]
    [Rule("ELI-3")]
    public void OutsideItsWindow_AnAudienceIsRefusedUnlessTheCentreIsExempt()
    {
        LocalDate late = new(2024, 3, 30);

        Rules.OnDay(late, Audience.Lycee).Decide(Applicants.Fit).Unmet.ShouldHaveSingleItem().Code.ShouldBe("ELI-3");
        Rules.OnDay(late, Audience.Lycee, exempt: true).Decide(Applicants.Fit).IsEligible.ShouldBeTrue();
        Rules.OnDay(late, Audience.College).Decide(Applicants.Fit).IsEligible.ShouldBeTrue();
        Rules.OnDay(late).Decide(Applicants.Fit).IsEligible.ShouldBeTrue();
        Rules.OnDay(late.PlusDays(-1), Audience.Lycee).Decide(Applicants.Fit).IsEligible.ShouldBeTrue();
    }

    [Fact]
    [Rule("ELI-4")]
    public void WhoeverIsAnotherCandidateAlready_IsRefused()
    {
        var unmet = Rules.OnDay(Day).Decide(Applicants.Fit with { AlreadyLinked = true }).Unmet.ShouldHaveSingleItem();

        unmet.Code.ShouldBe("ELI-4");
        unmet.ShouldBeComplete();
    }

    [Fact]
    [Rule("ELI-5")]
    public void EveryRuleThatIsNotMet_IsSaidWithItsFacts()
    {
        var later = Day.PlusYears(3);
        var nobody = new Applicant { CertifiableCompetences = 0, OtherSessions = [later.PlusDays(-3)], AlreadyLinked = true };

        var decision = Rules.OnDay(later, Audience.College).Decide(nobody);

        decision.Unmet.Select(static r => r.Code).ShouldBe(["ELI-1", "ELI-2", "ELI-3", "ELI-4"]);
        foreach (var refusal in decision.Unmet)
        {
            refusal.ShouldBeComplete();
        }
    }

    [Fact]
    [Rule("ELI-1")]
    public void AnApplicant_IsReadFromAProfileAndAHistory()
    {
        LocalDate[] others = [Day.PlusDays(40), Day.PlusDays(-9), Day.PlusDays(10)];

        var applicant = Applicant.Of(Profile(3), others, Terms);

        (applicant.CertifiableCompetences, applicant.MissingCompetences.Count, applicant.AlreadyLinked).ShouldBe((3, 13, false));
        applicant.OtherSessions.ShouldBe(others);
        var unmet = new RestedBetweenSessions(Day, 15).Decide(applicant).Unmet.ShouldHaveSingleItem();
        unmet.Facts["otherSession"].ShouldBe(Day.PlusDays(-9)); // The nearest.
    }

    private static ProfileSnapshot Profile(int certifiable) => ProfileSnapshot.Take(
        Instant.FromUtc(2024, 3, 20, 8, 0),
        CompetenceFrameworks.Crcn,
        CompetenceFrameworks.Crcn.Competences.Take(certifiable).Select(static c => new CompetenceStanding(c.Code, 8, 1))).OrThrow();
}
