using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Pages.Workstation;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.Sessions;
using Pix.Certification.Testing;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>What is ready, the room's checklist, and the technical test of a workstation.</summary>
[Needs(NeedsAttribute.Time)]
public sealed partial class PreparationPagesTests
{
    // As the page's script sees a workstation in order, and somebody has read and answered what is asked of them.
    private static readonly (string Field, string Value)[] Person = [("Form.workstation", " Poste  4 "), ("Form.by", "Zoé")];

    private static readonly (string Field, string Value)[] Good =
    [
        .. Person, ("script", "yes"), ("width", "1280"), ("clock", "-3"), ("zone", ZoneMinutes), ("network", "yes"), ("stream", "yes"),
        ("cookie", "yes"), ("storage", "yes"), ("file", "4271"), ("pdf", "9358"), ("answer", "Brest"),
    ];

    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/199.0";

    [Fact]
    public async Task The_checklist_keeps_who_looked_and_says_again_only_what_changed()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Planned(21);
        var path = $"/certif/sessions/{day.Id}/preparation";
        var page = await browser.Read(path);
        page.ShouldContain("21 candidats, 1 surveillant sur 2 nécessaires");
        page.ShouldContain("La session ne peut pas commencer sans cela.");
        page.ShouldContain("value=\"Mme Durand\"");

        using var nobody = await browser.Send(path, "checklist", ("Form.by", " "), ("met-Quiet", "no"), ("note-Quiet", "travaux <b>"));
        var refused = await nobody.Content.ReadAsStringAsync();
        refused.ShouldContain("id=\"field-by-errors\"");
        refused.ShouldContain("value=\"travaux &lt;b&gt;\"");
        (await day.Centre.Preparation.ChecklistAsync(day.Id)).OrThrow().ShouldAllBe(static l => l.Met == null);

        using var unanswered = await browser.Send(path, "checklist", ("Form.by", "Mme Roy"), ("note-Distance", "trop serré"));
        (await Browser.Text(unanswered)).ShouldContain("Choisissez Oui ou Non.</p>");
        (await Browser.Text(unanswered)).ShouldContain("value=\"trop serré\"");

        using var saved = await browser.Send(path, "checklist", ("Form.by", "Mme Roy"), ("met-Quiet", "no"), ("note-Quiet", "travaux"));
        (await Browser.Text(saved)).ShouldContain("Vu par Mme Roy");
        using var second = await browser.Send(path, "checklist", ("Form.by", "M. Kone"), ("met-Quiet", "no"), ("note-Quiet", "travaux"), ("met-Distance", "yes"));
        var list = (await day.Centre.Preparation.ChecklistAsync(day.Id)).OrThrow().ToDictionary(static l => l.Item);
        (list[ChecklistItem.Quiet].By, list[ChecklistItem.Quiet].Met, list[ChecklistItem.Distance].By).ShouldBe(("Mme Roy", false, "M. Kone"));
        list.Values.Count(static l => l.Met is not null).ShouldBe(2);
    }

    [Fact]
    [Rule("SES-7")]
    public async Task A_workstation_is_tested_by_whoever_has_the_code_and_nothing_else_can_be_done_with_it()
    {
        using var host = new RunningHost();
        using var admin = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Planned(1);
        var page = await admin.Read($"/certif/sessions/{day.Id}/preparation");
        page.ShouldContain("<svg xmlns");
        var link = Link().Match(page).Groups["path"].Value;
        link.ShouldStartWith("/t/");

        // Typed in lower case, or without the rest of the address, it leads to the same place.
        using var workstation = host.Browse();
        workstation.Client.DefaultRequestHeaders.UserAgent.ParseAdd(Firefox);
        using var typed = await workstation.Get($"/t?code={link[3..].ToLowerInvariant()}");
        typed.Where().ShouldBe(link);
        var test = await Browser.Text(typed);
        test.ShouldContain($"Code {link[3..]}, pour {DemonstrationSchool.CentreName}.");
        test.ShouldNotContain("Mme Durand");
        test.ShouldContain("Firefox 199");
        for (var step = 1; step <= 7; step++)
        {
            test.ShouldContain($"<span class=\"number\">{step}/7</span>");
        }

        // Without a script the page sees nothing: it says so where it stands, and what was typed by hand counts.
        using var without = await workstation.Send(link, "workstation", [.. Person, ("file", "4271"), ("pdf", "1111"), ("answer", "brest")]);
        var told = await Browser.Text(without);
        told.ShouldContain("enregistré, à reprendre.");
        told.ShouldContain("data-is=\"no\">JavaScript est désactivé");
        told.ShouldContain("data-is=\"no\">Ouvrez le PDF d’essai");
        told.ShouldContain("data-check=\"file\" data-is=\"yes\" hidden");
        told.ShouldContain("<strong data-done>1</strong>/7");
        told.ShouldContain("value=\"brest\"");
        var first = (await day.Centre.Preparation.WorkstationsAsync(day.Id)).OrThrow().ShouldHaveSingleItem();
        (first.Workstation, first.Met, first.By).ShouldBe(("Poste 4", false, "Zoé"));
        first.Note!.ShouldStartWith("1/7 Navigateur récent et JavaScript, 2/7 ");
        first.Note!.ShouldNotContain("7/7");

        using var narrow = await workstation.Send(link, "workstation", [.. Good, ("width", "640")]);
        (await day.Centre.Preparation.WorkstationsAsync(day.Id)).OrThrow().Single().Note.ShouldBe("2/7 Écran d’au moins 800 pixels de large");
        using var passed = await workstation.Send(link, "workstation", Good);
        (await Browser.Text(passed)).ShouldContain("test réussi, enregistré");
        (await day.Centre.Preparation.ChecklistAsync(day.Id)).OrThrow().Single(static l => l.Item == ChecklistItem.TechnicalTest).Met.ShouldBe(true);
        (await admin.Read($"/certif/sessions/{day.Id}/preparation")).ShouldContain("Poste 4");

        // It opens no door: the same browser is nobody anywhere else.
        using var closed = await host.Browse(followRedirects: false).Get($"/certif/sessions/{day.Id}");
        closed.Headers.Location!.PathAndQuery.ShouldStartWith("/connexion");
        using var unnamed = await workstation.Send(link, "workstation", [.. Good, ("Form.workstation", "")]);
        (await unnamed.Content.ReadAsStringAsync()).ShouldContain("id=\"field-workstation-errors\"");

        // Another code: the former opens nothing any more.
        using var renewed = await admin.Send($"/certif/sessions/{day.Id}/preparation", "test-code");
        Link().Match(await Browser.Text(renewed)).Groups["path"].Value.ShouldNotBe(link);
        (await workstation.Read(link)).ShouldContain("Ce code de test technique n’est pas connu");
    }

    [Fact]
    [Rule("SES-7")]
    public async Task What_was_found_comes_together_on_the_page_of_the_centre()
    {
        using var host = new RunningHost();
        using var admin = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Planned(1);
        var own = Link().Match(await admin.Read("/certif/centre")).Groups["path"].Value;
        var session = Link().Match(await admin.Read($"/certif/sessions/{day.Id}/preparation")).Groups["path"].Value;
        own.ShouldNotBe(session);
        using var workstation = host.Browse();
        workstation.Client.DefaultRequestHeaders.UserAgent.ParseAdd(Firefox);
        using var one = await workstation.Send(own, "workstation", [.. Good, ("Form.workstation", "CDI 1"), ("clock", "900")]);
        using var two = await workstation.Send(session, "workstation", [.. Good, ("Form.workstation", "CDI 2")]);

        var page = await admin.Read("/certif/centre");
        page.ShouldContain("<th scope=\"row\">CDI 1</th>");
        page.ShouldContain("3/7 Horloge et fuseau horaire");
        page.ShouldContain("<th scope=\"row\">CDI 2</th>");
        page.ShouldContain($"<a href=\"/certif/sessions/{day.Id}/preparation\">");
        (await day.Centre.Preparation.WorkstationsAsync(day.Id)).OrThrow().ShouldHaveSingleItem().Workstation.ShouldBe("CDI 2");

        // Where the centre wants to be written to is kept on the same page.
        using var wrong = await admin.Send("/certif/centre", "addresses", ("Form.addresses", "office@example.org\nnowhere"));
        var refused = await Browser.Text(wrong);
        refused.ShouldContain("nowhere » n’est pas une adresse e-mail.");
        refused.ShouldContain("office@example.org\nnowhere</textarea>");
        (await day.Centre.Notices.AddressesAsync()).ShouldBeEmpty();
        using var saved = await admin.Send("/certif/centre", "addresses", ("Form.addresses", "office@example.org\r\nhead@example.org"));
        (await Browser.Text(saved)).ShouldContain("Les adresses sont enregistrées.");
        (await day.Centre.Notices.AddressesAsync()).ShouldBe(["office@example.org", "head@example.org"]);
    }

    [Theory]
    [InlineData("/test-technique", "rien n’est enregistré")]
    [InlineData("/t/BB22", "Ce code de test technique n’est pas connu")]
    [InlineData("/t/guessed", "Ce code de test technique n’est pas connu")]
    [InlineData("/t?code=guessed", "Ce code de test technique n’est pas connu")]
    [Rule("SES-7")]
    public async Task Without_a_code_the_test_can_be_done_and_records_nothing(string path, string said)
    {
        using var host = new RunningHost();
        using var browser = host.Browse();
        browser.Client.DefaultRequestHeaders.UserAgent.ParseAdd(Firefox);
        var page = await browser.Read(path);
        page.ShouldContain(said);
        page.ShouldNotContain("Enregistrer ce poste");
        (await browser.Client.GetStringAsync(new Uri("/test-technique/essai.csv", UriKind.Relative))).ShouldContain(TestSteps.ReadInFile);
        var pdf = await browser.Client.GetStringAsync(new Uri("/test-technique/essai.pdf", UriKind.Relative));
        pdf.ShouldStartWith("%PDF-1.4");
        pdf.ShouldContain(TestSteps.ReadOnPdf);
        using var clock = await browser.Get("/test-technique/heure");
        clock.Headers.GetValues("Server-Time").ShouldHaveSingleItem();

        // The stream says its one thing at once, and stays open: whoever holds messages back is found out.
        using var stream = await browser.Client.GetAsync(new Uri("/test-technique/flux", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        stream.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
        (await lines.ReadLineAsync()).ShouldBe("event: beat");

        // What somebody typed is judged by the server; a form without its token is not read.
        var answered = await browser.Post("/test-technique/essai", [.. Browser.HiddenOf(page, "workstation"), new("file", "4271"), new("pdf", "4271"), new("answer", " BREST ")]);
        (await answered.Content.ReadAsStringAsync()).ShouldBe("file answer");
        using var tokenless = await browser.Post("/test-technique/essai", [new("file", "4271")]);
        ((int)tokenless.StatusCode).ShouldBe(400);
        using var looked = await browser.Send(path, "workstation", Good);
        (await Browser.Text(looked)).ShouldContain("<strong data-done>7</strong>/7");
        (await new SchoolDay(host).Centre.Preparation.TestedWorkstationsAsync()).ShouldBeEmpty();
    }

    [Fact]
    [Rule("SES-7")]
    public void A_step_is_in_order_once_all_that_it_looks_at_is_and_sites_count_where_there_are_some()
    {
        var good = Good.ToDictionary(static f => f.Field, static f => f.Value);
        IReadOnlyList<TestStepLine> Of(int sites = 0, bool wasSent = true, params (string Field, string? Value)[] but) => TestSteps.Of(
            name => but.FirstOrDefault(b => b.Field == name) is { Field: not null } other ? other.Value : good.GetValueOrDefault(name),
            wasSent, new("Firefox 199", true), Offset.FromHours(1), sites);
        Of().ShouldAllBe(static step => step.IsGood == true);
        Of(wasSent: false).ShouldAllBe(static step => step.IsGood != false);
        foreach (var (field, wrong, step) in ((string, string?, int)[])[
            ("script", null, 1), ("width", "799", 2), ("clock", "121", 3), ("clock", "-121", 3), ("clock", "x", 3), ("zone", "120", 3),
            ("network", "no", 4), ("stream", null, 4), ("cookie", "no", 5), ("storage", "no", 5), ("file", "9358", 6), ("pdf", "", 6), ("answer", "Lyon", 7)])
        {
            Of(but: (field, wrong)).Where(static s => s.IsGood == false).ShouldHaveSingleItem(field).Number.ShouldBe(step, field);
        }

        Of(sites: 2).Where(static s => s.IsGood == false).ShouldHaveSingleItem().Number.ShouldBe(4);
        Of(sites: 2, but: ("sites", "yes")).ShouldAllBe(static step => step.IsGood == true);
    }

    [Fact]
    public void A_page_may_ask_the_sites_that_it_tries_and_no_others()
    {
        SecureHeaders.PolicyAlsoAsking([]).ShouldContain("connect-src 'self';");
        SecureHeaders.PolicyAlsoAsking(["a.example", "b.example"]).ShouldContain("connect-src 'self' https://a.example https://b.example;");
    }

    [Fact]
    [Rule("CAN-12")]
    public async Task Convocations_are_sent_from_a_page_once_and_again_to_those_who_are_ticked()
    {
        var post = new Postbox();
        // A page is asked until it says so: on a quick machine more often than one person may.
        using var host = new RunningHost { Parts = services => services.AddSingleton<INoticeSender>(post) }.TakingFloods();
        using var admin = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Planned(1);
        var path = $"/certif/sessions/{day.Id}/convocations";
        (await day.Centre.Roster.EnrolAsync(day.Id, new("Cousteau", "Léa", new(2009, 5, 4), Candidates.Birthplace.In("17300", "Rochefort")), details: new() { ConvocationEmail = "lea@example.org" })).OrThrow();
        (await admin.Read($"/certif/sessions/{day.Id}/candidats")).ShouldContain($"href=\"{path}\"");
        var page = await admin.Read(path);
        page.ShouldContain("1 candidat n’a pas d’adresse");
        page.ShouldContain("Envoyer à 1 candidat<");
        page.ShouldContain("<td>lea@example.org</td>");
        page.ShouldContain("<td>Aucune adresse</td>");

        using var sent = await admin.Send(path, "convocations", ("go", "new"));
        (await Browser.Text(sent)).ShouldContain("1 convocation part.");
        (await Browser.Text(sent)).ShouldContain("Tous ceux qui ont une adresse ont leur convocation");
        using var nobody = await admin.Send(path, "convocations", ("go", "again"));
        (await Browser.Text(nobody)).ShouldContain("Cochez au moins un candidat.");
        using var twice = await admin.Send(path, "convocations", ("go", "new"));
        (await Browser.Text(twice)).ShouldContain("Rien à envoyer. 1 candidat l’avait déjà.");
        using var again = await admin.Send(path, "convocations", ("go", "again"), ("to", "2"));
        (await Browser.Text(again)).ShouldContain("1 convocation part.");

        // The page says what became of it, beside the address: sent, and then refused.
        await Patience.Until(async () => (await admin.Read(path)).Contains("envoyée, ", StringComparison.Ordinal));
        post.Arrived.ShouldAllBe(static n => n.To == "lea@example.org");
        post.OnTheWay = static _ => throw new NoticeException("smtp 550", isForGood: true);
        using var third = await admin.Send(path, "convocations", ("go", "again"), ("to", "2"));
        await Patience.Until(async () => (await admin.Read(path)).Contains("refusée (smtp 550), ", StringComparison.Ordinal));
        using var stranger = await host.Browse().SignIn("jury", "demo-jury");
        using var refused = await stranger.Get(path);
        ((int)refused.StatusCode).ShouldBe(403);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36", "Chrome 131", true)]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0", "Edge 131", true)]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36", "Chrome 109", false)]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0", "Firefox 115", false)]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox 140", true)]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15", "Safari 18", true)]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15", "Safari 26", true)]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Safari/605.1.15", "Safari 16", false)]
    [InlineData("curl/8.5.0", null, null)]
    [InlineData(null, null, null)]
    public void A_browser_is_two_years_old_or_less(string? userAgent, string? name, bool? recent) =>
        BrowserAge.Of(userAgent, new NodaTime.LocalDate(2026, 1, 15)).ShouldBe(new(name, recent));

    // The hosts of tests are in the zone of Paris.
    private static string ZoneMinutes =>
        $"{DateTimeZoneProviders.Tzdb["Europe/Paris"].GetUtcOffset(SystemClock.Instance.GetCurrentInstant()).Seconds / 60}";

    [GeneratedRegex("href=\"(?<path>/t/[A-Z]{2}[0-9]{2})\"")]
    private static partial Regex Link();
}
