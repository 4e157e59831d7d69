using Pix.Certification.Browser.Testing;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>The pages that anybody sees, in a real browser.</summary>
[Collection(BrowserCollection.Name)]
[Needs(NeedsAttribute.Browser)]
public sealed class OpenPagesTests(Chromium chromium)
{
    [Fact]
    public async Task The_ways_in_are_accessible_wide_and_narrow_and_by_keyboard_alone()
    {
        await using var host = new RunningHost().Serve();
        await using var wide = await chromium.Open(host.Address);
        await using var narrow = await chromium.Open(host.Address, new() { ViewportSize = new() { Width = 320, Height = 640 }, ColorScheme = Microsoft.Playwright.ColorScheme.Dark });
        foreach (var path in (string[])["/", "/connexion", "/connexion/surveillant"])
        {
            await (await wide.Go(path)).ShouldBeAccessible();
            await (await narrow.Go(path)).ShouldBeAccessible(looksOnly: true);
            await narrow.ShouldFitItsWidth();
        }

        await wide.Go("/connexion");
        await wide.Page.FocusAsync("[name='Form.login']");
        await wide.Page.Keyboard.TypeAsync("admin");
        await wide.Page.Keyboard.PressAsync("Tab");
        await wide.Page.Keyboard.TypeAsync("demo-centre");
        await wide.Page.Keyboard.PressAsync("Enter");
        await wide.Page.WaitForURLAsync("**/certif");
        await wide.ShouldBeAccessible();
    }

    [Fact]
    [Rule("ACC-3")]
    public async Task The_pages_of_accounts_are_accessible_wide_and_narrow()
    {
        await using var host = new RunningHost().Serve();
        await using var wide = await chromium.Open(host.Address, new() { ViewportSize = new() { Width = 1600, Height = 900 } });
        await using var narrow = await chromium.Open(host.Address, new() { ViewportSize = new() { Width = 390, Height = 780 }, ColorScheme = Microsoft.Playwright.ColorScheme.Dark });
        foreach (var visit in (Visit[])[wide, narrow])
        {
            await visit.Go("/connexion");
            await visit.Page.FillAsync("[name='Form.login']", "operateur");
            await visit.Page.FillAsync("[name='Form.password']", "demo-operateur");
            await visit.Page.PressAsync("[name='Form.password']", "Enter");
            await visit.Page.WaitForURLAsync("**/comptes");
        }

        foreach (var path in (string[])["/compte", "/compte/second-facteur", "/comptes", "/comptes/admin", "/comptes/nobody", "/comptes/centres"])
        {
            await (await wide.Go(path)).ShouldBeAccessible();
            await wide.Picture($"accounts{path.Replace('/', '-')}-1600");
            await (await narrow.Go(path)).ShouldBeAccessible(looksOnly: true);
            await narrow.ShouldFitItsWidth();
            await narrow.Picture($"accounts{path.Replace('/', '-')}-390-dark");
        }
    }
}
