using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>The jury's pages, the candidate's results and the public page in a real browser, wide and narrow, light and dark.</summary>
[Collection(BrowserCollection.Name)]
[Needs(NeedsAttribute.Browser)]
public sealed class VerdictInBrowserTests(Chromium chromium)
{
    [Fact]
    public async Task What_the_jury_sees_is_accessible()
    {
        await using var host = new RunningHost().Serve();
        await HostedExam.Finalised(host, fraud: true, comment: "Une coupure de réseau à 10 h");
        await EachPage(host, "jury", "demo-jury",
        [
            ("waiting", "/jury"), ("session", "/jury/sessions/1"), ("candidate", "/jury/sessions/1/candidats/1"), ("decision", "/jury/sessions/1/candidats/1/decision?verbe=RejectForFraud"),
            ("identity", "/jury/sessions/1/candidats/1/identite"), ("comment", "/jury/sessions/1/candidats/1/commentaire?pour=Candidate"), ("report", "/jury/sessions/1/signalements/1"),
            ("confirm", "/jury/sessions/1/confirmer"), ("publish", "/jury/sessions/1/publier"), ("hand-back", "/jury/sessions/1/definaliser"), ("rescore", "/jury/sessions/1/recalculer"),
            ("jury-journal", "/jury/sessions/1/journal"), ("correction", "/jury/epreuve"), ("published-none", "/jury/publiees"), ("appeals-none", "/jury/recours"),
        ]);
    }

    [Fact]
    public async Task What_a_candidate_and_the_public_see_is_accessible_and_a_code_in_the_address_is_read_by_the_page_alone()
    {
        await using var host = new RunningHost().Serve();
        var exam = await HostedExam.Published(host);
        var code = (await exam.Candidate(1).Certifications.ListAsync()).ShouldHaveSingleItem().Certificate!.Code;
        (await exam.Candidate(1).Certifications.AppealAsync(exam.Id, "La question 3 ne s’affichait pas")).OrThrow();
        await EachPage(host, "eleve01", "demo-eleve", [("mine", "/mes-certifications"), ("result", "/mes-certifications/1"), ("send-profile", "/mes-certifications/profil"), ("join", "/test")]);
        await EachPage(host, "jury", "demo-jury", [("published", "/jury/publiees"), ("unpublish", "/jury/sessions/1/depublier"), ("appeals", "/jury/recours"), ("appeal", "/jury/sessions/1/candidats/1/recours")]);

        // As the square on the paper leads to it: what stands behind # never reaches a server.
        await using var employer = await chromium.Open(host.Address);
        await employer.Go($"/verifier#{code}");
        await Assertions.Expect(employer.Page.Locator("[name='Form.code']")).ToHaveValueAsync(code);
        await employer.Page.FillAsync("[name='Form.birthName']", "Dupont");
        await employer.Turn(() => employer.Page.Keyboard.PressAsync("Enter"));
        await Assertions.Expect(employer.Page.Locator(".verdict")).ToContainTextAsync("Zoé Dupont");
        employer.Page.Url.ShouldNotContain("Dupont");
        await employer.ShouldBeAccessible();
    }

    private async Task EachPage(IBrowsedHost host, string login, string password, IReadOnlyList<(string Name, string Path)> pages)
    {
        await using var wide = await SignedIn(host, login, password, null);
        await using var narrow = await SignedIn(host, login, password, new() { ViewportSize = new() { Width = 320, Height = 640 }, ColorScheme = ColorScheme.Dark });
        foreach (var (name, path) in pages)
        {
            await (await wide.Go(path)).ShouldBeAccessible();
            await wide.Picture($"{name}-1280");
            await (await narrow.Go(path)).ShouldBeAccessible(looksOnly: true);
            await narrow.ShouldFitItsWidth();
            await narrow.Picture($"{name}-320-dark");
        }
    }

    private async Task<Visit> SignedIn(IBrowsedHost host, string login, string password, BrowserNewContextOptions? options)
    {
        var visit = await chromium.Open(host.Address, options);
        await visit.Go("/connexion");
        await visit.Page.FillAsync("[name='Form.login']", login);
        await visit.Page.FillAsync("[name='Form.password']", password);
        await visit.Turn(() => visit.Page.Keyboard.PressAsync("Enter"));
        return visit;
    }
}
