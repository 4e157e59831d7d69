using Pix.Certification.Candidates;
using Pix.Certification.Planning;

namespace Pix.Certification.Hosting.Desks;

/// <summary>A plan and all that is to be said of it.</summary>
/// <param name="Sessions">The sessions, by number.</param>
/// <param name="Missing">What no plan is possible without, all of it needed; empty when there is one.</param>
/// <param name="Faults">What stands against the plan, rule by rule; empty when it can be confirmed.</param>
/// <param name="Pupils">Everybody of the classes, and why they are left out.</param>
/// <param name="SplitClasses">The classes whose pupils sit in more than one session.</param>
public sealed record PlanView(
    IReadOnlyList<PlannedSession> Sessions,
    IReadOnlyList<Refusal> Missing,
    IReadOnlyList<Refusal> Faults,
    IReadOnlyList<CampaignPupil> Pupils,
    IReadOnlyList<string> SplitClasses)
{
    /// <summary>Who is left out of the plan.</summary>
    public IReadOnlyList<CampaignPupil> LeftOut => [.. Pupils.Where(static pupil => pupil.LeftOut is not null)];
}

/// <summary>A pupil of a class that is to be certified.</summary>
/// <param name="Learner">Who.</param>
/// <param name="LeftOut">Why nothing is planned for them: not certifiable, or enrolled already; null when they are to have a place.</param>
public sealed record CampaignPupil(Learner Learner, Refusal? LeftOut)
{
    /// <summary>The session that they are enrolled in and that is still to come; null for none.</summary>
    public SessionId? EnrolledIn { get; init; }
}
