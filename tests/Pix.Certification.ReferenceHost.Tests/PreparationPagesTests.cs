using System.Text.RegularExpressions;
using Pix.Certification.Pages.Workstation;
using Pix.Certification.Sessions;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>What is ready, the room's checklist, and the technical test of a workstation.</summary>
[Needs(NeedsAttribute.Time)]
public sealed partial class PreparationPagesTests
{
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
    public async Task A_workstation_is_tested_by_whoever_has_the_link_and_nothing_else_can_be_done_with_it()
    {
        using var host = new RunningHost();
        using var admin = await host.Browse().SignIn("admin", "demo-centre");
        var day = await new SchoolDay(host).Planned(1);
        var link = Link().Match(await admin.Read($"/certif/sessions/{day.Id}/preparation")).Groups["path"].Value;

        using var workstation = host.Browse();
        workstation.Client.DefaultRequestHeaders.UserAgent.ParseAdd(Firefox);
        var page = await workstation.Read(link);
        page.ShouldContain($"Pour la session {day.Id}.");
        page.ShouldContain("Firefox 199");
        page.ShouldContain("JavaScript est désactivé");

        // Without scripts the page sees nothing: it is recorded as it is.
        using var without = await workstation.Send(link, "workstation", ("Form.workstation", " Poste  4 "), ("Form.by", "Zoé"));
        (await Browser.Text(without)).ShouldContain("enregistré, à reprendre");
        var first = (await day.Centre.Preparation.WorkstationsAsync(day.Id)).OrThrow().ShouldHaveSingleItem();
        (first.Workstation, first.Met, first.By).ShouldBe(("Poste 4", false, "Zoé"));
        first.Note!.ShouldContain("JavaScript");

        (string, string)[] good = [("Form.workstation", "Poste 4"), ("Form.by", "Zoé"), ("script", "yes"), ("width", "1280"), ("clock", "-3"), ("network", "yes"), ("viewer", "no"), ("download", "yes"), ("pdf", "yes")];
        using var narrow = await workstation.Send(link, "workstation", [.. good, ("width", "640")]);
        (await day.Centre.Preparation.WorkstationsAsync(day.Id)).OrThrow().Single().Note.ShouldBe("Écran d’au moins 800 pixels de large");
        using var passed = await workstation.Send(link, "workstation", good);
        (await Browser.Text(passed)).ShouldContain("test réussi, enregistré");
        (await day.Centre.Preparation.ChecklistAsync(day.Id)).OrThrow().Single(static l => l.Item == ChecklistItem.TechnicalTest).Met.ShouldBe(true);
        (await admin.Read($"/certif/sessions/{day.Id}/preparation")).ShouldContain("Poste 4");

        // It opens no door: the same browser is nobody anywhere else.
        using var closed = await host.Browse(followRedirects: false).Get($"/certif/sessions/{day.Id}");
        closed.Headers.Location!.PathAndQuery.ShouldStartWith("/connexion");
        using var unnamed = await workstation.Send(link, "workstation", [.. good, ("Form.workstation", "")]);
        (await unnamed.Content.ReadAsStringAsync()).ShouldContain("id=\"field-workstation-errors\"");
    }

    [Theory]
    [InlineData("/test-technique", "rien n’est enregistré")]
    [InlineData("/test-technique?lien=guessed", "Ce lien est trop ancien ou incomplet")]
    public async Task Without_a_link_the_test_can_be_done_and_records_nothing(string path, string said)
    {
        using var host = new RunningHost();
        using var browser = host.Browse();
        var page = await browser.Read(path);
        page.ShouldContain(said);
        page.ShouldNotContain("Enregistrer ce poste");
        (await browser.Client.GetStringAsync(new Uri("/test-technique/essai.csv", UriKind.Relative))).ShouldContain("4271");
        (await browser.Client.GetStringAsync(new Uri("/test-technique/essai.pdf", UriKind.Relative))).ShouldStartWith("%PDF-1.4");
        using var clock = await browser.Get("/test-technique/heure");
        clock.Headers.GetValues("Server-Time").ShouldHaveSingleItem();
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

    [GeneratedRegex("href=\"(?<path>/test-technique\\?lien=[^\"]+)\"")]
    private static partial Regex Link();
}
