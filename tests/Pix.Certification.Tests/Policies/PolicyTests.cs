using Pix.Certification.Policies;
using Pix.Certification.Tests.Suite;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Policies;

public sealed class PolicyTests
{
    private static readonly PolicyText Sound = new() { Id = "own-2027", EffectiveFrom = Instant.FromUtc(2026, 12, 31, 23, 0) };

    [Fact]
    [Rule("POL-1")]
    public void APolicy_GivesBackItsText()
    {
        foreach (var policy in CertificationPolicies.All.Policies)
        {
            var again = CertificationPolicy.Create(policy.ToText()).OrThrow();

            again.ToText().ShouldBeEquivalentTo(policy.ToText());
            (again.Id, again.EffectiveFrom, again.Test, again.Session, again.Scale).ShouldBe((policy.Id, policy.EffectiveFrom, policy.Test, policy.Session, policy.Scale));
            again.Eligibility.Windows.ShouldBe(policy.Eligibility.Windows);
            policy.ToString().ShouldBe(policy.Id);
        }
    }

    [Fact]
    [Rule("POL-1")]
    public void APolicy_StaysAsItWasMadeWhateverBecomesOfItsText()
    {
        var windows = new List<AudienceWindow> { new(Audience.Lycee, new(2027, 1, 4), new(2027, 3, 26)) };
        var policy = CertificationPolicy.Create(Sound with { Eligibility = new() { Windows = windows } }).OrThrow();

        windows.Clear();

        policy.Eligibility.Windows.Count.ShouldBe(1);
        policy.Eligibility.Windows.ShouldNotBeOfType<AudienceWindow[]>(); // Nor can it be changed through the list given out.
        foreach (var property in typeof(CertificationPolicy).GetProperties().Concat(typeof(SessionTerms).GetProperties()).Concat(typeof(ScaleTerms).GetProperties()))
        {
            (property.SetMethod is null || property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Length > 0).ShouldBeTrue($"{property.Name} can be set.");
        }
    }

    [Fact]
    [Rule("POL-3")]
    public void EveryContradiction_IsListedAtOnce()
    {
        var wrong = new PolicyText
        {
            Id = " ",
            EffectiveFrom = Sound.EffectiveFrom,
            Test = (TestKind)9,
            Session = new()
            {
                TestMinutes = 0,
                SessionMinutes = -1,
                CandidatesPerInvigilator = 0,
                CandidatesPerSpareWorkstation = 1001,
                PresenceMinutes = 0,
                JoinMinutesBefore = -1,
                AlertsMax = 0,
                EntryHours = 721,
                CommentCharacters = -1,
                SignInFailures = 0,
                SignInWaitSeconds = 3601,
                SignInWaitMinutesMax = 0,
                TimeKeeping = (TimeKeeping)9,
            },
            Eligibility = new()
            {
                CertifiableCompetencesMin = -1,
                CertifiableLevelMin = 101,
                DaysBetweenSessions = -1,
                Windows =
                [
                    new(Audience.Lycee, new(2027, 1, 1), new(2027, 12, 31)),
                    new(Audience.Lycee, new(2027, 2, 1), new(2027, 2, 2)),
                    new(Audience.Lycee, new(2027, 12, 31), new(2028, 1, 2)),
                    new(Audience.College, new(2027, 3, 2), new(2027, 3, 1)),
                    new((Audience)9, new(2027, 3, 2), new(2027, 3, 2)),
                ],
            },
            Scale = new() { Levels = 0, LevelMax = 102, PixPerLevel = 0 },
        };

        CertificationPolicy.Create(wrong).IsRefused(out var refusal).ShouldBeTrue();

        refusal.Code.ShouldBe("POL-3");
        refusal.ShouldBeComplete();
        var faults = (string[])refusal.Facts["faults"];
        string[] expected =
        [
            "its id is empty", "TestMinutes is 0", "SessionMinutes is -1", "CandidatesPerInvigilator is 0", "CandidatesPerSpareWorkstation is 1001", "PresenceMinutes is 0",
            "JoinMinutesBefore is -1", "AlertsMax is 0", "EntryHours is 721", "CommentCharacters is -1", "SignInFailures is 0", "SignInWaitSeconds is 3601", "SignInWaitMinutesMax is 0", "CertifiableCompetencesMin is -1",
            "CertifiableLevelMin is 101", "DaysBetweenSessions is -1", "Levels is 0", "LevelMax is 102", "PixPerLevel is 0", "Test is 9", "TimeKeeping is 9", "Audience is 9",
            "the first wait", "the session (-1 min) is shorter than the test (0 min)", "the highest level 102 is above the 0 levels",
            "the College window of 02/03/2027 ends before it begins", "of 01/01/2027 and 01/02/2027 overlap", "of 01/01/2027 and 31/12/2027 overlap",
        ];
        foreach (var fault in expected)
        {
            faults.Count(f => f.Contains(fault, StringComparison.Ordinal)).ShouldBe(1, fault);
            refusal.Reason.English.ShouldContain(fault);
        }

        faults.Length.ShouldBe(expected.Length, string.Join('\n', faults));
    }

    [Fact]
    [Rule("POL-3")]
    public void ALevelThatCannotBeReached_IsNoCertifiableLevel()
    {
        var refusal = Refused(Sound with { Eligibility = new() { CertifiableLevelMin = 6 }, Scale = new() { LevelMax = 5 } });

        refusal.Facts["faults"].ShouldBe(new[] { "the certifiable level 6 cannot be reached" });
        CertificationPolicy.Create(Sound with { Eligibility = new() { CertifiableLevelMin = 5 }, Scale = new() { LevelMax = 5 } }).IsOk.ShouldBeTrue();
    }

    [Fact]
    [Rule("POL-3")]
    public void Bounds_AreIncluded()
    {
        var session = new SessionTerms { TestMinutes = 120, SessionMinutes = 120, SignInWaitSeconds = 60, SignInWaitMinutesMax = 1, CommentCharacters = 0 };
        var windows = new AudienceWindow[] { new(Audience.Lycee, new(2027, 1, 1), new(2027, 1, 1)), new(Audience.Lycee, new(2027, 1, 2), new(2027, 1, 3)), new(Audience.College, new(2027, 1, 1), new(2027, 1, 9)) };

        CertificationPolicy.Create(Sound with { Session = session, Eligibility = new() { CertifiableCompetencesMin = 0, DaysBetweenSessions = 0, Windows = windows } }).IsOk.ShouldBeTrue();
        Refused(Sound with { Session = session with { SessionMinutes = 119 } }).Code.ShouldBe("POL-3");
        Refused(Sound with { Session = session with { SignInWaitSeconds = 61 } }).Code.ShouldBe("POL-3");
    }

    [Fact]
    [Rule("POL-2")]
    public void ThePolicyOfASitting_IsTheLatestEffectiveThen()
    {
        var book = CertificationPolicies.All;

        book.EffectiveAt(Instant.FromUtc(2019, 8, 31, 21, 59)).ShouldBeNull();
        book.EffectiveAt(Instant.FromUtc(2019, 8, 31, 22, 0)).ShouldBe(CertificationPolicies.Profile2019);
        book.EffectiveAt(Instant.FromUtc(2020, 11, 30, 22, 59)).ShouldBe(CertificationPolicies.Profile2019);
        book.EffectiveAt(Instant.FromUtc(2020, 11, 30, 23, 0)).ShouldBe(CertificationPolicies.Profile2020);
        book.EffectiveAt(Instant.FromUtc(2023, 12, 15, 0, 0)).ShouldBe(CertificationPolicies.Profile2023);
        book.EffectiveAt(Instant.FromUtc(2026, 8, 31, 21, 59)).ShouldBe(CertificationPolicies.Adaptive2024);
        book.EffectiveAt(Instant.FromUtc(2040, 1, 1, 0, 0)).ShouldBe(CertificationPolicies.Adaptive2026);
        book.Find("pix-2020").ShouldBe(CertificationPolicies.Profile2020);
        book.Find("PIX-2020").ShouldBeNull();
    }

    [Fact]
    [Rule("POL-2")]
    public void ABook_IsInTheOrderOfTimeHoweverItWasPutTogether() =>
        PolicyBook.Of(CertificationPolicies.All.Policies.Reverse()).OrThrow().Policies.ShouldBe(CertificationPolicies.All.Policies);

    [Fact]
    [Rule("POL-3")]
    public void TwoPoliciesOfOneNameOrOneDay_AreRefused()
    {
        var own = CertificationPolicy.Create(Sound).OrThrow();
        var sameDay = CertificationPolicy.Create(Sound with { Id = "other" }).OrThrow();
        var sameName = CertificationPolicy.Create(Sound with { EffectiveFrom = Sound.EffectiveFrom + Duration.FromDays(1) }).OrThrow();

        PolicyBook.Of(own, sameDay).IsRefused(out var day).ShouldBeTrue();
        day.Facts["policies"].ShouldBe(new[] { "own-2027", "other" });
        PolicyBook.Of(own, CertificationPolicies.Adaptive2024, sameName).IsRefused(out var name).ShouldBeTrue();
        name.Reason.English.ShouldContain("own-2027");
        day.ShouldBeComplete();
        name.ShouldBeComplete();
    }

    private static Refusal Refused(PolicyText text)
    {
        CertificationPolicy.Create(text).IsRefused(out var refusal).ShouldBeTrue();
        refusal.ShouldBeComplete();
        return refusal;
    }
}
