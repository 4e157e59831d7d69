using System.Runtime.CompilerServices;

namespace Pix.Certification.Psychometrics;

/// <summary>The best few items met so far, best first; of equals, the earlier item of the bank.</summary>
internal sealed class Ranking(int places)
{
    private readonly int[] _items = new int[places];
    private readonly double[] _values = new double[places];

    public int Count { get; private set; }

    public bool IsFull => Count == places;

    /// <summary>The value below which nothing can enter.</summary>
    public double Threshold => IsFull ? _values[^1] : double.NegativeInfinity;

    public int this[int rank] => _items[rank];

    public void Clear() => Count = 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offer(int item, double value)
    {
        if (!IsFull || value > _values[^1] || (value == _values[^1] && item < _items[^1]))
        {
            Insert(item, value);
        }
    }

    private void Insert(int item, double value)
    {
        var at = IsFull ? places - 1 : Count++;
        while (at > 0 && (value > _values[at - 1] || (value == _values[at - 1] && item < _items[at - 1])))
        {
            (_items[at], _values[at]) = (_items[at - 1], _values[at - 1]);
            at--;
        }

        (_items[at], _values[at]) = (item, value);
    }
}
