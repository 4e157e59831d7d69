namespace Pix.Certification.Psychometrics;

/// <summary>An estimate of the capacity of an examinee, and how sure it is.</summary>
/// <param name="Capacity">The estimate.</param>
/// <param name="Error">The standard error; infinite when nothing is known yet and the estimator has no prior.</param>
/// <param name="Kind">Which standard error it is.</param>
public readonly record struct CapacityEstimate(double Capacity, double Error, ErrorKind Kind)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Capacity:F4} +/- {Error:F4}");
}

/// <summary>One answer of a test.</summary>
public readonly record struct ItemAnswer
{
    /// <summary>A right or a wrong answer.</summary>
    public ItemAnswer(ItemIndex item, bool correct) => (Item, Category) = (item, correct ? 1 : 0);

    /// <summary>An answer in a category, 0 being the lowest.</summary>
    public ItemAnswer(ItemIndex item, int category) => (Item, Category) = (item, category);

    /// <summary>The item.</summary>
    public ItemIndex Item { get; init; }

    /// <summary>The category of the answer: 1 is right and 0 wrong for an item without steps.</summary>
    public int Category { get; init; }

    /// <summary>True when it was answered right; for an item with steps, when it reached the first.</summary>
    public bool Correct => Category > 0;

    /// <summary>The item, and whether it was answered right.</summary>
    public void Deconstruct(out ItemIndex item, out bool correct) => (item, correct) = (Item, Correct);
}

/// <summary>
/// Where one examinee's test stands: a small value, owned by the caller, that an <see cref="AdaptiveEngine"/> carries forward.
/// </summary>
/// <remarks>
/// A copy may be read for ever, but only the latest value may be carried forward: continuing an older copy throws. To branch or to store,
/// use <see cref="AdaptiveEngine.Save"/> and <see cref="AdaptiveEngine.Restore"/>. <c>default</c> is no test: engines refuse it.
/// </remarks>
public struct AdaptiveState
{
    private Draws _draws;

    internal AdaptiveState(AdaptiveMemory memory, uint seed, bool accessibleOnly, double start)
    {
        (Memory, Seed, AccessibleOnly, Start, _draws) = (memory, seed, accessibleOnly, start, new Draws(seed));
        Ticket = memory.Ticket;
    }

    /// <summary>The seed of the chance in this test.</summary>
    public uint Seed { get; }

    /// <summary>True when the examinee gets accessible items only.</summary>
    public bool AccessibleOnly { get; }

    /// <summary>The capacity before the first answer.</summary>
    public double Start { get; internal set; }

    /// <summary>How many answers count.</summary>
    public int Answered { get; internal set; }

    /// <summary>Why the test has ended, or that it has not.</summary>
    public Ending Ending { get; internal set; }

    /// <summary>The time that the answers took, as told to <c>Record</c>.</summary>
    public TimeSpan Spent { get; internal set; }

    /// <summary>The item that is given and not answered yet.</summary>
    public readonly ItemIndex? Pending => PendingNumber > 0 ? new ItemIndex(PendingNumber - 1) : null;

    internal AdaptiveMemory? Memory { get; }

    internal int Ticket { get; set; }

    // One more than the position, so that default means none.
    internal int PendingNumber { get; set; }

    internal double Capacity { get; set; }

    internal double Error { get; set; }

    internal uint DrawsState
    {
        readonly get => _draws.State;
        set => _draws = new Draws(value);
    }

    /// <summary>The next draw of this test's own stream, as simulated answers need it.</summary>
    public double Draw() => _draws.Next();
}
