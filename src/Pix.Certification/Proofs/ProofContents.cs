using System.Text.Json.Serialization;
using Pix.Certification.Certifications;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;

namespace Pix.Certification.Proofs;

/// <summary>
/// A proof as it is written (docs/proof.md): what happened, the numbers of the policy, the parameters of the challenges, what was decided.
/// </summary>
internal sealed record ProofContents
{
    public const string CurrentFormat = "pix-certification-proof/1";

    /// <summary>The form of the file.</summary>
    public required string Format { get; init; }

    /// <summary>The certification's number, such as <c>208-004</c>.</summary>
    public required string Certification { get; init; }

    /// <summary>When the proof was made.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>The numbers of the policy that the result follows from.</summary>
    public required ProofPolicy Policy { get; init; }

    /// <summary>Every competence of the framework, in its order.</summary>
    public required IReadOnlyList<string> Framework { get; init; }

    /// <summary>The competences that an adaptive test gives a level for; empty for a test from the profile, which names its own.</summary>
    public required IReadOnlyList<string> Levelled { get; init; }

    /// <summary>The stream of the sitting.</summary>
    public required string Stream { get; init; }

    /// <summary>What happened in the test, oldest first, without a gap.</summary>
    public required IReadOnlyList<ProofEvent> Events { get; init; }

    /// <summary>The challenges that count, and those of <see cref="Rest"/>.</summary>
    public required IReadOnlyList<ProofChallenge> Challenges { get; init; }

    /// <summary>
    /// The challenges that a test broken off by the candidate still had to ask, as they were simulated (SC3-3); empty for any other test.
    /// </summary>
    public required IReadOnlyList<string> Rest { get; init; }

    /// <summary>True where an adaptive test's own rules of stopping had ended it: it is complete, whoever left before it said so.</summary>
    public required bool HasStopped { get; init; }

    /// <summary>What was decided besides the answers.</summary>
    public required ProofVerdicts Verdicts { get; init; }

    /// <summary>The result that is claimed.</summary>
    public required ProofResult Result { get; init; }
}

/// <summary>The numbers of a policy, those of the other kind of test left out.</summary>
/// <param name="Id">The policy.</param>
/// <param name="Test">The kind of test.</param>
/// <param name="LevelMax">The highest level.</param>
/// <param name="PixPerLevel">How many pix make a level.</param>
/// <param name="ProfileTest">How a test from the profile is scored.</param>
/// <param name="AdaptiveTest">How an adaptive test is scored.</param>
internal sealed record ProofPolicy(
    string Id,
    TestKind Test,
    int LevelMax,
    int PixPerLevel,
    ProfileTestTerms? ProfileTest,
    ProofAdaptiveTerms? AdaptiveTest);

/// <summary>How an adaptive test is scored.</summary>
/// <param name="Length">How many challenges it has.</param>
/// <param name="AnswersMin">How many answers it needs to be scored at all.</param>
/// <param name="CertificateScoreMin">From which score a certificate is given.</param>
/// <param name="Meshes">The intervals of capacity behind the score.</param>
/// <param name="Levels">The intervals behind the levels.</param>
/// <param name="LevelsByCompetence">The intervals of competences that have their own.</param>
/// <param name="Start">The capacity before any answer.</param>
/// <param name="Estimator">How the capacity is estimated.</param>
/// <param name="Scale">The scale of the issuer's own that score and levels are on; nothing for the intervals.</param>
internal sealed record ProofAdaptiveTerms(
    int Length,
    int AnswersMin,
    int CertificateScoreMin,
    IReadOnlyList<CapacityInterval> Meshes,
    IReadOnlyList<CapacityInterval> Levels,
    IReadOnlyDictionary<string, IReadOnlyList<CapacityInterval>> LevelsByCompetence,
    double Start,
    ProofEstimator Estimator,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Scale = null);

/// <summary>An estimator on a grid.</summary>
/// <param name="Kind"><c>recentred</c> or <c>eap</c>.</param>
/// <param name="Points">The points of the grid.</param>
/// <param name="Weights">What is believed of each point before the first answer (eap, unless it is normal).</param>
/// <param name="Mean">The mean of a normal belief (eap).</param>
/// <param name="Deviation">Its standard deviation (eap).</param>
/// <param name="Variance">The variance of the prior (recentred).</param>
/// <param name="StepLimit">How far a step may go; 0 for no limit (recentred).</param>
internal sealed record ProofEstimator(
    string Kind,
    IReadOnlyList<double> Points,
    IReadOnlyList<double>? Weights,
    double? Mean,
    double? Deviation,
    double? Variance,
    double? StepLimit);

/// <summary>
/// One event of the sitting. One that says nothing of a person's words is whole, with its text as the journal keeps it; of the others there
/// is the hash, and what the result needs.
/// </summary>
/// <param name="Version">Its place, from 1.</param>
/// <param name="Type">What kind of event it is.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who, as the journal names them; null where the text is withheld.</param>
/// <param name="Hash">The hash of this event and of everything before it (AUD-1).</param>
/// <param name="Text">The event; null where it is withheld.</param>
/// <param name="Number">Of a withheld event: the number of the challenge.</param>
/// <param name="Challenge">Of a withheld event: the challenge.</param>
/// <param name="Outcome">Of an answer: what became of it.</param>
internal sealed record ProofEvent(
    int Version,
    string Type,
    Instant At,
    string? Actor,
    string Hash,
    string? Text,
    int? Number,
    string? Challenge,
    Challenges.AnswerOutcome? Outcome);

/// <summary>What the result needs of a challenge.</summary>
/// <param name="Id">The challenge.</param>
/// <param name="Competence">Its competence.</param>
/// <param name="HasDependentFields">Whether it counts as two where the table of levels says so.</param>
/// <param name="Difficulty">Its difficulty, for an adaptive test.</param>
/// <param name="Discriminant">Its discrimination, for an adaptive test.</param>
internal sealed record ProofChallenge(string Id, string Competence, bool HasDependentFields, double? Difficulty, double? Discriminant);

/// <summary>What was decided besides the answers: what finalisation found, and the jury's rulings over it.</summary>
/// <param name="Abort">Why the test was not finished.</param>
/// <param name="IsFraud">Rejected for fraud.</param>
/// <param name="IsCancelledByJury">Cancelled by the jury.</param>
/// <param name="IsRejectedByJury">Rejected by the jury for another reason.</param>
/// <param name="Neutralised">The numbers of challenges that no longer count.</param>
/// <param name="AcceptedAsCorrect">The numbers of challenges whose answer counts as right.</param>
internal sealed record ProofVerdicts(
    AbortReason? Abort,
    bool IsFraud,
    bool IsCancelledByJury,
    bool IsRejectedByJury,
    IReadOnlyList<int> Neutralised,
    IReadOnlyList<int> AcceptedAsCorrect);

/// <summary>A result as a proof states it.</summary>
/// <param name="Status">What it leads to.</param>
/// <param name="Reason">Why it is not validated.</param>
/// <param name="Score">The score; null when nothing was scored.</param>
/// <param name="ScoreMax">The highest score there is.</param>
/// <param name="Levels">The competences tested, in the framework's order; -1 where nothing is certified.</param>
/// <param name="RatePercent">The reproducibility rate of a test from the profile.</param>
/// <param name="Capacity">The capacity of an adaptive test.</param>
/// <param name="IsTrusted">Whether enough challenges count.</param>
/// <param name="IsOverNeutralised">Whether more are neutralised than the rule allows.</param>
/// <param name="IsDegraded">Whether the rest of the test was simulated.</param>
internal sealed record ProofResult(
    CertificationStatus Status,
    StatusReason Reason,
    int? Score,
    int ScoreMax,
    IReadOnlyList<CertifiedLevel> Levels,
    int? RatePercent,
    double? Capacity,
    bool IsTrusted,
    bool IsOverNeutralised,
    bool IsDegraded)
{
    /// <summary>The result of a certification in this form; one in error has none.</summary>
    public static ProofResult Of(CertificationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(
            result.Status ?? throw new ArgumentException("A result in error proves nothing.", nameof(result)),
            result.Reason,
            result.Score,
            result.ScoreMax,
            result.Levels,
            result.RatePercent,
            result.Capacity,
            result.IsTrusted,
            result.IsOverNeutralised,
            result.IsDegraded);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(ProofContents))]
internal sealed partial class ProofJson : JsonSerializerContext;
