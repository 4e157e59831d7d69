using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.ReferenceHost.School;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>A whole test, and a competence, without a mouse, on a screen of 320 px, by what a screen reader is given: names, roles, what is announced, where the keyboard is.</summary>
[Collection(BrowserCollection.Name)]
[Needs(NeedsAttribute.Browser)]
public sealed partial class KeyboardTests(Chromium chromium, KeyboardTests.Served served) : IClassFixture<KeyboardTests.Served>
{
    private const int Pupil = 6;
    private static readonly BrowserNewContextOptions Narrow = new() { ViewportSize = new() { Width = 320, Height = 700 } };
    private const string Joined = "Le surveillant doit confirmer votre présence.";

    /// <summary>One host for all of them.</summary>
    public sealed class Served : IAsyncLifetime
    {
        public RunningHost Host { get; } = new();

        public Task InitializeAsync()
        {
            Host.Serve();
            return Task.CompletedTask;
        }

        public async Task DisposeAsync() => await Host.DisposeAsync();
    }

    [Fact]
    [Rule("SIT-5")]
    [Rule("SIT-2")]
    [Rule("CAN-8")]
    [Rule("INV-5")]
    public async Task A_test_is_sat_by_keyboard_alone_with_what_a_screen_reader_is_given()
    {
        var host = served.Host;
        var morning = await ExamMorning.Prepare(host.Services, [Pupil]);
        var room = host.Services.GetRequiredService<CertificationDesks>().Invigilator(morning.Id, "D. Martin");
        await using var exam = await chromium.Open(host.Address, Narrow);
        var reader = await ScreenReader.Of(exam);
        await SignIn(exam, reader, Pupil);
        await Join(exam, reader, morning);
        await Begin(exam, reader, morning, room);
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; number <= Walk.WholeTest; number++)
        {
            await Assertions.Expect(exam.Page.Locator("#exam h1")).ToHaveTextAsync($"Épreuve {number} sur {Walk.WholeTest}");
            if (number > 1)
            {
                await ShouldBeAt(reader, "heading", $"Épreuve {number} sur {Walk.WholeTest}"); // Heard without looking for it.
            }

            if (number == 2)
            {
                await CallForHelp(exam, reader, room);
            }

            kinds.Add(await Answer(exam, reader));
        }

        kinds.ShouldBeSubsetOf(["radio", "checkbox", "textbox"]);
        kinds.Count.ShouldBeGreaterThan(1);
        await ShouldEnd(exam, reader, morning);
    }

    private static async Task SignIn(Visit exam, ScreenReader reader, int pupil)
    {
        await exam.Go("/connexion");
        await Looked(exam);
        await reader.TabTo("link", "Aller au contenu");
        await Type(reader, "Identifiant ou adresse e-mail", $"eleve{pupil:00}");
        await Type(reader, "Mot de passe", DemonstrationSchool.PupilPassword);
        await reader.TabTo("button", "Se connecter");
        await exam.Turn(() => exam.Page.Keyboard.PressAsync("Enter"));
        new Uri(exam.Page.Url).AbsolutePath.ShouldBe("/test");
    }

    private static async Task Join(Visit exam, ScreenReader reader, ExamMorning morning)
    {
        await Looked(exam);
        var told = await reader.Read();
        ShouldHear(told, static heard => heard.Role == "main");
        ShouldHear(told, static heard => heard.Role == "heading" && heard.Of("level") == "1" && heard.Name == "Rejoindre une session");
        var fields = morning.Identity(Pupil).ToDictionary(static field => field.Item1["Form.".Length..], static field => field.Item2, StringComparer.Ordinal);
        await Type(reader, "Numéro de session", fields["session"]);
        await Type(reader, "Prénom", fields["firstName"]);
        await Type(reader, "Nom de naissance", fields["birthName"]);
        (await Type(reader, "Date de naissance", "trois janvier")).Description.ShouldContain("Jour, mois, année");
        await reader.TabTo("button", "Rejoindre");
        await exam.Turn(() => exam.Page.Keyboard.PressAsync("Enter"));

        // What is wrong has the keyboard, is announced, and is told of its field; what was typed stays.
        var wrong = await reader.Here();
        wrong.Role.ShouldBe("alert");
        await Looked(exam);
        told = await reader.Read();
        var date = told.Single(static heard => heard is { Role: "textbox", Name: "Date de naissance" });
        date.Of("invalid").ShouldBe("true");
        date.Description.ShouldContain("La date de naissance ne se lit pas");
        await reader.TabTo("textbox", "Date de naissance");
        await exam.Page.Keyboard.PressAsync("Control+A");
        await exam.Page.Keyboard.TypeAsync(fields["birthDate"]);
        await reader.TabTo("button", "Rejoindre");
        await exam.Turn(() => exam.Page.Keyboard.PressAsync("Enter"));
        new Uri(exam.Page.Url).AbsolutePath.ShouldBe($"/test/{morning.Id}");
    }

    private static async Task Begin(Visit exam, ScreenReader reader, ExamMorning morning, InvigilatorDesk room)
    {
        await Looked(exam);
        await ShouldAnnounce(reader, Joined);
        (await room.Candidates.ConfirmPresenceAsync(new(1))).OrThrow();
        await Assertions.Expect(exam.Page.Locator("#exam .wait")).ToBeFocusedAsync();
        await ShouldAnnounce(reader, "Votre présence est confirmée.");
        (await room.StartAsync()).OrThrow();
        await Assertions.Expect(exam.Page.GetByLabel("Code d’accès")).ToBeVisibleAsync();
        await ShouldBeAt(reader, "heading", "Commencer le test");
        await Looked(exam);
        (await Type(reader, "Code d’accès", "BBBB22")).Description.ShouldContain("Quatre lettres et deux chiffres");
        await exam.Turn(() => exam.Page.Keyboard.PressAsync("Enter"));
        (await reader.Here()).Role.ShouldBe("alert");
        exam.Forgive(); // The wrong code was meant.
        await Type(reader, "Code d’accès", morning.Code, replaced: true);
        await exam.Turn(() => exam.Page.Keyboard.PressAsync("Enter"));
    }

    // A challenge is named, says how far one is and what is left, and is answered; which kind it was comes back.
    private static async Task<string> Answer(Visit exam, ScreenReader reader)
    {
        var told = await reader.Read();
        if (told.Any(static heard => heard is { Role: "button", Name: "Commencer cette épreuve" }))
        {
            await reader.TabTo("button", "Commencer cette épreuve");
            await exam.Turn(() => exam.Page.Keyboard.PressAsync("Enter"));
            told = await reader.Read();
        }

        ShouldHear(told, static heard => heard.Role == "heading" && heard.Of("level") == "1" && heard.Name.StartsWith("Épreuve ", StringComparison.Ordinal));
        ShouldHear(told, static heard => heard.Role == "progressbar" && heard.Name.StartsWith("Épreuve ", StringComparison.Ordinal));
        ShouldHear(told, static heard => heard.Role == "DisclosureTriangle" && heard.Name == "Temps restant");
        ShouldHear(told, static heard => heard.Role == "DisclosureTriangle" && heard.Name == "Signaler un problème");
        ShouldHear(told, static heard => heard.Role == "button" && heard.Name == "Je passe");
        var fields = told.Where(static heard => heard.Role is "radio" or "checkbox" or "textbox" && heard.Of("multiline") != "true").ToArray();
        fields.ShouldNotBeEmpty();
        fields.ShouldAllBe(static field => field.Name.Length > 0);
        var kind = fields[0].Role;
        if (kind == "textbox")
        {
            foreach (var field in fields)
            {
                await reader.TabTo(kind, field.Name);
                await exam.Page.Keyboard.TypeAsync("12");
            }
        }
        else
        {
            ShouldHear(told, static heard => heard.Role == "group" && heard.Name.StartsWith("Choisissez une", StringComparison.Ordinal));
            await reader.TabTo(kind, fields[0].Name);
            await exam.Page.Keyboard.PressAsync("Space");
            (await reader.Here()).Of("checked").ShouldBe("true");
        }

        await reader.TabTo("button", "Je valide");
        await exam.Page.Keyboard.PressAsync("Enter");
        return kind;
    }

    // The problem is reported, the wait is where the keyboard is, and so is the challenge when it goes on.
    private static async Task CallForHelp(Visit exam, ScreenReader reader, InvigilatorDesk room)
    {
        await reader.TabTo("DisclosureTriangle", "Signaler un problème");
        await exam.Page.Keyboard.PressAsync("Enter");
        (await Type(reader, "Que se passe‑t‑il ?", "L’image ne s’affiche pas")).Description.ShouldContain("Votre test attendra");
        await reader.TabTo("button", "Appeler le surveillant");
        await exam.Turn(() => exam.Page.Keyboard.PressAsync("Enter"));
        await ShouldBeAt(reader, "heading", "Votre test attend le surveillant");
        await ShouldAnnounce(reader, "Votre signalement est transmis.");
        (await room.Alerts.DismissAsync(new(1))).OrThrow();
        await Assertions.Expect(exam.Page.GetByText("Je valide")).ToBeVisibleAsync();
        await ShouldBeAt(reader, "heading", $"Épreuve 2 sur {Walk.WholeTest}");

        // A pause of the room is heard as well: the keyboard stands on what happens.
        (await room.PauseAsync("Alarme")).OrThrow();
        await Assertions.Expect(exam.Page.GetByText("La salle est suspendue")).ToBeVisibleAsync();
        await ShouldBeAt(reader, "heading", "La salle est suspendue");
        await ShouldAnnounce(reader, "Votre temps est arrêté.");
        await Looked(exam);
        (await room.ReopenAsync()).OrThrow();
        await Assertions.Expect(exam.Page.GetByText("Je valide")).ToBeVisibleAsync();
        await ShouldBeAt(reader, "heading", $"Épreuve 2 sur {Walk.WholeTest}");
    }

    private static async Task ShouldEnd(Visit exam, ScreenReader reader, ExamMorning morning)
    {
        await Assertions.Expect(exam.Page.Locator("main h1")).ToHaveTextAsync(Walk.EndScreen);
        await ShouldBeAt(reader, "heading", Walk.EndScreen);
        await ShouldAnnounce(reader, $"{morning.Id}-001");
        await Looked(exam);
        await reader.TabTo("link", "Mes certifications");
        exam.ShouldBeClean();
    }

    private static async Task<Heard> Type(ScreenReader reader, string field, string text, bool replaced = false)
    {
        var at = await reader.TabTo("textbox", field);
        if (replaced)
        {
            await reader.Page.Keyboard.PressAsync("Control+A");
        }

        await reader.Page.Keyboard.TypeAsync(text);
        return at;
    }

    private static async Task ShouldBeAt(ScreenReader reader, string role, string name)
    {
        await Patience.Until(async () => (await reader.Here()).Name == name);
        (await reader.Here()).Role.ShouldBe(role);
    }

    private static void ShouldHear(IReadOnlyList<Heard> told, Func<Heard, bool> what, [CallerArgumentExpression(nameof(what))] string asked = "") =>
        told.Any(what).ShouldBeTrue($"{asked} among {string.Join(", ", told)}");

    // A region that a screen reader reads out by itself has these words in it.
    private static async Task ShouldAnnounce(ScreenReader reader, string words)
    {
        ShouldHear(await reader.Read(), static heard => heard.Role == "status" && heard.Of("live") == "polite");
        await Assertions.Expect(reader.Page.Locator("#exam :is([role=status], output)").Filter(new() { HasText = words })).ToHaveCountAsync(1);
    }

    private static async Task Looked(Visit exam)
    {
        await exam.ShouldBeAccessible();
        await exam.ShouldFitItsWidth();
    }
}
