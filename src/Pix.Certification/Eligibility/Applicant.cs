using Pix.Certification.Policies;
using Pix.Certification.Profiles;

namespace Pix.Certification.Eligibility;

/// <summary>What eligibility looks at in one person: plain properties, each of which a query can read off tables.</summary>
public sealed record Applicant
{
    /// <summary>How many competences are certifiable at the reconciliation instant.</summary>
    public required int CertifiableCompetences { get; init; }

    /// <summary>The competences that are not, nearest first.</summary>
    public IReadOnlyList<string> MissingCompetences { get; init; } = [];

    /// <summary>The days of all this person's other sessions, in any order.</summary>
    public IReadOnlyList<LocalDate> OtherSessions { get; init; } = [];

    /// <summary>True when this person is already another candidate of the session.</summary>
    public bool AlreadyLinked { get; init; }

    /// <summary>
    /// What else is known of this person, for rules of your own (<see cref="OwnEligibilityRule"/>); ours look at none of it.
    /// </summary>
    public IReadOnlyList<ApplicantFact> Facts { get; init; } = [];

    /// <summary>Reads a profile and a history.</summary>
    /// <param name="profile">The profile at the reconciliation instant.</param>
    /// <param name="otherSessions">The days of the person's other sessions.</param>
    /// <param name="terms">What makes a competence certifiable.</param>
    public static Applicant Of(ProfileSnapshot profile, IEnumerable<LocalDate> otherSessions, EligibilityTerms terms)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(otherSessions);
        return new()
        {
            CertifiableCompetences = profile.CertifiableCompetences(terms),
            MissingCompetences = profile.Missing(terms),
            OtherSessions = [.. otherSessions],
        };
    }
}

/// <summary>One thing that your platform knows of somebody, for rules of eligibility of your own.</summary>
public sealed record ApplicantFact
{
    /// <summary>What it is, by a name of yours.</summary>
    public required string Name { get; init; }

    /// <summary>How much of it there is; 1 for what is there or not.</summary>
    public double Value { get; init; } = 1;
}
