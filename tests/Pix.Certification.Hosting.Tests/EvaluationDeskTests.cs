using System.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Journal;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Evaluation campaigns through the desks of the school, its teachers and its pupils; profiles that pupils bring along (POS-6).</summary>
public sealed class EvaluationDeskTests
{
    private static readonly GivenAnswer Right = GivenAnswer.OfChoices(2);
    private static readonly Learner Zoé = new(new("l-1"), "Dupont", "Zoé", new(2006, 7, 28), "TG1") { NationalId = "120890177FA" };
    private static readonly Learner Léo = new(new("l-2"), "Martin", "Léo", new(2006, 1, 2), "TG1");
    private static readonly Learner Ana = new(new("l-3"), "Petit", "Ana", new(2006, 1, 3), "@TG2") { LocalId = "7" };
    private static readonly NewEvaluation Asked = new("Rentrée", ["1.1", "1.2"]) { Objective = "Où en sommes-nous ?", Identifier = "Numéro étudiant" };

    [Fact]
    [Rule("POS-6")]
    public async Task A_campaign_is_opened_worked_reminded_of_sent_and_read_by_school_and_teacher()
    {
        var post = new Postbox();
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal, post);
        var school = host.Administrator.Evaluations;
        (await school.OpenAsync(Asked with { Competences = ["7.7"] }, [Zoé.Id])).ShouldRefuse("POS-6");
        (await school.OpenAsync(Asked, [new("nobody")])).ShouldRefuse("CAN-6");
        var code = (await school.OpenAsync(Asked, [Zoé.Id, Léo.Id, Ana.Id])).OrThrow();
        var (zoé, léo) = (host.Desks.Candidate(new("a-1"), Zoé.Id), host.Desks.Candidate(new("a-2"), Léo.Id));

        // It waits for its pupils where they work, and takes nothing before all of it is done.
        var waiting = (await zoé.EvaluationsAsync()).ShouldHaveSingleItem();
        (waiting.Code, waiting.Progress.State, waiting.Progress.InAll).ShouldBe((code, ParticipationState.Waiting, 2));
        (await zoé.SendProfileAsync($"{code}")).ShouldRefuse("POS-6");
        await Through(zoé, "1.1");
        await Through(léo, "1.1");
        (await zoé.SendProfileAsync($"{code}", identifier: "22-104")).ShouldRefuse("POS-6").Facts["missing"].ShouldBe((string[])["1.2"]);
        await Through(zoé, "1.2");
        (await zoé.InvitationAsync($"{code}")).ShouldNotBeNull().Evaluation.ShouldNotBeNull().Progress.State.ShouldBe(ParticipationState.ToBeSent);
        (await zoé.SendProfileAsync($"{code}")).ShouldRefuse("POS-6").Facts["field"].ShouldBe("identifier");
        (await zoé.SendProfileAsync($"{code}", identifier: "22-104")).OrThrow();

        // Who has not sent anything is reminded: on their page, and by mail where an address is known; who has sent meanwhile gets none.
        (await school.RemindAsync(code, [])).OrThrow().ShouldBe(new RemindedPupils(2, 1));
        await host.DoDue();
        var mail = post.Arrived.ShouldHaveSingleItem();
        (mail.Kind, mail.To).ShouldBe((NoticeKind.CampaignReminder, "l-2@example.org"));
        mail.Body.ShouldSatisfyAllConditions(body => body.ShouldContain($"{code}"), static body => body.ShouldContain("2 compétences"), static body => body.ShouldContain("2 competences"));
        (await léo.EvaluationsAsync())[0].Progress.RemindedAt.ShouldBe(host.Clock.Now);
        (await school.RemindAsync(code, [Zoé.Id])).ShouldRefuse("POS-6");

        var view = (await school.FindAsync(code)).OrThrow();
        view.Participants.Select(static one => (one.Class, one.Participant.FirstName, one.State, one.Done)).ShouldBe(
            [("@TG2", "Ana", ParticipationState.Waiting, 0), ("TG1", "Zoé", ParticipationState.Sent, 2), ("TG1", "Léo", ParticipationState.UnderWay, 1)]);
        view.Results.Everybody.ByState.ShouldBe([1, 1, 0, 1]);
        view.Participants[2].Reached.ShouldBeEmpty("what is not sent is not told");
        view.Results.Classes[1].Competences[0].MeanLevel.ShouldBe(1.0);
        var file = Encoding.UTF8.GetString((await school.FileAsync(code, Language.French)).OrThrow().Content.Span);
        file.ShouldContain("TG1;Dupont;Zoé;22-104;envoyé;100;");
        file.ShouldContain("TG1;Martin;Léo;;en cours;50;;");
        file.ShouldContain("'@TG2;Petit;Ana;;en attente;0;;", Case.Sensitive, "no cell is a formula");

        // A teacher reads their own classes alone, and of collections nothing is mixed in.
        var teacher = host.Desks.Teacher(CertificationHost.Centre, "M. Keller", ["TG1"]);
        var own = (await teacher.EvaluationsAsync("TG1")).OrThrow().ShouldHaveSingleItem();
        own.Participants.Select(static one => one.Participant.Id).ShouldBe([Zoé.Id, Léo.Id]);
        (own.Card.Participants, own.Results.Everybody.Sent).ShouldBe((2, 1));
        Encoding.UTF8.GetString((await teacher.EvaluationFileAsync("TG1", code, Language.French)).OrThrow().Content.Span).ShouldNotContain("Petit");
        (await teacher.CampaignsAsync("TG1")).OrThrow().ShouldBeEmpty();
        (await teacher.EvaluationsAsync("TG2")).ShouldRefuse("SEC-1");
        (await teacher.EvaluationFileAsync("TG2", code, Language.French)).ShouldRefuse("SEC-1");
        (await host.Desks.Teacher(CertificationHost.Centre, "M. Keller", ["TG9"]).EvaluationFileAsync("TG9", code, Language.French)).ShouldRefuse("PRO-2");

        // Another school's, and a campaign that collects, are none.
        var collection = (await host.Administrator.Campaigns.OpenForAsync("Collecte", [Zoé.Id])).OrThrow();
        (await school.FindAsync(collection)).ShouldRefuse("PRO-2");
        (await host.Desks.Centre(new("other"), "x").Evaluations.RemindAsync(code, [])).ShouldRefuse("PRO-2");
    }

    [Fact]
    [Rule("POS-6")]
    [Rule("RET-1")]
    [Rule("RET-2")]
    public async Task What_it_keeps_of_somebody_goes_with_them_and_at_its_term()
    {
        await using var journal = new MemoryJournal();
        await using var host = await Open(journal, new());
        var code = (await host.Administrator.Evaluations.OpenAsync(Asked, [Zoé.Id, Léo.Id])).OrThrow();
        var zoé = host.Desks.Candidate(new("a-1"), Zoé.Id);
        await Through(zoé, "1.1");
        await Through(zoé, "1.2");
        (await zoé.SendProfileAsync($"{code}", identifier: "22-104")).OrThrow();
        (await journal.ReadAsync($"campaign-{code}")).ShouldAllBe(static happened => !happened.Json.Contains("22-104", StringComparison.Ordinal));
        (await host.Administrator.Profiles.ImportAsync(new([new(2, Zoé.Id, new("4.1", 16, 2))]))).OrThrow();

        var session = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().Id;
        (await host.Administrator.Roster.EnrolFromSchoolAsync(session, [Zoé.Id])).OrThrow();
        (await host.Administrator.Sessions.CancelAsync(session)).OrThrow();
        (await host.Desks.Jury("Mme Petit").Retention.EraseAsync(session, new CandidateId(1), "À sa demande")).OrThrow();

        (await journal.ListAsync(new("importedProfile"))).ShouldBeEmpty();
        (await journal.ListAsync(new("campaignAsked"))).ShouldHaveSingleItem().Group.ShouldBe("l-2");
        var view = (await host.Administrator.Evaluations.FindAsync(code)).OrThrow();
        var nobody = view.Participants.Single(static one => one.Participant.Id == Zoé.Id);
        (nobody.Participant.LastName, nobody.Identifier, nobody.Class).ShouldBe(("(effacé)", null, null));
        view.Results.Everybody.Sent.ShouldBe(1, "how many reached what stays true");

        host.Clock.Later(Duration.FromDays(2 * 366));
        (await host.Desks.Jury("Mme Petit").Retention.PurgeAsync()).OrThrow();
        (await journal.ListAsync(new("campaignAsked"))).ShouldBeEmpty();
        (await host.Administrator.Evaluations.RemindAsync(code, [])).ShouldRefuse("RET-1");
    }

    [Fact]
    [Rule("POS-4")]
    [Rule("POS-6")]
    public async Task Where_nobody_is_positioned_nothing_is_evaluated()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), clockwork: false);
        (await host.Administrator.Pupils.KeepAsync([Zoé])).OrThrow();
        (await host.Administrator.Evaluations.OpenAsync(Asked, [Zoé.Id])).ShouldRefuse("POS-4");
        (await host.Desks.Candidate(new("a-1"), Zoé.Id).EvaluationsAsync()).ShouldBeEmpty();
    }

    [Fact]
    [Rule("POS-6")]
    [Rule("PRO-1")]
    public async Task Profiles_come_in_from_a_file_beside_what_is_answered_and_every_faulty_line_is_told()
    {
        await using var host = await Open(new MemoryJournal(), new());
        var profiles = host.Administrator.Profiles;
        var faulty = await profiles.CheckFileAsync(Bytes(
            "INE;Identifiant local;Compétence;Niveau;Pix\n120890177FA;;1.1;3;26\nX;;1.1;3;\n;7;9.9;3;\n;7;1.1;8;\n;7;1.2;2;30\n;;1.1;1;\n120890177FA;7;1.3;1;\n120890177FA;;1.1;2;\n"));
        faulty.Errors.Select(static fault => (fault.Line, fault.Code)).ShouldBe(
            [(3, "CAN-6"), (4, "PRO-1"), (5, "PRO-1"), (6, "PRO-1"), (7, "CAN-6"), (8, "CAN-6"), (9, "PRO-1")]);
        foreach (var fault in faulty.Errors)
        {
            fault.Refusal.Reason.French.ShouldNotBe(fault.Refusal.Reason.English);
        }

        (await profiles.ImportFileAsync(Bytes("INE;Compétence;Niveau\nX;1.1;3\n"))).ShouldRefuse("CAN-7");

        (await profiles.ImportFileAsync(Bytes("INE;Identifiant de connexion;Compétence;Niveau;Pix\n120890177FA;zoe.dupont2807;2.1;3;26\n120890177FA;;1.1;1;\n;leo.martin0201;5.2;4;\n")))
            .OrThrow().ShouldBe(new Imports.ProfileChanges(2, 3));
        var zoé = host.Desks.Candidate(new("a-1"), Zoé.Id);
        (await zoé.ProfileAsync()).OrThrow().Competences.Where(static one => one.Pix > 0).Select(static one => (one.Code, one.Level, one.Pix)).ShouldBe([("1.1", 1, 8), ("2.1", 3, 26)]);

        // What is answered here is better in one of them, and it is not worked for having been imported.
        await Through(zoé, "1.1");
        (await zoé.ProfileAsync()).OrThrow().Competences.Where(static one => one.Pix > 0).Select(static one => (one.Code, one.Pix)).ShouldBe([("1.1", 12), ("2.1", 26)]);
        (await zoé.Positioning.LookAsync("2.1")).OrThrow().State.ShouldBeNull();

        // A new file replaces what was imported before of those whom it names; whoever leaves the list takes it along.
        (await profiles.ImportFileAsync(Bytes("INE;Compétence;Niveau\n120890177FA;3.1;2\n"))).OrThrow();
        (await zoé.ProfileAsync()).OrThrow().Competences.Where(static one => one.Pix > 0).Select(static one => one.Code).ShouldBe(["1.1", "3.1"]);
        (await host.Administrator.Pupils.RemoveAsync(Léo.Id)).OrThrow();
        (await host.Desks.Candidate(new("a-2"), Léo.Id).ProfileAsync()).ShouldRefuse("PRO-1");
        (await profiles.ImportAsync(new([new(2, Léo.Id, new("4.1", 16, 2))]))).ShouldRefuse("CAN-6");
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<CertificationHost> Open(MemoryJournal journal, Postbox post)
    {
        var host = await CertificationHost.OpenAsync(
            journal,
            also: c => c.UseProfiles(static _ => null).UsePositioning().Use<INoticeSender>(_ => post).Use<IPupilAccounts>(static _ => new Addresses()),
            clockwork: false);
        (await host.Administrator.Pupils.KeepAsync([Zoé, Léo, Ana])).OrThrow();
        return host;
    }

    private static async Task Through(CandidateDesk desk, string competence)
    {
        while ((await desk.Positioning.NextAsync(competence)).OrThrow().Challenge is { } shown)
        {
            (await desk.Positioning.AnswerAsync(competence, shown.Number, Right)).OrThrow();
        }
    }

    // All but one have an address.
    private sealed class Addresses : IPupilAccounts
    {
        public ValueTask FollowAsync(CentreId centre, IReadOnlyList<Learner> list, CancellationToken cancellation = default) => default;

        public ValueTask ForgetAsync(
            IReadOnlyCollection<LearnerId> pupils, IReadOnlyCollection<AccountId> accounts, CancellationToken cancellation = default) => default;

        public ValueTask<string?> AddressOfAsync(CentreId centre, LearnerId pupil, CancellationToken cancellation = default) =>
            ValueTask.FromResult(pupil == Ana.Id ? null : $"{pupil}@example.org");
    }
}
