using System.Text.Json.Serialization;
using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Planning;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>What rows and the clockwork's tasks hold.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Instant))]
[JsonSerializable(typeof(LocalDate))]
[JsonSerializable(typeof(SessionId))]
[JsonSerializable(typeof(SessionSummary))]
[JsonSerializable(typeof(SignInThrottle))]
[JsonSerializable(typeof(Learner))]
[JsonSerializable(typeof(Recognised))]
[JsonSerializable(typeof(BegunCompetence))]
[JsonSerializable(typeof(IReadOnlyList<LearnerCertifiability>))]
[JsonSerializable(typeof(CandidateIdentity))]
[JsonSerializable(typeof(KeptBank))]
[JsonSerializable(typeof(BankRows.BankUse))]
[JsonSerializable(typeof(GivenChallenges))]
[JsonSerializable(typeof(CertificateRow))]
[JsonSerializable(typeof(CredentialRow))]
[JsonSerializable(typeof(PendingAppeal))]
[JsonSerializable(typeof(NoticeTask))]
[JsonSerializable(typeof(NoticeLine))]
[JsonSerializable(typeof(UnsentNoticeRows.Unsent))]
[JsonSerializable(typeof(HoldLine))]
[JsonSerializable(typeof(KeptPeriod))]
[JsonSerializable(typeof(PlanDraft))]
[JsonSerializable(typeof(OwnInstructions))]
[JsonSerializable(typeof(TestedWorkstation))]
[JsonSerializable(typeof(TestCodeOwner))]
[JsonSerializable(typeof(CentreAddresses))]
[JsonSerializable(typeof(CentreReminder))]
[JsonSerializable(typeof(PurgeLine))]
[JsonSerializable(typeof(SettledRows.Settled))]
[JsonSerializable(typeof(FilesToDelete))]
[JsonSerializable(typeof(Reconciled))]
internal sealed partial class RowTypes : JsonSerializerContext
{
    // Made when it is first asked for: which of two statics of one class comes first is nobody's to say where they stand in two files.
    public static HostingJson Json => field ??= new(Default);
}
