using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>The day of the walk and what follows it.</summary>
public sealed partial class SchoolWalkTests
{
    // Who is who, by their place in the file: the first class sits in the morning, the second in the afternoon.
    private const int Morning = 22;
    private const int ThirdTime = 0;
    private const int Assisted = 1;
    private const int WrongName = 2;
    private const int Misspelt = 3;
    private const int WrongSeat = 4;
    private const int RightSeat = 5;
    private const int Alerted = 6;
    private const int AbsentInTheMorning = 7;
    private const int InTheBrowser = 22;
    private const int AbsentInTheAfternoon = 23;

    // A room with everything that happens in one: an assistant, a third more time, a wrong link, somebody absent, a second invigilator who comes late, a
    // problem, a pause, and a name that is found to be wrong.
    private async Task SitMorning((int Id, string Secret, string Code) session)
    {
        var present = Enumerable.Range(0, Morning).Where(static at => at != AbsentInTheMorning).ToArray();
        var room = await Invigilate(session, "D. Martin");
        var lines = await Lines(room);
        await Assertions.Expect(room.Page.Locator($"#row-{lines[_pupils[Assisted].Name]}")).ToContainTextAsync("accompagné");

        var third = await JoinInBrowser(_pupils[ThirdTime], session.Id);
        await Assertions.Expect(third.Page.Locator("#exam")).ToContainTextAsync("temps majoré de 1/3");
        await Assertions.Expect(third.Page.Locator("#exam")).ToContainTextAsync("2 h 20");
        await UndoWrongLink(room, session.Id, lines[_pupils[RightSeat].Name]);
        await EachOf(present.Where(static at => at is not (ThirdTime or RightSeat or WrongSeat)), async pupil =>
        {
            await pupil.ComeIn();
            (await pupil.Join(session.Id)).ShouldContain("Le surveillant doit confirmer votre présence.", Case.Sensitive, pupil.Name);
        });

        // Twenty-one are there, and one invigilator: the code is not given before a second one is named.
        foreach (var at in present)
        {
            await room.Page.Locator($"#present-{lines[_pupils[at].Name]}").ClickAsync();
        }

        await Assertions.Expect(room.Page.Locator("#present")).ToHaveTextAsync("21/22 présents");
        await room.Page.Locator("#start").ClickAsync();
        await Assertions.Expect(room.Page.Locator("#room .refusal")).ToContainTextAsync("SES-6");
        await Walk.Press(room, "Nommer un surveillant de plus");
        await Walk.Fill(room, ("Qui surveille la salle avec vous", "A. Poadja"));
        await Walk.Press(room, "Nommer un surveillant de plus");
        await room.Page.Locator("#start").ClickAsync();
        await Assertions.Expect(room.Page.Locator("#code output")).ToHaveTextAsync(session.Code);
        await EachOf(present.Where(static at => at != ThirdTime), pupil => pupil.Begin(session.Id, session.Code));
        await GiveCode(third, session.Code);

        await Alert(room, session.Id, lines[_pupils[Alerted].Name]);
        await Pause(room, session.Id, lines[_pupils[ThirdTime].Name]);
        await Task.WhenAll(
            _walk.Sit(third, wrongOneIn: 8),
            EachOf(present.Where(static at => at != ThirdTime), pupil => pupil.Sit(session.Id, wrongOneIn: 8)));

        // The second invigilator has signed in with the same kit: end screens, and the name that a candidate says is misspelt.
        _clock.Minutes(100);
        using var second = await Kit(session, "A. Poadja");
        using var reported = await second.Send(
            $"/surveillant/candidats/{lines[_pupils[Misspelt].Name]}", "report", ("Form.category", "C1"), ("Form.description", "Le prénom s’écrit avec un Y"));
        (await Browser.Text(reported)).ShouldContain("Le prénom s’écrit avec un Y");
        await End(room, second, present.Select(at => lines[_pupils[at].Name]));
    }

    // A room where nothing happens: a click for each pupil, and one for the code.
    private async Task SitAfternoon((int Id, string Secret, string Code) session)
    {
        var present = Enumerable.Range(Morning, _pupils.Count - Morning).Where(static at => at != AbsentInTheAfternoon).ToArray();
        var room = await Invigilate(session, "D. Martin");
        var lines = await Lines(room);
        var browsed = await JoinInBrowser(_pupils[InTheBrowser], session.Id);
        await EachOf(present.Where(static at => at != InTheBrowser), async pupil =>
        {
            await pupil.ComeIn();
            await pupil.Join(session.Id);
        });
        await _walk.Within(room, present.Length + 1, async () =>
        {
            foreach (var at in present)
            {
                await room.Page.Locator($"#present-{lines[_pupils[at].Name]}").ClickAsync();
            }

            await Assertions.Expect(room.Page.Locator("#present")).ToHaveTextAsync("19/20 présents");
            await room.Page.Locator("#start").ClickAsync();
            await Assertions.Expect(room.Page.Locator("#code output")).ToHaveTextAsync(session.Code);
        });
        await GiveCode(browsed, session.Code);
        await Task.WhenAll(
            _walk.Sit(browsed, wrongOneIn: 8),
            EachOf(present.Where(static at => at != InTheBrowser), async pupil =>
            {
                await pupil.Begin(session.Id, session.Code);
                await pupil.Sit(session.Id, wrongOneIn: 8);
            }));
        _clock.Minutes(100);
        using var second = await Kit(session, "A. Poadja");
        await End(room, second, present.Select(at => lines[_pupils[at].Name]));
    }

    // Two pupils have each other's slips: one joins as the other, whom the invigilator does not see there. The link is undone, the school gives a new
    // password, and both come in as themselves.
    private async Task UndoWrongLink(Visit room, int session, int line)
    {
        var (wrong, right) = (_pupils[WrongSeat], _pupils[RightSeat]);
        await wrong.ComeIn(right.Slip);
        await wrong.Join(session, right.Who);
        await Assertions.Expect(room.Page.Locator($"#row-{line}")).ToContainTextAsync(right.Slip.Login);
        await room.Page.Locator($"#menu-{line} summary").ClickAsync();
        await room.Turn(() => room.Page.Locator($"#menu-{line}").GetByText("Délier le compte…").ClickAsync());
        await Walk.Fill(room, ("Motif", "Un autre élève est assis là"));
        await Walk.Press(room, "Délier le compte");
        await room.Go("/surveillant");
        await Assertions.Expect(room.Page.Locator($"#row-{line}")).ToContainTextAsync("Un autre élève est assis là");

        using var office = await WalkedPupil.Open(_host.Address).SignIn("durand", Own);
        var accounts = $"/orga/comptes?classe=2de%201&nom={Uri.EscapeDataString(right.Who.FirstName)}";
        var listed = await office.Read(accounts);
        var id = PupilId().Matches(listed[..listed.IndexOf($"<td>{right.Slip.Login}</td>", StringComparison.Ordinal)])[^1].Groups["id"].Value;
        using var reset = await office.Tick(accounts, "accounts", [], ("Form.Reset", id));
        right.Slip = (right.Slip.Login, NewPassword().Match(await Browser.Text(reset)).Groups["password"].Value);

        wrong.Leave();
        foreach (var pupil in (WalkedPupil[])[wrong, right])
        {
            await pupil.ComeIn();
            (await pupil.Join(session)).ShouldContain("Le surveillant doit confirmer votre présence.", Case.Sensitive, pupil.Name);
        }
    }

    // A challenge that cannot be done: the room is told, and replaces it.
    private async Task Alert(Visit room, int session, int line)
    {
        var pupil = _pupils[Alerted];
        (await pupil.Report(session, "L’image ne s’affiche pas")).ShouldContain("Votre test attend le surveillant");
        await Assertions.Expect(room.Page.Locator($"#alert-{line}")).ToContainTextAsync("L’image ne s’affiche pas");
        await room.Page.SelectOptionAsync($"[name=alert-{line}]", "E9");
        await room.Page.Locator($"#alert-{line}").GetByText("Remplacer l’épreuve").ClickAsync();
        await Assertions.Expect(room.Page.Locator($"#row-{line} .badge")).ToHaveTextAsync("en cours");
    }

    // An alarm of ten minutes: nothing is taken meanwhile, and nobody has less time afterwards.
    private async Task Pause(Visit room, int session, int line)
    {
        var left = room.Page.Locator($"#row-{line} .how-long [data-left]");
        var before = await ExamWindows.MinutesLeft(left);
        before.ShouldBeInRange(106, 140, "a third more than 105 minutes");
        await room.Page.Locator("#pause summary").ClickAsync();
        await room.Page.FillAsync("#pause-reason", "Alarme incendie");
        await room.Page.Locator("button[value='pause']").ClickAsync();
        await Assertions.Expect(room.Page.Locator("#paused")).ToBeVisibleAsync();
        (await _pupils[Alerted].Read($"/test/{session}/epreuve")).ShouldContain("La salle est suspendue");
        _clock.Minutes(10);
        await room.Page.Locator("button[value='reopen']").ClickAsync();
        await Assertions.Expect(room.Page.Locator("#paused")).ToHaveCountAsync(0);
        (await ExamWindows.MinutesLeft(left)).ShouldBeGreaterThan(before - 10);
    }

    private static async Task End(Visit room, Browser second, IEnumerable<int> lines)
    {
        foreach (var line in lines)
        {
            await ExamMorning.Gesture(second, $"seen:{line}");
        }

        await room.Turn(() => room.Page.Locator("#end").ClickAsync());
        await Walk.Press(room, "Terminer la session");
        await Assertions.Expect(room.Page.GetByText("La session est terminée").First).ToBeVisibleAsync();
        room.ShouldBeClean();
    }

    // Three clicks for the session without an incident; the other one has its files and reports looked through.
    private async Task Finalise()
    {
        var admin = await _walk.SignedIn("durand", Own);
        await _walk.Within(admin, 3, async () =>
        {
            await admin.Turn(() => admin.Page.GetByRole(AriaRole.Link, new() { Name = "Finaliser la session 2" }).ClickAsync());
            await admin.Turn(() => admin.Page.Locator("main button[value='/recapitulatif']").ClickAsync());
            await Walk.Press(admin, "Finaliser la session");
        });
        await Assertions.Expect(admin.Page.GetByText("La session est finalisée.")).ToBeVisibleAsync();
        await Walk.Press(admin, "Sessions");
        await admin.Turn(() => admin.Page.GetByRole(AriaRole.Link, new() { Name = "Finaliser la session 1" }).ClickAsync());
        await Walk.Press(admin, "Enregistrer et continuer");
        await Walk.Press(admin, "Enregistrer et continuer");
        await Walk.Press(admin, "Finaliser la session");
        await Assertions.Expect(admin.Page.GetByText("La session est finalisée.")).ToBeVisibleAsync();
        admin.ShouldBeClean();
    }

    // Two clicks for the session that nothing calls the jury to; the other one has a name to correct first.
    private async Task Judge(string first)
    {
        var jury = await Chosen("lambert", first, "/jury");
        await _walk.Within(jury, 2, async () =>
        {
            await Walk.Press(jury, "Publier les résultats 2");
            await Walk.Press(jury, "Publier les résultats");
        });
        await Assertions.Expect(jury.Page.Locator(".steps [aria-current='step']")).ToContainTextAsync("Publiée");
        await jury.Go("/jury");
        await Walk.Press(jury, "1");
        await Walk.Press(jury, "Résoudre 2");
        await jury.Turn(() => jury.Page.GetByRole(AriaRole.Link, new() { Name = _pupils[Misspelt].Name }).ClickAsync());
        await Walk.Press(jury, "Corriger l’identité");
        await Walk.Fill(jury, ("Prénom", $"{_pupils[Misspelt].Who.FirstName}y"), ("Motif", "La pièce d’identité a été présentée"));
        await Walk.Press(jury, "Corriger l’identité");
        await jury.Go("/jury/sessions/1");
        await Walk.Press(jury, "Résoudre 2");
        await jury.Page.SelectOptionAsync("[name='Form.outcome']", "ResolvedWithEffect");
        await Walk.Press(jury, "Résoudre");

        // Whoever is undecided because of it is looked at.
        var undecided = jury.Page.Locator("#next ul a");
        while (await undecided.CountAsync() > 0)
        {
            await jury.Turn(() => undecided.First.ClickAsync());
            await Walk.Press(jury, "Valider la certification");
            await Walk.Fill(jury, ("Motif", "Le nom est corrigé, le test est le sien"));
            await jury.Turn(() => jury.Page.Locator(".confirmation button").ClickAsync());
            await jury.Go("/jury/sessions/1");
        }

        await Walk.Press(jury, "Publier les résultats");
        await Walk.Press(jury, "Publier les résultats");
        await Assertions.Expect(jury.Page.Locator(".steps [aria-current='step']")).ToContainTextAsync("Publiée");
        jury.ShouldBeClean();
    }

    // The candidate has the certificate two clicks after signing in; the school has those of its classes, on paper and for a spreadsheet.
    private async Task Receive()
    {
        var candidate = await _walk.SignedIn(_pupils[ThirdTime].Slip.Login, Own);
        await _walk.Within(candidate, 2, async () =>
        {
            await Walk.Press(candidate, "Mes certifications");
            await candidate.Turn(() => candidate.Page.GetByRole(AriaRole.Link, new() { Name = "Certificat à imprimer" }).ClickAsync());
        });
        (await candidate.Page.InnerTextAsync("body")).ShouldContain(_pupils[ThirdTime].Who.BirthName, Case.Insensitive);

        using var office = await WalkedPupil.Open(_host.Address).SignIn("durand", Own);
        var certified = 0;
        foreach (var name in (string[])["2de 1", "2de 2"])
        {
            var query = $"?classe={Uri.EscapeDataString(name)}";
            (await office.Read($"/orga/resultats{query}")).ShouldContain("Tous les certificats");
            using var pdf = await office.Get($"/orga/certificats{query}&format=pdf");
            (await pdf.Content.ReadAsByteArrayAsync()).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
            using var csv = await office.Get($"/orga/resultats.csv{query}");
            certified += Encoding.UTF8.GetString(await csv.Content.ReadAsByteArrayAsync()).Split('\n').Count(static line => line.Contains("validée", StringComparison.OrdinalIgnoreCase));
        }

        certified.ShouldBe(40);
        using var file = await office.Get("/certif/sessions/1/resultats.csv");
        var results = Encoding.UTF8.GetString(await file.Content.ReadAsByteArrayAsync());
        results.ShouldContain($"{_pupils[Misspelt].Who.FirstName}y");
        results.ShouldContain(_pupils[WrongName].Who.BirthName);
        results.ShouldNotContain($"{_pupils[WrongName].Who.BirthName}x");
        results.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + 21, "a heading, and whoever sat: not the one who was absent");
    }

    private async Task<Visit> JoinInBrowser(WalkedPupil pupil, int session)
    {
        var candidate = await Chosen(pupil.Slip.Login, pupil.Slip.Password, "/test");
        await Walk.Fill(candidate, ("Numéro de session", $"{session}"), ("Prénom", pupil.Who.FirstName), ("Nom de naissance", pupil.Who.BirthName),
            ("Date de naissance", pupil.Who.BirthDate.ToString("dd/MM/uuuu", null)));
        await Walk.Press(candidate, "Rejoindre");
        return candidate;
    }

    private static async Task GiveCode(Visit candidate, string code)
    {
        await candidate.Page.GetByLabel("Code d’accès").FillAsync(code);
        await candidate.Turn(() => candidate.Page.Keyboard.PressAsync("Enter"));
    }

    private async Task<Visit> Invigilate((int Id, string Secret, string Code) session, string name)
    {
        var room = await _walk.Person();
        await room.Go("/connexion/surveillant");
        await Walk.Fill(room, ("Numéro de session", $"{session.Id}"), ("Mot de passe de session", session.Secret), ("Votre nom", name));
        await Walk.Press(room, "Entrer");
        return room;
    }

    private async Task<Browser> Kit((int Id, string Secret, string Code) session, string name)
    {
        var second = WalkedPupil.Open(_host.Address);
        using var entered = await second.Send("/connexion/surveillant", "invigilator", ("Form.session", $"{session.Id}"), ("Form.secret", session.Secret), ("Form.name", name));
        entered.Where().ShouldBe("/surveillant");
        return second;
    }

    // Which line of the room is whose.
    private async Task<Dictionary<string, int>> Lines(Visit room)
    {
        var rows = await room.Page.EvaluateAsync<string[][]>("() => [...document.querySelectorAll('#rows > li')].map(row => [row.id.slice(4), row.querySelector('strong').textContent])");
        return rows.ToDictionary(row => _pupils.Single(pupil => $"{pupil.Who.BirthName} {pupil.Who.FirstName}" == row[1]).Name, static row => int.Parse(row[0], null), StringComparer.Ordinal);
    }

    private Task EachOf(IEnumerable<int> who, Func<WalkedPupil, Task> act) =>
        Parallel.ForEachAsync(who, new ParallelOptions { MaxDegreeOfParallelism = Most }, async (at, _) => await act(_pupils[at]));

    [GeneratedRegex("name=\"Form.Chosen\" value=\"(?<id>[^\"]+)\"")]
    private static partial Regex PupilId();

    [GeneratedRegex("affiché une seule fois.*?(?<password>[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})", RegexOptions.Singleline)]
    private static partial Regex NewPassword();
}
