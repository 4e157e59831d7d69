using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics;

/// <summary>One calibration under way: expected answers on a grid of ability, then each item fitted to them, again and again.</summary>
internal sealed class CalibrationRun : EmRun
{
    private readonly ResponseMatrix _responses;
    private readonly CalibrationSettings _settings;
    private readonly ItemCurve[] _curves;
    private readonly double[] _points;
    private readonly AlignedRows _logWrong;
    private readonly AlignedRows _logOdds;
    private readonly AlignedRows _answered;
    private readonly AlignedRows _right;
    private readonly AlignedRows _work;
    private readonly bool _estimatesPersons;
    private readonly bool _isComplete;
    private double _mean;
    private double _deviation = 1;
    private double _nextMean;
    private double _nextDeviation = 1;

    public CalibrationRun(ResponseMatrix responses, CalibrationSettings settings)
        : base(settings)
    {
        (_responses, _settings) = (responses, settings);
        _points = [.. AbilityGrid.Uniform(-6, 6, settings.Points).Points];
        _estimatesPersons = settings.Anchors.Count > 0;
        (_logWrong, _logOdds) = (new AlignedRows(responses.Items, _points.Length), new AlignedRows(responses.Items, _points.Length));
        (_answered, _right) = (new AlignedRows(responses.Items, _points.Length), new AlignedRows(responses.Items, _points.Length));
        _work = new AlignedRows(3, _points.Length);
        _isComplete = Enumerable.Range(0, responses.Persons).All(person => !responses[person].Contains(ResponseMatrix.NoAnswer));
        _curves = [.. Enumerable.Range(0, responses.Items).Select(StartOf)];
    }

    public override CalibrationFit Finish()
    {
        Expect();
        var items = new CalibrationSummary(_responses, _curves, _points, PosteriorOf).Items();
        return new CalibrationFit(items, LogLikelihood, Passes, Converged, _mean, _deviation);
    }

    protected override double[] Read() =>
        [.. _curves.SelectMany(curve => curve.Free), .. _estimatesPersons ? (double[])[_mean, RealMath.Log(_deviation)] : []];

    protected override void Write(double[] parameters)
    {
        var at = 0;
        foreach (var curve in _curves)
        {
            at += curve.Take(parameters.AsSpan(at));
        }

        if (_estimatesPersons)
        {
            (_mean, _deviation) = (parameters[at], RealMath.Exp(parameters[at + 1]));
        }
    }

    /// <summary>Expected numbers of persons at each point who answered each item, and who answered it right.</summary>
    protected override void Expect()
    {
        for (var item = 0; item < _curves.Length; item++)
        {
            _curves[item].LogChances(_points, _logOdds[item], _logWrong[item]);
            _answered[item].Clear();
            _right[item].Clear();
        }

        var (logLikelihood, mean, square) = (0.0, 0.0, 0.0);
        SetBaseline();
        var everyone = new double[_points.Length];
        for (var person = 0; person < _responses.Persons; person++)
        {
            var posterior = PosteriorOf(person, out var log);
            logLikelihood += log;
            Count(_responses[person], posterior, everyone);
            for (var k = 0; _estimatesPersons && k < _points.Length; k++)
            {
                mean += posterior[k] * _points[k];
                square += posterior[k] * _points[k] * _points[k];
            }
        }

        for (var item = 0; _isComplete && item < _curves.Length; item++)
        {
            everyone.AsSpan().CopyTo(_answered[item]);
        }

        LogLikelihood = logLikelihood;
        if (_estimatesPersons)
        {
            // Held until the items are fitted: both belong to the same step.
            (mean, square) = (mean / _responses.Persons, square / _responses.Persons);
            (_nextMean, _nextDeviation) = (mean, Math.Sqrt(Math.Max(1e-6, square - (mean * mean))));
        }
    }

    protected override void Maximise()
    {
        for (var item = 0; item < _curves.Length; item++)
        {
            _curves[item].Fit(_points, _answered[item], _right[item]);
        }

        if (_estimatesPersons)
        {
            (_mean, _deviation) = (_nextMean, _nextDeviation);
        }
    }

    // Row 0: the log of the prior, and for complete responses that of everything wrong; row 1: the posterior of one person.
    private void SetBaseline()
    {
        var baseline = _work[0];
        var weights = new NormalPrior(_mean, _deviation).WeightsOn(_points);
        var total = weights.Sum();
        for (var k = 0; k < _points.Length; k++)
        {
            baseline[k] = RealMath.SafeLog(weights[k] / total);
            for (var item = 0; _isComplete && item < _curves.Length; item++)
            {
                baseline[k] += _logWrong[item][k];
            }
        }

        baseline[_points.Length..].Fill(-700);
    }

    private Span<double> PosteriorOf(int person, out double logLikelihood)
    {
        ref var sums = ref _work.FirstOf(1);
        _work[0].CopyTo(_work[1]);
        var answers = _responses[person];
        for (var item = 0; item < answers.Length; item++)
        {
            if (answers[item] == 1)
            {
                _work.Add(ref sums, ref _logOdds.FirstOf(item));
            }

            if (!_isComplete && answers[item] >= 0)
            {
                _work.Add(ref sums, ref _logWrong.FirstOf(item));
            }
        }

        logLikelihood = _work.ToShares(1);
        return _work[1];
    }

    private void Count(ReadOnlySpan<sbyte> answers, Span<double> posterior, double[] everyone)
    {
        ref var weights = ref MemoryMarshal.GetReference(posterior);
        for (var k = 0; _isComplete && k < everyone.Length; k++)
        {
            everyone[k] += posterior[k];
        }

        for (var item = 0; item < answers.Length; item++)
        {
            if (answers[item] == 1)
            {
                _work.Add(ref _right.FirstOf(item), ref weights);
            }

            if (!_isComplete && answers[item] >= 0)
            {
                _work.Add(ref _answered.FirstOf(item), ref weights);
            }
        }
    }

    private ItemCurve StartOf(int item)
    {
        if (_settings.Anchors.TryGetValue(_responses.ItemIds[item], out var anchor))
        {
            return ItemCurve.Anchored(anchor);
        }

        var (right, answered) = (0, 0);
        for (var person = 0; person < _responses.Persons; person++)
        {
            right += _responses[person][item] == 1 ? 1 : 0;
            answered += _responses[person][item] >= 0 ? 1 : 0;
        }

        return ItemCurve.Starting((right + 0.5) / (answered + 1.0), _settings);
    }
}
