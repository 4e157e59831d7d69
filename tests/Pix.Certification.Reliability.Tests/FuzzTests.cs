using System.Globalization;
using Fuzz;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pix.Certification.Reliability.Tests;

/// <summary>A little of what eng/fuzz.sh asks by the million, always the same; and that it would see what is wrong.</summary>
public sealed class FuzzTests
{
    private static readonly int Requests = Effort.Of(usual: 400, atLength: 20_000);

    private static readonly FuzzOptions Always = new() { AtOnce = 1, Seed = 20270112, Phases = ["planned", "begun", "finalised", "published"], Patience = Patience.Most, WatchesMemory = false };

    [Fact]
    [Rule("SEC-1")]
    public async Task Nothing_that_is_sent_makes_the_host_or_pixcert_fail()
    {
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        var fuzzing = new Fuzzing(Always with { Requests = 300, Inputs = 300 }, said);

        (await fuzzing.Run()).ShouldBeTrue(said.ToString());
        (fuzzing.Requests.Total >= 300, fuzzing.Inputs.Total).ShouldBe((true, 300));

        // Whoever is only ever refused at the door tries nothing.
        foreach (var share in (double[])[fuzzing.Requests.Granted("api"), fuzzing.Requests.Granted("page"), fuzzing.Requests.Granted("form"), fuzzing.Inputs.Granted("pixcert")])
        {
            share.ShouldBeInRange(0.3, 1, said.ToString());
        }
    }

    [Needs(NeedsAttribute.Time)]
    [Fact]
    [Rule("SEC-1")]
    public async Task Nothing_that_is_sent_to_sessions_in_every_state_makes_them_fail()
    {
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        var fuzzing = new Fuzzing(Always with { Requests = Requests, Inputs = 0, Phases = World.Phases, Seed = 20270113 }, said);

        (await fuzzing.Run()).ShouldBeTrue(said.ToString());
        fuzzing.Requests.Total.ShouldBeGreaterThanOrEqualTo(Requests);
    }

    [Fact]
    public async Task A_host_that_fails_is_found_out()
    {
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        var fuzzing = new Fuzzing(Always with { Requests = 60, Inputs = 0, Phases = ["begun"], Plant = static services => services.AddSingleton<IStartupFilter, Faulty>() }, said);

        (await fuzzing.Run()).ShouldBeFalse();
        var found = fuzzing.Findings.ToString();
        foreach (var fault in (string[])["an exception left the host: InvalidOperationException", "status 500: ", "logged at Error: planted", "JSON that is none", "comes back as markup", "a stack trace in a reply"])
        {
            found.ShouldContain(fault);
        }

        found.ShouldContain("eng/fuzz.sh --world ");
        found.ShouldContain("at Pix.Certification.Planted");
    }

    /// <summary>Every tenth request fails, each time otherwise.</summary>
    private sealed class Faulty(ILogger<Faulty> log) : IStartupFilter
    {
        private static readonly Action<ILogger, Exception?> Planted = LoggerMessage.Define(LogLevel.Error, new(1), "planted");
        private int _requests;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) => Interlocked.Increment(ref _requests) switch
            {
                10 => throw new InvalidOperationException("planted"),
                20 => Reply(context, 500, "text/plain", ""),
                30 => Log(context, go),
                40 => Reply(context, 200, "application/json", "{"),
                50 => Reply(context, 200, "text/html", $"<p>{"<fz a"}</p>"),
                55 => Reply(context, 200, "text/plain", "x\n   at Pix.Certification.Planted"),
                _ => go(context),
            });
            next(app);
        };

        private Task Log(HttpContext context, RequestDelegate go)
        {
            Planted(log, null);
            return go(context);
        }

        private static Task Reply(HttpContext context, int status, string type, string text)
        {
            (context.Response.StatusCode, context.Response.ContentType) = (status, type);
            return context.Response.WriteAsync(text);
        }
    }
}
