using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Pix.Certification.Documents.Papers;
using Pix.Certification.Documents.Tests.Papers;

namespace Pix.Certification.Documents.Tests.Printed;

[Needs(NeedsAttribute.Browser)]
public sealed class AccessibilityTests : IAsyncLifetime
{
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        var path = Shell.Browser.ShouldNotBeNull("eng/chromium.sh installs one");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    [Theory]
    [InlineData(Language.French)]
    [InlineData(Language.English)]
    [Rule("DOC-1")]
    public async Task No_document_breaks_a_rule_of_accessibility_or_loads_anything(Language language)
    {
        var page = await _browser.NewPageAsync(new() { BypassCSP = true, ViewportSize = new() { Width = 1200, Height = 900 } });
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        foreach (var document in Sample.All(language))
        {
            await page.SetContentAsync(document.Text());
            var found = await page.RunAxe();

            found.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(" | ", v.Nodes.Take(3).Select(static n => n.Html))})").ShouldBeEmpty(document.FileName);
            found.Passes.ShouldContain(static rule => rule.Id == "color-contrast", "the page was really looked at");
            (await page.EvaluateAsync<string>("document.documentElement.lang")).ShouldBe(language == Language.French ? "fr" : "en");
            (await page.Locator("h1").CountAsync()).ShouldBe(1, document.FileName);
        }

        asked.ShouldBeEmpty();
    }

    [Fact]
    [Rule("DOC-2")]
    public async Task On_a_screen_no_cell_is_wider_than_its_column()
    {
        var page = await _browser.NewPageAsync(new() { ViewportSize = new() { Width = 1200, Height = 900 } });
        foreach (var document in Sample.All(Language.French))
        {
            await page.SetContentAsync(document.Text());

            var spilling = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('td, th, dd, dt, p, li, caption')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0).map(e => e.textContent)");

            spilling.ShouldBeEmpty(document.FileName);
        }
    }
}
