using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;
using Pix.Certification.Hosting.Desks;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>The walk of docs/guide/first-session.md: an administrator, an invigilator, three candidates, the jury and an employer, each before a window of their own.</summary>
[Collection(BrowserCollection.Name)]
[Needs(NeedsAttribute.Browser)]
public sealed class FirstSessionTests(Chromium chromium)
{
    private static readonly DemonstrationBank Answers = new();
    private static readonly (string Login, string First, string Birth, string Born)[] Pupils =
        [("eleve01", "Zoé", "Dupont", "03/01/2012"), ("eleve02", "Anaïs", "L’Hermitte", "05/02/2012"), ("eleve03", "Minh Anh", "Nguyễn", "07/03/2012")];

    [Fact]
    [Rule("SES-4")]
    [Rule("PUB-1")]
    [Rule("CER-2")]
    public async Task A_session_of_three_goes_from_nothing_to_certificates_that_an_employer_verifies()
    {
        await using var host = new RunningHost().Serve();
        await using var walk = new Walk(chromium, host);
        var admin = await walk.SignedIn("admin", "demo-centre");
        var (secret, code) = await Plan(walk, admin);
        var room = await Invigilate(walk, secret);
        var candidates = new List<Visit>();
        foreach (var pupil in Pupils)
        {
            candidates.Add(await Join(walk, pupil));
        }

        await Begin(walk, room, candidates, code);
        await Sit(walk, room, candidates, host.Services.GetRequiredService<CertificationDesks>());
        await End(walk, room);
        await Finalise(walk, admin);
        await Publish(walk);
        await Verify(walk, candidates[0]);
        await Walk.Press(admin, "Résultats");
        await walk.Look(admin, "results");
        foreach (var person in candidates.Append(admin).Append(room))
        {
            person.ShouldBeClean();
        }
    }

    private static async Task<(string Secret, string Code)> Plan(Walk walk, Visit admin)
    {
        var now = SystemClock.Instance.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]).LocalDateTime.PlusMinutes(5);
        await walk.Look(admin, "sessions");
        await Walk.Press(admin, "Créer une session");
        await Walk.Fill(admin, ("Site", "Lycée de démonstration"), ("Salle", "202"), ("Date", now.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)),
            ("Heure de début", now.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)), ("Surveillants", "D. Martin"));
        await walk.Look(admin, "new");
        await Walk.Press(admin, "Créer une session");
        await walk.Look(admin, "created");
        var (secret, code) = (await admin.Page.InnerTextAsync(".secret output"), await admin.Page.InnerTextAsync(".code-card output"));

        await Walk.Press(admin, "Candidats");
        await Walk.Press(admin, "Ajouter depuis les classes");
        foreach (var pupil in Pupils)
        {
            await admin.Page.GetByRole(AriaRole.Row, new() { Name = pupil.Birth }).GetByRole(AriaRole.Checkbox).First.CheckAsync();
        }

        await walk.Look(admin, "classes");
        await Walk.Press(admin, $"Ajouter {Pupils.Length} candidats");
        await walk.Look(admin, "candidates");
        await Walk.Press(admin, "Préparation");
        await walk.Look(admin, "preparation");
        await Walk.Press(admin, "Documents");
        await walk.Look(admin, "documents");
        return (secret, code);
    }

    private static async Task<Visit> Invigilate(Walk walk, string secret)
    {
        var room = await walk.Person();
        await room.Go("/connexion/surveillant");
        await Walk.Fill(room, ("Numéro de session", "1"), ("Mot de passe de session", secret), ("Votre nom", "D. Martin"));
        await Walk.Press(room, "Entrer");
        return room;
    }

    private static async Task<Visit> Join(Walk walk, (string Login, string First, string Birth, string Born) pupil)
    {
        var candidate = await walk.SignedIn(pupil.Login, "demo-eleve");
        await Walk.Fill(candidate, ("Numéro de session", "1"), ("Prénom", pupil.First), ("Nom de naissance", pupil.Birth), ("Date de naissance", pupil.Born));
        await candidate.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(candidate.Page.GetByText("Le surveillant doit confirmer votre présence")).ToBeVisibleAsync();
        return candidate;
    }

    private static async Task Begin(Walk walk, Visit room, List<Visit> candidates, string code)
    {
        for (var line = 1; line <= candidates.Count; line++)
        {
            await room.Page.Locator($"#present-{line}").ClickAsync();
            await Assertions.Expect(room.Page.Locator($"#row-{line} .badge")).ToHaveTextAsync("prêt");
        }

        await walk.Look(room, "room");
        await room.Page.Locator("#start").ClickAsync();
        foreach (var candidate in candidates)
        {
            await candidate.Page.GetByLabel("Code d’accès").FillAsync(code);
            if (candidate == candidates[0])
            {
                await walk.Look(candidate, "code");
            }

            await candidate.Page.Keyboard.PressAsync("Enter");
            await ExamWindows.At(candidate, 1);
        }
    }

    /// <summary>
    /// Three at once; one of them reports a problem, which the invigilator dismisses. One goes through every page to the last; the others, to whom the
    /// same pages would be shown, answer a few of them and the rest at their desk.
    /// </summary>
    private static async Task Sit(Walk walk, Visit room, List<Visit> candidates, CertificationDesks desks)
    {
        await walk.Look(candidates[0], "challenge");
        await candidates[1].Page.GetByText("Signaler un problème").ClickAsync();
        await candidates[1].Page.FillAsync("#words", "La page était blanche");
        await candidates[1].Page.GetByRole(AriaRole.Button, new() { Name = "Appeler le surveillant" }).ClickAsync();
        await Assertions.Expect(room.Page.Locator("#row-2 .badge")).ToContainTextAsync("alerte");
        await walk.Look(room, "alert");
        await room.Page.Locator("#alert-2 button[value='dismiss:2']").First.ClickAsync();
        await Task.WhenAll(candidates.Select((candidate, i) => walk.Sit(candidate, wrongOneIn: 4 + i, pages: i == 0 ? Walk.WholeTest : 3)));
        for (var other = 1; other < candidates.Count; other++)
        {
            await FinishAtTheDesk(desks.Candidate(new(Pupils[other].Login)), wrongOneIn: 4 + other);
            await candidates[other].Page.ReloadAsync();
            await Assertions.Expect(candidates[other].Page.Locator("main h1")).ToHaveTextAsync(Walk.EndScreen);
        }

        await walk.Look(candidates[0], "end-screen");
    }

    private static async Task FinishAtTheDesk(CandidateDesk desk, int wrongOneIn)
    {
        while ((await desk.Test.NextAsync(new(1))).OrThrow() is { Challenge: { } shown })
        {
            var answer = shown.Number % wrongOneIn == 0 ? Answers.WrongAnswer(shown) : Answers.RightAnswer(shown);
            (await desk.Test.AnswerAsync(new(1), shown.Number, answer, $"desk-{shown.Number}", shown.Id)).OrThrow();
        }
    }

    private static async Task End(Walk walk, Visit room)
    {
        for (var line = 1; line <= Pupils.Length; line++)
        {
            await room.Page.Locator($"button[value='seen:{line}']").First.ClickAsync();
            await Assertions.Expect(room.Page.Locator($"#row-{line} .badge")).ToHaveTextAsync("terminé, écran vu");
        }

        await room.Turn(() => room.Page.Locator("#end").ClickAsync());
        await walk.Look(room, "end");
        await Walk.Press(room, "Terminer la session");
        await Assertions.Expect(room.Page.GetByText("La session est terminée").First).ToBeVisibleAsync();
    }

    private static async Task Finalise(Walk walk, Visit admin)
    {
        await Walk.Press(admin, "Finalisation");
        await Walk.Press(admin, "Enregistrer et continuer");
        await Walk.Press(admin, "Enregistrer et continuer");
        await walk.Look(admin, "finalisation");
        await Walk.Press(admin, "Finaliser la session");
        await Assertions.Expect(admin.Page.GetByText("La session est finalisée.")).ToBeVisibleAsync();
    }

    private static async Task Publish(Walk walk)
    {
        var jury = await walk.SignedIn("jury", "demo-jury");
        await walk.Look(jury, "jury");
        await jury.Turn(() => jury.Page.Locator("main tbody a").First.ClickAsync());
        await walk.Look(jury, "jury-session");
        await Walk.Press(jury, "Publier les résultats");
        await walk.Look(jury, "publish");
        await Walk.Press(jury, "Publier les résultats");
        await Assertions.Expect(jury.Page.Locator(".steps [aria-current='step']")).ToContainTextAsync("Publiée");
        jury.ShouldBeClean();
    }

    /// <summary>The candidate reads the result; whoever is given the code verifies it, and a wrong name learns nothing.</summary>
    private static async Task Verify(Walk walk, Visit candidate)
    {
        await Walk.Press(candidate, "Mes certifications");
        await candidate.Turn(() => candidate.Page.Locator("main tbody a").First.ClickAsync());
        await walk.Look(candidate, "certificate");
        var code = await candidate.Page.InnerTextAsync(".code-card output");
        var employer = await walk.Person();
        await employer.Go("/verifier");
        await Walk.Fill(employer, ("Code de vérification", code), ("Nom de naissance du titulaire", "Durand"));
        await Walk.Press(employer, "Vérifier");
        await Assertions.Expect(employer.Page.Locator("#errors")).ToBeVisibleAsync();
        await Walk.Fill(employer, ("Code de vérification", code), ("Nom de naissance du titulaire", "Dupont"));
        await Walk.Press(employer, "Vérifier");
        await Assertions.Expect(employer.Page.Locator(".verdict")).ToContainTextAsync("Zoé Dupont");
        await walk.Look(employer, "verified");
    }
}
