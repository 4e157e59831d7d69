using System.Collections.Concurrent;
using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>What somebody does who has never seen the site: only what the pages show. Each page that is met can be looked at by axe, and pictured for the guide.</summary>
internal sealed class Walk(Chromium chromium, IBrowsedHost host) : IAsyncDisposable
{
    /// <summary>The pages of one test.</summary>
    public const int WholeTest = 26;

    /// <summary>What whoever has finished is told.</summary>
    public const string EndScreen = "Montrez cet écran au surveillant";

    private readonly DemonstrationBank _bank = new();
    private readonly List<Visit> _people = [];
    private readonly Dictionary<Visit, ConcurrentQueue<string>> _clicks = [];
    private int _picture;

    public async Task<Visit> Person()
    {
        var person = await chromium.Open(host.Address, new() { ViewportSize = new() { Width = 1000, Height = 760 } });
        _people.Add(person);
        var clicks = _clicks[person] = new();
        await person.Context.ExposeFunctionAsync<string>("clickedOn", clicks.Enqueue);
        await person.Context.AddInitScriptAsync(
            """
            addEventListener("click", event => {
              const pressed = event.target.closest?.("a[href], button, summary");
              if (pressed && !pressed.disabled) clickedOn(pressed.getAttribute("aria-label") ?? pressed.textContent.trim());
            }, true);
            """);
        return person;
    }

    public async Task<Visit> SignedIn(string login, string password)
    {
        var person = await Person();
        await person.Go("/");
        await Press(person, "Se connecter");
        await Fill(person, ("Identifiant", login), ("Mot de passe", password));
        await Press(person, "Se connecter");
        return person;
    }

    /// <summary>Follows a link or presses a button by the words on it, and waits for what comes.</summary>
    public static async Task Press(Visit person, string words)
    {
        ILocator Named(string where, AriaRole role) => person.Page.Locator(where).GetByRole(role, new() { Name = words, Exact = true });
        foreach (var found in (ILocator[])[Named("main", AriaRole.Button), Named("main", AriaRole.Link), Named("header", AriaRole.Link)])
        {
            if (await found.CountAsync() > 0)
            {
                await person.Turn(() => found.First.ClickAsync());
                return;
            }
        }

        throw new InvalidOperationException($"{person.Page.Url} has neither button nor link '{words}'.");
    }

    public static async Task Fill(Visit person, params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields)
        {
            await person.Page.Locator("main").GetByLabel(label).First.FillAsync(text);
        }
    }

    /// <summary>Does something by so many links and buttons at most, as the browser counts them, however they are pressed: what is typed or ticked is free.</summary>
    public async Task Within(Visit person, int clicks, Func<Task> act)
    {
        var before = _clicks[person].Count;
        await act();
        var made = _clicks[person].Skip(before).ToArray();
        made.Length.ShouldBeInRange(1, clicks, $"{made.Length} clicks: {string.Join(", ", made)}");
    }

    /// <summary>The page as it stands: nothing wrong with it, nothing beyond its edge, and a picture for the guide.</summary>
    public async Task Look(Visit person, string name)
    {
        await person.ShouldBeAccessible();
        await person.ShouldFitItsWidth();
        await person.ShouldBeLight();
        await person.Page.EvaluateAsync("() => scrollTo(0, 0)");
        await person.Picture($"{++_picture:00}-{name}", whole: false);
    }

    /// <summary>Sits a test, or the first pages of it: right, but for one challenge in some.</summary>
    public async Task Sit(Visit candidate, int wrongOneIn, int pages = WholeTest)
    {
        for (var number = 1; number <= pages; number++)
        {
            await ExamWindows.At(candidate, number);
            var statement = (await candidate.Page.TextContentAsync(".statement"))!;
            var challenge = _bank.IdOf(statement, await candidate.Page.Locator("#answer .choice span").AllTextContentsAsync());
            var answer = number % wrongOneIn == 0 ? _bank.WrongAnswer(challenge) : _bank.RightAnswer(challenge);
            foreach (var choice in answer.Choices ?? [])
            {
                await candidate.Page.CheckAsync($"#answer [name='choice'][value='{choice}']");
            }

            foreach (var (field, text) in answer.Fields?.Select(static f => ($"field-{f.Key}", f.Value)) ?? (answer.Text is { } typed ? [("text", typed)] : []))
            {
                await candidate.Page.FillAsync($"#answer [name='{field}']", text);
            }

            await candidate.Page.GetByRole(AriaRole.Button, new() { Name = "Je valide" }).ClickAsync();
        }

        if (pages == WholeTest)
        {
            await Assertions.Expect(candidate.Page.Locator("main h1")).ToHaveTextAsync(EndScreen);
        }
        else
        {
            await ExamWindows.At(candidate, pages + 1);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people)
        {
            await person.DisposeAsync();
        }
    }
}
