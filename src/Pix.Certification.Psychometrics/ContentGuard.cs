namespace Pix.Certification.Psychometrics;

/// <summary>Which items may come now.</summary>
/// <param name="Closed">Items that may not.</param>
/// <param name="AreaOf">The area of each item.</param>
/// <param name="AreaOpen">Which areas are open; null: all of them.</param>
/// <param name="NamelessOpen">Whether items without an area are open.</param>
internal readonly record struct Openness(BitSet Closed, int[] AreaOf, bool[]? AreaOpen, bool NamelessOpen)
{
    public bool Allows(int item)
    {
        if (Closed.Has(item))
        {
            return false;
        }

        if (AreaOpen is null)
        {
            return true;
        }

        var area = AreaOf[item];
        return area < 0 ? NamelessOpen : AreaOpen[area];
    }
}

/// <summary>The stages of openness to try in turn: the first that leaves an item is the one that holds.</summary>
internal enum ContentStage
{
    /// <summary>Only areas never met, from the whole bank.</summary>
    NewAreas,

    /// <summary>Whatever the rules leave, spacing included.</summary>
    Spaced,

    /// <summary>Spacing is dropped when it leaves nothing.</summary>
    Unspaced,

    /// <summary>A minimum that can no longer be kept is dropped: excluded items have used up its area.</summary>
    Degraded,

    /// <summary>Nothing is left.</summary>
    Exhausted,
}

/// <summary>Turns rules of content into the items that may come, from the answers so far.</summary>
internal sealed class ContentGuard
{
    private readonly BankContent _content;
    private readonly ContentRules _rules;
    private readonly int _length;
    private readonly int[] _minimums;
    private readonly int[] _maximums;
    private readonly bool _hasMinimums;

    public ContentGuard(BankContent content, ContentRules rules, int length)
    {
        (_content, _rules, _length) = (content, rules, length);
        var areas = content.Areas.Names;
        _minimums = new int[areas.Count];
        _maximums = new int[areas.Count];
        Array.Fill(_maximums, int.MaxValue);
        for (var area = 0; area < areas.Count; area++)
        {
            if (rules.Quotas.FirstOrDefault(quota => quota.Area == areas[area]) is { } quota)
            {
                (_minimums[area], _maximums[area]) = (quota.Minimum, quota.Maximum);
            }
        }

        _hasMinimums = _minimums.Any(minimum => minimum > 0);
        GatesAreas = rules.AreasFirst || rules.Spacing > 0 || _hasMinimums;
        ClosesGroups = rules.NoRepeatOf != Repetition.Item || content.Enemies.Names.Count > 0 || rules.Quotas.Count > 0;
    }

    /// <summary>True when some areas may be closed for some questions.</summary>
    public bool GatesAreas { get; }

    /// <summary>True when giving an item closes others.</summary>
    public bool ClosesGroups { get; }

    public ReadOnlySpan<int> Minimums => _minimums;

    public ReadOnlySpan<int> Maximums => _maximums;

    public ItemGroups? Distinct => _rules.NoRepeatOf switch
    {
        Repetition.Strand => _content.Strands,
        Repetition.Family => _content.Families,
        _ => null,
    };

    /// <summary>Closes what an area without any place may not give, before the first item.</summary>
    public void Begin(AdaptiveMemory memory)
    {
        for (var area = 0; area < _maximums.Length; area++)
        {
            if (_maximums[area] == 0)
            {
                Bar(memory, _content.Areas.Members(area));
            }
        }
    }

    /// <summary>Closes what a given item closes.</summary>
    public void Give(AdaptiveMemory memory, int item)
    {
        if (_content.AreaOf[item] is >= 0 and var area && ++memory.AreaCounts[area] == _maximums[area])
        {
            Close(memory, _content.Areas.Members(area));
        }

        foreach (var enemies in _content.Enemies.Of(item))
        {
            Bar(memory, _content.Enemies.Members(enemies));
        }

        if (Distinct is { } distinct)
        {
            foreach (var group in distinct.Of(item))
            {
                Close(memory, distinct.Members(group));
            }
        }
    }

    /// <summary>What may come at a stage; false when the stage has no meaning here and the next one is to be tried.</summary>
    public bool Opens(AdaptiveMemory memory, ContentStage stage, out Openness open)
    {
        open = new Openness(memory.Closed, _content.AreaOf, null, NamelessOpen: true);
        if (!GatesAreas)
        {
            return stage == ContentStage.Spaced;
        }

        var owed = _hasMinimums && MustServeMinimums(memory);
        switch (stage)
        {
            case ContentStage.NewAreas:
                if (!_rules.AreasFirst || owed || !memory.AreaCounts.AsSpan().Contains(0))
                {
                    return false;
                }

                for (var area = 0; area < memory.AreaOpen.Length; area++)
                {
                    memory.AreaOpen[area] = memory.AreaCounts[area] == 0;
                }

                open = new Openness(memory.Barred, _content.AreaOf, memory.AreaOpen, NamelessOpen: false);
                return true;
            case ContentStage.Spaced or ContentStage.Unspaced:
                open = open with { AreaOpen = memory.AreaOpen, NamelessOpen = !owed };
                OpenOwed(memory, owed);
                return stage == ContentStage.Unspaced ? _rules.Spacing > 0 : CloseRecent(memory);
            default:
                return owed;
        }
    }

    private static void Close(AdaptiveMemory memory, ReadOnlySpan<int> items)
    {
        foreach (var item in items)
        {
            memory.Closed.Add(item);
        }
    }

    private static void Bar(AdaptiveMemory memory, ReadOnlySpan<int> items)
    {
        foreach (var item in items)
        {
            memory.Closed.Add(item);
            memory.Barred.Add(item);
        }
    }

    // With as many places left as minimums still owe, every place must go to an area that is owed one.
    private bool MustServeMinimums(AdaptiveMemory memory)
    {
        var owed = 0;
        for (var area = 0; area < _minimums.Length; area++)
        {
            owed += Math.Max(0, _minimums[area] - memory.AreaCounts[area]);
        }

        return owed > 0 && owed >= _length - memory.Count;
    }

    private void OpenOwed(AdaptiveMemory memory, bool owed)
    {
        for (var area = 0; area < _minimums.Length; area++)
        {
            memory.AreaOpen[area] = !owed || memory.AreaCounts[area] < _minimums[area];
        }
    }

    private bool CloseRecent(AdaptiveMemory memory)
    {
        var items = memory.Items;
        for (var back = 1; back <= Math.Min(_rules.Spacing, items.Length); back++)
        {
            if (_content.AreaOf[items[^back]] is >= 0 and var area)
            {
                memory.AreaOpen[area] = false;
            }
        }

        return true;
    }
}
