namespace Pix.Certification.Psychometrics;

/// <summary>FNV-1a over whatever makes two tests differ: not a secret, only a guard against resuming on the wrong bank or plan.</summary>
internal struct Fingerprint
{
    private const ulong Prime = 0x100000001B3;

    private ulong _hash;

    public Fingerprint() => _hash = 0xCBF29CE484222325;

    public readonly ulong Value => _hash;

    public void Add(ulong value)
    {
        for (var shift = 0; shift < 64; shift += 8)
        {
            AddByte((byte)((value >> shift) & 0xFF));
        }
    }

    public void Add(double value) => Add(BitConverter.DoubleToUInt64Bits(value));

    public void Add(bool value) => AddByte(value ? (byte)1 : (byte)0);

    public void Add(string? text)
    {
        AddByte(text is null ? (byte)0 : (byte)1);
        foreach (var unit in text ?? "")
        {
            AddByte((byte)(unit & 0xFF));
            AddByte((byte)(unit >> 8));
        }

        // A mark that no text holds, so that "ab" + "c" and "a" + "bc" differ.
        AddByte(0xFF);
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            AddByte(one);
        }
    }

    private void AddByte(byte value) => _hash = unchecked((_hash ^ value) * Prime);
}

/// <summary>The fingerprint of the items of a bank.</summary>
internal static class BankFingerprint
{
    public static ulong Of(BankItem[] items)
    {
        var print = new Fingerprint();
        foreach (var item in items)
        {
            print.Add(item.Id);
            print.Add(item.Parameters.Discrimination);
            print.Add(item.Parameters.Difficulty);
            print.Add(item.Parameters.Guessing);
            print.Add(item.Parameters.Ceiling);
            if (item.Steps is { } steps)
            {
                // Only then: the fingerprint of a bank without steps is what it always was.
                print.Add((ulong)steps.Model + 1);
                print.Add((ulong)steps.Steps.Count);
                foreach (var step in steps.Steps)
                {
                    print.Add(step);
                }
            }

            print.Add(item.Area);
            print.Add(item.Strand);
            print.Add(item.Family);
            print.Add(item.IsAccessible);
            foreach (var enemy in item.EnemyGroups)
            {
                print.Add(enemy);
            }
        }

        return print.Value;
    }
}
