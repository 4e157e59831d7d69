using System.Net;
using System.Security.Claims;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.Accounts.Desks;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.Accounts.Tokens;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>What programs meet: tokens, problem documents, keys, tags, pages.</summary>
public sealed class ApiTests(RunningHost host) : IClassFixture<RunningHost>
{
    private static readonly object Details = new { site = "Lycée Valin", room = "101", starts = "2027-03-12T09:00:00", zone = "Europe/Paris", invigilators = new[] { "D. Martin" } };

    [Fact]
    [Rule("SEC-1")]
    public async Task A_token_is_shown_once_kept_as_a_hash_and_worth_nothing_once_revoked()
    {
        using var api = await ApiClient.SignedIn(host, "admin", "demo-centre");
        var token = api.Client.DefaultRequestHeaders.Authorization!.Parameter!;
        token.Length.ShouldBe(43);
        (await api.Get("/api/v1/centre/reminders")).ShouldNotBeNull();
        foreach (var file in Directory.GetFiles(host.Folder, "accounts.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await open.CopyToAsync(bytes);
            bytes.ToArray().AsSpan().IndexOf(Encoding.ASCII.GetBytes(token)).ShouldBe(-1, file);
        }

        var (revoked, _) = await api.Send(HttpMethod.Delete, "/api/v1/tokens/current");
        revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var (refused, problem) = await api.Send(HttpMethod.Get, "/api/v1/centre/reminders");
        (refused.StatusCode, problem!["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Unauthorized, "HTTP-401"));
        refused.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
    }

    [Fact]
    public async Task An_expired_token_and_one_that_was_altered_open_nothing()
    {
        var store = host.Services.GetRequiredService<TokenStore>();
        var admin = new CertificationCaller { Login = "admin", Name = "Mme Durand" };
        var late = (await store.Issue(admin, null, -Duration.FromSeconds(2), default)).Text;
        var good = (await store.Issue(admin, null, Duration.FromHours(1), default)).Text;
        (await store.Find(good, default)).ShouldNotBeNull();
        foreach (var bad in (string[])[late, "", good[1..], (good[0] == 'A' ? 'B' : 'A') + good[1..], new string('*', 43)])
        {
            (await store.Find(bad, default)).ShouldBeNull(bad);
        }

        await store.RevokeAllOf("admin", default);
        (await store.Find(good, default)).ShouldBeNull();
    }

    [Fact]
    [Rule("SEC-1")]
    public async Task A_cookie_opens_no_part_of_the_api_and_a_token_no_page()
    {
        using var browser = await host.Browse(followRedirects: false).SignInQuietly("admin", "demo-centre");
        using var pages = await browser.Get("/certif");
        pages.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var refused = await browser.Get("/api/v1/centre/sessions");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var api = await ApiClient.SignedIn(host, "admin", "demo-centre");
        var (page, _) = await api.Send(HttpMethod.Get, "/certif");
        page.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    [Rule("API-1")]
    public async Task Nobody_gets_more_than_their_role_and_guesses_are_slowed()
    {
        using var api = new ApiClient(host.CreateClient());
        var (others, problem) = await api.Send(HttpMethod.Post, "/api/v1/tokens", new { login = "eleve05", password = "demo-eleve", scopes = new[] { "jury" } });
        (others.StatusCode, problem!["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.UnprocessableEntity, "API-1"));
        using var candidate = await ApiClient.SignedIn(host, "eleve05", "demo-eleve");
        var (forbidden, _) = await candidate.Send(HttpMethod.Get, "/api/v1/jury/appeals");
        forbidden.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        forbidden.Headers.WwwAuthenticate.ToString().ShouldContain("insufficient_scope");
        for (var i = 0; i < 5; i++)
        {
            var (wrong, _) = await api.Send(HttpMethod.Post, "/api/v1/tokens", new { login = "eleve06", password = "no" });
            wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        var (closed, _) = await api.Send(HttpMethod.Post, "/api/v1/tokens", new { login = "eleve06", password = "demo-eleve" });
        closed.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        closed.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_refusal_is_a_problem_document_in_the_language_that_was_asked_for()
    {
        using var api = await ApiClient.SignedIn(host, "admin", "demo-centre");
        var (missing, unknown) = await api.Send(HttpMethod.Get, "/api/v1/centre/sessions/99", headers: ("Accept-Language", "en"));
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        missing.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        missing.Headers.GetValues("Server-Time").Single().ShouldEndWith("Z");
        unknown!["reason"]!.GetValue<string>().ShouldBe("There is no such session for you.");
        var (bad, faults) = await api.Send(HttpMethod.Post, "/api/v1/centre/sessions", new { site = "", room = "1", starts = "2027-03-12T09:00:00", zone = "Europe/Nowhere", invigilators = Array.Empty<string>() });
        bad.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        faults!["remedy"]!.GetValue<string>().ShouldNotBeEmpty();
        faults["facts"].ShouldNotBeNull();
        bad.Content.Headers.ContentLanguage.ShouldBe(["fr"]);
        var (nowhere, nothing) = await api.Send(HttpMethod.Get, "/api/v1/nowhere");
        (nowhere.StatusCode, nothing!["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.NotFound, "HTTP-404"));
        foreach (var (unread, place) in ((string, string?)[])[("{", null), ("{}", "$"), ("{\"site\":null}", "$.site"), ("{\"invigilators\":[7]}", "$.invigilators[0]"), ("[1]", "$"), ("null", "$")])
        {
            var (garbled, problem) = await api.Send(HttpMethod.Post, "/api/v1/centre/sessions", unread);
            (garbled.StatusCode, problem!["code"]!.GetValue<string>(), problem["facts"]!["field"]?.GetValue<string>()).ShouldBe((HttpStatusCode.BadRequest, "API-6", place), unread);
        }

        var (lacking, what) = await api.Send(HttpMethod.Post, "/api/v1/centre/sessions", "{}", ("Accept-Language", "en"));
        lacking.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        what!["reason"]!.GetValue<string>().ShouldStartWith("At '$', something is missing: site, room, starts");
    }

    [Fact]
    [Rule("JRN-1")]
    public async Task A_command_sent_again_under_its_key_is_done_once_and_pages_are_linked()
    {
        using var own = new RunningHost();
        using var api = await ApiClient.SignedIn(own, "admin", "demo-centre");
        var first = await api.Post("/api/v1/centre/sessions?confirmed=true", Details, "k1");
        first!["invigilatorSecret"].ShouldNotBeNull();
        var again = await api.Post("/api/v1/centre/sessions?confirmed=true", Details, "k1");
        again!["id"]!.GetValue<int>().ShouldBe(first["id"]!.GetValue<int>());
        again["invigilatorSecret"].ShouldBeNull();
        var (other, problem) = await api.Send(HttpMethod.Post, "/api/v1/centre/sessions?confirmed=true", new { site = "Autre", room = "1", starts = "2027-03-12T09:00:00", zone = "Europe/Paris", invigilators = new[] { "A" } }, ("Idempotency-Key", "k1"));
        (other.StatusCode, problem!["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Conflict, "JRN-1"));
        await api.Post("/api/v1/centre/sessions?confirmed=true", new { site = "Autre", room = "1", starts = "2027-03-12T09:00:00", zone = "Europe/Paris", invigilators = new[] { "A" } });
        var (page, listed) = await api.Send(HttpMethod.Get, "/api/v1/centre/sessions?perPage=1");
        listed!.AsArray().Count.ShouldBe(1);
        page.Headers.GetValues("Link").Single().ShouldBe("</api/v1/centre/sessions?page=2&perPage=1>; rel=\"next\"");
        var (last, _) = await api.Send(HttpMethod.Get, "/api/v1/centre/sessions?perPage=1&page=2");
        last.Headers.GetValues("Link").Single().ShouldContain("rel=\"prev\"");
        var (learners, _) = await api.Send(HttpMethod.Get, "/api/v1/centre/learners?perPage=30&page=2");
        learners.Headers.GetValues("Link").Single().ShouldNotContain("next");
    }

    [Fact]
    [Rule("JRN-2")]
    public async Task What_was_read_has_a_tag_that_spares_reading_and_guards_writing()
    {
        using var own = new RunningHost();
        using var api = await ApiClient.SignedIn(own, "admin", "demo-centre");
        await api.Post("/api/v1/centre/sessions?confirmed=true", Details);
        var (read, _) = await api.Send(HttpMethod.Get, "/api/v1/centre/sessions/1");
        var tag = read.Headers.ETag!.ToString();
        read.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var (same, _) = await api.Send(HttpMethod.Get, "/api/v1/centre/sessions/1", headers: ("If-None-Match", tag));
        (same.StatusCode, (await same.Content.ReadAsByteArrayAsync()).Length).ShouldBe((HttpStatusCode.NotModified, 0));
        var changed = new { site = "Lycée Valin", room = "102", starts = "2027-03-12T09:00:00", zone = "Europe/Paris", invigilators = new[] { "D. Martin" } };
        var (edited, _) = await api.Send(HttpMethod.Put, "/api/v1/centre/sessions/1?confirmed=true", changed, ("If-Match", tag));
        edited.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var seen in (string[])[tag, "\"nonsense\""])
        {
            var (stale, problem) = await api.Send(HttpMethod.Delete, "/api/v1/centre/sessions/1", null, ("If-Match", seen));
            (stale.StatusCode, problem!["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.PreconditionFailed, "JRN-2"));
        }

        var (now, _) = await api.Send(HttpMethod.Get, "/api/v1/centre/sessions/1", headers: ("If-None-Match", tag));
        now.StatusCode.ShouldBe(HttpStatusCode.OK);
        var (cancelled, _) = await api.Send(HttpMethod.Delete, "/api/v1/centre/sessions/1", null, ("If-Match", now.Headers.ETag!.ToString()));
        cancelled.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Needs(NeedsAttribute.Time)]
    [Fact]
    public async Task A_journal_that_is_busy_says_when_to_come_back()
    {
        using var own = new RunningHost();
        using var api = await ApiClient.SignedIn(own, "admin", "demo-centre");
        await using var holder = new SqliteConnection($"Data Source={Path.Combine(own.Folder, "certification.db")}");
        await holder.OpenAsync();
        await using var hold = holder.CreateCommand();
        hold.CommandText = "begin immediate";
        await hold.ExecuteNonQueryAsync();
        var (busy, problem) = await api.Send(HttpMethod.Post, "/api/v1/centre/sessions?confirmed=true", Details);
        busy.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        busy.Headers.RetryAfter.ShouldNotBeNull();
        problem!["code"]!.GetValue<string>().ShouldStartWith("JRN");
    }
}
