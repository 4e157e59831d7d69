using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <content>One class from its import to its certificates, whose profiles are what its pupils answered here.</content>
public sealed partial class SchoolWalkTests
{
    private const int Class = 20;
    private const int FirstInBrowser = 0;
    private const int SecondInBrowser = 1;
    private const int NotReady = 5; // Has worked too few competences.
    private const int Enough = 5;
    private static readonly string[] Competences = ["1.1", "1.2", "2.1", "3.1", "4.1"];
    private static readonly DemonstrationBank Known = new();

    [LongFact]
    public async Task A_class_goes_from_its_import_by_positioning_a_campaign_and_a_plan_to_its_certificates()
    {
        await using var host = _host = Empty(static services => services);
        await using var walk = _walk = new(chromium, host.Serve());
        var (adminPassword, juryPassword) = await Operate();
        var admin = await Chosen("durand", adminPassword, "/certif");
        await Import(admin, Class);

        await Collect(admin, await Positioned());
        var session = await PlanClass(admin);

        _clock.To(Paris(2027, 2, 2, 8, 40));
        await SitClass(session);
        _clock.To(Paris(2027, 2, 2, 18, 0));
        await FinaliseQuietly(await _walk.SignedIn("durand", Own), session.Id);
        _clock.To(Paris(2027, 2, 9, 10, 0));
        (await PublishQuietly(juryPassword, session.Id)).ShouldBeClean();

        var first = await _walk.SignedIn(_pupils[FirstInBrowser].Slip.Login, Own);
        await first.Go("/mes-certifications");
        await first.Turn(() => first.Page.GetByRole(AriaRole.Link, new() { Name = "Certificat à imprimer" }).ClickAsync());
        (await first.Page.InnerTextAsync("body")).ShouldContain(_pupils[FirstInBrowser].Who.BirthName, Case.Insensitive);
        using var office = await WalkedPupil.Open(_host.Address).SignIn("durand", Own);
        using var csv = await office.Get("/orga/resultats.csv?classe=2de%201");
        Encoding.UTF8.GetString(await csv.Content.ReadAsByteArrayAsync()).Split('\n')
            .Count(static line => line.Contains("validée", StringComparison.OrdinalIgnoreCase)).ShouldBe(Class - 1);
        using var pdf = await office.Get("/orga/certificats?classe=2de%201&format=pdf");
        (await pdf.Content.ReadAsByteArrayAsync()).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
    }

    // Two begin by the pages: five questions, and what became of them; everything else is answered by the API, as a program would.
    private async Task<Visit> Positioned()
    {
        var visits = new List<Visit>();
        foreach (var at in (int[])[FirstInBrowser, SecondInBrowser])
        {
            var pupil = await Chosen(_pupils[at].Slip.Login, _pupils[at].Slip.Password, "/test");
            await Walk.Press(pupil, "Mes compétences");
            await Walk.Press(pupil, $"{Competences[0]} Mener une recherche et une veille d’information");
            await Walk.Press(pupil, "Commencer");
            for (var number = 1; number <= Enough; number++)
            {
                await Assertions.Expect(pupil.Page.Locator("#exam h1")).ToContainTextAsync($"Question {number} sur {Enough}");
                var begin = pupil.Page.Locator("#exam form[action$='/commencer'] button");
                if (await begin.CountAsync() > 0)
                {
                    await pupil.Turn(() => begin.ClickAsync());
                }

                await _walk.Answer(pupil, isRight: number != 3);
            }

            await Assertions.Expect(pupil.Page.GetByText("Vos dernières réponses")).ToBeVisibleAsync();
            (await pupil.Page.Locator(".answers .badge.good").CountAsync()).ShouldBe(Enough - 1);
            visits.Add(pupil);
        }

        await EachOf(Enumerable.Range(0, Class), async pupil =>
        {
            var at = _pupils.IndexOf(pupil);
            if (at is not (FirstInBrowser or SecondInBrowser))
            {
                await pupil.ComeIn();
            }

            await Work(pupil, at == NotReady ? Competences[..3] : Competences);
        });
        await visits[0].Go("/competences");
        (await visits[0].Page.InnerTextAsync("main")).ShouldContain("5 compétences atteignent le niveau demandé");
        visits.ForEach(static visit => visit.ShouldBeClean());
        return visits[0];
    }

    // Right, but for one question in four.
    private async Task Work(WalkedPupil pupil, string[] competences)
    {
        using var api = await ApiClient.SignedIn(_host, pupil.Slip.Login, Own);
        foreach (var competence in competences)
        {
            var path = $"/api/v1/candidate/positioning/{competence}";
            while ((await api.Post($"{path}/next"))!["challenge"] is JsonObject shown)
            {
                var number = shown["number"]!.GetValue<int>();
                var asked = Known.IdOf(shown["statement"]!.GetValue<string>(), [.. shown["choices"]!.AsArray().Select(static c => c!.GetValue<string>())]);
                var given = number % 4 == 0 ? Known.WrongAnswer(asked) : Known.RightAnswer(asked);
                await api.Post($"{path}/answers/{number}", new { choices = given.Choices, text = given.Text, fields = given.Fields }, $"{competence}-{number}");
            }
        }
    }

    // A campaign for the class: its code, a click for each pupil, and who is certifiable.
    private async Task Collect(Visit admin, Visit first)
    {
        await Walk.Press(admin, "Établissement");
        await Walk.Press(admin, "Collecte de profils");
        await Walk.Press(admin, "Ouvrir une campagne");
        await Walk.Fill(admin, ("Nom de la campagne", "Seconde 1"));
        await Walk.Press(admin, "Toute la classe 2de 1");
        await Walk.Press(admin, $"Ouvrir une campagne pour {Class} élèves");
        var code = await admin.Page.InnerTextAsync(".code-card output");
        await Walk.Press(first, "J’ai un code");
        await Walk.Fill(first, ("Code de la campagne", code));
        await first.Turn(() => first.Page.Keyboard.PressAsync("Enter"));
        await EachOf(Enumerable.Range(0, Class).Where(static at => at is not (FirstInBrowser or SecondInBrowser)), pupil => pupil.SendProfile(code));
        await admin.Page.ReloadAsync();
        await Assertions.Expect(admin.Page.Locator("main")).ToContainTextAsync($"{Class - 1} / {Class}");
        await Assertions.Expect(admin.Page.Locator("main")).ToContainTextAsync("1 élève n’a pas encore envoyé son profil");

        await Walk.Press(admin, "Élèves");
        await Walk.Press(admin, "Recalculer la certificabilité");
        await Assertions.Expect(admin.Page.Locator("main td .badge.good")).ToHaveCountAsync(Class - 1);
        await Assertions.Expect(admin.Page.Locator("main td .badge.bad")).ToHaveCountAsync(1);
    }

    // One room on one morning: whoever is not certifiable is left out, and said.
    private async Task<(int Id, string Secret, string Code)> PlanClass(Visit admin)
    {
        await Walk.Press(admin, "Planifier ma campagne");
        await admin.Page.CheckAsync("[name='Form.Class']");
        await admin.Page.SelectOptionAsync("[name='Form.audience']", "Lycee");
        await Walk.Fill(admin, ("Site", "Lycée Valin"), ("Salles", "202 ; 24"), ("Surveillants", "D. Martin"), ("Créneaux", "02/02/2027 09:00"), ("Durée d’un créneau", "160"));
        await Walk.Press(admin, "Proposer les sessions");
        await Assertions.Expect(admin.Page.Locator("main")).ToContainTextAsync($"{Class - 1} élèves pour 24 postes");
        await Walk.Press(admin, "Créer la session");
        var (number, secret) = (await admin.Page.InnerTextAsync("main tbody th a"), await admin.Page.InnerTextAsync("main tbody code"));
        await Walk.Press(admin, number);
        admin.ShouldBeClean();
        return (int.Parse(number, null), secret, await admin.Page.InnerTextAsync(".code-card output"));
    }

    // Three weeks later everybody signs in again.
    private async Task SitClass((int Id, string Secret, string Code) session)
    {
        var present = Enumerable.Range(0, Class).Where(static at => at != NotReady).ToArray();
        var room = await Invigilate(session, "D. Martin");
        var lines = await Lines(room);
        lines.Count.ShouldBe(Class - 1);
        var first = await _walk.SignedIn(_pupils[FirstInBrowser].Slip.Login, Own);
        await first.Go("/test");
        await Join(first, _pupils[FirstInBrowser], session.Id);
        await EachOf(present.Where(static at => at != FirstInBrowser), async pupil =>
        {
            pupil.Leave();
            await pupil.ComeBack();
            await pupil.Join(session.Id);
        });
        await SitQuietly(session, room, lines, (FirstInBrowser, first), present, $"{Class - 1}/{Class - 1} présents");
    }
}
