using System.Net;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>The ways in, and what they keep out.</summary>
public sealed class SignInTests(RunningHost host) : IClassFixture<RunningHost>
{
    [Fact]
    public async Task A_stranger_is_led_to_the_way_in_and_back()
    {
        using var browser = host.Browse(followRedirects: false);
        using var turned = await browser.Get("/certif");
        turned.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        turned.Headers.Location!.PathAndQuery.ShouldBe("/connexion?retour=%2Fcertif");
        using var entered = await browser.Send("/connexion?retour=%2Fcertif", "sign-in", ("Form.login", "admin"), ("Form.password", "demo-centre"));
        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        entered.Headers.Location!.OriginalString.ShouldEndWith("/certif");
        (await browser.Read("/certif")).ShouldContain("Mme Durand");
    }

    [Fact]
    public async Task A_wrong_password_is_refused_with_the_words_for_an_unknown_login()
    {
        using var browser = host.Browse();
        using var wrong = await browser.Send("/connexion", "sign-in", ("Form.login", "eleve02"), ("Form.password", "nope"));
        using var unknown = await browser.Send("/connexion", "sign-in", ("Form.login", "eleve99"), ("Form.password", "nope"));
        const string Words = "L’identifiant ou le mot de passe est incorrect.";
        (await Browser.Text(wrong)).ShouldContain(Words);
        (await Browser.Text(unknown)).ShouldContain(Words);
    }

    [Fact]
    public async Task Another_role_is_told_no()
    {
        using var browser = await host.Browse().SignIn("eleve04", "demo-eleve");
        using var refused = await browser.Get("/certif");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Browser.Text(refused)).ShouldContain("Cette page n’est pas pour votre rôle.");
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        using var refused = await browser.Post("/certif/sessions/nouvelle", [new("_handler", "session"), new("Form.site", "Lycée"), new("Form.key", "k")]);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Read("/certif")).ShouldContain("Aucune session pour l’instant.");
    }

    [Fact]
    public async Task Signing_out_closes_the_door()
    {
        using var browser = await host.Browse().SignIn("jury", "demo-jury");
        using var left = await browser.Send("/", "sign-out");
        var page = await browser.Read("/");
        page.ShouldNotContain("Bonjour, M. Lambert");
        page.ShouldNotContain("Se déconnecter");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/connexion")]
    [InlineData("/_content/Pix.Certification.Pages/site.css")]
    [InlineData("/nowhere")]
    public async Task Every_reply_has_its_headers(string path)
    {
        using var browser = host.Browse();
        using var reply = await browser.Get(path);
        var policy = reply.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        reply.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        reply.Headers.GetValues("Server-Time").Single().ShouldEndWith("Z");
        reply.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task The_language_is_the_readers()
    {
        using var browser = host.Browse();
        (await browser.Read("/connexion")).ShouldContain("<html lang=\"fr\" ");
        browser.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de, en;q=0.8, fr;q=0.5");
        (await browser.Read("/connexion")).ShouldContain("<html lang=\"en\" ");
        (await browser.Read("/langue/fr?retour=/connexion")).ShouldContain("<html lang=\"fr\" ");
    }
}
