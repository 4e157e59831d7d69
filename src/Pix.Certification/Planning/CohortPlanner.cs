namespace Pix.Certification.Planning;

/// <summary>What became of planning a cohort: a plan, or the fewest changes that would make one possible.</summary>
public sealed class PlanAnswer
{
    internal PlanAnswer(Plan plan) => Plan = plan;

    internal PlanAnswer(IReadOnlyList<CohortChange> missing) => Missing = missing;

    /// <summary>The plan; null when something is missing.</summary>
    public Plan? Plan { get; }

    /// <summary>What is missing, all of it needed; empty when there is a plan. Applied to the cohort, it makes a plan possible.</summary>
    public IReadOnlyList<CohortChange> Missing { get; } = [];

    /// <summary>The plan, or what is missing as one refusal; its fact <c>faults</c> holds several.</summary>
    public Result<Plan> ToResult() => Plan is { } plan ? plan : RefusalList.Join([.. Missing.Select(static change => change.ToRefusal())]);
}

/// <summary>Plans the sessions of a campaign (PLN-1): who sits when and where, and who watches.</summary>
/// <remarks>
/// A pure function: the same cohort gives the same plan on every machine. Every certifiable pupil has a place or nobody has: half a plan
/// would hide what is missing.
/// </remarks>
public static class CohortPlanner
{
    /// <summary>Plans a cohort.</summary>
    /// <returns>
    /// The plan, or what is missing; refused is only a cohort that cannot be planned with whatever there is of it, such as a room that is
    /// there twice: each refusal's fact <c>path</c> says where.
    /// </returns>
    public static Result<PlanAnswer> Plan(Cohort cohort)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        if (CohortCheck.Faults(cohort) is { Count: > 0 } faults)
        {
            return RefusalList.Join(faults);
        }

        var seating = Seating.Best(cohort);
        return seating.Unplaced == 0
            ? new PlanAnswer(Planning.Plan.Of(cohort, seating.SeatAll()))
            : new PlanAnswer(CohortShortfall.Find(cohort, seating.Unplaced));
    }
}
