using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics.Tests;

public class RealMathTests
{
    [Fact]
    public void Exp_agrees_with_the_runtime_to_the_last_bits()
    {
        for (var x = -690.0; x <= 690; x += 0.0371)
        {
            (RealMath.Exp(x) / Math.Exp(x)).ShouldBe(1, 4e-16, $"at {x:R}");
        }
    }

    [Fact]
    public void Exp_of_eight_numbers_has_the_bits_of_each()
    {
        var draws = new Draws(4);
        for (var i = 0; i < 10_000; i++)
        {
            var x = Vector512.Create(0.0);
            for (var lane = 0; lane < 8; lane++)
            {
                x = x.WithElement(lane, (draws.Next() - 0.5) * 80);
            }

            var together = RealMath.Exp(x);
            for (var lane = 0; lane < 8; lane++)
            {
                BitConverter.DoubleToInt64Bits(together[lane]).ShouldBe(BitConverter.DoubleToInt64Bits(RealMath.Exp(x[lane])));
            }
        }
    }

    [Fact]
    public void Log_agrees_with_the_runtime_to_the_last_bits()
    {
        for (var x = 1e-300; x < 1e300; x *= 1.37)
        {
            RealMath.Log(x).ShouldBe(Math.Log(x), Math.Max(1e-16, Math.Abs(Math.Log(x)) * 4e-16));
        }

        for (var x = 0.9; x < 1.1; x += 0.00037)
        {
            RealMath.Log(x).ShouldBe(Math.Log(x), 3e-17);
        }
    }

    // A machine that gave other bits could choose other items: these were written down once.
    [Theory]
    [InlineData(-1.2345678, 0x3FD29F18BD70AFE1)]
    [InlineData(12.75, 0x4115079F95A52756)]
    [InlineData(-300.125, 0x24E01FC80984719D)]
    [InlineData(0, 0x3FF0000000000000)]
    public void Exp_has_the_bits_written_down(double x, long bits) => BitConverter.DoubleToInt64Bits(RealMath.Exp(x)).ShouldBe(bits);

    [Theory]
    [InlineData(0.3, unchecked((long)0xBFF34378FCBDA721))]
    [InlineData(123456.789, 0x40277281CAD8A844)]
    [InlineData(1e-200, unchecked((long)0xC07CC845B54B54F2))]
    [InlineData(1, 0)]
    public void Log_has_the_bits_written_down(double x, long bits) => BitConverter.DoubleToInt64Bits(RealMath.Log(x)).ShouldBe(bits);
}
