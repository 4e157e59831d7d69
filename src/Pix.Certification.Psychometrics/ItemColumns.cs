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

    // The items with steps, by position; empty for a bank without any.
    private readonly StepParameters?[] _steps;

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

        _steps = items.Any(item => item.Steps is not null) ? [.. items.Select(item => item.Steps)] : [];
        _twoParameter = items.All(item => item.Parameters.IsTwoParameter);
    }

    public int Count { get; }

    /// <summary>The count rounded up to a multiple of eight: the items beyond the last have no information.</summary>
    public int PaddedCount { get; }

    /// <summary>True when some item has steps.</summary>
    public bool HasSteps => _steps.Length > 0;

    /// <summary>The information of one item, of a bank without steps.</summary>
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

        for (var item = 0; item < _steps.Length; item++)
        {
            if (_steps[item] is { } steps)
            {
                information[item] = steps.InformationAt(ability);
            }
        }
    }

    /// <summary>The information of one item of any bank.</summary>
    public double InformationOfAny(int item, double ability) =>
        _steps.Length > 0 && _steps[item] is { } steps ? steps.InformationAt(ability) : InformationOf(item, ability);

    /// <summary>The most information of an item that is not closed; 0 when there is none.</summary>
    public double MostOpen(BitSet closed, double ability)
    {
        var most = 0.0;
        for (var item = 0; item < Count; item++)
        {
            most = closed.Has(item) ? most : Math.Max(most, InformationOfAny(item, ability));
        }

        return most;
    }

    /// <summary>By what share the information of an item can exceed that of both ends of an interval without its peak.</summary>
    public double PeakShareOf(int item, double width) => _steps.Length > 0 && _steps[item] is { } steps ? steps.PeakShare(width) : 0;

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

/// <summary>
/// How the information of an item is found, as a type: what chooses is compiled once for each, and a bank without steps never asks.
/// </summary>
internal interface IItemInformation
{
    /// <summary>The information of an item at an ability.</summary>
    double Of(int item, double ability);
}

/// <summary>The information of the items of a bank without steps.</summary>
internal readonly struct PlainInformation(ItemColumns columns) : IItemInformation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Of(int item, double ability) => columns.InformationOf(item, ability);
}

/// <summary>The information of the items of any bank.</summary>
internal readonly struct MixedInformation(ItemColumns columns) : IItemInformation
{
    /// <inheritdoc/>
    public double Of(int item, double ability) => columns.InformationOfAny(item, ability);
}
