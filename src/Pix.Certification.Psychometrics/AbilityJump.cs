namespace Pix.Certification.Psychometrics;

/// <summary>How far an ability lies above what was known of it before.</summary>
/// <param name="Deviations">
/// The difference in standard deviations of both together: above 0 when the test shows more than was known.
/// </param>
/// <param name="PValue">The chance of a difference at least as large when nothing changed in between: one-sided, normal.</param>
public readonly record struct AbilityJump(double Deviations, double PValue)
{
    /// <summary>Compares what a test showed with what was known.</summary>
    /// <param name="known">The ability as it was known.</param>
    /// <param name="knownError">Its standard error, with how far abilities move by themselves in between.</param>
    /// <param name="shown">The ability that the test showed.</param>
    /// <param name="shownError">Its standard error.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the errors are 0.</exception>
    public static AbilityJump Of(double known, double knownError, double shown, double shownError)
    {
        var deviation = Math.Sqrt((knownError * knownError) + (shownError * shownError));
        var deviations = (shown - known) / deviation;
        return double.IsFinite(deviations) && deviation > 0
            ? new(deviations, RealMath.NormalTail(deviations))
            : throw new ArgumentOutOfRangeException(nameof(known), "Abilities are finite, and some error is above 0.");
    }
}
