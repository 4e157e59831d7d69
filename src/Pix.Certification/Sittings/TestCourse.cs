using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Sittings;

/// <summary>Who sits a test, and everything that its course depends on.</summary>
/// <param name="Session">The session.</param>
/// <param name="Candidate">The candidate.</param>
/// <param name="Profile">The profile at the reconciliation instant.</param>
/// <param name="Accommodations">What is adapted.</param>
/// <param name="Seed">The seed of every draw, recorded.</param>
public sealed record SittingTicket(
    SessionId Session,
    CandidateId Candidate,
    ProfileSnapshot Profile,
    Accommodations Accommodations,
    long Seed)
{
    /// <summary>Challenges that the person has seen before, anywhere: none of them while a variant is left (POS-5).</summary>
    public IReadOnlySet<string> AnsweredBefore { get; init; } = new HashSet<string>();

    /// <summary>Challenges of the person's last certification: none of them while any other can be given (POS-5).</summary>
    public IReadOnlySet<string> LastCertification { get; init; } = new HashSet<string>();

    /// <summary>
    /// How often challenges were given so far, for a plan that limits it (EXP-1); null: as if nobody had sat. The test keeps what it took.
    /// </summary>
    public ExposureLedger? Exposure { get; init; }

    /// <summary>The language of the challenges.</summary>
    public string Locale => Accommodations.TestLanguage == Language.English ? "en" : "fr";
}

/// <summary>What is known of a test before it begins.</summary>
/// <param name="Planned">The challenges in order, when they are known beforehand.</param>
/// <param name="Length">How many challenges there are.</param>
/// <param name="Profile">The competences tested.</param>
/// <param name="AnsweredBefore">Challenges met before, among those that the test could ask.</param>
/// <param name="LastCertification">Challenges of the last certification, among those that the test could ask.</param>
public sealed record TestOutline(
    IReadOnlyList<string> Planned,
    int Length,
    IReadOnlyList<CompetenceStanding> Profile,
    IReadOnlyList<string> AnsweredBefore,
    IReadOnlyList<string> LastCertification)
{
    /// <summary>What the test took from the ledger of exposure, in base64; null where its plan looks at none.</summary>
    public string? Exposure { get; init; }
}

/// <summary>How the challenges of a test follow each other: drawn beforehand from the profile, or chosen one by one.</summary>
/// <remarks>Immutable and shared by every sitting of a bank and policy. What it answers depends on the sitting's past alone.</remarks>
public abstract class TestCourse
{
    private protected TestCourse(ChallengeBank bank, CertificationPolicy policy) => (Bank, Policy) = (bank, policy);

    /// <summary>The bank that challenges come from.</summary>
    public ChallengeBank Bank { get; }

    /// <summary>The policy that the test follows.</summary>
    public CertificationPolicy Policy { get; }

    /// <summary>What is known of a test before it begins, or why it cannot begin.</summary>
    internal abstract Result<TestOutline> Outline(SittingTicket ticket);

    /// <summary>The challenge that comes after those answered; null when nothing is left.</summary>
    internal abstract string? Next(Sitting sitting);

    /// <summary>The challenge that takes the place of one under a confirmed alert.</summary>
    internal abstract Result<string> Replace(Sitting sitting, ServedChallenge replaced);
}
