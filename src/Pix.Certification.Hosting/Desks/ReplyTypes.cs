using System.Text.Json;
using System.Text.Json.Serialization;
using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Imports;
using Pix.Certification.Profiles;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What commands answer: kept under their keys.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(SessionId))]
[JsonSerializable(typeof(IReadOnlyList<SessionId>))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(CreatedSession))]
[JsonSerializable(typeof(IReadOnlyList<CreatedSession>))]
[JsonSerializable(typeof(CandidateView))]
[JsonSerializable(typeof(IReadOnlyList<CandidateView>))]
[JsonSerializable(typeof(EnrolledFromSchool))]
[JsonSerializable(typeof(Learner))]
[JsonSerializable(typeof(LearnerChanges))]
[JsonSerializable(typeof(IReadOnlyList<LearnerCertifiability>))]
[JsonSerializable(typeof(CampaignCode))]
[JsonSerializable(typeof(RemindedPupils))]
[JsonSerializable(typeof(ProfileChanges))]
[JsonSerializable(typeof(TestCode))]
[JsonSerializable(typeof(TestCodeOwner))]
[JsonSerializable(typeof(KnownTestCode))]
[JsonSerializable(typeof(PlannedNotices))]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(FinalisedSession))]
[JsonSerializable(typeof(JoinedCandidate))]
[JsonSerializable(typeof(ReportedProblem))]
[JsonSerializable(typeof(ExamView))]
[JsonSerializable(typeof(PositioningView))]
[JsonSerializable(typeof(AnswerReceipt))]
[JsonSerializable(typeof(LiveAlert))]
[JsonSerializable(typeof(JuryPreview))]
[JsonSerializable(typeof(IEnumerable<PreviewedCase>))]
[JsonSerializable(typeof(PublishedSession))]
[JsonSerializable(typeof(PurgeReport))]
[JsonSerializable(typeof(LegalHold))]
[JsonSerializable(typeof(KeptPeriod))]
[JsonSerializable(typeof(PublicCertificate))]
[JsonSerializable(typeof(LinkedResult))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonElement))] // Facts of a refusal that were read back.
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(decimal))]
[JsonSerializable(typeof(LocalDate))]
[JsonSerializable(typeof(LocalDateTime))]
[JsonSerializable(typeof(Instant))]
[JsonSerializable(typeof(Duration))]
internal sealed partial class ReplyTypes : JsonSerializerContext
{
    // Made when it is first asked for: which of two statics of one class comes first is nobody's to say where they stand in two files.
    public static HostingJson Json => field ??= new(Default);
}
