namespace Pix.Certification.Psychometrics.Tests;

/// <summary>
/// Capacities by area without any of the engine's means: whole matrices inverted anew, sums over fine grids, every item looked at.
/// </summary>
internal static class PlainAreas
{
    /// <summary>Mean and covariance by expectation propagation, round after round over the areas until nothing moves.</summary>
    public static (double[] Means, double[,] Covariance) Propagated(
        AreasEstimator estimator, IReadOnlyList<(int Area, ItemParameters Item, bool Correct)> answers)
    {
        var (prior, count) = (PriorOf(estimator), estimator.Areas.Count);
        var (precisions, shifts) = (new double[count], new double[count]);
        for (var round = 0; round < 4; round++)
        {
            foreach (var area in answers.Select(answer => answer.Area).Distinct())
            {
                Visit(area);
            }
        }

        return Joint();

        void Visit(int area)
        {
            var (means, covariance) = Joint();
            var precision = (1 / covariance[area, area]) - precisions[area];
            var shift = (means[area] / covariance[area, area]) - shifts[area];
            var (mean, variance) = Moments(x =>
                Math.Exp(-0.5 * precision * Math.Pow(x - (shift / precision), 2)) * Likelihood(answers, area, x));
            var sharper = 1 / variance;
            (precisions[area], shifts[area]) = (sharper - precision, (mean * sharper) - shift);
        }

        (double[] Means, double[,] Covariance) Joint()
        {
            var inverse = Inverse(prior);
            var shift = Times(inverse, [.. estimator.Areas.Select(area => area.Mean)]);
            for (var i = 0; i < count; i++)
            {
                inverse[i, i] += precisions[i];
                shift[i] += shifts[i];
            }

            var covariance = Inverse(inverse);
            return (Times(covariance, shift), covariance);
        }
    }

    /// <summary>The exact means and deviations, by adding up the density over a grid of as many dimensions as there are areas.</summary>
    public static (double[] Means, double[] Deviations) Exact(
        AreasEstimator estimator, IReadOnlyList<(int Area, ItemParameters Item, bool Correct)> answers, double step)
    {
        var (inverse, count) = (Inverse(PriorOf(estimator)), estimator.Areas.Count);
        var points = Enumerable.Range(0, 1 + (int)(12 / step)).Select(k => -6 + (k * step)).ToArray();
        var likelihoods = Enumerable.Range(0, count).Select(area => points.Select(x => Likelihood(answers, area, x)).ToArray()).ToArray();
        var (sum, firsts, seconds, at) = (0.0, new double[count], new double[count], new int[count]);
        while (true)
        {
            var (exponent, density) = (0.0, 1.0);
            for (var i = 0; i < count; i++)
            {
                density *= likelihoods[i][at[i]];
                for (var j = 0; j < count; j++)
                {
                    exponent += (points[at[i]] - estimator.Areas[i].Mean) * inverse[i, j] * (points[at[j]] - estimator.Areas[j].Mean);
                }
            }

            density *= Math.Exp(-0.5 * exponent);
            sum += density;
            for (var i = 0; i < count; i++)
            {
                firsts[i] += density * points[at[i]];
                seconds[i] += density * points[at[i]] * points[at[i]];
            }

            var digit = 0;
            while (digit < count && ++at[digit] == points.Length)
            {
                at[digit++] = 0;
            }

            if (digit == count)
            {
                double[] means = [.. firsts.Select(first => first / sum)];
                return (means, [.. seconds.Select((second, i) => Math.Sqrt((second / sum) - (means[i] * means[i])))]);
            }
        }
    }

    /// <summary>The share of the variance of its own area that an item is expected to explain, added up over a fine grid.</summary>
    public static double ShareExplained(ItemParameters item, double mean, double variance)
    {
        var (right, _) = Moment(0);
        var (_, together) = Moment(mean);
        return together * together / (right * (1 - right)) / variance;

        (double Right, double Together) Moment(double centre)
        {
            var (weights, chances, moments) = (0.0, 0.0, 0.0);
            for (var x = mean - (8 * Math.Sqrt(variance)); x < mean + (8 * Math.Sqrt(variance)); x += 0.005)
            {
                var weight = Math.Exp(-0.5 * (x - mean) * (x - mean) / variance);
                weights += weight;
                chances += weight * ChanceOf(item, x);
                moments += weight * ChanceOf(item, x) * (x - centre);
            }

            return (chances / weights, moments / weights);
        }
    }

    /// <summary>What the choice maximises but for the weight of the area, from the text of the documentation.</summary>
    public static double BlurredInformation(ItemParameters item, double mean, double variance)
    {
        var discrimination = item.Discrimination / Math.Sqrt(1 + (Math.PI / 8 * item.Discrimination * item.Discrimination * variance));
        var logistic = 1 / (1 + Math.Exp(-discrimination * (mean - item.Difficulty)));
        var right = item.Guessing + ((item.Ceiling - item.Guessing) * logistic);
        var slope = (item.Ceiling - item.Guessing) * discrimination * logistic * (1 - logistic);
        return slope * slope / (right * (1 - right));
    }

    /// <summary>A matrix of correlations of so many areas, from two factors that all share.</summary>
    public static double[][] Correlations(int count, uint seed)
    {
        var draws = new Draws(seed);
        var loads = Enumerable.Range(0, count).Select(_ => (A: 0.3 + (0.5 * draws.Next()), B: (0.8 * draws.Next()) - 0.4)).ToArray();
        return [.. loads.Select((one, i) =>
            loads.Select((other, j) => i == j ? 1 : (one.A * other.A) + (one.B * other.B)).ToArray())];
    }

    private static (double Mean, double Variance) Moments(Func<double, double> density)
    {
        var (sum, first, second) = (0.0, 0.0, 0.0);
        for (var k = 0; k <= 600; k++)
        {
            var x = -6 + (0.02 * k);
            var weight = density(x);
            (sum, first, second) = (sum + weight, first + (weight * x), second + (weight * x * x));
        }

        return (first / sum, (second / sum) - (first / sum * (first / sum)));
    }

    private static double Likelihood(IReadOnlyList<(int Area, ItemParameters Item, bool Correct)> answers, int area, double ability) =>
        answers.Where(answer => answer.Area == area).Aggregate(1.0, (product, answer) =>
            product * (answer.Correct ? ChanceOf(answer.Item, ability) : 1 - ChanceOf(answer.Item, ability)));

    private static double ChanceOf(ItemParameters item, double ability) =>
        item.Guessing + ((item.Ceiling - item.Guessing) / (1 + Math.Exp(-item.Discrimination * (ability - item.Difficulty))));

    private static double[,] PriorOf(AreasEstimator estimator)
    {
        var count = estimator.Areas.Count;
        var covariance = new double[count, count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                covariance[i, j] = estimator.Correlations[i][j] * estimator.Areas[i].Deviation * estimator.Areas[j].Deviation;
            }
        }

        return covariance;
    }

    private static double[] Times(double[,] matrix, double[] vector) =>
        [.. vector.Select((_, i) => vector.Select((value, j) => matrix[i, j] * value).Sum())];

    // Gauss and Jordan; a covariance needs no pivots.
    private static double[,] Inverse(double[,] matrix)
    {
        var count = matrix.GetLength(0);
        var (left, right) = ((double[,])matrix.Clone(), new double[count, count]);
        for (var i = 0; i < count; i++)
        {
            right[i, i] = 1;
        }

        for (var i = 0; i < count; i++)
        {
            var pivot = left[i, i];
            for (var k = 0; k < count; k++)
            {
                (left[i, k], right[i, k]) = (left[i, k] / pivot, right[i, k] / pivot);
            }

            for (var row = 0; row < count; row++)
            {
                var factor = left[row, i];
                for (var k = 0; row != i && k < count; k++)
                {
                    (left[row, k], right[row, k]) = (left[row, k] - (factor * left[i, k]), right[row, k] - (factor * right[i, k]));
                }
            }
        }

        return right;
    }
}
