using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Pix.Certification.Psychometrics;

/// <summary>How often each item was given so far: what the controls that limit exposure live from. Safe to share between threads.</summary>
/// <remarks>
/// A test takes its picture of the ledger when it begins and keeps it: what the ledger learns later never changes a test in progress, and a
/// stored test carries what was set aside. The host decides when a finished test is entered, and where the ledger is kept between two runs.
/// </remarks>
public sealed class ExposureLedger
{
    private const byte Format = 1;
    private const int FormatBytes = 1;

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

        Count(memory.Items, CollectionsMarshal.AsSpan(memory.Aside), memory.Engine.Plan.Settings.Exposure);
    }

    /// <summary>Enters a test that was given elsewhere.</summary>
    /// <param name="given">The items that the examinee saw, each once.</param>
    /// <param name="control">How its plan limits exposure.</param>
    /// <param name="aside">The items that were set aside for that examinee.</param>
    /// <exception cref="ArgumentException">An item is none of the bank.</exception>
    public void Enter(IReadOnlyList<ItemIndex> given, ExposureControl control, IReadOnlyList<ItemIndex>? aside = null)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(control);
        if (given.Concat(aside ?? []).Any(item => (uint)item.Value >= (uint)_given.Length))
        {
            throw new ArgumentException("This ledger is for another bank.", nameof(given));
        }

        Count([.. given.Select(static item => item.Value)], [.. (aside ?? []).Select(static item => item.Value)], control);
    }

    /// <summary>The ledger as bytes: what was counted and the prices it led to.</summary>
    public byte[] Save()
    {
        lock (_gate)
        {
            var bytes = new byte[FormatBytes + ((1 + (3 * _given.Length)) * sizeof(double))];
            bytes[0] = Format;
            var at = FormatBytes;
            Put(bytes, ref at, _tests);
            foreach (var number in _given.Concat(_eligible).Concat(_prices))
            {
                Put(bytes, ref at, number);
            }

            return bytes;
        }
    }

    /// <summary>Takes up a ledger of a bank that was saved; or a fault: it is damaged, or of another bank.</summary>
    public static Outcome<ExposureLedger> Restore(ItemBank bank, ReadOnlySpan<byte> bytes)
    {
        var ledger = new ExposureLedger(bank);
        var numbers = 1 + (3 * ledger._given.Length);
        var sound = bytes.Length == FormatBytes + (numbers * sizeof(double)) && bytes[0] == Format;
        for (var i = 0; i < numbers && sound; i++)
        {
            var number = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(FormatBytes + (i * sizeof(double)))..]);
            sound = number >= 0 && double.IsFinite(number);
            var (list, item) = ((i - 1) / ledger._given.Length, (i - 1) % ledger._given.Length);
            if (i == 0)
            {
                ledger._tests = number;
            }
            else
            {
                (list == 0 ? ledger._given : list == 1 ? ledger._eligible : ledger._prices)[item] = number;
            }
        }

        if (sound)
        {
            return ledger;
        }

        var faults = new FaultList(FaultKind.StoredTest);
        faults.Add("ledger", "ledger", "it cannot be read, or is of another bank");
        return Outcome<ExposureLedger>.Faulty(faults.All);
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

    private static void Put(byte[] bytes, ref int at, double number)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at), number);
        at += sizeof(double);
    }

    private void Count(ReadOnlySpan<int> given, ReadOnlySpan<int> aside, ExposureControl control)
    {
        lock (_gate)
        {
            _tests++;
            foreach (var item in given)
            {
                _given[item]++;
            }

            for (var item = 0; item < _eligible.Length; item++)
            {
                _eligible[item]++;
            }

            foreach (var item in aside)
            {
                _eligible[item]--;
            }

            if (control is PricedControl priced)
            {
                MovePrices(given, priced);
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
