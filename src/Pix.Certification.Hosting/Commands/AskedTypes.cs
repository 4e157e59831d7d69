using System.Text.Json.Serialization;
using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Imports;
using Pix.Certification.Planning;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Commands;

/// <summary>
/// What commands ask for, each by the type that it has: the fingerprint of a command, by which journals know it, is made of that. And how
/// everything that Hosting keeps is written.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(FactJson), typeof(InstantJson), typeof(LocalDateJson), typeof(LocalDateTimeJson), typeof(OffsetJson), typeof(DurationJson),
    ])]
[JsonSerializable(typeof(object[]))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(LocalDate))]
[JsonSerializable(typeof(Duration))]
[JsonSerializable(typeof(SessionId))]
[JsonSerializable(typeof(CandidateId))]
[JsonSerializable(typeof(AccountId))]
[JsonSerializable(typeof(LearnerId))]
[JsonSerializable(typeof(SessionDetails))]
[JsonSerializable(typeof(SessionFile))]
[JsonSerializable(typeof(FinalisationDraft))]
[JsonSerializable(typeof(ChecklistItem))]
[JsonSerializable(typeof(CandidateIdentity))]
[JsonSerializable(typeof(CandidateDetails))]
[JsonSerializable(typeof(Accommodations))]
[JsonSerializable(typeof(SessionDraft))]
[JsonSerializable(typeof(PlanRequest))]
[JsonSerializable(typeof(PlannedSession))]
[JsonSerializable(typeof(RosterLine))]
[JsonSerializable(typeof(LearnerLine))]
[JsonSerializable(typeof(Participant))]
[JsonSerializable(typeof(CampaignCode))]
[JsonSerializable(typeof(ProfileLine))]
[JsonSerializable(typeof(Learner))]
[JsonSerializable(typeof(EndReason))]
[JsonSerializable(typeof(AbortReason))]
[JsonSerializable(typeof(ReportOutcome))]
[JsonSerializable(typeof(CertificationPeriod))]
[JsonSerializable(typeof(JuryAction))]
[JsonSerializable(typeof(JuryVerb))]
[JsonSerializable(typeof(CommentAudience))]
internal sealed partial class AskedTypes : JsonSerializerContext;
