using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.ReferenceHost.School;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>A session on a real host: its invigilator's window, and the windows of its candidates. eleve06 sits.</summary>
public sealed partial class ExamWindows : IAsyncDisposable
{
    public const int Pupil = 6;

    private readonly Chromium _chromium;

    private ExamWindows(Chromium chromium, IBrowsedHost host, ExamMorning morning) => (_chromium, Host, Morning) = (chromium, host, morning);

    public IBrowsedHost Host { get; }

    public ExamMorning Morning { get; }

    public Visit Room { get; private set; } = null!;

    /// <summary>The list is made at the centre's desk: the pages that make lists are tested elsewhere.</summary>
    public static Task<ExamWindows> Open(Chromium chromium, params int[] pupils) => OpenWith(chromium, 0, pupils);

    /// <summary>The same with further candidates, who have no account.</summary>
    public static async Task<ExamWindows> OpenWith(Chromium chromium, int further, params int[] pupils)
    {
        var host = new RunningHost().Serve();
        var morning = await ExamMorning.Prepare(host.Services, pupils);
        var desk = host.Services.GetRequiredService<CertificationDesks>().Centre(DemonstrationSchool.Centre, "Mme Durand");
        for (var n = 1; n <= further; n++)
        {
            var born = new LocalDate(2009, 1 + (n % 12), 1 + (n % 28));
            var who = new CandidateIdentity($"Élève-Martin {(char)('A' + (n % 26))}{n}", "Anne-Sophie", born, Birthplace.In("17300", "Rochefort"));
            (await desk.Roster.EnrolAsync(morning.Id, who)).OrThrow();
        }

        return await On(chromium, host, morning);
    }

    /// <summary>The same, on a host that the test kills.</summary>
    public static async Task<(ExamWindows Windows, RealHost Host)> OpenToKill(Chromium chromium, params int[] pupils)
    {
        ExamMorning? morning = null;
        var host = await RealHost.Prepared(async folder =>
        {
            using var inside = new RunningHost(folder);
            morning = await ExamMorning.Prepare(inside.Services, pupils);
        }, "--JoinMinutes", "1000000");
        return (await On(chromium, host, morning!), host);
    }

    public Task<Visit> Open(BrowserNewContextOptions? options = null) => _chromium.Open(Host.Address, options);

    public async Task<Visit> Invigilate(BrowserNewContextOptions? options = null)
    {
        var room = await Open(options);
        await room.Go("/connexion/surveillant");
        await room.Page.FillAsync("[name='Form.session']", Morning.Id.ToString());
        await room.Page.FillAsync("[name='Form.secret']", Morning.Secret);
        await room.Page.FillAsync("[name='Form.name']", "D. Martin");
        await room.Page.Keyboard.PressAsync("Enter");
        await room.Page.WaitForURLAsync("**/surveillant");
        return room;
    }

    /// <summary>A candidate before the first challenge.</summary>
    public async Task<Visit> Begin()
    {
        var exam = await Open();
        await Begin(exam);
        return exam;
    }

    public async Task Begin(Visit exam, int line = 1)
    {
        await SignIn(exam);
        await Join(exam);
        await Room.Page.Locator($"#present-{line}").ClickAsync();
        await Assertions.Expect(Room.Page.Locator($"#row-{line} .badge")).ToHaveTextAsync("prêt");
        await Room.Page.Locator("#start").ClickAsync();
        await exam.Page.GetByLabel("Code d’accès").FillAsync(Morning.Code);

        // Loaded, and not only shown: a test that cuts the network at once would cut off the page's own scripts.
        await exam.Turn(() => exam.Page.Keyboard.PressAsync("Enter"));
        await At(exam, 1);
    }

    public static async Task SignIn(Visit exam)
    {
        await exam.Go("/connexion");
        await exam.Page.FillAsync("[name='Form.login']", $"eleve{Pupil:00}");
        await exam.Page.FillAsync("[name='Form.password']", "demo-eleve");
        await exam.Page.Keyboard.PressAsync("Enter");
        await exam.Page.WaitForURLAsync("**/test");
    }

    public async Task Join(Visit exam)
    {
        foreach (var (field, value) in Morning.Identity(Pupil))
        {
            await exam.Page.FillAsync($"[name='{field}']", value);
        }

        await exam.Page.Keyboard.PressAsync("Enter");
        await exam.Page.WaitForURLAsync($"**/test/{Morning.Id}");
    }

    /// <summary>At a challenge, which is begun where it has a time of its own.</summary>
    public static async Task At(Visit exam, int number)
    {
        await Announced(exam, number);
        var begin = exam.Page.Locator("#exam form[action$='/commencer'] button");
        if (await begin.CountAsync() > 0)
        {
            await exam.Turn(() => begin.ClickAsync());
        }
    }

    /// <summary>At a challenge, begun or not.</summary>
    public static Task Announced(Visit exam, int number) => Assertions.Expect(exam.Page.Locator("#exam h1")).ToHaveTextAsync($"Épreuve {number} sur 26");

    /// <summary>Answers what is shown, whatever its kind, and sends it.</summary>
    public static async Task AnswerShown(IPage page)
    {
        foreach (var field in await page.Locator("#answer input:not([type=hidden])").AllAsync())
        {
            if (await field.GetAttributeAsync("type") is "radio" or "checkbox")
            {
                await field.CheckAsync();
                break;
            }

            await field.FillAsync("12");
        }

        await page.GetByText("Je valide").ClickAsync();
    }

    /// <summary>How many whole minutes a place says are left.</summary>
    public static async Task<int> MinutesLeft(ILocator place)
    {
        var said = Said().Match(await place.InnerTextAsync());
        said.Success.ShouldBeTrue();
        var hours = said.Groups[1].Success ? int.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        return (hours * 60) + int.Parse(said.Groups[2].Value, CultureInfo.InvariantCulture);
    }

    private static async Task<ExamWindows> On(Chromium chromium, IBrowsedHost host, ExamMorning morning)
    {
        var windows = new ExamWindows(chromium, host, morning);
        windows.Room = await windows.Invigilate();
        return windows;
    }

    [GeneratedRegex(@"(?:(\d+) h )?(\d+) min")]
    private static partial Regex Said();

    public async ValueTask DisposeAsync()
    {
        await Room.DisposeAsync();
        await Host.DisposeAsync();
    }
}
