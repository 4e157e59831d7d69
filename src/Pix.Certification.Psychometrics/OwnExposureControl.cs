namespace Pix.Certification.Psychometrics;

/// <summary>How often one item was given so far.</summary>
/// <param name="Tests">How many tests the ledger has.</param>
/// <param name="Given">In how many of them the item was given.</param>
/// <param name="Open">In how many of them it was not set aside.</param>
public readonly record struct ItemExposure(double Tests, double Given, double Open);

/// <summary>A control of exposure of your own: chances, on which the engine draws from the seed of the test.</summary>
/// <remarks>
/// Any number of threads ask one control at once: what it remembers must not change. An item that is set aside stays aside for the rest of
/// the test, also when the test is stored.
/// </remarks>
public abstract record OwnExposureControl : ExposureControl
{
    /// <summary>A control.</summary>
    /// <param name="needsLedger">
    /// True: a test begins with a ledger, and <see cref="ChanceToBeOpen"/> is asked of each item then. False: it is not asked.
    /// </param>
    protected OwnExposureControl(bool needsLedger) => LooksAtLedger = needsLedger;

    /// <summary>What tells it from other controls.</summary>
    protected internal abstract PartIdentity Identity { get; }

    internal sealed override bool LooksAtLedger { get; }

    internal sealed override bool DrawsAtStart => LooksAtLedger;

    internal sealed override bool DrawsToGive => true;

    /// <summary>
    /// The chance that an item is open to one examinee at all, asked of each item when a test begins; without a draw at 0 and at 1.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="soFar">How often it was given.</param>
    protected internal virtual double ChanceToBeOpen(ItemIndex item, ItemExposure soFar) => 1;

    /// <summary>
    /// The chance that an item is given once it is chosen; otherwise it is set aside and another one is chosen. Without a draw at 1.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="test">What is known.</param>
    protected internal virtual double ChanceToBeGiven(ItemIndex item, in TestSoFar test) => 1;

    internal sealed override double OpenChance(ItemIndex item, ItemExposure soFar) => ChanceToBeOpen(item, soFar);
}
