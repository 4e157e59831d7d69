using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Accounts.Desks;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.Accounts.Tokens;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.ReferenceHost.Settings;
using Pix.Certification.Testing;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>What the doors keep out: a password without the code, a secret that is no more, a crowd, a proxy that nobody named.</summary>
public sealed class DoorsTests
{
    [Fact]
    [Rule("TIM-6")]
    [Rule("SEC-1")]
    public async Task A_test_is_for_the_token_that_gave_its_code()
    {
        using var host = new RunningHost();
        var (exam, code) = await HostedExam.Started(host);
        var test = $"/api/v1/candidate/sessions/{exam.Id}";
        using var pupil = await ApiClient.SignedIn(host, "eleve01", DemonstrationSchool.PupilPassword);
        using var elsewhere = await ApiClient.SignedIn(host, "eleve01", DemonstrationSchool.PupilPassword);
        await pupil.Post(test + "/start", new { accessCode = code }, "k1");
        await pupil.Post(test + "/start", new { accessCode = code }, "k1");
        var (replayed, _) = await elsewhere.Send(HttpMethod.Post, test + "/start", new { accessCode = code }, ("Idempotency-Key", "k1"));
        replayed.IsSuccessStatusCode.ShouldBeFalse("the key of another token brings nothing");
        var shown = await pupil.Post(test + "/next");
        shown!["challenge"].ShouldNotBeNull();
        (HttpMethod, string, object?)[] asked = [(HttpMethod.Get, "", null), (HttpMethod.Post, "/next", null), (HttpMethod.Post, "/answers/1", new { }), (HttpMethod.Post, "/alerts/1", new { words = "x" })];
        foreach (var (method, path, body) in asked)
        {
            var (refused, problem) = await elsewhere.Send(method, test + path, body, ("Idempotency-Key", "a1"));
            (refused.StatusCode, problem!["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Conflict, "TIM-6"), path);
            var (allowed, answer) = await pupil.Send(method, test + path, body, ("Idempotency-Key", "a1"));
            (allowed.IsSuccessStatusCode || path == "/alerts/1").ShouldBeTrue($"{path}: {answer}"); // The first is answered by then.
        }
    }

    [Fact]
    [Rule("TIM-6")]
    public async Task The_key_of_a_code_form_opens_nothing_in_another_browser()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var invigilator = await morning.Invigilate(host);
        using var candidate = await morning.Join(host, 6);
        await ExamMorning.Gesture(invigilator, "present:1");
        await ExamMorning.Gesture(invigilator, "start");
        var door = $"/test/{morning.Id}";
        var key = Browser.HiddenOf(await candidate.Read(door), "code")["Form.Key"];
        for (var i = 0; i < 2; i++)
        {
            using var entered = await Code(candidate, door, key, morning.Code);
            entered.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe(door + "/epreuve", "sent twice, the code opens the test once");
        }

        using var elsewhere = await host.Browse().SignIn("eleve06", DemonstrationSchool.PupilPassword);
        using var refused = await Code(elsewhere, door, key, morning.Code);
        refused.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe(door);
        (await elsewhere.Read(door + "/epreuve")).ShouldNotContain("Épreuve 1 sur 26");
    }

    [Fact]
    [Rule("INV-1")]
    [Rule("SEC-1")]
    public async Task A_renewed_secret_shows_out_whoever_came_with_the_one_before()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var invigilator = await morning.Invigilate(host);
        using var program = await ApiClient.SignedInAsInvigilator(host, morning.Id.Number, morning.Secret);
        (await invigilator.Read("/surveillant")).ShouldContain("D. Martin");
        (await program.Get("/api/v1/invigilation/room")).ShouldNotBeNull();

        var centre = host.Services.GetRequiredService<CertificationDesks>().Centre(DemonstrationSchool.Centre, "Mme Durand");
        var renewed = (await centre.Sessions.RenewInvigilatorSecretAsync(morning.Id)).OrThrow();
        using var turned = await invigilator.Get("/surveillant");
        turned.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/connexion");
        var (refused, _) = await program.Send(HttpMethod.Get, "/api/v1/invigilation/room");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var back = await (morning with { Secret = renewed.InvigilatorSecret! }).Invigilate(host);
        (await back.Read("/surveillant")).ShouldContain("D. Martin");
    }

    [Fact]
    [Rule("SEC-1")]
    public async Task Who_finds_the_line_full_is_told_when_to_come_back_and_has_not_guessed()
    {
        using var host = new RunningHost();
        var gate = host.Services.GetRequiredService<PasswordGate>();
        using var left = new CancellationTokenSource();
        using var first = await gate.Enter("local", default);
        Task<IDisposable>[] line = [.. Enumerable.Range(1, PasswordGate.WaitingMostOfOne - 1).Select(_ => gate.Enter("local", left.Token))];
        line.ShouldAllBe(static waiting => !waiting.IsCompleted);
        (await gate.Enter("elsewhere", default)).Dispose();
        using var api = new ApiClient(host.CreateClient());
        using var browser = host.Browse();
        for (var i = 0; i < 6; i++)
        {
            var (full, _) = await api.Send(HttpMethod.Post, "/api/v1/tokens", new { login = "eleve02", password = DemonstrationSchool.PupilPassword });
            (full.StatusCode, full.Headers.RetryAfter?.Delta).ShouldBe((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(5)));
        }

        using var page = await browser.Send("/connexion", "sign-in", ("Form.login", "eleve02"), ("Form.password", DemonstrationSchool.PupilPassword));
        (page.StatusCode, page.Headers.RetryAfter?.Delta).ShouldBe((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(5)));

        await left.CancelAsync();
        await Task.WhenAll(line).ContinueWith(static over => over.IsCanceled.ShouldBeTrue(), TaskScheduler.Default);
        first.Dispose();
        using var inside = await host.Browse().SignIn("eleve02", DemonstrationSchool.PupilPassword);
    }

    [Needs(NeedsAttribute.Time)]
    [Fact]
    [Rule("SEC-1")]
    public async Task A_class_signs_in_at_once_a_flood_does_not_and_only_a_known_proxy_says_who_asks()
    {
        using var host = new RunningHost();
        using var behind = Behind(host, "10.0.0.7", "10.0.0.0/29, 2001:db8::1", "http://certif.example/");
        (await Ask(behind, 40, "192.0.2.1")).ShouldNotContain(HttpStatusCode.TooManyRequests);
        (await Ask(behind, 300, "192.0.2.1")).ShouldContain(HttpStatusCode.TooManyRequests);
        (await Ask(behind, 1, "192.0.2.2")).ShouldNotContain(HttpStatusCode.TooManyRequests);

        using var other = new RunningHost();
        using var unknown = Behind(other, "10.9.9.9", "10.0.0.0/29", "http://certif.example/");
        var spread = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => Ask(unknown, 75, $"192.0.2.{n}")));
        spread.SelectMany(static s => s).ShouldContain(HttpStatusCode.TooManyRequests, "what an unknown proxy says does not count");
    }

    [Theory]
    [InlineData("https://certif.example/", "10.0.0.7", true, true)]
    [InlineData("https://certif.example/", "10.9.9.9", true, false)]
    [InlineData("http://certif.example/", "10.0.0.7", false, false)]
    public async Task By_tls_cookies_are_secure_and_browsers_told_to_stay(string address, string proxy, bool secure, bool told)
    {
        using var host = new RunningHost();
        using var behind = Behind(host, proxy, "10.0.0.7", address);
        using var client = Client(behind, "192.0.2.1");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        foreach (var path in (string[])["/connexion", "/langue/en"])
        {
            using var reply = await client.GetAsync(new Uri(path, UriKind.Relative));
            reply.Headers.GetValues("Set-Cookie").ShouldAllBe(c => c.Contains("secure", StringComparison.OrdinalIgnoreCase) == secure, path);
            reply.Headers.Contains("Strict-Transport-Security").ShouldBe(told, path);
        }
    }

    [Fact]
    public void A_proxy_that_cannot_be_read_is_said_at_once()
    {
        using var host = new RunningHost { Settings = { [SettingNames.Proxies] = "10.0.0.7, nonsense" } };
        Should.Throw<UnfitSettingException>(() => host.Services).Message.ShouldContain("nonsense");
    }

    [Fact]
    [Rule("JRN-2")]
    [Rule("API-4")]
    public async Task If_match_is_refused_where_nothing_looks_at_it_and_paths_are_found_in_any_case()
    {
        using var host = new RunningHost();
        var (exam, code) = await HostedExam.Started(host);
        using var pupil = await ApiClient.SignedIn(host, "eleve01", DemonstrationSchool.PupilPassword);
        using var room = await ApiClient.SignedInAsInvigilator(host, exam.Id.Number, exam.Secret);
        (ApiClient, string, object)[] asked = [(pupil, $"/api/v1/candidate/sessions/{exam.Id}/start", new { accessCode = code }), (room, "/api/v1/invigilation/pause", new { reason = "Alarme" })];
        foreach (var (api, path, body) in asked)
        {
            var (refused, problem) = await api.Send(HttpMethod.Post, path, body, ("If-Match", "\"1.a\""));
            (refused.StatusCode, problem!["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.BadRequest, "API-4"), path);
            await api.Post(path, body);
        }

        var described = (await pupil.Get("/api/openapi.json"))!["paths"]!.AsObject().SelectMany(static p => p.Value!.AsObject().Select(verb => (Path: p.Key, Text: verb.Value!.ToJsonString())))
            .Where(static o => o.Text.Contains("If-Match", StringComparison.Ordinal)).Select(static o => string.Join('/', o.Path.Split('/').Take(4))).Distinct();
        described.ShouldBe(["/api/v1/centre", "/api/v1/jury"], ignoreOrder: true);

        var (revoked, _) = await pupil.Send(HttpMethod.Delete, "/API/v1/tokens/current");
        revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var browser = await host.Browse(followRedirects: false).SignInQuietly("admin", DemonstrationSchool.CentrePassword);
        using var stranger = await browser.Get("/API/v1/centre/sessions");
        stranger.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    // The page that is open gives the token of forms; whether the door shows its form to this browser does not matter to whoever replays one.
    private static async Task<HttpResponseMessage> Code(Browser browser, string door, string key, string code)
    {
        var token = Browser.HiddenOf(await browser.Read("/deconnexion"), "sign-out")["__RequestVerificationToken"];
        return await browser.Post(door, [new("_handler", "code"), new("__RequestVerificationToken", token), new("Form.Key", key), new("Form.Code", code), new("Form.Resumes", "false")]);
    }

    private static WebApplicationFactory<Program> Behind(RunningHost host, string from, string proxies, string address) => host.WithWebHostBuilder(builder =>
    {
        builder.UseSetting(SettingNames.Proxies, proxies);
        builder.UseSetting(SettingNames.PublicAddress, address);
        builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(new From(IPAddress.Parse(from))));
    });

    private static HttpClient Client(WebApplicationFactory<Program> host, string forwardedFor)
    {
        var client = host.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("http://certif.example/") });
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        return client;
    }

    private static async Task<HttpStatusCode[]> Ask(WebApplicationFactory<Program> host, int times, string forwardedFor)
    {
        using var client = Client(host, forwardedFor);
        return await Task.WhenAll(Enumerable.Range(0, times).Select(async _ =>
        {
            using var reply = await client.PostAsync(new Uri("/connexion", UriKind.Relative), null);
            return reply.StatusCode;
        }));
    }

    // Every request comes from one address, as from a proxy.
    private sealed class From(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) =>
            {
                context.Connection.RemoteIpAddress = address;
                return go(context);
            });
            next(app);
        };
    }
}
