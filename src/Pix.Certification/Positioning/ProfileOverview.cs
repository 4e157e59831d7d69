using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.Positioning;

/// <summary>How far somebody has come in one competence, as they see it (POS-4).</summary>
/// <param name="Code">The competence's code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Level">The level reached.</param>
/// <param name="Pix">The pix earned.</param>
/// <param name="ProgressPercent">How much of the next level is earned; 100 at the highest level there is.</param>
/// <param name="IsCertifiable">True when it counts for a certification.</param>
/// <param name="State">Where its evaluation stands; null when it was never begun.</param>
public sealed record CompetenceProgress(
    string Code, Wording Name, int Level, int Pix, int ProgressPercent, bool IsCertifiable, EvaluationState? State)
{
    /// <summary>From when on it may be retried for better; null when it is not done.</summary>
    public Instant? RetryFrom { get; init; }

    /// <summary>From when on it may be started anew; null when it was never begun.</summary>
    public Instant? RestartFrom { get; init; }

    /// <summary>Reads one competence of a profile.</summary>
    /// <param name="standing">How far somebody has come.</param>
    /// <param name="framework">What the competence is called.</param>
    /// <param name="policy">What makes it certifiable, and when it may be tried again.</param>
    /// <param name="evaluation">The evaluation that it comes from; null when there is none.</param>
    public static CompetenceProgress Of(
        CompetenceStanding standing, CompetenceFramework framework, CertificationPolicy policy, CompetenceEvaluation? evaluation)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(policy);
        var (scale, terms) = (policy.Scale, policy.Positioning);
        var ahead = Math.Clamp(standing.Pix - (standing.Level * scale.PixPerLevel), 0, scale.PixPerLevel);
        return new(
            standing.Code,
            framework.Find(standing.Code)?.Name ?? Wording.Same(standing.Code),
            standing.Level,
            standing.Pix,
            standing.Level >= scale.LevelMax ? 100 : 100 * ahead / scale.PixPerLevel,
            standing.Level >= policy.Eligibility.CertifiableLevelMin,
            evaluation?.State)
        {
            RetryFrom = evaluation?.State == EvaluationState.Done ? evaluation.LastAt + Duration.FromDays(terms.RetryDays) : null,
            RestartFrom = evaluation is null ? null : evaluation.LastAt + Duration.FromDays(terms.RestartDays),
        };
    }
}

/// <summary>A competence that is not certifiable yet.</summary>
/// <param name="Code">The competence's code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="PixMissing">How many pix are missing.</param>
public sealed record MissingCompetence(string Code, Wording Name, int PixMissing);

/// <summary>What a pupil sees of their profile (POS-4): each competence, how many are certifiable, what is missing.</summary>
public sealed class ProfileOverview
{
    private readonly EligibilityTerms _terms;

    private ProfileOverview(
        IReadOnlyList<CompetenceProgress> competences, IReadOnlyList<MissingCompetence> missing, EligibilityTerms terms) =>
        (Competences, Missing, _terms) = (competences, missing, terms);

    /// <summary>Every competence of the framework, in its order.</summary>
    public IReadOnlyList<CompetenceProgress> Competences { get; }

    /// <summary>How many are certifiable.</summary>
    public int Certifiable => Competences.Count(static competence => competence.IsCertifiable);

    /// <summary>How many have to be.</summary>
    public int Required => _terms.CertifiableCompetencesMin;

    /// <summary>True when enough of them are.</summary>
    public bool IsCertifiable => Certifiable >= Required;

    /// <summary>Those that are not certifiable, nearest first; none once the profile is.</summary>
    public IReadOnlyList<MissingCompetence> Missing { get; }

    /// <summary>How many are certifiable of those that have to be: <c>4 sur 5</c>.</summary>
    public Wording Count => PositioningWords.CertifiableOf(Math.Min(Certifiable, Required), Required);

    /// <summary>That the profile is certifiable, or what is missing, nearest first.</summary>
    public Wording Verdict => IsCertifiable
        ? PositioningWords.ProfileIsCertifiable
        : PositioningWords.ProfileIsNotCertifiable(
            _terms.CertifiableLevelMin,
            Required - Certifiable,
            Wording.Join(", ", Missing.Take(Required - Certifiable)
                .Select(static one => PositioningWords.MissingPix(one.Code, one.Name, one.PixMissing))));

    /// <summary>Reads a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="framework">What the competences are called.</param>
    /// <param name="policy">What makes a profile certifiable, and when a competence may be tried again.</param>
    /// <param name="evaluations">The evaluations that the profile comes from, as far as there are any.</param>
    public static ProfileOverview Of(
        ProfileSnapshot profile, CompetenceFramework framework, CertificationPolicy policy, IEnumerable<CompetenceEvaluation> evaluations)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(evaluations);
        var begun = evaluations.ToDictionary(static evaluation => evaluation.Competence, StringComparer.Ordinal);
        var terms = policy.Eligibility;
        var pixOf = profile.Competences.ToDictionary(static one => one.Code, static one => one.Pix, StringComparer.Ordinal);
        var wanted = terms.CertifiableLevelMin * policy.Scale.PixPerLevel;
        var missing = profile.IsCertifiable(terms)
            ? []
            : profile.Missing(terms).Select(code => new MissingCompetence(code, NameOf(code), Math.Max(0, wanted - pixOf[code])));
        return new(
            [.. profile.Competences.Select(one => CompetenceProgress.Of(one, framework, policy, begun.GetValueOrDefault(one.Code)))],
            [.. missing],
            terms);

        Wording NameOf(string code) => framework.Find(code)?.Name ?? new Wording(code, code);
    }
}
