using System.Globalization;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Studies;

/// <summary>How well the parameters of items with steps are found again from simulated answers, and how honest their standard errors
/// are.</summary>
internal static class StepRecoveryStudy
{
    private const int Sets = 20;
    private const int Persons = 2_000;
    private const int Items = 20;

    public static void Write(TextWriter output)
    {
        output.WriteLine("| model | categories | RMSE of discrimination | bias | RMSE of steps | bias | discrimination in standard errors "
            + "| steps in standard errors | passes | converged |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var model in (StepModel[])[StepModel.Graded, StepModel.PartialCredit])
        {
            foreach (var categories in (int[])[3, 4, 5])
            {
                output.WriteLine(Row(model, categories));
            }
        }
    }

    private static string Row(StepModel model, int categories)
    {
        var settings = new CalibrationSettings
        {
            Model = model == StepModel.Graded ? CalibrationModel.GradedResponse : CalibrationModel.PartialCredit,
        };
        var (slopes, steps, passes, converged) = (new Differences(), new Differences(), 0, 0);
        for (var set = 0u; set < Sets; set++)
        {
            var draws = new Draws((1_000 * (uint)categories) + set);
            var truth = Enumerable.Range(0, Items).Select(_ => Item(model, categories, ref draws)).ToArray();
            var fit = Calibration.Fit(Answers(truth, ref draws), settings).OrThrow();
            converged += fit.Converged ? 1 : 0;
            passes += fit.Iterations;
            foreach (var (found, item) in fit.Items.Zip(truth))
            {
                slopes.Add(found.Steps!.Discrimination - item.Discrimination, found.Errors.Discrimination);
                for (var k = 0; k < item.Steps.Count; k++)
                {
                    steps.Add(found.Steps.Steps[k] - item.Steps[k], found.StepErrors[k]);
                }
            }
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"| {Name(model)} | {categories} | {slopes.Rmse:F4} | {slopes.Bias:F4} | {steps.Rmse:F4} | {steps.Bias:F4} | "
                + $"{slopes.Deviation:F3} | {steps.Deviation:F3} | {passes / (double)Sets:F0} | {converged} |");
    }

    private static string Name(StepModel model) => model == StepModel.Graded ? "graded response" : "partial credit";

    private static StepParameters Item(StepModel model, int categories, ref Draws draws)
    {
        var (sharpness, location) = (Math.Exp(0.3 * Worlds.Normal(ref draws)), Math.Clamp(0.6 * Worlds.Normal(ref draws), -1.2, 1.2));
        var steps = new double[categories - 1];
        for (var k = 0; k < steps.Length; k++)
        {
            steps[k] = location + (0.8 * (k - ((steps.Length - 1) / 2.0))) + (0.3 * (draws.Next() - 0.5));
        }

        return model == StepModel.Graded ? StepParameters.Graded(sharpness, steps) : StepParameters.PartialCredit(sharpness, steps);
    }

    private static ResponseMatrix Answers(StepParameters[] truth, ref Draws draws)
    {
        var items = truth.Select((item, i) => BankItem.Of($"i{i}", item)).ToArray();
        var rows = new int?[Persons][];
        for (var person = 0; person < Persons; person++)
        {
            var ability = Worlds.Normal(ref draws);
            rows[person] = new int?[Items];
            for (var i = 0; i < Items; i++)
            {
                rows[person][i] = items[i].CategoryDrawn(ability, draws.Next());
            }
        }

        return ResponseMatrix.OfCategories([.. items.Select(item => item.Id)], rows).OrThrow();
    }

    /// <summary>Estimates less the truth, plain and measured in standard errors.</summary>
    private sealed class Differences
    {
        private int _count;
        private double _sum;
        private double _squares;
        private double _ratios;

        public double Bias => _sum / _count;

        public double Rmse => Math.Sqrt(_squares / _count);

        /// <summary>1 when the standard errors are right.</summary>
        public double Deviation => Math.Sqrt(_ratios / _count);

        public void Add(double difference, double error)
        {
            _count++;
            _sum += difference;
            _squares += difference * difference;
            _ratios += difference / error * (difference / error);
        }
    }
}
