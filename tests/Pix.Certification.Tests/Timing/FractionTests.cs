using System.Numerics;
using System.Text.Json;
using FsCheck;
using FsCheck.Xunit;
using Pix.Certification.Tests.Arbitraries;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Timing;

[Rule("CAN-4")]
[Properties(Arbitrary = [typeof(Fractions)])]
public sealed class FractionTests
{
    [Fact]
    public void AThirdOfATest_IsThirtyFiveMinutesExactly()
    {
        (Fraction.OneThird.Lengthen(Duration.FromMinutes(105)) - Duration.FromMinutes(105)).ShouldBe(Duration.FromMinutes(35));
        Fraction.Of(2, 6).ShouldBe(Fraction.OneThird);
        Fraction.Percent(33).ShouldNotBe(Fraction.OneThird);
    }

    [Theory]
    [InlineData("33%", 8379)]
    [InlineData("1/11", 6873)] // 6872.72...: up, for the candidate.
    [InlineData("0", 6300)]
    [InlineData("100%", 12600)]
    [InlineData("33.3333 %", 8400)]
    public void Lengthen_RoundsUpToTheSecond(string share, int seconds) => Read(share).Lengthen(Duration.FromMinutes(105)).ShouldBe(Duration.FromSeconds(seconds));

    [Property]
    public void Lengthen_IsTheLeastWholeSecondThatIsEnough(Fraction share, NonNegativeInt seconds)
    {
        var lengthened = new BigInteger(share.Lengthen(Duration.FromSeconds(seconds.Get)).TotalSeconds);

        var exactTimesBelow = seconds.Get * (share.Denominator + (BigInteger)share.Numerator);
        (lengthened * share.Denominator).ShouldBeGreaterThanOrEqualTo(exactTimesBelow);
        ((lengthened - 1) * share.Denominator).ShouldBeLessThan(exactTimesBelow + (seconds.Get == 0 ? 1 : 0));
    }

    [Property(MaxTest = 500)]
    public void Text_CanBeReadBack(Fraction share)
    {
        Read(share.ToString()).ShouldBe(share);
        JsonSerializer.Deserialize<Fraction>(JsonSerializer.Serialize(share)).ShouldBe(share);
    }

    [Theory]
    [InlineData(0, 7, "0%")]
    [InlineData(1, 3, "1/3")]
    [InlineData(33, 100, "33%")]
    [InlineData(67, 200, "67/200")]
    [InlineData(1, 1, "100%")]
    [InlineData(1000, 1, "1000/1")]
    [InlineData(999, 1, "99900%")]
    public void Text_IsAPercentageWhenThatIsExact(int above, int below, string text) => Fraction.Of(above, below).ToString().ShouldBe(text);

    [Theory]
    [InlineData("1/3", 1, 3)]
    [InlineData(" 2 / 6 ", 1, 3)]
    [InlineData("33%", 33, 100)]
    [InlineData("33.5 %", 67, 200)]
    [InlineData("0.0001%", 1, 1_000_000)]
    [InlineData("25", 1, 4)]
    [InlineData("0", 0, 1)]
    [InlineData("0/5", 0, 1)]
    [InlineData("99999.9999%", 999_999_999, 1_000_000)]
    public void TryParse_ReadsSharesAndPercentages(string text, int above, int below) => Read(text).ShouldBe(Fraction.Of(above, below));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("/")]
    [InlineData("1/")]
    [InlineData("/3")]
    [InlineData("1/0")]
    [InlineData("-1/3")]
    [InlineData("1/-3")]
    [InlineData("-5%")]
    [InlineData("1/3%")]
    [InlineData("1/2/3")]
    [InlineData("33,5%")]
    [InlineData("1 000%")]
    [InlineData("0.00001%")]
    [InlineData("100000%")]
    [InlineData("1e3")]
    [InlineData("1000000001/3")]
    [InlineData("1/1000000001")]
    [InlineData("99999999999999999999/3")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("un tiers")]
    [InlineData("NaN")]
    public void TryParse_RefusesTheRest(string? text)
    {
        Fraction.TryParse(text, out var nothing).ShouldBeFalse();
        nothing.ShouldBe(Fraction.Zero);
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Fraction>(JsonSerializer.Serialize(text)));
    }

    [Property]
    public bool TryParse_NeverThrowsAndLeavesNothingBehind(string? text) => Fraction.TryParse(text, out var share) || share.IsZero;

    [Property]
    public void Order_IsThatOfTheNumbers(Fraction left, Fraction right)
    {
        var expected = ((BigInteger)left.Numerator * right.Denominator).CompareTo((BigInteger)right.Numerator * left.Denominator);

        left.CompareTo(right).ShouldBe(expected);
        bool[] answers = [left < right, left > right, left <= right, left >= right, left == right];
        answers.ShouldBe([expected < 0, expected > 0, expected <= 0, expected >= 0, expected == 0]);
    }

    [Fact]
    public void Default_IsZero()
    {
        (default(Fraction).Numerator, default(Fraction).Denominator, default(Fraction).IsZero).ShouldBe((0, 1, true));
        default(Fraction).ShouldBe(Fraction.Of(0, 12));
    }

    [Fact]
    public void NumbersThatMakeNoShare_AreAFaultOfTheCaller()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Fraction.Of(-1, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => Fraction.Of(1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Fraction.Of(Fractions.Most + 1L, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Fraction.Of(1, Fractions.Most + 1L));
        Should.Throw<ArgumentOutOfRangeException>(() => Fraction.Percent(-0.1m));
        Should.Throw<ArgumentOutOfRangeException>(() => Fraction.Percent(100_000));
        Should.Throw<ArgumentOutOfRangeException>(() => Fraction.Percent(0.00001m));
        Should.Throw<ArgumentOutOfRangeException>(() => Fraction.OneThird.Lengthen(-Duration.Epsilon));
    }

    private static Fraction Read(string text) => Fraction.TryParse(text, out var share) ? share : throw new FormatException(text);
}
