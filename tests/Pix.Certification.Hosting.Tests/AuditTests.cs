using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Pix.Certification.Certifications;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Who did what when, as a centre and the jury may read it.</summary>
public sealed class AuditTests
{
    public static TheoryData<Type> Happenings => [.. new[] { typeof(SessionEvent), typeof(CertificationEvent) }.SelectMany(static kind => kind.GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false).Cast<JsonDerivedTypeAttribute>().Select(static d => d.DerivedType))];

    [Theory]
    [Rule("AUD-1")]
    [MemberData(nameof(Happenings))]
    public void Every_kind_of_event_has_its_words(Type kind)
    {
        // Empty on purpose: what is looked for is the case that is not there.
        var happened = RuntimeHelpers.GetUninitializedObject(kind);
        try
        {
            _ = happened is SessionEvent session ? AuditWords.Of(session, static _ => new("", "")) : AuditWords.Of((CertificationEvent)happened);
        }
        catch (NullReferenceException)
        {
        }
    }

    [Fact]
    [Rule("AUD-1")]
    [Rule("SEC-1")]
    public async Task The_centre_reads_its_session_and_the_jury_reads_the_whole_without_answers_or_secrets()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var (id, code) = await host.StartedAsync(2);
        await host.SatAsync(id, 1, code, static _ => GivenAnswer.OfChoices(2));
        (await host.Invigilator(id).Reports.FileAsync(new(1), ReportCategory.NonBlockingTechnical, "écran noir")).OrThrow();
        (await host.Invigilator(id).EndAsync([])).OrThrow();
        (await host.Administrator.Finalisation.FinaliseAsync(id)).OrThrow();
        (await host.Desks.Jury("Mme Petit").Sessions.GiveFeedbackAsync(id, "Merci")).OrThrow();

        var centre = (await host.Administrator.Sessions.AuditAsync(id, perPage: 500)).OrThrow();
        centre.Lines.Count.ShouldBe(centre.Total);
        centre.Lines.Select(static l => l.At).ShouldBeInOrder();
        var first = centre.Lines[0];
        (first.Role, first.Who, first.Candidate).ShouldBe((AuditRole.Centre, "Mme Durand", null));
        first.What.French.ShouldStartWith("Session créée");
        centre.Lines.ShouldContain(static l => l.Role == AuditRole.Candidate && l.Name == "Camille Martin 1" && l.Who == "account-1" && l.What.French == "Test commencé");
        centre.Lines.ShouldContain(static l => l.Role == AuditRole.Invigilator && l.Who == "M. Martin" && l.What.French.Contains("Signalement n° 1\u00A0: C7"));
        centre.Lines.Single(static l => l.Role == AuditRole.Jury).Who.ShouldBeNull();
        centre.Lines.ShouldAllBe(static l => !l.What.French.Contains("épreuve") && !l.What.French.Contains("Certification 1"));

        var jury = (await host.Desks.Jury("Mme Petit").Sessions.AuditAsync(id, new CandidateId(1), perPage: 500)).OrThrow();
        jury.Lines.ShouldAllBe(static l => l.Candidate == new CandidateId(1));
        jury.Lines.Count(static l => l.What.French.Contains("Réponse reçue")).ShouldBe(15);
        jury.Lines.ShouldContain(static l => l.What.French.Contains("Résultat calculé"));
        (await host.Desks.Jury("Mme Petit").Sessions.AuditAsync(id, perPage: 500)).OrThrow().Lines.ShouldContain(static l => l.Role == AuditRole.Jury && l.Who == "Mme Petit");

        var said = string.Join('\n', jury.Lines.Concat(centre.Lines));
        said.ShouldNotContain(code);
        said.ShouldNotContain("tube");
        said.ShouldNotContain("écran noir");

        var (a, b) = ((await host.Administrator.Sessions.AuditAsync(id, page: 1, perPage: 3)).OrThrow(), (await host.Administrator.Sessions.AuditAsync(id, page: 2, perPage: 3)).OrThrow());
        a.Lines.Concat(b.Lines).ShouldBe(centre.Lines.Take(6));
        (await host.Desks.Centre(new("0999999Z"), "Inconnu").Sessions.AuditAsync(id)).ShouldRefuse("SEC-1");
        (await host.Desks.Jury("Mme Petit").Sessions.AuditAsync(new(99))).ShouldRefuse("SEC-1");
    }

    [Fact]
    [Rule("FIN-1")]
    [Rule("FIN-2")]
    [Rule("FIN-4")]
    public async Task A_finalisation_says_all_that_it_lacks_and_changes_nothing_by_saying_it()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var (id, code) = await host.StartedAsync(3);
        (await host.Administrator.Finalisation.ViewAsync(id)).OrThrow().Missing.ShouldHaveSingleItem().Code.ShouldBe("SES-4");
        (await host.Candidate(2).Test.StartAsync(id, code)).OrThrow();
        await host.SatAsync(id, 1, code);
        (await host.Invigilator(id).EndAsync([new(2)])).OrThrow();
        (await host.Administrator.Finalisation.SaveDraftAsync(id, new() { Comment = new('x', 501) })).OrThrow();

        var view = (await host.Administrator.Finalisation.ViewAsync(id)).OrThrow();
        view.Missing.Select(static m => m.Code).ShouldBe(["FIN-2", "FIN-1"]);
        view.ForJury.Count.ShouldBe(2);
        (view.IsOpen, view.IsFinalised, view.AwaitingJury).ShouldBe((true, false, null));
        view.Candidates.Select(static c => c.NeedsAbortReason).ShouldBe([false, true, false]);

        (await host.Administrator.Finalisation.SaveDraftAsync(id, new() { Aborts = [new(new(2), AbortReason.Technical)] })).OrThrow();
        (await host.Administrator.Finalisation.TickEndScreenAsync(id, new(1), seen: true)).OrThrow();
        var ready = (await host.Administrator.Finalisation.ViewAsync(id)).OrThrow();
        ready.Missing.ShouldBeEmpty();
        ready.Candidates[1].Abort.ShouldBe(AbortReason.Technical);
        ready.Session.State.ShouldBe(SessionState.Ended);

        var done = (await host.Administrator.Finalisation.FinaliseAsync(id)).OrThrow();
        var after = (await host.Administrator.Finalisation.ViewAsync(id)).OrThrow();
        (after.IsFinalised, after.AwaitingJury).ShouldBe((true, done.AwaitingJury));
        (await host.Desks.Centre(new("0999999Z"), "Inconnu").Finalisation.ViewAsync(id)).ShouldRefuse("SEC-1");
    }

    [Fact]
    [Rule("SES-7")]
    public async Task Workstations_are_tested_one_by_one()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var session = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
        (await host.Administrator.Preparation.RecordTechnicalTestAsync(session.Id, "Poste 1", passed: false, "Mme Roy", "PDF")).OrThrow();
        var tested = (await host.Administrator.Preparation.WorkstationsAsync(session.Id)).OrThrow().ShouldHaveSingleItem();
        (tested.Workstation, tested.Met, tested.Note).ShouldBe(("Poste 1", false, "PDF"));
        (await host.Desks.Centre(new("0999999Z"), "Inconnu").Preparation.RecordTechnicalTestAsync(session.Id, "Poste 1", true, "X")).ShouldRefuse("SEC-1");
        (await host.Administrator.Preparation.SitesNeededAsync()).ShouldBeEmpty();
    }
}
