using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>A test in a real browser, with what happens to real ones: the network goes, the host is killed, the clock is wrong, a second tab is opened.</summary>
[Collection(BrowserCollection.Name)]
[Needs(NeedsAttribute.Browser)]
public sealed class ExamInBrowserTests(Chromium chromium)
{
    [Fact]
    [Rule("SIT-3")]
    [Rule("TIM-6")]
    public async Task Neither_a_cut_network_nor_a_killed_host_loses_an_answer_or_counts_it_twice()
    {
        var (day, host) = await ExamWindows.OpenToKill(chromium, 6);
        await using var windows = day;
        var room = day.Room;
        await using var exam = await day.Begin();

        // The network goes in mid-answer: the answer is kept, said so, and sent when it is back.
        await exam.Context.SetOfflineAsync(true);
        await ExamWindows.AnswerShown(exam.Page);
        await Assertions.Expect(exam.Page.GetByText("Réponse gardée, envoi dès le retour du réseau.")).ToBeVisibleAsync();
        await exam.Picture("exam-offline");
        await exam.Context.SetOfflineAsync(false);
        await ExamWindows.At(exam, 2);

        // The host is killed while an answer is on its way, and comes back.
        await host.Kill();
        await ExamWindows.AnswerShown(exam.Page);
        await Assertions.Expect(exam.Page.GetByText("Réponse gardée")).ToBeVisibleAsync();
        await host.StartAgain();
        await ExamWindows.At(exam, 3);

        // The answer has arrived, and its receipt was lost: it is sent again under its key.
        await exam.Page.RouteAsync("**/reponse", static async route =>
        {
            await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync();
        }, new() { Times = 1 });
        await ExamWindows.AnswerShown(exam.Page);
        await ExamWindows.At(exam, 4);
        await Assertions.Expect(exam.Page.Locator("#exam .refusal")).ToHaveCountAsync(0);

        // The page itself is closed with an answer that never left: it is sent when the candidate comes back.
        await exam.Context.SetOfflineAsync(true);
        await ExamWindows.AnswerShown(exam.Page);
        await Assertions.Expect(exam.Page.GetByText("Réponse gardée")).ToBeVisibleAsync();
        await exam.Context.SetOfflineAsync(false);
        await exam.Page.ReloadAsync();
        await ExamWindows.At(exam, 5);
        exam.Forgive();
        await Assertions.Expect(room.Page.Locator("#row-1 .how-far")).ToContainTextAsync("4/26");
        await NothingToSend(exam);

        // Nothing of the candidate stays at the workstation.
        await exam.Page.Locator("#answer input:not([type=hidden])").First.FocusAsync();
        await exam.Page.Keyboard.TypeAsync("1 ");
        (await Kept(exam, "draft-")).ShouldHaveSingleItem();
        await exam.Page.GetByRole(AriaRole.Link, new() { Name = "Se déconnecter" }).ClickAsync();
        await Assertions.Expect(exam.Page.GetByText("Votre test n’est pas terminé.")).ToBeVisibleAsync();
        await exam.Page.Locator("main button").ClickAsync();
        await Assertions.Expect(exam.Page.GetByText("Se connecter").First).ToBeVisibleAsync();
        (await Kept(exam, "")).ShouldBeEmpty();
    }

    [Fact]
    [Rule("SIT-3")]
    [Rule("TIM-6")]
    public async Task A_kept_answer_waits_at_the_door_and_arrives_once_its_candidate_is_let_in_again()
    {
        await using var day = await ExamWindows.Open(chromium, 6);
        await using var exam = await day.Begin();
        await exam.Context.SetOfflineAsync(true);
        await ExamWindows.AnswerShown(exam.Page);
        await Assertions.Expect(exam.Page.GetByText("Réponse gardée")).ToBeVisibleAsync();
        (await Kept(exam, "sent-")).ShouldHaveSingleItem();

        // The browser goes, and with it who was signed in.
        await exam.Page.GotoAsync("about:blank");
        await exam.Context.ClearCookiesAsync();
        await exam.Context.SetOfflineAsync(false);
        await ExamWindows.SignIn(exam);
        await exam.Go($"/test/{day.Morning.Id}");
        (await Kept(exam, "sent-")).ShouldHaveSingleItem("at the door");
        await exam.Page.GetByText("Demander à reprendre").ClickAsync();
        await Assertions.Expect(day.Room.Page.Locator("#announce")).ToHaveTextAsync("Inês Da Silva demande à reprendre son test.");
        await day.Room.Page.Locator("#next-1").ClickAsync();
        await exam.Page.GetByLabel("Code d’accès").WaitForAsync();
        (await Kept(exam, "sent-")).ShouldHaveSingleItem();
        await exam.Page.GetByLabel("Code d’accès").FillAsync(day.Morning.Code);
        await exam.Page.Keyboard.PressAsync("Enter");
        await ExamWindows.At(exam, 2);
        await Assertions.Expect(exam.Page.Locator("#exam .refusal")).ToHaveCountAsync(0);
        await Assertions.Expect(day.Room.Page.Locator("#row-1 .how-far")).ToContainTextAsync("1/26");

        await NothingToSend(exam);

        // The page to sign out by takes what is kept along, as the button above every page does.
        await exam.Page.Locator("#answer input:not([type=hidden])").First.FocusAsync();
        await exam.Page.Keyboard.TypeAsync("1 ");
        (await Kept(exam, "draft-")).ShouldHaveSingleItem();
        await exam.Go("/deconnexion");
        await exam.Page.Locator("main button").ClickAsync();
        await Assertions.Expect(exam.Page.GetByText("Se connecter").First).ToBeVisibleAsync();
        (await Kept(exam, "")).ShouldBeEmpty();
    }

    [Fact]
    [Rule("INV-8")]
    [Rule("SIT-6")]
    public async Task What_is_sent_into_a_paused_room_goes_out_by_itself_afterwards_and_a_test_that_is_resumed_elsewhere_is_closed_here()
    {
        await using var day = await ExamWindows.Open(chromium, 6);
        await using var exam = await day.Begin();

        // The room is paused, and the page has not noticed yet.
        await exam.Page.RouteAsync("**/etat", static route => route.AbortAsync());
        await day.Room.Page.Locator("#pause summary").ClickAsync();
        await day.Room.Page.FillAsync("#pause-reason", "Alarme");
        await day.Room.Page.Locator("button[value='pause']").ClickAsync();
        await Assertions.Expect(day.Room.Page.Locator("#paused")).ToBeVisibleAsync();
        await ExamWindows.AnswerShown(exam.Page);
        await Assertions.Expect(exam.Page.Locator("#exam .refusal")).ToContainTextAsync("INV-8");
        await Assertions.Expect(exam.Page.Locator(".statement")).ToHaveCountAsync(0);
        (await Kept(exam, "sent-")).ShouldHaveSingleItem();
        await exam.ShouldBeAccessible();
        await exam.Page.UnrouteAllAsync();
        exam.Forgive();
        await day.Room.Page.Locator("button[value='reopen']").ClickAsync();
        await ExamWindows.At(exam, 2);
        await NothingToSend(exam);

        // Another workstation, with the invigilator and the code: this one closes by itself, and keeps what was typed.
        await exam.Page.Locator("#answer input:not([type=hidden])").First.FocusAsync();
        await exam.Page.Keyboard.TypeAsync("1 ");
        (await Kept(exam, "draft-")).ShouldHaveSingleItem();
        await using var other = await day.Open();
        await ExamWindows.SignIn(other);
        await other.Go($"/test/{day.Morning.Id}");
        await other.Page.GetByText("Demander à reprendre").ClickAsync();
        await day.Room.Page.Locator("#next-1").ClickAsync();
        await other.Page.GetByLabel("Code d’accès").FillAsync(day.Morning.Code);
        await other.Page.Keyboard.PressAsync("Enter");
        await ExamWindows.At(other, 2);
        await Assertions.Expect(exam.Page.GetByText("Votre test est ouvert ailleurs")).ToBeVisibleAsync();
        await Assertions.Expect(exam.Page.Locator(".statement")).ToHaveCountAsync(0);
        (await Kept(exam, "draft-")).ShouldHaveSingleItem();
        await exam.ShouldBeAccessible();
    }

    [Fact]
    [Rule("TIM-5")]
    public async Task A_clock_that_is_an_hour_wrong_changes_nothing()
    {
        await using var day = await ExamWindows.Open(chromium, 6);
        var (host, room) = (day.Host, day.Room);
        await using var exam = await chromium.Open(host.Address);
        await exam.Context.Clock.InstallAsync(new() { TimeDate = DateTime.UtcNow.AddHours(1) });
        await exam.Context.Clock.ResumeAsync();
        await day.Begin(exam);
        var left = exam.Page.Locator(".timer [data-left]");
        await AllTheTime(left);
        await exam.Context.Clock.FastForwardAsync("45:00");
        await AllTheTime(left);

        // What the page believes of time that has passed is put right by the server, and costs no answer.
        await ExamWindows.AnswerShown(exam.Page);
        await ExamWindows.At(exam, 2);
        await exam.Page.ReloadAsync();
        await AllTheTime(left);
    }

    [Fact]
    [Rule("SIT-3")]
    public async Task A_second_tab_is_warned_and_follows()
    {
        await using var day = await ExamWindows.Open(chromium, 6);
        var (host, room) = (day.Host, day.Room);
        await using var exam = await day.Begin();
        var second = await exam.Context.NewPageAsync();
        await second.GotoAsync(exam.Page.Url);
        await Assertions.Expect(second.GetByText("ouvert dans un autre onglet")).ToBeVisibleAsync();
        await Assertions.Expect(exam.Page.GetByText("ouvert dans un autre onglet")).ToBeVisibleAsync();
        await ExamWindows.AnswerShown(second);
        await Assertions.Expect(second.Locator("#exam h1")).ToContainTextAsync("Épreuve 2 sur");
        await ExamWindows.At(exam, 2);
        await exam.ShouldBeAccessible();
    }

    [Fact]
    [Rule("SIT-2")]
    [Rule("BNK-1")]
    public async Task On_a_phone_the_challenge_is_on_the_first_screen_back_asks_nothing_and_what_stands_there_when_its_time_is_over_is_the_answer()
    {
        await using var day = await ExamWindows.Open(chromium, 6);
        await using var exam = await chromium.Open(day.Host.Address, new() { ViewportSize = new() { Width = 390, Height = 700 } });
        await ExamWindows.SignIn(exam);
        await day.Join(exam);
        await day.Room.Page.Locator("#present-1").ClickAsync();
        await Assertions.Expect(day.Room.Page.Locator("#row-1 .badge")).ToHaveTextAsync("prêt");
        await day.Room.Page.Locator("#start").ClickAsync();
        foreach (var code in (string[])["BBBB22", day.Morning.Code])
        {
            await exam.Page.GetByLabel("Code d’accès").FillAsync(code);
            await exam.Turn(() => exam.Page.Keyboard.PressAsync("Enter"));
        }

        await ExamWindows.At(exam, 1);
        await Assertions.Expect(exam.Page.Locator(".my-number")).ToContainTextAsync($"{day.Morning.Id}-001");
        await Assertions.Expect(exam.Page.Locator(".top nav")).ToBeHiddenAsync();
        (await exam.Page.EvaluateAsync<double>("() => document.querySelector('.statement').getBoundingClientRect().top")).ShouldBeLessThan(250);
        await exam.ShouldFitItsWidth();
        await exam.ShouldBeAccessible();
        await exam.Picture("exam-phone");

        // The page of the wrong code is one like any other: no browser asks whether to send it again.
        exam.Forgive();
        await exam.Page.GoBackAsync();
        await Assertions.Expect(exam.Page.Locator("#exam h1")).ToBeVisibleAsync();
        await exam.Go($"/test/{day.Morning.Id}/epreuve");
        await ExamWindows.At(exam, 1);

        // A second is left for this challenge, as the page believes: what is filled in goes out as it stands.
        var field = exam.Page.Locator("#answer input:not([type=hidden])").First;
        await (await field.GetAttributeAsync("type") is null ? field.FillAsync("12") : field.CheckAsync());
        foreach (var other in await exam.Page.Locator("#answer input:not([type])").AllAsync())
        {
            await other.FillAsync("12");
        }

        await exam.Page.EvaluateAsync(
            """
            async () => {
              document.querySelector(".statement").insertAdjacentHTML("afterend", "<strong data-left='1' data-over='challenge'></strong>");
              (await import("/_content/Pix.Certification.Pages/clock.js")).count(document);
            }
            """);
        await ExamWindows.Announced(exam, 2);
        await Assertions.Expect(exam.Page.Locator("[data-banner=sent]")).ToContainTextAsync("votre réponse a été envoyée");
        await Assertions.Expect(day.Room.Page.Locator("#row-1 .how-far")).ToContainTextAsync("1/26");
    }

    // The page believes that three quarters of an hour have passed, and the server knows better. The test itself takes much less.
    private static Task AllTheTime(ILocator left) => Patience.Until(async () => await ExamWindows.MinutesLeft(left) is > 105 - 45 and <= 105);

    // A cut can lose the reply and not the answer: then the next challenge is shown before the kept one was sent again, and is forgotten only then.
    private static Task NothingToSend(Visit exam) =>
        exam.Page.WaitForFunctionAsync("() => !Object.keys(localStorage).some(k => k.startsWith('exam-') && k.includes('sent-'))");

    private static async Task<string[]> Kept(Visit exam, string what) =>
        await exam.Page.EvaluateAsync<string[]>("what => Object.keys(localStorage).filter(k => k.startsWith('exam-') && k.includes(what))", what);
}
