using System.Text.Json;
using System.Text.Json.Serialization;
using Pix.Certification.Candidates;
using Pix.Certification.Scoring;

namespace Pix.Certification.Certifications;

/// <summary>Why a result was worked out.</summary>
public enum ResultCause
{
    /// <summary>The session was finalised.</summary>
    Finalisation,

    /// <summary>It was worked out again.</summary>
    Rescoring,

    /// <summary>The jury did something.</summary>
    JuryAction,

    /// <summary>An appeal was upheld.</summary>
    Appeal,

    /// <summary>A challenge of the bank turned out to be faulty.</summary>
    BankCorrection,
}

/// <summary>Whom a comment of the jury is for.</summary>
public enum CommentAudience
{
    /// <summary>The candidate.</summary>
    Candidate,

    /// <summary>The organisation: the school or the centre.</summary>
    Organisation,

    /// <summary>The jury itself.</summary>
    Jury,
}

/// <summary>Something that happened to one candidate's certification.</summary>
/// <param name="At">When it happened.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CertificationOpened), "certificationOpened")]
[JsonDerivedType(typeof(ResultAppended), "resultAppended")]
[JsonDerivedType(typeof(JuryRuled), "juryRuled")]
[JsonDerivedType(typeof(IdentityCorrected), "identityCorrected")]
[JsonDerivedType(typeof(CommentWritten), "commentWritten")]
[JsonDerivedType(typeof(AppealOpened), "appealOpened")]
[JsonDerivedType(typeof(AppealRejected), "appealRejected")]
[JsonDerivedType(typeof(AppealUpheld), "appealUpheld")]
[JsonDerivedType(typeof(CertificationPublished), "certificationPublished")]
[JsonDerivedType(typeof(CertificationWithdrawn), "certificationWithdrawn")]
[JsonDerivedType(typeof(CertificationRevoked), "certificationRevoked")]
[JsonDerivedType(typeof(HolderErased), "holderErased")]
public abstract record CertificationEvent(Instant At) : IDomainEvent
{
    /// <summary>The event as JSON, its type included.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CertificationJson.Default.CertificationEvent);

    /// <summary>Reads an event that <see cref="ToJson"/> wrote, now or years ago.</summary>
    /// <exception cref="JsonException">The text is no such event.</exception>
    public static CertificationEvent FromJson(string json) => EventJson.Read(json, CertificationJson.Default.CertificationEvent);
}

/// <summary>The certification of one candidate's sitting began.</summary>
/// <param name="Session">The session.</param>
/// <param name="Candidate">The candidate.</param>
/// <param name="Number">The certification's number.</param>
/// <param name="Holder">Who they are, as entered.</param>
/// <param name="CentreName">The centre's name as it is printed.</param>
/// <param name="Day">The day of the session.</param>
/// <param name="At">When.</param>
public sealed record CertificationOpened(
    SessionId Session,
    CandidateId Candidate,
    string Number,
    CandidateIdentity Holder,
    string CentreName,
    LocalDate Day,
    Instant At) : CertificationEvent(At);

/// <summary>A result was appended by rule or on request.</summary>
/// <param name="Result">The result.</param>
/// <param name="Findings">What finalisation found.</param>
/// <param name="NeedsReview">Whether it waits for the jury (FIN-4).</param>
/// <param name="Cause">Why.</param>
/// <param name="Emitter">Who or what worked it out.</param>
/// <param name="At">When.</param>
public sealed record ResultAppended(
    CertificationResult Result,
    FinalisationFindings Findings,
    bool NeedsReview,
    ResultCause Cause,
    string Emitter,
    Instant At) : CertificationEvent(At);

/// <summary>The jury ruled.</summary>
/// <param name="Action">What it did.</param>
/// <param name="Confirms">True when it only confirmed what was computed.</param>
/// <param name="Result">The result that follows.</param>
/// <param name="Cause">Why.</param>
/// <param name="Author">Who.</param>
/// <param name="Reason">Their reason.</param>
/// <param name="At">When.</param>
public sealed record JuryRuled(
    JuryAction Action,
    bool Confirms,
    CertificationResult Result,
    ResultCause Cause,
    string Author,
    string Reason,
    Instant At) : CertificationEvent(At);

/// <summary>The identity was corrected.</summary>
/// <param name="Holder">Who they are.</param>
/// <param name="Author">Who corrected it.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record IdentityCorrected(CandidateIdentity Holder, string Author, string Reason, Instant At) : CertificationEvent(At);

/// <summary>The jury wrote a comment; a later one for the same audience takes its place.</summary>
/// <param name="Audience">Whom it is for.</param>
/// <param name="Words">The comment; null when it is taken away.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="At">When.</param>
public sealed record CommentWritten(CommentAudience Audience, string? Words, string Author, Instant At) : CertificationEvent(At);

/// <summary>The candidate appealed.</summary>
/// <param name="Number">The appeal's number.</param>
/// <param name="Words">What they said.</param>
/// <param name="At">When.</param>
public sealed record AppealOpened(int Number, string Words, Instant At) : CertificationEvent(At);

/// <summary>The appeal was rejected; nothing else changed.</summary>
/// <param name="Number">The appeal's number.</param>
/// <param name="Author">Who decided.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record AppealRejected(int Number, string Author, string Reason, Instant At) : CertificationEvent(At);

/// <summary>The appeal was upheld: an action is owed, and nothing else has changed yet.</summary>
/// <param name="Number">The appeal's number.</param>
/// <param name="Owed">The action to carry out before the next publication.</param>
/// <param name="Author">Who decided.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record AppealUpheld(int Number, JuryAction Owed, string Author, string Reason, Instant At) : CertificationEvent(At);

/// <summary>The result was published.</summary>
/// <param name="Status">What was published.</param>
/// <param name="Issued">A new certificate; null when there is none or an earlier one is valid again.</param>
/// <param name="Code">The code of the certificate that is valid from now on; null when none is.</param>
/// <param name="At">When.</param>
public sealed record CertificationPublished(
    CertificationStatus Status,
    CertificateFacts? Issued,
    string? Code,
    Instant At) : CertificationEvent(At);

/// <summary>The publication was taken back.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record CertificationWithdrawn(string Reason, Instant At) : CertificationEvent(At);

/// <summary>The certificate was revoked for good.</summary>
/// <param name="Author">Who revoked it.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record CertificationRevoked(string Author, string Reason, Instant At) : CertificationEvent(At);

/// <summary>Who was certified is no longer known (RET-2): results and certificates stay, without a name.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record HolderErased(string Reason, Instant At) : CertificationEvent(At);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true, // A store may keep the properties of a JSON object in an order of its own.
    Converters = [typeof(InstantJson), typeof(LocalDateJson), typeof(SessionIdJson), typeof(CandidateIdJson)])]
[JsonSerializable(typeof(CertificationEvent))]
internal sealed partial class CertificationJson : JsonSerializerContext;
