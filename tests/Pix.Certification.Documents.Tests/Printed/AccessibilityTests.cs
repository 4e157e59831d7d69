using Pix.Certification.Browser.Testing;
using Pix.Certification.Documents.Papers;
using Pix.Certification.Documents.Tests.Papers;

namespace Pix.Certification.Documents.Tests.Printed;

[Needs(NeedsAttribute.Browser)]
public sealed class AccessibilityTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    [Rule("DOC-1")]
    public async Task No_document_breaks_a_rule_of_accessibility_or_loads_anything(string code)
    {
        await using var visit = await chromium.Open("http://nowhere.invalid", new() { BypassCSP = true, ViewportSize = new() { Width = 1200, Height = 900 } });
        var page = visit.Page;
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        foreach (var document in Sample.All(Language.Of(code)))
        {
            await page.SetContentAsync(document.Text());
            var found = await Axe.Look(page);

            found.Broken.ShouldBeEmpty(document.FileName);
            found.Kept.ShouldContain("color-contrast", "the page was really looked at");
            (await page.EvaluateAsync<string>("document.documentElement.lang")).ShouldBe(code);
            (await page.Locator("h1").CountAsync()).ShouldBe(1, document.FileName);
        }

        asked.ShouldBeEmpty();
    }

    [Fact]
    [Rule("DOC-2")]
    public async Task On_a_screen_no_cell_is_wider_than_its_column()
    {
        await using var visit = await chromium.Open("http://nowhere.invalid", new() { ViewportSize = new() { Width = 1200, Height = 900 } });
        var page = visit.Page;
        foreach (var document in Sample.All(Language.French))
        {
            await page.SetContentAsync(document.Text());

            var spilling = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('td, th, dd, dt, p, li, caption')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0).map(e => e.textContent)");

            spilling.ShouldBeEmpty(document.FileName);
        }
    }
}
