namespace Pix.Certification.Psychometrics;

/// <summary>The parts of a plan that make two tests differ, folded into a fingerprint.</summary>
internal static class PlanFingerprint
{
    public static void Add(ref Fingerprint print, PlanSettings plan)
    {
        print.Add(plan.Start);
        print.Add((ulong)plan.Length);
        AddEstimator(ref print, plan.Estimator);

        AddKind(ref print, plan.Criterion, (plan.Criterion as OwnCriterion)?.Identity);
        AddNumbers(ref print, plan.Criterion switch
        {
            ExpectedInformationCriterion expected => [expected.Observed ? 1 : 0],
            GlobalDiscriminationCriterion discrimination => [discrimination.WeightedByPosterior ? 1 : 0],
            KullbackLeiblerCriterion leibler => [leibler.WeightedByPosterior ? 1 : 0],
            ProgressiveCriterion progressive => [progressive.Acceleration],
            ProportionalCriterion proportional => [proportional.Acceleration],
            StratifiedCriterion stratified => [stratified.Strata, stratified.BlockByDifficulty ? 1 : 0],
            _ => [],
        });
        AddNumbers(ref print, plan.Pick switch
        {
            StepwisePick stepwise => [1, stepwise.Among, stepwise.Probability],
            RandomesquePick randomesque => [2, randomesque.Among],
            _ => [],
        });
        AddKind(ref print, plan.Exposure, (plan.Exposure as OwnExposureControl)?.Identity);
        AddNumbers(ref print, plan.Exposure switch
        {
            RestrictedControl restricted => [restricted.RateMax],
            EligibilityControl eligibility => [eligibility.RateMax],
            PricedControl priced => [priced.RateMax, priced.Step],
            _ => [],
        });
        foreach (var chance in (plan.Exposure as SympsonHetterControl)?.Parameters ?? [])
        {
            print.Add(chance);
        }

        AddContent(ref print, plan.Content);
        AddStopping(ref print, plan.Stopping);
    }

    // The name of a type of ours is one of the engine's; of any other what it says of itself, so that its author may rename the type.
    private static void AddKind(ref Fingerprint print, object part, PartIdentity? own)
    {
        if (own is null)
        {
            print.Add(part.GetType().Name);
            return;
        }

        print.Add(true);
        print.Add(own.Name);
        print.Add((ulong)own.Version);
        AddNumbers(ref print, own.Numbers);
    }

    private static void AddEstimator(ref Fingerprint print, Estimator estimator)
    {
        AddKind(ref print, estimator, (estimator as OwnEstimator)?.Identity);
        switch (estimator)
        {
            case EapEstimator eap:
                AddNumbers(ref print, eap.Grid.Points);
                AddNumbers(ref print, eap.Prior.WeightsOn(eap.Grid.Points));
                break;
            case RecentredEstimator recentred:
                AddNumbers(ref print, recentred.Grid.Points);
                AddNumbers(ref print, [recentred.Variance, recentred.StepLimit, recentred.ErrorAtStart, recentred.ErrorCorrection]);
                break;
            case MapEstimator map:
                AddNumbers(ref print, [map.Minimum, map.Maximum, map.Mean, map.Deviation]);
                break;
            case MlEstimator ml:
                AddNumbers(ref print, [ml.Minimum, ml.Maximum, (int)ml.WhenUniform]);
                if (ml.Robust is { } robust)
                {
                    AddNumbers(ref print, [(int)robust.Weight, robust.Bound]);
                }

                break;
            case AreasEstimator areas:
                foreach (var (prior, row) in areas.Areas.Zip(areas.Correlations))
                {
                    print.Add(prior.Area);
                    AddNumbers(ref print, [prior.Mean, prior.Deviation, .. row]);
                }

                AddNumbers(ref print, [areas.Minimum, areas.Maximum]);
                break;
            case WleEstimator wle:
                AddNumbers(ref print, [wle.Minimum, wle.Maximum]);
                break;
            case OwnEstimator own:
                AddNumbers(ref print, own.Grid.Points);
                AddNumbers(ref print, own.Prior.WeightsOn(own.Grid.Points));
                break;
        }
    }

    private static void AddContent(ref Fingerprint print, ContentRules content)
    {
        AddNumbers(ref print, [(int)content.NoRepeatOf, content.Spacing]);
        print.Add(content.AreasFirst);
        print.Add(content.ShadowTest);
        foreach (var quota in content.Quotas)
        {
            print.Add(quota.Area);
            AddNumbers(ref print, [quota.Minimum, quota.Maximum]);
        }
    }

    private static void AddStopping(ref Fingerprint print, StoppingRules stop)
    {
        AddNumbers(ref print, [stop.MinimumLength, stop.Error ?? -1, stop.MinimumInformation ?? -1, stop.Time?.Ticks ?? -1]);
        print.Add(stop.AllMustAgree);
        switch (stop.Classification)
        {
            case IntervalClassification interval:
                AddNumbers(ref print, [1, interval.Deviations, .. interval.Cuts]);
                break;
            case SequentialClassification sequential:
                AddNumbers(ref print, [2, sequential.HalfWidth, sequential.FalsePass, sequential.FalseFail, .. sequential.Cuts]);
                break;
        }

        // Only then: the fingerprint of a plan without them is what it always was.
        foreach (var (mark, plateau) in ((int, Plateau?)[])[(3, stop.ErrorPlateau), (4, stop.CapacityPlateau)])
        {
            if (plateau is not null)
            {
                AddNumbers(ref print, [mark, plateau.Change, plateau.Answers]);
            }
        }

        foreach (var rule in stop.Own)
        {
            AddKind(ref print, rule, rule.Identity);
        }
    }

    private static void AddNumbers(ref Fingerprint print, IReadOnlyList<double> numbers)
    {
        print.Add((ulong)numbers.Count);
        foreach (var number in numbers)
        {
            print.Add(number);
        }
    }
}
