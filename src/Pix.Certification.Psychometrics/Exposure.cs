namespace Pix.Certification.Psychometrics;

/// <summary>How it is avoided that a few items are seen by everybody; one of your own is an <see cref="OwnExposureControl"/>.</summary>
public abstract record ExposureControl
{
    private protected ExposureControl()
    {
    }

    /// <summary>No control.</summary>
    public static ExposureControl None { get; } = new NoExposureControl();

    /// <summary>True when a test begins with a ledger of the tests before it.</summary>
    public bool NeedsLedger => LooksAtLedger;

    internal virtual bool LooksAtLedger => false;

    /// <summary>True when it sets items aside before the first.</summary>
    internal virtual bool DrawsAtStart => false;

    /// <summary>True when an item that was chosen may yet be set aside.</summary>
    internal virtual bool DrawsToGive => false;

    /// <summary>The chance that an item is open to one examinee at all, for a control that draws at the start.</summary>
    internal virtual double OpenChance(ItemIndex item, ItemExposure soFar) => 1;
}

/// <summary>No control.</summary>
public sealed record NoExposureControl : ExposureControl;

/// <summary>
/// A chosen item is given only with its own probability, otherwise it is set aside for this examinee (Sympson and Hetter 1985).
/// </summary>
/// <param name="Parameters">
/// The probability of each item by position in the bank, as the iteration of Sympson and Hetter computes them.
/// </param>
public sealed record SympsonHetterControl(IReadOnlyList<double> Parameters) : ExposureControl
{
    internal override bool DrawsToGive => true;
}

/// <summary>An item whose rate so far is at the maximum is given to nobody until the rate has fallen (Revuelta and Ponsoda 1998).</summary>
/// <param name="RateMax">The highest share of examinees who may see an item.</param>
public sealed record RestrictedControl(double RateMax) : ExposureControl
{
    internal override bool LooksAtLedger => true;

    internal override bool DrawsAtStart => true;

    internal override double OpenChance(ItemIndex item, ItemExposure soFar) =>
        soFar.Tests == 0 || soFar.Given < RateMax * soFar.Tests ? 1 : 0;
}

/// <summary>
/// For each examinee a draw decides, item by item, which may be given; the chances follow the rates so far (van der Linden and Veldkamp
/// 2004).
/// </summary>
/// <param name="RateMax">The highest share of examinees who may see an item.</param>
public sealed record EligibilityControl(double RateMax) : ExposureControl
{
    internal override bool LooksAtLedger => true;

    internal override bool DrawsAtStart => true;

    internal override double OpenChance(ItemIndex item, ItemExposure soFar) =>
        soFar.Given == 0 ? 1 : Math.Min(1, RateMax * soFar.Open / soFar.Given);
}

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
public sealed record PricedControl(double RateMax, double Step = 0.015) : ExposureControl
{
    internal override bool LooksAtLedger => true;
}
