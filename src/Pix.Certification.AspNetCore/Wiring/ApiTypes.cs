using System.Text.Json;
using System.Text.Json.Serialization;
using Pix.Certification.AspNetCore.Certif;
using Pix.Certification.AspNetCore.Exam;
using Pix.Certification.AspNetCore.Jury;
using Pix.Certification.AspNetCore.Orga;
using Pix.Certification.AspNetCore.Room;
using Pix.Certification.AspNetCore.Verification;
using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Hosting.Retention;
using Pix.Certification.Imports;
using Pix.Certification.Jury;
using Pix.Certification.Planning;
using Pix.Certification.Policies;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.AspNetCore.Wiring;

/// <summary>
/// What endpoints take and give, and what a fact of a refusal may be: listed, so that a host that is trimmed or compiled ahead of time has
/// what writes and reads them. How they are written is <see cref="Hosting.Wiring.DeskJson"/>'s to say.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(InvigilatorApi.Why), TypeInfoPropertyName = "WhyPaused")]
[JsonSerializable(typeof(JuryApi.Why), TypeInfoPropertyName = "WhyDecided")]
[JsonSerializable(typeof(Stream))] // Files are none of JSON; the description of the API asks for it all the same.
[JsonSerializable(typeof(SessionDetails))]
[JsonSerializable(typeof(FinalisationDraft))]
[JsonSerializable(typeof(CreatedSession))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(IReadOnlyList<CentreReminder>))]
[JsonSerializable(typeof(IReadOnlyList<SessionSummary>))]
[JsonSerializable(typeof(PermittedActs<SessionAct>))]
[JsonSerializable(typeof(Readiness))]
[JsonSerializable(typeof(IReadOnlyList<ChecklistLine>))]
[JsonSerializable(typeof(CentreApi.WhyUnlinked))]
[JsonSerializable(typeof(JoinedCandidate))]
[JsonSerializable(typeof(ReportedProblem))]
[JsonSerializable(typeof(CentreApi.Checked))]
[JsonSerializable(typeof(CentreApi.NewCandidate))]
[JsonSerializable(typeof(CentreApi.Pupils))]
[JsonSerializable(typeof(CandidateView))]
[JsonSerializable(typeof(CandidateView[]))]
[JsonSerializable(typeof(EnrolledFromSchool))]
[JsonSerializable(typeof(EndScreenSeen))]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(IReadOnlyList<Report>))]
[JsonSerializable(typeof(FiledReport))]
[JsonSerializable(typeof(FinalisationView))]
[JsonSerializable(typeof(FinalisedSession))]
[JsonSerializable(typeof(IReadOnlyList<ResultLine>))]
[JsonSerializable(typeof(IReadOnlyList<AuditLine>))]
[JsonSerializable(typeof(IReadOnlyList<FeedbackGiven>))]
[JsonSerializable(typeof(CheckedFile))]
[JsonSerializable(typeof(CentreFilesApi.KitSecret))]
[JsonSerializable(typeof(CentreFilesApi.KeptInstructions))]
[JsonSerializable(typeof(IReadOnlyList<CreatedSession>))]
[JsonSerializable(typeof(IReadOnlyList<CandidateView>))]
[JsonSerializable(typeof(Learner))]
[JsonSerializable(typeof(PupilRemoval))]
[JsonSerializable(typeof(SchoolApi.PupilFields))]
[JsonSerializable(typeof(SchoolApi.GivenMethod))]
[JsonSerializable(typeof(LearnerChanges))]
[JsonSerializable(typeof(Learner[]))]
[JsonSerializable(typeof(LearnerCertifiability[]))]
[JsonSerializable(typeof(SchoolApi.NewCampaign))]
[JsonSerializable(typeof(SchoolApi.OpenedCampaign))]
[JsonSerializable(typeof(IReadOnlyList<CollectionRow>))]
[JsonSerializable(typeof(SentProfile))]
[JsonSerializable(typeof(EvaluationApi.AskedEvaluation))]
[JsonSerializable(typeof(EvaluationApi.Reminded))]
[JsonSerializable(typeof(EvaluationView))]
[JsonSerializable(typeof(IReadOnlyList<EvaluationView>))]
[JsonSerializable(typeof(IReadOnlyList<OwnEvaluation>))]
[JsonSerializable(typeof(RemindedPupils))]
[JsonSerializable(typeof(ProfileChanges))]
[JsonSerializable(typeof(IReadOnlyList<TeacherApi.TaughtPupil>))]
[JsonSerializable(typeof(IReadOnlyList<ClassSession>))]
[JsonSerializable(typeof(IReadOnlyList<ClassCampaign>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(ProfileOverview))]
[JsonSerializable(typeof(PlanRequest))]
[JsonSerializable(typeof(PlanApi.ChangedPlan))]
[JsonSerializable(typeof(PlanApi.SaidPlan))]
[JsonSerializable(typeof(WatchedRoom))]
[JsonSerializable(typeof(InvigilatorApi.Unjoined))]
[JsonSerializable(typeof(InvigilatorApi.Absent))]
[JsonSerializable(typeof(UnfinishedTests))]
[JsonSerializable(typeof(FurtherInvigilator))]
[JsonSerializable(typeof(InvigilatorApi.Confirmed))]
[JsonSerializable(typeof(InvigilatorApi.Ended))]
[JsonSerializable(typeof(InvigilatorApi.Credit))]
[JsonSerializable(typeof(ExamView))]
[JsonSerializable(typeof(PositioningOverview))]
[JsonSerializable(typeof(PositioningView))]
[JsonSerializable(typeof(CandidateApi.Joining))]
[JsonSerializable(typeof(CandidateApi.TypedCode))]
[JsonSerializable(typeof(CandidateApi.CampaignTyped))]
[JsonSerializable(typeof(CandidateApi.Access))]
[JsonSerializable(typeof(CandidateApi.Problem))]
[JsonSerializable(typeof(CandidateApi.Contested))]
[JsonSerializable(typeof(CandidateApi.Answered))]
[JsonSerializable(typeof(MyCertification))]
[JsonSerializable(typeof(ResultExplanation))]
[JsonSerializable(typeof(MyCertification[]))]
[JsonSerializable(typeof(AnswerReceipt))]
[JsonSerializable(typeof(LiveAlert))]
[JsonSerializable(typeof(SessionSummary[]))]
[JsonSerializable(typeof(PendingAppeal[]))]
[JsonSerializable(typeof(JuryPreview))]
[JsonSerializable(typeof(JurySession))]
[JsonSerializable(typeof(JuryFile))]
[JsonSerializable(typeof(IReadOnlyList<JurySignal>))]
[JsonSerializable(typeof(PublishedSession))]
[JsonSerializable(typeof(IReadOnlyList<SessionId>))]
[JsonSerializable(typeof(JuryApi.Words))]
[JsonSerializable(typeof(JuryApi.Resolution))]
[JsonSerializable(typeof(JuryApi.Previewed))]
[JsonSerializable(typeof(JuryApi.Ruling))]
[JsonSerializable(typeof(JuryApi.Decision))]
[JsonSerializable(typeof(JuryApi.Corrected))]
[JsonSerializable(typeof(JuryApi.Correction))]
[JsonSerializable(typeof(RetentionApi.Held))]
[JsonSerializable(typeof(RetentionApi.Erasure))]
[JsonSerializable(typeof(PurgeReport))]
[JsonSerializable(typeof(PurgeLine[]))]
[JsonSerializable(typeof(HoldLine[]))]
[JsonSerializable(typeof(LegalHold))]
[JsonSerializable(typeof(KeptPeriod))]
[JsonSerializable(typeof(IReadOnlyList<KeptPeriod>))]
[JsonSerializable(typeof(CertificationPeriod))]
[JsonSerializable(typeof(IReadOnlyList<ExposureReport>))]
[JsonSerializable(typeof(PersonTrace[]))]
[JsonSerializable(typeof(PublicApi.Question))]
[JsonSerializable(typeof(VerifiedCredential))]
[JsonSerializable(typeof(PublicCertificate))]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(object))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(decimal))]
[JsonSerializable(typeof(Instant))]
[JsonSerializable(typeof(LocalDate))]
[JsonSerializable(typeof(LocalDateTime))]
[JsonSerializable(typeof(Duration))]
[JsonSerializable(typeof(SessionId))]
[JsonSerializable(typeof(CandidateId))]
[JsonSerializable(typeof(AccountId))]
[JsonSerializable(typeof(CentreId))]
[JsonSerializable(typeof(LearnerId))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ApiTypes : JsonSerializerContext;
