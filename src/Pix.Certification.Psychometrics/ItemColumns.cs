using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics;

/// <summary>The parameters of a bank, one array each, so that eight items are worked out at once.</summary>
internal sealed class ItemColumns
{
    private readonly double[] _discriminations;
    private readonly double[] _difficulties;
    private readonly double[] _guessings;
    private readonly double[] _ceilings;
    private readonly bool _twoParameter;

    public ItemColumns(IReadOnlyList<BankItem> items)
    {
        Count = items.Count;
        PaddedCount = (items.Count + 7) / 8 * 8;
        _discriminations = new double[PaddedCount];
        _difficulties = new double[PaddedCount];
        _guessings = new double[PaddedCount];
        _ceilings = new double[PaddedCount];
        Array.Fill(_ceilings, 1.0);
        for (var i = 0; i < items.Count; i++)
        {
            var p = items[i].Parameters;
            (_discriminations[i], _difficulties[i], _guessings[i], _ceilings[i]) = (p.Discrimination, p.Difficulty, p.Guessing, p.Ceiling);
        }

        _twoParameter = items.All(item => item.Parameters.IsTwoParameter);
    }

    public int Count { get; }

    /// <summary>The count rounded up to a multiple of eight: the items beyond the last have no information.</summary>
    public int PaddedCount { get; }

    /// <summary>The information of one item.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double InformationOf(int item, double ability) =>
        ItemParameters.Information(_discriminations[item], _difficulties[item], _guessings[item], _ceilings[item], ability);

    /// <summary>The information of every item, the same bits as one by one.</summary>
    public void InformationAt(double ability, Span<double> information)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(information.Length, PaddedCount);
        ref var to = ref MemoryMarshal.GetReference(information);
        for (nuint i = 0; i < (nuint)PaddedCount; i += 8)
        {
            InformationOfEight(i, Vector512.Create(ability)).StoreUnsafe(ref to, i);
        }
    }

    /// <summary>
    /// Turns sums into divergences: from the averages of log(P / Q) and of log Q over a grid, p log p + q log q - p average(log P / Q) -
    /// average(log Q), with p and q the chances at an ability.
    /// </summary>
    public void FinishDivergence(double ability, Span<double> logOdds, ReadOnlySpan<double> logWrong)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(logOdds.Length, PaddedCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(logWrong.Length, PaddedCount);
        ref var to = ref MemoryMarshal.GetReference(logOdds);
        ref var other = ref MemoryMarshal.GetReference(logWrong);
        var (one, least) = (Vector512<double>.One, Vector512.Create(1e-300));
        for (nuint i = 0; i < (nuint)PaddedCount; i += 8)
        {
            var a = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_discriminations), i);
            var b = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_difficulties), i);
            var g = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_guessings), i);
            var c = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_ceilings), i);
            var odds = RealMath.Exp(a * (b - Vector512.Create(ability)));
            var logistic = one / (one + odds);
            var right = g + ((c - g) * logistic);
            var wrong = (one - c) + ((c - g) * (odds * logistic));
            var own = (right * RealMath.Log(Vector512.Max(right, least))) + (wrong * RealMath.Log(Vector512.Max(wrong, least)));
            var cross = (right * Vector512.LoadUnsafe(ref to, i)) + Vector512.LoadUnsafe(ref other, i);
            (own - cross).StoreUnsafe(ref to, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> InformationOfEight(nuint first, Vector512<double> ability)
    {
        var a = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_discriminations), first);
        var b = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_difficulties), first);
        var one = Vector512<double>.One;
        var odds = RealMath.Exp(a * (b - ability));
        var logistic = one / (one + odds);
        var slope = a * (logistic * (odds * logistic));
        var twoParameter = a * slope;
        if (_twoParameter)
        {
            return twoParameter;
        }

        var g = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_guessings), first);
        var c = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_ceilings), first);
        var span = c - g;
        var right = g + (span * logistic);
        var wrong = (one - c) + (span * (odds * logistic));
        var general = (span * slope) * ((span * slope) / (right * wrong));
        var plain = Vector512.Equals(g, Vector512<double>.Zero) & Vector512.Equals(c, one);
        return Vector512.ConditionalSelect(plain, twoParameter, general);
    }
}
