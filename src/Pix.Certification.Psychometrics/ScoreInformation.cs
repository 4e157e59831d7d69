using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics;

/// <summary>
/// The sum over persons of the squared slope of their log-likelihood in every parameter: information as the answers themselves show it.
/// </summary>
internal sealed class ScoreInformation(int count)
{
    private readonly double[] _cells = new double[count * count];

    /// <summary>Takes one person into account, by the slopes of their log-likelihood.</summary>
    public void Add(double[] score)
    {
        for (var i = 0; i < count; i++)
        {
            var row = _cells.AsSpan(i * count, i + 1);
            var own = score[i];
            ref var to = ref MemoryMarshal.GetReference(row);
            ref var from = ref MemoryMarshal.GetArrayDataReference(score);
            var j = 0;
            for (; j + 8 <= row.Length; j += 8)
            {
                var more = Vector512.Create(own) * Vector512.LoadUnsafe(ref from, (nuint)j);
                (Vector512.LoadUnsafe(ref to, (nuint)j) + more).StoreUnsafe(ref to, (nuint)j);
            }

            for (; j < row.Length; j++)
            {
                row[j] += own * score[j];
            }
        }
    }

    /// <summary>Adds what a prior knows of one parameter.</summary>
    public void AddPrior(int parameter, double precision) => _cells[(parameter * count) + parameter] += precision;

    /// <summary>
    /// The block of each item of the inverse, by its first parameter; when there are too few persons for the whole, the inverse of each
    /// block.
    /// </summary>
    public Dictionary<int, double[]> Covariances(IReadOnlyList<int> sizes)
    {
        var blocks = new Dictionary<int, double[]>();
        var factor = _cells.ToArray();
        var (whole, first) = (Cholesky.Factor(factor, count), 0);
        foreach (var size in sizes)
        {
            if (size > 0)
            {
                blocks[first] = whole ? BlockOfInverse(factor, count, first, size) : InverseOfBlock(first, size);
                first += size;
            }
        }

        return blocks;
    }

    private double[] InverseOfBlock(int first, int size)
    {
        var block = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                block[(i * size) + j] = _cells[((first + i) * count) + first + j];
            }
        }

        return Cholesky.Factor(block, size)
            ? BlockOfInverse(block, size, 0, size)
            : [.. Enumerable.Repeat(double.PositiveInfinity, size * size)];
    }

    private static double[] BlockOfInverse(double[] factor, int count, int first, int size)
    {
        var block = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            var column = new double[count];
            column[first + i] = 1;
            Cholesky.Solve(factor, count, column);
            column.AsSpan(first, size).CopyTo(block.AsSpan(i * size));
        }

        return block;
    }
}

/// <summary>How far the answers to an item are from what is expected, over the persons.</summary>
internal struct Residuals
{
    private double _squares;
    private double _weighted;
    private double _weights;

    public int Answers { get; private set; }

    /// <summary>The mean squared standardised residual.</summary>
    public readonly double Outfit => _squares / Answers;

    /// <summary>The same, weighted by the variance of the answers.</summary>
    public readonly double Infit => _weighted / _weights;

    public void Add(double residual, double variance)
    {
        Answers++;
        _squares += residual * residual / variance;
        _weighted += residual * residual;
        _weights += variance;
    }
}
