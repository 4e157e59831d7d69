namespace Pix.Certification.Psychometrics;

/// <summary>
/// What one test takes from the ledger when it begins: the prices of items, and which of them are set aside for this examinee. With it, the
/// seed and the answers, any engine of the same bank and plan gives the test again, whatever the ledger says by then.
/// </summary>
/// <remarks>
/// Prices are kept to the thousandth, of those items alone that have one: a few hundred bytes. What a picture is made of never changes, and
/// what was written once can always be read.
/// </remarks>
public sealed class ExposurePicture
{
    private const byte Format = 1;
    private const int Shares = 1024;
    private const int PriceMost = 1 << 24;

    private readonly int _items;
    private readonly uint? _draws;
    private readonly int[] _aside;
    private readonly (int Item, int Price)[] _prices;

    private ExposurePicture(int items, uint? draws, int[] aside, (int Item, int Price)[] prices) =>
        (_items, _draws, _aside, _prices) = (items, draws, aside, prices);

    /// <summary>Takes the picture for an examinee; null when the plan of the engine looks at no ledger.</summary>
    /// <param name="engine">The bank and the plan.</param>
    /// <param name="ledger">How often items were given so far.</param>
    /// <param name="seed">The seed of the test that is to begin.</param>
    public static ExposurePicture? Take(AdaptiveEngine engine, ExposureLedger ledger, uint seed)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(ledger);
        var (items, exposure) = (engine.Bank.Count, engine.Plan.Settings.Exposure);
        switch (exposure)
        {
            case PricedControl:
                var prices = new float[items];
                ledger.CopyPrices(prices);
                return new(items, null, [], [.. prices.Index().Select(Rounded).Where(static priced => priced.Price > 0)]);
            case { DrawsAtStart: true }:
                var (draws, aside) = (new Draws(seed), new List<int>());
                ledger.SetAside(exposure, ref draws, aside);
                return new(items, draws.State, [.. aside], []);
            default:
                return null;
        }
    }

    /// <summary>The items that are set aside for this examinee.</summary>
    public IReadOnlyList<ItemIndex> Aside => [.. _aside.Select(static item => new ItemIndex(item))];

    /// <summary>The picture as bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new List<byte> { Format, (byte)(_draws is null ? 0 : 1) };
        if (_draws is { } draws)
        {
            AddVarint(bytes, draws);
        }

        // Distances from one item to the next are short, and so are their bytes.
        AddVarint(bytes, (uint)_aside.Length);
        var before = 0;
        foreach (var item in _aside)
        {
            AddVarint(bytes, (uint)(item - before));
            before = item;
        }

        AddVarint(bytes, (uint)_prices.Length);
        before = 0;
        foreach (var (item, price) in _prices)
        {
            AddVarint(bytes, (uint)(item - before));
            AddVarint(bytes, (uint)price);
            before = item;
        }

        return [.. bytes];
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote; or a fault: it is no picture of this bank.</summary>
    public static Outcome<ExposurePicture> Read(ReadOnlySpan<byte> bytes, ItemBank bank)
    {
        ArgumentNullException.ThrowIfNull(bank);
        var sound = bytes.Length >= 2 && bytes[0] == Format && bytes[1] <= 1;
        if (sound)
        {
            var rest = bytes[2..];
            uint? draws = bytes[1] == 1 ? Number(ref rest, ref sound) : null;
            var aside = new int[Count(ref rest, ref sound)];
            var before = 0;
            for (var i = 0; i < aside.Length; i++)
            {
                before = aside[i] = Item(before, i == 0, bank.Count, ref rest, ref sound);
            }

            var prices = new (int Item, int Price)[Count(ref rest, ref sound)];
            before = 0;
            for (var i = 0; i < prices.Length; i++)
            {
                before = Item(before, i == 0, bank.Count, ref rest, ref sound);
                var price = Number(ref rest, ref sound);
                sound &= price is > 0 and <= PriceMost;
                prices[i] = (before, (int)Math.Min(price, PriceMost));
            }

            if (sound && rest.IsEmpty)
            {
                return new ExposurePicture(bank.Count, draws, aside, prices);
            }
        }

        var faults = new FaultList(FaultKind.StoredTest);
        faults.Add("picture", "exposure", "it cannot be read");
        return Outcome<ExposurePicture>.Faulty(faults.All);
    }

    /// <summary>Puts what was taken into a test that begins.</summary>
    internal void CopyTo(AdaptiveMemory memory, ref AdaptiveState state)
    {
        if (memory.Engine.Bank.Count != _items)
        {
            throw new ArgumentException("This picture is of another bank.", nameof(memory));
        }

        memory.Aside.AddRange(_aside);
        state.DrawsState = _draws ?? state.DrawsState;
        if (memory.Engine.Plan.Settings.Exposure is PricedControl)
        {
            memory.Prices = new float[_items];
            foreach (var (item, price) in _prices)
            {
                memory.Prices[item] = price / (float)Shares;
            }
        }
    }

    private static (int Item, int Price) Rounded((int Item, float Price) priced) =>
        (priced.Item, (int)Math.Min(PriceMost, Math.Round(priced.Price * (double)Shares)));

    private static void AddVarint(List<byte> bytes, uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)((value & 0x7F) | 0x80));
        }

        bytes.Add((byte)value);
    }

    // Reads on after a fault, giving zeros: the caller asks once at the end whether everything was sound.
    private static uint Number(ref ReadOnlySpan<byte> rest, ref bool sound)
    {
        var value = 0UL;
        for (var shift = 0; shift < 35 && !rest.IsEmpty; shift += 7)
        {
            var one = rest[0];
            rest = rest[1..];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
            {
                sound &= value <= uint.MaxValue;
                return value <= uint.MaxValue ? (uint)value : 0;
            }
        }

        sound = false;
        return 0;
    }

    // Every entry takes a byte at least, so a length beyond the bytes is a fault and not a huge allocation.
    private static int Count(ref ReadOnlySpan<byte> rest, ref bool sound)
    {
        var count = Number(ref rest, ref sound);
        sound &= count <= rest.Length;
        return count <= rest.Length ? (int)count : 0;
    }

    private static int Item(int before, bool isFirst, int items, ref ReadOnlySpan<byte> rest, ref bool sound)
    {
        var distance = Number(ref rest, ref sound);
        var item = before + (long)distance;
        sound &= (isFirst || distance > 0) && item < items;
        return item < items ? (int)item : before;
    }
}
