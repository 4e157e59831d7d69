using Pix.Certification.Candidates;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;

namespace Pix.Certification.Eligibility;

/// <summary>Whether a learner of a school's list could be certified, as of a date (<i>certificabilité</i>).</summary>
/// <param name="Learner">Who it is about.</param>
/// <param name="Certifiable">Yes or no; neither while no profile is known.</param>
/// <param name="Missing">The competences still missing, nearest first; empty when certifiable.</param>
/// <param name="ComputedAt">The date of this statement.</param>
public sealed record LearnerCertifiability(Learner Learner, bool? Certifiable, IReadOnlyList<string> Missing, Instant ComputedAt)
{
    /// <summary>Recomputes it for all learners of a list, on request or on schedule (PRO-4).</summary>
    /// <param name="learners">The list.</param>
    /// <param name="profileOf">Where profiles are kept; null when a learner has none.</param>
    /// <param name="terms">What makes a profile certifiable.</param>
    /// <param name="now">The date of the statement.</param>
    public static IReadOnlyList<LearnerCertifiability> Compute(
        IEnumerable<Learner> learners, Func<Learner, ProfileSnapshot?> profileOf, EligibilityTerms terms, Instant now)
    {
        ArgumentNullException.ThrowIfNull(learners);
        ArgumentNullException.ThrowIfNull(profileOf);
        return [.. learners.Select(learner => profileOf(learner) switch
        {
            null => new LearnerCertifiability(learner, null, [], now),
            { } profile when profile.IsCertifiable(terms) => new(learner, true, [], now),
            { } profile => new(learner, false, profile.Missing(terms), now),
        })];
    }
}
