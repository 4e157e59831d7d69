using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Pix.Certification.Timing;

/// <summary>A share of a whole, kept exactly: a third is a third, not 33 %.</summary>
/// <remarks>In lowest terms; <c>default</c> is zero. Never negative.</remarks>
[JsonConverter(typeof(FractionJson))]
public readonly record struct Fraction : IComparable<Fraction>
{
    private const int PercentageEnd = 100_000; // The first percentage that is too high to be read.
    private readonly long _numerator;
    private readonly long _denominatorLessOne; // So that default is 0/1 and not 0/0.

    private Fraction(long numerator, long denominator)
    {
        var divisor = Gcd(numerator, denominator);
        (_numerator, _denominatorLessOne) = (numerator / divisor, (denominator / divisor) - 1);
    }

    /// <summary>Nothing.</summary>
    public static Fraction Zero => default;

    /// <summary>One third: the French <i>tiers temps</i>.</summary>
    public static Fraction OneThird { get; } = new(1, 3);

    /// <summary>The part above the line.</summary>
    public long Numerator => _numerator;

    /// <summary>The part below the line, 1 or more.</summary>
    public long Denominator => _denominatorLessOne + 1;

    /// <summary>True when the fraction is nothing.</summary>
    public bool IsZero => _numerator == 0;

    /// <summary>A fraction of two whole numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A negative numerator, or a denominator below 1, or either above a thousand million.
    /// </exception>
    public static Fraction Of(long numerator, long denominator)
    {
        const long Most = 1_000_000_000;
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfLessThan(denominator, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numerator, Most);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(denominator, Most);
        return new(numerator, denominator);
    }

    /// <summary>So many hundredths; a decimal percentage such as 33.5 stays exact.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A negative percentage, one of 100,000 or more, or one with more than four decimals.
    /// </exception>
    public static Fraction Percent(decimal percentage)
    {
        var tenThousandths = percentage is >= 0 and < PercentageEnd ? percentage * 10_000 : -1;
        return tenThousandths >= 0 && tenThousandths == decimal.Truncate(tenThousandths)
            ? new((long)tenThousandths, 1_000_000)
            : throw new ArgumentOutOfRangeException(
                nameof(percentage),
                percentage,
                "A percentage is at least 0, below 100,000, and has at most four decimals.");
    }

    /// <summary>Reads <c>1/3</c>, <c>33%</c>, <c>33.5 %</c> or a bare <c>0</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Fraction result)
    {
        result = default;
        var trimmed = (text ?? "").AsSpan().Trim();
        var slash = trimmed.IndexOf('/');
        if (slash >= 0)
        {
            const NumberStyles Whole = NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
            if (!long.TryParse(trimmed[..slash], Whole, CultureInfo.InvariantCulture, out var above)
                || !long.TryParse(trimmed[(slash + 1)..], Whole, CultureInfo.InvariantCulture, out var below)
                || below < 1 || above > 1_000_000_000 || below > 1_000_000_000)
            {
                return false;
            }

            result = new(above, below);
            return true;
        }

        var hundredths = trimmed.EndsWith("%") ? trimmed[..^1].TrimEnd() : trimmed;
        if (!decimal.TryParse(hundredths, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percentage)
            || percentage >= PercentageEnd || decimal.Truncate(percentage * 10_000) != percentage * 10_000)
        {
            return false;
        }

        result = Percent(percentage);
        return true;
    }

    /// <summary>A time lengthened by this fraction of itself, rounded up to the second: in the candidate's favour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative time.</exception>
    public Duration Lengthen(Duration time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, Duration.Zero);
        Int128 nanoseconds = (Int128)time.ToBigIntegerNanoseconds() * (Denominator + Numerator);
        Int128 second = (Int128)Denominator * NodaConstants.NanosecondsPerSecond;
        return Duration.FromSeconds((long)((nanoseconds + second - 1) / second));
    }

    /// <inheritdoc/>
    public int CompareTo(Fraction other) => ((Int128)Numerator * other.Denominator).CompareTo((Int128)other.Numerator * Denominator);

    /// <summary>Less than.</summary>
    public static bool operator <(Fraction left, Fraction right) => left.CompareTo(right) < 0;

    /// <summary>More than.</summary>
    public static bool operator >(Fraction left, Fraction right) => left.CompareTo(right) > 0;

    /// <summary>At most.</summary>
    public static bool operator <=(Fraction left, Fraction right) => left.CompareTo(right) <= 0;

    /// <summary>At least.</summary>
    public static bool operator >=(Fraction left, Fraction right) => left.CompareTo(right) >= 0;

    /// <summary><c>1/3</c>, or <c>33%</c> when the denominator divides a hundred; it can be read back.</summary>
    public override string ToString() => 100 % Denominator == 0 && Numerator * (100 / Denominator) < PercentageEnd
        ? string.Create(CultureInfo.InvariantCulture, $"{Numerator * (100 / Denominator)}%")
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static long Gcd(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a == 0 ? 1 : a;
    }
}
