namespace Pix.Certification.Eligibility;

/// <summary>Whether somebody may sit the exam; when not, every rule that stands against it, with its facts.</summary>
public sealed class EligibilityDecision
{
    internal EligibilityDecision(IReadOnlyList<Refusal> unmet) => Unmet = unmet;

    /// <summary>Yes.</summary>
    public static EligibilityDecision Eligible { get; } = new([]);

    /// <summary>True when nothing stands against it.</summary>
    public bool IsEligible => Unmet.Count == 0;

    /// <summary>The unmet rules, in the order of the rulebook; rules of your own come after.</summary>
    public IReadOnlyList<Refusal> Unmet { get; }

    /// <summary>Yes, or the reasons, one a line.</summary>
    public override string ToString() => IsEligible ? "eligible" : string.Join(Environment.NewLine, Unmet);
}
