using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.AspNetCore.Room;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Pages.Wiring;
using Pix.Certification.Accounts.Desks;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.Accounts.Tokens;
using Pix.Certification.ReferenceHost.School;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>How much a request may bring, asked of every endpoint there is rather than of some.</summary>
public sealed class LimitsTests(RunningHost host) : IClassFixture<RunningHost>
{
    private readonly RunningHost _host = host.TakingFloods();
    private static readonly string Large = $"{{\"x\":\"{new string('a', (int)RequestLimits.BodyBytes)}\"}}";

    /// <summary>What no body has, under which code and status it is said, and at which place.</summary>
    public static TheoryData<string, int, string, string?> Unfit() => new()
    {
        { Large, 413, "API-5", null },
        { "{\"a\":1,\"b\":{\"c\":1,\"c\":2}}", 400, "API-6", "$.b.c" },
        { "{\"participants\":[null]}", 400, "API-6", "$.participants[0]" },
        { "{\"a\":[[1],[2,null]]}", 400, "API-6", "$.a[1][1]" },
        { "{\"a\":\"\\ud800\"}", 400, "API-6", "$.a" },
        { $"{{\"a\":\"{new string('b', RequestLimits.TextCharacters + 1)}\"}}", 422, "API-5", "$.a" },
        { $"{{\"a\":[{string.Join(',', Enumerable.Repeat("1", RequestLimits.ListItems + 1))}]}}", 422, "API-5", "$.a" },
        { new string('[', RequestLimits.Depth + 1), 400, "API-6", null },
        { "{", 400, "API-6", null },
    };

    /// <summary>Every parameter of every page that comes from behind the question mark.</summary>
    internal static IEnumerable<(string Name, PropertyInfo Property)> PageQueries() =>
        from page in typeof(CertificationPages).Assembly.GetTypes().Concat(typeof(TokenStore).Assembly.GetTypes())
        from property in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
        where query is not null
        select (query.Name ?? property.Name, property);

    [Theory]
    [MemberData(nameof(Unfit))]
    [Rule("API-5")]
    [Rule("API-6")]
    [Rule("SEC-1")]
    public async Task What_no_body_has_is_refused_by_every_endpoint_with_its_place(string body, int status, string code, string? place)
    {
        // What is a whole school's may be larger than what is one person's.
        var endpoints = Json().Where(e => status != 413 || BodyLimitAttribute.Of(e) == RequestLimits.BodyBytes).ToArray();
        endpoints.Length.ShouldBeGreaterThan(30);
        using var client = new ApiClient(_host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false }));
        var wrong = new List<string>();
        foreach (var endpoint in endpoints)
        {
            var path = AccessTests.Sample(endpoint.RoutePattern);
            using var request = new HttpRequestMessage(new(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]), new Uri(path, UriKind.Relative));
            request.Headers.Authorization = TokenFor(path);
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var reply = await client.Client.SendAsync(request);
            var problem = System.Text.Json.Nodes.JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;
            if (((int)reply.StatusCode, problem["code"]?.GetValue<string>()) != (status, code)
                || (place is not null && problem["facts"]!["field"]?.GetValue<string>() != place))
            {
                wrong.Add($"{request.Method} {path}: {(int)reply.StatusCode} {problem}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    [Rule("SEC-1")]
    public async Task A_body_without_a_length_is_bounded_where_it_is_read()
    {
        using var client = _host.CreateClient(new() { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/centre/sessions") { Content = new Unmeasured(Encoding.UTF8.GetBytes(Large)) };
        request.Headers.Authorization = TokenFor("/api/v1/centre");
        using var reply = await client.SendAsync(request);
        reply.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        // A form is read by whatever looks for its token: the page says what was wrong all the same.
        using var browser = _host.Browse(followRedirects: false);
        foreach (var content in (HttpContent[])[new Unmeasured(Encoding.UTF8.GetBytes("Form.login=" + new string('a', (int)RequestLimits.BodyBytes)), "application/x-www-form-urlencoded"),
            new FormUrlEncodedContent([new("Form.login", new('a', (int)RequestLimits.BodyBytes))])])
        {
            using var form = await browser.Client.PostAsync(new Uri("/connexion", UriKind.Relative), content);
            form.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
            (await Browser.Text(form)).ShouldContain("64\u00A0ko");
        }
    }

    [Fact]
    public async Task A_file_may_be_larger_and_only_where_a_file_is_taken()
    {
        using var api = await ApiClient.SignedIn(_host, "admin", DemonstrationSchool.CentrePassword);
        var file = Encoding.UTF8.GetBytes("Nom;Prénom\n" + string.Concat(Enumerable.Repeat("Dupont;Zoé\n", 10_000)));
        var (checkedFile, told) = await api.SendFile(HttpMethod.Post, "/api/v1/centre/learners/file/check", file, "text/csv");
        checkedFile.StatusCode.ShouldBe(HttpStatusCode.OK);
        told!["isImportable"]!.GetValue<bool>().ShouldBeFalse();
        var (large, problem) = await api.SendFile(HttpMethod.Post, "/api/v1/centre/learners/file/check", new byte[(int)RequestLimits.FileBytes + 1], "text/csv");
        (large.StatusCode, problem!["facts"]!["bytesMax"]!.GetValue<long>()).ShouldBe((HttpStatusCode.RequestEntityTooLarge, RequestLimits.FileBytes));

        var limits = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static e => BodyLimitAttribute.Of(e) > RequestLimits.BodyBytes).Select(static e => e.RoutePattern.RawText!).Distinct();
        limits.ShouldAllBe(static path => path.Contains("file", StringComparison.Ordinal) || path.Contains("importer", StringComparison.Ordinal)
            || path.Contains("fichiers", StringComparison.Ordinal) || path.Contains("classes", StringComparison.Ordinal) || path.Contains("campagnes/nouvelle", StringComparison.Ordinal)
            || path.Contains("planifier", StringComparison.Ordinal) || path.Contains("/plans", StringComparison.Ordinal) || path == "/orga/comptes");
    }

    // Whoever sends slowly holds a file on the disk, and no memory.
    [Theory]
    [InlineData(SpooledBody.MemoryBytes, true)]
    [InlineData(SpooledBody.MemoryBytes + 1, false)]
    [InlineData(3 * 1024 * 1024, false)]
    [Rule("API-5")]
    public async Task A_file_waits_on_the_disk_until_it_is_there_and_is_then_found_whole(int length, bool isSmall)
    {
        var sent = Enumerable.Range(0, length).Select(static i => (byte)(i & 255)).ToArray();
        var context = new DefaultHttpContext { Request = { Body = PipeReader.Create(new(sent)).AsStream() } };
        (bool InMemory, bool CanSeek, byte[] Bytes)? found = null;
        await SpooledBody.Before(async asked =>
        {
            var body = asked.Request.Body.ShouldBeOfType<FileBufferingReadStream>();
            using var whole = new MemoryStream();
            await body.CopyToAsync(whole);
            found = (body.InMemory, body.CanSeek, whole.ToArray());
        })(context);
        found.ShouldNotBeNull();
        (found.Value.InMemory, found.Value.CanSeek).ShouldBe((isSmall, true));
        found.Value.Bytes.ShouldBe(sent);
    }

    [Fact]
    [Rule("API-5")]
    public async Task Every_endpoint_that_takes_a_file_has_it_spooled()
    {
        _host.CreateClient().Dispose();
        var taking = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static e => e.Metadata.GetMetadata<TakesFile>() is { IsLarge: true }).ToArray();
        taking.Length.ShouldBe(9);
        foreach (var endpoint in taking)
        {
            // Nobody is signed in: what becomes of the file is refused. It has come by then.
            await using var scope = _host.Services.CreateAsyncScope();
            var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Request = { Body = PipeReader.Create(new(new byte[100])).AsStream() } };
            context.SetEndpoint(endpoint);
            await Record.ExceptionAsync(() => endpoint.RequestDelegate!(context));
            context.Request.Body.ShouldBeOfType<FileBufferingReadStream>(endpoint.RoutePattern.RawText).Length.ShouldBe(100);
        }
    }

    [Theory]
    [InlineData("Idempotency-Key", RequestLimits.HeaderCharacters + 1, 422)]
    [InlineData("If-None-Match", RequestLimits.HeaderCharacters + 1, 422)]
    [InlineData("Accept-Language", RequestLimits.HeaderCharacters + 1, 422)]
    [InlineData("Idempotency-Key", RequestLimits.HeaderCharacters, 200)]
    public async Task Headers_are_bounded(string name, int length, int status)
    {
        using var api = await ApiClient.SignedIn(_host, "admin", DemonstrationSchool.CentrePassword);
        var (reply, problem) = await api.Send(HttpMethod.Get, "/api/v1/centre/reminders", null, (name, new string('a', length)));
        ((int)reply.StatusCode).ShouldBe(status);
        (status == 200 || problem!["code"]!.GetValue<string>() == "API-5").ShouldBeTrue();
        var (query, _) = await api.Send(HttpMethod.Get, "/api/v1/centre/sessions?x=" + new string('a', RequestLimits.QueryCharacters));
        query.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_class_without_a_name_has_no_results()
    {
        using var api = await ApiClient.SignedIn(_host, "admin", DemonstrationSchool.CentrePassword);
        (await api.Send(HttpMethod.Get, "/api/v1/centre/classes/%20/results")).Reply.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void A_page_takes_what_is_behind_the_question_mark_as_text()
    {
        var queries = PageQueries().ToArray();
        queries.Length.ShouldBeGreaterThan(20);
        queries.Where(static q => q.Property.PropertyType != typeof(string) && q.Property.PropertyType != typeof(string[]))
            .Select(static q => $"{q.Property.DeclaringType!.Name}.{q.Property.Name}").ShouldBeEmpty();
    }

    [Fact]
    [Rule("INV-3")]
    public async Task Live_streams_are_bounded_by_person_and_end_with_the_secret_and_with_the_room()
    {
        var morning = await ExamMorning.Prepare(_host.Services, [7], day: 20);
        using var invigilator = await morning.Invigilate(_host, "L. Bornes");
        using var colleague = await morning.Invigilate(_host, "A. Poadja");
        var open = new List<HttpResponseMessage>();
        for (var i = 0; i < RoomLive.StreamsMost; i++)
        {
            open.Add(await Stream(invigilator));
            open[i].StatusCode.ShouldBe(HttpStatusCode.OK);
            await FirstByte(open[i]); // It is counted once it has begun.
        }

        using var refused = await Stream(invigilator);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        using var others = await Stream(colleague);
        others.StatusCode.ShouldBe(HttpStatusCode.OK);

        // Who has only the secret of before is told nothing any more.
        var desk = _host.Services.GetRequiredService<CertificationDesks>().Centre(DemonstrationSchool.Centre, "Mme Durand");
        (await desk.Sessions.RenewInvigilatorSecretAsync(morning.Id)).OrThrow();
        foreach (var stream in open.Append(others))
        {
            _ = await stream.Content.ReadAsStringAsync().Patiently();
            stream.Dispose();
        }

        var live = _host.Services.GetRequiredService<RoomLive>();
        await Patience.Until(() => Task.FromResult(live.Rounds == 0));
    }

    [Fact]
    [Rule("SES-4")]
    public async Task What_is_not_published_is_not_taken_back_whatever_state_it_is_in()
    {
        using var own = new RunningHost();
        var (exam, code) = await HostedExam.Started(own, pupils: 1);
        (await exam.Candidate(1).Test.StartAsync(exam.Id, code)).OrThrow();
        using var jury = await ApiClient.SignedIn(own, "jury", DemonstrationSchool.JuryPassword);
        var (reply, problem) = await jury.Send(HttpMethod.Post, $"/api/v1/jury/sessions/{exam.Id}/unpublication", new { reason = "essai" });
        (reply.StatusCode, problem!["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Conflict, "SES-4"));
    }

    private IEnumerable<RouteEndpoint> Json() => _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(static e => e.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") == true);

    private AuthenticationHeaderValue? TokenFor(string path)
    {
        var (login, role) = path.Split('/')[3] switch
        {
            "centre" => ("admin", CertificationRoles.Centre),
            "candidate" => ("eleve01", CertificationRoles.Candidate),
            "jury" => ("jury", CertificationRoles.Jury),
            "invigilation" => ("", CertificationRoles.Invigilator),
            _ => ("", null),
        };
        if (role is null)
        {
            return null;
        }

        return new("Bearer", role == CertificationRoles.Invigilator ? _host.TokenOf(Invigilator()) : _host.TokenOf(login));
    }

    private CertificationCaller Invigilator()
    {
        var desks = _host.Services.GetRequiredService<CertificationDesks>();
        var centre = desks.Centre(DemonstrationSchool.Centre, "Mme Durand");
        var session = _invigilated ??= centre.Sessions.CreateAsync(new("Lycée Valin", $"B-{Guid.NewGuid():N}", new(2027, 5, 3, 9, 0), "Europe/Paris", ["D. Martin"]), confirmed: true).AsTask().GetAwaiter().GetResult().OrThrow().Id;
        var mark = desks.Invigilator(session, "D. Martin").SecretMarkAsync().AsTask().GetAwaiter().GetResult().OrThrow();
        return new() { Login = $"invigilator/{session}/D. Martin", Name = "D. Martin", Role = CertificationRoles.Invigilator, Session = session, SecretMark = mark };
    }

    private SessionId? _invigilated;

    private static Task<HttpResponseMessage> Stream(Browser browser) =>
        browser.Client.GetAsync(new Uri("/surveillant/direct", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

    private static async Task FirstByte(HttpResponseMessage reply) => _ = await (await reply.Content.ReadAsStreamAsync()).ReadAsync(new byte[1]).AsTask().Patiently();

    /// <summary>A body whose length nobody is told.</summary>
    private sealed class Unmeasured : HttpContent
    {
        private readonly byte[] _bytes;

        public Unmeasured(byte[] bytes, string mediaType = "application/json") => (_bytes, Headers.ContentType) = (bytes, new(mediaType));

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
