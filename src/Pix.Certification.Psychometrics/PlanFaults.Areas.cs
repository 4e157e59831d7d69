namespace Pix.Certification.Psychometrics;

/// <content>What can be wrong with a plan that estimates a capacity for each area.</content>
internal static partial class PlanFaults
{
    private const int AreasMax = 64;
    private const double AreaDeviationMin = 0.2;
    private const double AreaRangeMax = 60;

    // What an area keeps unknown when all others are known; less, and the areas are one, or sums over the grid no integrals.
    private const double AreaRestMin = 0.1;

    private static void AddAreas(FaultList faults, AreasEstimator estimator)
    {
        AddRange(faults, estimator.Minimum, estimator.Maximum);
        var width = estimator.Maximum - estimator.Minimum;
        faults.Need(!(width > AreaRangeMax), "estimator.range", width, $"at most {AreaRangeMax} wide");
        var areas = estimator.Areas;
        faults.Need(areas.Count is > 0 and <= AreasMax, "estimator.areas", areas.Count, $"between 1 and {AreasMax} areas");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < areas.Count; i++)
        {
            var (path, named, prior) = ($"estimator.areas[{i}]", ("area", (object)(areas[i].Area ?? "")), areas[i]);
            if (string.IsNullOrWhiteSpace(prior.Area) || !seen.Add(prior.Area))
            {
                faults.Add("estimator.areas.name", path, $"'{prior.Area}' is empty or there twice", named);
            }

            var isWithin = prior.Mean >= estimator.Minimum && prior.Mean <= estimator.Maximum;
            faults.Need(isWithin, "estimator.areas.mean", $"{path}.mean", prior.Mean, "within the range", named);
            var expected = $"between {AreaDeviationMin} and 10";
            var isDeviation = prior.Deviation is >= AreaDeviationMin and <= 10;
            faults.Need(isDeviation, "estimator.areas.sd", $"{path}.sd", prior.Deviation, expected, named);
        }

        AddCorrelations(faults, estimator);
    }

    private static void AddCorrelations(FaultList faults, AreasEstimator estimator)
    {
        var (rows, count) = (estimator.Correlations, estimator.Areas.Count);
        if (rows.Count != count || rows.Any(row => row.Count != count))
        {
            faults.Add("estimator.correlations", "estimator.correlations", $"not {count} rows of {count} numbers", ("areas", count));
            return;
        }

        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var (value, path) = (rows[i][j], $"estimator.correlations[{i}][{j}]");
                if (!(i == j ? value == 1 : Math.Abs(value) < 1 && value == rows[j][i]))
                {
                    faults.Need(false, "estimator.correlations.value", path, value, "1 with itself, or below 1 and alike both ways");
                    return;
                }
            }
        }

        if (!(LeastRest(estimator) >= AreaRestMin))
        {
            var reason = $"an area may not follow from the others: with them known its deviation would be below {AreaRestMin}";
            faults.Add("estimator.correlations.definite", "estimator.correlations", reason, ("least", AreaRestMin));
        }
    }

    // The least deviation of an area given all others: one over the root of its entry in the inverse of the covariance. NaN when there is
    // no inverse.
    private static double LeastRest(AreasEstimator estimator)
    {
        var count = estimator.Areas.Count;
        var lower = new double[count, count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = estimator.Correlations[i][j];
                for (var k = 0; k < j; k++)
                {
                    sum -= lower[i, k] * lower[j, k];
                }

                if (i == j && !(sum > 1e-9))
                {
                    return double.NaN;
                }

                lower[i, j] = i == j ? Math.Sqrt(sum) : sum / lower[j, j];
            }
        }

        var least = double.PositiveInfinity;
        for (var area = 0; area < count; area++)
        {
            // The column of the inverse of the lower triangle; its squares sum to the entry of the inverse of the correlations.
            var column = new double[count];
            var squares = 0.0;
            for (var i = area; i < count; i++)
            {
                var sum = i == area ? 1.0 : 0.0;
                for (var k = area; k < i; k++)
                {
                    sum -= lower[i, k] * column[k];
                }

                column[i] = sum / lower[i, i];
                squares += column[i] * column[i];
            }

            least = Math.Min(least, estimator.Areas[area].Deviation / Math.Sqrt(squares));
        }

        return least;
    }

    // Capacities by area and one capacity have criteria, stops and starts of their own.
    private static void AddAreaChoice(FaultList faults, PlanSettings plan)
    {
        var byArea = plan.Criterion is DeterminantCriterion or TraceCriterion;
        if (plan.Estimator is not AreasEstimator)
        {
            faults.Need(!byArea, "criterion.areas", 1, "allowed but with an estimator of a capacity for each area");
            return;
        }

        var suits = byArea || plan.Criterion is RandomCriterion or null;
        faults.Need(suits, "criterion.oneCapacity", 1, "allowed with a capacity for each area: determinant, trace and random are");
        faults.Need(plan.Start == 0, "start.areas", "start", plan.Start, "needed: the priors of the areas say where each begins");
        faults.Need(!plan.Content.ShadowTest, "content.shadowTest.areas", 1, "allowed with a capacity for each area");
        var stops = plan.Stopping.Classification is null && plan.Stopping.MinimumInformation is null;
        faults.Need(stops, "stopping.areas", 1, "allowed with a capacity for each area: only length, error and time stop a test");
    }

    private static void AddAreaItems(FaultList faults, ItemBank bank, AreasEstimator estimator)
    {
        var names = estimator.Areas.Select(area => area.Area).ToHashSet(StringComparer.Ordinal);
        var stray = bank.Items.Where(item => item.Area is null || !names.Contains(item.Area)).ToList();
        if (stray.Count > 0)
        {
            var reason = $"{stray.Count} of the {bank.Count} items are of none of them, '{stray[0].Id}' first";
            faults.Add("estimator.areas.items", "estimator.areas", reason, ("stray", stray.Count), ("first", stray[0].Id));
        }

        if (bank.HasSteps)
        {
            faults.Add("estimator.areas.steps", "estimator.areas", "items with steps have one capacity for all areas only");
        }
    }
}
