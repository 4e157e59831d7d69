using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics;

/// <summary>The open item that leaves the least unknown of all areas, by determinant or trace.</summary>
/// <remarks>
/// With V the variance of an area and A the chance of a right answer, both as they are known now, an answer explains M^2 / (A (1 - A)) of
/// V, where M is the covariance of answer and capacity; by Stein's lemma M is V times the mean slope of the curve. Mean curve and mean
/// slope are near those of a curve blurred by V (MacKay 1992), so that the share is V times the information of the blurred item at the
/// mean. The whole covariance falls by that share along the area's column: the determinant by V I, the trace by the sum of the squared
/// column times I. Within an area items stand by falling discrimination, which bounds I: the search ends where the rest cannot win.
/// </remarks>
internal sealed class AreaChooser : ItemChooser
{
    private const int Lane = 8;

    // The variance that blurring by a variance of 1 adds to a logistic curve, pi / 8.
    private const double Blur = 0.39269908169872414;

    private readonly Pick _pick;
    private readonly int _places;
    private readonly bool _byTrace;
    private readonly bool _twoParameter;
    private readonly double[] _squares;
    private readonly double[] _difficulties;
    private readonly double[] _guessings;
    private readonly double[] _ceilings;
    private readonly int[] _items;
    private readonly int[] _firstOf;
    private readonly int[] _bankAreaOf;

    public AreaChooser(ItemBank bank, AreaScale scale, bool byTrace, Pick pick)
    {
        (_byTrace, _pick, _places) = (byTrace, pick, Math.Min(PlacesOf(pick), bank.Count));
        _twoParameter = bank.Items.All(item => item.Parameters.IsTwoParameter);
        var ordered = new List<int>();
        _firstOf = new int[scale.Names.Count + 1];
        _bankAreaOf = new int[scale.Names.Count];
        for (var area = 0; area < scale.Names.Count; area++)
        {
            _bankAreaOf[area] = bank.Content.Areas.Names.ToList().IndexOf(scale.Names[area]);
            int[] members = _bankAreaOf[area] < 0 ? [] : bank.Content.Areas.Members(_bankAreaOf[area]).ToArray();
            ordered.AddRange(members.OrderByDescending(item => bank.Items[item].Parameters.Discrimination));
            while (ordered.Count % Lane > 0)
            {
                ordered.Add(-1);
            }

            _firstOf[area + 1] = ordered.Count;
        }

        _items = [.. ordered];
        _squares = Column(p => p.Discrimination * p.Discrimination, 0);
        _difficulties = Column(p => p.Difficulty, 0);
        _guessings = Column(p => p.Guessing, 0);
        _ceilings = Column(p => p.Ceiling, 1);

        double[] Column(Func<ItemParameters, double> of, double none) =>
            [.. _items.Select(item => item < 0 ? none : of(bank.Items[item].Parameters))];
    }

    public override int Choose(AdaptiveMemory memory, ref AdaptiveState state, in Openness open)
    {
        var ranking = memory.Ranking ??= new Ranking(_places);
        ranking.Clear();
        var posterior = memory.Areas!;
        for (var area = 0; area < _bankAreaOf.Length; area++)
        {
            if (_bankAreaOf[area] >= 0 && (open.AreaOpen is not { } areas || areas[_bankAreaOf[area]]))
            {
                var variance = posterior.VarianceOf(area);
                var weight = _byTrace ? posterior.SquaresOf(area) : variance;
                OfferArea(ranking, open, area, posterior.Means[area], variance, weight);
            }
        }

        return Take(ranking, _pick, ref state);
    }

    private void OfferArea(Ranking ranking, in Openness open, int area, double mean, double variance, double weight)
    {
        var blur = Blur * variance;
        Span<double> scores = stackalloc double[Lane];
        for (var block = _firstOf[area]; block < _firstOf[area + 1]; block += Lane)
        {
            // No curve, guessing or not, informs more than a quarter of its squared discrimination; the rest is room for rounding.
            var most = _squares[block];
            var threshold = ranking.Threshold;
            if (weight * (0.2500000001 * (most / (1 + (blur * most)))) < threshold)
            {
                return;
            }

            var score = Vector512.Create(weight) * InformationOfEight((nuint)block, mean, blur);
            var contenders = Vector512.GreaterThanOrEqual(score, Vector512.Create(threshold)).ExtractMostSignificantBits();
            if (contenders == 0)
            {
                continue;
            }

            score.CopyTo(scores);
            for (; contenders != 0; contenders &= contenders - 1)
            {
                var lane = BitOperations.TrailingZeroCount(contenders);
                if (_items[block + lane] is >= 0 and var item && open.Allows(item))
                {
                    ranking.Offer(item, scores[lane]);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> InformationOfEight(nuint first, double mean, double blur)
    {
        var one = Vector512<double>.One;
        var square = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_squares), first);
        var blurred = square / (one + (Vector512.Create(blur) * square));
        var b = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_difficulties), first);
        var odds = RealMath.Exp(Vector512.Sqrt(blurred) * (b - Vector512.Create(mean)));
        var logistic = one / (one + odds);
        var spread = logistic * (odds * logistic);
        var twoParameter = blurred * spread;
        if (_twoParameter)
        {
            return twoParameter;
        }

        var g = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_guessings), first);
        var c = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_ceilings), first);
        var span = c - g;
        var right = g + (span * logistic);
        var wrong = (one - c) + (span * (odds * logistic));
        return twoParameter * ((span * span * spread) / (right * wrong));
    }
}
