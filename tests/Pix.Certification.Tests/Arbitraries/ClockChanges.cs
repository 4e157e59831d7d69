using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Tests.Timing;

namespace Pix.Certification.Tests.Arbitraries;

/// <summary>A test that begins around the hour at which the clocks of some French zone change.</summary>
public sealed record NearAChange(string Zone, Instant Change, int MinutesBefore, int MinutesIn);

/// <summary>Such tests: in every zone around every change, those of other zones too.</summary>
public static class ClockChanges
{
    public static Arbitrary<NearAChange> Near() => Arb.From(
        from zone in Gen.Elements(FrenchZones.Ids.ToArray())
        from change in Gen.Elements(FrenchZones.Changes.ToArray())
        from before in Gen.Choose(-60, 200)
        from within in Gen.Choose(0, 140)
        select new NearAChange(zone, change, before, within),
        static one =>
        [
            .. Smaller.Than(one.MinutesIn).Select(within => one with { MinutesIn = within }),
            .. Smaller.Than(one.MinutesBefore, least: -60).Select(before => one with { MinutesBefore = before }),
        ]);
}
