using System.Runtime.CompilerServices;

namespace Pix.Certification.Psychometrics;

/// <summary>For each small interval of ability, the items that may be the most informative in it, best bound first.</summary>
/// <remarks>
/// Within an interval no item informs more than its bound. Visiting items by falling bound, the search may stop at the first bound below
/// the best information found: what follows cannot win, so the winner is the one of a scan of the whole bank, nearly always after one or
/// two exact values.
/// </remarks>
internal sealed class InformationCells
{
    private const double CellsPerUnit = 64;

    private readonly double _minimum;
    private readonly double _maximum;
    private readonly double _inverseWidth;
    private readonly int _cells;
    private readonly int[] _items;
    private readonly float[] _bounds;

    public InformationCells(ItemBank bank, ItemColumns columns, double minimum, double maximum, int listed)
    {
        (_minimum, _maximum) = (minimum, maximum);
        _cells = (int)Math.Clamp(Math.Ceiling((maximum - minimum) * CellsPerUnit), 1, 8192);
        _inverseWidth = _cells / (maximum - minimum);
        Listed = Math.Min(listed, bank.Count);
        IsComplete = Listed == bank.Count;
        _items = new int[_cells * Listed];
        _bounds = new float[_cells * Listed];
        new Builder(this, bank, columns).Fill();
    }

    /// <summary>How many items are listed in each cell.</summary>
    public int Listed { get; }

    /// <summary>True when every cell lists the whole bank.</summary>
    public bool IsComplete { get; }

    /// <summary>True when the cells cover this ability.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Covers(double ability) => ability >= _minimum && ability <= _maximum;

    /// <summary>The items of the cell of an ability, and their bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Find(double ability, out ReadOnlySpan<int> items, out ReadOnlySpan<float> bounds)
    {
        var cell = Math.Min((int)((ability - _minimum) * _inverseWidth), _cells - 1);
        items = _items.AsSpan(cell * Listed, Listed);
        bounds = _bounds.AsSpan(cell * Listed, Listed);
    }

    private sealed class Builder(InformationCells owner, ItemBank bank, ItemColumns columns)
    {
        private readonly float[] _bounds = new float[columns.PaddedCount];
        private readonly int[] _candidates = new int[columns.PaddedCount];
        private readonly float[] _keys = new float[columns.PaddedCount];
        private double[] _left = new double[columns.PaddedCount];
        private double[] _right = new double[columns.PaddedCount];
        private readonly double[] _shares = new double[columns.PaddedCount];
        private float _threshold;

        public void Fill()
        {
            var peaks = PeaksByCell();
            for (var i = 0; i < bank.Count; i++)
            {
                _shares[i] = 1 + columns.PeakShareOf(i, 1 / owner._inverseWidth);
            }

            columns.InformationAt(owner._minimum, _left);
            for (var cell = 0; cell < owner._cells; cell++)
            {
                var end = cell == owner._cells - 1 ? owner._maximum : owner._minimum + ((cell + 1) / owner._inverseWidth);
                columns.InformationAt(end, _right);
                for (var i = 0; i < _bounds.Length; i++)
                {
                    _bounds[i] = RoundUp(Math.Max(_left[i], _right[i]) * _shares[i]);
                }

                foreach (var (item, peak) in peaks[cell])
                {
                    _bounds[item] = RoundUp(Math.Max(peak, Math.Max(_left[item], _right[item])));
                }

                Take(cell);
                (_left, _right) = (_right, _left);
            }
        }

        // The next float above the nearest one: far more than what rounding can put between a bound and an exact value.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static float RoundUp(double value) =>
            unchecked(BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits((float)value) + 1));

        private List<(int Item, double Peak)>[] PeaksByCell()
        {
            var peaks = new List<(int, double)>[owner._cells];
            for (var cell = 0; cell < peaks.Length; cell++)
            {
                peaks[cell] = [];
            }

            for (var i = 0; i < bank.Count; i++)
            {
                // An item with steps may have several peaks: its bounds are raised by the share that they can add to the ends of a cell.
                if (bank.Items[i].Steps is not null)
                {
                    continue;
                }

                var at = bank.Items[i].Parameters.PeakAbility();
                var value = columns.InformationOf(i, at);

                // In the neighbouring cells as well: on an edge, rounding may put the peak in either.
                var cell = (int)Math.Clamp(Math.Floor((at - owner._minimum) * owner._inverseWidth), -2, owner._cells + 1);
                for (var near = Math.Max(0, cell - 1); near <= Math.Min(owner._cells - 1, cell + 1); near++)
                {
                    peaks[near].Add((i, value));
                }
            }

            return peaks;
        }

        private void Take(int cell)
        {
            int found;
            while ((found = Collect()) < owner.Listed)
            {
                // A bank whose information falls steeply from one cell to the next: ask for less.
                _threshold = _threshold < 1e-30f ? 0 : _threshold * 0.8f;
            }

            Array.Sort(_keys, _candidates, 0, found);
            for (var k = 0; k < owner.Listed; k++)
            {
                owner._items[(cell * owner.Listed) + k] = _candidates[k];
                owner._bounds[(cell * owner.Listed) + k] = -_keys[k];
            }

            _threshold = -_keys[owner.Listed - 1] * 0.97f;
        }

        private int Collect()
        {
            var found = 0;
            for (var i = 0; i < bank.Count; i++)
            {
                if (_bounds[i] >= _threshold)
                {
                    _keys[found] = -_bounds[i];
                    _candidates[found++] = i;
                }
            }

            return found;
        }
    }
}
