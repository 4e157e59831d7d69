using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics;

/// <summary>The posterior of one person on the grid.</summary>
internal delegate Span<double> PosteriorOfPerson(int person, out double logLikelihood);

/// <summary>Standard errors and fit of the items, once their parameters are found.</summary>
internal sealed class CalibrationSummary(
    ResponseMatrix responses,
    IReadOnlyList<ItemCurve> curves,
    double[] points,
    PosteriorOfPerson posteriorOf)
{
    private readonly int[] _first = FirstParameters(curves);
    private readonly int _count = curves.Sum(curve => curve.Free.Count);

    public CalibratedItem[] Items()
    {
        var (information, residuals) = Gather();
        var covariances = information.Covariances([.. curves.Select(curve => curve.Free.Count)]);
        var rest = new RestCorrelations(responses);
        return [.. curves.Select((curve, item) =>
        {
            var fit = residuals[item];
            var errors = curve.IsAnchor ? default : ErrorsOf(curve, covariances, _first[item]);
            var (outfit, infit) = (fit.Outfit, fit.Infit);
            return new CalibratedItem(responses.ItemIds[item], curve.Parameters, errors, fit.Answers, outfit, infit, curve.IsAnchor)
            {
                RestCorrelation = rest.Of(item),
            };
        })];
    }

    /// <summary>The sum over persons of the squared slope of their log-likelihood: information as the answers themselves show it.</summary>
    private (ScoreInformation Information, Residuals[] Fit) Gather()
    {
        var slopes = new SlopeRows(curves, points);
        var (score, information) = (new double[_count], new ScoreInformation(_count));
        var fit = new Residuals[curves.Count];
        for (var person = 0; person < responses.Persons; person++)
        {
            var posterior = posteriorOf(person, out _);
            var ability = 0.0;
            for (var k = 0; k < points.Length; k++)
            {
                ability += posterior[k] * points[k];
            }

            Array.Clear(score);
            var answers = responses[person];
            for (var item = 0; item < answers.Length; item++)
            {
                if (answers[item] >= 0)
                {
                    Add(ref fit[item], curves[item], ability, answers[item] == 1);
                    for (var i = 0; i < curves[item].Free.Count; i++)
                    {
                        score[_first[item] + i] = slopes.Dot(posterior, _first[item] + i, answers[item] == 1);
                    }
                }
            }

            information.Add(score);
        }

        for (var item = 0; item < curves.Count; item++)
        {
            if (curves[item] is { IsAnchor: false, HasGuessing: true })
            {
                information.AddPrior(_first[item] + 2, curves[item].GuessingPrecision);
            }
        }

        return (information, fit);
    }

    private static void Add(ref Residuals fit, ItemCurve curve, double ability, bool correct)
    {
        Span<double> slopes = stackalloc double[3];
        var chance = curve.ChanceAt(ability, slopes);
        fit.Add((correct ? 1 : 0) - chance, chance * (1 - chance));
    }

    private static ParameterErrors ErrorsOf(ItemCurve curve, Dictionary<int, double[]> covariances, int first)
    {
        var (block, size) = (covariances[first], curve.Free.Count);
        var (slope, difficulty) = (curve.Parameters.Discrimination, curve.Parameters.Difficulty);
        var ofDifficulty = (block[size + 1] + (difficulty * difficulty * block[0]) + (2 * difficulty * block[1])) / (slope * slope);
        var ofGuessing = size == 3 ? Math.Sqrt(block[8]) * curve.Guessing * (1 - curve.Guessing) : 0;
        return new ParameterErrors(Math.Sqrt(block[0]), Math.Sqrt(Math.Max(0, ofDifficulty)), ofGuessing);
    }

    private static int[] FirstParameters(IReadOnlyList<ItemCurve> curves)
    {
        var (first, next) = (new int[curves.Count], 0);
        for (var item = 0; item < first.Length; item++)
        {
            (first[item], next) = (next, next + curves[item].Free.Count);
        }

        return first;
    }

    /// <summary>For each parameter and each outcome, the slope of the log of its chance at each point.</summary>
    private sealed class SlopeRows
    {
        private readonly AlignedRows _right;
        private readonly AlignedRows _wrong;

        public SlopeRows(IReadOnlyList<ItemCurve> curves, double[] points)
        {
            var count = curves.Sum(curve => curve.Free.Count);
            (_right, _wrong) = (new AlignedRows(count, points.Length), new AlignedRows(count, points.Length));
            Span<double> slopes = stackalloc double[3];
            var at = 0;
            foreach (var curve in curves.Where(curve => !curve.IsAnchor))
            {
                for (var k = 0; k < points.Length; k++)
                {
                    var chance = curve.ChanceAt(points[k], slopes);
                    for (var i = 0; i < curve.Free.Count; i++)
                    {
                        _right[at + i][k] = slopes[i] / chance;
                        _wrong[at + i][k] = -slopes[i] / (1 - chance);
                    }
                }

                at += curve.Free.Count;
            }
        }

        public double Dot(ReadOnlySpan<double> posterior, int parameter, bool correct)
        {
            ref var row = ref (correct ? _right : _wrong).FirstOf(parameter);
            ref var weights = ref MemoryMarshal.GetReference(posterior);
            var sum = Vector512<double>.Zero;
            for (nuint k = 0; k < (nuint)_right.Stride; k += 8)
            {
                sum += Vector512.LoadUnsafe(ref weights, k) * Vector512.LoadUnsafe(ref row, k);
            }

            return RealMath.Sum(sum);
        }
    }
}
