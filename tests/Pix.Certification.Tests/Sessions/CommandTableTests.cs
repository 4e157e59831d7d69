using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Sessions;

/// <summary>Every public command in every state, everything else being in order: accepted, or refused with the code of the table.</summary>
public sealed class CommandTableTests
{
    // C created, S started, E ended, F finalised, P processed, U published, X cancelled. A dash: accepted.
    private const string Table = """
        command            C      S      E      F      P      U      X
        Edit               -      SES-5  SES-5  SES-5  SES-5  SES-5  SES-5
        Cancel             -      SES-5  SES-5  SES-4  SES-4  SES-4  SES-4
        Check              -      -      SES-7  SES-7  SES-7  SES-7  SES-7
        RecordTechnicalTest -     -      SES-7  SES-7  SES-7  SES-7  SES-7
        Enrol              -      -      SES-5  SES-5  SES-5  SES-5  SES-5
        EnrolFromSchool    -      -      SES-5  SES-5  SES-5  SES-5  SES-5
        Import             -      SES-5  SES-5  SES-5  SES-5  SES-5  SES-5
        CorrectCandidate   -      -      CAN-15 CAN-15 CAN-15 CAN-15 CAN-15
        EditCandidate      -      -      CAN-15 CAN-15 CAN-15 CAN-15 CAN-15
        NameInvigilator    -      -      SES-6  SES-6  SES-6  SES-6  SES-6
        Remove             -      -      CAN-10 CAN-10 CAN-10 CAN-10 CAN-10
        Join               -      -      CAN-8  CAN-8  CAN-8  CAN-8  CAN-8
        Unlink             -      -      CAN-14 CAN-14 CAN-14 CAN-14 CAN-14
        ConfirmPresence    -      -      INV-2  INV-2  INV-2  INV-2  INV-2
        ConfirmEverybody   -      -      INV-2  INV-2  INV-2  INV-2  INV-2
        WithdrawPresence   -      -      INV-2  INV-2  INV-2  INV-2  INV-2
        Start              -      SES-4  SES-4  SES-4  SES-4  SES-4  SES-4
        OpenSitting        SIT-1  -      SIT-1  SIT-1  SIT-1  SIT-1  SIT-1
        ResumeSitting      SIT-1  -      SIT-1  SIT-1  SIT-1  SIT-1  SIT-1
        AskToResume        INV-9  -      INV-9  INV-9  INV-9  INV-9  INV-9
        CompleteSitting    INV-6  -      INV-6  INV-6  INV-6  INV-6  INV-6
        EndSitting         INV-6  -      INV-6  INV-6  INV-6  INV-6  INV-6
        CreditTime         INV-6  -      INV-6  INV-6  INV-6  INV-6  INV-6
        OpenAlert          INV-5  -      INV-5  INV-5  INV-5  INV-5  INV-5
        CloseAlert         INV-5  -      INV-5  INV-5  INV-5  INV-5  INV-5
        Pause              INV-8  -      INV-8  INV-8  INV-8  INV-8  INV-8
        Reopen             INV-8  -      INV-8  INV-8  INV-8  INV-8  INV-8
        End                SES-4  -      SES-4  SES-4  SES-4  SES-4  SES-4
        EndByCentre        SES-4  -      SES-4  SES-4  SES-4  SES-4  SES-4
        EndOverdue         TIM-4  -      TIM-4  TIM-4  TIM-4  TIM-4  TIM-4
        TickEndScreen      INV-7  -      -      INV-7  INV-7  INV-7  INV-7
        FileReport         REP-2  -      -      REP-2  REP-2  REP-2  REP-2
        WithdrawReport     REP-2  -      -      REP-2  REP-2  REP-2  REP-2
        ResolveReport      REP-3  REP-3  REP-3  -      -      REP-3  REP-3
        Attach             FIN-1  -      -      FIN-1  FIN-1  FIN-1  FIN-1
        RemoveFile         FIN-1  -      -      FIN-1  FIN-1  FIN-1  FIN-1
        SaveDraft          FIN-1  -      -      FIN-2  FIN-2  FIN-2  FIN-1
        Finalise           SES-4  SES-4  -      FIN-2  FIN-2  FIN-2  SES-4
        Unfinalise         SES-4  SES-4  SES-4  -      SES-4  SES-4  SES-4
        Process            SES-4  SES-4  SES-4  -      SES-4  SES-4  SES-4
        Publish            SES-4  SES-4  SES-4  SES-4  -      SES-4  SES-4
        Unpublish          SES-4  SES-4  SES-4  SES-4  SES-4  -      SES-4
        RenewInvigilatorSecret -  -      -      SES-3  SES-3  SES-3  SES-3
        Erase              RET-2  RET-2  RET-2  RET-2  RET-2  -      -
        EraseFormerAccount CAN-8  CAN-8  CAN-8  CAN-8  CAN-8  CAN-8  CAN-8
        Purge              -      -      -      -      -      -      -
        PlaceHold          -      -      -      -      -      -      -
        LiftHold           -      -      -      -      -      -      -
        GiveFeedback       JUR-4  JUR-4  JUR-4  -      -      -      JUR-4
        """;

    private static readonly CandidateId Sitting = new(1);
    private static readonly CandidateId Finished = new(2);
    private static readonly CandidateId Waiting = new(3);
    private static readonly CandidateId Unlinked = new(4);

    public static TheoryData<string, SessionState, string> Cells()
    {
        var cells = new TheoryData<string, SessionState, string>();
        foreach (var row in Table.Split('\n', StringSplitOptions.TrimEntries).Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            foreach (var state in Enum.GetValues<SessionState>())
            {
                cells.Add(row[0], state, row[1 + (int)state]);
            }
        }

        return cells;
    }

    [Theory]
    [Rule("SES-4")]
    [Rule("SES-5")]
    [Rule("CAN-10")]
    [Rule("SIT-1")]
    [Rule("INV-2")]
    [Rule("INV-6")]
    [Rule("REP-2")]
    [Rule("REP-3")]
    [Rule("FIN-1")]
    [Rule("SES-3")]
    [Rule("RET-2")]
    [Rule("JUR-4")]
    [Rule("CAN-14")]
    [Rule("CAN-15")]
    [Rule("SES-6")]
    [Rule("SES-11")]
    [Rule("INV-5")]
    [MemberData(nameof(Cells))]
    public void A_command_in_a_state_is_answered_as_the_table_says(string command, SessionState state, string expected)
    {
        var day = DayIn(state, command);
        if (command == "LiftHold")
        {
            day.Session.PlaceHold(null, "litige", "Jury", day.Now).OrThrow();
        }

        var (before, version, pending) = (SessionPicture.Of(day.Session, day.Now), day.Session.Version, day.Session.Pending.Count);
        var refusal = Commands[command](day);
        (refusal?.Code ?? "-").ShouldBe(expected, $"{refusal}");
        if (refusal is null)
        {
            day.Session.Version.ShouldBeGreaterThan(version);
            (day.Session.Version - version).ShouldBe(day.Session.Pending.Count - pending);
        }
        else
        {
            refusal.ShouldBeWellWorded();
            SessionPicture.Of(day.Session, day.Now).ShouldBe(before);
            (day.Session.Version, day.Session.Pending.Count).ShouldBe((version, pending));
        }
    }

    [Fact]
    public void No_public_command_is_missing_from_the_table()
    {
        var declared = typeof(Session).GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.DeclaredOnly)
            .Where(m => m.ReturnType.IsGenericType && m.ReturnType.GetGenericTypeDefinition() == typeof(Result<>)).Select(m => m.Name);
        Commands.Keys.ShouldBe(declared, ignoreOrder: true);
        Table.Split('\n').Skip(1).Select(row => row.Split(' ')[0]).ShouldBe(Commands.Keys, ignoreOrder: true);
    }

    internal static Dictionary<string, Func<ExamDay, Refusal?>> Commands { get; } = new()
    {
        ["Edit"] = d => Ask(d.Session.Edit(d.Session.Details with { Room = "C12" }, new(d.Session.Centre), d.Now)),
        ["Cancel"] = d => Ask(d.Session.Cancel(d.Now)),
        ["Check"] = d => Ask(d.Session.Check(ChecklistItem.Quiet, true, "Mme Roy", d.Now)),
        ["RecordTechnicalTest"] = d => Ask(d.Session.RecordTechnicalTest("Poste 4", true, "Mme Roy", d.Now)),
        ["Enrol"] = d => Ask(d.Session.Enrol(SessionBuilder.Person(9), Accommodations.None, d.Now)),
        ["EnrolFromSchool"] = d => Ask(d.Session.EnrolFromSchool([new(new("L1"), "Durand", "Zoé", new(2008, 2, 2), "3B")], d.Now)),
        ["Import"] = d => Ask(d.Session.Import([SessionBuilder.Line(9)], d.Now)),
        ["CorrectCandidate"] = d => Ask(d.Session.CorrectCandidate(Unlinked, SessionBuilder.Person(4) with { FirstName = "Camilla" }, d.Now)),
        ["EditCandidate"] = d => Ask(d.Session.EditCandidate(Waiting, new() { Class = "TG9" }, Accommodations.None, d.Now)),
        ["NameInvigilator"] = d => Ask(d.Session.NameInvigilator("M. Petit", d.Now)),
        ["Remove"] = d => Ask(d.Session.Remove(Unlinked, d.Now)),
        ["Join"] = d => Ask(d.Session.Join(new("new"), new("Martin 4", "Camille", SessionBuilder.Person(4).BirthDate), EligibilityDecision.Eligible, d.Now)),
        ["Unlink"] = d => Ask(d.Session.Unlink(Waiting, "mauvais compte", d.Now)),
        ["ConfirmPresence"] = d => Ask(d.Session.ConfirmPresence(Waiting, d.Now)),
        ["ConfirmEverybody"] = d => Ask(d.Session.ConfirmEverybody([Unlinked], d.Now)),
        ["WithdrawPresence"] = d => Ask(d.Session.WithdrawPresence(Waiting, d.Now)),
        ["Start"] = d => Ask(d.Session.Start(d.Now)),
        ["OpenSitting"] = d => Ask(d.Session.OpenSitting(Waiting, d.Code, d.Now)),
        ["ResumeSitting"] = d => Ask(d.Session.ResumeSitting(Sitting, d.Code, d.Now)),
        ["AskToResume"] = d => Ask(d.Session.AskToResume(Sitting, d.Now)),
        ["CompleteSitting"] = d => Ask(d.Session.CompleteSitting(Sitting, d.Now)),
        ["EndSitting"] = d => Ask(d.Session.EndSitting(Sitting, EndReason.Left, d.Now)),
        ["CreditTime"] = d => Ask(d.Session.CreditTime(Sitting, Duration.FromMinutes(5), "poste changé", d.Now)),
        ["OpenAlert"] = d => Ask(d.Session.OpenAlert(Sitting, d.Now)),
        ["CloseAlert"] = d => Ask(d.Session.CloseAlert(Sitting, d.Now)),
        ["Pause"] = d => Ask(d.Session.Pause("alarme", d.Now)),
        ["Reopen"] = d => Ask(d.Session.Reopen(d.Now)),
        ["End"] = d => Ask(d.Session.End([Sitting], d.Now)),
        ["EndByCentre"] = d => Ask(d.Session.EndByCentre([Sitting], d.Now + Duration.FromHours(2))),
        ["EndOverdue"] = d => Ask(d.Session.EndOverdue(d.Now + Duration.FromHours(4))),
        ["TickEndScreen"] = d => Ask(d.Session.TickEndScreen(Finished, true, d.Now)),
        ["FileReport"] = d => Ask(d.Session.FileReport(Waiting, ReportCategory.Signature, "feuille oubliée", null, d.Now)),
        ["WithdrawReport"] = d => Ask(d.Session.WithdrawReport(1, d.Now)),
        ["ResolveReport"] = d => Ask(d.Session.ResolveReport(1, ReportOutcome.ResolvedWithoutEffect, d.Now)),
        ["Attach"] = d => Ask(d.Session.Attach(File("pv-2.pdf"), d.Now)),
        ["RemoveFile"] = d => Ask(d.Session.RemoveFile("pv.pdf", d.Now)),
        ["SaveDraft"] = d => Ask(d.Session.SaveDraft(new() { Comment = "calme" }, d.Now)),
        ["Finalise"] = d => Ask(d.Session.Finalise(d.Now)),
        ["Unfinalise"] = d => Ask(d.Session.Unfinalise("oubli", d.Now)),
        ["Process"] = d => Ask(d.Session.Process([], d.Now)),
        ["Publish"] = d => Ask(d.Session.Publish([], d.Now)),
        ["Unpublish"] = d => Ask(d.Session.Unpublish("erreur", d.Now)),
        ["RenewInvigilatorSecret"] = d => Ask(d.Session.RenewInvigilatorSecret(InvigilatorSecret.Draw(new KnownSecrets(3)).Hash(new KnownSecrets(4)), d.Now)),
        ["Purge"] = d => Ask(d.Session.Purge(d.Now + Duration.FromDays(1900))),
        ["PlaceHold"] = d => Ask(d.Session.PlaceHold(Waiting, "litige", "Jury", d.Now)),
        ["LiftHold"] = d => Ask(d.Session.LiftHold(null, "litige clos", "Jury", d.Now)),
        ["GiveFeedback"] = d => Ask(d.Session.GiveFeedback("Pensez à cocher les écrans de fin.", "Le jury", d.Now)),
        ["Erase"] = d => Ask(d.Session.Erase(Unlinked, "à sa demande", d.Now)),
        ["EraseFormerAccount"] = d => Ask(d.Session.EraseFormerAccount(Unlinked, 1, d.Now)),
    };

    // 1 sits, 2 has finished, 3 has joined and is present, 4 is only on the list; a report and a file are there once they can be.
    internal static ExamDay DayIn(SessionState state, string command = "")
    {
        var day = new SessionBuilder().Keeping(TimeKeeping.Enforce).Candidates(4).Day();
        day.Join(1).Join(2).Join(3).Present(3);
        if (state is SessionState.Created or SessionState.Cancelled)
        {
            // Nothing can be reported yet: the table asks for the state's refusal, so the report is put in through the past.
            return command == "WithdrawReport" ? WithReport(day, state) : day.Reach(state);
        }

        day.Open(1, 2).Complete(2).Present(1);
        day.Session.FileReport(Waiting, ReportCategory.Signature, "pas de stylo", null, day.Now).OrThrow();
        day.Session.Attach(File("pv.pdf"), day.Now).OrThrow();
        if (state == SessionState.Started)
        {
            if (command == "CloseAlert")
            {
                day.Session.OpenAlert(Sitting, day.Now).OrThrow();
            }

            return command == "Reopen" ? day.Pause() : day;
        }

        return day.End(1).Draft("rien", (1, AbortReason.Technical)).Reach(state);
    }

    private static ExamDay WithReport(ExamDay day, SessionState state)
    {
        var past = day.Past.Append(new ReportFiled(new(1, Waiting, ReportCategory.Signature, "x", null), day.Now));
        return new ExamDay(Session.Load(past, Pix.Certification.Policies.PolicyBook.Of(day.Session.Policy).OrThrow()), day.Now).Reach(state);
    }

    private static SessionFile File(string name) => new(name, SessionFileKind.SessionRecord, new('A', 64), 10);

    private static Refusal? Ask<T>(Result<T> result)
        where T : notnull => result.IsRefused(out var refusal) ? refusal : null;
}
