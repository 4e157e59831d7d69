using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics;

/// <summary>A calibration of items with steps: the same passes, over the categories of every item.</summary>
internal sealed class StepCalibrationRun : EmRun
{
    private readonly ResponseMatrix _responses;
    private readonly StepCurve[] _curves;
    private readonly double[] _points;
    private readonly int[] _firstRow;
    private readonly AlignedRows _logs;
    private readonly AlignedRows _counts;
    private readonly AlignedRows _work;
    private readonly bool _estimatesPersons;
    private (double Mean, double Deviation) _persons = (0, 1);
    private (double Mean, double Deviation) _next = (0, 1);

    public StepCalibrationRun(ResponseMatrix responses, CalibrationSettings settings)
        : base(settings)
    {
        _responses = responses;
        _points = [.. AbilityGrid.Uniform(-6, 6, settings.Points).Points];
        _estimatesPersons = settings.StepAnchors.Count > 0;
        var model = settings.Model == CalibrationModel.GradedResponse ? StepModel.Graded : StepModel.PartialCredit;
        _curves = [.. responses.ItemIds.Select((id, item) => settings.StepAnchors.TryGetValue(id, out var anchor)
            ? StepCurve.Anchored(anchor)
            : StepCurve.Starting(model, SharesOf(item)))];
        _firstRow = new int[_curves.Length + 1];
        for (var item = 0; item < _curves.Length; item++)
        {
            _firstRow[item + 1] = _firstRow[item] + _curves[item].Categories;
        }

        (_logs, _counts) = (new AlignedRows(_firstRow[^1], _points.Length), new AlignedRows(_firstRow[^1], _points.Length));
        _work = new AlignedRows(2, _points.Length);
    }

    public override CalibrationFit Finish()
    {
        Expect();
        return new CalibrationFit(Items(), LogLikelihood, Passes, Converged, _persons.Mean, _persons.Deviation);
    }

    protected override double[] Read()
    {
        double[] ofPersons = _estimatesPersons ? [_persons.Mean, RealMath.Log(_persons.Deviation)] : [];
        return [.. _curves.SelectMany(curve => curve.Free), .. ofPersons];
    }

    protected override void Write(double[] parameters)
    {
        var at = 0;
        foreach (var curve in _curves)
        {
            at += curve.Take(parameters.AsSpan(at));
        }

        if (_estimatesPersons)
        {
            _persons = (parameters[at], RealMath.Exp(parameters[at + 1]));
        }
    }

    protected override void Expect()
    {
        Span<double> chances = stackalloc double[BankFaults.StepsMax + 1];
        Span<double> slopes = stackalloc double[(BankFaults.StepsMax + 1) * (BankFaults.StepsMax + 1)];
        for (var item = 0; item < _curves.Length; item++)
        {
            for (var k = 0; k < _points.Length; k++)
            {
                _curves[item].At(_points[k], chances, slopes);
                for (var category = 0; category < _curves[item].Categories; category++)
                {
                    _logs[_firstRow[item] + category][k] = RealMath.SafeLog(chances[category]);
                }
            }

            for (var row = _firstRow[item]; row < _firstRow[item + 1]; row++)
            {
                _counts[row].Clear();
            }
        }

        SetPrior();
        var (logLikelihood, mean, square) = (0.0, 0.0, 0.0);
        for (var person = 0; person < _responses.Persons; person++)
        {
            var posterior = PosteriorOf(person, out var log);
            logLikelihood += log;
            ref var weights = ref MemoryMarshal.GetReference(posterior);
            var answers = _responses[person];
            for (var item = 0; item < answers.Length; item++)
            {
                if (answers[item] >= 0)
                {
                    _work.Add(ref _counts.FirstOf(_firstRow[item] + answers[item]), ref weights);
                }
            }

            for (var k = 0; _estimatesPersons && k < _points.Length; k++)
            {
                mean += posterior[k] * _points[k];
                square += posterior[k] * _points[k] * _points[k];
            }
        }

        LogLikelihood = logLikelihood;
        if (_estimatesPersons)
        {
            // Held until the items are fitted: both belong to the same step.
            (mean, square) = (mean / _responses.Persons, square / _responses.Persons);
            _next = (mean, Math.Sqrt(Math.Max(1e-6, square - (mean * mean))));
        }
    }

    protected override void Maximise()
    {
        for (var item = 0; item < _curves.Length; item++)
        {
            _curves[item].Fit(_points, _counts, _firstRow[item]);
        }

        _persons = _estimatesPersons ? _next : _persons;
    }

    // A half of an answer more in each category, so that a rare one does not begin at the end of the world.
    private double[] SharesOf(int item)
    {
        var counts = Enumerable.Repeat(0.5, _responses.CategoriesOf(item)).ToArray();
        for (var person = 0; person < _responses.Persons; person++)
        {
            if (_responses[person][item] is >= 0 and var category)
            {
                counts[category]++;
            }
        }

        return [.. counts.Select(count => count / counts.Sum())];
    }

    private void SetPrior()
    {
        var prior = _work[0];
        var weights = new NormalPrior(_persons.Mean, _persons.Deviation).WeightsOn(_points);
        var total = weights.Sum();
        for (var k = 0; k < _points.Length; k++)
        {
            prior[k] = RealMath.SafeLog(weights[k] / total);
        }

        prior[_points.Length..].Fill(-700);
    }

    private Span<double> PosteriorOf(int person, out double logLikelihood)
    {
        ref var sums = ref _work.FirstOf(1);
        _work[0].CopyTo(_work[1]);
        var answers = _responses[person];
        for (var item = 0; item < answers.Length; item++)
        {
            if (answers[item] >= 0)
            {
                _work.Add(ref sums, ref _logs.FirstOf(_firstRow[item] + answers[item]));
            }
        }

        logLikelihood = _work.ToShares(1);
        return _work[1];
    }

    private CalibratedItem[] Items()
    {
        var (information, residuals) = Gather();
        var covariances = information.Covariances([.. _curves.Select(curve => curve.FreeCount)]);
        var rest = new RestCorrelations(_responses);
        var first = 0;
        return [.. _curves.Select((curve, item) =>
        {
            var (steps, errors, ofSlope) = (curve.Parameters, new double[curve.Categories - 1], 0.0);
            if (!curve.IsAnchor)
            {
                var covariance = covariances[first];
                first += curve.FreeCount;
                ofSlope = Math.Sqrt(covariance[0]);
                errors = [.. errors.Select((_, step) => Math.Sqrt(Math.Max(0, curve.StepVariance(step + 1, covariance))))];
            }

            var (id, fit) = (_responses.ItemIds[item], residuals[item]);
            var parameters = new ItemParameters(steps.Discrimination, steps.Location);
            return new CalibratedItem(id, parameters, new(ofSlope, 0, 0), fit.Answers, fit.Outfit, fit.Infit, curve.IsAnchor)
            {
                Steps = steps,
                StepErrors = errors,
                RestCorrelation = rest.Of(item),
            };
        })];
    }

    private (ScoreInformation Information, Residuals[] Fit) Gather()
    {
        var count = _curves.Sum(curve => curve.FreeCount);
        var (slopes, score) = (new SlopeRows(_curves, _points), new double[count]);
        var (information, fit) = (new ScoreInformation(count), new Residuals[_curves.Length]);
        for (var person = 0; person < _responses.Persons; person++)
        {
            var posterior = PosteriorOf(person, out _);
            var ability = 0.0;
            for (var k = 0; k < _points.Length; k++)
            {
                ability += posterior[k] * _points[k];
            }

            Array.Clear(score);
            var answers = _responses[person];
            var at = 0;
            for (var item = 0; item < _curves.Length; item++)
            {
                var category = answers[item];
                if (category >= 0)
                {
                    AddResidual(ref fit[item], _curves[item], ability, category);
                    for (var i = 0; i < _curves[item].FreeCount; i++)
                    {
                        score[at + i] = slopes.Dot(posterior, item, category, i);
                    }
                }

                at += _curves[item].FreeCount;
            }

            information.Add(score);
        }

        return (information, fit);
    }

    private static void AddResidual(ref Residuals fit, StepCurve curve, double ability, int category)
    {
        Span<double> chances = stackalloc double[BankFaults.StepsMax + 1];
        Span<double> slopes = stackalloc double[(BankFaults.StepsMax + 1) * (BankFaults.StepsMax + 1)];
        curve.At(ability, chances, slopes);
        var (mean, square) = (0.0, 0.0);
        for (var k = 0; k < curve.Categories; k++)
        {
            var distance = k - category;
            (mean, square) = (mean + (chances[k] * distance), square + (chances[k] * distance * distance));
        }

        fit.Add(-mean, square - (mean * mean));
    }

    /// <summary>For each parameter and each category, the slope of the log of its chance at each point.</summary>
    private sealed class SlopeRows
    {
        private readonly AlignedRows _rows;
        private readonly int[] _first;
        private readonly StepCurve[] _curves;

        public SlopeRows(StepCurve[] curves, double[] points)
        {
            _curves = curves;
            _first = new int[curves.Length + 1];
            for (var item = 0; item < curves.Length; item++)
            {
                _first[item + 1] = _first[item] + (curves[item].Categories * curves[item].FreeCount);
            }

            _rows = new AlignedRows(_first[^1], points.Length);
            Span<double> chances = stackalloc double[BankFaults.StepsMax + 1];
            Span<double> slopes = stackalloc double[(BankFaults.StepsMax + 1) * (BankFaults.StepsMax + 1)];
            for (var item = 0; item < curves.Length; item++)
            {
                for (var k = 0; k < points.Length && !curves[item].IsAnchor; k++)
                {
                    curves[item].At(points[k], chances, slopes);
                    for (var row = _first[item]; row < _first[item + 1]; row++)
                    {
                        _rows[row][k] = slopes[row - _first[item]];
                    }
                }
            }
        }

        public double Dot(ReadOnlySpan<double> posterior, int item, int category, int parameter)
        {
            ref var row = ref _rows.FirstOf(_first[item] + (category * _curves[item].FreeCount) + parameter);
            ref var weights = ref MemoryMarshal.GetReference(posterior);
            var sum = Vector512<double>.Zero;
            for (nuint k = 0; k < (nuint)_rows.Stride; k += 8)
            {
                sum += Vector512.LoadUnsafe(ref weights, k) * Vector512.LoadUnsafe(ref row, k);
            }

            return RealMath.Sum(sum);
        }
    }
}
