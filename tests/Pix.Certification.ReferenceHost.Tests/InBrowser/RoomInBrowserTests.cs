using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;
using Pix.Certification.ReferenceHost.School;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>The room and the test side by side, in two real windows.</summary>
[Collection(BrowserCollection.Name)]
[Needs(NeedsAttribute.Browser)]
public sealed class RoomInBrowserTests(Chromium chromium)
{
    // Minutes: more than a test takes on any machine, so that time that passes meanwhile is told from time given twice, or not at all.
    private const int Given = 50;

    [Fact]
    [Rule("INV-5")]
    [Rule("INV-8")]
    public async Task By_keyboard_on_a_narrow_screen_with_an_alert_and_a_pause()
    {
        await using var day = await ExamWindows.Open(chromium, 6);
        var (host, room) = (day.Host, day.Room);
        await room.Page.SetViewportSizeAsync(768, 1024);
        await using var exam = await chromium.Open(host.Address, new() { ViewportSize = new() { Width = 320, Height = 700 }, ColorScheme = ColorScheme.Dark });
        await day.Begin(exam);
        for (var n = 1; n <= 6; n++)
        {
            await ExamWindows.At(exam, n);
            await exam.ShouldBeAccessible();
            await exam.ShouldFitItsWidth();
            await exam.Picture($"exam-{n}");
            await exam.Page.Locator("#answer input:not([type=hidden])").First.FocusAsync();
            await exam.Page.Keyboard.PressAsync("Space");
            await exam.Page.Keyboard.TypeAsync("12");
            await exam.Page.Keyboard.PressAsync("Enter");
        }

        await ExamWindows.At(exam, 7);
        await exam.Page.Locator("#problem summary").FocusAsync();
        await exam.Page.Keyboard.PressAsync("Enter");
        await exam.Page.Locator("#words").FillAsync("le fichier ne s’ouvre pas");
        await exam.ShouldBeAccessible();
        await exam.Page.Keyboard.PressAsync("Tab");
        await exam.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(exam.Page.GetByText("Votre test attend le surveillant")).ToBeVisibleAsync();
        await exam.ShouldBeAccessible();

        // The room is told, whatever its invigilator was writing.
        await Assertions.Expect(room.Page.Locator("#row-1.alert")).ToBeVisibleAsync();
        await Assertions.Expect(room.Page.Locator("#announce")).ToHaveTextAsync("Alerte : Inês Da Silva, épreuve 7.");
        await room.ShouldBeAccessible();
        await room.ShouldFitItsWidth();
        await room.Picture("room-alert");
        await room.Page.SelectOptionAsync("[name=alert-1]", "E3");
        await room.Page.GetByRole(AriaRole.Button, new() { Name = "Remplacer l’épreuve" }).ClickAsync();
        await Assertions.Expect(exam.Page.GetByText("Je valide")).ToBeVisibleAsync();
        await ExamWindows.At(exam, 7);

        // It has the number of before: what has the focus, and is read out, says that it is another one.
        await Assertions.Expect(exam.Page.Locator("#replaced")).ToBeFocusedAsync();
        await Assertions.Expect(exam.Page.Locator("#replaced")).ToContainTextAsync("a été remplacée");
        await exam.ShouldBeAccessible();

        // A pause keeps what was typed.
        var typed = exam.Page.Locator("#answer input:not([type=hidden])").First;
        var isText = await typed.GetAttributeAsync("type") is null;
        await (isText ? typed.FillAsync("à moitié") : typed.CheckAsync());
        await room.Page.Locator("#pause summary").ClickAsync();
        await room.Page.Locator("#pause-reason").FillAsync("alarme");
        await room.ShouldBeAccessible();
        await room.Page.GetByText("Suspendre : le temps s’arrête pour tous").ClickAsync();
        await Assertions.Expect(exam.Page.GetByText("Votre temps est arrêté.")).ToBeVisibleAsync();
        await room.Page.GetByText("Reprendre : le temps repart").ClickAsync();
        await Assertions.Expect(exam.Page.GetByText("Je valide")).ToBeVisibleAsync();
        (isText ? await typed.InputValueAsync() == "à moitié" : await typed.IsCheckedAsync()).ShouldBeTrue();
    }

    [Fact]
    [Rule("INV-8")]
    [Rule("TIM-6")]
    public async Task A_gesture_is_made_once_whatever_the_network_does()
    {
        await using var day = await ExamWindows.Open(chromium, 6);
        var room = day.Room;
        await using var exam = await day.Begin();
        await Assertions.Expect(room.Page.Locator("#row-1 .badge")).ToHaveTextAsync("en cours");
        var begun = await Left(room, 1);

        // The room is being read again, and that hangs: the gesture goes first.
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await room.Page.RouteAsync("**/surveillant", _ =>
        {
            reading.TrySetResult();
            return Task.CompletedTask;
        }, new() { Times = 1 });
        await ExamWindows.AnswerShown(exam.Page);
        await reading.Task.Patiently();
        await Credit(room.Page);
        await Patience.Until(async () => await Left(room, 1) > begun);
        var once = await Left(room, 1);
        once.ShouldBeLessThanOrEqualTo(begun + Given);
        await Assertions.Expect(room.Page.Locator("#row-1 .how-far")).ToContainTextAsync("1/26");

        // It has arrived, and nobody could say so: sent again, it gives its minutes once.
        await room.Page.RouteAsync("**/geste", static async route =>
        {
            await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync();
        }, new() { Times = 1 });
        await Credit(room.Page);
        await Patience.Until(async () => await Left(room, 1) > once);
        (await Left(room, 1)).ShouldBeLessThanOrEqualTo(once + Given);
        await Assertions.Expect(room.Page.Locator("[name=minutes-1]")).ToHaveValueAsync("");

        // Cut off: it is said, what was typed stays, and the gesture is made when the network is back.
        await room.Context.SetOfflineAsync(true);
        await room.Page.Locator("#pause summary").ClickAsync();
        await room.Page.Locator("#pause-reason").FillAsync("alarme");
        await room.Page.GetByText("Suspendre : le temps s’arrête pour tous").ClickAsync();
        await Assertions.Expect(room.Page.Locator("#undelivered")).ToContainTextAsync("pas encore transmis");
        (await room.Page.InputValueAsync("#pause-reason")).ShouldBe("alarme");
        await room.Picture("room-undelivered");
        await room.Context.SetOfflineAsync(false);
        await Assertions.Expect(room.Page.Locator("#paused")).ToBeVisibleAsync();
        await Assertions.Expect(room.Page.Locator("#undelivered")).ToBeEmptyAsync();
        await Assertions.Expect(room.Page.Locator("#room .refusal")).ToHaveCountAsync(0);
        (await Left(room, 1)).ShouldBeInRange(once + 1, once + Given);
    }

    [Fact]
    [Rule("INV-9")]
    public async Task A_full_room_is_looked_over_within_two_screens_of_a_tablet_and_anybody_is_found_by_name()
    {
        await using var day = await ExamWindows.OpenWith(chromium, 42, 6);
        await using var tablet = await day.Invigilate(new() { ViewportSize = new() { Width = 800, Height = 1280 } });
        var rows = tablet.Page.Locator("#rows > li");
        await Assertions.Expect(rows).ToHaveCountAsync(43);
        await tablet.Page.Locator("#everybody summary").ClickAsync();
        await tablet.Page.GetByRole(AriaRole.Button, new() { Name = "Confirmer les présences" }).ClickAsync();
        await Assertions.Expect(tablet.Page.Locator("#present")).ToHaveTextAsync("43/43 présents");
        (await tablet.Page.EvaluateAsync<double>("() => document.querySelector('#rows').getBoundingClientRect().bottom + scrollY")).ShouldBeLessThanOrEqualTo(2 * 1280);
        (await tablet.Page.EvaluateAsync<double>("() => [...document.querySelectorAll('#rows > li')][19].getBoundingClientRect().bottom + scrollY")).ShouldBeLessThanOrEqualTo(1280 * 1.5);
        await tablet.ShouldFitItsWidth();
        await tablet.ShouldBeAccessible();
        await tablet.Picture("room-43");

        await tablet.Page.FillAsync("#find", "da sil");
        await Assertions.Expect(tablet.Page.Locator("#rows > li:visible")).ToHaveCountAsync(1);
        await Assertions.Expect(tablet.Page.Locator("#found")).ToHaveTextAsync("1 sur 43");
        await tablet.Page.Keyboard.PressAsync("Enter");
        await tablet.Page.Locator("#present-1").ClickAsync();
        await Assertions.Expect(tablet.Page.Locator("#present")).ToHaveTextAsync("42/43 présents");
        await Assertions.Expect(tablet.Page.Locator("#rows > li:visible")).ToHaveCountAsync(1); // Still, after the room was read again.
        await tablet.Page.FillAsync("#find", "");
        await Assertions.Expect(tablet.Page.Locator("#rows > li:visible")).ToHaveCountAsync(43);
    }

    [Fact]
    [Rule("INV-4")]
    [Rule("INV-9")]
    public async Task All_present_but_one_takes_three_clicks_to_the_code()
    {
        await using var host = new RunningHost().Serve();
        var day = await new SchoolDay(host).Planned(3);
        foreach (var number in (int[])[1, 3])
        {
            var who = DemonstrationSchool.Pupils[number - 1].Learner;
            (await day.Candidate(number).JoinAsync(day.Id, new(who.BirthName, who.FirstName, who.BirthDate))).OrThrow();
        }

        await using var walk = new Walk(chromium, host);
        var room = await walk.Person();
        await room.Go("/connexion/surveillant");
        await Walk.Fill(room, ("Numéro de session", $"{day.Id}"), ("Mot de passe de session", day.Secret), ("Votre nom", "D. Martin"));
        await Walk.Press(room, "Entrer");
        await walk.Within(room, 3, async () =>
        {
            await room.Page.Locator("#everybody summary").ClickAsync();
            await room.Page.CheckAsync("[name='absent'][value='2']");
            await room.Page.GetByRole(AriaRole.Button, new() { Name = "Confirmer les présences" }).ClickAsync();
            await Assertions.Expect(room.Page.Locator("#present")).ToHaveTextAsync("2/3 présents");
            await room.Page.Locator("#start").ClickAsync();
            await Assertions.Expect(room.Page.Locator("#code output")).ToBeVisibleAsync();
        });
        room.ShouldBeClean();
    }

    [Fact]
    [Rule("INV-3")]
    public async Task The_room_changes_live_without_taking_focus_menus_or_typed_text()
    {
        await using var day = await ExamWindows.Open(chromium, 3, 6);
        var (host, room) = (day.Host, day.Room);
        await using var narrow = await day.Invigilate(new() { ViewportSize = new() { Width = 320, Height = 700 }, ColorScheme = ColorScheme.Dark });
        await using var exam = await chromium.Open(host.Address);
        await day.Begin(exam, line: 2);
        await Assertions.Expect(room.Page.Locator("#row-2 .badge")).ToHaveTextAsync("en cours");
        await room.Page.Locator("#menu-2 summary").ClickAsync();
        var reason = room.Page.Locator("[name=reason-2]");
        await reason.FillAsync("coupure de cour");
        await room.ShouldBeAccessible();
        await room.Picture("room-menu");
        await ExamWindows.AnswerShown(exam.Page);
        await ExamWindows.At(exam, 2);
        await Assertions.Expect(room.Page.Locator("#row-2 .how-far")).ToContainTextAsync("1/26");
        await Assertions.Expect(reason).ToBeFocusedAsync();
        await room.Page.Keyboard.TypeAsync("ant");
        (await reason.InputValueAsync()).ShouldBe("coupure de courant");
        var before = await Left(room, 2);
        await room.Page.Locator("[name=minutes-2]").FillAsync($"{Given}");
        await room.Page.Keyboard.PressAsync("Enter"); // Enter makes no gesture that was not meant.
        await room.Page.GetByRole(AriaRole.Button, new() { Name = "Rendre du temps" }).ClickAsync();
        await Patience.Until(async () => await Left(room, 2) > before);
        (await Left(room, 2)).ShouldBeLessThanOrEqualTo(before + Given);

        var sound = room.Page.Locator("#sound");
        await Assertions.Expect(sound).ToHaveAttributeAsync("aria-pressed", "false");
        await sound.ClickAsync();
        await Assertions.Expect(sound).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(narrow.Page.Locator("#row-2 .how-far")).ToContainTextAsync("1/26");
        await narrow.ShouldBeAccessible();
        await narrow.ShouldFitItsWidth();
        await narrow.Picture("room-narrow");
        await room.Page.Locator("#code summary").ClickAsync();
        await room.Picture("room-code");
    }

    private static Task<int> Left(Visit room, int line) => ExamWindows.MinutesLeft(room.Page.Locator($"#row-{line} .how-long [data-left]"));

    private static async Task Credit(IPage room)
    {
        await room.Locator("#menu-1 summary").ClickAsync();
        await room.Locator("[name=minutes-1]").FillAsync($"{Given}");
        await room.Locator("[name=reason-1]").FillAsync("coupure");
        await room.GetByRole(AriaRole.Button, new() { Name = "Rendre du temps" }).ClickAsync();
    }
}
