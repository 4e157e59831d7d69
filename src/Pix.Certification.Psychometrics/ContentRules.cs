namespace Pix.Certification.Psychometrics;

/// <summary>What must not come twice in one test.</summary>
public enum Repetition
{
    /// <summary>No item twice.</summary>
    Item,

    /// <summary>No two items of a family.</summary>
    Family,

    /// <summary>No two items of a strand.</summary>
    Strand,
}

/// <summary>How many items of an area a test holds.</summary>
/// <param name="Area">The name of the area.</param>
/// <param name="Minimum">The least.</param>
/// <param name="Maximum">The most.</param>
public sealed record AreaQuota(string Area, int Minimum, int Maximum);

/// <summary>What the content of a test must respect. Enemy groups of the bank are respected always.</summary>
public sealed record ContentRules
{
    /// <summary>No rule but that no item comes twice.</summary>
    public static ContentRules None { get; } = new();

    /// <summary>What must not come twice.</summary>
    public Repetition NoRepeatOf { get; init; } = Repetition.Item;

    /// <summary>
    /// Areas not met yet come first, taken from the whole bank; a strand or family already met does not bar an area that was never met.
    /// </summary>
    public bool AreasFirst { get; init; }

    /// <summary>
    /// How many items lie between two of one area, once areas need not come first; dropped when it leaves nothing. 0: no spacing.
    /// </summary>
    public int Spacing { get; init; }

    /// <summary>Quotas by area; an area that is not named is free.</summary>
    public IReadOnlyList<AreaQuota> Quotas { get; init; } = [];

    /// <summary>
    /// True: before each item the best full-length test that respects quotas, strands and enemies is assembled, and its best item not yet
    /// given is taken.
    /// </summary>
    public bool ShadowTest { get; init; }
}
