namespace Pix.Certification.Psychometrics;

/// <summary>One calibrated item, with what the rules of content need to know of it.</summary>
/// <param name="Id">The item's name, unique in its bank.</param>
/// <param name="Parameters">How it behaves.</param>
public sealed record BankItem(string Id, ItemParameters Parameters)
{
    /// <summary>The content area that the item belongs to; none: quotas, spacing and "areas first" do not concern it.</summary>
    public string? Area { get; init; }

    /// <summary>The strand of items on one topic, from easy to hard; none: it shares its strand with no other.</summary>
    public string? Strand { get; init; }

    /// <summary>The family of interchangeable items that ask for the same thing; none: it is alone in its family.</summary>
    public string? Family { get; init; }

    /// <summary>
    /// The groups of enemy items it belongs to: one examinee gets at most one item of each, since one gives the other away.
    /// </summary>
    public IReadOnlyList<string> EnemyGroups { get; init; } = [];

    /// <summary>True when everybody can answer it, whatever assistive technology they use.</summary>
    public bool IsAccessible { get; init; }
}

/// <summary>The position of an item in its bank: the first is 0.</summary>
/// <param name="Value">The position.</param>
public readonly record struct ItemIndex(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"#{Value}";
}
