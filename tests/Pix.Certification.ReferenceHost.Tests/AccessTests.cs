using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Accounts.Desks;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.Accounts.Tokens;
using Pix.Certification.ReferenceHost.School;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>Every page and endpoint times every role, against one table (access.txt): who is let in is written down, and nothing exists without a row.</summary>
public sealed class AccessTests(AccessTests.Doors doors) : IClassFixture<AccessTests.Doors>
{
    private const string Nobody = "nobody";
    private static readonly string[] Everybody = [Nobody, CertificationRoles.Candidate, CertificationRoles.Invigilator, CertificationRoles.Centre, CertificationRoles.Jury, CertificationRoles.Teacher, AccountRoles.Operator];

    [Fact]
    public void Every_endpoint_has_its_row_and_every_row_its_endpoint()
    {
        var table = Table().Keys;
        doors.Endpoints.Keys.Except(table, StringComparer.Ordinal).ShouldBeEmpty("without a row in access.txt");
        table.Except(doors.Endpoints.Keys, StringComparer.Ordinal).ShouldBeEmpty("rows of access.txt without an endpoint");
    }

    [Theory]
    [InlineData(Nobody)]
    [InlineData(CertificationRoles.Candidate)]
    [InlineData(CertificationRoles.Invigilator)]
    [InlineData(CertificationRoles.Centre)]
    [InlineData(CertificationRoles.Jury)]
    [InlineData(CertificationRoles.Teacher)]
    [InlineData(AccountRoles.Operator)]
    [Rule("SEC-1")]
    public async Task A_role_is_let_in_where_the_table_says_so_and_nowhere_else(string role)
    {
        var table = Table();
        var wrong = new List<string>();
        foreach (var (key, pattern) in doors.Endpoints)
        {
            var path = Sample(pattern);
            foreach (var method in key.Split(' ')[0].Split(','))
            {
                using var reply = await doors.Ask(role, method, path);
                var isOpen = reply.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                    && !(reply.StatusCode == HttpStatusCode.Redirect && reply.Headers.Location!.OriginalString.Contains("/connexion?", StringComparison.Ordinal));
                if (isOpen != table.GetValueOrDefault(key, []).Contains(role))
                {
                    wrong.Add($"{method} {path}: {role} gets {(int)reply.StatusCode}");
                }

                if (reply.StatusCode == HttpStatusCode.InternalServerError)
                {
                    wrong.Add($"{method} {path}: {role} meets a fault");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CertificationRoles.Candidate)]
    [InlineData(CertificationRoles.Invigilator)]
    [InlineData(CertificationRoles.Centre)]
    [InlineData(CertificationRoles.Jury)]
    [InlineData(CertificationRoles.Teacher)]
    [Rule("SEC-1")]
    public async Task Nothing_that_is_about_somebody_is_kept_by_a_browser_or_on_the_way(string role)
    {
        // Scripts and styles, and the lists of revoked credentials, name nobody.
        string[] everybodys = ["/_content/", "/_framework/", "/status/"];
        var (kept, asked) = (new List<string>(), 0);
        foreach (var (key, pattern) in doors.Endpoints.Where(e => !everybodys.Any(e.Key.Contains)))
        {
            foreach (var method in key.Split(' ')[0].Split(','))
            {
                using var reply = await doors.Ask(role, method, Sample(pattern));
                asked++;
                if (reply.Headers.CacheControl is not { NoStore: true })
                {
                    kept.Add($"{method} {key}: {reply.Headers.CacheControl}");
                }
            }
        }

        kept.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(150);
    }

    [Theory]
    [InlineData(CertificationRoles.Candidate)]
    [InlineData(CertificationRoles.Invigilator)]
    [InlineData(CertificationRoles.Centre)]
    [InlineData(CertificationRoles.Jury)]
    [InlineData(CertificationRoles.Teacher)]
    public async Task What_is_behind_the_question_mark_is_never_a_fault(string role)
    {
        // Every parameter that any page or endpoint takes, each a value that is none of its kind.
        var names = doors.QueryNames;
        names.ShouldContain("page");
        names.ShouldContain("perPage");
        var faults = new List<string>();
        foreach (var value in (string[])["x", "-1", "99999999999", "1.5", "%00", "%F0%9F"])
        {
            var query = string.Join('&', names.Select(name => $"{name}={value}"));
            foreach (var (key, pattern) in doors.Endpoints.Where(static e => e.Key.StartsWith("GET", StringComparison.Ordinal) && !e.Key.Contains("direct", StringComparison.Ordinal)))
            {
                using var reply = await doors.Ask(role, "GET", $"{Sample(pattern)}?{query}");
                if ((int)reply.StatusCode >= 500)
                {
                    faults.Add($"{key}?...={value}: {(int)reply.StatusCode}");
                }
            }
        }

        faults.ShouldBeEmpty();
    }

    private static Dictionary<string, string[]> Table() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "access.txt"))
        .Where(static line => line.Length > 0 && line[0] != '#')
        .Select(static line => (string[])[line[..line.LastIndexOf(" | ", StringComparison.Ordinal)], line[(line.LastIndexOf(" | ", StringComparison.Ordinal) + 3)..]])
        .ToDictionary(static row => row[0], static row => row[1] == "everybody" ? Everybody : row[1].Split(' '), StringComparer.Ordinal);

    // The first session, the first candidate; a word where a word stands.
    internal static string Sample(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(static segment => string.Concat(segment.Parts.Select(static part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "Path" } => "publier",
        RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(static p => p.Content == "int") => "1",
        _ => "x",
    }))));

    /// <summary>A host with a published session, and somebody of each role before it: with a cookie for pages, with a token for the API.</summary>
#pragma warning disable CA1001 // Disposed asynchronously, after the last test.
    public sealed class Doors : IAsyncLifetime
#pragma warning restore CA1001
    {
        private readonly RunningHost _host = new RunningHost().TakingFloods();
        private readonly Dictionary<string, HttpClient> _cookies = [];
        private HttpClient _bare = null!;
        private HostedExam _exam = null!;
        private CreatedSession _open = null!;
        private string _mark = "";

        internal IReadOnlyDictionary<string, RoutePattern> Endpoints { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            _exam = await HostedExam.Published(_host);
            _mark = (await _exam.Invigilator.SecretMarkAsync()).OrThrow();
            _open = (await _exam.Centre.Sessions.CreateAsync(new("Lycée Valin", "B12", new LocalDateTime(2027, 3, 12, 9, 0), "Europe/Paris", ["D. Martin"]), confirmed: true)).OrThrow();
            _bare = _host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
            foreach (var role in Everybody)
            {
                var browser = _host.Browse(followRedirects: false);
                _cookies[role] = browser.Client;
                await (role switch
                {
                    Nobody => Task.CompletedTask,
                    CertificationRoles.Candidate => browser.SignInQuietly("eleve01", DemonstrationSchool.PupilPassword),
                    CertificationRoles.Centre => browser.SignInQuietly("admin", DemonstrationSchool.CentrePassword),
                    CertificationRoles.Jury => browser.SignInQuietly("jury", DemonstrationSchool.JuryPassword),
                    CertificationRoles.Teacher => browser.SignInQuietly("professeur", DemonstrationSchool.TeacherPassword),
                    AccountRoles.Operator => browser.SignInQuietly("operateur", DemonstrationSchool.OperatorPassword),
                    _ => Enter(browser),
                });
            }

            Endpoints = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .GroupBy(static e => $"{string.Join(',', e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Order(StringComparer.Ordinal) ?? (IEnumerable<string>)["GET"])} /{e.RoutePattern.RawText!.Trim('/')}")
                .ToDictionary(static g => g.Key, static g => g.First().RoutePattern, StringComparer.Ordinal);
        }

        /// <summary>Whatever stands behind a question mark somewhere.</summary>
        internal IReadOnlyList<string> QueryNames =>
        [
            .. _host.Services.GetRequiredService<EndpointDataSource>().Endpoints
                .SelectMany(static e => e.Metadata.OfType<Microsoft.AspNetCore.Http.Metadata.IParameterBindingMetadata>())
                .Where(static p => Type.GetTypeCode(Nullable.GetUnderlyingType(p.ParameterInfo.ParameterType) ?? p.ParameterInfo.ParameterType) != TypeCode.Object)
                .Select(static p => p.Name)
                .Concat(LimitsTests.PageQueries().Select(static q => q.Name))
                .Distinct(StringComparer.Ordinal),
        ];

        internal Task<HttpResponseMessage> Ask(string role, string method, string path)
        {
            // Not disposed here: the reply still points to it.
            var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
            var isApi = CertificationEndpoint.IsApi(path.Split('?')[0]);
            if (method is not ("GET" or "DELETE"))
            {
                request.Content = new ByteArrayContent([]) { Headers = { ContentType = new(isApi ? "application/json" : "application/x-www-form-urlencoded") } };
            }

            if (!isApi)
            {
                return _cookies[role].SendAsync(request, HttpCompletionOption.ResponseHeadersRead); // The live view never ends by itself.
            }

            if (role != Nobody)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(role));
            }

            return _bare.SendAsync(request);
        }

        public async Task DisposeAsync()
        {
            foreach (var client in _cookies.Values.Append(_bare))
            {
                client.Dispose();
            }

            await _host.DisposeAsync();
        }

        // A new one for each question: one of them revokes what it is asked with.
        private string TokenOf(string role)
        {
            var login = role switch
            {
                CertificationRoles.Candidate => "eleve01",
                CertificationRoles.Centre => "admin",
                CertificationRoles.Teacher => "professeur",
                AccountRoles.Operator => "operateur",
                _ => "jury",
            };
            return role == CertificationRoles.Invigilator
                ? _host.TokenOf(new CertificationCaller { Login = $"invigilator/{_exam.Id}/D. Martin", Name = "D. Martin", Role = role, Session = _exam.Id, SecretMark = _mark })
                : _host.TokenOf(login);
        }

        private async Task Enter(Browser browser)
        {
            using var entered = await browser.Send("/connexion/surveillant", "invigilator", ("Form.session", _open.Id.ToString()), ("Form.secret", _open.InvigilatorSecret!), ("Form.name", "D. Martin"));
            entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
    }
}
