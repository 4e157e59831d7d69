namespace Pix.Certification.Psychometrics;

/// <summary>A rule of stopping of your own, for <see cref="StoppingRules.Own"/>.</summary>
/// <remarks>
/// Any number of threads ask one rule at once: what it remembers must not change. What it says may depend on the test so far alone, so that
/// a test goes on the same after it was stored.
/// </remarks>
public abstract record OwnStoppingRule
{
    /// <summary>What tells it from other rules.</summary>
    protected internal abstract PartIdentity Identity { get; }

    /// <summary>True when the test may stop here; asked after each answer from the minimum length on.</summary>
    /// <param name="test">What is known.</param>
    protected internal abstract bool Holds(in TestSoFar test);
}
