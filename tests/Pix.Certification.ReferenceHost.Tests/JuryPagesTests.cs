using System.Net;
using Pix.Certification.Certifications;
using Pix.Certification.ReferenceHost.Settings;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>The jury's pages: what waits and why, what a decision would change before it is confirmed, publication and its way back.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class JuryPagesTests
{
    [Fact]
    public async Task Nothing_waits_at_first_and_every_list_says_so()
    {
        using var host = new RunningHost();
        using var jury = await host.Browse().SignIn("jury", "demo-jury");
        (await jury.Read("/jury")).ShouldContain("Aucune session n’attend le jury.");
        (await jury.Read("/jury/publiees")).ShouldContain("Aucune session n’est publiée.");
        (await jury.Read("/jury/recours")).ShouldContain("Aucun recours n’attend.");
        (await jury.Read("/jury/epreuve?id=nowhere")).ShouldContain("Personne n’a rencontré cette épreuve");
        foreach (var unknown in (string[])["/jury/sessions/9", "/jury/sessions/9/publier", "/jury/sessions/0/candidats/1", "/jury/sessions/9/candidats/1/decision?verbe=Reject", "/jury/sessions/9/signalements/1"])
        {
            using var missing = await jury.Get(unknown);
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound, unknown);
        }
    }

    [Fact]
    [Rule("FIN-4")]
    public async Task Whoever_waits_because_of_a_comment_alone_is_decided_in_one_stroke()
    {
        using var host = new RunningHost();
        var exam = await HostedExam.Finalised(host, comment: "Une coupure de réseau à 10 h");
        for (var n = 1; n <= 2; n++)
        {
            (await exam.Jury.Sessions.CandidateAsync(exam.Id, new(n))).OrThrow().Line.State.ShouldBe(CertificationState.Undecided);
        }

        using var jury = await host.Browse().SignIn("jury", "demo-jury");
        var session = await jury.Read("/jury/sessions/1");
        session.ShouldContain("Prochaine étape : décider".Replace(" :", "\u00a0:", StringComparison.Ordinal));
        session.ShouldContain("Confirmer les résultats calculés");
        session.ShouldNotContain("à examiner", customMessage: "nothing of anybody's own waits");
        (await jury.Read("/jury")).ShouldContain("aujourd’hui");
        using var unsigned = await jury.Send("/jury/sessions/1/confirmer", "confirm");
        (await unsigned.Content.ReadAsStringAsync()).ShouldContain("id=\"field-reason-errors\"");
        using var confirmed = await jury.Send("/jury/sessions/1/confirmer", "confirm", ("Form.reason", "Sans effet sur les tests"));
        (await Browser.Text(confirmed)).ShouldNotContain("Confirmer les résultats calculés");
        (await exam.Jury.Sessions.FindAsync(exam.Id)).OrThrow().Candidates.Select(static c => c.State).ShouldBe([CertificationState.Validated, CertificationState.Rejected]);
        (await exam.Jury.Sessions.CandidateAsync(exam.Id, new(1))).OrThrow().Rulings.ShouldHaveSingleItem().Reason.ShouldBe("Sans effet sur les tests");
        (await exam.Jury.Rulings.ConfirmComputedAsync(exam.Id, "encore")).ShouldRefuse("JUR-1");
    }

    [Fact]
    [Rule("FIN-4")]
    [Rule("JUR-1")]
    [Rule("JUR-5")]
    public async Task A_decision_is_previewed_confirmed_with_its_reason_and_recorded()
    {
        using var host = new RunningHost();
        var exam = await HostedExam.Finalised(host, fraud: true);
        using var jury = await host.Browse().SignIn("jury", "demo-jury");
        (await jury.Read("/jury")).ShouldContain("1 signalement impactant n’est pas résolu.");
        var session = await jury.Read("/jury/sessions/1");
        session.ShouldContain("Zoé Dupont");
        session.ShouldContain("Téléphone sur la table");

        // Not publishable as it is: the page says which rule is against it.
        using var early = await jury.Send("/jury/sessions/1/publier", "confirm");
        (await Browser.Text(early)).ShouldContain("SES-4");

        var file = await jury.Read("/jury/sessions/1/candidats/1");
        file.ShouldContain("une épreuve ne se neutralise pas après coup");
        file.ShouldContain("<th scope=\"row\">26</th>");
        file.ShouldContain("Un signal ne décide de rien");
        file.ShouldContain("26 réponses sont venues avant que la question puisse être lue, sur 26.", customMessage: "answered by a program");
        file.ShouldContain("<strong>À regarder</strong>");
        var exposure = await jury.Read("/jury/exposition");
        exposure.ShouldContain(", politique adaptive-2026, langue");
        exposure.ShouldContain("20\u202f% au plus");
        var decision = "/jury/sessions/1/candidats/1/decision?verbe=RejectForFraud";
        (await jury.Read(decision)).ShouldContain("Une fraude a été constatée.");
        (await exam.Jury.Sessions.CandidateAsync(exam.Id, new(1))).OrThrow().Rulings.ShouldBeEmpty();
        using var unsigned = await jury.Send(decision, "confirm", ("Form.reason", ""));
        (await unsigned.Content.ReadAsStringAsync()).ShouldContain("id=\"field-reason-errors\"");
        using var stale = await jury.Send(decision, "confirm", ("Form.reason", "Téléphone"), ("Form.Mark", "another"));
        (await Browser.Text(stale)).ShouldContain("Le résultat a changé depuis l’aperçu");
        using var decided = await jury.Send(decision, "confirm", ("Form.reason", "Téléphone sur la table"));
        decided.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/jury/sessions/1/candidats/1");
        var ruled = (await exam.Jury.Sessions.CandidateAsync(exam.Id, new(1))).OrThrow().Rulings.ShouldHaveSingleItem();
        (ruled.Action, ruled.Author, ruled.Reason).ShouldBe((JuryAction.RejectForFraud, "M. Lambert", "Téléphone sur la table"));

        (await jury.Read("/jury/sessions/1")).ShouldContain("1 signalement impactant attend une suite.");
        using var resolved = await jury.Send("/jury/sessions/1/signalements/1", "resolve", ("Form.outcome", "ResolvedWithEffect"));
        (await Browser.Text(resolved)).ShouldContain("Résolu, avec effet");
        (await jury.Read("/jury/sessions/1/publier")).ShouldContain("2 rejetés");
        (await jury.Read("/jury/sessions/1")).ShouldContain("Tout est décidé");
        using var published = await jury.Send("/jury/sessions/1/publier", "confirm");
        (await exam.Centre.Sessions.FindAsync(exam.Id)).OrThrow().State.ShouldBe(SessionState.Published);
        (await jury.Read("/jury/publiees")).ShouldContain("Lycée Valin");
    }

    [Fact]
    [Rule("SES-4")]
    [Rule("CER-4")]
    public async Task A_publication_is_taken_back_with_a_reason_and_a_certificate_revoked_for_good()
    {
        using var host = new RunningHost();
        var exam = await HostedExam.Published(host);
        using var jury = await host.Browse().SignIn("jury", "demo-jury");
        var asked = await jury.Read("/jury/sessions/1/depublier");
        asked.ShouldContain("Les résultats ne seront plus visibles");
        asked.ShouldContain("leurs certificats seront suspendus");
        asked.ShouldContain("<a href=\"/jury/publiees\" aria-current=\"page\">", customMessage: "the part that it belongs to");
        using var unsigned = await jury.Send("/jury/sessions/1/depublier", "confirm", ("Form.reason", " "));
        (await Browser.Text(unsigned)).ShouldContain("Le motif manque.");
        (await exam.Centre.Sessions.FindAsync(exam.Id)).OrThrow().State.ShouldBe(SessionState.Published);

        using var revoked = await jury.Send("/jury/sessions/1/candidats/1/revoquer", "confirm", ("Form.reason", "Fraude découverte après coup"));
        (await exam.Jury.Sessions.CandidateAsync(exam.Id, new(1))).OrThrow().Certificates.ShouldBe([CertificateStanding.Revoked]);
        using var taken = await jury.Send("/jury/sessions/1/depublier", "confirm", ("Form.reason", "Erreur de salle"));
        (await exam.Centre.Sessions.FindAsync(exam.Id)).OrThrow().State.ShouldBe(SessionState.Processed);
        (await jury.Read("/jury/sessions/1")).ShouldNotContain("/depublier");
    }

    [Fact]
    [Rule("JUR-1")]
    [Rule("JUR-4")]
    public async Task An_identity_is_corrected_comments_written_and_feedback_given()
    {
        using var host = new RunningHost();
        var exam = await HostedExam.Finalised(host);
        using var jury = await host.Browse().SignIn("jury", "demo-jury");
        const string Person = "/jury/sessions/1/candidats/1";
        using var unread = await jury.Send(Person + "/identite", "identity", ("Form.birthName", "Dupont"), ("Form.firstName", "Zoë"), ("Form.birthDate", "hier"), ("Form.reason", "Pièce relue"));
        var page = await unread.Content.ReadAsStringAsync();
        page.ShouldContain("id=\"field-birthDate-errors\"");
        page.ShouldContain("value=\"Zo&#xEB;\"");
        using var corrected = await jury.Send(Person + "/identite", "identity", ("Form.birthName", "Dupont"), ("Form.firstName", "Zoë"), ("Form.birthDate", "2012-01-04"), ("Form.reason", "Pièce relue"));
        var holder = (await exam.Jury.Sessions.CandidateAsync(exam.Id, new(1))).OrThrow().Holder;
        (holder.FirstName, holder.BirthName, holder.BirthDate).ShouldBe(("Zoë", "Dupont", new LocalDate(2012, 1, 4)));

        // Corrected everywhere at once: in the jury's list, and in the centre's.
        (await jury.Read("/jury/sessions/1")).ShouldContain("Zoë Dupont");
        (await exam.Centre.Roster.ListAsync(exam.Id)).OrThrow()[0].Identity.ShouldBe(holder);

        using var written = await jury.Send(Person + "/commentaire?pour=Candidate", "comment", ("Form.words", "Bravo"));
        (await jury.Read(Person)).ShouldContain("Bravo");
        (await exam.Jury.Sessions.CandidateAsync(exam.Id, new(1))).OrThrow().Comments[CommentAudience.Candidate].ShouldBe("Bravo");
        using var given = await jury.Send("/jury/sessions/1", "feedback", ("Form.words", "Joignez le PV."));
        (await exam.Centre.Finalisation.FeedbackAsync(exam.Id)).OrThrow().ShouldHaveSingleItem().Words.ShouldBe("Joignez le PV.");

        using var back = await jury.Send("/jury/sessions/1/definaliser", "confirm", ("Form.reason", "Il manque un signalement"));
        (await exam.Centre.Sessions.FindAsync(exam.Id)).OrThrow().State.ShouldBe(SessionState.Ended);
    }

    [Fact]
    [Rule("SCO-1")]
    [Rule("JUR-3")]
    public async Task In_a_test_from_the_profile_single_challenges_are_ruled_on_for_one_or_for_everybody()
    {
        using var host = new RunningHost { Settings = { [SettingNames.Policy] = "pix-2023" } };
        var exam = await HostedExam.Published(host);
        (await exam.Candidate(2).Certifications.AppealAsync(exam.Id, "L’épreuve 1 ne s’affichait pas")).OrThrow();
        using var jury = await host.Browse().SignIn("jury", "demo-jury");
        (await jury.Read("/jury/recours")).ShouldContain("1-002");
        const string Appeal = "/jury/sessions/1/candidats/2/recours";
        (await jury.Read(Appeal)).ShouldContain("L’épreuve 1 ne s’affichait pas");

        // Previewed while it is still published; upheld, it is owed and nothing has changed.
        (await jury.Read(Appeal + "?verbe=Cancel")).ShouldContain("Le jury l’a annulée.");
        using var upheld = await jury.Send(Appeal + "?verbe=Cancel", "confirm", ("Form.reason", "Incident confirmé"));
        (await exam.Jury.Appeals.WaitingAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(AppealOutcome.Upheld);
        (await exam.Jury.Sessions.CandidateAsync(exam.Id, new(2))).OrThrow().Line.Result!.Status.ShouldBe(CertificationStatus.Rejected);
        using var rejected = await jury.Send(Appeal, "confirm", ("Form.reason", "Après relecture"));
        (await exam.Jury.Appeals.WaitingAsync()).ShouldBeEmpty();

        (await exam.Jury.Publication.UnpublishAsync(exam.Id, "Épreuve fautive")).OrThrow();
        var challenge = (await exam.Jury.Sessions.CandidateAsync(exam.Id, new(2))).OrThrow().Challenges[0].Id;
        (await jury.Read("/jury/sessions/1/candidats/2")).ShouldContain("/decision?verbe=Neutralise&epreuve=1\">Neutraliser");
        (await jury.Read("/jury/sessions/1/candidats/2/decision?verbe=Neutralise&epreuve=1")).ShouldContain("Enregistrer cette décision");
        using var corrected = await jury.Send($"/jury/epreuve?id={challenge}&verbe=Neutralise", "confirm", ("Form.reason", "Énoncé faux"));
        corrected.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/jury");
        (await exam.Jury.Sessions.CandidateAsync(exam.Id, new(2))).OrThrow().Challenges[0].IsNeutralised.ShouldBeTrue();
        (await jury.Read("/jury/sessions/1/recalculer")).ShouldContain("resteraient les mêmes");
        using var rescored = await jury.Send("/jury/sessions/1/recalculer", "confirm");
        rescored.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/jury/sessions/1");
    }
}
