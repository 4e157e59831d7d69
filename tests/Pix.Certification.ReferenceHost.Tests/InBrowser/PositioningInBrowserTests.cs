using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>A pupil works a competence in a real browser, and the network goes in between.</summary>
[Collection(BrowserCollection.Name)]
[Needs(NeedsAttribute.Browser)]
public sealed class PositioningInBrowserTests(Chromium chromium)
{
    [Fact]
    [Rule("POS-2")]
    [Rule("POS-4")]
    public async Task A_pupil_begins_a_competence_answers_five_reads_what_became_of_them_and_goes_on()
    {
        using var host = new RunningHost().Serve();
        await using var visit = await chromium.Open(host.Address);
        var page = visit.Page;
        await visit.Go("/connexion");
        await page.FillAsync("[name='Form.login']", "eleve11");
        await page.FillAsync("[name='Form.password']", "demo-eleve");
        await visit.Turn(() => page.Keyboard.PressAsync("Enter"));
        await visit.Turn(() => page.GetByRole(AriaRole.Link, new() { Name = "Mes compétences" }).First.ClickAsync());
        await visit.Turn(() => page.GetByRole(AriaRole.Link, new() { NameRegex = new("^1.2 ") }).ClickAsync());
        await visit.Turn(() => page.GetByRole(AriaRole.Button, new() { Name = "Commencer" }).ClickAsync());
        for (var n = 1; n <= 5; n++)
        {
            await At(visit, n);
            if (n == 2)
            {
                // The network goes in mid-answer: it is kept, said so, and sent when it is back.
                await visit.Context.SetOfflineAsync(true);
                await ExamWindows.AnswerShown(page);
                await Assertions.Expect(page.GetByText("Réponse gardée")).ToBeVisibleAsync();
                await visit.Context.SetOfflineAsync(false);
                visit.Forgive();
                continue;
            }

            await ExamWindows.AnswerShown(page);
        }

        await Assertions.Expect(page.GetByText("Vos dernières réponses")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".answers li")).ToHaveCountAsync(5);
        (await page.EvaluateAsync<string[]>("Object.keys(localStorage).filter(key => key.includes('sent-') || key.includes('draft-'))")).ShouldBeEmpty();
        await visit.ShouldBeAccessible();
        await visit.Turn(() => page.GetByRole(AriaRole.Link, new() { Name = "Continuer" }).ClickAsync());
        await At(visit, 1);
        await visit.Turn(() => page.GetByRole(AriaRole.Link, new() { Name = "M’arrêter là" }).ClickAsync());
        await Assertions.Expect(page.Locator(".answers li")).ToHaveCountAsync(5);
        await visit.Turn(() => page.GetByRole(AriaRole.Link, new() { Name = "Continuer" }).ClickAsync());
        await Assertions.Expect(page.Locator("#answer, #exam form[action$='/commencer']").First).ToBeVisibleAsync();
    }

    // At a question, which is begun where it has a time of its own.
    private static async Task At(Visit visit, int number)
    {
        await Assertions.Expect(visit.Page.Locator("#exam h1")).ToHaveTextAsync($"Question {number} sur 5 – compétence 1.2");
        var begin = visit.Page.Locator("#exam form[action$='/commencer'] button");
        if (await begin.CountAsync() > 0)
        {
            await visit.Turn(() => begin.ClickAsync());
        }
    }
}
