using Pix.Certification.Challenges;
using Pix.Certification.Referential;
using Pix.Certification.Sittings;

namespace Pix.Certification.Certifications;

/// <summary>What a candidate's result follows from, besides what was decided: the sitting, the course of its test, the framework.</summary>
/// <remarks>The same basis and the same verdicts give the same result, at any time and on any machine (SCO-1).</remarks>
public sealed class ScoringBasis
{
    /// <summary>Takes a sitting with its own course.</summary>
    /// <exception cref="ArgumentException">The sitting follows another bank or policy.</exception>
    public ScoringBasis(Sitting sitting, TestCourse course, CompetenceFramework framework)
    {
        ArgumentNullException.ThrowIfNull(sitting);
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(framework);
        if (course.Bank.Checksum != sitting.BankChecksum || course.Policy.Id != sitting.PolicyId)
        {
            throw new ArgumentException(
                $"The sitting of candidate {sitting.Candidate} follows bank {sitting.BankVersion} and policy {sitting.PolicyId}.",
                nameof(course));
        }

        (Sitting, Course, Framework) = (sitting, course, framework);
    }

    /// <summary>The sitting.</summary>
    public Sitting Sitting { get; }

    /// <summary>The course of its test.</summary>
    public TestCourse Course { get; }

    /// <summary>The framework.</summary>
    public CompetenceFramework Framework { get; }

    /// <summary>The bank of the sitting.</summary>
    public ChallengeBank Bank => Course.Bank;

    /// <summary>The result under these verdicts; one that could not be worked out says why.</summary>
    public CertificationResult Score(SittingVerdicts verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        return ResultDerivation.Of(
            Sitting,
            Course.Policy,
            [.. Framework.Competences.Select(static c => c.Code)],
            verdicts,
            () => SittingScoring.ScoreAdaptiveTest(Sitting, (AdaptiveCourse)Course, verdicts),
            () => SittingScoring.ScoreProfileTest(Sitting, Bank, Course.Policy, verdicts));
    }
}
