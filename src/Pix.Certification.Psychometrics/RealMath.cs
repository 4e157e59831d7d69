using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics;

/// <summary>Exponential and logarithm made of additions, multiplications and divisions alone, in one fixed order.</summary>
/// <remarks>
/// The C runtimes of two machines differ in the last bit of exp and log, and one bit can change which of two items is chosen.
/// IEEE arithmetic does not differ, so a test replayed on another machine is the same test, bit for bit. No fused multiply-add for that
/// reason.
/// </remarks>
internal static class RealMath
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    // Adding 1.5 * 2^52 rounds to the nearest integer and leaves that integer in the low bits.
    private const double Rounder = 6755399441055744.0;
    private const double Limit = 700;

    private const double C2 = 1.0 / 2;
    private const double C3 = 1.0 / 6;
    private const double C4 = 1.0 / 24;
    private const double C5 = 1.0 / 120;
    private const double C6 = 1.0 / 720;
    private const double C7 = 1.0 / 5040;
    private const double C8 = 1.0 / 40320;
    private const double C9 = 1.0 / 362880;
    private const double C10 = 1.0 / 3628800;
    private const double C11 = 1.0 / 39916800;
    private const double C12 = 1.0 / 479001600;
    private const double C13 = 1.0 / 6227020800;

    /// <summary>e to the power x; beyond -700 and 700, what it is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp(double x)
    {
        x = Math.Min(Math.Max(x, -Limit), Limit);
        var rounded = (x * Log2E) + Rounder;
        var whole = rounded - Rounder;
        var r = (x - (whole * Ln2High)) - (whole * Ln2Low);
        var r2 = r * r;
        var r4 = r2 * r2;
        var low = (C2 + (C3 * r)) + (r2 * (C4 + (C5 * r)));
        var middle = (C6 + (C7 * r)) + (r2 * (C8 + (C9 * r)));
        var high = (C10 + (C11 * r)) + (r2 * (C12 + (C13 * r)));
        var tail = low + (r4 * (middle + (r4 * high)));
        var mantissa = 1 + (r + (r2 * tail));
        var exponent = unchecked(BitConverter.DoubleToInt64Bits(rounded) << 52);
        return unchecked(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(mantissa) + exponent));
    }

    /// <summary>The same operations on eight numbers at once, hence the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        x = Vector512.Min(Vector512.Max(x, Vector512.Create(-Limit)), Vector512.Create(Limit));
        var rounded = (x * Vector512.Create(Log2E)) + Vector512.Create(Rounder);
        var whole = rounded - Vector512.Create(Rounder);
        var r = (x - (whole * Vector512.Create(Ln2High))) - (whole * Vector512.Create(Ln2Low));
        var r2 = r * r;
        var r4 = r2 * r2;
        var low = (Vector512.Create(C2) + (Vector512.Create(C3) * r)) + (r2 * (Vector512.Create(C4) + (Vector512.Create(C5) * r)));
        var middle = (Vector512.Create(C6) + (Vector512.Create(C7) * r)) + (r2 * (Vector512.Create(C8) + (Vector512.Create(C9) * r)));
        var high = (Vector512.Create(C10) + (Vector512.Create(C11) * r)) + (r2 * (Vector512.Create(C12) + (Vector512.Create(C13) * r)));
        var tail = low + (r4 * (middle + (r4 * high)));
        var mantissa = Vector512<double>.One + (r + (r2 * tail));
        return (mantissa.AsInt64() + (rounded.AsInt64() << 52)).AsDouble();
    }

    /// <summary>The natural logarithm of a positive, normal number.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = unchecked((int)(bits >> 52)) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (m > 1.4142135623730951)
        {
            (m, exponent) = (m * 0.5, exponent + 1);
        }

        // log m = 2 artanh((m - 1) / (m + 1)), whose argument is below 0.172: the first term left out is below 1e-17.
        var s = (m - 1) / (m + 1);
        var s2 = s * s;
        var sum = 1.0 / 21;
        for (var odd = 19; odd >= 3; odd -= 2)
        {
            sum = (sum * s2) + (1.0 / odd);
        }

        return (exponent * Ln2High) + ((2 * (s + (s * (s2 * sum)))) + (exponent * Ln2Low));
    }

    /// <summary>1 - e to the power -x, for x of 0 or more, without the loss of digits of the difference near 0.</summary>
    public static double OneLessExp(double x) => x < 0.01
        ? x * (1 - (x / 2 * (1 - (x / 3 * (1 - (x / 4 * (1 - (x / 5 * (1 - (x / 6))))))))))
        : 1 - Exp(-x);

    /// <summary>The logarithm of a chance, which may have been rounded to 0.</summary>
    public static double SafeLog(double chance) => Log(Math.Max(chance, 1e-300));

    /// <summary>The same operations on eight positive, normal numbers at once, hence the same bits.</summary>
    public static Vector512<double> Log(Vector512<double> x)
    {
        var bits = x.AsInt64();
        var exponent = Vector512.ConvertToDouble(Vector512.ShiftRightLogical(bits, 52)) - Vector512.Create(1023.0);
        var m = ((bits & Vector512.Create(0xFFFFFFFFFFFFF)) | Vector512.Create(0x3FF0000000000000)).AsDouble();
        var large = Vector512.GreaterThan(m, Vector512.Create(1.4142135623730951));
        m = Vector512.ConditionalSelect(large, m * Vector512.Create(0.5), m);
        exponent = Vector512.ConditionalSelect(large, exponent + Vector512<double>.One, exponent);
        var s = (m - Vector512<double>.One) / (m + Vector512<double>.One);
        var s2 = s * s;
        var sum = Vector512.Create(1.0 / 21);
        for (var odd = 19; odd >= 3; odd -= 2)
        {
            sum = (sum * s2) + Vector512.Create(1.0 / odd);
        }

        var logarithm = Vector512.Create(2.0) * (s + (s * (s2 * sum)));
        return (exponent * Vector512.Create(Ln2High)) + (logarithm + (exponent * Vector512.Create(Ln2Low)));
    }

    /// <summary>The chance that a chi-square of one degree of freedom is above x.</summary>
    public static double ChiSquareTail(double x) => OneLessErf(Math.Sqrt(x / 2));

    /// <summary>The chance that a standard normal number is above x.</summary>
    public static double NormalTail(double x) =>
        x >= 0 ? OneLessErf(x / Math.Sqrt(2)) / 2 : 1 - (OneLessErf(-x / Math.Sqrt(2)) / 2);

    /// <summary>The density of a standard normal number.</summary>
    public static double NormalDensity(double x) => Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    /// <summary>1 less the error function, for x of 0 or more.</summary>
    public static double OneLessErf(double x)
    {
        if (x < 3)
        {
            // erf x = 2 / sqrt(pi) exp(-x^2) times the sum of 2^n x^(2n+1) / (1 3 5 ... (2n+1)): no term is negative.
            var (sum, term) = (x, x);
            for (var n = 1; term > 1e-17 * sum; n++)
            {
                term *= 2 * x * x / ((2 * n) + 1);
                sum += term;
            }

            return 1 - (2 / Math.Sqrt(Math.PI) * Exp(-x * x) * sum);
        }

        // Laplace's continued fraction, from its end: x + 1/2 / (x + 1 / (x + 3/2 / (x + ...))).
        var fraction = x;
        for (var n = 60; n >= 1; n--)
        {
            fraction = x + (n / 2.0 / fraction);
        }

        return Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }

    /// <summary>The sum of the eight lanes, always added in the same order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two.ToScalar() + two.GetElement(1);
    }

    /// <summary>The largest of numbers that come in eights.</summary>
    public static double Largest(ReadOnlySpan<double> numbers)
    {
        var most = Vector512.Create(double.NegativeInfinity);
        for (var k = 0; k < numbers.Length; k += 8)
        {
            most = Vector512.Max(most, Vector512.Create(numbers[k..]));
        }

        var largest = most[0];
        for (var lane = 1; lane < 8; lane++)
        {
            largest = Math.Max(largest, most[lane]);
        }

        return largest;
    }
}
