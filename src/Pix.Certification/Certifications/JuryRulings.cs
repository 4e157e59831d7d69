using System.Collections.Immutable;
using Pix.Certification.Reports;
using Pix.Certification.Sittings;

namespace Pix.Certification.Certifications;

/// <summary>What finalisation found: why the sitting was not finished, and what reports changed by rule (REP-3).</summary>
/// <param name="Abort">Why the sitting was not finished; null when it was.</param>
/// <param name="Neutralised">The numbers of challenges that no longer count, ascending.</param>
/// <param name="AcceptedAsCorrect">The numbers of challenges whose answer counts as right, ascending.</param>
public sealed record FinalisationFindings(AbortReason? Abort, IReadOnlyList<int> Neutralised, IReadOnlyList<int> AcceptedAsCorrect)
{
    /// <summary>Nothing out of the ordinary.</summary>
    public static FinalisationFindings None { get; } = new(null, [], []);

    /// <summary>The findings in the verdicts worked out at finalisation.</summary>
    public static FinalisationFindings Of(SittingVerdicts verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        return new(verdicts.Abort, [.. verdicts.Neutralised.Order()], [.. verdicts.AcceptedAsCorrect.Order()]);
    }

    /// <inheritdoc/>
    public bool Equals(FinalisationFindings? other) =>
        other is not null
            && Abort == other.Abort
            && Neutralised.SequenceEqual(other.Neutralised)
            && AcceptedAsCorrect.SequenceEqual(other.AcceptedAsCorrect);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Abort, Neutralised.Count, AcceptedAsCorrect.Count);
}

/// <summary>What the jury has ruled so far. It lies over the findings of finalisation and survives another finalisation.</summary>
internal sealed record JuryRulings
{
    public static JuryRulings None { get; } = new();

    public ImmutableSortedDictionary<int, JuryVerb> Challenges { get; init; } = ImmutableSortedDictionary<int, JuryVerb>.Empty;

    /// <summary>The rejection or cancellation in force.</summary>
    public JuryVerb? Whole { get; init; }

    /// <summary>The rulings after one more action. A later one takes the place of an earlier one of its kind.</summary>
    /// <param name="action">The action.</param>
    /// <param name="confirms">True when it only confirms what is computed, and rules nothing of its own.</param>
    public JuryRulings After(JuryAction action, bool confirms) => action.Verb switch
    {
        JuryVerb.Validate => this,
        JuryVerb.Lift => this with { Whole = null },
        JuryVerb.Reject or JuryVerb.Cancel or JuryVerb.RejectForFraud => confirms ? this : this with { Whole = action.Verb },
        _ => this with { Challenges = Challenges.SetItem(action.Challenge!.Value, action.Verb) },
    };

    public SittingVerdicts Over(FinalisationFindings findings) => new()
    {
        Abort = findings.Abort,
        IsFraud = Whole == JuryVerb.RejectForFraud,
        IsCancelledByJury = Whole == JuryVerb.Cancel,
        IsRejectedByJury = Whole == JuryVerb.Reject,
        Neutralised = Ruled(findings.Neutralised, JuryVerb.Neutralise),
        AcceptedAsCorrect = Ruled(findings.AcceptedAsCorrect, JuryVerb.AcceptAsCorrect),
    };

    private HashSet<int> Ruled(IReadOnlyList<int> found, JuryVerb verb) =>
        [
            .. found.Where(n => !Challenges.ContainsKey(n)),
            .. Challenges.Where(ruled => ruled.Value == verb).Select(static ruled => ruled.Key),
        ];
}
