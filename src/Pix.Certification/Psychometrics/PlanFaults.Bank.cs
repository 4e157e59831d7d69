namespace Pix.Certification.Psychometrics;

/// <content>What a plan asks of a bank that the bank does not have.</content>
internal static partial class PlanFaults
{
    public static IReadOnlyList<string> Between(ItemBank bank, PlanSettings plan)
    {
        var faults = new FaultList();
        var (areas, content) = (bank.Content.Areas, plan.Content);
        foreach (var quota in content.Quotas)
        {
            var area = areas.Names.ToList().IndexOf(quota.Area);
            if (area < 0)
            {
                faults.Add($"content.quotas[{quota.Area}]: the bank has no such area");
                continue;
            }

            var supply = Supply(bank, content.NoRepeatOf, areas.Members(area));
            faults.Need(quota.Minimum <= supply, $"content.quotas[{quota.Area}].min", quota.Minimum, $"within what the bank can give, {supply}");
        }

        if (plan.Exposure is SympsonHetterControl control)
        {
            faults.Need(control.Parameters.Count == bank.Count, "exposure.parameters", control.Parameters.Count, $"one for each of the {bank.Count} items");
        }

        if (plan.Criterion is StratifiedCriterion stratified)
        {
            faults.Need(stratified.Strata <= bank.Count, "criterion.strata", stratified.Strata, $"at most the {bank.Count} items of the bank");
        }

        if (RateMaxOf(plan.Exposure) is { } rate)
        {
            // Otherwise the items cannot be shared out: tests would end early, or prices rise without end.
            faults.Need(rate * bank.Count >= plan.Length, "exposure.rateMax", rate, $"at least {plan.Length} / {bank.Count}, the length over the items of the bank");
        }

        AddMaximums(faults, bank, plan);
        return faults.All;
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
        faults.Need(!everyItemIsCapped || most >= plan.Length, "content.quotas", most, $"a sum of maximums of at least the length, {plan.Length}");
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
