using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.ReferenceHost.Settings;
using Pix.Certification.Reports;
using Pix.Certification.Testing;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>The centre's tabs of a session in a real browser.</summary>
[Collection(BrowserCollection.Name)]
[Needs(NeedsAttribute.Browser)]
public sealed class CentreTabsTests(Chromium chromium, CentreTabsTests.Day day) : IClassFixture<CentreTabsTests.Day>
{
    private readonly RunningHost _host = day.Host;

    /// <summary>
    /// One host for all these tests, with a session to prepare (1), one to finalise that stays so (2), one that is published (3), and one to finalise
    /// that a test does finalise (4).
    /// </summary>
    public sealed class Day : IAsyncLifetime
    {
        public RunningHost Host { get; } = new() { Settings = { [SettingNames.Chromium] = Chromium.Program, [SettingNames.PrintSeconds] = $"{Patience.Most.TotalSeconds}" } };

        public async Task InitializeAsync()
        {
            Host.Serve();
            await new SchoolDay(Host).Planned(21);
            await Ended("203");
            var published = await new SchoolDay(Host).Started(4, "204");
            await published.Sits(4);
            await published.Ends();
            (await published.Invigilator.Candidates.TickEndScreenAsync(new(4), seen: true)).OrThrow();
            (await published.Centre.Finalisation.FinaliseAsync(published.Id)).OrThrow();
            (await published.Jury.Sessions.GiveFeedbackAsync(published.Id, "Tout était en ordre, merci.")).OrThrow();
            (await published.Jury.Publication.PublishAsync(published.Id)).OrThrow();
            await Ended("205", daysLater: 30);
        }

        public async Task DisposeAsync() => await Host.DisposeAsync();

        private async Task Ended(string room, int daysLater = 0)
        {
            var ended = await new SchoolDay(Host).Started(3, room, daysLater);
            await ended.Sits(1);
            await ended.Begins(2);
            (await ended.Centre.Finalisation.FileReportAsync(ended.Id, new(1), ReportCategory.Fraud, "Téléphone sous la table")).OrThrow();
            await ended.Ends(2);
        }
    }

    [Fact]
    public async Task A_form_saves_itself_and_a_session_is_finalised_with_the_keyboard()
    {
        await using var visit = await SignedIn(null);
        await visit.Go("/certif/sessions/4/finalisation");
        await visit.Page.SelectOptionAsync("[name='abort-2']", "Technical");
        await Saved(visit);
        await visit.Go("/certif/sessions/4/finalisation");
        (await visit.Page.InputValueAsync("[name='abort-2']")).ShouldBe("Technical");

        await visit.Page.CheckAsync("[name='seen-1']");
        await Saved(visit);
        await visit.Page.UncheckAsync("[name='seen-1']"); // Saved once, the page knows how the box stands.
        await Saved(visit);
        await visit.Page.ReloadAsync();
        (await visit.Page.IsCheckedAsync("[name='seen-1']")).ShouldBeFalse();
        await visit.Page.CheckAsync("[name='seen-1']");
        await Saved(visit);
        await visit.Go("/certif/sessions/4/finalisation/fichiers");
        await visit.Page.SetInputFilesAsync("#field-file", new FilePayload { Name = "pv.png", MimeType = "image/png", Buffer = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1] });
        await visit.Page.ClickAsync("button[value='attach']");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "pv.png" }).WaitForAsync();
        await visit.Go("/certif/sessions/4/finalisation");
        (await visit.Page.IsCheckedAsync("[name='seen-1']")).ShouldBeTrue();

        await visit.Go("/certif/sessions/4/finalisation/recapitulatif");
        await visit.Page.FocusAsync("[name='Form.comment']");
        await visit.Page.Keyboard.TypeAsync("Coupure de réseau à 10 h.");
        await visit.Page.FocusAsync("button[value='finalise']");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByText("La session est finalisée.").WaitForAsync();
        (await visit.Page.GetByText("Coupure de réseau à 10 h.").CountAsync()).ShouldBe(1);
        await visit.ShouldBeAccessible();
        await visit.Picture("finalised-now-1280");
    }

    [Fact]
    public async Task A_form_says_that_nothing_is_saved_once_its_user_is_signed_out()
    {
        await using var visit = await SignedIn(null);
        await visit.Go("/certif/sessions/2/finalisation");
        await visit.Context.ClearCookiesAsync();
        await visit.Page.SelectOptionAsync("[name='abort-2']", "Technical");
        await visit.Page.Locator("[data-status]").GetByText("vous n’êtes plus connecté").WaitForAsync();
        (await visit.Page.InputValueAsync("[name='abort-2']")).ShouldBe("Technical");
    }

    [Fact]
    public async Task Documents_look_as_they_should_and_are_printed_to_PDF()
    {
        await using var visit = await SignedIn(null);
        foreach (var paper in Pix.Certification.Pages.Certif.SessionPapers.All.Select(static p => $"/certif/sessions/2/documents/{p.Path}").Append("/certif/sessions/3/resultats/liste"))
        {
            // A style that the policy did not know would be an error on the console.
            (await visit.Go(paper)).ShouldBeClean();
        }

        (await visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.title')).color")).ShouldBe("rgb(15, 90, 99)");
        await visit.Picture("document");
        var pdf = await visit.Context.APIRequest.GetAsync($"{_host.Address}/certif/sessions/2/documents/emargement?format=pdf", new() { Timeout = (float)Patience.Most.TotalMilliseconds });
        pdf.Status.ShouldBe(200);
        (await pdf.BodyAsync()).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        pdf.Headers["content-disposition"].ShouldContain(".pdf");
    }

    [Fact]
    public async Task A_workstation_tests_itself_and_the_checklist_saves_itself()
    {
        await using var admin = await SignedIn(null);
        await admin.Go("/certif/sessions/1/preparation");
        await admin.Page.CheckAsync("[name='met-Quiet'][value='yes']");
        await Saved(admin);
        var link = await admin.Page.GetAttributeAsync("a[href^='/t/']", "href");

        await using var workstation = await chromium.Open(_host.Address, new() { TimezoneId = "Europe/Paris" });
        await workstation.Go(link!);
        await workstation.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-check]')].filter(check => check.dataset.is === 'yes').length >= 9");
        await workstation.ShouldBeAccessible();
        foreach (var measured in (string[])["browser", "script", "width", "clock", "network", "stream", "cookie", "storage"])
        {
            (await workstation.Page.GetAttributeAsync($"[data-check='{measured}']", "data-is")).ShouldBe("yes", measured);
        }

        // By keyboard: what is typed is judged as soon as one goes on, and the picture is there to be read.
        (await workstation.Page.EvaluateAsync<bool>("() => document.querySelector('img[src$=\"trial.svg\"]').naturalWidth > 0")).ShouldBeTrue();
        await workstation.Page.FocusAsync("[name='file']");
        await workstation.Page.Keyboard.TypeAsync("1234");
        await workstation.Page.Keyboard.PressAsync("Tab");
        await workstation.Page.Locator("[data-step='6'].unmet").WaitForAsync();
        await workstation.Page.FillAsync("[name='file']", "4271");
        await workstation.Page.FillAsync("[name='pdf']", "9358");
        await workstation.Page.FillAsync("[name='answer']", "brest");
        await workstation.Page.Keyboard.PressAsync("Tab");
        await workstation.Page.Locator("[data-step='6'].met").WaitForAsync();
        await workstation.Page.Locator("[data-step='7'].met").WaitForAsync();
        (await workstation.Page.InnerTextAsync("[data-done]")).ShouldBe("7");
        await workstation.Page.FillAsync("[name='Form.workstation']", "Poste 12");
        await workstation.Page.FillAsync("[name='Form.by']", "Mme Roy");
        await workstation.Picture("technical-test-filled");
        await workstation.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer ce poste" }).ClickAsync();
        await workstation.Page.GetByRole(AriaRole.Status).GetByText("Poste 12").WaitForAsync();

        await admin.Go("/certif/sessions/1/preparation");
        await admin.Page.GetByText("Poste 12").WaitForAsync();
        (await admin.Page.IsCheckedAsync("[name='met-Quiet'][value='yes']")).ShouldBeTrue();
        await admin.Picture("preparation-tested-1280");
    }

    [Fact]
    public async Task The_sites_of_the_challenges_are_tried_once_a_button_is_pressed()
    {
        await using var host = new RunningHost { Settings = { [SettingNames.Policy] = "pix-2023" }, Parts = static services => services.AddSingleton<IBankSource>(new LinkedBank()) };
        host.Serve();
        var code = (await new SchoolDay(host).Centre.Preparation.TestCodeAsync()).OrThrow();
        await using var workstation = await chromium.Open(host.Address, new() { TimezoneId = "Europe/Paris" });
        var (asked, isBlocked) = (0, true);
        await workstation.Page.RouteAsync("https://*.example/**", async route =>
        {
            asked++;
            await (isBlocked && route.Request.Url.Contains("shut", StringComparison.Ordinal) ? route.AbortAsync() : route.FulfillAsync(new() { Body = "" }));
        });
        await workstation.Go($"/t/{code}");
        await workstation.Page.Locator("[data-check='stream'][data-is='yes']").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        asked.ShouldBe(0, "nobody has pressed the button");
        (await workstation.Page.GetAttributeAsync("[data-step='4']", "class")).ShouldNotBe("met");
        var button = workstation.Page.GetByRole(AriaRole.Button, new() { Name = "Essayer ces sites" });
        await button.ClickAsync();
        await workstation.Page.GetByText("ne répond pas").WaitForAsync();
        await workstation.Page.Locator("[data-step='4'].unmet").WaitForAsync();
        (await workstation.Page.IsCheckedAsync("[name='sites']")).ShouldBeFalse();
        (await workstation.Page.InnerTextAsync("li:has([data-site='open.example']) [role='status']")).ShouldBe("répond");
        workstation.Forgive();

        isBlocked = false;
        await button.ClickAsync();
        await workstation.Page.Locator("[data-step='4'].met").WaitForAsync();
        (await workstation.Page.IsCheckedAsync("[name='sites']")).ShouldBeTrue();
        asked.ShouldBe(4);
    }

    private sealed class LinkedBank : IBankSource
    {
        private static readonly string[] Hosts = ["open.example", "shut.example"];
        private static readonly ChallengeBank Bank = Make();

        public ValueTask<ChallengeBank> CurrentAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Bank);

        private static ChallengeBank Make()
        {
            var (file, at) = (SmallBank.Bank.ToFile(), 0);
            var sent = file.Json.Split("\"kind\":");
            var linked = string.Concat(sent.Skip(1).Select(part => $"\"site\": \"https://{Hosts[at++ % 2]}/\", \"kind\":{part}"));
            return ChallengeBankReader.Read(file with { Json = sent[0] + linked }, new() { Competences = SmallBank.Bank.Competences, Version = "linked" }).OrThrow();
        }
    }

    private static Task Saved(Visit visit) => visit.Page.Locator("[data-status]").GetByText("enregistré").WaitForAsync();

    private async Task<Visit> SignedIn(BrowserNewContextOptions? options)
    {
        var visit = await chromium.Open(_host.Address, options);
        await visit.Go("/connexion");
        await visit.Page.FillAsync("[name='Form.login']", "admin");
        await visit.Page.FillAsync("[name='Form.password']", "demo-centre");
        await visit.Page.PressAsync("[name='Form.password']", "Enter");
        await visit.Page.WaitForURLAsync("**/certif");
        return visit;
    }
}
