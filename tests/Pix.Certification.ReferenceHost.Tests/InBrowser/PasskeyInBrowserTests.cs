using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>Passkeys with the browser's own authenticator, which it pretends to have: kept, used alone and beside a password, removed.</summary>
[Collection(BrowserCollection.Name)]
[Needs(NeedsAttribute.Browser)]
[Rule("ACC-3")]
public sealed class PasskeyInBrowserTests(Chromium chromium)
{
    private const string Password = "[name='Form.password']";
    private static readonly string Jury = DemonstrationSchool.JuryPassword;

    [Fact]
    public async Task A_key_is_kept_with_the_password_signs_in_alone_stands_for_the_second_factor_and_is_removed()
    {
        await using var host = new RunningHost { Settings = { [SettingNames.SecondFactor] = "jury" } }.Serve();
        await using var jury = await Open(host);
        var (cdp, authenticator) = await Pretend(jury);
        await SignsIn(jury, "jury", Jury);

        // The role asks for a second factor; a key is one.
        await jury.Go("/compte/cles");
        await jury.ShouldBeAccessible();
        await Adds(jury, "Téléphone", "faux");
        await Assertions.Expect(jury.Page.Locator("#errors")).ToContainTextAsync("Ce n’est pas votre mot de passe actuel.");
        await cdp.SendAsync("WebAuthn.clearCredentials", Of(authenticator)); // What was made of it is no key of this host.
        await jury.Go("/compte/cles");
        await Adds(jury, "Téléphone", Jury);
        await Assertions.Expect(jury.Page.Locator("li code")).ToHaveCountAsync(8);
        await jury.Turn(() => jury.Page.ClickAsync("main a.button"));
        await ShouldBeAt(jury, "/jury");

        // Alone: no login, no password.
        await Leaves(jury);
        await jury.Go("/connexion");
        await jury.ShouldBeAccessible();
        await Uses(jury);
        await ShouldBeAt(jury, "/jury");

        // Beside the password, in place of a code; the question of before is not answered twice.
        await Leaves(jury);
        await SignsIn(jury, "jury", Jury);
        await Assertions.Expect(jury.Page.Locator("[name='Form.code']")).ToBeVisibleAsync();
        string? sent = null;
        jury.Page.Request += (_, request) => sent = request.Method == "POST" ? request.PostData : sent;
        await Uses(jury);
        await ShouldBeAt(jury, "/jury");
        (await Replayed(host, sent!)).ShouldContain("La clé d’accès n’a pas pu être vérifiée.");

        // With the last key goes the second factor.
        await jury.Go("/compte/cles");
        await Assertions.Expect(jury.Page.Locator("main li")).ToContainTextAsync("Téléphone");
        await jury.Page.FillAsync("[name='Form.current']", Jury);
        await jury.Turn(() => jury.Page.ClickAsync("[name='Form.key']"));
        await jury.Go("/compte/cles");
        await Assertions.Expect(jury.Page.Locator("main .empty")).ToBeVisibleAsync();
        await Leaves(jury);
        await jury.Go("/connexion");
        await Uses(jury);
        await Assertions.Expect(jury.Page.Locator("#errors")).ToContainTextAsync("La clé d’accès n’a pas pu être vérifiée.");
        jury.ShouldBeClean();
    }

    [Fact]
    public async Task A_role_that_may_not_come_with_a_key_alone_is_told_and_another_persons_key_is_no_second_factor()
    {
        await using var host = new RunningHost { Settings = { [SettingNames.PasskeyAlone] = "centre" } }.Serve();
        await using var desk = await Open(host);
        var (cdp, authenticator) = await Pretend(desk);
        foreach (var (login, password) in new[] { ("jury", Jury), ("admin", DemonstrationSchool.CentrePassword) })
        {
            await SignsIn(desk, login, password);
            await desk.Go("/compte/cles");
            await Adds(desk, login, password);
            await Assertions.Expect(desk.Page.Locator("li code")).ToHaveCountAsync(8);
            await Leaves(desk);
        }

        // One key at a time is left with the authenticator: that of the centre may come alone, and is nobody else's.
        var keys = (await cdp.SendAsync("WebAuthn.getCredentials", Of(authenticator)))!.Value.GetProperty("credentials").EnumerateArray()
            .ToDictionary(static key => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(key.GetProperty("userHandle").GetString()!)));
        keys.Keys.ShouldBe(["jury", "admin"], ignoreOrder: true);
        await desk.Go("/connexion");
        await Forget("jury");
        await Uses(desk);
        await ShouldBeAt(desk, "/certif");
        await Leaves(desk);
        await SignsIn(desk, "jury", Jury);
        await desk.Page.EvaluateAsync(
            """
            () => {
              const form = document.querySelector("form[data-passkey]");
              form.dataset.passkey = JSON.stringify({ ...JSON.parse(form.dataset.passkey), allowCredentials: [] });
            }
            """);
        await Uses(desk);
        await Assertions.Expect(desk.Page.Locator("#errors")).ToContainTextAsync("La clé d’accès n’a pas pu être vérifiée.");

        await cdp.SendAsync("WebAuthn.addCredential", Of(authenticator, ("credential", keys["jury"])));
        await Forget("admin");
        await desk.Go("/connexion");
        await Uses(desk);
        await Assertions.Expect(desk.Page.Locator("#errors")).ToContainTextAsync("Votre rôle demande le mot de passe avant la clé d’accès.");
        await SignsIn(desk, "jury", Jury);
        await Uses(desk);
        await ShouldBeAt(desk, "/jury");

        Task Forget(string login) => cdp.SendAsync(
            "WebAuthn.removeCredential", Of(authenticator, ("credentialId", keys[login].GetProperty("credentialId").GetString()!)));
    }

    // A key is for a name and not for a number: here the name of this machine.
    private Task<Visit> Open(RunningHost host) =>
        chromium.Open(host.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    private static async Task<(ICDPSession Session, string Authenticator)> Pretend(Visit visit)
    {
        var cdp = await visit.Context.NewCDPSessionAsync(visit.Page);
        await cdp.SendAsync("WebAuthn.enable");
        var added = await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true,
                ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        return (cdp, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    private static Dictionary<string, object> Of(string authenticator, params IReadOnlyList<(string Name, object Value)> others)
    {
        var named = others.ToDictionary(static o => o.Name, static o => o.Value);
        named["authenticatorId"] = authenticator;
        return named;
    }

    private static async Task SignsIn(Visit visit, string login, string password)
    {
        await visit.Go("/connexion");
        await visit.Page.FillAsync("[name='Form.login']", login);
        await visit.Page.FillAsync(Password, password);
        await visit.Turn(() => visit.Page.Keyboard.PressAsync("Enter"));
    }

    private static async Task ShouldBeAt(Visit visit, string path) =>
        new Uri(visit.Page.Url).AbsolutePath.ShouldBe(path, await visit.Page.Locator("main").InnerTextAsync());

    private static Task Leaves(Visit visit) => visit.Turn(() => visit.Page.ClickAsync("header form button"));

    private static async Task Adds(Visit visit, string name, string password)
    {
        await visit.Page.FillAsync("[name='Form.name']", name);
        await visit.Page.FillAsync("[name='Form.current']", password);
        await Uses(visit);
    }

    // The page turns when the key answers; when it does not, the page says so and stays.
    private static async Task Uses(Visit visit)
    {
        var turned = visit.Turn(() => visit.Page.ClickAsync("form[data-passkey] button"));
        var failed = visit.Page.Locator("[data-failed]").WaitForAsync();
        ReferenceEquals(await Task.WhenAny(turned, failed), turned).ShouldBeTrue("the key did not answer");
        await turned;
    }

    // As somebody would who has listened: the same answer again, with a form of their own.
    private static async Task<string> Replayed(RunningHost host, string sent)
    {
        var address = host.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var client = new HttpClient { BaseAddress = new(address) };
        client.DefaultRequestHeaders.Add("Origin", address);
        using var browser = new Browser(client);
        var values = Browser.HiddenOf(await browser.Read("/connexion"), "passkey");
        foreach (var (name, value) in Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(sent))
        {
            values[name] = name.StartsWith("Form.", StringComparison.Ordinal) ? value.ToString() : values[name];
        }

        using var reply = await browser.Post("/connexion", values);
        return await Browser.Text(reply);
    }
}
