namespace Pix.Certification.Psychometrics;

/// <summary>How it is avoided that a few items are seen by everybody.</summary>
public abstract record ExposureControl
{
    private protected ExposureControl()
    {
    }

    /// <summary>No control.</summary>
    public static ExposureControl None { get; } = new NoExposureControl();

    /// <summary>True for the controls that look at a ledger when a test begins.</summary>
    public bool NeedsLedger => this is RestrictedControl or EligibilityControl or PricedControl;
}

/// <summary>No control.</summary>
public sealed record NoExposureControl : ExposureControl;

/// <summary>
/// A chosen item is given only with its own probability, otherwise it is set aside for this examinee (Sympson and Hetter 1985).
/// </summary>
/// <param name="Parameters">
/// The probability of each item by position in the bank, as the iteration of Sympson and Hetter computes them.
/// </param>
public sealed record SympsonHetterControl(IReadOnlyList<double> Parameters) : ExposureControl;

/// <summary>An item whose rate so far is at the maximum is given to nobody until the rate has fallen (Revuelta and Ponsoda 1998).</summary>
/// <param name="RateMax">The highest share of examinees who may see an item.</param>
public sealed record RestrictedControl(double RateMax) : ExposureControl;

/// <summary>
/// For each examinee a draw decides, item by item, which may be given; the chances follow the rates so far (van der Linden and Veldkamp
/// 2004).
/// </summary>
/// <param name="RateMax">The highest share of examinees who may see an item.</param>
public sealed record EligibilityControl(double RateMax) : ExposureControl;

/// <summary>
/// Each item has a price, in units of information, that is taken from what it would tell: an item is given where it is worth more than
/// elsewhere. Prices rise with each examinee who gets the item and fall with each who does not, so that they settle where no rate passes
/// the maximum.
/// </summary>
/// <remarks>
/// The prices are the dual values of the linear programme that would share the items out if all abilities were known. Needs maximum or
/// posterior-weighted information as the criterion. A ledger begins without prices: give it a few thousand simulated tests, then
/// <see cref="ExposureLedger.StartCounting"/>.
/// </remarks>
/// <param name="RateMax">The highest share of examinees who may see an item.</param>
/// <param name="Step">
/// How much a price moves for one examinee. Smaller: steadier prices and smaller errors; larger: the maximum holds over fewer examinees.
/// </param>
public sealed record PricedControl(double RateMax, double Step = 0.015) : ExposureControl;
