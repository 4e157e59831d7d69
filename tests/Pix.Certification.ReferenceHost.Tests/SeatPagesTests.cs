using System.Net;
using System.Text.Json.Nodes;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.Testing;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>Who sits there, where, and what they are shown: on the pages and over the API.</summary>
public sealed class SeatPagesTests
{
    private static readonly Lazy<string[]> Skills = new(static () => [.. new DemonstrationBank().Bank.Challenges.Select(static c => c.Skill.ToString()).Distinct()]);

    [Fact]
    [Rule("SIT-6")]
    [Rule("TIM-6")]
    public async Task Whoever_resumes_in_another_browser_closes_the_first_which_says_so_and_keeps_what_was_typed()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var invigilator = await morning.Invigilate(host);
        using var first = await morning.Begin(host, 6, invigilator);
        var page = await first.Read($"/test/{morning.Id}/epreuve");
        var typed = Typed(page);

        using var second = await host.Browse().SignIn("eleve06", DemonstrationSchool.PupilPassword);
        await Resume(second, invigilator, morning);
        (await second.Read($"/test/{morning.Id}/epreuve")).ShouldContain("Épreuve 1 sur 26");
        var stale = await first.Read($"/test/{morning.Id}/epreuve");
        stale.ShouldContain("Votre test est ouvert ailleurs");
        stale.ShouldNotContain("class=\"statement\"");
        (await first.Read($"/test/{morning.Id}/etat")).ShouldContain("-True-");
        using var refused = await first.Post($"/test/{morning.Id}/reponse", typed);
        refused.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe($"/test/{morning.Id}/epreuve?garde=1", "the page keeps it");
        (await Browser.Text(refused)).ShouldContain("Le test est maintenant ouvert ailleurs");
        using var door = await first.Get($"/test/{morning.Id}");
        door.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe($"/test/{morning.Id}", "the way back leads through the invigilator and the code");

        // Back here, what was kept is sent again, and taken: nobody has answered meanwhile.
        await Resume(first, invigilator, morning);
        using var sent = await first.Post($"/test/{morning.Id}/reponse", typed);
        (await Browser.Text(sent)).ShouldContain("Épreuve 2 sur 26");
        (await second.Read($"/test/{morning.Id}/epreuve")).ShouldContain("Votre test est ouvert ailleurs");
    }

    [Fact]
    [Rule("INV-8")]
    public async Task In_a_paused_room_a_page_shows_nothing_and_keeps_what_is_sent()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var invigilator = await morning.Invigilate(host);
        using var candidate = await morning.Begin(host, 6, invigilator);
        var typed = Typed(await candidate.Read($"/test/{morning.Id}/epreuve"));
        await ExamMorning.Gesture(invigilator, "pause", ("pause-reason", "Alarme"));

        (await candidate.Read($"/test/{morning.Id}/epreuve")).ShouldNotContain("class=\"statement\"");
        foreach (var kind in (string[])["image", "fichier", "application"])
        {
            using var file = await candidate.Get($"/test/{morning.Id}/{kind}/1");
            file.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        using var refused = await candidate.Post($"/test/{morning.Id}/reponse", typed);
        refused.RequestMessage!.RequestUri!.Query.ShouldBe("?garde=1");
        (await Browser.Text(refused)).ShouldContain("INV-8");
        await ExamMorning.Gesture(invigilator, "reopen");
        using var taken = await candidate.Post($"/test/{morning.Id}/reponse", typed);
        taken.RequestMessage!.RequestUri!.Query.ShouldBeEmpty();
        (await Browser.Text(taken)).ShouldContain("Épreuve 2 sur 26");
    }

    [Fact]
    [Rule("INV-5")]
    public async Task A_problem_that_waits_hides_the_statement_and_after_three_the_invigilator_allows_more()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var invigilator = await morning.Invigilate(host);
        using var candidate = await morning.Begin(host, 6, invigilator);
        for (var n = 1; n <= 3; n++)
        {
            using var reported = await candidate.Send($"/test/{morning.Id}/epreuve", "problem", ("words", "page blanche"));
            (await Browser.Text(reported)).ShouldNotContain("class=\"statement\"");
            await ExamMorning.Gesture(invigilator, "dismiss:1");
        }

        var page = await candidate.Read($"/test/{morning.Id}/epreuve");
        page.ShouldContain("class=\"statement\"");
        page.ShouldContain("Vous avez signalé plusieurs problèmes.");
        page.ShouldNotContain("value=\"problem\"");
        (await invigilator.Read("/surveillant")).ShouldContain("Autoriser d’autres signalements");
        (await ExamMorning.Gesture(invigilator, "reports:1")).ShouldNotContain("Autoriser d’autres signalements");
        (await candidate.Read($"/test/{morning.Id}/epreuve")).ShouldContain("value=\"problem\"");

        // Confirmed, it stands among the reports and cannot be taken back.
        using var again = await candidate.Send($"/test/{morning.Id}/epreuve", "problem", ("words", "toujours blanche"));
        page.ShouldNotContain("id=\"replaced\"");
        await ExamMorning.Gesture(invigilator, "confirm:1", ("alert-1", "E4"));
        var another = await candidate.Read($"/test/{morning.Id}/epreuve");
        another.IndexOf("L’épreuve que vous aviez signalée a été remplacée", StringComparison.Ordinal).ShouldBeInRange(1, another.IndexOf("<h1", StringComparison.Ordinal));
        another.ShouldContain("Épreuve 1 sur 26");
        using (await candidate.Send($"/test/{morning.Id}/epreuve", "answer", ("act", "pass")))
        {
            (await candidate.Read($"/test/{morning.Id}/epreuve")).ShouldNotContain("id=\"replaced\"");
        }

        var file = await invigilator.Read("/surveillant/candidats/1");
        file.ShouldContain("(alerte confirmée\u00A0: l’épreuve a été remplacée)");
        file.ShouldContain("toujours blanche");
        file.ShouldNotContain("Gone.Report");
        using var admin = await host.Browse().SignIn("admin", DemonstrationSchool.CentrePassword);
        using var ended = await invigilator.Send("/surveillant/candidats/1", "end", ("Ending.Reason", "Finished"));
        using var closed = await invigilator.Send("/surveillant/terminer", "end");
        (await admin.Read($"/certif/sessions/{morning.Id}/finalisation")).ShouldContain("(alerte confirmée\u00A0: l’épreuve a été remplacée)");
        (await admin.Read($"/certif/sessions/{morning.Id}/documents/pv-incident")).ShouldContain("la question a été remplacée");
    }

    [Fact]
    [Rule("CAN-14")]
    [Rule("CAN-8")]
    public async Task The_room_and_the_centre_see_which_account_sits_there_and_take_it_off_with_a_reason()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var invigilator = await morning.Invigilate(host);
        using var mate = await host.Browse().SignIn("eleve07", DemonstrationSchool.PupilPassword);
        using var refused = await mate.Send("/test", "join", morning.Identity(6));
        (await Browser.Text(refused)).ShouldContain("Ce compte ne peut pas rejoindre la session avec ce qui est écrit.");
        using var candidate = await morning.Join(host, 6);
        (await invigilator.Read("/surveillant")).ShouldContain("Compte eleve06");
        using var without = await invigilator.Send("/surveillant/candidats/1", "unlink", ("Unlinking.Reason", " "));
        (await Browser.Text(without)).ShouldContain("CAN-14");
        using var taken = await invigilator.Send("/surveillant/candidats/1", "unlink", ("Unlinking.Reason", "Mauvais poste"));
        (await Browser.Text(taken)).ShouldContain("eleve06 a été délié\u00A0: Mauvais poste");

        using var again = await morning.Join(host, 6);
        using var admin = await host.Browse().SignIn("admin", DemonstrationSchool.CentrePassword);
        var list = await admin.Read($"/certif/sessions/{morning.Id}/candidats");
        list.ShouldContain("eleve06 a été délié\u00A0: Mauvais poste");
        list.ShouldContain($"/certif/sessions/{morning.Id}/candidats/1/delier");
        using var byCentre = await admin.Send($"/certif/sessions/{morning.Id}/candidats/1/delier", "unlink", ("Form.reason", "Encore"));
        (await Browser.Text(byCentre)).ShouldContain("est délié.");
        (await admin.Read($"/certif/sessions/{morning.Id}/journal")).ShouldContain("Compte eleve06 délié\u00A0: Encore");

        using var begun = await morning.Begin(host, 6, invigilator);
        (await invigilator.Read("/surveillant/candidats/1")).ShouldNotContain("id=\"delier\"");
        using var late = await admin.Send($"/certif/sessions/{morning.Id}/candidats/1/delier", "unlink", ("Form.reason", "Trop tard"));
        (await Browser.Text(late)).ShouldContain("seul le jury peut maintenant agir");
    }

    [Fact]
    [Rule("SEC-2")]
    public async Task No_page_reply_or_file_name_says_what_a_challenge_is_of()
    {
        using var host = new RunningHost();
        var (exam, code) = await HostedExam.Started(host, pupils: 1);
        using var pupil = await ApiClient.SignedIn(host, "eleve01", DemonstrationSchool.PupilPassword);
        var test = $"/api/v1/candidate/sessions/{exam.Id}";
        ShouldTellNothing((await pupil.Post(test + "/start", new { accessCode = code }))!.ToJsonString());
        var (seen, files) = (0, 0);
        while (await pupil.Post(test + "/next") is { } view && view["challenge"] is JsonObject shown)
        {
            ShouldTellNothing(view.ToJsonString());
            foreach (var kind in (string[])["image", "attachment", "embed"])
            {
                if (shown[kind]?.GetValue<string>() is { } name)
                {
                    var (file, _) = await pupil.Send(HttpMethod.Get, $"{test}/files/{name}");
                    file.StatusCode.ShouldBe(HttpStatusCode.OK, name);
                    file.Content.Headers.ContentDisposition.ShouldBeNull();
                    ShouldRunNothingAndStayNowhere(file, Path.GetExtension(name));
                    var (other, _) = await pupil.Send(HttpMethod.Get, $"{test}/files/x{name}");
                    other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
                    files++;
                }
            }

            if (++seen == 1)
            {
                ShouldTellNothing((await pupil.Post($"{test}/alerts/1", new { words = "blanc" }))!.ToJsonString());
                (await exam.Invigilator.Alerts.DismissAsync(new(1))).OrThrow();
            }

            var receipt = await pupil.Post($"{test}/answers/{shown["number"]}", new { seen = shown["id"]!.GetValue<string>() }, $"a{shown["number"]}");
            ShouldTellNothing(receipt!.ToJsonString());
        }

        (seen, files > 0).ShouldBe((26, true));

        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var invigilator = await morning.Invigilate(host);
        using var candidate = await morning.Begin(host, 6, invigilator);
        for (var page = await candidate.Read($"/test/{morning.Id}/epreuve"); page.Contains("Épreuve", StringComparison.Ordinal);)
        {
            ShouldTellNothing(page);
            ShouldTellNothing(await candidate.Read($"/test/{morning.Id}/etat"));
            using var passed = await candidate.Send($"/test/{morning.Id}/epreuve", "answer", ("act", "pass"));
            page = await candidate.Read($"/test/{morning.Id}/epreuve");
        }
    }

    // An image that is a drawing can have a script in it: led to, it runs none, and what one was asked does not stay at the workstation.
    private static void ShouldRunNothingAndStayNowhere(HttpResponseMessage file, string ending)
    {
        string Header(string name) => string.Join(',', file.Headers.GetValues(name));
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("Cache-Control").ShouldBe("no-store");
        var policy = Header("Content-Security-Policy");
        policy.ShouldStartWith(ending == ".html" ? "sandbox allow-scripts; default-src 'none';" : "sandbox; default-src 'none'; style-src");
        file.Content.Headers.ContentType!.MediaType.ShouldBe(
            ending switch { ".svg" => "image/svg+xml", ".html" => "text/html", ".csv" => "text/csv", ".txt" => "text/plain", _ => $"unexpected {ending}" });
    }

    private static void ShouldTellNothing(string said) => Skills.Value.Where(said.Contains).ShouldBeEmpty(said);

    private static KeyValuePair<string, string>[] Typed(string page) =>
    [
        .. Browser.HiddenOf(page, "answer"),
        .. ExamMorning.SomeAnswer(page).Select(static t => KeyValuePair.Create(t.Item1, t.Item2)),
    ];

    private static async Task Resume(Browser browser, Browser invigilator, ExamMorning morning)
    {
        await ExamMorning.Gesture(invigilator, "present:1");
        using var resumed = await browser.Send($"/test/{morning.Id}", "code", ("Form.code", morning.Code));
        resumed.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe($"/test/{morning.Id}/epreuve");
    }
}
