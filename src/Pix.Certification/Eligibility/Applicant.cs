using Pix.Certification.Policies;
using Pix.Certification.Profiles;

namespace Pix.Certification.Eligibility;

/// <summary>What eligibility looks at in one person, on flat properties so that every rule also translates to a query.</summary>
public sealed record Applicant
{
    /// <summary>How many competences are certifiable at the reconciliation instant.</summary>
    public required int CertifiableCompetences { get; init; }

    /// <summary>The competences that are not, nearest first.</summary>
    public IReadOnlyList<string> MissingCompetences { get; init; } = [];

    /// <summary>The day of this person's other session that lies nearest to the one applied for; null when there is none.</summary>
    public LocalDate? NearestOtherSession { get; init; }

    /// <summary>The days of all this person's other sessions: from which day on they are eligible depends on each. It may be left empty.</summary>
    public IReadOnlyList<LocalDate> OtherSessions { get; init; } = [];

    /// <summary>True when this person is already another candidate of the session.</summary>
    public bool AlreadyLinked { get; init; }

    /// <summary>Reads a profile and a history.</summary>
    /// <param name="profile">The profile at the reconciliation instant.</param>
    /// <param name="otherSessions">The days of the person's other sessions.</param>
    /// <param name="sessionDay">The day of the session applied for.</param>
    /// <param name="terms">What makes a competence certifiable.</param>
    public static Applicant Of(ProfileSnapshot profile, IEnumerable<LocalDate> otherSessions, LocalDate sessionDay, EligibilityTerms terms)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(otherSessions);
        LocalDate[] others = [.. otherSessions];
        return new()
        {
            CertifiableCompetences = profile.CertifiableCompetences(terms),
            MissingCompetences = profile.Missing(terms),
            NearestOtherSession = Nearest(others, sessionDay),
            OtherSessions = others,
        };
    }

    private static LocalDate? Nearest(LocalDate[] days, LocalDate to)
    {
        LocalDate? nearest = null;
        foreach (var day in days)
        {
            if (nearest is not { } best || Math.Abs(Period.DaysBetween(day, to)) < Math.Abs(Period.DaysBetween(best, to)))
            {
                nearest = day;
            }
        }

        return nearest;
    }
}
