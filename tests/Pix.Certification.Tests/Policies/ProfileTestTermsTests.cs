using Pix.Certification.Policies;

namespace Pix.Certification.Tests.Policies;

public sealed class ProfileTestTermsTests
{
    [Fact]
    [Rule("POL-3")]
    public void Terms_that_contradict_each_other_say_so()
    {
        new ProfileTestTerms().Faults().ShouldBeEmpty();
        new ProfileTestTerms { ChallengesPerCompetence = 4 }.Faults().Single().English.ShouldContain("ChallengesPerCompetence is 4");
        new ProfileTestTerms { FairRatePercent = 85 }.Faults().Single().English.ShouldContain("do not ascend");
        new ProfileTestTerms { RatePercentMin = -1, HighRatePercent = 101, TrustedSharePercent = 101, NeutralisedSharePercentMax = -1 }.Faults().Count().ShouldBe(4);
    }
}
