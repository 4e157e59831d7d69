using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <content>A competence by keyboard: five questions, what became of them, and the level that follows.</content>
public sealed partial class KeyboardTests
{
    private const int Newcomer = 11; // Of whom nothing is known yet.
    private const int Feedback = 5;
    private const int Passed = 3;
    private const string Competence = "1.1";
    private static readonly DemonstrationBank Answers = new();

    [Fact]
    [Rule("POS-1")]
    [Rule("POS-2")]
    [Rule("POS-4")]
    public async Task A_competence_is_worked_by_keyboard_alone_and_says_after_five_answers_what_came_of_them()
    {
        await using var visit = await chromium.Open(served.Host.Address, Narrow);
        var reader = await ScreenReader.Of(visit);
        await SignIn(visit, reader, Newcomer);
        await Follow(visit, reader, "link", "Mes compétences");
        await Looked(visit);
        await Follow(visit, reader, "link", $"{Competence} Mener une recherche et une veille d’information");
        await Follow(visit, reader, "button", "Commencer");
        for (var number = 1; number <= Feedback; number++)
        {
            var asked = $"Question {number} sur {Feedback} – compétence {Competence}";
            await Assertions.Expect(visit.Page.Locator("#exam h1")).ToContainTextAsync($"Question {number} sur {Feedback}");
            if (number > 1)
            {
                await ShouldBeAt(reader, "heading", asked); // Heard without looking for it.
            }

            var told = await reader.Read();
            if (told.Any(static heard => heard is { Role: "button", Name: "Commencer cette épreuve" }))
            {
                await Follow(visit, reader, "button", "Commencer cette épreuve");
                told = await reader.Read();
            }

            ShouldHear(told, heard => heard.Role == "progressbar" && heard.Name == asked);
            ShouldHear(told, static heard => heard.Role == "link" && heard.Name == "M’arrêter là");
            told.ShouldNotContain(static heard => heard.Name == "Signaler un problème");
            if (number == 1)
            {
                await Looked(visit);
            }

            if (number != Passed)
            {
                await AnswerRight(visit);
            }

            await reader.TabTo("button", number == Passed ? "Je passe" : "Je valide");
            await (number < Feedback ? visit.Page.Keyboard.PressAsync("Enter") : visit.Turn(() => visit.Page.Keyboard.PressAsync("Enter")));
        }

        // What became of the five, without what was right; and the level, here and among the others.
        new Uri(visit.Page.Url).AbsolutePath.ShouldBe($"/competences/{Competence}");
        await Looked(visit);
        ShouldHear(await reader.Read(), static heard => heard.Role == "heading" && heard.Name == "Vos dernières réponses");
        (await visit.Page.Locator(".answers .badge.good").CountAsync()).ShouldBe(Feedback - 1);
        (await visit.Page.Locator(".answers .badge.bad").AllInnerTextsAsync()).ShouldHaveSingleItem().ShouldContain("Passée");
        var desk = served.Host.Services.GetRequiredService<CertificationDesks>().Candidate(new($"eleve{Newcomer}"), new($"eleve-{Newcomer}"));
        var level = (await desk.Positioning.LookAsync(Competence)).OrThrow().Level;
        level.ShouldBeGreaterThan(0);
        (await visit.Page.Locator("dl.facts dd").First.InnerTextAsync()).ShouldBe($"{level}");
        await Follow(visit, reader, "link", "Toutes mes compétences");
        (await visit.Page.Locator("li.card").Filter(new() { HasText = Competence }).First.InnerTextAsync()).ShouldContain($"Niveau {level}");
        visit.ShouldBeClean();
    }

    private static async Task Follow(Visit visit, ScreenReader reader, string role, string name)
    {
        await reader.TabTo(role, name);
        await visit.Turn(() => visit.Page.Keyboard.PressAsync("Enter"));
    }

    private static async Task AnswerRight(Visit visit)
    {
        var statement = (await visit.Page.TextContentAsync(".statement"))!;
        var choices = await visit.Page.Locator("#answer .choice span").AllTextContentsAsync();
        var right = Answers.RightAnswer(Answers.IdOf(statement, choices));
        foreach (var choice in right.Choices ?? [])
        {
            await Reach(visit, $"[name='choice'][value='{choice}']");
            await visit.Page.Keyboard.PressAsync("Space");
        }

        foreach (var (field, text) in right.Fields?.Select(static one => ($"field-{one.Key}", one.Value)) ?? (right.Text is { } typed ? [("text", typed)] : []))
        {
            await Reach(visit, $"[name='{field}']");
            await visit.Page.Keyboard.TypeAsync(text);
        }
    }

    // On with the Tab key, and among choices that exclude each other with the arrows.
    private static async Task Reach(Visit visit, string field)
    {
        const int Most = 60;
        for (var pressed = 0; pressed < Most; pressed++)
        {
            if (await visit.Page.EvaluateAsync<bool>("field => document.activeElement.matches(field)", field))
            {
                return;
            }

            var isOneOf = await visit.Page.EvaluateAsync<bool>("() => document.activeElement.type === 'radio'");
            await visit.Page.Keyboard.PressAsync(isOneOf ? "ArrowDown" : "Tab");
        }

        throw new InvalidOperationException($"{Most} keys on {visit.Page.Url} never came to {field}.");
    }
}
