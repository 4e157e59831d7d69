using System.Net;
using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>Handing a session over, in three steps.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class FinalisationPagesTests
{
    private static readonly byte[] Pdf = [.. "%PDF-1.4\n"u8, .. new byte[200]];

    [Fact]
    public async Task A_session_is_finalised_in_three_steps_and_says_who_waits_for_the_jury()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Started(3);
        var root = $"/certif/sessions/{day.Id}/finalisation";
        await day.Sits(1);
        await day.Begins(2);
        (await browser.Read(root)).ShouldContain("on finalise quand le surveillant l’a terminée");
        await day.Ends(2);

        // Nothing is filled in: what is missing is named, and there is no button to finalise with.
        var early = await browser.Read(root + "/recapitulatif");
        early.ShouldContain("Le motif d’abandon manque pour : Anaïs L’Hermitte");
        early.ShouldNotContain("value=\"finalise\"");

        // Step 1: only the unfinished test asks why, and the button to the reports keeps what was chosen.
        var first = await browser.Read(root);
        first.ShouldContain("name=\"abort-2\"");
        first.ShouldNotContain("name=\"abort-1\"");
        first.ShouldContain($"{day.Id}-001");
        using var reports = await browser.Send(root, "draft", ("abort-2", "Technical"), ("seen-1", "yes"), ("go", "/signalements/1"));
        reports.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe(root + "/signalements/1");
        (await day.Centre.Finalisation.ViewAsync(day.Id)).OrThrow().Draft.Aborts.ShouldBe([new(new(2), AbortReason.Technical)]);

        using var filed = await browser.Send(root + "/signalements/1", "report", ("Form.category", "C6"), ("Form.description", "Téléphone <b>"));
        var page = await filed.Content.ReadAsStringAsync();
        page.ShouldContain("phone &lt;b&gt;");
        WebUtility.HtmlDecode(page).ShouldContain("Une suspicion de fraude a son procès-verbal");

        // Step 2: a file.
        using var attached = await Upload(browser, root + "/fichiers", "pv signé.pdf", Pdf, ("Form.kind", "FraudRecord"), ("go", "attach"));
        (await Browser.Text(attached)).ShouldContain("pv signé.pdf");
        var kept = (await day.Centre.Finalisation.ViewAsync(day.Id)).OrThrow();
        kept.Files.ShouldBe([new SessionFile("pv signé.pdf", SessionFileKind.FraudRecord, Convert.ToHexString(SHA256.HashData(Pdf)), Pdf.Length) { Number = 1 }]);
        kept.Candidates[0].Candidate.EndScreenSeen.ShouldBeTrue();
        using var downloaded = await browser.Get($"/certif/sessions/{day.Id}/fichiers/{Uri.EscapeDataString("pv signé.pdf")}");
        (await downloaded.Content.ReadAsByteArrayAsync()).ShouldBe(Pdf);
        (downloaded.Content.Headers.ContentType!.MediaType, downloaded.Content.Headers.ContentDisposition!.DispositionType).ShouldBe(("application/pdf", "attachment"));

        // Step 3: a summary, what the jury will look at, and the confirmation.
        var summary = await browser.Read(root + "/recapitulatif");
        summary.ShouldContain("Rien ne manque");
        summary.ShouldContain("1 signalement impactant");
        summary.ShouldContain("2 candidats auront un résultat ; 1 test non terminé s’arrêtera aussitôt.");
        using var finalised = await browser.Send(root + "/recapitulatif", "summary", ("Form.comment", ""), ("go", "finalise"));
        var done = await Browser.Text(finalised);
        done.ShouldContain("La session est finalisée.");
        done.ShouldContain("Gardez les originaux signés 5 ans");
        var waiting = (await day.Centre.Finalisation.ViewAsync(day.Id)).OrThrow().AwaitingJury;
        waiting.ShouldNotBeNull().ShouldBeGreaterThan(0);
        done.ShouldContain($"{waiting} résultats attendent une décision du jury.");
        (await browser.Read(root)).ShouldNotContain("abort-2");
    }

    [Fact]
    public async Task What_a_report_lacks_stands_beside_its_field_and_nothing_typed_is_lost()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Started(1);
        await day.Begins(1);
        var path = $"/certif/sessions/{day.Id}/finalisation/signalements/1";

        using var undescribed = await browser.Send(path, "report", ("Form.category", "C1"), ("Form.description", ""));
        (await undescribed.Content.ReadAsStringAsync()).ShouldContain("id=\"field-description-errors\"");
        using var unnumbered = await browser.Send(path, "report", ("Form.category", "E1"), ("Form.description", "image grise"), ("Form.challengeNumber", "sept"));
        var page = await unnumbered.Content.ReadAsStringAsync();
        page.ShouldContain("id=\"field-challengeNumber-errors\"");
        page.ShouldContain("image grise");
        page.ShouldContain("value=\"sept\"");
        page.ShouldContain("value=\"E1\" selected");
        using var unchosen = await browser.Send(path, "report", ("Form.category", ""));
        (await unchosen.Content.ReadAsStringAsync()).ShouldContain("id=\"field-category-errors\"");
        (await day.Centre.Finalisation.ReportsAsync(day.Id)).OrThrow().ShouldBeEmpty();

        // The same form sent twice files one report; it can be taken back.
        for (var i = 0; i < 2; i++)
        {
            using var filed = await browser.Send(path, "report", ("Form.key", "the same"), ("Form.category", "E1"), ("Form.challengeNumber", "7"));
        }

        (await day.Centre.Finalisation.ReportsAsync(day.Id)).OrThrow().ShouldHaveSingleItem().ChallengeNumber.ShouldBe(7);
        using var withdrawn = await browser.Send(path, "withdraw", ("go", "1"));
        (await Browser.Text(withdrawn)).ShouldContain("Aucun signalement pour ce candidat");
        (await day.Centre.Finalisation.ReportsAsync(day.Id)).OrThrow().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_comment_that_is_too_long_is_kept_and_stands_against_finalising()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Started(1);
        await day.Sits(1);
        await day.Ends();
        var path = $"/certif/sessions/{day.Id}/finalisation/recapitulatif";
        var comment = string.Concat(Enumerable.Repeat("Coupure. ", 60)).Trim();
        using var refused = await browser.Send(path, "summary", ("Form.comment", comment), ("go", "finalise"));
        var page = await Browser.Text(refused);
        page.ShouldContain(comment);
        page.ShouldContain("id=\"field-comment-errors\"");
        page.ShouldNotContain("value=\"finalise\"");
        (await browser.Read(path)).ShouldContain(comment);
        (await day.Centre.Sessions.FindAsync(day.Id)).OrThrow().State.ShouldBe(SessionState.Ended);
    }

    [Fact]
    public async Task A_page_that_stood_open_takes_back_no_end_screen_that_the_invigilator_has_ticked_since()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Started(2);
        await day.Sits(1);
        await day.Sits(2);
        var path = $"/certif/sessions/{day.Id}/finalisation";
        var before = Browser.HiddenOf(await browser.Read(path), "draft");
        (await day.Invigilator.Candidates.TickEndScreenAsync(new(1), seen: true)).OrThrow();
        using var stale = await browser.Post(path, [.. before, new("seen-2", "yes")]);
        (await Seen()).ShouldBe([true, true]);

        // Shown ticked and sent without its tick, a box is taken back, and only that.
        using var fresh = await browser.Send(path, "draft", ("seen-2", "yes"));
        (await Seen()).ShouldBe([false, true]);

        // All of them by one button, which is there while one is missing.
        using var all = await browser.Send(path, "draft", ("seen-2", "yes"), ("go", "all-seen"));
        (await Seen()).ShouldBe([true, true]);
        (await Browser.Text(all)).ShouldNotContain("Tous les écrans de fin ont été vus");

        async Task<bool[]> Seen() => [.. (await day.Centre.Finalisation.ViewAsync(day.Id)).OrThrow().Candidates.Select(static c => c.Candidate.EndScreenSeen)];
    }

    [Theory]
    [InlineData("virus.pdf", "MZ not a pdf at all")]
    [InlineData("photo.png", "%PDF-1.4 under another name")]
    [InlineData("page.html", "<script>alert(1)</script>")]
    [InlineData("vide.pdf", "")]
    public async Task A_file_is_told_by_what_is_in_it(string name, string content)
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Started(1);
        await day.Sits(1);
        using var refused = await Upload(browser, $"/certif/sessions/{day.Id}/finalisation/fichiers", name, Encoding.UTF8.GetBytes(content), ("go", "attach"));
        (await Browser.Text(refused)).ShouldContain(content.Length == 0 ? "Aucun fichier n’est choisi." : "<p class=\"errors\">Ce fichier n’est pas un PDF");
        (await day.Centre.Finalisation.ViewAsync(day.Id)).OrThrow().Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_removed_or_replaced_leaves_no_bytes_behind()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Started(1);
        await day.Begins(1);
        var path = $"/certif/sessions/{day.Id}/finalisation/fichiers";
        using var first = await Upload(browser, path, "pv.pdf", Pdf, ("go", "attach"));
        using var second = await Upload(browser, path, "PV.pdf", [.. Pdf, 1], ("go", "attach"));
        var folder = Path.Combine(host.Folder, "files", day.Id.ToString());
        Directory.GetFiles(folder).ShouldHaveSingleItem();
        using var removed = await browser.Send(path, "files", ("go", "remove:PV.pdf"));
        Directory.GetFiles(folder).ShouldBeEmpty();
        (await day.Centre.Finalisation.ViewAsync(day.Id)).OrThrow().Files.ShouldBeEmpty();
        using var gone = await browser.Get($"/certif/sessions/{day.Id}/fichiers/pv.pdf");
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task There_is_nothing_to_finalise_before_the_start_and_nothing_for_others()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Planned(1);
        foreach (var step in (string[])["", "/fichiers", "/recapitulatif", "/signalements/1"])
        {
            var page = await browser.Read($"/certif/sessions/{day.Id}/finalisation{step}");
            page.ShouldContain("la session n’a pas commencé");
            page.ShouldNotContain("value=\"finalise\"");
        }

        foreach (var unknown in (string[])["/certif/sessions/99/finalisation", $"/certif/sessions/{day.Id}/finalisation/signalements/7", $"/certif/sessions/{day.Id}/fichiers/x.pdf"])
        {
            using var missing = await browser.Get(unknown);
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound, unknown);
        }

        using var pupil = await host.Browse().SignIn("eleve01", "demo-eleve");
        foreach (var path in (string[])["finalisation", "fichiers/x.pdf", "preparation", "documents", "documents/emargement", "resultats", "resultats.csv", "journal"])
        {
            using var refused = await pupil.Get($"/certif/sessions/{day.Id}/{path}");
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    private static async Task<HttpResponseMessage> Upload(Browser browser, string path, string name, byte[] bytes, params (string Field, string Value)[] typed)
    {
        var page = await browser.Read(path);
        using var content = new MultipartFormDataContent();
        foreach (var (field, value) in Browser.HiddenOf(page, "files").Concat(typed.Select(static t => KeyValuePair.Create(t.Field, t.Value))))
        {
            content.Add(new StringContent(value), field);
        }

        content.Add(new ByteArrayContent(bytes), "file", name);
        return await browser.Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }
}
