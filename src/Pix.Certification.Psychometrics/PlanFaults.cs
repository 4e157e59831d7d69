namespace Pix.Certification.Psychometrics;

/// <summary>What can be wrong with a plan, alone or on a given bank, all of it said at once.</summary>
internal static partial class PlanFaults
{
    private const int LengthMax = 1_000_000;
    private const int GridPointsMax = 10_001;
    private const double AbilityMax = 100;

    private const string PricesNeed =
        "allowed but with maximum or posterior-weighted information and no shadow test: prices are in units of information";

    public static FaultList In(PlanSettings plan)
    {
        var faults = new FaultList(FaultKind.Plan);
        faults.Need(Math.Abs(plan.Start) <= AbilityMax, "start", plan.Start, "a finite ability");
        faults.Need(plan.Length is > 0 and <= LengthMax, "length", plan.Length, $"between 1 and {LengthMax}");
        AddEstimator(faults, plan.Estimator);
        AddChoice(faults, plan);
        AddAreaChoice(faults, plan);
        AddContent(faults, plan.Content, plan.Length);
        AddStopping(faults, plan.Stopping, plan.Length);
        return faults;
    }

    private static void AddEstimator(FaultList faults, Estimator estimator)
    {
        switch (estimator)
        {
            case EapEstimator eap:
                AddGrid(faults, eap.Grid);
                AddPrior(faults, eap.Prior, eap.Grid.Points.Count);
                break;
            case RecentredEstimator recentred:
                AddGrid(faults, recentred.Grid);
                faults.Need(recentred.Variance is > 0 and <= 1e6, "estimator.variance", recentred.Variance, "above 0");
                faults.Need(recentred.StepLimit is >= 0 and <= AbilityMax, "estimator.stepLimit", recentred.StepLimit, "at least 0");
                faults.Need(recentred.ErrorAtStart is >= 0 and <= 1e6, "estimator.errorAtStart", recentred.ErrorAtStart, "at least 0");
                var correction = recentred.ErrorCorrection;
                faults.Need(correction is >= 0 and <= 1e6, "estimator.errorCorrection", correction, "at least 0");
                break;
            case MapEstimator map:
                AddRange(faults, map.Minimum, map.Maximum);
                faults.Need(Math.Abs(map.Mean) <= AbilityMax, "estimator.mean", map.Mean, "a finite ability");
                faults.Need(map.Deviation is > 0 and <= 1e3, "estimator.sd", map.Deviation, "above 0");
                break;
            case MlEstimator ml:
                AddRange(faults, ml.Minimum, ml.Maximum);
                var bound = ml.Robust?.Bound ?? 1;
                faults.Need(bound is > 0 and <= AbilityMax, "estimator.bound", bound, $"above 0 and at most {AbilityMax}");
                break;
            case WleEstimator wle:
                AddRange(faults, wle.Minimum, wle.Maximum);
                break;
            case OwnEstimator own:
                AddGrid(faults, own.Grid);
                AddPrior(faults, own.Prior, own.Grid.Points.Count);
                AddIdentity(faults, "estimator", own.Identity);
                break;
            case AreasEstimator areas:
                AddAreas(faults, areas);
                break;
            default:
                faults.Add("estimator.none", "estimator", "none");
                break;
        }
    }

    private static void AddIdentity(FaultList faults, string part, PartIdentity? identity)
    {
        if (identity is not { Version: >= 1 } || string.IsNullOrWhiteSpace(identity.Name))
        {
            faults.Add($"{part}.identity", part, "its identity needs a name and a version of at least 1");
        }
    }

    private static void AddRange(FaultList faults, double minimum, double maximum)
    {
        faults.Need(Math.Abs(minimum) <= AbilityMax, "estimator.min", minimum, "a finite ability");
        var isAbove = Math.Abs(maximum) <= AbilityMax && !(maximum <= minimum);
        faults.Need(isAbove, "estimator.max", maximum, "a finite ability above the minimum", ("minimum", minimum));
    }

    private static void AddGrid(FaultList faults, AbilityGrid grid)
    {
        var points = grid.Points;
        faults.Need(points.Count is >= 2 and <= GridPointsMax, "estimator.points", points.Count, $"between 2 and {GridPointsMax}");
        for (var k = 0; k < points.Count; k++)
        {
            if (!(Math.Abs(points[k]) <= AbilityMax) || (k > 0 && !(points[k] > points[k - 1])))
            {
                faults.Need(false, "estimator.grid", $"estimator.grid[{k}]", points[k], "a finite ability above the one before");
                return;
            }
        }
    }

    private static void AddPrior(FaultList faults, AbilityPrior prior, int points)
    {
        switch (prior)
        {
            case NormalPrior normal:
                faults.Need(Math.Abs(normal.Mean) <= AbilityMax, "estimator.mean", normal.Mean, "a finite ability");
                var deviation = normal.Deviation;
                faults.Need(deviation is >= 1e-3 and <= 1e3, "estimator.prior.sd", "estimator.sd", deviation, "between 0.001 and 1000");
                break;
            case WeightedPrior weighted:
                var weights = weighted.Weights;
                var fits = weights.Count == points && weights.All(w => w >= 0 && double.IsFinite(w)) && weights.Any(w => w > 0);
                var expected = $"{points} finite weights at least 0 and not all 0";
                faults.Need(fits, "estimator.prior", weights.Count, expected, ("points", points));
                break;
            case UniformPrior:
                break;
            default:
                faults.Add("estimator.prior.none", "estimator.prior", "none");
                break;
        }
    }

    private static void AddChoice(FaultList faults, PlanSettings plan)
    {
        switch (plan.Criterion)
        {
            case null:
                faults.Add("criterion.none", "criterion", "none");
                break;
            case ProgressiveCriterion p:
                faults.Need(p.Acceleration is >= 0 and <= 100, "criterion.acceleration", p.Acceleration, "between 0 and 100");
                break;
            case ProportionalCriterion p:
                faults.Need(p.Acceleration is >= 0 and <= 100, "criterion.acceleration", p.Acceleration, "between 0 and 100");
                break;
            case StratifiedCriterion s:
                var isWithin = s.Strata >= 1 && s.Strata <= plan.Length;
                faults.Need(isWithin, "criterion.strata", s.Strata, "between 1 and the length", ("length", plan.Length));
                break;
            case OwnCriterion own:
                AddIdentity(faults, "criterion", own.Identity);
                break;
        }

        var draws = plan.Criterion is RandomCriterion or ProportionalCriterion;
        faults.Need(!draws || plan.Pick is BestPick, "pick", 0, "allowed with a criterion that draws the item itself");
        faults.Need(!draws || !plan.Content.ShadowTest, "content.shadowTest", 1, "allowed with a criterion that draws the item itself");
        switch (plan.Pick)
        {
            case null:
                faults.Add("pick.none", "pick", "none");
                break;
            case StepwisePick p:
                faults.Need(p.Among >= 1, "pick.among", p.Among, "at least 1");
                faults.Need(p.Probability is > 0 and <= 1, "pick.probability", p.Probability, "above 0 and at most 1");
                break;
            case RandomesquePick p:
                faults.Need(p.Among >= 1, "pick.among", p.Among, "at least 1");
                break;
        }

        switch (plan.Exposure)
        {
            case null:
                faults.Add("exposure.none", "exposure", "none");
                break;
            case SympsonHetterControl sh:
                var chances = sh.Parameters;
                faults.Need(chances.All(k => k is > 0 and <= 1), "exposure.parameters", chances.Count, "all above 0 and at most 1");
                break;
            case RestrictedControl r:
                faults.Need(r.RateMax is > 0 and <= 1, "exposure.rateMax", r.RateMax, "above 0 and at most 1");
                break;
            case PricedControl p:
                faults.Need(p.RateMax is > 0 and <= 1, "exposure.rateMax", p.RateMax, "above 0 and at most 1");
                faults.Need(p.Step is > 0 and <= 1, "exposure.step", p.Step, "above 0 and at most 1");
                faults.Need(TakesPrices(plan), "exposure", 0, PricesNeed);
                break;
            case EligibilityControl e:
                faults.Need(e.RateMax is > 0 and <= 1, "exposure.rateMax", e.RateMax, "above 0 and at most 1");
                break;
            case OwnExposureControl own:
                AddIdentity(faults, "exposure", own.Identity);
                break;
        }
    }

    private static bool TakesPrices(PlanSettings plan) =>
        plan.Criterion is MaximumInformationCriterion or PosteriorWeightedInformationCriterion && !plan.Content.ShadowTest;

    private static void AddContent(FaultList faults, ContentRules content, int length)
    {
        faults.Need(content.Spacing >= 0, "content.spacing", content.Spacing, "at least 0");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var least = 0L;
        foreach (var quota in content.Quotas)
        {
            least += Math.Max(0, quota.Minimum);
            var (path, minimum, maximum, area) = ($"content.quotas[{quota.Area}]", quota.Minimum, quota.Maximum, ("area", quota.Area));
            faults.Need(minimum >= 0, "content.quotas.min", $"{path}.min", minimum, "at least 0", area);
            var isAbove = maximum >= minimum;
            faults.Need(isAbove, "content.quotas.max", $"{path}.max", maximum, "at least the minimum", area, ("minimum", minimum));
            if (!seen.Add(quota.Area))
            {
                faults.Add("content.quotas.twice", "content.quotas", $"'{quota.Area}' has two", area);
            }
        }

        var expected = $"a sum of minimums of at most the length, {length}";
        faults.Need(least <= length, "content.quotas.least", "content.quotas", least, expected, ("length", length));
    }

    private static void AddStopping(FaultList faults, StoppingRules stop, int length)
    {
        var (least, information) = (stop.MinimumLength, stop.MinimumInformation);
        faults.Need(least >= 0 && least <= length, "stopping.minimumLength", least, "between 0 and the length", ("length", length));
        faults.Need(stop.Error is null or (> 0 and <= 1e6), "stopError", stop.Error ?? 0, "above 0");
        faults.Need(information is null or (> 0 and <= 1e6), "stopping.minimumInformation", information ?? 0, "above 0");
        faults.Need(stop.Time is null || stop.Time > TimeSpan.Zero, "stopping.time", stop.Time?.TotalSeconds ?? 0, "above 0 seconds");
        AddPlateau(faults, "stopping.errorPlateau", stop.ErrorPlateau, length);
        AddPlateau(faults, "stopping.capacityPlateau", stop.CapacityPlateau, length);
        foreach (var rule in stop.Own)
        {
            AddIdentity(faults, "stopping.own", rule?.Identity);
        }

        switch (stop.Classification)
        {
            case IntervalClassification interval:
                AddCuts(faults, interval.Cuts);
                var deviations = interval.Deviations;
                faults.Need(deviations is > 0 and <= 10, "stopping.classification.deviations", deviations, "above 0 and at most 10");
                break;
            case SequentialClassification sprt:
                AddCuts(faults, sprt.Cuts);
                faults.Need(sprt.HalfWidth is > 0 and <= 10, "stopping.classification.halfWidth", sprt.HalfWidth, "above 0 and at most 10");
                faults.Need(sprt.FalsePass is > 0 and < 0.5, "stopping.classification.falsePass", sprt.FalsePass, "above 0 and below 0.5");
                faults.Need(sprt.FalseFail is > 0 and < 0.5, "stopping.classification.falseFail", sprt.FalseFail, "above 0 and below 0.5");
                break;
        }
    }

    private static void AddPlateau(FaultList faults, string path, Plateau? plateau, int length)
    {
        if (plateau is not null)
        {
            var (change, answers) = (plateau.Change, plateau.Answers);
            faults.Need(change is > 0 and <= 1e6, $"{path}.change", change, "above 0");
            faults.Need(answers >= 1 && answers <= length, $"{path}.answers", answers, "between 1 and the length", ("length", length));
        }
    }

    private static void AddCuts(FaultList faults, IReadOnlyList<double> cuts)
    {
        var ascending = cuts.Count > 0 && cuts.All(cut => Math.Abs(cut) <= AbilityMax);
        for (var i = 1; i < cuts.Count; i++)
        {
            ascending &= cuts[i] > cuts[i - 1];
        }

        faults.Need(ascending, "stopping.classification.cuts", cuts.Count, "one or more finite abilities in ascending order");
    }
}
