using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Storage.Tests;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A whole session through the API, and the description of it.</summary>
public sealed class ApiStoryTests
{
    private static readonly DemonstrationBank Answers = new();

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [Rule("SEC-1")]
    [Rule("SIT-3")]
    [Rule("API-2")]
    public async Task From_a_planned_session_to_a_certificate_that_is_verified(string engine)
    {
        if (engine == "sqlite")
        {
            using var alone = new RunningHost();
            await TellStory(alone);
            return;
        }

        var database = PostgreSqlServer.NewDatabase();
        using (var shared = new RunningHost { Settings = { ["Journal"] = database } })
        {
            await TellStory(shared);
        }

        PostgreSqlServer.Drop(database);
    }

    private static async Task TellStory(RunningHost host)
    {
        using var centre = await ApiClient.SignedIn(host, "admin", "demo-centre");
        var now = SystemClock.Instance.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]).LocalDateTime;
        var created = await centre.Post("/api/v1/centre/sessions", new
        {
            site = "Lycée Valin", room = "202", starts = now.ToString("uuuu-MM-dd'T'HH:mm':00'", CultureInfo.InvariantCulture), zone = "Europe/Paris", invigilators = new[] { "D. Martin" },
        });
        var (code, secret) = (created!["session"]!["accessCode"]!.GetValue<string>(), created["invigilatorSecret"]!.GetValue<string>());
        await centre.Post("/api/v1/centre/sessions/1/candidates/from-school", new { learners = new[] { "eleve-01" } });
        (await centre.Get("/api/v1/centre/sessions/1/candidates"))![0]!["identity"]!["birthDate"]!.GetValue<string>().ShouldBe("2012-01-03");

        using var pupil = await ApiClient.SignedIn(host, "eleve01", "demo-eleve");
        using var room = await ApiClient.SignedInAsInvigilator(host, 1, secret);
        await pupil.Post("/api/v1/candidate/sessions/1/join", new { firstName = "Zoé", birthName = "Dupont", birthDate = "2012-01-03" });
        await room.Send(HttpMethod.Put, "/api/v1/invigilation/presence", new { except = Array.Empty<int>() });
        (await room.Get("/api/v1/invigilation/room"))!["candidates"]![0]!["isReady"]!.GetValue<bool>().ShouldBeTrue();
        await room.Post("/api/v1/invigilation/start", new { candidates = Array.Empty<int>() });
        await pupil.Post("/api/v1/candidate/sessions/1/start", new { accessCode = code });
        await pupil.Post("/api/v1/candidate/sessions/1/resumption/request");
        (await room.Get("/api/v1/invigilation/room"))!["candidates"]![0]!["resumeAskedAt"].ShouldNotBeNull();
        await Sit(pupil);
        (await room.Get("/api/v1/invigilation/room"))!["candidates"]![0]!["isFinished"]!.GetValue<bool>().ShouldBeTrue();
        await room.Send(HttpMethod.Put, "/api/v1/invigilation/candidates/1/end-screen", new { seen = true });
        await room.Post("/api/v1/invigilation/end", new { candidates = Array.Empty<int>() });
        await centre.Post("/api/v1/centre/sessions/1/finalisation");

        using var jury = await ApiClient.SignedIn(host, "jury", "demo-jury");
        (await jury.Get("/api/v1/jury/sessions/waiting"))!.AsArray().Count.ShouldBe(1);
        (await jury.Get("/api/v1/jury/sessions/1/candidates/1"))!["challenges"]!.AsArray().Count.ShouldBe(26);
        var signals = (await jury.Get("/api/v1/jury/sessions/1/candidates/1/signals"))!.AsArray();
        (signals.Count, signals[1]!["kind"]!.GetValue<string>(), signals[1]!["isRaised"]!.GetValue<bool>()).ShouldBe((4, "hastyAnswers", true));
        var exposure = (await jury.Get("/api/v1/jury/exposure"))!.AsArray().Single(static r => r!["locale"]!.GetValue<string>() == "fr")!;
        (exposure["tests"]!.GetValue<int>(), exposure["meanLength"]!.GetValue<double>(), exposure["challenges"]!.AsArray().Count).ShouldBe((1, 26, 558));
        var preview = await jury.Get("/api/v1/jury/sessions/1/candidates/1/ruling?verb=reject");
        preview!["differences"]![0]!["difference"]!["after"]!["status"]!.GetValue<string>().ShouldBe("rejected");
        var (unread, _) = await jury.Send(HttpMethod.Get, "/api/v1/jury/sessions/1/candidates/1/ruling?verb=neutralise");
        unread.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await jury.Post("/api/v1/jury/sessions/1/publication"))!["newCertificates"]!.GetValue<int>().ShouldBe(1);

        var mine = (await pupil.Get("/api/v1/candidate/certifications"))![0]!;
        var (credential, _) = await pupil.Send(HttpMethod.Get, "/api/v1/candidate/certifications/1/credential");
        credential.Content.Headers.ContentType!.MediaType.ShouldBe("application/vc+jwt");
        (await pupil.Get("/api/v1/candidate/certifications/1/explanation"))!["score"]!.GetValue<int>().ShouldBe(mine["score"]!.GetValue<int>());
        using var anybody = new ApiClient(host.CreateClient());
        var (_, genuine) = await anybody.SendFile(HttpMethod.Post, "/api/v1/public/verifications/credential", await credential.Content.ReadAsByteArrayAsync(), "application/vc+jwt");
        genuine!["holder"]!.GetValue<string>().ShouldBe("Zoé Dupont");
        var shown = await anybody.Post("/api/v1/public/verifications", new { code = mine["certificate"]!["code"]!.GetValue<string>(), birthName = "dupont" });
        (shown!["holder"]!.GetValue<string>(), shown["standing"]!.GetValue<string>()).ShouldBe(("Zoé Dupont", "valid"));
        var (wrong, _) = await anybody.Send(HttpMethod.Post, "/api/v1/public/verifications", new { code = mine["certificate"]!["code"]!.GetValue<string>(), birthName = "x" });
        wrong.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await centre.Get("/api/v1/centre/sessions/1/results"))!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_description_is_of_every_endpoint_and_names_no_solution()
    {
        using var host = new RunningHost();
        using var api = new ApiClient(host.CreateClient());
        var described = await api.Get("/api/openapi.json");
        described!["openapi"]!.GetValue<string>().ShouldStartWith("3.1");
        var operations = described["paths"]!.AsObject().SelectMany(static path => path.Value!.AsObject().Select(verb => $"{verb.Key.ToUpperInvariant()} {path.Key}")).ToHashSet();
        var mapped = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static e => e.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
            .SelectMany(static e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(verb => $"{verb} {Described(e.RoutePattern.RawText!)}"))
            .ToArray();
        mapped.Length.ShouldBeGreaterThan(60);
        operations.ShouldBe(mapped, ignoreOrder: true);
        described.ToJsonString().ShouldNotMatch("(?i)\"solutions?\"");
        described["components"]!["schemas"]!["Instant"]!["format"]!.GetValue<string>().ShouldBe("date-time");
        described["paths"]!["/api/v1/centre/learners/file"]!["post"]!["requestBody"]!["content"]!.AsObject().Select(static c => c.Key).ShouldBe(["text/csv"]);
        described["paths"]!["/api/v1/tokens"]!["post"]!["security"].ShouldBeNull();
        described["paths"]!["/api/v1/centre/sessions"]!["get"]!["security"].ShouldNotBeNull();
    }

    private static string Described(string pattern) => System.Text.RegularExpressions.Regex.Replace(pattern, ":[a-z]+}", "}").TrimEnd('/');

    // Every answer is sent twice under its key, as a program does that was cut: one receipt, one challenge further.
    private static async Task Sit(ApiClient pupil)
    {
        while (await pupil.Post("/api/v1/candidate/sessions/1/next") is { } view && view["challenge"] is JsonObject shown)
        {
            shown.ToJsonString().ShouldNotMatch("(?i)\"solutions?\"");
            var id = shown["id"]!.GetValue<string>();
            var right = Answers.RightAnswer(Answers.IdOf(
                shown["statement"]!.GetValue<string>(), [.. shown["choices"]!.AsArray().Select(static c => c!.GetValue<string>())]));
            var path = $"/api/v1/candidate/sessions/1/answers/{shown["number"]}";
            var body = new { choices = right.Choices, text = right.Text, fields = right.Fields, seen = id };
            var receipt = await pupil.Post(path, body, $"a-{id}");
            (await pupil.Post(path, body, $"a-{id}"))!["code"]!.GetValue<string>().ShouldBe(receipt!["code"]!.GetValue<string>());
        }

        var (keyless, problem) = await pupil.Send(HttpMethod.Post, "/api/v1/candidate/sessions/1/answers/1", new { });
        (keyless.StatusCode, problem!["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.BadRequest, "API-2"));
    }
}
