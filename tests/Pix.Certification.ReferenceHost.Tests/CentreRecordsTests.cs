using System.Net;
using System.Security.Cryptography;
using System.Text;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.Pages.Certif;
using Pix.Certification.Papers;
using Pix.Certification.Sessions;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>What a session leaves on paper and in the journal: documents, results, who did what.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class CentreRecordsTests
{
    [Fact]
    public async Task Every_document_is_listed_and_opens_as_a_page_whose_style_is_known_by_its_hash()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Planned(3);
        var list = await browser.Read($"/certif/sessions/{day.Id}/documents");
        foreach (var paper in SessionPapers.All)
        {
            var path = $"/certif/sessions/{day.Id}/documents/{paper.Path}";
            list.ShouldContain($"href=\"{path}\"");
            using var opened = await browser.Get(path);
            opened.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            opened.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
            opened.Content.Headers.ContentDisposition.ShouldBeNull();
            var policy = opened.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("default-src 'none'");
            policy.ShouldContain("'sha256-");
            policy.ShouldNotContain("unsafe-inline");
        }

        list.ShouldNotContain("format=pdf");
        using var unknown = await browser.Get($"/certif/sessions/{day.Id}/documents/autre");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var elsewhere = await browser.Get("/certif/sessions/99/documents/emargement");
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Read($"/certif/sessions/{day.Id}/documents/convocations/1")).ShouldContain("Zoé");
        using var nobody = await browser.Get($"/certif/sessions/{day.Id}/documents/convocations/9");
        nobody.IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    [Rule("DOC-1")]
    public async Task The_documentation_says_of_every_paper_what_it_is_for_and_opens_those_of_a_session()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        var empty = await browser.Read("/certif/documentation");
        empty.ShouldContain("Aucune session pour l’instant");
        (await browser.Read("/certif")).ShouldContain("<a href=\"/certif/documentation\">Documentation</a>");
        var first = await new SchoolDay(host).Planned(1);
        var second = await new SchoolDay(host).Planned(1, room: "203", daysLater: 30);
        foreach (var paper in SessionPapers.All)
        {
            empty.ShouldContain(paper.Use.French);
            empty.ShouldNotContain($"/documents/{paper.Path}\"");
            (await browser.Read("/certif/documentation")).ShouldContain($"href=\"/certif/sessions/{first.Id}/documents/{paper.Path}\"", customMessage: "the next session");
            (await browser.Read($"/certif/documentation?session={second.Id}")).ShouldContain($"href=\"/certif/sessions/{second.Id}/documents/{paper.Path}\"");
        }

        var whole = await browser.Read("/certif/documentation?session=nonsense");
        foreach (var address in (string[])[$"/certif/sessions/{first.Id}/resultats", "/orga/comptes/fiches", "/orga/resultats", "/certif/modele.csv", "/certif/candidats/modele.csv", "/certif/centre"])
        {
            whole.ShouldMatch($"href=\"{address}[\"#]");
            using var opened = await browser.Get(address);
            opened.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        }
    }

    [Fact]
    [Rule("DOC-1")]
    public void Of_the_two_notices_the_one_that_fits_how_a_centres_candidates_sign_in_stands_first()
    {
        var notices = SessionPapers.For("ENT de Poitiers").Select(static p => p.Document).Where(static d => d is SessionDocument.CandidateNotice or SessionDocument.PortalNotice);
        notices.ShouldBe([SessionDocument.PortalNotice, SessionDocument.CandidateNotice]);
        SessionPapers.For("ENT de Poitiers").ShouldBe(SessionPapers.All, ignoreOrder: true);
        SessionPapers.For(null).ShouldBe(SessionPapers.All);
        SessionPapers.All.Select(static p => p.Document).ShouldBe(Enum.GetValues<SessionDocument>(), ignoreOrder: true, "every paper is offered");
    }

    [Fact]
    [Rule("DOC-1")]
    public async Task The_centre_writes_instructions_of_its_own_and_they_are_read_out()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Planned(1);
        using var tooMuch = await browser.Send("/certif/centre", "instructions", ("Form.text", new('x', 1001)));
        var refused = await tooMuch.Content.ReadAsStringAsync();
        refused.ShouldContain("id=\"field-text-errors\"");
        refused.ShouldContain(new string('x', 1001), customMessage: "what was typed is kept");

        using var kept = await browser.Send("/certif/centre", "instructions", ("Form.text", "On ne mange pas <b>ici</b>.\r\nLes sacs au fond."));
        var page = await Browser.Text(kept);
        page.ShouldContain("Les consignes sont enregistrées");
        page.ShouldContain("Écrites par Mme Durand");
        (await browser.Read($"/certif/sessions/{day.Id}/documents/consignes")).ShouldContain("<li><bdi>On ne mange pas <b>ici</b>.</bdi></li><li><bdi>Les sacs au fond.</bdi></li>");

        using var refusedBeside = await browser.Send("/certif/centre", "addresses", ("Form.addresses", "nowhere"));
        (await Browser.Text(refusedBeside)).ShouldContain("Les sacs au fond.", customMessage: "another form of the page takes nothing of this one");

        using var none = await browser.Send("/certif/centre", "instructions", ("Form.text", ""));
        (await Browser.Text(none)).ShouldNotContain("Les sacs au fond.");
        (await browser.Read($"/certif/sessions/{day.Id}/documents/consignes")).ShouldContain("Ajoutez les consignes propres");
    }

    [Fact]
    public void A_documents_policy_names_its_block_and_each_of_its_attributes()
    {
        var policy = Sending.PolicyFor("<style>p{}</style><col style=\"width:7mm\"><p>style=\"no\"</p>");
        policy.ShouldContain(HashOf("p{}"));
        policy.ShouldContain(HashOf("width:7mm"));
        policy.ShouldNotContain(HashOf("no"));
        policy.ShouldNotContain("unsafe-inline");
    }

    [Fact]
    public async Task Results_are_shown_with_their_files_once_they_are_published()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Started(1);
        var path = $"/certif/sessions/{day.Id}/resultats";
        (await browser.Read(path)).ShouldContain("Les résultats ne sont pas publiés.");
        using var early = await browser.Get(path + ".csv");
        early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Browser.Text(early)).ShouldContain("Attendez leur publication par le jury.");

        await day.Sits(1);
        await day.Ends();
        (await day.Invigilator.Candidates.TickEndScreenAsync(new(1), seen: true)).OrThrow();
        (await day.Centre.Finalisation.FinaliseAsync(day.Id)).OrThrow();
        (await day.Jury.Sessions.GiveFeedbackAsync(day.Id, "Bravo pour le PV <b>.")).OrThrow();
        (await day.Jury.Publication.PublishAsync(day.Id)).OrThrow();

        using var page = await browser.Get(path);
        var text = await page.Content.ReadAsStringAsync();
        WebUtility.HtmlDecode(text).ShouldContain("Zoé Dupont");
        text.ShouldContain("&lt;b&gt;");
        using var csv = await browser.Get(path + ".csv");
        csv.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        csv.Content.Headers.ContentDisposition!.FileNameStar!.ShouldEndWith(".csv");
        (await csv.Content.ReadAsStringAsync()).ShouldContain($"{day.Id}-001");
        (await browser.Read(path + "/liste?classes=true")).ShouldContain("Dupont");
    }

    [Fact]
    public async Task The_journal_says_who_did_what_to_the_centre_and_the_whole_to_the_jury()
    {
        using var host = new RunningHost();
        using var admin = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Started(2);
        await day.Sits(1);
        await day.Ends();
        (await day.Centre.Finalisation.FinaliseAsync(day.Id)).OrThrow();
        var path = $"/certif/sessions/{day.Id}/journal";

        var seen = await admin.Read(path);
        seen.ShouldContain("Session créée : Lycée Valin, 202");
        seen.ShouldContain("(heure de Nouméa)");
        seen.ShouldContain("D. Martin <span class=\"role\">(surveillant)</span>");
        seen.ShouldNotContain("Réponse reçue");
        seen.ShouldNotContain((await day.Centre.Sessions.FindAsync(day.Id)).OrThrow().AccessCode);
        var one = await admin.Read($"{path}?candidat=2");
        one.ShouldContain("Présence confirmée");
        one.ShouldNotContain("Test commencé");

        using var jury = await host.Browse().SignIn("jury", "demo-jury");
        var whole = await jury.Read($"/jury/sessions/{day.Id}/journal?candidat=1");
        whole.ShouldContain("Réponse reçue à l’épreuve 1");
        whole.ShouldContain($"/jury/sessions/{day.Id}/journal?candidat=1&page=2");
        (await jury.Read($"/jury/sessions/{day.Id}/journal?candidat=1&page=2")).ShouldContain("Résultat calculé");
        using var refused = await jury.Get(path);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var turned = await admin.Get($"/jury/sessions/{day.Id}/journal");
        turned.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var unknown = await jury.Get("/jury/sessions/99/journal");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string HashOf(string css) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))}'";
}
