using System.Numerics;

namespace Pix.Certification.Challenges;

/// <summary>A set of positions in a list of choices, the first being 1. <c>default</c> is the empty set.</summary>
internal readonly record struct ChoiceSet
{
    /// <summary>The longest list of choices: the bits of a word.</summary>
    public const int Limit = sizeof(ulong) * 8;

    private readonly ulong _bits;

    private ChoiceSet(ulong bits) => _bits = bits;

    public bool IsEmpty => _bits == 0;

    public int Count => BitOperations.PopCount(_bits);

    /// <summary>The last position of the set, or 0.</summary>
    public int Last => Limit - BitOperations.LeadingZeroCount(_bits);

    public static bool CanHold(int choice) => choice is >= 1 and <= Limit;

    public bool Has(int choice) => (_bits & Bit(choice)) != 0;

    public ChoiceSet With(int choice) => new(_bits | Bit(choice));

    public int[] ToArray()
    {
        var choices = new int[Count];
        for (var (rest, next) = (_bits, 0); rest != 0; rest &= rest - 1)
        {
            choices[next++] = BitOperations.TrailingZeroCount(rest) + 1;
        }

        return choices;
    }

    private static ulong Bit(int choice) => CanHold(choice) ? 1UL << (choice - 1)
        : throw new ArgumentOutOfRangeException(nameof(choice), choice, $"A choice is a position from 1 to {Limit}.");
}
