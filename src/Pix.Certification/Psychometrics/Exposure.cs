namespace Pix.Certification.Psychometrics;

/// <summary>How it is avoided that a few items are seen by everybody.</summary>
public abstract record ExposureControl
{
    private protected ExposureControl()
    {
    }

    /// <summary>No control.</summary>
    public static ExposureControl None { get; } = new NoExposureControl();
}

/// <summary>No control.</summary>
public sealed record NoExposureControl : ExposureControl;

/// <summary>A chosen item is given only with its own probability, otherwise it is set aside for this examinee (Sympson and Hetter 1985).</summary>
/// <param name="Parameters">The probability of each item by position in the bank, as the iteration of Sympson and Hetter computes them.</param>
public sealed record SympsonHetterControl(IReadOnlyList<double> Parameters) : ExposureControl;

/// <summary>An item whose rate so far is at the maximum is given to nobody until the rate has fallen (Revuelta and Ponsoda 1998).</summary>
/// <param name="RateMax">The highest share of examinees who may see an item.</param>
public sealed record RestrictedControl(double RateMax) : ExposureControl;

/// <summary>For each examinee a draw decides, item by item, which may be given; the chances follow the rates so far (van der Linden and Veldkamp 2004).</summary>
/// <param name="RateMax">The highest share of examinees who may see an item.</param>
public sealed record EligibilityControl(double RateMax) : ExposureControl;
