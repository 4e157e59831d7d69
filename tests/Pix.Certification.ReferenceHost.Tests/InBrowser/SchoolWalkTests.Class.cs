using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;
using Pix.Certification.Challenges;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <content>
/// One class from a host that knows nobody to its certificates: its profiles are what its pupils answered here, and its session is what the
/// planner made of them.
/// </content>
public sealed partial class SchoolWalkTests
{
    private const int Class = 6;
    private const int Foremost = 0; // Works on the pages for longer, and sits the test in a browser.
    private const int Silent = 3; // Sends no profile.
    private const int NotReady = 4; // Has worked too few competences.
    private const int Present = Class - 1;
    private const int Told = 5;
    private const int Few = 2;
    private const string Named1_1 = "Mener une recherche et une veille d’information";
    private static readonly string[] Worked = ["1.1", "1.2", "2.1", "3.1", "4.1"];
    private static readonly DemonstrationBank Known = new();

    [Fact]
    [Rule("POS-1")]
    [Rule("POS-2")]
    [Rule("POS-4")]
    [Rule("PRO-1")]
    [Rule("PRO-2")]
    [Rule("PLN-1")]
    [Rule("ELI-3")]
    [Rule("PUB-2")]
    public async Task A_class_goes_from_its_import_by_positioning_a_campaign_and_a_plan_to_its_certificates()
    {
        await using var host = _host = Empty(static services => services);
        await using var walk = _walk = new(chromium, host.Serve());
        var (adminPassword, juryPassword) = await Operate();
        var admin = await Chosen("durand", adminPassword, "/certif");
        await Import(admin, Class);

        await Collect(admin, await Positioned());
        await SeeWhoIsCertifiable(admin);
        var session = await PlanClass(admin);

        _clock.To(Paris(2027, 2, 2, 8, 40));
        await SitClass(session);
        _clock.To(Paris(2027, 2, 2, 18, 0));
        admin = await _walk.SignedIn("durand", Own);
        await FinaliseQuietly(admin, session.Id);
        _clock.To(Paris(2027, 2, 9, 10, 0));
        (await PublishQuietly(juryPassword, session.Id)).ShouldBeClean();
        await ReceiveClass();
    }

    // Everybody answers some questions on the page, one of them all five that are told of together; the rest by the API, as a program would.
    private async Task<Visit> Positioned()
    {
        Visit? foremost = null;
        foreach (var (at, pupil) in _pupils.Index())
        {
            var visit = await Chosen(pupil.Slip.Login, pupil.Slip.Password, "/test");
            await Walk.Press(visit, "Mes compétences");
            await Walk.Press(visit, $"{Worked[0]} {Named1_1}");
            await Walk.Press(visit, "Commencer");
            var questions = at == Foremost ? Told : Few;
            for (var number = 1; number <= questions; number++)
            {
                await AtQuestion(visit, number);
                await _walk.Answer(visit, isRight: number != 3);
            }

            if (at == Foremost)
            {
                await Assertions.Expect(visit.Page.GetByText("Vos dernières réponses")).ToBeVisibleAsync();
                (await visit.Page.Locator(".answers .badge.good").CountAsync()).ShouldBe(Told - 1);
                (await visit.Page.Locator(".answers .badge.bad").CountAsync()).ShouldBe(1);
                foremost = visit;
            }
            else
            {
                await AtQuestion(visit, questions + 1);
                await Walk.Press(visit, "M’arrêter là");
                await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("En cours");
                visit.ShouldBeClean();
            }
        }

        await EachOf(Enumerable.Range(0, Class), async pupil =>
        {
            using var api = await Api(pupil);
            foreach (var competence in pupil == _pupils[NotReady] ? Worked[..3] : Worked)
            {
                await Work(api, competence);
            }
        });
        await foremost!.Go("/competences");
        await Assertions.Expect(foremost.Page.Locator("main")).ToContainTextAsync("5 compétences atteignent le niveau demandé");
        return foremost;
    }

    private static async Task AtQuestion(Visit visit, int number)
    {
        await Assertions.Expect(visit.Page.Locator("#exam h1")).ToContainTextAsync($"Question {number} sur {Told}");
        var begin = visit.Page.Locator("#exam form[action$='/commencer'] button");
        if (await begin.CountAsync() > 0)
        {
            await visit.Turn(() => begin.ClickAsync());
        }
    }

    // Right, but for one question in four, until nothing is left to ask.
    private static async Task Work(ApiClient api, string competence)
    {
        var path = $"/api/v1/candidate/positioning/{competence}";
        while ((await api.Post($"{path}/next"))!["challenge"] is JsonObject shown)
        {
            var number = shown["number"]!.GetValue<int>();
            var given = Given(shown, isRight: number % 4 != 0);
            await api.Post(
                $"{path}/answers/{number}",
                new { choices = given.Choices, text = given.Text, fields = given.Fields },
                $"{competence}-{number}");
        }
    }

    private static GivenAnswer Given(JsonObject shown, bool isRight)
    {
        var challenge = Known.IdOf(
            shown["statement"]!.GetValue<string>(), [.. shown["choices"]!.AsArray().Select(static choice => choice!.GetValue<string>())]);
        return isRight ? Known.RightAnswer(challenge) : Known.WrongAnswer(challenge);
    }

    // A campaign for the class: its code, what each pupil sends, and what the school reads of it.
    private async Task Collect(Visit admin, Visit foremost)
    {
        await Walk.Press(admin, "Établissement");
        await Walk.Press(admin, "Campagnes");
        await Walk.Press(admin, "Ouvrir une campagne");
        await Walk.Fill(admin, ("Nom de la campagne", "Seconde 1"));
        await Walk.Press(admin, "Toute la classe 2de 1");
        await Walk.Press(admin, $"Ouvrir une campagne pour {Class} élèves");
        var code = await admin.Page.InnerTextAsync(".code-card output");
        await Assertions.Expect(admin.Page.Locator("main")).ToContainTextAsync($"0 / {Class}");

        await Walk.Press(foremost, "J’ai un code");
        await Walk.Fill(foremost, ("Code de la campagne", code));
        await foremost.Turn(() => foremost.Page.Keyboard.PressAsync("Enter"));
        foremost.ShouldBeClean();
        await EachOf(Enumerable.Range(0, Class).Where(static at => at is not (Foremost or Silent)), async pupil =>
        {
            using var api = await Api(pupil);
            await api.Post("/api/v1/candidate/profile", new { code });
        });

        await admin.Page.ReloadAsync();
        var main = admin.Page.Locator("main");
        await Assertions.Expect(main).ToContainTextAsync($"{Class - 1} / {Class}");
        await Assertions.Expect(main).ToContainTextAsync("1 élève n’a pas encore envoyé son profil");
        await Assertions.Expect(Row(admin, _pupils[Silent])).ToContainTextAsync("en attente", new() { IgnoreCase = true });
        await Assertions.Expect(Row(admin, _pupils[Foremost]).Locator("td").Last).ToHaveTextAsync($"{Worked.Length}");
        await Assertions.Expect(Row(admin, _pupils[NotReady]).Locator("td").Last).ToHaveTextAsync("3");
        await admin.Turn(() => Row(admin, _pupils[Foremost]).GetByRole(AriaRole.Link).ClickAsync());
        await Assertions.Expect(admin.Page.Locator("main")).ToContainTextAsync(Named1_1);
    }

    // What is known of each pupil is what they answered here: with or without a campaign.
    private async Task SeeWhoIsCertifiable(Visit admin)
    {
        await Walk.Press(admin, "Établissement");
        await Walk.Press(admin, "Recalculer la certificabilité");
        await Assertions.Expect(admin.Page.Locator("main td .badge.good")).ToHaveCountAsync(Present);
        await Assertions.Expect(admin.Page.Locator("main td .badge.bad")).ToHaveCountAsync(1);
        await Assertions.Expect(Row(admin, _pupils[NotReady]).Locator(".badge.bad")).ToBeVisibleAsync();
    }

    // One room on one morning: whoever is not certifiable is left out, and said.
    private async Task<(int Id, string Secret, string Code)> PlanClass(Visit admin)
    {
        await Walk.Press(admin, "Planifier ma campagne");
        await admin.Page.CheckAsync("[name='Form.Class']");
        await admin.Page.SelectOptionAsync("[name='Form.audience']", "Lycee");
        await Walk.Fill(
            admin,
            ("Site", "Lycée Valin"),
            ("Salles", "202 ; 24"),
            ("Surveillants", "D. Martin"),
            ("Créneaux", "02/02/2027 09:00"),
            ("Durée d’un créneau", "160"));
        await Walk.Press(admin, "Proposer les sessions");
        var main = admin.Page.Locator("main");
        await Assertions.Expect(main).ToContainTextAsync($"{Present} élèves pour 24 postes");
        await Assertions.Expect(main).ToContainTextAsync("1 laissé de côté");
        await Walk.Press(admin, "Créer la session");
        await Assertions.Expect(admin.Page.Locator("main tbody")).ToContainTextAsync("Lycée Valin");
        var number = await admin.Page.InnerTextAsync("main tbody th a");
        var secret = await admin.Page.Locator("main tbody code").First.InnerTextAsync();
        await Walk.Press(admin, number);
        await Assertions.Expect(admin.Page.Locator("main")).ToContainTextAsync("202");
        admin.ShouldBeClean();
        return (int.Parse(number, null), secret, await admin.Page.Locator(".code-card output").First.InnerTextAsync());
    }

    // Three weeks later everybody signs in again: one by the pages, the others by the API.
    private async Task SitClass((int Id, string Secret, string Code) session)
    {
        var others = Enumerable.Range(0, Class).Where(static at => at is not (Foremost or NotReady)).ToArray();
        var room = await Invigilate(session, "D. Martin");
        var lines = await Lines(room);
        lines.Keys.ShouldBe(_pupils.Where((_, at) => at != NotReady).Select(static pupil => pupil.Name), ignoreOrder: true);
        var foremost = await _walk.SignedIn(_pupils[Foremost].Slip.Login, Own);
        await foremost.Go("/test");
        await Join(foremost, _pupils[Foremost], session.Id);
        var path = $"/api/v1/candidate/sessions/{session.Id}";
        await EachOf(others, async pupil =>
        {
            using var api = await Api(pupil);
            var born = pupil.Who.BirthDate.ToString("uuuu-MM-dd", null);
            await api.Post($"{path}/join", new { firstName = pupil.Who.FirstName, birthName = pupil.Who.BirthName, birthDate = born });
        });
        await LetBegin(session, room, lines.Values, $"{Present}/{Present} présents");
        await GiveCode(foremost, session.Code);
        await Task.WhenAll(_walk.Sit(foremost, wrongOneIn: 8), EachOf(others, async pupil =>
        {
            using var api = await Api(pupil);
            await api.Post($"{path}/start", new { accessCode = session.Code });
            while ((await api.Post($"{path}/next"))!["challenge"] is JsonObject shown)
            {
                var (number, seen) = (shown["number"]!.GetValue<int>(), shown["id"]!.GetValue<string>());
                var given = Given(shown, isRight: number % 8 != 0);
                await api.Post(
                    $"{path}/answers/{number}", new { choices = given.Choices, text = given.Text, fields = given.Fields, seen }, $"a-{number}");
            }
        }));
        foremost.ShouldBeClean();
        _clock.Minutes(100);
        using var second = await Kit(session, "A. Poadja");
        await End(room, second, lines.Values);
    }

    // The class with its results and one file of certificates; a pupil with the certificate.
    private async Task ReceiveClass()
    {
        var admin = await _walk.SignedIn("durand", Own);
        await Walk.Press(admin, "Établissement");
        await Walk.Press(admin, "Résultats par classe");
        await Walk.Press(admin, "2de 1");
        await Assertions.Expect(admin.Page.Locator("main td .badge.good")).ToHaveCountAsync(Present);
        await Assertions.Expect(Row(admin, _pupils[Foremost])).ToContainTextAsync("validée", new() { IgnoreCase = true });
        await Assertions.Expect(Row(admin, _pupils[NotReady])).ToHaveCountAsync(0);
        var file = await admin.Page.Locator("main a[href*='format=pdf']").GetAttributeAsync("href");
        var pdf = await admin.Context.APIRequest.GetAsync($"{_host.Address}{file}", new() { Timeout = (float)Patience.Most.TotalMilliseconds });
        pdf.Status.ShouldBe(200);
        (await pdf.BodyAsync()).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        admin.ShouldBeClean();

        var foremost = await _walk.SignedIn(_pupils[Foremost].Slip.Login, Own);
        await Walk.Press(foremost, "Mes certifications");
        await foremost.Turn(() => foremost.Page.GetByRole(AriaRole.Link, new() { Name = "Certificat à imprimer" }).ClickAsync());
        (await foremost.Page.InnerTextAsync("body")).ShouldContain(_pupils[Foremost].Who.BirthName, Case.Insensitive);
        foremost.ShouldBeClean();
    }

    private Task<ApiClient> Api(WalkedPupil pupil) => ApiClient.SignedIn(
        new HttpClient { BaseAddress = new(_host.Address), Timeout = Patience.Most }, pupil.Slip.Login, Own);

    // Of the table that is shown.
    private static ILocator Row(Visit visit, WalkedPupil pupil) => visit.Page.Locator("main tbody tr")
        .Filter(new() { HasText = pupil.Who.BirthName })
        .Filter(new() { HasText = pupil.Who.FirstName });
}
