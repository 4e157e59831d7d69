namespace Pix.Certification;

/// <summary>Several refusals said as one, for a command that finds several things wrong at once.</summary>
public static class RefusalList
{
    /// <summary>Each of the refusals that are said as one.</summary>
    public static IReadOnlyList<Refusal> Each(this Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Facts.TryGetValue("faults", out var faults) && faults is IReadOnlyList<Refusal> several ? several : [refusal];
    }

    /// <summary>The only refusal, or one under the first one's code whose fact <c>faults</c> holds them all.</summary>
    public static Refusal Join(IReadOnlyList<Refusal> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        return faults is [var only]
            ? only
            : new(
                faults[0].Code,
                Wording.Join(" ", faults.Select(static f => f.Reason).Distinct()),
                Wording.Join(" ", faults.Select(static f => f.Remedy).Distinct()),
                Facts.Of("faults", faults)) { Kind = faults[0].Kind };
    }
}
