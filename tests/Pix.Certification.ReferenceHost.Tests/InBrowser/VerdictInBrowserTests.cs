using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>The page that verifies, in a real browser.</summary>
[Collection(BrowserCollection.Name)]
[Needs(NeedsAttribute.Browser)]
public sealed class VerdictInBrowserTests(Chromium chromium)
{
    [Fact]
    public async Task A_code_in_the_address_is_read_by_the_page_alone()
    {
        await using var host = new RunningHost().Serve();
        var exam = await HostedExam.Published(host);
        var code = (await exam.Candidate(1).Certifications.ListAsync()).ShouldHaveSingleItem().Certificate!.Code;

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
}
