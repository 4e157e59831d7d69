using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>Positioning by forms alone, as a browser without scripts sends them, and by the API.</summary>
public sealed class PositioningPagesTests
{
    private static readonly DemonstrationBank Answers = new();

    [Fact]
    [Rule("POS-1")]
    [Rule("POS-2")]
    [Rule("POS-4")]
    public async Task A_pupil_without_a_profile_works_a_competence_and_reads_what_came_of_it()
    {
        using var host = new RunningHost();
        using var pupil = await host.Browse().SignIn("eleve11", "demo-eleve"); // Of whom nothing is known yet.
        var all = await pupil.Read("/competences");
        all.ShouldContain("1. Information et données");
        all.ShouldContain("0 sur 5");
        all.Split("Pas commencée").Length.ShouldBe(17);
        (await pupil.Read("/")).ShouldContain("href=\"/competences\"");
        (await pupil.Read("/competences/1.1/question")).ShouldContain("Commencer", Case.Sensitive, "a question is asked of whoever has begun");

        using var begun = await pupil.Send("/competences/1.1", "begin");
        var page = await Browser.Text(begun);
        for (var n = 1; n <= 5; n++)
        {
            page.ShouldContain($"Question {n} sur 5");
            page.ShouldContain("id=\"answer\"");
            page.ShouldNotMatch("(?i)\\bsolutions?\\b");
            page.ShouldNotContain("Signaler un problème");
            using var answered = await pupil.Send("/competences/1.1/question?suite=1", "answer", n == 3 ? [("act", "pass")] : await Known(host));
            page = await pupil.Read("/competences/1.1/question");
        }

        page.ShouldContain("Vos dernières réponses");
        page.ShouldContain("Passée");
        page.ShouldContain("Les bonnes réponses ne sont pas montrées");
        page.Split("class=\"badge").Length.ShouldBe(6);
        (await pupil.Read("/competences/1.1/question?suite=1")).ShouldContain("Question 1 sur 5");
        (await pupil.Read("/competences")).ShouldContain("En cours");
        (await pupil.Read("/competences/1.1/recommencer")).ShouldContain("Une compétence peut être remise à zéro 7 jours après sa dernière réponse.");

        // An empty answer is told at once, and one that was sent before is not taken for another.
        using var empty = await pupil.Send("/competences/1.1/question?suite=1", "answer", ("act", "answer"));
        (await Browser.Text(empty)).ShouldContain("Votre réponse est vide.");
        var form = Browser.HiddenOf(await pupil.Read("/competences/1.1/question?suite=1"), "answer");
        form["number"] = "1";
        using var again = await pupil.Post("/competences/1.1/reponse", [.. form, new("act", "pass")]);
        (await Browser.Text(again)).ShouldContain("La question 1 a déjà une réponse");
        using var nowhere = await pupil.Get("/competences/9.9");
        nowhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    // Whoever knows little is soon done, and whoever knows much is asked for long.
    private static async Task<(string, string)[]> Known(RunningHost host)
    {
        var desk = host.Services.GetRequiredService<CertificationDesks>().Candidate(new("eleve11"), new("eleve-11")).Positioning;
        var right = Answers.RightAnswer((await desk.NextAsync("1.1")).OrThrow().Challenge!);
        return right switch
        {
            { Choices: { } choices } => [("choice", $"{choices[0]}"), ("act", "answer")],
            { Fields: { } fields } => [.. fields.Select(static field => ($"field-{field.Key}", field.Value)), ("act", "answer")],
            _ => [("text", right.Text!), ("act", "answer")],
        };
    }

    [Fact]
    [Rule("POS-2")]
    [Rule("POS-3")]
    [Rule("API-2")]
    public async Task A_competence_is_worked_through_the_API()
    {
        using var host = new RunningHost();
        using var pupil = await ApiClient.SignedIn(host, "eleve11", "demo-eleve");
        (await pupil.Get("/api/v1/candidate/positioning"))!["competences"]!.AsArray().Count.ShouldBe(16);
        (await pupil.Get("/api/v1/candidate/positioning/2.1"))!["state"].ShouldBeNull();
        var (early, _) = await pupil.Send(HttpMethod.Post, "/api/v1/candidate/positioning/2.1/answers/1", new { });
        early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var asked = 0;
        while (await pupil.Post("/api/v1/candidate/positioning/2.1/next") is { } view && view["challenge"] is JsonObject shown)
        {
            asked++;
            shown.ToJsonString().ShouldNotMatch("(?i)\"(solutions?|skill|level|tube)\"");
            var right = Answers.RightAnswer(Answers.IdOf(shown["statement"]!.GetValue<string>(), [.. shown["choices"]!.AsArray().Select(static c => c!.GetValue<string>())]));
            var body = new { choices = right.Choices, text = right.Text, fields = right.Fields };
            for (var sent = 0; sent < 2; sent++)
            {
                var stands = await pupil.Post($"/api/v1/candidate/positioning/2.1/answers/{asked}", body, $"answer-{asked}");
                stands!["answered"]!.GetValue<int>().ShouldBe(asked);
            }
        }

        asked.ShouldBeGreaterThan(3);
        var overview = await pupil.Get("/api/v1/candidate/positioning");
        var one = overview!["competences"]!.AsArray().Single(static c => c!["progress"]!["code"]!.GetValue<string>() == "2.1")!;
        (one["progress"]!["state"]!.GetValue<string>(), one["progress"]!["level"]!.GetValue<int>() > 0).ShouldBe(("done", true));
        one["permitted"]!["lacking"]!["restart"]!["code"]!.GetValue<string>().ShouldBe("POS-3");
        (await pupil.Get("/api/v1/candidate/profile"))!["certifiable"]!.GetValue<int>().ShouldBe(1);
        foreach (var act in (string[])["retry", "restart"])
        {
            var (reply, problem) = await pupil.Send(HttpMethod.Post, $"/api/v1/candidate/positioning/2.1/{act}");
            (reply.StatusCode, problem!["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Conflict, "POS-3"));
        }

        var (unknown, _) = await pupil.Send(HttpMethod.Post, "/api/v1/candidate/positioning/9.9/next");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var (file, _) = await pupil.Send(HttpMethod.Get, "/api/v1/candidate/positioning/2.1/files/x");
        file.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    [Rule("POS-4")]
    public async Task A_host_that_positions_nobody_has_no_such_pages()
    {
        using var host = new RunningHost { Settings = { [SettingNames.Positioning] = "false" } };
        using var pupil = await host.Browse().SignIn("eleve01", "demo-eleve");
        (await pupil.Read("/")).ShouldNotContain("/competences");
        foreach (var path in (string[])["/competences", "/competences/1.1", "/competences/1.1/etat"])
        {
            using var reply = await pupil.Get(path);
            reply.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        using var api = await ApiClient.SignedIn(host, "eleve01", "demo-eleve");
        var (refused, problem) = await api.Send(HttpMethod.Get, "/api/v1/candidate/positioning");
        (refused.StatusCode, problem!["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.NotFound, "POS-4"));
        (await api.Get("/api/v1/candidate/profile"))!["competences"]!.AsArray().Count.ShouldBe(16);
    }

    // Challenges of the demonstration with media: what is told is the file of the question shown, and of no other.
    [Fact]
    [Rule("SEC-2")]
    public async Task The_files_of_the_question_shown_are_there_and_of_no_other()
    {
        using var host = new RunningHost();
        var desk = host.Services.GetRequiredService<CertificationDesks>().Candidate(new("eleve11"), new("eleve-11")).Positioning;
        using var pupil = await host.Browse().SignIn("eleve11", "demo-eleve");
        foreach (var code in Answers.Bank.Challenges.Where(static c => c.Image is not null || c.Attachment is not null).Select(static c => c.Competence).Distinct())
        {
            for (var view = (await desk.NextAsync(code)).OrThrow(); view.Challenge is { } shown; view = (await desk.NextAsync(code)).OrThrow())
            {
                var (kind, name) = shown.Image is not null ? ("image", shown.Image) : ("fichier", shown.Attachment);
                if (name is not null)
                {
                    (await desk.FileAsync(code, name)).OrThrow().Content.IsEmpty.ShouldBeFalse();
                    (await desk.FileAsync(code, name + "x")).ShouldRefuse("SEC-1");
                    using var sent = await pupil.Get($"/competences/{code}/{kind}/{shown.Number}");
                    sent.StatusCode.ShouldBe(HttpStatusCode.OK);
                    sent.Headers.GetValues("Content-Security-Policy").ShouldContain(static policy => policy.Contains("sandbox", StringComparison.Ordinal));
                    using var other = await pupil.Get($"/competences/{code}/{kind}/{shown.Number + 1}");
                    other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
                    return;
                }

                (await desk.AnswerAsync(code, shown.Number, shown.Number % 2 == 0 ? GivenAnswer.Pass : Answers.RightAnswer(shown))).OrThrow();
            }
        }

        Assert.Fail("No question with a file was asked: nothing was looked at.");
    }
}
