using System.Runtime.InteropServices;

namespace Pix.Certification.Psychometrics;

/// <summary>
/// What a test in progress needs at hand, set up once so that no step allocates. The truth is the list of answers; the rest follows from
/// it.
/// </summary>
internal sealed class AdaptiveMemory
{
    private int[] _items;
    private byte[] _categories;

    public AdaptiveMemory(AdaptiveEngine engine, ItemBank bank, int length, int gridPoints)
    {
        Engine = engine;
        Weights = new GridWeights(gridPoints);
        var capacity = Math.Min(length, bank.Count);
        _items = new int[capacity];
        _categories = new byte[capacity];
        Barred = new BitSet(bank.Count);
        Closed = new BitSet(bank.Count);
        AreaCounts = new int[bank.Content.Areas.Names.Count];
        AreaOpen = new bool[AreaCounts.Length];
    }

    public AdaptiveEngine Engine { get; }

    /// <summary>Goes up at each change: a state whose ticket is older is a copy of the past.</summary>
    public int Ticket { get; set; }

    public int Count { get; private set; }

    public ReadOnlySpan<int> Items => _items.AsSpan(0, Count);

    /// <summary>The category of each answer.</summary>
    public ReadOnlySpan<byte> Categories => _categories.AsSpan(0, Count);

    /// <summary>The same for a bank without steps, whose categories are 1 for right and 0 for wrong.</summary>
    public ReadOnlySpan<bool> Correct => MemoryMarshal.Cast<byte, bool>(Categories);

    /// <summary>Items that may not come whatever the content: given, excluded, not accessible, enemies of a given one, set aside.</summary>
    public BitSet Barred { get; }

    /// <summary>The barred items, and those that rules of repetition or a full quota close.</summary>
    public BitSet Closed { get; }

    public int[] AreaCounts { get; }

    public bool[] AreaOpen { get; }

    /// <summary>Items set aside for this examinee by the control of exposure.</summary>
    public List<int> Aside { get; } = [];

    /// <summary>What each item costs this examinee, in units of information; empty when nothing is priced.</summary>
    public float[] Prices { get; set; } = [];

    /// <summary>The capacities by area that this test began from; empty when they are the plan's.</summary>
    public double[] Starts { get; set; } = [];

    /// <summary>What is known of each area, for a plan that estimates areas.</summary>
    public AreaPosterior? Areas { get; set; }

    /// <summary>Items excluded by the caller, each with its family.</summary>
    public List<int> Excluded { get; } = [];

    /// <summary>Items that are given only when nothing else is left, in groups: the first group is opened first.</summary>
    public List<int[]> Avoided { get; } = [];

    /// <summary>The product on the grid.</summary>
    public GridWeights Weights { get; }

    /// <summary>The product of the chances alone, without a prior, for a criterion that asks for it.</summary>
    public GridWeights? Likelihood { get; set; }

    /// <summary>Capacity and error at the start and after each answer, for rules that look back.</summary>
    public List<(double Capacity, double Error)>? Trace { get; set; }

    /// <summary>Room for other weights on the grid.</summary>
    public AlignedRows? Flat { get; set; }

    /// <summary>Room for the product of likelihood and prior, where they are held apart.</summary>
    public AlignedRows? Product { get; set; }

    /// <summary>One number an item, for the criteria that score the whole bank.</summary>
    public double[] Scores { get; set; } = [];

    /// <summary>Another number an item.</summary>
    public double[] Extra { get; set; } = [];

    /// <summary>The best items met, for the criteria that rank.</summary>
    public Ranking? Ranking { get; set; }

    public void Append(int item, int category)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, (Count * 2) + 1);
            Array.Resize(ref _categories, (Count * 2) + 1);
        }

        _items[Count] = item;
        _categories[Count++] = unchecked((byte)category);
    }

    /// <summary>Forgets what follows from the answers, and keeps the answers, what is set aside and what is excluded.</summary>
    public void ForgetConsequences()
    {
        Barred.Clear();
        Closed.Clear();
        AreaCounts.AsSpan().Clear();
    }

    public void Forget()
    {
        Count = 0;
        Aside.Clear();
        Excluded.Clear();
        Avoided.Clear();
        ForgetConsequences();
    }

    /// <summary>Takes the answers out, to be given again one by one.</summary>
    public void Rewind() => Count = 0;

    /// <summary>An answer of the list, even after a rewind, until it is written over.</summary>
    public (int Item, int Category) AnswerAt(int rank) => (_items[rank], _categories[rank]);

    /// <summary>Takes the answer to an item out of the list.</summary>
    public bool Withdraw(int item)
    {
        var at = Items.IndexOf(item);
        if (at < 0)
        {
            return false;
        }

        _items.AsSpan((at + 1)..Count).CopyTo(_items.AsSpan(at));
        _categories.AsSpan((at + 1)..Count).CopyTo(_categories.AsSpan(at));
        Count--;
        return true;
    }
}
