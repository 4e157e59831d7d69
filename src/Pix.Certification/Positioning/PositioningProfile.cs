using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.Positioning;

/// <summary>A person's profile, folded from all of their evaluations (PRO-1).</summary>
public static class PositioningProfile
{
    /// <summary>The profile at an instant: what happened later does not count.</summary>
    /// <param name="at">The instant.</param>
    /// <param name="framework">The competences.</param>
    /// <param name="pasts">The past of each evaluation of this person, one a competence.</param>
    /// <param name="courseOf">
    /// What the skills of a competence are worth, by its code; null for one that is not asked any more, which is at 0 then.
    /// </param>
    /// <returns>The profile; <c>PRO-1</c> refuses a competence that the framework does not know, and two evaluations of one.</returns>
    public static Result<ProfileSnapshot> At(
        Instant at,
        CompetenceFramework framework,
        IEnumerable<IEnumerable<EvaluationEvent>> pasts,
        Func<string, PositioningCourse?> courseOf)
    {
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(courseOf);
        return ProfileSnapshot.Take(at, framework, EvaluationsAt(at, pasts)
            .Select(evaluation => courseOf(evaluation.Competence) is { } course
                ? evaluation.Standing(course)
                : new(evaluation.Competence, 0, 0)));
    }

    /// <summary>The challenges that a person has seen in positioning until an instant: a certification prefers others (POS-5).</summary>
    public static IReadOnlySet<string> SeenAt(Instant at, IEnumerable<IEnumerable<EvaluationEvent>> pasts) =>
        EvaluationsAt(at, pasts).SelectMany(static evaluation => evaluation.Seen).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<CompetenceEvaluation> EvaluationsAt(Instant at, IEnumerable<IEnumerable<EvaluationEvent>> pasts)
    {
        ArgumentNullException.ThrowIfNull(pasts);
        return pasts.Select(past => past.Where(happened => happened.At <= at).ToList())
            .Where(static past => past.Count > 0)
            .Select(CompetenceEvaluation.Load);
    }
}
