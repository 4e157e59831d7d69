using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.AspNetCore.Wiring;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Sessions;
using Pix.Certification.Testing;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A class whose pupils try to take each other's places: over the API, each with an account that is bound to them.</summary>
public sealed partial class ImpersonationTests
{
    private const int Pupils = 20;
    private const int Attempts = 1000;
    private const int Victim = 1;

    [Fact]
    [Rule("CAN-8")]
    [Rule("CAN-9")]
    [Rule("ELI-4")]
    [Rule("SEC-1")]
    public async Task Of_a_thousand_attempts_none_succeeds_none_tells_anything_and_the_victim_is_never_hindered()
    {
        await using var school = await School.Open();
        var (chance, replies, kinds) = (new Random(208), new HashSet<string>(), new HashSet<string>());
        var (done, round, victim) = (0, 0, school.As(Victim));
        while (done < Attempts)
        {
            await Progress(school, victim, round++);
            for (var mate = 2; mate <= Pupils && done < Attempts; mate++, done++)
            {
                var (what, status, body) = await Attempt(school, mate, chance);
                kinds.Add(what);
                status.ShouldBe(HttpStatusCode.NotFound, $"{what} by {mate} in round {round}: {body}");
                replies.Add(Ids().Replace(body, "#"));
            }

            // Nobody waits for what they did a minute ago: every attempt is looked at.
            school.Clock.Advance(TimeSpan.FromSeconds(61));
        }

        kinds.Count.ShouldBe(5);
        replies.ShouldHaveSingleItem();
        var list = (await school.Centre.Roster.ListAsync(school.Session)).OrThrow();
        list.ShouldAllBe(line => line.Account == null || line.Account == new AccountId($"account-{line.Id}"));
        list.Count(static line => line.IsLinked).ShouldBe(1 + (Pupils / 2), "the victim, and those who took their own place");
        (await victim.Get("")).Status.ShouldBe(HttpStatusCode.OK);
    }

    // Before anybody can join; with the victim's place free; taken; in the middle of the test. Half of the class sits down meanwhile.
    private static async Task Progress(School school, Person victim, int round)
    {
        switch (round)
        {
            case 10:
                school.Clock.Advance(TimeSpan.FromMinutes(25));
                break;
            case 20:
                (await victim.Join(Victim)).Status.ShouldBe(HttpStatusCode.OK);
                break;
            case 25:
                for (var mate = 2; mate <= Pupils; mate += 2)
                {
                    (await school.As(mate).Join(mate)).Status.ShouldBe(HttpStatusCode.OK);
                }

                break;
            case 30:
                (await school.Room.Candidates.ConfirmPresenceAsync(new(Victim))).OrThrow();
                (await school.Room.StartAsync()).OrThrow();
                (await victim.Post("/start", new { accessCode = school.Code })).Status.ShouldBe(HttpStatusCode.OK);
                break;
            case > 30:
                var (status, next) = await victim.Post("/next");
                status.ShouldBe(HttpStatusCode.OK, next);
                if (Shown().Match(next) is { Success: true } shown)
                {
                    (await victim.Post($"/answers/{shown.Groups[1].Value}", new { choices = (int[])[2] })).Status.ShouldBe(HttpStatusCode.OK);
                }

                break;
            default:
                break;
        }
    }

    // As the victim; as anybody else of the class, there or not; as the victim with a wrong date; as nobody; in a session that is none.
    private static async Task<(string What, HttpStatusCode Status, string Body)> Attempt(School school, int mate, Random chance)
    {
        var (person, another) = (school.As(mate), 1 + ((mate + chance.Next(Pupils - 1)) % Pupils));
        var (what, reply) = chance.Next(8) switch
        {
            <= 3 => ("the victim", person.Join(Victim, key: chance.Next(2) == 0 ? "victim" : null)),
            4 => ("another", person.Join(another)),
            5 => ("a wrong date", person.Join(Victim, daysLater: 1 + chance.Next(300))),
            6 => ("a stranger", person.Join(Pupils + 1 + chance.Next(100))),
            _ => ("no session", person.Join(Victim, session: 900 + chance.Next(100))),
        };
        var (status, body) = await reply;
        return (what, status, body);
    }

    [GeneratedRegex("[0-9]{3,}")]
    private static partial Regex Ids();

    [GeneratedRegex("\"challenge\":\\{\"number\":([0-9]+)")]
    private static partial Regex Shown();

    /// <summary>A host in memory with one class, each of whom is on the list of one session.</summary>
    private sealed class School : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private School(WebApplication app, FakeTimeProvider clock) => (_app, Clock) = (app, clock);

        public FakeTimeProvider Clock { get; }

        public SessionId Session { get; private set; }

        public string Code { get; private set; } = "";

        public CentreDesk Centre => Desks.Centre(CertificationHost.Centre, "Mme Durand");

        public InvigilatorDesk Room => Desks.Invigilator(Session, "M. Martin");

        private CertificationDesks Desks => _app.Services.GetRequiredService<CertificationDesks>();

        public static async Task<School> Open()
        {
            // More than an hour before the planned start.
            var clock = HostClock.At(SessionBuilder.NineOClock.InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant() - Duration.FromMinutes(75));
            var builder = WebApplication.CreateBuilder();
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddPixCertification(static certification => certification
                .UsePolicy(Policies.CertificationPolicies.Profile2023).UseBank(SmallBank.Bank).UseProfiles(static _ => SmallBank.Profile).UseMemory());
            builder.Services.AddPixCertificationApi(static api => api.Folder = Path.Combine(Path.GetTempPath(), "impersonation"));
            builder.Services.AddSingleton<IEnteredTokens, Entered>();
            builder.Services.AddAuthentication(ByHeader.Scheme).AddScheme<AuthenticationSchemeOptions, ByHeader>(ByHeader.Scheme, null);
            var app = builder.Build();
            app.UsePixCertification();
            app.UseRouting();
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapPixCertification();
            await app.StartAsync();
            var school = new School(app, clock);
            (await school.Centre.Pupils.KeepAsync([.. Enumerable.Range(1, Pupils).Select(PupilOf)])).OrThrow();
            var created = (await school.Centre.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
            (school.Session, school.Code) = (created.Id, created.Session.AccessCode);
            (await school.Centre.Roster.EnrolFromSchoolAsync(created.Id, [.. Enumerable.Range(1, Pupils).Select(static n => PupilOf(n).Id)])).OrThrow();
            return school;
        }

        public Person As(int number) => new(_app.GetTestClient(), Session, number);

        public async ValueTask DisposeAsync() => await _app.DisposeAsync();

        private static Learner PupilOf(int n) => new(new($"L{n}"), SessionBuilder.Person(n).BirthName, SessionBuilder.Person(n).FirstName, SessionBuilder.Person(n).BirthDate, "TG1");
    }

    /// <summary>One pupil with a program that speaks to the API.</summary>
    private sealed record Person(HttpClient Client, SessionId Session, int Number)
    {
        private static int Keys;

        public Task<(HttpStatusCode Status, string Body)> Get(string path) => Send(HttpMethod.Get, Session.Number, path, null, null);

        public Task<(HttpStatusCode Status, string Body)> Post(string path, object? body = null) =>
            Send(HttpMethod.Post, Session.Number, path, body, $"k{Interlocked.Increment(ref Keys)}");

        public Task<(HttpStatusCode Status, string Body)> Join(int who, int daysLater = 0, int? session = null, string? key = null)
        {
            var person = SessionBuilder.Person(who);
            return Send(
                HttpMethod.Post, session ?? Session.Number, "/join",
                new { firstName = person.FirstName, birthName = person.BirthName, birthDate = person.BirthDate.PlusDays(daysLater).ToString("uuuu-MM-dd", null) }, key);
        }

        private async Task<(HttpStatusCode Status, string Body)> Send(HttpMethod method, int session, string path, object? body, string? key)
        {
            using var request = new HttpRequestMessage(method, $"/api/v1/candidate/sessions/{session}{path}");
            request.Headers.Add("Who", $"{Number}");
            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }

            if (body is not null)
            {
                request.Content = System.Net.Http.Json.JsonContent.Create(body);
            }

            using var reply = await Client.SendAsync(request);
            return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
        }
    }

    /// <summary>The platform vouches for who sends a request.</summary>
    private sealed class ByHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ICertificationClaims claims)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
    {
        public new const string Scheme = "Who";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            string number = Request.Headers["Who"].ToString();
            var caller = new CertificationCaller
            {
                Login = $"login-{number}", Name = $"Pupil {number}", Role = CertificationRoles.Candidate, Account = new($"account-{number}"),
                Learner = new($"L{number}"), SignIn = $"sign-in-{number}", Scopes = [CertificationScopes.Candidate],
            };
            return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(claims.Write(caller), Scheme)), Scheme)));
        }
    }

    /// <summary>Where each has given the access code.</summary>
    private sealed class Entered : IEnteredTokens
    {
        private readonly Dictionary<(string Who, SessionId Session), int> _places = [];

        public int? PlaceIn(HttpContext context, SessionId session) =>
            _places.TryGetValue((context.Request.Headers["Who"].ToString(), session), out var place) ? place : null;

        public void Enter(HttpContext context, SessionId session, int place) => _places[(context.Request.Headers["Who"].ToString(), session)] = place;
    }
}
