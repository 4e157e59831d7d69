using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Papers;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Tests;

/// <summary>A result belongs to the one who sat there: who may join as whom, where a test is open, and what is shown while it waits.</summary>
public sealed partial class SeatTests : IAsyncLifetime
{
    private CertificationHost _host = null!;

    public async Task InitializeAsync() => _host = await CertificationHost.OpenAsync(new MemoryJournal(), clockwork: false);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    [Rule("CAN-8")]
    [Rule("SEC-1")]
    public async Task A_pupil_joins_as_nobody_else_and_everybody_who_is_not_let_in_is_told_the_same()
    {
        var id = await Planned(3);
        await Listed(Pupil(1), Pupil(2));
        (await Join(Bound(1), id, 1)).OrThrow().ShouldBe(new JoinedCandidate(new(1), $"{id}-001"));

        var mate = Bound(2);
        Refusal[] refused =
        [
            (await Join(mate, id, 1)).ShouldRefuse("CAN-8"), // Taken.
            (await Join(mate, id, 3)).ShouldRefuse("CAN-8"), // Free, and somebody else's.
            (await Join(mate, id, 9)).ShouldRefuse("CAN-8"), // Nobody of the list.
            (await mate.JoinAsync(id, Typed(2) with { BirthDate = new(2001, 1, 1) })).ShouldRefuse("CAN-8"),
        ];
        _host.Clock.Minutes(2);
        refused = [.. refused, (await Join(mate, new(404), 2)).ShouldRefuse("CAN-8")]; // No such session.
        refused.ShouldAllBe(r => r.Equals(refused[0]) && r.Facts.Count == 0 && r.Kind == RefusalKind.NotFound);
        refused[0].Message(Language.French).ShouldBe(refused[^1].Message(Language.French));
        (await Join(mate, id, 2)).OrThrow().Id.ShouldBe(new(2));

        // The list of another centre knows a pupil as well; a pupil whom no list knows joins as nobody.
        (await _host.Desks.Centre(new("0999999Z"), "Ailleurs").Pupils.KeepAsync([Pupil(3)])).OrThrow();
        (await Join(_host.Desks.Candidate(SessionBuilder.Account(3), new LearnerId("unknown")), id, 3)).ShouldRefuse("CAN-8");
        (await Join(Bound(3), id, 3)).OrThrow().Id.ShouldBe(new(3));
    }

    [Fact]
    [Rule("CAN-8")]
    public async Task Whoever_is_not_let_in_again_and_again_waits_and_hinders_nobody_else()
    {
        var id = await Planned(2);
        await Listed(Pupil(1), Pupil(2));
        for (var i = 0; i < 5; i++)
        {
            (await Join(Bound(2), id, 1)).ShouldRefuse("CAN-8").Kind.ShouldBe(RefusalKind.NotFound);
        }

        (await Join(Bound(2), id, 2)).ShouldRefuse("CAN-8").RetryAfter.ShouldBe(Duration.FromSeconds(30));
        (await Join(Bound(2), new(404), 2)).ShouldRefuse("CAN-8").RetryAfter.ShouldBeNull("another session is counted by itself");
        (await Join(Bound(1), id, 1)).OrThrow();
        _host.Clock.Minutes(1);
        (await Join(Bound(2), id, 2)).OrThrow();

        // A hundred accounts that are bound to nobody, from one address: the address waits, and a pupil there does not.
        for (var i = 0; i < 100; i++)
        {
            (await Join(_host.Desks.Candidate(new($"bot-{i}"), source: "192.0.2.1"), id, 9)).ShouldRefuse("CAN-8");
        }

        (await Join(_host.Desks.Candidate(new("bot-100"), source: "192.0.2.1"), id, 9)).ShouldRefuse("CAN-8").Kind.ShouldBe(RefusalKind.TooMany);
        (await Join(_host.Desks.Candidate(new("bot-100"), source: "192.0.2.2"), id, 9)).ShouldRefuse("CAN-8").Kind.ShouldBe(RefusalKind.NotFound);
        (await Join(Bound(2), id, 2)).OrThrow();
    }

    [Fact]
    [Rule("CAN-8")]
    public async Task Two_thousand_accounts_at_two_sessions_never_wait_for_each_other_for_ever()
    {
        // Locks are shared by names of one hash: an attempt that held two of them would sooner or later wait for itself.
        var id = await Planned(1);
        var attempts = Enumerable.Range(0, 2000).Select(n => Join(_host.Desks.Candidate(new($"stranger-{n}")), n % 2 == 0 ? id : new(404), 9).AsTask());
        (await Task.WhenAll(attempts).Patiently()).ShouldAllBe(static r => !r.IsOk);
    }

    [Fact]
    [Rule("ELI-2")]
    [Rule("CAN-8")]
    public async Task The_fifteen_days_follow_the_person_under_whatever_account_and_the_account_whoever_s_place_it_took()
    {
        var (first, code) = await _host.StartedAsync(2);
        (await _host.Candidate(1).Test.StartAsync(first, code)).OrThrow();
        var next = (await _host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details with { Room = "C1", Starts = SessionBuilder.NineOClock.PlusDays(3) }, confirmed: true)).OrThrow().Id;
        foreach (var n in (int[])[1, 2, 3])
        {
            (await _host.Administrator.Roster.EnrolAsync(next, SessionBuilder.Person(n))).OrThrow();
        }

        _host.Clock.Later(Duration.FromDays(3));
        (await Join(_host.Desks.Candidate(new("a-second-account")), next, 1)).OrThrow();
        (await Join(_host.Candidate(1), next, 2)).OrThrow();
        (await Join(_host.Candidate(3), next, 3)).OrThrow();
        var lines = (await _host.Administrator.Roster.CandidatesAsync(next)).OrThrow();
        lines.Select(static l => string.Join(',', l.Unmet.Select(static u => u.Code))).ShouldBe(["ELI-2", "ELI-2", ""]);
    }

    [Fact]
    [Rule("ELI-2")]
    public async Task The_fifteen_days_are_told_when_somebody_is_enrolled_however_they_are_and_in_the_list()
    {
        var (first, code) = await _host.StartedAsync(2);
        (await _host.Candidate(1).Test.StartAsync(first, code)).OrThrow();
        await Listed(Pupil(1), Pupil(2));
        var (from, centre) = (SessionBuilder.NineOClock.Date.PlusDays(15), _host.Administrator);
        async Task<SessionId> On(int day, string room) =>
            (await centre.Sessions.CreateAsync(new SessionBuilder().Details with { Room = room, Starts = SessionBuilder.NineOClock.PlusDays(day) }, confirmed: true)).OrThrow().Id;
        var (byHand, fromSchool, byFile, later) = (await On(3, "C1"), await On(3, "C2"), await On(14, "C3"), await On(15, "C4"));

        (await centre.Roster.EnrolAsync(byHand, SessionBuilder.Person(1))).OrThrow().MayFrom.ShouldBe(from);
        (await centre.Roster.EnrolAsync(byHand, SessionBuilder.Person(2))).OrThrow().MayFrom.ShouldBeNull("Who has not begun has not sat.");
        (await centre.Roster.EnrolFromSchoolAsync(fromSchool, [new("L1"), new("L2")])).OrThrow().Added.Select(static c => c.MayFrom).ShouldBe([from, null]);
        var who = SessionBuilder.Person(1);
        var file = $"Nom de naissance;Prénom;Date de naissance (JJ/MM/AAAA);Commune de naissance;Code du département de naissance;Pays de naissance\n{who.BirthName};{who.FirstName};{who.BirthDate:dd/MM/uuuu};Rochefort;17;France\n";
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file));
        (await centre.Roster.ImportFileAsync(byFile, bytes)).OrThrow().ShouldHaveSingleItem().MayFrom.ShouldBe(from);
        (await centre.Roster.EnrolAsync(later, SessionBuilder.Person(1))).OrThrow().MayFrom.ShouldBeNull("Exactly fifteen are enough.");

        (await centre.Roster.ListAsync(byHand)).OrThrow().Select(static c => c.MayFrom).ShouldBe([from, null]);
        var lines = (await centre.Roster.CandidatesAsync(fromSchool)).OrThrow();
        lines.Select(static l => l.Candidate.MayFrom).ShouldBe([from, null]);
        lines[0].IsEligible.ShouldBe(false);
        var told = lines[0].Unmet.ShouldHaveSingleItem();
        (told.Code, told.Remedy.English).ShouldBe(("ELI-2", "This person may sit from 27/03/2024 on; choose a session of that day or later."));
        lines[1].Unmet.ShouldBeEmpty();

        // Whose own test has begun is past it; and the room that they sat in is not another one.
        (await centre.Roster.ListAsync(first)).OrThrow().ShouldAllBe(static c => c.MayFrom == null);
        _host.Clock.Later(Duration.FromDays(3));
        (await Join(_host.Candidate(1), byHand, 1)).OrThrow();
        (await centre.Roster.ListAsync(byHand)).OrThrow()[0].MayFrom.ShouldBe(from);
    }

    [Fact]
    [Rule("ELI-2")]
    [Rule("JUR-1")]
    public async Task A_test_that_the_jury_cancelled_does_not_count_for_the_fifteen_days_until_that_is_taken_back()
    {
        var (first, jury) = (await _host.FinalisedAsync(2), _host.Desks.Jury("Mme Petit"));
        (await jury.Publication.ProcessAsync(first)).OrThrow();
        (await jury.Rulings.RuleAsync(first, new(1), Certifications.JuryAction.Cancel, "Panne du réseau")).OrThrow();
        (await Unmet(3)).ShouldBe(["", "ELI-2"]);

        // Whatever account the person comes with; and a fraud counts as before.
        (await jury.Rulings.RuleAsync(first, new(1), Certifications.JuryAction.Lift, "Pas de panne")).OrThrow();
        (await jury.Rulings.RuleAsync(first, new(2), Certifications.JuryAction.RejectForFraud, "Vu")).OrThrow();
        (await Unmet(4)).ShouldBe(["ELI-2", "ELI-2"]);

        async Task<IReadOnlyList<string>> Unmet(int daysLater)
        {
            var details = new SessionBuilder().Details with { Room = "C1", Starts = SessionBuilder.NineOClock.PlusDays(daysLater) };
            var next = (await _host.Administrator.Sessions.CreateAsync(details, confirmed: true)).OrThrow().Id;
            _host.Clock.Later(details.Starts.InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant() - _host.Clock.Now);
            foreach (var n in (int[])[1, 2])
            {
                var enrolled = (await _host.Administrator.Roster.EnrolAsync(next, SessionBuilder.Person(n))).OrThrow();
                enrolled.MayFrom.ShouldBe(n == 1 && daysLater == 3 ? null : SessionBuilder.NineOClock.Date.PlusDays(15));
                (await Join(n == 1 ? _host.Candidate(1) : _host.Desks.Candidate(new("a-second-account")), next, n)).OrThrow();
            }

            var lines = (await _host.Administrator.Roster.CandidatesAsync(next)).OrThrow();
            return [.. lines.Select(static l => string.Join(',', l.Unmet.Select(static u => u.Code)))];
        }
    }

    [Fact]
    [Rule("CAN-14")]
    [Rule("AUD-1")]
    public async Task An_account_in_the_wrong_place_is_unlinked_by_the_room_or_the_centre_and_both_see_it()
    {
        var id = await Planned(2);
        (await Join(_host.Candidate(8), id, 1)).OrThrow();
        (await Room(id).Candidates.UnlinkAsync(new(1), "Ce n’est pas elle")).OrThrow();
        (await _host.Candidate(8).ArrivalsAsync()).ShouldBeEmpty();
        (await Join(_host.Candidate(8), id, 2)).OrThrow();
        (await _host.Administrator.Roster.UnlinkAsync(id, new(2), "Ni lui")).OrThrow();
        (await _host.Administrator.Roster.UnlinkAsync(id, new(2), "Ni lui")).ShouldRefuse("CAN-14");
        (await Join(_host.Candidate(1), id, 1)).OrThrow();

        var list = (await _host.Administrator.Roster.ListAsync(id)).OrThrow();
        var room = (await Room(id).WatchAsync()).OrThrow().Candidates.Select(static c => c.Candidate);
        foreach (var seen in (CandidateView[][])[[.. list], [.. room]])
        {
            (seen[0].Account, seen[0].Unlinked!.Account, seen[0].Unlinked!.Reason).ShouldBe((SessionBuilder.Account(1), SessionBuilder.Account(8), "Ce n’est pas elle"));
            (seen[1].Account, seen[1].Unlinked!.Reason).ShouldBe((null, "Ni lui"));
        }

        // The record names both: whose place it was, and which account took it.
        var audit = (await _host.Administrator.Sessions.AuditAsync(id, new CandidateId(1), perPage: 500)).OrThrow().Lines;
        audit.ShouldContain(static l => l.Role == AuditRole.Candidate && l.Who == "account-8" && l.Name == "Camille Martin 1" && l.What.French == "A rejoint la session avec le compte account-8");
        audit.ShouldContain(static l => l.Role == AuditRole.Invigilator && l.What.French == "Compte account-8 délié\u00A0: Ce n’est pas elle");

        await Begin(id, 1);
        (await Room(id).Candidates.UnlinkAsync(new(1), "Trop tard")).ShouldRefuse("CAN-14");
        (await _host.Administrator.Roster.UnlinkAsync(id, new(1), "Trop tard")).ShouldRefuse("CAN-14");
    }

    [Fact]
    [Rule("SIT-6")]
    public async Task Whoever_resumes_closes_the_place_before()
    {
        var id = await Planned(1);
        (await Join(_host.Candidate(1), id, 1)).OrThrow();
        var here = await Begin(id, 1);
        var shown = (await here.Test.NextAsync(id)).OrThrow().Challenge!;
        (await Room(id).Candidates.ConfirmPresenceAsync(new(1))).OrThrow();
        var resumed = (await _host.Candidate(1).Test.ResumeAsync(id, await Code(id))).OrThrow();
        var there = _host.Candidate(1).At(resumed.Place);

        (await here.Test.NextAsync(id)).ShouldRefuse("SIT-6").Kind.ShouldBe(RefusalKind.Later);
        (await here.Test.AnswerAsync(id, 1, GivenAnswer.OfChoices(2), "k", shown.Id)).ShouldRefuse("SIT-6");
        (await here.Test.ReportProblemAsync(id, 1, null)).ShouldRefuse("SIT-6");
        var stale = (await here.Test.LookAsync(id)).OrThrow();
        (stale.IsElsewhere, stale.Challenge).ShouldBe((true, null));
        (await there.Test.LookAsync(id)).OrThrow().Challenge!.Id.ShouldBe(shown.Id);
        (await there.Test.AnswerAsync(id, 1, GivenAnswer.OfChoices(2), "k", shown.Id)).OrThrow();
    }

    [Fact]
    [Rule("INV-5")]
    public async Task While_a_problem_waits_nothing_is_shown_and_its_time_is_given_back()
    {
        var id = await Planned(1);
        (await Join(_host.Candidate(1), id, 1)).OrThrow();
        var desk = await Begin(id, 1);
        (await desk.Test.NextAsync(id)).OrThrow();
        var left = (await desk.Test.LookAsync(id)).OrThrow().Remaining;
        (await desk.Test.ReportProblemAsync(id, 1, "rien ne s’affiche")).OrThrow().ShouldBe(new(1, "rien ne s’affiche", _host.Clock.Now));
        (await desk.Test.ReportProblemAsync(id, 1, "encore")).OrThrow().Words.ShouldBe("rien ne s’affiche");
        _host.Clock.Minutes(7);
        var waiting = (await desk.Test.LookAsync(id)).OrThrow();
        (waiting.IsOnHold, waiting.Challenge, waiting.Remaining).ShouldBe((true, null, left));
        (await desk.Test.NextAsync(id)).ShouldRefuse("INV-5").Kind.ShouldBe(RefusalKind.Later);
        (await Room(id).WatchAsync()).OrThrow().Candidates[0].Remaining.ShouldBe(left);

        (await Room(id).Alerts.DismissAsync(new(1))).OrThrow();
        _host.Clock.Minutes(1);
        (await desk.Test.LookAsync(id)).OrThrow().Remaining.ShouldBe(left - Duration.FromMinutes(1));

        // Three at most, until the invigilator allows more.
        foreach (var leftover in (int[])[1, 0])
        {
            (await desk.Test.ReportProblemAsync(id, 1, null)).OrThrow();
            (await Room(id).Alerts.DismissAsync(new(1))).OrThrow();
            (await desk.Test.LookAsync(id)).OrThrow().AlertsLeft.ShouldBe(leftover);
        }

        (await desk.Test.ReportProblemAsync(id, 1, null)).ShouldRefuse("INV-5");
        (await Room(id).WatchAsync()).OrThrow().Candidates[0].IsAtAlertLimit.ShouldBeTrue();
        (await Room(id).Alerts.LiftLimitAsync(new(1))).OrThrow();
        (await Room(id).WatchAsync()).OrThrow().Candidates[0].IsAtAlertLimit.ShouldBeFalse();
        (await desk.Test.ReportProblemAsync(id, 1, null)).OrThrow();
    }

    [Fact]
    [Rule("INV-5")]
    [Rule("FIN-1")]
    public async Task A_confirmed_problem_stands_in_the_finalisation_on_the_incident_record_and_before_the_jury()
    {
        var id = await Planned(1);
        (await Join(_host.Candidate(1), id, 1)).OrThrow();
        var desk = await Begin(id, 1);
        (await desk.Test.NextAsync(id)).OrThrow();
        (await desk.Test.ReportProblemAsync(id, 1, "page <blanche>")).OrThrow();
        var raised = _host.Clock.Now;
        _host.Clock.Minutes(2);
        (await Room(id).Alerts.ConfirmAsync(new(1), ReportCategory.SiteDown)).OrThrow();

        // Everything is answered wrong: were the report not closed, it would neutralise the challenge that took the place.
        while ((await desk.Test.NextAsync(id)).OrThrow() is { Challenge: { } shown })
        {
            (await desk.Test.AnswerAsync(id, shown.Number, GivenAnswer.OfChoices(1), $"k{shown.Number}", shown.Id)).OrThrow();
        }

        (await Room(id).Candidates.TickEndScreenAsync(new(1), seen: true)).OrThrow();
        (await Room(id).Reports.WithdrawAsync(1)).ShouldRefuse("REP-2");
        (await Room(id).EndAsync([])).OrThrow();
        (await _host.Administrator.Finalisation.WithdrawReportAsync(id, 1)).ShouldRefuse("REP-2");
        var line = (await _host.Administrator.Finalisation.ViewAsync(id)).OrThrow().Candidates.ShouldHaveSingleItem();
        var report = line.Reports.ShouldHaveSingleItem();
        (report.Category, report.ChallengeNumber, report.Description).ShouldBe((ReportCategory.SiteDown, 1, "page <blanche>"));
        (report.AlertedAt, report.Outcome).ShouldBe((raised, ReportOutcome.ResolvedWithEffect));
        var paper = (await _host.Administrator.Documents.DocumentAsync(id, SessionDocument.IncidentRecord, Language.French)).OrThrow().Text();
        paper.ShouldContain("Signalé par le candidat pendant le test et confirmé");
        paper.ShouldContain("page &lt;blanche&gt;");

        (await _host.Administrator.Finalisation.FinaliseAsync(id)).OrThrow().ReportsResolved.ShouldBe(0);
        var file = (await _host.Desks.Jury("Mme Petit").Sessions.CandidateAsync(id, new(1))).OrThrow();
        file.Reports.ShouldHaveSingleItem().ShouldBe(report);
        file.Challenges.ShouldAllBe(static c => !c.IsNeutralised);
    }

    [Fact]
    [Rule("INV-8")]
    public async Task While_the_room_is_paused_nothing_is_shown_or_taken_and_the_same_is_taken_afterwards()
    {
        var id = await Planned(1);
        (await Join(_host.Candidate(1), id, 1)).OrThrow();
        var desk = await Begin(id, 1);
        var shown = (await desk.Test.NextAsync(id)).OrThrow().Challenge!;
        (await Room(id).PauseAsync("Alarme")).OrThrow();
        _host.Clock.Minutes(3);
        var view = (await desk.Test.LookAsync(id)).OrThrow();
        (view.IsPaused, view.Challenge).ShouldBe((true, null));
        (await desk.Test.NextAsync(id)).ShouldRefuse("INV-8");
        var refusal = (await desk.Test.AnswerAsync(id, 1, GivenAnswer.OfChoices(2), "k", shown.Id)).ShouldRefuse("INV-8");
        (refusal.Kind, refusal.Facts["askedAt"]).ShouldBe((RefusalKind.Later, _host.Clock.Now));
        (await desk.Test.AnswerAsync(id, 1, GivenAnswer.Pass, "k", shown.Id)).ShouldRefuse("INV-8");
        (await desk.Test.FileAsync(id, shown.Id)).ShouldRefuse("SEC-1");
        (await Room(id).ReopenAsync()).OrThrow();
        (await desk.Test.AnswerAsync(id, 1, GivenAnswer.OfChoices(2), "k", shown.Id)).OrThrow();
    }

    private static TypedIdentity Typed(int n) => new(SessionBuilder.Person(n).BirthName, SessionBuilder.Person(n).FirstName, SessionBuilder.Person(n).BirthDate);

    private static Learner Pupil(int n) => new(new($"L{n}"), SessionBuilder.Person(n).BirthName, SessionBuilder.Person(n).FirstName, SessionBuilder.Person(n).BirthDate, "TG1");

    private static ValueTask<Result<JoinedCandidate>> Join(CandidateDesk desk, SessionId session, int n) => desk.JoinAsync(session, Typed(n));

    private CandidateDesk Bound(int n) => _host.Desks.Candidate(SessionBuilder.Account(n), new LearnerId($"L{n}"), "192.0.2.1");

    private InvigilatorDesk Room(SessionId id) => _host.Invigilator(id);

    private async Task Listed(params Learner[] pupils) => (await _host.Administrator.Pupils.KeepAsync(pupils)).OrThrow();

    private async Task<string> Code(SessionId id) => (await _host.Administrator.Sessions.FindAsync(id)).OrThrow().AccessCode;

    private async Task<SessionId> Planned(int candidates)
    {
        var id = (await _host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().Id;
        for (var n = 1; n <= candidates; n++)
        {
            (await _host.Administrator.Roster.EnrolAsync(id, SessionBuilder.Person(n))).OrThrow();
        }

        return id;
    }

    // The candidate is seen, the room opened, the test begun; the desk is that of the place where it was.
    private async Task<CandidateDesk> Begin(SessionId id, int n)
    {
        (await Room(id).Candidates.ConfirmPresenceAsync(new(n))).OrThrow();
        (await Room(id).StartAsync()).OrThrow();
        return _host.Candidate(n).At((await _host.Candidate(n).Test.StartAsync(id, await Code(id))).OrThrow().Place);
    }
}
