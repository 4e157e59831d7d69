using Pix.Certification.Policies;
using Pix.Certification.Referential;

namespace Pix.Certification.Profiles;

/// <summary>How far somebody has come in one competence.</summary>
/// <param name="Code">The competence's code.</param>
/// <param name="Pix">The pix earned in it.</param>
/// <param name="Level">The level reached.</param>
public sealed record CompetenceStanding(string Code, int Pix, int Level)
{
    /// <summary>The skills validated by a right answer, not by inference: what a test from the profile draws on.</summary>
    /// <remarks>Null reads as none, because JSON that lacks the property sets it to null.</remarks>
    public IReadOnlyList<string> ValidatedSkills { get; init => field = value ?? []; } = [];
}

/// <summary>A person's profile, as it was at one instant.</summary>
/// <remarks>Immutable; competences are in the framework's order, and one that was never worked is at 0.</remarks>
public sealed class ProfileSnapshot
{
    private ProfileSnapshot(Instant takenAt, CompetenceStanding[] competences)
    {
        (TakenAt, Competences) = (takenAt, competences);
        TotalPix = competences.Sum(static c => c.Pix);
    }

    /// <summary>When the picture was taken.</summary>
    public Instant TakenAt { get; }

    /// <summary>Every competence of the framework.</summary>
    public IReadOnlyList<CompetenceStanding> Competences { get; }

    /// <summary>All pix together.</summary>
    public int TotalPix { get; }

    /// <summary>Takes a picture; PRO-1 refuses an unknown competence, one named twice, and negative pix.</summary>
    /// <param name="takenAt">When the picture is taken.</param>
    /// <param name="framework">The framework that the competences belong to.</param>
    /// <param name="standings">The competences worked so far, in any order.</param>
    public static Result<ProfileSnapshot> Take(Instant takenAt, CompetenceFramework framework, IEnumerable<CompetenceStanding> standings)
    {
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(standings);
        var all = framework.Competences.Select(static c => new CompetenceStanding(c.Code, 0, 0)).ToArray();
        var seen = new bool[all.Length];
        foreach (var standing in standings)
        {
            var position = framework.PositionOf(standing.Code);
            if (position < 0)
            {
                return Refuse(
                    standing.Code,
                    ProfilesWords.CompetenceUnknownReason(standing.Code));
            }

            if (seen[position])
            {
                return Refuse(
                    standing.Code,
                    ProfilesWords.CompetenceTwiceReason(standing.Code));
            }

            if (standing.Pix < 0 || standing.Level < 0)
            {
                return Refuse(
                    standing.Code,
                    ProfilesWords.NegativeReason(standing.Code));
            }

            (seen[position], all[position]) = (true, standing with { ValidatedSkills = [.. standing.ValidatedSkills] });
        }

        return new ProfileSnapshot(takenAt, all);
    }

    /// <summary>How many competences are certifiable.</summary>
    public int CertifiableCompetences(EligibilityTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var count = 0;
        foreach (var competence in Competences)
        {
            count += competence.Level >= terms.CertifiableLevelMin ? 1 : 0;
        }

        return count;
    }

    /// <summary>True when enough competences are certifiable.</summary>
    public bool IsCertifiable(EligibilityTerms terms) => CertifiableCompetences(terms) >= terms.CertifiableCompetencesMin;

    /// <summary>The competences still missing a certifiable level, nearest first (ELI-6).</summary>
    public IReadOnlyList<string> Missing(EligibilityTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return [.. Competences.Where(c => c.Level < terms.CertifiableLevelMin)
            .OrderByDescending(c => c.Level)
            .ThenByDescending(c => c.Pix)
            .Select(c => c.Code)];
    }

    /// <summary>A picture from the past: what was taken then stays as it was, whatever the framework has become.</summary>
    internal static ProfileSnapshot Restore(Instant takenAt, IReadOnlyList<CompetenceStanding> competences) =>
        new(takenAt, [.. competences]);

    private static Refusal Refuse(string code, Wording reason) => new(
        "PRO-1",
        reason,
        ProfilesWords.RefuseRemedy,
        Facts.Of("competence", code)) { Kind = RefusalKind.Invalid };
}
