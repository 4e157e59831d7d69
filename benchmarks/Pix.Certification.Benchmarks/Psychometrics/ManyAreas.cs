using Pix.Certification.Psychometrics;

namespace Pix.Certification.Benchmarks.Psychometrics;

/// <summary>
/// One step of a test with a capacity for each of 16 areas: choose, take the answer, estimate all of them with their errors. The baseline
/// does the same in plain loops: it looks at every item and makes every area anew at each answer. Wanted: 5 us a step, and no byte.
/// </summary>
[MemoryDiagnoser]
public class ManyAreas
{
    private const int Tests = 100;
    private const int Length = 32;
    private const int Areas = 16;

    private AdaptiveEngine _determinant = null!;
    private AdaptiveEngine _trace = null!;
    private AdaptiveEngine _oneEach = null!;
    private AdaptiveState _determinantState;
    private AdaptiveState _traceState;
    private AdaptiveState _oneEachState;
    private PlainAreas _plain = null!;

    [Params(800, 8_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var bank = ItemBank.Create(AdaptiveBench.Items(Items)).OrThrow();
        var settings = new PlanSettings
        {
            Length = Length,
            Estimator = AreasEstimator.Alike(Enumerable.Range(0, Areas).Select(area => $"area-{area}"), 0.7),
            Criterion = new TraceCriterion(),
        };
        _trace = EngineOf(settings);
        _determinant = EngineOf(settings with { Criterion = new DeterminantCriterion() });
        _oneEach = EngineOf(settings with { Content = new ContentRules { NoRepeatOf = Repetition.Strand, AreasFirst = true } });
        (_traceState, _determinantState, _oneEachState) = (_trace.Begin(1), _determinant.Begin(1), _oneEach.Begin(1));
        _plain = new PlainAreas([.. bank.Items.Select(item => item.Parameters)], Areas, 0.7);

        AdaptiveEngine EngineOf(PlanSettings plan) => new(bank, AdaptivePlan.Create(plan).OrThrow());
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 4 * Length, Description = "every item, every area, trace")]
    public double Plain() => _plain.Play(4, Length);

    [Benchmark(OperationsPerInvoke = Tests * Length, Description = "trace")]
    public double Trace() => Play(_trace, ref _traceState);

    [Benchmark(OperationsPerInvoke = Tests * Length, Description = "determinant")]
    public double Determinant() => Play(_determinant, ref _determinantState);

    [Benchmark(OperationsPerInvoke = Tests * Length, Description = "trace, each area first, no strand twice")]
    public double OneEach() => Play(_oneEach, ref _oneEachState);

    private static double Play(AdaptiveEngine engine, ref AdaptiveState state)
    {
        var sum = 0.0;
        for (var test = 0u; test < Tests; test++)
        {
            engine.BeginAgain(ref state, test);
            while (engine.TryNext(ref state, out var item))
            {
                engine.Record(ref state, item, state.Draw() < 0.5);
                sum += engine.Estimate(state).Capacity;
            }
        }

        return sum;
    }

    /// <summary>The same in plain loops: every area anew at each answer, on 61 points, and every item looked at.</summary>
    private sealed class PlainAreas(ItemParameters[] items, int areas, double correlation)
    {
        private const int Points = 61;

        private readonly double[] _means = new double[areas];
        private readonly double[,] _covariance = new double[areas, areas];
        private readonly double[] _precisions = new double[areas];
        private readonly double[] _shifts = new double[areas];
        private readonly double[,] _logs = new double[areas, Points];
        private readonly bool[] _answered = new bool[areas];
        private readonly bool[] _given = new bool[items.Length];

        public double Play(int tests, int length)
        {
            var sum = 0.0;
            for (var test = 0u; test < tests; test++)
            {
                var draws = new Draws(test);
                Begin();
                for (var step = 0; step < length; step++)
                {
                    var item = Best();
                    _given[item] = true;
                    Record(item, draws.Next() < 0.5);
                    sum += _means[0];
                }
            }

            return sum;
        }

        private void Begin()
        {
            Array.Clear(_means);
            Array.Clear(_precisions);
            Array.Clear(_shifts);
            Array.Clear(_logs);
            Array.Clear(_answered);
            Array.Clear(_given);
            for (var i = 0; i < areas; i++)
            {
                for (var j = 0; j < areas; j++)
                {
                    _covariance[i, j] = i == j ? 1 : correlation;
                }
            }
        }

        private int Best()
        {
            var (best, most) = (-1, -1.0);
            for (var item = 0; item < items.Length; item++)
            {
                if (_given[item])
                {
                    continue;
                }

                var (area, a, squares) = (item % areas, items[item].Discrimination, 0.0);
                for (var other = 0; other < areas; other++)
                {
                    squares += _covariance[area, other] * _covariance[area, other];
                }

                var blurred = a / Math.Sqrt(1 + (Math.PI / 8 * a * a * _covariance[area, area]));
                var right = 1 / (1 + Math.Exp(-blurred * (_means[area] - items[item].Difficulty)));
                var score = squares * blurred * blurred * right * (1 - right);
                (best, most) = score > most ? (item, score) : (best, most);
            }

            return best;
        }

        private void Record(int item, bool correct)
        {
            var own = item % areas;
            for (var k = 0; k < Points; k++)
            {
                var ability = -6 + (0.2 * k);
                _logs[own, k] += Math.Log(correct ? items[item].ProbabilityAt(ability) : items[item].FailureAt(ability));
            }

            _answered[own] = true;
            Visit(own);
            for (var area = 0; area < areas; area++)
            {
                if (_answered[area] && area != own)
                {
                    Visit(area);
                }
            }
        }

        private void Visit(int area)
        {
            var was = _covariance[area, area];
            var (precision, shift) = ((1 / was) - _precisions[area], (_means[area] / was) - _shifts[area]);
            var (centre, zeroth, first, second) = (shift / precision, 0.0, 0.0, 0.0);
            for (var k = 0; k < Points; k++)
            {
                var distance = -6 + (0.2 * k) - centre;
                var weight = Math.Exp(_logs[area, k] - (0.5 * precision * distance * distance));
                (zeroth, first, second) = (zeroth + weight, first + (weight * distance), second + (weight * distance * distance));
            }

            var mean = centre + (first / zeroth);
            var variance = (second / zeroth) - (first / zeroth * (first / zeroth));
            (_precisions[area], _shifts[area]) = ((1 / variance) - precision, (mean / variance) - shift);
            var rise = mean - _means[area];
            var slopes = new double[areas];
            for (var i = 0; i < areas; i++)
            {
                slopes[i] = _covariance[area, i] / was;
                _means[i] += slopes[i] * rise;
            }

            for (var i = 0; i < areas; i++)
            {
                for (var j = 0; j < areas; j++)
                {
                    _covariance[i, j] += (variance - was) * slopes[i] * slopes[j];
                }
            }
        }
    }
}
