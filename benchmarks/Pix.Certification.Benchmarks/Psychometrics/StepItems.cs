using Pix.Certification.Psychometrics;

namespace Pix.Certification.Benchmarks.Psychometrics;

/// <summary>
/// One step of an adaptive test from a bank of graded response and partial credit items of two to five categories: choose, take the
/// answer, estimate with its error on 61 points. The baseline looks at every item and every point with the models as written. Wanted: a
/// tenth of the baseline, and no byte.
/// </summary>
[MemoryDiagnoser]
public class StepItems
{
    private const int Tests = 100;
    private const int Length = 15;

    private readonly double[] _points = [.. Enumerable.Range(0, 61).Select(k => -4 + (k * 8.0 / 60))];
    private ItemBank _bank = null!;
    private int[][] _answers = [];
    private AdaptiveEngine[] _engines = [];
    private AdaptiveState[] _states = [];

    [Params(150, 1_500)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var draws = new Draws(3);
        var items = new BankItem[Items];
        for (var i = 0; i < Items; i++)
        {
            var sharpness = Math.Exp(0.3 * AdaptiveBench.Normal(ref draws));
            var location = Math.Clamp(1.2 * AdaptiveBench.Normal(ref draws), -3, 3);
            double[] steps = [.. Enumerable.Range(0, 1 + (i % 4)).Select(k => location - 1 + (0.7 * k) + (0.4 * draws.Next())).Order()];
            items[i] = BankItem.Of(
                $"i{i}",
                i % 2 == 0 ? StepParameters.Graded(sharpness, steps) : StepParameters.PartialCredit(sharpness, steps));
        }

        _bank = ItemBank.Create(items).OrThrow();
        _answers = new int[Tests][];
        for (var test = 0; test < Tests; test++)
        {
            var ability = AdaptiveBench.Normal(ref draws);
            _answers[test] = [.. items.Select(item => item.CategoryDrawn(ability, draws.Next()))];
        }

        Criterion[] criteria = [Criterion.MaximumInformation, new PosteriorWeightedInformationCriterion(), new ExpectedVarianceCriterion()];
        _engines = [.. criteria.Select(criterion => new AdaptiveEngine(
            _bank, AdaptivePlan.Create(new PlanSettings { Length = Length, Criterion = criterion }).OrThrow()))];
        _states = [.. _engines.Select(engine => engine.Begin(1))];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 10 * Length, Description = "every item, every point")]
    public double Exhaustive()
    {
        var sum = 0.0;
        for (var test = 0; test < 10; test++)
        {
            var weights = _points.Select(x => Math.Exp(-0.5 * x * x)).ToArray();
            var (given, capacity) = (new bool[_bank.Count], 0.0);
            for (var step = 0; step < Length; step++)
            {
                var (best, most) = (-1, -1.0);
                for (var item = 0; item < _bank.Count; item++)
                {
                    var information = given[item] ? -1 : Plain.Information(_bank.Items[item].Steps!, capacity);
                    (best, most) = information > most ? (item, information) : (best, most);
                }

                given[best] = true;
                capacity = Update(weights, _bank.Items[best].Steps!, _answers[test][best], out var error);
                sum += capacity + error;
            }
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Tests * Length, Description = "EAP, maximum information")]
    public double Engine() => Play(0);

    [Benchmark(OperationsPerInvoke = Tests * Length, Description = "EAP, posterior-weighted information")]
    public double PosteriorWeighted() => Play(1);

    [Benchmark(OperationsPerInvoke = Tests * Length, Description = "EAP, expected variance")]
    public double ExpectedVariance() => Play(2);

    private double Play(int which)
    {
        var (engine, sum) = (_engines[which], 0.0);
        ref var state = ref _states[which];
        for (var test = 0; test < Tests; test++)
        {
            engine.BeginAgain(ref state, (uint)test);
            var answers = _answers[test];
            while (engine.TryNext(ref state, out var item))
            {
                engine.Record(ref state, item, answers[item.Value]);
                var estimate = engine.Estimate(state);
                sum += estimate.Capacity + estimate.Error;
            }
        }

        return sum;
    }

    private double Update(double[] weights, StepParameters item, int category, out double error)
    {
        var (zeroth, first, second) = (0.0, 0.0, 0.0);
        Span<double> chances = stackalloc double[10];
        for (var k = 0; k < weights.Length; k++)
        {
            Plain.Chances(item, _points[k], chances);
            weights[k] *= chances[category];
            zeroth += weights[k];
            first += weights[k] * _points[k];
            second += weights[k] * _points[k] * _points[k];
        }

        error = Math.Sqrt((second / zeroth) - (first / zeroth * (first / zeroth)));
        return first / zeroth;
    }

    /// <summary>The models as the literature writes them.</summary>
    private static class Plain
    {
        public static void Chances(StepParameters item, double ability, Span<double> chances)
        {
            if (item.Model == StepModel.Graded)
            {
                var above = 1.0;
                for (var k = 0; k < item.Steps.Count; k++)
                {
                    var reach = 1 / (1 + Math.Exp(-item.Discrimination * (ability - item.Steps[k])));
                    (chances[k], above) = (above - reach, reach);
                }

                chances[item.Steps.Count] = above;
                return;
            }

            var (sum, total) = (0.0, 1.0);
            chances[0] = 1;
            for (var k = 1; k <= item.Steps.Count; k++)
            {
                sum += item.Discrimination * (ability - item.Steps[k - 1]);
                total += chances[k] = Math.Exp(sum);
            }

            for (var k = 0; k <= item.Steps.Count; k++)
            {
                chances[k] /= total;
            }
        }

        public static double Information(StepParameters item, double ability)
        {
            Span<double> chances = stackalloc double[10];
            Chances(item, ability, chances);
            var (sum, mean, above) = (0.0, 0.0, 1.0);
            for (var k = 0; k <= item.Steps.Count; k++)
            {
                if (item.Model == StepModel.Graded)
                {
                    var next = above - chances[k];
                    var rise = (above * (1 - above)) - (next * (1 - next));
                    (sum, above) = (sum + (rise * rise / chances[k]), next);
                }
                else
                {
                    (sum, mean) = (sum + (chances[k] * k * k), mean + (chances[k] * k));
                }
            }

            return item.Discrimination * item.Discrimination * (item.Model == StepModel.Graded ? sum : sum - (mean * mean));
        }
    }
}
