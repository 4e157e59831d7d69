using System.Text.Json;
using System.Text.Json.Serialization;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Reports;
using Pix.Certification.Timing;

namespace Pix.Certification.Sittings;

/// <summary>Something that happened to one candidate's test.</summary>
/// <param name="At">When it happened.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SittingStarted), "sittingStarted")]
[JsonDerivedType(typeof(ChallengeServed), "challengeServed")]
[JsonDerivedType(typeof(AnswerAccepted), "answerAccepted")]
[JsonDerivedType(typeof(AnswerKeptAside), "answerKeptAside")]
[JsonDerivedType(typeof(AlertRaised), "alertRaised")]
[JsonDerivedType(typeof(AlertDismissed), "alertDismissed")]
[JsonDerivedType(typeof(AlertConfirmed), "alertConfirmed")]
[JsonDerivedType(typeof(AlertLimitLifted), "alertLimitLifted")]
[JsonDerivedType(typeof(SittingEntered), "sittingEntered")]
[JsonDerivedType(typeof(SittingEnded), "sittingEnded")]
public abstract record SittingEvent(Instant At) : IDomainEvent
{
    /// <summary>The event as JSON, its type included.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SittingJson.Default.SittingEvent);

    /// <summary>Reads an event that <see cref="ToJson"/> wrote, now or years ago.</summary>
    /// <exception cref="JsonException">The text is no such event.</exception>
    public static SittingEvent FromJson(string json) => EventJson.Read(json, SittingJson.Default.SittingEvent);
}

/// <summary>The test began: everything that its course depends on.</summary>
/// <param name="Session">The session.</param>
/// <param name="Candidate">The candidate.</param>
/// <param name="PolicyId">The policy, for good (POL-1).</param>
/// <param name="BankVersion">The version of the bank.</param>
/// <param name="BankChecksum">The checksum of the bank.</param>
/// <param name="Test">The kind of test.</param>
/// <param name="Seed">The seed of every draw.</param>
/// <param name="Locale">The language of the challenges.</param>
/// <param name="AccessibleOnly">Whether only accessible challenges are given.</param>
/// <param name="TimeAdded">The candidate's extra time, which also lengthens timed challenges.</param>
/// <param name="Profile">The competences tested, as they stood at the reconciliation instant.</param>
/// <param name="AnsweredBefore">Challenges the candidate has met before, among those that this test could ask.</param>
/// <param name="Planned">The challenges in order, when they are known beforehand.</param>
/// <param name="Length">How many challenges there are to answer or pass.</param>
/// <param name="At">When.</param>
public sealed record SittingStarted(
    SessionId Session,
    CandidateId Candidate,
    string PolicyId,
    string BankVersion,
    string BankChecksum,
    TestKind Test,
    long Seed,
    string Locale,
    bool AccessibleOnly,
    Fraction TimeAdded,
    IReadOnlyList<CompetenceStanding> Profile,
    IReadOnlyList<string> AnsweredBefore,
    IReadOnlyList<string> Planned,
    int Length,
    Instant At) : SittingEvent(At)
{
    /// <summary>How many problems may be reported before the invigilator allows more; null where it was not said yet.</summary>
    public int? AlertsMax { get; init; }

    /// <summary>Challenges of the candidate's last certification, among those that this test could ask; null when there is none.</summary>
    public IReadOnlyList<string>? LastCertification { get; init; }

    /// <summary>
    /// What the test took from the ledger of exposure, in base64: with it the test can be given again (EXP-1); null where its plan looks at
    /// none.
    /// </summary>
    public string? Exposure { get; init; }

    /// <summary>The scale of your own that the test will be scored on, by name and version; null for the policy's meshes.</summary>
    public string? Scale { get; init; }
}

/// <summary>A challenge was shown for the first time.</summary>
/// <param name="Number">Its number in the test, from 1.</param>
/// <param name="Challenge">The challenge.</param>
/// <param name="At">When.</param>
public sealed record ChallengeServed(int Number, string Challenge, Instant At) : SittingEvent(At);

/// <summary>An answer, or a pass, was accepted.</summary>
/// <param name="Number">The number of the challenge.</param>
/// <param name="Challenge">The challenge.</param>
/// <param name="Answer">The answer in its canonical form.</param>
/// <param name="Outcome">What became of it under the bank of the sitting.</param>
/// <param name="Key">The key that the sender gave it.</param>
/// <param name="Receipt">What the candidate can keep as a proof.</param>
/// <param name="At">When.</param>
public sealed record AnswerAccepted(
    int Number,
    string Challenge,
    string Answer,
    AnswerOutcome Outcome,
    string Key,
    string Receipt,
    Instant At) : SittingEvent(At);

/// <summary>An answer came too late, and is kept for the jury without counting (TIM-3).</summary>
/// <param name="Number">The number of the challenge.</param>
/// <param name="Challenge">The challenge.</param>
/// <param name="Answer">The answer in its canonical form.</param>
/// <param name="Key">The key that the sender gave it.</param>
/// <param name="Receipt">What the candidate can keep as a proof.</param>
/// <param name="At">When.</param>
public sealed record AnswerKeptAside(
    int Number,
    string Challenge,
    string Answer,
    string Key,
    string Receipt,
    Instant At) : SittingEvent(At);

/// <summary>The candidate reported the current challenge: the test is on hold.</summary>
/// <param name="Number">The number of the challenge.</param>
/// <param name="Challenge">The challenge.</param>
/// <param name="Words">What the candidate said.</param>
/// <param name="At">When.</param>
public sealed record AlertRaised(int Number, string Challenge, string? Words, Instant At) : SittingEvent(At);

/// <summary>The invigilator dismissed the alert: the same challenge goes on.</summary>
/// <param name="Number">The number of the challenge.</param>
/// <param name="At">When.</param>
public sealed record AlertDismissed(int Number, Instant At) : SittingEvent(At);

/// <summary>The invigilator confirmed the alert: another challenge takes the place, under the same number.</summary>
/// <param name="Number">The number of the challenge.</param>
/// <param name="Challenge">The challenge that counts nowhere any more.</param>
/// <param name="Reason">Why.</param>
/// <param name="Replacement">The one that takes its place.</param>
/// <param name="At">When.</param>
public sealed record AlertConfirmed(int Number, string Challenge, ReportCategory Reason, string Replacement, Instant At) : SittingEvent(At);

/// <summary>The invigilator allowed the candidate to report as many problems again (INV-5).</summary>
/// <param name="At">When.</param>
public sealed record AlertLimitLifted(Instant At) : SittingEvent(At);

/// <summary>The candidate came back to the test.</summary>
/// <param name="At">When.</param>
public sealed record SittingEntered(Instant At) : SittingEvent(At);

/// <summary>The test ended.</summary>
/// <param name="Ending">How.</param>
/// <param name="At">When: for time, the deadline and not the moment somebody noticed.</param>
public sealed record SittingEnded(SittingEnding Ending, Instant At) : SittingEvent(At);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true, // A store may keep the properties of a JSON object in an order of its own.
    Converters = [typeof(InstantJson), typeof(SessionIdJson), typeof(CandidateIdJson), typeof(FractionJson), typeof(ReportCategoryJson)])]
[JsonSerializable(typeof(SittingEvent))]
internal sealed partial class SittingJson : JsonSerializerContext;
