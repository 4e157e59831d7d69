using System.Text;
using System.Text.Json.Nodes;
using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Documents.Reading;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Profiles;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using static Pix.Certification.Hosting.Tests.CommandWorld;

namespace Pix.Certification.Hosting.Tests;

/// <summary>What a command came to: a refusal, or its answer as text, without secrets that are shown once.</summary>
internal sealed record Answered(Refusal? Refusal, string? Said);

/// <summary>One command of centre or jury: where it can be asked, and how.</summary>
internal sealed record EveryCommand(Stage Stage, Func<CommandWorld, CentreDesk, JuryDesk, Task<Answered>> Ask, bool IsAboutOneSession = true)
{
    /// <summary>Every command of centre and jury, by part, name and parameters.</summary>
    public static IReadOnlyDictionary<string, EveryCommand> Table { get; } = new Dictionary<string, EveryCommand>(StringComparer.Ordinal)
    {
        ["CentreSessions.CreateAsync(SessionDetails, Boolean)"] = Alone(Stage.Planned, static (_, c, _) => Said(c.Sessions.CreateAsync(Tomorrow with { Room = "Z9" }))),
        ["CentreSessions.NameInvigilatorAsync(SessionId, String)"] = new(Stage.Planned, static (w, c, _) => Said(c.Sessions.NameInvigilatorAsync(w.Id, "M. Petit"))),
        ["CentreSessions.EndAsync(SessionId, IReadOnlyCollection`1)"] = new(Stage.Running, static (w, c, _) => Said(c.Sessions.EndAsync(w.Id, [One]))),
        ["CentreSessions.EditAsync(SessionId, SessionDetails, Boolean)"] = new(Stage.Planned, static (w, c, _) => Said(c.Sessions.EditAsync(w.Id, Tomorrow with { Room = "Z9" }))),
        ["CentreSessions.CancelAsync(SessionId)"] = new(Stage.Planned, static (w, c, _) => Said(c.Sessions.CancelAsync(w.Id))),
        ["CentreSessions.RenewInvigilatorSecretAsync(SessionId)"] = new(Stage.Planned, static (w, c, _) => Said(c.Sessions.RenewInvigilatorSecretAsync(w.Id))),
        ["CentreSessions.ImportAsync(SessionsImport)"] = Alone(Stage.Planned, static async (w, c, _) =>
            await Said(c.Sessions.ImportAsync(await w.Kept(async () => (await w.Centre.Sessions.CheckFileAsync(SessionsFileOfOne())).Content().OrThrow())))),
        ["CentreSessions.ImportFileAsync(Stream)"] = Alone(Stage.Planned, static (_, c, _) => Said(c.Sessions.ImportFileAsync(SessionsFileOfOne()))),
        ["CentrePlanning.ConfirmAsync(PlanDraft)"] = Alone(Stage.Certifiable, static (_, c, _) => Said(c.Planning.ConfirmAsync(CentrePlanningTests.OfPupil))),
        ["CentrePlanning.KeepDraftAsync(PlanDraft)"] = Alone(Stage.Planned, static (_, c, _) => Said(c.Planning.KeepDraftAsync(CentrePlanningTests.OfPupil))),
        ["CentreRoster.EnrolAsync(SessionId, CandidateIdentity, Accommodations, CandidateDetails, Boolean)"] = new(Stage.Planned, static (w, c, _) => Said(c.Roster.EnrolAsync(w.Id, SessionBuilder.Person(2)))),
        ["CentreRoster.EditAsync(SessionId, CandidateId, RosterLine, Boolean)"] = new(Stage.Planned, static (w, c, _) =>
            Said(c.Roster.EditAsync(w.Id, One, SessionBuilder.Line(1, Timing.Fraction.OneThird) with { Identity = SessionBuilder.Person(1) with { FirstName = "Camilla" } }))),
        ["CentreRoster.EnrolFromSchoolAsync(SessionId, IReadOnlyCollection`1)"] = new(Stage.Planned, static (w, c, _) => Said(c.Roster.EnrolFromSchoolAsync(w.Id, [Pupil.Id]))),
        ["CentreRoster.RemoveAsync(SessionId, CandidateId)"] = new(Stage.Planned, static (w, c, _) => Said(c.Roster.RemoveAsync(w.Id, One))),
        ["CentreRoster.UnlinkAsync(SessionId, CandidateId, String)"] = new(Stage.Joined, static (w, c, _) => Said(c.Roster.UnlinkAsync(w.Id, One, "Un camarade"))),
        ["CentreRoster.ImportAsync(RosterImport)"] = new(Stage.Planned, static async (w, c, _) =>
            await Said(c.Roster.ImportAsync(await w.Kept(async () => (await w.Centre.Roster.CheckFileAsync(w.Id, RosterFileOfOne())).OrThrow().Content().OrThrow())))),
        ["CentreRoster.ImportFileAsync(SessionId, Stream)"] = new(Stage.Planned, static (w, c, _) => Said(c.Roster.ImportFileAsync(w.Id, RosterFileOfOne()))),
        ["CentrePreparation.CheckAsync(SessionId, ChecklistItem, Boolean, String, String)"] = new(Stage.Planned, static (w, c, _) => Said(c.Preparation.CheckAsync(w.Id, Enum.GetValues<ChecklistItem>()[0], true, "M. Roy"))),
        ["CentrePreparation.RecordTechnicalTestAsync(SessionId, String, Boolean, String, String)"] = new(Stage.Planned, static (w, c, _) => Said(c.Preparation.RecordTechnicalTestAsync(w.Id, "Poste 1", true, "M. Roy"))),
        ["CentrePreparation.TestCodeAsync(Nullable`1, Boolean)"] = new(Stage.Planned, static (w, c, _) => Said(c.Preparation.TestCodeAsync(w.Id))),
        ["CentreFinalisation.FileReportAsync(SessionId, CandidateId, ReportCategory, String, Nullable`1)"] = new(Stage.Ended, static (w, c, _) => Said(c.Finalisation.FileReportAsync(w.Id, One, ReportCategory.NonBlockingTechnical, "Écran noir"))),
        ["CentreFinalisation.WithdrawReportAsync(SessionId, Int32)"] = new(Stage.Ended, static (w, c, _) => Said(c.Finalisation.WithdrawReportAsync(w.Id, 1))),
        ["CentreFinalisation.TickEndScreenAsync(SessionId, CandidateId, Boolean)"] = new(Stage.Ended, static (w, c, _) => Said(c.Finalisation.TickEndScreenAsync(w.Id, One, seen: false))),
        ["CentreFinalisation.AttachAsync(SessionId, SessionFile)"] = new(Stage.Ended, static (w, c, _) => Said(c.Finalisation.AttachAsync(w.Id, File("autre.pdf")))),
        ["CentreFinalisation.RemoveFileAsync(SessionId, String)"] = new(Stage.Ended, static (w, c, _) => Said(c.Finalisation.RemoveFileAsync(w.Id, "pv.pdf"))),
        ["CentreFinalisation.SaveDraftAsync(SessionId, FinalisationDraft)"] = new(Stage.Ended, static (w, c, _) => Said(c.Finalisation.SaveDraftAsync(w.Id, new() { Comment = "Calme" }))),
        ["CentreFinalisation.FinaliseAsync(SessionId)"] = new(Stage.Ended, static (w, c, _) => Said(c.Finalisation.FinaliseAsync(w.Id))),
        ["CentreDocuments.KeepInstructionsAsync(String)"] = Alone(Stage.Planned, static (_, c, _) => Said(c.Documents.KeepInstructionsAsync("Les sacs au fond."))),
        ["CentreNotices.SendConvocationsAsync(SessionId)"] = new(Stage.Planned, static (w, c, _) => Said(c.Notices.SendConvocationsAsync(w.Id))),
        ["CentreNotices.SendConvocationsAgainAsync(SessionId, IReadOnlyCollection`1)"] = new(Stage.Planned, static (w, c, _) => Said(c.Notices.SendConvocationsAgainAsync(w.Id, [One]))),
        ["CentreNotices.SetAddressesAsync(IReadOnlyCollection`1)"] = Alone(Stage.Planned, static (_, c, _) => Said(c.Notices.SetAddressesAsync(["office@example.org"]))),
        ["CentreNotices.ResendAsync(SessionId)"] = new(Stage.Planned, static (w, c, _) => Said(c.Notices.ResendAsync(w.Id))),
        ["CentrePupils.KeepAsync(IReadOnlyCollection`1)"] = Alone(Stage.Planned, static (_, c, _) => Said(c.Pupils.KeepAsync([Pupil with { Class = "TG2" }]))),
        ["CentrePupils.CorrectAsync(Learner)"] = Alone(Stage.Planned, static (_, c, _) => Said(c.Pupils.CorrectAsync(Pupil with { FirstName = "Ada" }))),
        ["CentrePupils.RemoveAsync(LearnerId)"] = Alone(Stage.Planned, static (_, c, _) => Said(c.Pupils.RemoveAsync(Pupil.Id))),
        ["CentrePupils.GiveMethodAsync(IReadOnlyCollection`1, ConnectionMethods)"] = Alone(Stage.Planned, static (_, c, _) =>
            Said(c.Pupils.GiveMethodAsync([Pupil.Id], Candidates.ConnectionMethods.Identifier))),
        ["CentrePupils.ImportAsync(LearnerImport)"] = Alone(Stage.Planned, static async (w, c, _) =>
            await Said(c.Pupils.ImportAsync(await w.Kept(async () => (await w.Centre.Pupils.CheckFileAsync(PupilsFile())).Content().OrThrow())))),
        ["CentrePupils.ImportFileAsync(Stream)"] = Alone(Stage.Planned, static (_, c, _) => Said(c.Pupils.ImportFileAsync(PupilsFile()))),
        ["CentrePupils.RecomputeCertifiabilityAsync()"] = Alone(Stage.Planned, static (_, c, _) => Said(c.Pupils.RecomputeCertifiabilityAsync())),
        ["CentreCampaigns.OpenAsync(String, IReadOnlyCollection`1, String)"] = Alone(Stage.Planned, static (_, c, _) => Said(c.Campaigns.OpenAsync("Février", [new(Pupil.Id, Pupil.BirthName, Pupil.FirstName)]))),
        ["CentreCampaigns.OpenForAsync(String, IReadOnlyCollection`1, String)"] = Alone(Stage.Planned, static (_, c, _) => Said(c.Campaigns.OpenForAsync("Février", [Pupil.Id]))),
        ["JurySessions.UnfinaliseAsync(SessionId, String)"] = new(Stage.Finalised, static (w, _, j) => Said(j.Sessions.UnfinaliseAsync(w.Id, "Oubli"))),
        ["JurySessions.ResolveReportAsync(SessionId, Int32, ReportOutcome)"] = new(Stage.Finalised, static (w, _, j) => Said(j.Sessions.ResolveReportAsync(w.Id, 1, ReportOutcome.ResolvedWithoutEffect))),
        ["JurySessions.GiveFeedbackAsync(SessionId, String)"] = new(Stage.Finalised, static (w, _, j) => Said(j.Sessions.GiveFeedbackAsync(w.Id, "Bien tenue"))),
        ["JuryRulings.RuleAsync(SessionId, CandidateId, JuryAction, String, String)"] = new(Stage.Finalised, static (w, _, j) => Said(j.Rulings.RuleAsync(w.Id, One, JuryAction.Reject, "Fraude"))),
        ["JuryRulings.ConfirmComputedAsync(SessionId, String)"] = new(Stage.Commented, static (w, _, j) => Said(j.Rulings.ConfirmComputedAsync(w.Id, "Vu"))),
        ["JuryRulings.CorrectIdentityAsync(SessionId, CandidateId, CandidateIdentity, String)"] = new(Stage.Finalised, static (w, _, j) => Said(j.Rulings.CorrectIdentityAsync(w.Id, One, SessionBuilder.Person(3), "Faute de frappe"))),
        ["JuryRulings.CommentAsync(SessionId, CandidateId, CommentAudience, String)"] = new(Stage.Finalised, static (w, _, j) => Said(j.Rulings.CommentAsync(w.Id, One, CommentAudience.Candidate, "Bravo"))),
        ["JuryRulings.RescoreAsync(SessionId, String)"] = new(Stage.Finalised, static async (w, _, j) =>
            await Said(j.Rulings.RescoreAsync(w.Id, await w.Kept(async () => (await w.Jury.Rulings.PreviewRescoreAsync(w.Id)).OrThrow().Mark)))),
        ["JuryRulings.CorrectAsync(String, JuryVerb, String, String)"] = Alone(Stage.Finalised, static async (w, _, j) =>
        {
            var challenge = (await w.Jury.Sessions.CandidateAsync(w.Id, One)).OrThrow().Challenges[0].Id;
            var mark = await w.Kept(async () => (await w.Jury.Rulings.PreviewCorrectionAsync(challenge, JuryVerb.Neutralise)).Mark);
            return await Said(j.Rulings.CorrectAsync(challenge, JuryVerb.Neutralise, "Énoncé faux", mark));
        }),
        ["JuryPublication.ProcessAsync(SessionId)"] = new(Stage.Decided, static (w, _, j) => Said(j.Publication.ProcessAsync(w.Id))),
        ["JuryPublication.PublishAsync(SessionId)"] = new(Stage.Processed, static (w, _, j) => Said(j.Publication.PublishAsync(w.Id))),
        ["JuryPublication.UnpublishAsync(SessionId, String)"] = new(Stage.Published, static (w, _, j) => Said(j.Publication.UnpublishAsync(w.Id, "Erreur"))),
        ["JuryPublication.RevokeAsync(SessionId, CandidateId, String)"] = new(Stage.Published, static (w, _, j) => Said(j.Publication.RevokeAsync(w.Id, One, "Fraude"))),
        ["JuryAppeals.UpholdAsync(SessionId, CandidateId, JuryAction, String)"] = new(Stage.Appealed, static (w, _, j) => Said(j.Appeals.UpholdAsync(w.Id, One, JuryAction.Cancel, "Incident"))),
        ["JuryAppeals.RejectAsync(SessionId, CandidateId, String)"] = new(Stage.Appealed, static (w, _, j) => Said(j.Appeals.RejectAsync(w.Id, One, "Rien"))),
        ["JuryCalendar.AddAsync(CertificationPeriod)"] = Alone(Stage.Planned, static (_, _, j) => Said(j.Calendar.AddAsync(Spring))),
        ["JuryCalendar.ChangeAsync(String, CertificationPeriod)"] = Alone(Stage.Calendar, static (w, _, j) => Said(j.Calendar.ChangeAsync(w.Period, Spring with { Note = "prolongée" }))),
        ["JuryCalendar.RemoveAsync(String)"] = Alone(Stage.Calendar, static (w, _, j) => Said(j.Calendar.RemoveAsync(w.Period))),
        ["JuryRetention.PurgeAsync()"] = Alone(Stage.Published, static (w, _, j) =>
        {
            w.Host.Clock.Later(Duration.FromDays(365 * 12));
            return Said(j.Retention.PurgeAsync());
        }),
        ["JuryRetention.HoldAsync(SessionId, String)"] = new(Stage.Published, static (w, _, j) => Said(j.Retention.HoldAsync(w.Id, "Recours"))),
        ["JuryRetention.HoldAsync(SessionId, Nullable`1, String)"] = new(Stage.Published, static (w, _, j) => Said(j.Retention.HoldAsync(w.Id, One, "Recours"))),
        ["JuryRetention.HoldAsync(AccountId, String)"] = Alone(Stage.Published, static (_, _, j) => Said(j.Retention.HoldAsync(SessionBuilder.Account(1), "Recours"))),
        ["JuryRetention.LiftAsync(SessionId, String)"] = new(Stage.Held, static (w, _, j) => Said(j.Retention.LiftAsync(w.Id, "Jugé"))),
        ["JuryRetention.LiftAsync(SessionId, Nullable`1, String)"] = new(Stage.Held, static (w, _, j) => Said(j.Retention.LiftAsync(w.Id, One, "Jugé"))),
        ["JuryRetention.LiftAsync(AccountId, String)"] = Alone(Stage.Held, static (_, _, j) => Said(j.Retention.LiftAsync(SessionBuilder.Account(1), "Jugé"))),
        ["JuryRetention.EraseAsync(AccountId, String)"] = Alone(Stage.Published, static (_, _, j) => Said(j.Retention.EraseAsync(SessionBuilder.Account(1), "À sa demande"))),
        ["JuryRetention.EraseAsync(SessionId, CandidateId, String)"] = Alone(Stage.Published, static (w, _, j) => Said(j.Retention.EraseAsync(w.Id, One, "À sa demande"))),
    };

    public static Policies.CertificationPeriod Spring => new(Policies.Audience.Lycee, new(2024, 5, 1), new(2024, 6, 14), "2023-2024");

    public static SessionFile File(string name) => new(name, SessionFileKind.FraudRecord, new('A', 64), 12);

    private static EveryCommand Alone(Stage stage, Func<CommandWorld, CentreDesk, JuryDesk, Task<Answered>> ask) => new(stage, ask, IsAboutOneSession: false);

    private static async Task<Answered> Said<T>(ValueTask<Result<T>> asked)
        where T : notnull
    {
        var result = await asked;
        if (result.IsRefused(out var refusal))
        {
            return new(refusal, null);
        }

        KeptJsonTests.ShouldBeAsBefore(ReplyTypes.Json, result.OrThrow());
        var said = JsonNode.Parse(ReplyTypes.Json.Write(result.OrThrow()))!;
        foreach (var shownOnce in said is JsonArray several ? several.OfType<JsonObject>() : [.. new[] { said as JsonObject }.OfType<JsonObject>()])
        {
            shownOnce.Remove("invigilatorSecret");
        }

        return new(null, said.ToJsonString());
    }

    private static MemoryStream PupilsFile() => Bytes("Nom de naissance;Prénom;Date de naissance;Classe\nDupont;Zoé;28/07/2006;TG4\n");

    private static MemoryStream SessionsFileOfOne()
    {
        var header = SessionsFile.Template(Language.French).Headers;
        var line = header.Select(static (_, i) => i switch { 0 => "Lycée", 1 => "101", 2 => "13/03/2024", 3 => "09:00", 4 => "M. Roy", _ => "" });
        return Bytes(string.Join(';', header) + "\n" + string.Join(';', line));
    }

    private static MemoryStream RosterFileOfOne() => Bytes(CentreFilesTests.Roster("Dupont", "28/07/2006"));

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
