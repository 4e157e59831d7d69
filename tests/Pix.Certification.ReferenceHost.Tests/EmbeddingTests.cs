using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Embedding;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A host of somebody else's: its own people, its own look, the API and the room and nothing more.</summary>
public sealed class EmbeddingTests
{
    private static readonly DemonstrationBank Answers = new();

    [Fact]
    public async Task A_session_is_held_over_the_api_and_in_the_room()
    {
        await using var host = new WebApplicationFactory<People>();
        using var office = With(host, "key-of-the-office");
        using var zoe = With(host, "key-of-zoe");
        var now = SystemClock.Instance.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]).LocalDateTime;
        var starts = now.ToString("uuuu-MM-dd'T'HH:mm':00'", CultureInfo.InvariantCulture);
        var created = await office.Post("/api/v1/centre/sessions", new
        {
            site = "Lycée Valin", room = "202", starts, zone = "Europe/Paris", invigilators = new[] { "D. Martin" },
        });
        var (code, secret) = (created!["session"]!["accessCode"]!.GetValue<string>(), created["invigilatorSecret"]!.GetValue<string>());
        await office.Post("/api/v1/centre/sessions/1/candidates", new
        {
            identity = new
            {
                birthName = "Dupont", firstName = "Zoé", birthDate = "2006-07-28",
                birthplace = new { commune = "Rochefort", departementCode = "17", country = "France" },
            },
        });
        await zoe.Post("/api/v1/candidate/sessions/1/join", new { firstName = "Zoé", birthName = "Dupont", birthDate = "2006-07-28" });

        using var room = new Browser(host.CreateClient());
        using var entered = await room.Send(
            "/connexion/surveillant", "invigilator", ("Form.session", "1"), ("Form.secret", secret), ("Form.name", "D. Martin"));
        (await Browser.Text(entered)).ShouldContain("Zoé");
        using var present = await room.Send("/surveillant", "gestures", ("act", "present:1"));
        using var started = await room.Send("/surveillant", "gestures", ("act", "start"));
        (await Browser.Text(started)).ShouldContain(code);

        await zoe.Post("/api/v1/candidate/sessions/1/start", new { accessCode = code });
        await Sit(zoe);
        (await room.Read("/surveillant")).ShouldContain("26/26");
    }

    [Fact]
    public async Task What_it_left_out_is_not_there_and_what_it_has_looks_like_its_own()
    {
        await using var host = new WebApplicationFactory<People>();
        using var anybody = new Browser(host.CreateClient(new() { AllowAutoRedirect = false }));
        foreach (var path in (string[])["/certif", "/orga", "/jury", "/test", "/verifier", "/mes-certifications", "/test-technique", "/accessibilite"])
        {
            using var reply = await anybody.Get(path);
            reply.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            reply.Headers.Contains("Content-Security-Policy").ShouldBeFalse("what is not ours is left as it is");
        }

        var page = await anybody.Read("/connexion/surveillant");
        page.ShouldContain("Plateforme");
        page.ShouldContain("/logo.svg");
        page.ShouldNotContain("href=\"/verifier\"");
        (await anybody.Read("/_content/Pix.Certification.Pages/colours.css")).ShouldContain("--accent: #6a1b9a;");
        (await anybody.Read("/_content/Pix.Certification.Pages/room.js")).ShouldContain("morph");
        (await anybody.Read("/")).ShouldBe("The platform's own first page.");
        (await anybody.Read("/health")).ShouldBe("Healthy");
        using var closed = await anybody.Get("/surveillant");
        closed.Headers.Location!.ToString().ShouldContain("/connexion/surveillant");
        using var refused = await anybody.Get("/api/v1/centre/sessions");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private static ApiClient With(WebApplicationFactory<People> host, string key)
    {
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("Key", key);
        return new(client);
    }

    private static async Task Sit(ApiClient candidate)
    {
        while (await candidate.Post("/api/v1/candidate/sessions/1/next") is { } view && view["challenge"] is JsonObject shown)
        {
            var id = shown["id"]!.GetValue<string>();
            var right = Answers.RightAnswer(Answers.IdOf(
                shown["statement"]!.GetValue<string>(), [.. shown["choices"]!.AsArray().Select(static c => c!.GetValue<string>())]));
            await candidate.Post(
                $"/api/v1/candidate/sessions/1/answers/{shown["number"]}",
                new { choices = right.Choices, text = right.Text, fields = right.Fields, seen = id },
                $"a-{id}");
        }
    }
}
