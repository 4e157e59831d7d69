using System.Buffers.Binary;

namespace Pix.Certification.Psychometrics;

/// <summary>
/// The stored form of a test: its seed, the place in its draws, its answers, and what was set aside. Numbers are little-endian or varints.
/// </summary>
/// <remarks>No estimate is stored: replaying the answers gives the same bits, and nothing can then disagree.</remarks>
internal static class StateBytes
{
    private const byte Format = 1;

    // Set when the test began from capacities of its own in each area.
    private const byte HasStarts = 8;

    private const int FooterBytes = 8;

    public static byte[] Write(ulong fingerprint, in AdaptiveState state, AdaptiveMemory memory)
    {
        var bytes = new List<byte>(48 + (memory.Count * 2)) { Format };
        AddFixed(bytes, fingerprint);
        AddVarint(bytes, state.Seed);
        AddVarint(bytes, state.DrawsState);
        AddFixed(bytes, BitConverter.DoubleToUInt64Bits(state.Start));
        bytes.Add((byte)((state.AccessibleOnly ? 1 : 0) | ((int)state.Ending << 1) | (memory.Starts.Length > 0 ? HasStarts : 0)));
        AddVarint(bytes, (ulong)state.Spent.Ticks);
        AddVarint(bytes, (ulong)state.PendingNumber);
        AddVarint(bytes, (ulong)memory.Count);
        for (var i = 0; i < memory.Count; i++)
        {
            AddVarint(bytes, ((ulong)memory.Items[i] * (ulong)memory.Engine.Bank.CategoriesMax) + memory.Categories[i]);
        }

        AddList(bytes, memory.Aside);
        AddList(bytes, memory.Excluded);
        AddPrices(bytes, memory.Prices);
        if (memory.Starts.Length > 0)
        {
            AddVarint(bytes, (ulong)memory.Starts.Length);
            foreach (var start in memory.Starts)
            {
                AddFixed(bytes, BitConverter.DoubleToUInt64Bits(start));
            }
        }

        // Left out when there are none, as in what was stored before there were any.
        foreach (var group in memory.Avoided)
        {
            AddVarint(bytes, (ulong)group.Length);
            foreach (var item in group)
            {
                AddVarint(bytes, (ulong)item);
            }
        }

        var print = new Fingerprint();
        print.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes));
        AddFixed(bytes, print.Value);
        return [.. bytes];
    }

    /// <summary>
    /// Reads what <see cref="Write"/> wrote; null when the bytes are torn, of another format, or speak of items or categories that do not
    /// exist.
    /// </summary>
    public static StoredState? Read(ReadOnlySpan<byte> bytes, ItemBank bank)
    {
        var (itemCount, categories) = (bank.Count, bank.CategoriesMax);
        if (bytes.Length < 1 + 8 + FooterBytes || bytes[0] != Format)
        {
            return null;
        }

        var (body, footer) = (bytes[..^FooterBytes].Length, BinaryPrimitives.ReadUInt64LittleEndian(bytes[^FooterBytes..]));
        var print = new Fingerprint();
        print.Add(bytes[..body]);
        if (print.Value != footer)
        {
            return null;
        }

        var reader = new Reader(bytes[1..body]);
        byte flags;
        var stored = new StoredState
        {
            Fingerprint = reader.Fixed(),
            Seed = (uint)reader.Varint(uint.MaxValue),
            Draws = (uint)reader.Varint(uint.MaxValue),
            Start = BitConverter.UInt64BitsToDouble(reader.Fixed()),
            Flags = flags = (byte)reader.Varint(0x0F),
            Spent = TimeSpan.FromTicks((long)reader.Varint(long.MaxValue)),
            Pending = (int)reader.Varint((ulong)itemCount),
            Answers = [.. reader.List(((ulong)categories * (ulong)itemCount) - 1).Select(AnswerOf)],
            Aside = reader.List((ulong)itemCount - 1),
            Excluded = reader.List((ulong)itemCount - 1),
            Prices = reader.Prices(itemCount),
            Starts = (flags & HasStarts) == 0 ? [] : reader.Numbers(),
            Avoided = reader.Lists((ulong)itemCount - 1),
        };
        var exist = stored.Answers.All(answer => answer.Category < bank[answer.Item].Categories);
        return reader.IsSound && exist ? stored : null;

        ItemAnswer AnswerOf(int code) => new(new ItemIndex(code / categories), code % categories);
    }

    private static void AddFixed(List<byte> bytes, ulong value)
    {
        for (var shift = 0; shift < 64; shift += 8)
        {
            bytes.Add((byte)((value >> shift) & 0xFF));
        }
    }

    private static void AddVarint(List<byte> bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)((value & 0x7F) | 0x80));
        }

        bytes.Add((byte)value);
    }

    private static void AddList(List<byte> bytes, List<int> items)
    {
        AddVarint(bytes, (ulong)items.Count);
        foreach (var item in items)
        {
            AddVarint(bytes, (ulong)item);
        }
    }

    private static void AddPrices(List<byte> bytes, float[] prices)
    {
        AddVarint(bytes, (ulong)prices.Count(price => price > 0));
        foreach (var (item, price) in prices.Index().Where(entry => entry.Item > 0))
        {
            AddVarint(bytes, (ulong)item);
            AddVarint(bytes, BitConverter.SingleToUInt32Bits(price));
        }
    }

    // Reads on after a fault, giving zeros: the caller asks once at the end whether everything was sound.
    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;
        private bool _failed;

        public readonly bool IsSound => !_failed && _rest.IsEmpty;

        public ulong Fixed()
        {
            if (_rest.Length < 8)
            {
                _failed = true;
                return 0;
            }

            var value = BinaryPrimitives.ReadUInt64LittleEndian(_rest);
            _rest = _rest[8..];
            return value;
        }

        public ulong Varint(ulong maximum)
        {
            var value = 0UL;
            for (var shift = 0; shift < 64 && !_rest.IsEmpty; shift += 7)
            {
                var one = _rest[0];
                _rest = _rest[1..];
                value |= (ulong)(one & 0x7F) << shift;
                if (one < 0x80)
                {
                    _failed |= value > maximum;
                    return value > maximum ? 0 : value;
                }
            }

            _failed = true;
            return 0;
        }

        public (int Item, float Price)[] Prices(int itemCount)
        {
            var prices = new (int Item, float Price)[Varint((ulong)_rest.Length)];
            for (var i = 0; i < prices.Length; i++)
            {
                prices[i] = ((int)Varint((ulong)itemCount - 1), BitConverter.UInt32BitsToSingle((uint)Varint(uint.MaxValue)));
            }

            return prices;
        }

        public double[] Numbers()
        {
            var numbers = new double[Varint((ulong)_rest.Length / 8)];
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = BitConverter.UInt64BitsToDouble(Fixed());
            }

            return numbers;
        }

        public List<int[]> Lists(ulong maximum)
        {
            var lists = new List<int[]>();
            while (!_failed && !_rest.IsEmpty)
            {
                lists.Add(List(maximum));
            }

            return lists;
        }

        public int[] List(ulong maximum)
        {
            // Every entry takes a byte at least, so a length beyond the bytes is a fault and not a huge allocation.
            var length = Varint((ulong)_rest.Length);
            var items = new int[length];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = (int)Varint(maximum);
            }

            return items;
        }
    }
}

/// <summary>What was read of a stored test.</summary>
internal sealed record StoredState
{
    public required ulong Fingerprint { get; init; }

    public required uint Seed { get; init; }

    public required uint Draws { get; init; }

    public required double Start { get; init; }

    public required byte Flags { get; init; }

    /// <summary>Why the test has ended, from its two flags.</summary>
    public Ending Ending => (Ending)((Flags >> 1) & 3);

    public required TimeSpan Spent { get; init; }

    public required int Pending { get; init; }

    public required IReadOnlyList<ItemAnswer> Answers { get; init; }

    public required IReadOnlyList<int> Aside { get; init; }

    public required IReadOnlyList<int> Excluded { get; init; }

    public required IReadOnlyList<(int Item, float Price)> Prices { get; init; }

    public required double[] Starts { get; init; }

    public required IReadOnlyList<int[]> Avoided { get; init; }

    /// <summary>The price of every item.</summary>
    public float[] PricesOf(int itemCount)
    {
        var all = new float[itemCount];
        foreach (var (item, price) in Prices)
        {
            all[item] = price;
        }

        return all;
    }
}
