using Pix.Certification.Psychometrics;

namespace Pix.Certification.Benchmarks.Psychometrics;

/// <summary>
/// Calibrating 40 items on 2,000 persons, two parameters, with standard errors and fit. The baseline is one plain pass of expectation over
/// the same answers,
/// of which an EM takes dozens. Wanted: below 100 ms.
/// </summary>
[MemoryDiagnoser]
public class Calibrating
{
    private const int Persons = 2_000;
    private const int Items = 40;

    private readonly double[] _points = [.. Enumerable.Range(0, 61).Select(k => -6 + (k * 0.2))];
    private bool?[][] _rows = [];
    private ItemParameters[] _truth = [];
    private ResponseMatrix _responses = null!;

    [GlobalSetup]
    public void Setup()
    {
        _truth = [.. AdaptiveBench.Items(Items).Select(item => item.Parameters)];
        var draws = new Draws(5);
        _rows = new bool?[Persons][];
        for (var person = 0; person < Persons; person++)
        {
            var ability = AdaptiveBench.Normal(ref draws);
            _rows[person] = new bool?[Items];
            for (var item = 0; item < Items; item++)
            {
                _rows[person][item] = draws.Next() < _truth[item].ProbabilityAt(ability);
            }
        }

        _responses = ResponseMatrix.Create([.. Enumerable.Range(0, Items).Select(i => $"i{i}")], _rows).OrThrow();
    }

    [Benchmark(Baseline = true, Description = "one plain pass of expectation")]
    public double PlainPass()
    {
        var log = new (double Right, double Wrong)[Items, _points.Length];
        for (var item = 0; item < Items; item++)
        {
            for (var k = 0; k < _points.Length; k++)
            {
                log[item, k] = (Math.Log(_truth[item].ProbabilityAt(_points[k])), Math.Log(_truth[item].FailureAt(_points[k])));
            }
        }

        var (right, total, posterior) = (new double[Items, _points.Length], 0.0, new double[_points.Length]);
        foreach (var row in _rows)
        {
            for (var k = 0; k < posterior.Length; k++)
            {
                posterior[k] = -0.5 * _points[k] * _points[k];
                for (var item = 0; item < Items; item++)
                {
                    posterior[k] += row[item] == true ? log[item, k].Right : log[item, k].Wrong;
                }
            }

            total += Gather(row, posterior, right);
        }

        return total + right[0, 0];
    }

    [Benchmark(Description = "2,000 x 40, two parameters")]
    public CalibrationFit TwoParameters() => Calibration.Fit(_responses).OrThrow();

    [Benchmark(Description = "2,000 x 40, three parameters")]
    public CalibrationFit ThreeParameters() =>
        Calibration.Fit(_responses, new CalibrationSettings { Model = CalibrationModel.ThreeParameter }).OrThrow();

    private static double Gather(bool?[] row, double[] posterior, double[,] right)
    {
        var (most, sum) = (posterior.Max(), 0.0);
        for (var k = 0; k < posterior.Length; k++)
        {
            posterior[k] = Math.Exp(posterior[k] - most);
            sum += posterior[k];
        }

        for (var item = 0; item < Items; item++)
        {
            for (var k = 0; k < posterior.Length; k++)
            {
                right[item, k] += row[item] == true ? posterior[k] / sum : 0;
            }
        }

        return most + Math.Log(sum);
    }
}
