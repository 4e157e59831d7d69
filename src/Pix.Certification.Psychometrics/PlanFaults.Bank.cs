namespace Pix.Certification.Psychometrics;

/// <content>What a plan asks of a bank that the bank does not have.</content>
internal static partial class PlanFaults
{
    public static FaultList Between(ItemBank bank, PlanSettings plan)
    {
        var faults = new FaultList(FaultKind.Plan);
        var (areas, content) = (bank.Content.Areas, plan.Content);
        foreach (var quota in content.Quotas)
        {
            var (path, named) = ($"content.quotas[{quota.Area}]", ("area", quota.Area));
            var area = areas.Names.ToList().IndexOf(quota.Area);
            if (area < 0)
            {
                faults.Add("content.quotas.area", path, "the bank has no such area", named);
                continue;
            }

            var supply = Supply(bank, content.NoRepeatOf, areas.Members(area));
            var (least, expected) = (quota.Minimum, $"within what the bank can give, {supply}");
            faults.Need(least <= supply, "content.quotas.supply", $"{path}.min", least, expected, named, ("supply", supply));
        }

        if (plan.Exposure is SympsonHetterControl control)
        {
            var (count, expected) = (control.Parameters.Count, $"one for each of the {bank.Count} items");
            faults.Need(count == bank.Count, "exposure.parameters.bank", "exposure.parameters", count, expected, ("items", bank.Count));
        }

        if (plan.Criterion is StratifiedCriterion stratified)
        {
            var (strata, expected) = (stratified.Strata, $"at most the {bank.Count} items of the bank");
            faults.Need(strata <= bank.Count, "criterion.strata.bank", "criterion.strata", strata, expected, ("items", bank.Count));
        }

        if (bank.HasSteps && plan.Criterion is (StratifiedCriterion or NearestDifficultyCriterion))
        {
            var count = bank.Items.Count(item => item.Steps is not null);
            var reason = $"it looks for one difficulty, and {count} of the {bank.Count} items have steps";
            faults.Add("criterion.steps", "criterion", reason, ("steps", count), ("items", bank.Count));
        }

        if (bank.HasSteps && plan.Estimator is MlEstimator { Robust: not null })
        {
            var count = bank.Items.Count(item => item.Steps is not null);
            var reason = $"its weights go by the distance to one difficulty, and {count} of the {bank.Count} items have steps";
            faults.Add("estimator.robust.steps", "estimator.robust", reason, ("steps", count), ("items", bank.Count));
        }

        if (plan.Estimator is AreasEstimator estimated)
        {
            AddAreaItems(faults, bank, estimated);
        }

        if (RateMaxOf(plan.Exposure) is { } rate)
        {
            // Otherwise the items cannot be shared out: tests would end early, or prices rise without end.
            var (path, expected) = ("exposure.rateMax", $"at least {plan.Length} / {bank.Count}, the length over the items of the bank");
            var isEnough = rate * bank.Count >= plan.Length;
            faults.Need(isEnough, "exposure.rateMax.bank", path, rate, expected, ("length", plan.Length), ("items", bank.Count));
        }

        AddMaximums(faults, bank, plan);
        return faults;
    }

    private static double? RateMaxOf(ExposureControl exposure) => exposure switch
    {
        RestrictedControl restricted => restricted.RateMax,
        EligibilityControl eligibility => eligibility.RateMax,
        PricedControl priced => priced.RateMax,
        _ => null,
    };

    // Maximums that together leave fewer places than the test is long are a contradiction, not a short bank.
    private static void AddMaximums(FaultList faults, ItemBank bank, PlanSettings plan)
    {
        var named = plan.Content.Quotas.Select(quota => quota.Area).ToHashSet(StringComparer.Ordinal);
        var everyItemIsCapped = bank.Items.All(item => item.Area is { } area && named.Contains(area));
        var most = plan.Content.Quotas.Sum(quota => (long)quota.Maximum);
        var expected = $"a sum of maximums of at least the length, {plan.Length}";
        var fits = !everyItemIsCapped || most >= plan.Length;
        faults.Need(fits, "content.quotas.most", "content.quotas", most, expected, ("length", plan.Length));
    }

    private static int Supply(ItemBank bank, Repetition noRepeatOf, ReadOnlySpan<int> members)
    {
        var groups = noRepeatOf switch
        {
            Repetition.Strand => bank.Content.Strands,
            Repetition.Family => bank.Content.Families,
            _ => null,
        };
        if (groups is null)
        {
            return members.Length;
        }

        var (seen, supply) = (new HashSet<int>(), 0);
        foreach (var item in members)
        {
            supply += groups.Of(item) is [var group, ..] && !seen.Add(group) ? 0 : 1;
        }

        return supply;
    }
}
