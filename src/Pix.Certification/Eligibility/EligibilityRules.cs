using Pix.Certification.Policies;
using Pix.Certification.Profiles;

namespace Pix.Certification.Eligibility;

/// <summary>The eligibility rules of a policy.</summary>
public sealed class EligibilityRules
{
    private readonly EligibilityTerms _terms;

    private EligibilityRules(EligibilityTerms terms)
    {
        _terms = terms;
        Competences = new(terms.CertifiableCompetencesMin, terms.CertifiableLevelMin);
    }

    /// <summary>The rule about the profile alone, which stands before any session is chosen (ELI-1).</summary>
    public EnoughCertifiableCompetences Competences { get; }

    /// <summary>The rules of a policy.</summary>
    public static EligibilityRules For(CertificationPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new(policy.Eligibility);
    }

    /// <summary>The rule about other sessions alone, which can be told before anybody has joined (ELI-2).</summary>
    /// <param name="sessionDay">The day, in the centre's zone.</param>
    public RestedBetweenSessions Rest(LocalDate sessionDay) => new(sessionDay, _terms.DaysBetweenSessions);

    /// <summary>All the rules for a session on one day, as one specification: use it for every candidate of that session.</summary>
    /// <param name="sessionDay">The day, in the centre's zone.</param>
    /// <param name="audience">The session's audience.</param>
    /// <param name="exempt">True for a centre that no calendar binds.</param>
    /// <param name="periods">The periods that are kept beside those of the policy; null for none.</param>
    /// <param name="own">Rules of your own, asked after these; null for none.</param>
    public EligibilityRule OnDay(
        LocalDate sessionDay,
        Audience audience = Audience.General,
        bool exempt = false,
        IReadOnlyList<AudienceWindow>? periods = null,
        IReadOnlyList<EligibilityRule>? own = null) => EligibilityRule.All(
    [
        Competences,
        Rest(sessionDay),
        new WithinAudienceWindow(new(_terms.Windows, periods ?? [], exempt), audience, sessionDay),
        new NotLinkedTwice(),
        .. own ?? [],
    ]);

    /// <summary>Decides for one person.</summary>
    /// <param name="profile">The profile at the reconciliation instant.</param>
    /// <param name="otherSessions">The days of the person's other sessions.</param>
    /// <param name="sessionDay">The day of the session, in the centre's zone.</param>
    /// <param name="audience">The session's audience.</param>
    /// <param name="exempt">True for a centre that no calendar binds.</param>
    /// <param name="periods">The periods that are kept beside those of the policy; null for none.</param>
    public EligibilityDecision Decide(
        ProfileSnapshot profile,
        IEnumerable<LocalDate> otherSessions,
        LocalDate sessionDay,
        Audience audience = Audience.General,
        bool exempt = false,
        IReadOnlyList<AudienceWindow>? periods = null) =>
        OnDay(sessionDay, audience, exempt, periods).Decide(Applicant.Of(profile, otherSessions, _terms));
}
