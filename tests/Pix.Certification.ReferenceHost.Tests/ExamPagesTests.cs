using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.Testing;
using Pix.Certification.Timing;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A candidate's test by forms alone, as a browser without scripts sends them.</summary>
public sealed partial class ExamPagesTests
{
    [Fact]
    [Rule("SIT-5")]
    [Rule("CAN-8")]
    [Rule("INV-7")]
    public async Task A_whole_test_without_scripts()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var candidate = await host.Browse().SignIn("eleve06", "demo-eleve");
        using var stranger = await candidate.Send("/test", "join", [.. morning.Identity(6), ("Form.birthDate", "3.1.2012")]);
        var refused = await Browser.Text(stranger);
        refused.ShouldContain("Ce compte ne peut pas rejoindre la session avec ce qui est écrit.");
        refused.ShouldContain("value=\"3.1.2012\"");
        using var joined = await candidate.Send("/test", "join", morning.Identity(6));
        (await Browser.Text(joined)).ShouldContain("Le surveillant doit confirmer votre présence.");

        using var invigilator = await morning.Invigilate(host);
        (await invigilator.Read("/surveillant")).ShouldContain("connecté");
        (await ExamMorning.Gesture(invigilator, "present:1")).ShouldContain("prêt");
        (await candidate.Read($"/test/{morning.Id}")).ShouldContain("Votre présence est confirmée.");
        (await ExamMorning.Gesture(invigilator, "start")).ShouldNotContain("value=\"start\"");
        using var wrong = await candidate.Send($"/test/{morning.Id}", "code", ("Form.code", "BBBB22"));
        var door = await Browser.Text(wrong);
        door.ShouldContain("id=\"field-code-errors\"");
        door.ShouldContain("Vous pouvez chercher sur le web");
        door.ShouldContain("Téléphones et objets connectés restent éteints dans votre sac.");
        using var begun = await candidate.Send($"/test/{morning.Id}", "code", ("Form.code", morning.Code.ToLowerInvariant()));

        var page = await candidate.Read(begun.RequestMessage!.RequestUri!.AbsolutePath);
        for (var n = 1; n <= 26; n++)
        {
            page.ShouldContain($"Épreuve {n} sur 26");
            page.ShouldNotMatch("(?i)solutions?[\"'=:]", "a member of that name; a statement may have the word");
            (await candidate.Read($"/test/{morning.Id}/fin")).ShouldContain($"Épreuve {n} sur 26", Case.Sensitive, "the end screen is not shown before the end");
            using var answered = await candidate.Send($"/test/{morning.Id}/epreuve", "answer", n % 5 == 0 ? [("act", "pass")] : ExamMorning.SomeAnswer(page));
            page = await candidate.Read($"/test/{morning.Id}/epreuve");
        }

        page.ShouldContain("Montrez cet écran au surveillant");
        page.ShouldContain("comptez de quelques jours à un mois environ");
        page.ShouldContain("déconnectez-vous et signez la feuille d’émargement");
        page.ShouldContain($"<output>{morning.Id}-001</output>");
        (await invigilator.Read("/surveillant")).ShouldContain("26/26");
        (await ExamMorning.Gesture(invigilator, "seen:1")).ShouldContain("terminé, écran vu");
        (await invigilator.Read("/surveillant/terminer")).ShouldContain("Tous les tests commencés sont terminés.");
        using var ended = await invigilator.Send("/surveillant/terminer", "end");
        (await Browser.Text(ended)).ShouldContain("La session est terminée.");
        var line = (await Watch(host, morning)).Candidates.ShouldHaveSingleItem();
        (line.Answered, line.IsFinished, line.Candidate.EndScreenSeen).ShouldBe((26, true, true));
    }

    [Fact]
    [Rule("SIT-3")]
    public async Task An_answer_sent_again_counts_once_and_one_of_another_tab_is_explained()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var invigilator = await morning.Invigilate(host);
        using var candidate = await morning.Begin(host, 6, invigilator);
        var page = await candidate.Read($"/test/{morning.Id}/epreuve");
        var first = Browser.HiddenOf(page, "answer").Select(static h => (h.Key, h.Value)).ToArray();
        (string, string)[] typed = [.. first, .. ExamMorning.SomeAnswer(page)];
        for (var i = 0; i < 2; i++)
        {
            using var sent = await candidate.Post($"/test/{morning.Id}/reponse", typed.Select(static t => KeyValuePair.Create(t.Item1, t.Item2)));
            var next = await Browser.Text(sent);
            next.ShouldContain("Épreuve 2 sur 26");
            next.ShouldNotContain("class=\"refusal\"");
        }

        using var other = await candidate.Post($"/test/{morning.Id}/reponse", [.. first.Where(static f => f.Item1 != "key").Select(static t => KeyValuePair.Create(t.Item1, t.Item2)), new("key", "another"), new("act", "pass")]);
        (await Browser.Text(other)).ShouldContain("L’épreuve 1 a déjà une réponse, qui est conservée.");
        using var empty = await candidate.Send($"/test/{morning.Id}/epreuve", "answer", ("act", "answer"));
        (await Browser.Text(empty)).ShouldContain("Votre réponse est vide.");
        (await Watch(host, morning)).Candidates[0].Answered.ShouldBe(1);
    }

    [Fact]
    [Rule("TIM-6")]
    [Rule("SIT-1")]
    public async Task After_a_restart_the_candidate_comes_back_to_the_same_challenge_with_the_invigilator_and_the_code()
    {
        var folder = Directory.CreateTempSubdirectory("pix-host-").FullName;
        try
        {
            ExamMorning morning;
            string before;
            using (var first = new RunningHost(folder))
            {
                morning = await ExamMorning.Prepare(first.Services, [6]);
                using var invigilator = await morning.Invigilate(first);
                using var candidate = await morning.Begin(first, 6, invigilator);
                using var answered = await candidate.Send($"/test/{morning.Id}/epreuve", "answer", ("act", "pass"));
                before = Statement().Match(await candidate.Read($"/test/{morning.Id}/epreuve")).Value;
            }

            using var second = new RunningHost(folder);
            using var again = await second.Browse().SignIn("eleve06", "demo-eleve");
            (await again.Read("/test")).ShouldContain($"href=\"/test/{morning.Id}\"");
            (await again.Read($"/test/{morning.Id}/epreuve")).ShouldContain("Le surveillant doit autoriser votre reprise");
            using var watch = await morning.Invigilate(second);
            (await ExamMorning.Gesture(watch, "present:1")).ShouldContain("reprise autorisée");
            using var resumed = await again.Send($"/test/{morning.Id}", "code", ("Form.code", morning.Code));
            var page = await Browser.Text(resumed);
            page.ShouldContain("Épreuve 2 sur 26");
            Statement().Match(page).Value.ShouldBe(before);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    [Rule("SIT-1")]
    [Rule("ELI-2")]
    public async Task Nobody_sits_twice()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var invigilator = await morning.Invigilate(host);
        using var candidate = await morning.Begin(host, 6, invigilator);
        using var left = await invigilator.Send("/surveillant/candidats/1", "end", ("Ending.Reason", "Left"));
        (await Browser.Text(left)).ShouldContain("terminé");
        (await candidate.Read($"/test/{morning.Id}/epreuve")).ShouldContain("Votre test a été arrêté");
        (await candidate.Read($"/test/{morning.Id}")).ShouldNotContain("Form.code");
        (await ExamMorning.Gesture(invigilator, "present:1")).ShouldContain("Le test de Inês");

        var tomorrow = await ExamMorning.Prepare(host.Services, [6], day: 13);
        using var second = await tomorrow.Join(host, 6);
        var door = await second.Read($"/test/{tomorrow.Id}");
        door.ShouldContain("ELI-2");
        door.ShouldNotContain("Form.code");

        // The centre is told before: when it enrols, in its list, and by the API.
        var afternoon = await ExamMorning.Prepare(host.Services, [], day: 14);
        using var centre = await host.Browse().SignIn("admin", DemonstrationSchool.CentrePassword);
        var who = DemonstrationSchool.Pupils[5].Learner;
        using var added = await centre.Send(
            $"/certif/sessions/{afternoon.Id}/candidats/ajouter", "candidate",
            ("Form.birthName", who.BirthName), ("Form.firstName", who.FirstName), ("Form.birthDate", $"{who.BirthDate:uuuu-MM-dd}"), ("Form.bornIn", "france"),
            ("Form.birthCommune", "Rochefort"), ("Form.birthDepartement", "17300"), ("Form.testLanguage", "French"));
        var list = await Browser.Text(added);
        list.ShouldContain("ne peut se présenter qu’à partir du 27/03/");
        list.ShouldContain("Cette personne peut se présenter à partir du 27/03/");
        using var again = await centre.Tick($"/certif/sessions/{tomorrow.Id}/candidats/classes", "pupils", [DemonstrationSchool.Pupils[6].Learner.Id.ToString()]);
        (await Browser.Text(again)).ShouldNotContain("un test trop récemment");
        var third = await ExamMorning.Prepare(host.Services, [], day: 15);
        using var chosen = await centre.Tick($"/certif/sessions/{third.Id}/candidats/classes", "pupils", [who.Id.ToString()]);
        (await Browser.Text(chosen)).ShouldContain("L’une de ces personnes a passé un test trop récemment dans une autre session");
        using var api = await ApiClient.SignedIn(host, "admin", DemonstrationSchool.CentrePassword);
        (await api.Get($"/api/v1/centre/sessions/{third.Id}/candidates"))![0]!["mayFrom"]!.GetValue<string>().ShouldEndWith("-03-27");
    }

    [Fact]
    [Rule("TIM-3")]
    [Rule("TIM-5")]
    [Rule("CAN-11")]
    public async Task Past_the_limit_only_a_pass_goes_on_and_the_extra_time_is_given()
    {
        var folder = Directory.CreateTempSubdirectory("pix-host-").FullName;
        var clock = HostClock.At(ExamMorning.NineOClock.InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant());
        try
        {
            using var host = new RunningHost(folder, clock);
            var morning = await ExamMorning.Prepare(host.Services, [6], new() { TimeAdded = Fraction.OneThird, AccessibleChallengesOnly = true });
            using var invigilator = await morning.Invigilate(host);
            using var candidate = await morning.Begin(host, 6, invigilator);
            var page = await candidate.Read($"/test/{morning.Id}/epreuve");
            page.ShouldContain("data-left=\"8400\"");
            (await invigilator.Read("/surveillant")).ShouldContain("+ 1/3");
            (string, string)[] late = [.. Browser.HiddenOf(page, "answer").Select(static h => (h.Key, h.Value)).ToArray(), .. ExamMorning.SomeAnswer(page)];
            clock.Minutes(140);

            using var aside = await candidate.Post($"/test/{morning.Id}/reponse", late.Select(static t => KeyValuePair.Create(t.Item1, t.Item2)));
            var over = await Browser.Text(aside);
            over.ShouldContain("gardée à part pour le jury");
            over.ShouldContain("ce que vous n’aviez pas validé n’est pas pris");
            over.ShouldNotContain("value=\"answer\" data-answer");
            aside.Headers.GetValues("Server-Time").Single().ShouldStartWith("2027-03-12T10:20:00");
            (await invigilator.Read("/surveillant")).ShouldContain("temps écoulé");
            using var passed = await candidate.Send($"/test/{morning.Id}/epreuve", "answer", ("act", "pass"));
            (await Browser.Text(passed)).ShouldContain("Épreuve 2 sur 26");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    [Rule("BNK-1")]
    public async Task A_challenge_with_a_time_of_its_own_is_announced_and_begins_by_a_click()
    {
        using var host = new RunningHost();
        int[] pupils = [1, 2, 3, 4, 6]; // Not everybody meets one.
        var morning = await ExamMorning.Prepare(host.Services, pupils);
        using var invigilator = await morning.Invigilate(host);
        foreach (var pupil in pupils)
        {
            using var candidate = await morning.Begin(host, pupil, invigilator, line: Array.IndexOf(pupils, pupil) + 1);
            var desk = host.Services.GetRequiredService<CertificationDesks>().Candidate(new(DemonstrationSchool.Pupils[pupil - 1].Login));
            var view = (await desk.Test.AnnounceAsync(morning.Id)).OrThrow();
            for (; view.Challenge is { } shown; view = (await desk.Test.AnnounceAsync(morning.Id)).OrThrow())
            {
                (await desk.Test.AnswerAsync(morning.Id, shown.Number, GivenAnswer.Pass, $"{shown.Number}", shown.Id)).OrThrow();
            }

            if (view.Announced is not { } announced)
            {
                continue;
            }

            using var told = await candidate.Get($"/test/{morning.Id}/epreuve");
            var page = await Browser.Text(told);
            page.ShouldContain("Épreuve à durée limitée");
            page.ShouldContain($"Épreuve {announced.Number} sur 26");
            page.ShouldNotContain("class=\"statement\"");
            (await desk.Test.LookAsync(morning.Id)).OrThrow().Challenge.ShouldBeNull("its time has not begun");

            var begun = await candidate.Read($"/test/{morning.Id}/epreuve");
            begun.ShouldContain("class=\"statement\"");
            begun.ShouldContain("data-over=\"challenge\"");
            (await desk.Test.LookAsync(morning.Id)).OrThrow().Challenge!.Remaining!.Value.ShouldBeLessThanOrEqualTo(announced.Time);
            return;
        }

        throw new InvalidOperationException("Nobody of five has met a challenge with a time of its own.");
    }

    [Fact]
    [Rule("SEC-1")]
    public async Task Files_are_those_of_the_challenge_shown_and_answers_need_the_code()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var invigilator = await morning.Invigilate(host);
        using var candidate = await morning.Begin(host, 6, invigilator);

        // Somebody with the account at another workstation has not given the code there.
        using var elsewhere = await host.Browse().SignIn("eleve06", "demo-eleve");
        var seen = 0;
        for (var page = await candidate.Read($"/test/{morning.Id}/epreuve"); page.Contains("Épreuve", StringComparison.Ordinal);)
        {
            foreach (var path in Files().Matches(page).Select(static m => m.Groups[1].Value))
            {
                using var file = await candidate.Get(path);
                file.StatusCode.ShouldBe(HttpStatusCode.OK);
                file.Content.Headers.ContentDisposition?.FileName?.ShouldStartWith("epreuve-");
                using var another = await candidate.Get(Number().Replace(path, "/99?"));
                another.StatusCode.ShouldBe(HttpStatusCode.NotFound);
                using var unseen = await elsewhere.Get(path);
                unseen.StatusCode.ShouldBe(HttpStatusCode.NotFound);
                seen++;
            }

            using var passed = await candidate.Send($"/test/{morning.Id}/epreuve", "answer", ("act", "pass"));
            page = await candidate.Read($"/test/{morning.Id}/epreuve");
        }

        seen.ShouldBeGreaterThan(0);

        using var other = await host.Browse().SignIn("eleve07", "demo-eleve");
        using var state = await other.Get($"/test/{morning.Id}/etat");
        state.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.Read($"/test/{morning.Id}/epreuve")).ShouldContain("Rejoindre une session");
    }

    private static async Task<WatchedRoom> Watch(RunningHost host, ExamMorning morning) =>
        (await host.Services.GetRequiredService<CertificationDesks>().Invigilator(morning.Id, "test").WatchAsync()).OrThrow();

    [GeneratedRegex("<div class=\"statement\".*?</div>", RegexOptions.Singleline)]
    private static partial Regex Statement();

    [GeneratedRegex("(?:src|href)=\"(/test/[0-9]+/(?:image|fichier)/[^\"]*)\"")]
    private static partial Regex Files();

    [GeneratedRegex(@"/[0-9]+\?")]
    private static partial Regex Number();
}
