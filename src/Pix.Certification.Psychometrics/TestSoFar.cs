namespace Pix.Certification.Psychometrics;

/// <summary>What is known in the middle of a test, to be read by the parts that you write: nothing of it can be changed.</summary>
/// <remarks>It is a view of the test's own room, good until the call that it was given to returns.</remarks>
public readonly ref struct TestSoFar
{
    private readonly ReadOnlySpan<int> _items;
    private readonly ReadOnlySpan<byte> _categories;
    private readonly LikelihoodTable _table;
    private readonly Openness _open;

    internal TestSoFar(
        ItemBank bank, int length, AbilityScale scale, AdaptiveMemory memory, scoped in AdaptiveState state, Openness? open = null)
    {
        (Bank, Length, _table) = (bank, length, scale.Table);
        _items = memory.Items;
        _categories = memory.Categories;
        _open = open ?? new Openness(memory.Closed, bank.Content.AreaOf, null, NamelessOpen: true);
        (Capacity, Error, Spent) = (state.Capacity, state.Error, state.Spent);
        Points = scale.Table.Abilities;
        Posterior = PosteriorWindow.Shares(scale, memory, state);
    }

    /// <summary>The bank.</summary>
    public ItemBank Bank { get; }

    /// <summary>How many items the plan gives at most.</summary>
    public int Length { get; }

    /// <summary>How many answers there are.</summary>
    public int Answered => _items.Length;

    /// <summary>
    /// The latest capacity; for an estimator, which is asked after an answer has come, the one before that answer.
    /// </summary>
    public double Capacity { get; }

    /// <summary>The latest standard error, likewise.</summary>
    public double Error { get; }

    /// <summary>The time that the answers took, as told to <c>Record</c>.</summary>
    public TimeSpan Spent { get; }

    /// <summary>The abilities of the estimator's grid, ascending.</summary>
    public ReadOnlySpan<double> Points { get; }

    /// <summary>
    /// The share of each point of the grid after all answers, which sum to one. Of an estimator without a prior it is the likelihood.
    /// </summary>
    public ReadOnlySpan<double> Posterior { get; }

    /// <summary>An answer; the first has rank 0.</summary>
    public ItemAnswer AnswerAt(int rank) => new(new ItemIndex(_items[rank]), _categories[rank]);

    /// <summary>
    /// True when this item may be given now: it was not given, and no rule of content, exclusion or exposure stands against it.
    /// </summary>
    public bool IsOpen(ItemIndex item) => _open.Allows(item.Value);

    /// <summary>The chance of an answer in a category at each point of the grid, as worked out beforehand.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The item is not in the bank or has no such category.</exception>
    public ReadOnlySpan<double> ChancesOf(ItemIndex item, int category)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(category);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(category, Bank[item].Categories);
        return _table.ChancesOf(_table.RowOf(item.Value, category));
    }
}
