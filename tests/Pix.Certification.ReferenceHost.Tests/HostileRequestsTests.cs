using System.Net;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pix.Certification.ReferenceHost.School;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>What fuzzing found, each once more: requests that nobody makes by mistake.</summary>
public sealed class HostileRequestsTests
{
    [Fact]
    [Rule("SEC-1")]
    public async Task A_form_without_its_fields_is_refused_and_not_a_fault()
    {
        using var host = new RunningHost();
        var (exam, code) = await HostedExam.Started(host);
        (await exam.Candidate(1).Test.StartAsync(exam.Id, code)).OrThrow();
        (await exam.Invigilator.Reports.FileAsync(new(1), Reports.ReportCategory.Fraud, "Téléphone")).OrThrow();
        using var room = host.Browse();
        using var entered = await room.Send(
            "/connexion/surveillant", "invigilator", ("Form.session", exam.Id.ToString()), ("Form.secret", exam.Secret), ("Form.name", "D. Martin"));
        var page = await room.Read("/surveillant/candidats/1");
        foreach (var form in (string[])["withdraw", "end", "report"])
        {
            var bare = Browser.HiddenOf(page, form).Where(static f => f.Key.StartsWith('_'));
            using var reply = await room.Post("/surveillant/candidats/1", bare);
            reply.StatusCode.ShouldBe(HttpStatusCode.OK, form);
        }

        // Nothing was withdrawn, nobody's test was ended.
        var watched = (await exam.Invigilator.WatchAsync()).OrThrow();
        (watched.Reports.Count, (await exam.Candidate(1).Test.NextAsync(exam.Id)).OrThrow().Challenge is not null).ShouldBe((1, true));
    }

    [Fact]
    [Rule("SEC-1")]
    public async Task Somebody_without_a_name_is_nobody()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, []);
        using var centre = await host.Browse().SignIn("admin", DemonstrationSchool.CentrePassword);
        foreach (var (path, form) in ((string, string)[])[("/orga/campagnes/nouvelle", "campaign"), ($"/certif/sessions/{morning.Id}/candidats/classes", "pupils")])
        {
            foreach (var blank in (string[])["", " "])
            {
                using var reply = await centre.Send(path, form, ("Form.Chosen[0]", blank), ("Form.Name", "Campagne"));
                reply.StatusCode.ShouldBe(HttpStatusCode.OK, path);
                (await Browser.Text(reply)).ShouldContain("Cochez au moins un élève");
            }
        }

        using var jury = await host.Browse().SignIn("jury", DemonstrationSchool.JuryPassword);
        using var page = await jury.Get("/jury/conservation/effacer?compte=%20");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var api = await ApiClient.SignedIn(host, "jury", DemonstrationSchool.JuryPassword);
        (await api.Get("/api/v1/jury/erasures/preview?account=%20"))!.AsArray().ShouldBeEmpty();

        using var school = await ApiClient.SignedIn(host, "admin", DemonstrationSchool.CentrePassword);
        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Delete, "learners/%20"), (HttpMethod.Get, "learners/%09/removal"), (HttpMethod.Get, "campaigns/%20")])
        {
            var (answer, _) = await school.Send(method, $"/api/v1/centre/{path}");
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        foreach (var body in (object[])[new { account = "a\0b", reason = "Demande" }, new { account = "a", reason = "\0" }])
        {
            (await api.Send(HttpMethod.Post, "/api/v1/jury/erasures", body)).Reply.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        (await api.Send(HttpMethod.Get, "/api/v1/jury/erasures/preview?account=a%00b")).Reply.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var erasing = await jury.Send(
            "/jury/conservation/effacer?compte=eleve01", "confirm", ("Form.Reason", "a\0b"));
        erasing.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_address_in_capitals_is_the_same_address()
    {
        using var host = new RunningHost();
        var exam = await HostedExam.Finalised(host);
        using var jury = await host.Browse().SignIn("jury", DemonstrationSchool.JuryPassword);
        foreach (var act in (string[])["PUBLIER", "Confirmer", "traiTER"])
        {
            Title(await jury.Read($"/jury/sessions/{exam.Id}/{act}")).ShouldBe(Title(await jury.Read($"/jury/sessions/{exam.Id}/{act.ToLowerInvariant()}")));
        }
    }

    [Theory]
    [InlineData("/test/9,%D9%A1")]
    [InlineData("/caf%C3%A9")]
    [InlineData("/a%0D%0AX-Injected:1")]
    [InlineData("/a%7F")]
    public async Task Nobody_is_sent_back_to_an_address_that_no_header_takes(string back)
    {
        using var host = new RunningHost().Serve();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var reply = await client.GetAsync(new Uri($"{host.Address}/langue/en?retour={back}"));
        (reply.StatusCode, reply.Headers.Location?.OriginalString).ShouldBe((HttpStatusCode.Redirect, "/"));
    }

    [Fact]
    public async Task The_description_of_the_API_is_made_once_however_often_it_is_asked_for()
    {
        var made = 0;
        using var host = new RunningHost();
        using var counting = host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.Configure<OpenApiOptions>("v1", api =>
            api.AddDocumentTransformer((_, _, _) =>
            {
                Interlocked.Increment(ref made);
                return Task.CompletedTask;
            }))));
        using var client = counting.CreateClient();
        var texts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.GetStringAsync(new Uri("/api/openapi.json", UriKind.Relative))));

        (made, texts.Distinct().Count()).ShouldBe((1, 1));
        texts[0].ShouldContain("/api/v1/centre/sessions");
    }

    [Fact]
    public async Task A_cookie_that_somebody_made_up_is_no_error_of_the_host()
    {
        using var log = new Errors();
        using var host = new RunningHost();
        using var watched = host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(log)));
        using var client = watched.CreateClient(new() { HandleCookies = false });
        foreach (var cookie in (string[])["certification-form=x", "certification-form=CfDJ8AAAAAAAAAAAAAAAAAAAAAA", "certification-session=x"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/connexion", UriKind.Relative)) { Headers = { { "Cookie", cookie } } };
            using var reply = await client.SendAsync(request);
            reply.StatusCode.ShouldBe(HttpStatusCode.OK, cookie);
        }

        log.Said.ToString().ShouldBeEmpty();
    }

    private static string Title(string page) => page.Split("<h2>")[1].Split("</h2>")[0];

    /// <summary>Everything that is logged as an error.</summary>
    private sealed class Errors : ILoggerProvider, ILogger
    {
        public StringBuilder Said { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Said.AppendLine(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
