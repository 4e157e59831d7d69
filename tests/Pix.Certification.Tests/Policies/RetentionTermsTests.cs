using Pix.Certification.Policies;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Policies;

/// <summary>How long what is kept is policy, and a policy that contradicts itself is refused.</summary>
public sealed class RetentionTermsTests
{
    private static readonly PolicyText Sound = new() { Id = "own-2027", EffectiveFrom = Instant.FromUtc(2026, 12, 31, 23, 0) };

    [Fact]
    [Rule("RET-1")]
    public void Session_documents_are_kept_five_years_unless_the_policy_says_otherwise()
    {
        CertificationPolicies.All.Policies.ShouldAllBe(static p => p.Retention == new RetentionTerms());
        (new RetentionTerms().DocumentYears, new RetentionTerms().IdentityYears).ShouldBe((5, 5));

        var longer = new RetentionTerms { DocumentYears = 6, IdentityYears = 10, CampaignYears = 1, SignInDays = 2, NoticeDays = 30, ResultLinkDays = 7, WorkstationDays = 90, PositioningDays = 400 };
        var policy = CertificationPolicy.Create(Sound with { Retention = longer }).OrThrow();
        (policy.Retention, policy.ToText().Retention).ShouldBe((longer, longer));
    }

    [Fact]
    [Rule("POL-3")]
    public void Terms_that_make_no_sense_are_all_listed()
    {
        var wrong = new RetentionTerms { DocumentYears = 101, IdentityYears = 0, CampaignYears = -1, SignInDays = 3651, NoticeDays = 36_501, ResultLinkDays = 0, WorkstationDays = 0, PositioningDays = 0 };
        CertificationPolicy.Create(Sound with { Retention = wrong }).IsRefused(out var refusal).ShouldBeTrue();

        refusal.Code.ShouldBe("POL-3");
        ((string[])refusal.Facts["faults"]).ShouldBe(
        [
            "DocumentYears is 101 and must lie between 1 and 100", "IdentityYears is 0 and must lie between 1 and 100", "CampaignYears is -1 and must lie between 1 and 100",
            "SignInDays is 3651 and must lie between 1 and 3650", "NoticeDays is 36501 and must lie between 1 and 36500", "ResultLinkDays is 0 and must lie between 1 and 3650",
            "WorkstationDays is 0 and must lie between 1 and 3650", "PositioningDays is 0 and must lie between 1 and 36500",
            "names (0 years) would be forgotten before the documents that show them (101 years)",
        ]);
        CertificationPolicy.Create(Sound with { Retention = new() { DocumentYears = 6, IdentityYears = 6 } }).IsOk.ShouldBeTrue();
        CertificationPolicy.Create(Sound with { Retention = new() { DocumentYears = 6 } }).IsOk.ShouldBeFalse();
    }
}
