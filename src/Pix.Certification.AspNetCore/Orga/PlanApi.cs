using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Planning;

namespace Pix.Certification.AspNetCore.Orga;

/// <summary>Planning the sessions of a campaign (PLN-1): a plan is asked for, changed by whoever asked, checked, and confirmed.</summary>
internal static class PlanApi
{
    private static readonly BodyLimitAttribute WholeSchool = new(RequestLimits.ListBytes);

    public static void Map(RouteGroupBuilder centre)
    {
        centre.MapPost("/plans", static async Task<SaidPlan> (
            [FromBody] PlanRequest asked, ApiDesks desks, PageLanguage say, CancellationToken gone) =>
            SaidPlan.Of(await desks.Centre.Planning.ProposeAsync(asked, gone).Said(), say.Language));
        centre.MapPost("/plans/check", static async Task<SaidPlan> (
            [FromBody] ChangedPlan plan, ApiDesks desks, PageLanguage say, CancellationToken gone) =>
            SaidPlan.Of(await desks.Centre.Planning.CheckAsync(new(plan.Asked, plan.Sessions), gone).Said(), say.Language))
            .WithMetadata(WholeSchool);
        centre.MapPost("/plans/confirmation", static ([FromBody] ChangedPlan plan, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Planning.ConfirmAsync(new(plan.Asked, plan.Sessions), gone).Said()).WithMetadata(WholeSchool);
    }

    /// <summary>A plan as it was proposed, or as somebody has changed it.</summary>
    internal sealed record ChangedPlan(PlanRequest Asked, IReadOnlyList<PlannedSession> Sessions);

    /// <summary>A plan and all that is to be said of it.</summary>
    internal sealed record SaidPlan(
        IReadOnlyList<PlannedSession> Sessions, IReadOnlyList<SaidRefusal> Missing, IReadOnlyList<SaidRefusal> Faults,
        IReadOnlyList<LeftOutPupil> LeftOut, IReadOnlyList<string> SplitClasses)
    {
        public static SaidPlan Of(PlanView plan, Language language) => new(
            plan.Sessions,
            [.. plan.Missing.Select(refusal => SaidRefusal.Of(refusal, language))],
            [.. plan.Faults.Select(refusal => SaidRefusal.Of(refusal, language))],
            [.. plan.LeftOut.Select(pupil => new LeftOutPupil(pupil.Learner.Id, SaidRefusal.Of(pupil.LeftOut!, language)))],
            plan.SplitClasses);
    }

    /// <summary>Something that a rule says no to, in the language that was asked for.</summary>
    internal sealed record SaidRefusal(string Code, string Reason, string Remedy, IReadOnlyDictionary<string, object> Facts)
    {
        public static SaidRefusal Of(Refusal refusal, Language language) =>
            new(refusal.Code, refusal.Reason.In(language), refusal.Remedy.In(language), refusal.Facts);
    }

    /// <summary>A pupil for whom nothing is planned, and why.</summary>
    internal sealed record LeftOutPupil(LearnerId Learner, SaidRefusal Why);
}
