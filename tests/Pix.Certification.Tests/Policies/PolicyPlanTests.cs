using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Policies;

/// <summary>A policy carries the plan of its adaptive test whole (POL-4).</summary>
[Rule("POL-4")]
public sealed class PolicyPlanTests
{
    private static readonly PolicyText Sound = new() { Id = "own-2027", EffectiveFrom = Instant.FromUtc(2026, 12, 31, 23, 0), Test = TestKind.Adaptive };

    [Fact]
    public void PublishedPolicies_HaveThePublishedPlan_AndNewOnesOurs()
    {
        CertificationPolicies.All.Policies.Where(static p => p.Id.StartsWith("pix-", StringComparison.Ordinal)).ShouldAllBe(static p => p.AdaptiveTest.Plan == AdaptivePlans.PixV3Settings);
        CertificationPolicies.Adaptive2024.AdaptiveTest.Length.ShouldBe(32);

        CertificationPolicies.Adaptive2026.AdaptiveTest.Plan.ShouldBe(AdaptivePlans.Capped26Settings);
        CertificationPolicy.Create(Sound).OrThrow().AdaptiveTest.Plan.ShouldBe(AdaptivePlans.Capped26Settings);
        (CertificationPolicies.Adaptive2026.AdaptiveTest.Length, CertificationPolicies.Adaptive2026.AdaptiveTest.MayStopEarlier).ShouldBe((26, false));
        CertificationPolicies.Adaptive2026.ToText().ShouldBeEquivalentTo(CertificationPolicies.Adaptive2024.ToText() with
        {
            Id = "adaptive-2026", EffectiveFrom = CertificationPolicies.Adaptive2026.EffectiveFrom, AdaptiveTest = CertificationPolicies.Adaptive2026.AdaptiveTest,
        });
    }

    [Fact]
    [Rule("POL-3")]
    public void FaultsOfThePlan_AreFaultsOfThePolicy()
    {
        var plan = AdaptivePlans.Capped26Settings;
        Faults(plan with { Exposure = new PricedControl(0), Estimator = new MapEstimator(4, -4) })
            .ShouldBe(
            [
                "the plan of the adaptive test does not do (estimator.max: -4 is not a finite ability above the minimum)",
                "the plan of the adaptive test does not do (exposure.rateMax: 0 is not above 0 and at most 1)",
            ]);
        Faults(plan with { Length = 19 }).ShouldContain("at least 20 answers to 19 challenges is not possible");
        Faults(plan with { Stopping = new() { Time = TimeSpan.FromHours(1) } }).ShouldHaveSingleItem().ShouldContain("the clock of the session alone");
    }

    [Theory]
    [Rule("POL-3")]
    [InlineData(20, true)]
    [InlineData(19, false)]
    public void ATestThatStopsEarlier_HasAnswersEnoughForAResult(int minimum, bool isSound)
    {
        StoppingRules[] all =
        [
            new() { Error = 0.3, MinimumLength = minimum },
            new() { MinimumInformation = 0.1, MinimumLength = minimum },
            new() { Classification = new IntervalClassification([0], 1.96), MinimumLength = minimum },
            new() { ErrorPlateau = new(0.01, 3), MinimumLength = minimum },
            new() { CapacityPlateau = new(0.01, 3), MinimumLength = minimum },
        ];
        foreach (var stopping in all)
        {
            var text = Sound with { AdaptiveTest = new() { Plan = AdaptivePlans.Capped26Settings with { Stopping = stopping } } };
            text.AdaptiveTest.MayStopEarlier.ShouldBeTrue();
            CertificationPolicy.Create(text).IsRefused(out var refusal).ShouldBe(!isSound);
            refusal?.ShouldBeComplete();
            if (!isSound)
            {
                refusal!.Reason.English.ShouldContain("may stop after 19 answers, and a result takes 20");
            }
        }
    }

    [Fact]
    [Rule("EXP-1")]
    public void AHighestRateThatABankIsTooSmallFor_IsRaisedToWhatItCanKeep()
    {
        var plan = AdaptivePlans.Capped26Settings;
        plan.On(Bank(tubes: 90, items: 6)).ShouldBeSameAs(plan, "there are items enough");
        AdaptivePlans.PixV3Settings.On(Bank(tubes: 32, items: 1)).ShouldBeSameAs(AdaptivePlans.PixV3Settings, "it has no highest rate");

        // Thirty-two tubes of two items for twenty-six places: 26 / 64, and half as much again.
        Rate(plan.On(Bank(tubes: 32, items: 2))).ShouldBe(0.609375, 1e-9);
        Rate(plan.On(Bank(tubes: 26, items: 1))).ShouldBe(1, "everything is given to everybody");
        foreach (var bank in new[] { Bank(32, 2), Bank(26, 1), Bank(90, 6) })
        {
            AdaptiveEngine.Create(bank, AdaptivePlan.Create(plan.On(bank)).OrThrow()).IsOk.ShouldBeTrue();
        }

        plan.On(Bank(tubes: 5, items: 5)).ShouldBe(plan with { Exposure = ExposureControl.None }, "fewer challenges than a test has");

        // A competence of one tube with two items: half of the candidates meet each of them first.
        var poor = ItemBank.Create(Bank(90, 6).Items.Where(static item => item.Area != "c0" || item.Id is "t0-0" or "t0-1")).OrThrow();
        Rate(plan.On(poor)).ShouldBe(0.75, 1e-9);
        Rate((plan with { Exposure = new EligibilityControl(0.2) }).On(poor)).ShouldBe(0.75, 1e-9);
        Rate((plan with { Exposure = new RestrictedControl(0.2) }).On(poor)).ShouldBe(0.75, 1e-9);
    }

    private static string[] Faults(PlanSettings plan)
    {
        CertificationPolicy.Create(Sound with { AdaptiveTest = new() { Plan = plan } }).IsRefused(out var refusal).ShouldBeTrue();
        refusal.Code.ShouldBe("POL-3");
        refusal.ShouldBeComplete();
        return (string[])refusal.Facts["faults"];
    }

    private static double Rate(PlanSettings plan) => plan.Exposure switch
    {
        PricedControl priced => priced.RateMax,
        RestrictedControl restricted => restricted.RateMax,
        EligibilityControl eligibility => eligibility.RateMax,
        _ => throw new InvalidOperationException("It has no rate."),
    };

    private static ItemBank Bank(int tubes, int items) => ItemBank.Create(
        from tube in Enumerable.Range(0, tubes)
        from item in Enumerable.Range(0, items)
        select new BankItem($"t{tube}-{item}", new ItemParameters(1, item - 2)) { Area = $"c{tube % 16}", Strand = $"t{tube}", Family = $"t{tube}-{item}" }).OrThrow();
}
