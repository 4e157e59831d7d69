using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Arbitraries;

/// <summary>Shares of extra time: thirds and the like, percentages, and whatever else two numbers make.</summary>
public static class Fractions
{
    public const int Most = 1_000_000_000;

    public static Arbitrary<Fraction> Share() => Arb.From(
        from above in Gen.OneOf(Gen.Choose(0, 12), Gen.Choose(0, Most))
        from below in Gen.OneOf(Gen.Choose(1, 12), Gen.Elements(20, 25, 50, 100), Gen.Choose(1, Most))
        select Fraction.Of(above, below),
        static share =>
        [
            .. Smaller.Than((int)share.Numerator).Select(above => Fraction.Of(above, share.Denominator)),
            .. Smaller.Than((int)share.Denominator, least: 1).Select(below => Fraction.Of(share.Numerator, below)),
        ]);
}
