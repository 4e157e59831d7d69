using Pix.Certification.Policies;

namespace Pix.Certification.Scoring;

/// <summary>What was certified of one competence.</summary>
/// <param name="Code">The competence.</param>
/// <param name="Level">The level certified, or <see cref="Uncertified"/>.</param>
/// <param name="Pix">The pix certified.</param>
public readonly record struct CertifiedCompetence(string Code, int Level, int Pix)
{
    /// <summary>The level of a competence that was tested and not certified.</summary>
    public const int Uncertified = -1;
}

/// <summary>The result of a profile test: derived from the test and the policy, never edited (SCO-1).</summary>
/// <remarks>
/// Levels and pix are kept as computed whatever the status: what is shown of a result that is not validated is for those who show it to
/// decide.
/// </remarks>
public sealed class ProfileTestResult
{
    internal ProfileTestResult(
        ProfileTestCount count,
        CertificationStatus status,
        StatusReason reason,
        IReadOnlyList<CertifiedCompetence> competences,
        int pix) =>
        (Challenges, Counted, Correct, Neutralised, RatePercent, IsTrusted, Status, Reason, Competences, Pix) =
        (count.All, count.Counted, count.Correct, count.Neutralised, count.RatePercent, count.IsTrusted, status, reason, competences, pix);

    /// <summary>What the test leads to.</summary>
    public CertificationStatus Status { get; }

    /// <summary>Why it is not validated.</summary>
    public StatusReason Reason { get; }

    /// <summary>The reproducibility rate: the share of right answers among the challenges that count, in whole percents (SC2-1).</summary>
    public int RatePercent { get; }

    /// <summary>Whether enough challenges count for the rate to say anything (SC2-2).</summary>
    public bool IsTrusted { get; }

    /// <summary>The pix certified, in all.</summary>
    public int Pix { get; }

    /// <summary>The competences tested, in the order of the test.</summary>
    public IReadOnlyList<CertifiedCompetence> Competences { get; }

    /// <summary>How many challenges the test has.</summary>
    public int Challenges { get; }

    /// <summary>How many of them count.</summary>
    public int Counted { get; }

    /// <summary>How many of those that count are right.</summary>
    public int Correct { get; }

    /// <summary>How many do not count.</summary>
    public int Neutralised { get; }

    /// <summary>Whether the jury's rule cancels the certification: more than the policy's share is neutralised (JUR-2).</summary>
    /// <remarks>
    /// Asked anew of every result, so that a restored challenge lifts it. It is stricter by a hair than <see cref="IsTrusted"/>: 4 of 12
    /// are more than
    /// 33 %, and the 8 that are left are still the two thirds that trust asks for. It is not part of <see cref="Status"/>, which is SC2-9
    /// alone.
    /// </remarks>
    public bool IsOverNeutralised(ProfileTestTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return 100 * Neutralised > terms.NeutralisedSharePercentMax * Challenges;
    }

    /// <summary>Status, pix and rate.</summary>
    public override string ToString() => $"{Status}: {Pix} pix at {RatePercent} %";
}

/// <summary>What a test amounts to over all its competences.</summary>
internal readonly record struct ProfileTestCount(int All, int Counted, int Correct, int Neutralised, int RatePercent, bool IsTrusted);
