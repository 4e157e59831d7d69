namespace Pix.Certification.Psychometrics;

/// <summary>How often each item was given so far: what the controls that limit exposure live from. Safe to share between threads.</summary>
/// <remarks>
/// A test takes its picture of the ledger when it begins and keeps it: what the ledger learns later never changes a test in progress, and a
/// stored test carries what was set aside. The host decides when a finished test is entered, and where the ledger is kept between two runs.
/// </remarks>
public sealed class ExposureLedger
{
    private readonly Lock _gate = new();
    private readonly double[] _given;
    private readonly double[] _eligible;
    private readonly double[] _prices;
    private double _tests;

    /// <summary>An empty ledger for a bank.</summary>
    public ExposureLedger(ItemBank bank)
    {
        ArgumentNullException.ThrowIfNull(bank);
        _given = new double[bank.Count];
        _eligible = new double[bank.Count];
        _prices = new double[bank.Count];
    }

    /// <summary>How many tests are entered.</summary>
    public double Tests
    {
        get
        {
            lock (_gate)
            {
                return _tests;
            }
        }
    }

    /// <summary>The share of tests in which an item was given.</summary>
    public double RateOf(ItemIndex item)
    {
        lock (_gate)
        {
            return _tests == 0 ? 0 : _given[item.Value] / _tests;
        }
    }

    /// <summary>The price of an item, for a plan whose exposure is priced.</summary>
    public double PriceOf(ItemIndex item)
    {
        lock (_gate)
        {
            return _prices[item.Value];
        }
    }

    /// <summary>Forgets the tests entered so far and keeps the prices they led to: what follows is measured afresh.</summary>
    public void StartCounting()
    {
        lock (_gate)
        {
            _given.AsSpan().Clear();
            _eligible.AsSpan().Clear();
            _tests = 0;
        }
    }

    /// <summary>Enters a test.</summary>
    public void Enter(in AdaptiveState state)
    {
        var memory = state.Memory ?? throw new ArgumentException("This state is no test.", nameof(state));
        if (memory.Engine.Bank.Count != _given.Length)
        {
            throw new ArgumentException("This ledger is for another bank.", nameof(state));
        }

        lock (_gate)
        {
            _tests++;
            foreach (var item in memory.Items)
            {
                _given[item]++;
            }

            for (var item = 0; item < _eligible.Length; item++)
            {
                _eligible[item]++;
            }

            foreach (var item in memory.Aside)
            {
                _eligible[item]--;
            }

            if (memory.Engine.Plan.Settings.Exposure is PricedControl priced)
            {
                MovePrices(memory.Items, priced);
            }
        }
    }

    /// <summary>The prices at this moment, as numbers short enough to be stored with a test.</summary>
    internal void CopyPrices(Span<float> prices)
    {
        lock (_gate)
        {
            for (var item = 0; item < _prices.Length; item++)
            {
                prices[item] = (float)_prices[item];
            }
        }
    }

    /// <summary>The items that one examinee may not get, drawn from the rates so far.</summary>
    internal void SetAside(ExposureControl control, ref Draws draws, List<int> aside)
    {
        lock (_gate)
        {
            for (var item = 0; item < _given.Length; item++)
            {
                var chance = control.OpenChance(new(item), new(_tests, _given[item], _eligible[item]));
                if (chance <= 0 || (chance < 1 && draws.Next() >= chance))
                {
                    aside.Add(item);
                }
            }
        }
    }

    private void MovePrices(ReadOnlySpan<int> given, PricedControl control)
    {
        for (var item = 0; item < _prices.Length; item++)
        {
            _prices[item] -= control.Step * control.RateMax;
        }

        foreach (var item in given)
        {
            _prices[item] += control.Step;
        }

        for (var item = 0; item < _prices.Length; item++)
        {
            _prices[item] = Math.Max(0, _prices[item]);
        }
    }
}
