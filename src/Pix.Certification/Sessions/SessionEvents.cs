using System.Text.Json;
using System.Text.Json.Serialization;
using Pix.Certification.Candidates;
using Pix.Certification.Reports;
using Pix.Certification.Timing;

namespace Pix.Certification.Sessions;

/// <summary>Something that happened to a session.</summary>
/// <param name="At">When it happened.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SessionCreated), "sessionCreated")]
[JsonDerivedType(typeof(SessionEdited), "sessionEdited")]
[JsonDerivedType(typeof(SessionCancelled), "sessionCancelled")]
[JsonDerivedType(typeof(ChecklistItemRecorded), "checklistItemRecorded")]
[JsonDerivedType(typeof(CandidatesEnrolled), "candidatesEnrolled")]
[JsonDerivedType(typeof(CandidateCorrected), "candidateCorrected")]
[JsonDerivedType(typeof(CandidateEdited), "candidateEdited")]
[JsonDerivedType(typeof(CandidateRemoved), "candidateRemoved")]
[JsonDerivedType(typeof(CandidateLinked), "candidateLinked")]
[JsonDerivedType(typeof(CandidateUnlinked), "candidateUnlinked")]
[JsonDerivedType(typeof(PresenceConfirmed), "presenceConfirmed")]
[JsonDerivedType(typeof(PresenceWithdrawn), "presenceWithdrawn")]
[JsonDerivedType(typeof(SessionStarted), "sessionStarted")]
[JsonDerivedType(typeof(InvigilatorNamed), "invigilatorNamed")]
[JsonDerivedType(typeof(SittingOpened), "sittingOpened")]
[JsonDerivedType(typeof(SittingResumed), "sittingResumed")]
[JsonDerivedType(typeof(ResumeAsked), "resumeAsked")]
[JsonDerivedType(typeof(SittingClosed), "sittingClosed")]
[JsonDerivedType(typeof(AlertOpened), "alertOpened")]
[JsonDerivedType(typeof(AlertClosed), "alertClosed")]
[JsonDerivedType(typeof(EndScreenTicked), "endScreenTicked")]
[JsonDerivedType(typeof(RoomPaused), "roomPaused")]
[JsonDerivedType(typeof(RoomReopened), "roomReopened")]
[JsonDerivedType(typeof(TimeCredited), "timeCredited")]
[JsonDerivedType(typeof(ReportFiled), "reportFiled")]
[JsonDerivedType(typeof(ReportWithdrawn), "reportWithdrawn")]
[JsonDerivedType(typeof(ReportResolved), "reportResolved")]
[JsonDerivedType(typeof(SessionEnded), "sessionEnded")]
[JsonDerivedType(typeof(FileAttached), "fileAttached")]
[JsonDerivedType(typeof(FileRemoved), "fileRemoved")]
[JsonDerivedType(typeof(DraftSaved), "draftSaved")]
[JsonDerivedType(typeof(SessionFinalised), "sessionFinalised")]
[JsonDerivedType(typeof(SessionUnfinalised), "sessionUnfinalised")]
[JsonDerivedType(typeof(SessionProcessed), "sessionProcessed")]
[JsonDerivedType(typeof(SessionPublished), "sessionPublished")]
[JsonDerivedType(typeof(SessionUnpublished), "sessionUnpublished")]
[JsonDerivedType(typeof(InvigilatorSecretRenewed), "invigilatorSecretRenewed")]
[JsonDerivedType(typeof(CandidateErased), "candidateErased")]
[JsonDerivedType(typeof(FormerAccountErased), "formerAccountErased")]
[JsonDerivedType(typeof(SessionPurged), "sessionPurged")]
[JsonDerivedType(typeof(HoldPlaced), "holdPlaced")]
[JsonDerivedType(typeof(HoldLifted), "holdLifted")]
[JsonDerivedType(typeof(FeedbackGiven), "feedbackGiven")]
public abstract record SessionEvent(Instant At) : IDomainEvent
{
    /// <summary>The event as JSON, its type included.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SessionJson.Default.SessionEvent);

    /// <summary>Reads an event that <see cref="ToJson"/> wrote, now or years ago.</summary>
    /// <exception cref="JsonException">The text is no such event.</exception>
    public static SessionEvent FromJson(string json) => EventJson.Read(json, SessionJson.Default.SessionEvent);
}

/// <summary>The session was created.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Centre">The centre that holds it.</param>
/// <param name="Details">What the administrator filled in, its offset resolved.</param>
/// <param name="PolicyId">The policy it is held under, for good.</param>
/// <param name="Code">The access code.</param>
/// <param name="InvigilatorHash">The hash of the invigilators' secret.</param>
/// <param name="At">When.</param>
public sealed record SessionCreated(
    SessionId Id,
    CentreId Centre,
    SessionDetails Details,
    string PolicyId,
    AccessCode Code,
    SecretHash InvigilatorHash,
    Instant At) : SessionEvent(At)
{
    /// <summary>Which session; no secret of it.</summary>
    public override string ToString() => $"session {Id} created at {At}";
}

/// <summary>The details were changed.</summary>
/// <param name="Details">What they are from now on.</param>
/// <param name="At">When.</param>
public sealed record SessionEdited(SessionDetails Details, Instant At) : SessionEvent(At);

/// <summary>The session will not take place.</summary>
/// <param name="At">When that was decided.</param>
public sealed record SessionCancelled(Instant At) : SessionEvent(At);

/// <summary>An item of the room checklist was looked at.</summary>
/// <param name="Item">The item.</param>
/// <param name="Met">Whether the room has it.</param>
/// <param name="By">Who looked.</param>
/// <param name="Note">What they noted.</param>
/// <param name="At">When.</param>
public sealed record ChecklistItemRecorded(ChecklistItem Item, bool Met, string By, string? Note, Instant At) : SessionEvent(At)
{
    /// <summary>The workstation that was tested; null for what was found of the whole room.</summary>
    public string? Workstation { get; init; }
}

/// <summary>One line entered on the list.</summary>
/// <param name="Candidate">The candidate's number.</param>
/// <param name="Identity">Who they are.</param>
/// <param name="Details">What else is known.</param>
/// <param name="Accommodations">What is adapted for them.</param>
public sealed record Enrolment(CandidateId Candidate, CandidateIdentity Identity, CandidateDetails Details, Accommodations Accommodations);

/// <summary>How candidates came onto the list.</summary>
public enum EnrolmentChannel
{
    /// <summary>One by one.</summary>
    ByHand,

    /// <summary>From the school's list.</summary>
    SchoolList,

    /// <summary>From a file.</summary>
    File,
}

/// <summary>Candidates were entered on the list, all at once.</summary>
/// <param name="Enrolments">The new lines.</param>
/// <param name="Channel">How they came.</param>
/// <param name="At">When.</param>
public sealed record CandidatesEnrolled(IReadOnlyList<Enrolment> Enrolments, EnrolmentChannel Channel, Instant At) : SessionEvent(At);

/// <summary>Who a candidate of the list is was corrected (CAN-15).</summary>
/// <param name="Candidate">The candidate's number.</param>
/// <param name="Identity">Who they are, from now on.</param>
/// <param name="At">When.</param>
public sealed record CandidateCorrected(CandidateId Candidate, CandidateIdentity Identity, Instant At) : SessionEvent(At);

/// <summary>What else the list says of a candidate was changed (CAN-15).</summary>
/// <param name="Candidate">The candidate's number.</param>
/// <param name="Details">What is known, from now on.</param>
/// <param name="Accommodations">What is adapted for them.</param>
/// <param name="At">When.</param>
public sealed record CandidateEdited(
    CandidateId Candidate,
    CandidateDetails Details,
    Accommodations Accommodations,
    Instant At) : SessionEvent(At);

/// <summary>A candidate was taken off the list.</summary>
/// <param name="Candidate">Who.</param>
/// <param name="At">When.</param>
public sealed record CandidateRemoved(CandidateId Candidate, Instant At) : SessionEvent(At);

/// <summary>A rule of eligibility that was not met at the reconciliation instant.</summary>
/// <param name="Code">The rule.</param>
/// <param name="Reason">What was wrong.</param>
/// <param name="Remedy">What could be done.</param>
public sealed record UnmetRule(string Code, Wording Reason, Wording Remedy);

/// <summary>A person joined as a candidate of the list: the reconciliation instant.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Account">The account they joined with.</param>
/// <param name="Unmet">The rules of eligibility that were not met then.</param>
/// <param name="At">When.</param>
public sealed record CandidateLinked(
    CandidateId Candidate,
    AccountId Account,
    IReadOnlyList<UnmetRule> Unmet,
    Instant At) : SessionEvent(At)
{
    /// <summary>How many accounts had joined as the candidate, this one included: each has a key of its own (RET-2).</summary>
    /// <value>Null in what was written before accounts had one.</value>
    public int? Link { get; init; }
}

/// <summary>The account that had joined as a candidate was taken off: whoever the candidate is can join (CAN-14).</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Account">The account that had joined.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record CandidateUnlinked(CandidateId Candidate, AccountId Account, string Reason, Instant At) : SessionEvent(At)
{
    /// <inheritdoc cref="CandidateLinked.Link"/>
    public int? Link { get; init; }
}

/// <summary>The invigilator saw the candidate, who may start or resume for a while.</summary>
/// <param name="Candidate">Who.</param>
/// <param name="At">When.</param>
public sealed record PresenceConfirmed(CandidateId Candidate, Instant At) : SessionEvent(At);

/// <summary>The invigilator took the confirmation back.</summary>
/// <param name="Candidate">Who.</param>
/// <param name="At">When.</param>
public sealed record PresenceWithdrawn(CandidateId Candidate, Instant At) : SessionEvent(At);

/// <summary>The invigilator released the access code: the session began.</summary>
/// <param name="At">When.</param>
public sealed record SessionStarted(Instant At) : SessionEvent(At);

/// <summary>A further invigilator watches the room (SES-6).</summary>
/// <param name="Name">Who.</param>
/// <param name="At">Since when.</param>
public sealed record InvigilatorNamed(string Name, Instant At) : SessionEvent(At);

/// <summary>A candidate's test began.</summary>
/// <param name="Candidate">Who.</param>
/// <param name="At">When: their own start.</param>
public sealed record SittingOpened(CandidateId Candidate, Instant At) : SessionEvent(At);

/// <summary>A candidate came back to a test that was cut.</summary>
/// <param name="Candidate">Who.</param>
/// <param name="At">When.</param>
public sealed record SittingResumed(CandidateId Candidate, Instant At) : SessionEvent(At);

/// <summary>A candidate whose test was cut asked to come back: the invigilator is told who waits (INV-9).</summary>
/// <param name="Candidate">Who.</param>
/// <param name="At">When.</param>
public sealed record ResumeAsked(CandidateId Candidate, Instant At) : SessionEvent(At);

/// <summary>A candidate's test ended.</summary>
/// <param name="Candidate">Who.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="Abort">Why it ended unfinished; null when it was finished.</param>
/// <param name="At">When.</param>
public sealed record SittingClosed(CandidateId Candidate, SittingEnding Ending, AbortReason? Abort, Instant At) : SessionEvent(At);

/// <summary>A candidate reported a problem: their time stands still from here on (INV-5).</summary>
/// <param name="Candidate">Who.</param>
/// <param name="At">When.</param>
public sealed record AlertOpened(CandidateId Candidate, Instant At) : SessionEvent(At);

/// <summary>The invigilator has dealt with the problem: the time that it took is given back (INV-5).</summary>
/// <param name="Candidate">Whose problem.</param>
/// <param name="At">When.</param>
public sealed record AlertClosed(CandidateId Candidate, Instant At) : SessionEvent(At);

/// <summary>The invigilator saw a candidate's end screen, or took that back.</summary>
/// <param name="Candidate">Who.</param>
/// <param name="Seen">Whether it was seen.</param>
/// <param name="At">When.</param>
public sealed record EndScreenTicked(CandidateId Candidate, bool Seen, Instant At) : SessionEvent(At);

/// <summary>The whole room stopped.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record RoomPaused(string Reason, Instant At) : SessionEvent(At);

/// <summary>The room went on.</summary>
/// <param name="At">When.</param>
public sealed record RoomReopened(Instant At) : SessionEvent(At);

/// <summary>A candidate was given time back.</summary>
/// <param name="Candidate">Who.</param>
/// <param name="Time">How much.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record TimeCredited(CandidateId Candidate, Duration Time, string Reason, Instant At) : SessionEvent(At);

/// <summary>The invigilator reported something.</summary>
/// <param name="Report">What.</param>
/// <param name="At">When.</param>
public sealed record ReportFiled(Report Report, Instant At) : SessionEvent(At);

/// <summary>A report was taken back.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When.</param>
public sealed record ReportWithdrawn(int Number, Instant At) : SessionEvent(At);

/// <summary>A report was dealt with, by rule or by the jury.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="At">When.</param>
public sealed record ReportResolved(int Number, ReportOutcome Outcome, Instant At) : SessionEvent(At);

/// <summary>The session ended.</summary>
/// <param name="Unfinished">Candidates whose test was not over.</param>
/// <param name="ByClock">True when the clock ended it, and not the invigilator.</param>
/// <param name="At">When.</param>
public sealed record SessionEnded(IReadOnlyList<CandidateId> Unfinished, bool ByClock, Instant At) : SessionEvent(At);

/// <summary>A file was put with the session; its bytes are kept elsewhere.</summary>
/// <param name="File">The file.</param>
/// <param name="At">When.</param>
public sealed record FileAttached(SessionFile File, Instant At) : SessionEvent(At);

/// <summary>A file was taken away.</summary>
/// <param name="Name">Its name.</param>
/// <param name="At">When.</param>
public sealed record FileRemoved(string Name, Instant At) : SessionEvent(At)
{
    /// <summary>Its number; null in what was written before files had one.</summary>
    public int? Number { get; init; }
}

/// <summary>The finalisation so far was saved.</summary>
/// <param name="Draft">What is filled in.</param>
/// <param name="At">When.</param>
public sealed record DraftSaved(FinalisationDraft Draft, Instant At) : SessionEvent(At);

/// <summary>The administrator finalised the session.</summary>
/// <param name="Comment">The global comment, if any.</param>
/// <param name="Ended">The sittings that this ended, and why each was unfinished.</param>
/// <param name="At">When.</param>
public sealed record SessionFinalised(string? Comment, IReadOnlyList<CandidateAbort> Ended, Instant At) : SessionEvent(At);

/// <summary>The finalisation was taken back.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record SessionUnfinalised(string Reason, Instant At) : SessionEvent(At);

/// <summary>Every result was decided.</summary>
/// <param name="At">When.</param>
public sealed record SessionProcessed(Instant At) : SessionEvent(At);

/// <summary>The results were published.</summary>
/// <param name="At">When.</param>
public sealed record SessionPublished(Instant At) : SessionEvent(At);

/// <summary>The results were taken back.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record SessionUnpublished(string Reason, Instant At) : SessionEvent(At);

/// <summary>The invigilators were given another secret: the former one is worth nothing.</summary>
/// <param name="InvigilatorHash">The hash of the new one.</param>
/// <param name="At">When.</param>
public sealed record InvigilatorSecretRenewed(SecretHash InvigilatorHash, Instant At) : SessionEvent(At)
{
    /// <summary>When; not the hash.</summary>
    public override string ToString() => $"invigilators' secret renewed at {At}";
}

/// <summary>Who a candidate was is no longer known: what they did stays, without a name.</summary>
/// <param name="Candidate">Whose name is gone.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record CandidateErased(CandidateId Candidate, string Reason, Instant At) : SessionEvent(At)
{
    /// <summary>The files that went with the name, by the SHA-256 of their bytes: each might show it. Null for none.</summary>
    public IReadOnlyList<string>? Files { get; init; }

    /// <summary>The numbers of the files whose names went: those, and such as were taken away before. Null for none.</summary>
    public IReadOnlyList<int>? FileNumbers { get; init; }
}

/// <summary>Which account had joined as a candidate, and was taken off, is no longer known (RET-2).</summary>
/// <param name="Candidate">As whom it had joined.</param>
/// <param name="Link">Which of those that had: <see cref="CandidateLinked.Link"/>.</param>
/// <param name="At">When.</param>
public sealed record FormerAccountErased(CandidateId Candidate, int Link, Instant At) : SessionEvent(At);

/// <summary>The jury told the centre something for its next sessions (JUR-4).</summary>
/// <param name="Words">What it said.</param>
/// <param name="Author">Who said it.</param>
/// <param name="At">When.</param>
public sealed record FeedbackGiven(string Words, string Author, Instant At) : SessionEvent(At);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true, // A store may keep the properties of a JSON object in an order of its own.
    Converters =
    [
        typeof(InstantJson), typeof(LocalDateJson), typeof(LocalDateTimeJson), typeof(OffsetJson), typeof(DurationJson),
        typeof(SessionIdJson),
        typeof(CandidateIdJson),
        typeof(AccountIdJson),
        typeof(CentreIdJson),
        typeof(LearnerIdJson),
        typeof(FractionJson),
        typeof(AccessCodeJson),
        typeof(SecretHashJson),
        typeof(ReportCategoryJson),
    ])]
[JsonSerializable(typeof(SessionEvent))]
internal sealed partial class SessionJson : JsonSerializerContext;
