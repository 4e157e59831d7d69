using System.Net;
using System.Security.Claims;
using Embedding;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.Pages.Shared;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A host puts its own page in the place of one of ours, leaves one out, and has claims of its own.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class ReplacedPartsTests
{
    private static readonly object ASession = new
    {
        site = "Lycée Valin", room = "202", starts = "2027-03-12T09:00:00", zone = "Europe/Paris", invigilators = new[] { "D. Martin" },
    };

    [Fact]
    public async Task A_page_of_the_host_takes_the_place_of_ours()
    {
        await using var host = Host(static services =>
            services.Configure<CertificationPagesOptions>(static pages => pages.AddPages(typeof(OurDoor).Assembly)));
        using var anybody = new Browser(host.CreateClient());
        var page = await anybody.Read("/connexion/surveillant");
        page.ShouldContain("Notre porte à nous");
        page.ShouldNotContain("Form.secret");
        page.ShouldContain("/logo.svg", customMessage: "it stands in the same frame");
        page.ShouldContain("<a href=\"/accessibilite\">Accessibilité</a>", customMessage: "what a statement of the host says of the site is its own");
        (await anybody.Read("/accessibilite")).ShouldContain("Notre déclaration");
    }

    [Fact]
    public async Task A_page_that_is_left_out_is_not_there_and_nothing_else_goes()
    {
        await using var host = Host(static services =>
            services.Configure<CertificationPagesOptions>(static pages => pages.LeaveOut("/connexion/surveillant")));
        using var anybody = new Browser(host.CreateClient(new() { AllowAutoRedirect = false }));
        using var gone = await anybody.Get("/connexion/surveillant");
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var closed = await anybody.Get("/surveillant");
        closed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Claims_of_the_host_reach_the_desks_through_one_mapping()
    {
        await using var host = Host(static services => services.AddSingleton<ICertificationClaims, PlatformClaims>());
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("Key", "key-of-the-office");
        using var office = new ApiClient(client);
        (await office.Post("/api/v1/centre/sessions?confirmed=true", ASession))!["session"]!["centre"]!.GetValue<string>().ShouldBe("0170022A");

        using var other = host.CreateClient();
        other.DefaultRequestHeaders.Add("Key", "key-of-zoe");
        using var refused = await other.GetAsync(new Uri("/api/v1/centre/sessions", UriKind.Relative));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Pages_that_could_not_work_stop_the_start()
    {
        await using var host = Host(static services => services.Configure<CertificationPagesOptions>(static pages => pages.SignInPath = "login"));
        Should.Throw<OptionsValidationException>(() => host.CreateClient().Dispose()).Failures.ShouldHaveSingleItem().ShouldContain("SignInPath");
        await using var led = Host(static services => services.Configure<CertificationPagesOptions>(static pages => pages.Help = "javascript:alert(1)"));
        Should.Throw<OptionsValidationException>(() => led.CreateClient().Dispose()).Failures.ShouldHaveSingleItem().ShouldContain("Help");
        await using var other = Host(static services => services.Configure<CertificationApiOptions>(static api => api.Folder = " "));
        Should.Throw<OptionsValidationException>(() => other.CreateClient().Dispose()).Failures.ShouldHaveSingleItem().ShouldContain("AddPixCertificationApi: Folder");
    }

    [Fact]
    [Rule("BNK-4")]
    public async Task A_host_that_lacks_a_bank_in_use_is_degraded_and_serves()
    {
        await using var journal = new Journal.MemoryJournal();
        await journal.AppendAsync(new()
        {
            Actor = Journal.Actor.Clockwork,
            Claims = [new("bankUses", "earlier", "written")],
            Rows = [new("bankUse", "1/abc", "1", "", """{"checksum":"abc","version":"of last year"}""")],
        });
        await using var host = Host(services => services.AddSingleton<Journal.IEventJournal>(journal));
        using var client = host.CreateClient();
        (await client.GetStringAsync(new Uri("/sante", UriKind.Relative))).ShouldBe("degraded");
        var health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        health.Status.ShouldBe(HealthStatus.Degraded);
        health.Entries["certification"].Description.ShouldNotBeNull().ShouldContain("The bank of last year");
    }

    private static WebApplicationFactory<People> Host(Action<IServiceCollection> change) =>
        new WebApplicationFactory<People>().WithWebHostBuilder(builder => builder.ConfigureTestServices(change));

    /// <summary>A platform that says what people may do in words of its own.</summary>
    private sealed class PlatformClaims : ICertificationClaims
    {
        private static readonly Dictionary<string, string> Ranks = new()
        {
            ["principal"] = CertificationRoles.Centre, ["pupil"] = CertificationRoles.Candidate, ["watch"] = CertificationRoles.Invigilator,
        };

        public CertificationCaller? Read(ClaimsPrincipal who) => who.FindFirstValue("urn:platform:person") is not { } person ? null : new()
        {
            Login = person,
            Name = person,
            Role = Ranks[who.FindFirstValue("urn:platform:rank")!],
            Centre = who.FindFirstValue("urn:platform:school") is { } school ? new CentreId(school) : null,
            Account = new AccountId(person),
            Scopes = [.. who.FindAll("urn:platform:may").Select(static c => c.Value)],
        };

        public IReadOnlyList<Claim> Write(CertificationCaller caller) =>
        [
            new("urn:platform:person", caller.Login),
            new("urn:platform:rank", Ranks.Single(rank => rank.Value == caller.Role).Key),
            .. caller.Centre is { } centre ? (Claim[])[new("urn:platform:school", centre.ToString())] : [],
            .. caller.Scopes.Select(static scope => new Claim("urn:platform:may", scope)),
        ];
    }
}

/// <summary>The host's own way into the room.</summary>
[AllowAnonymous]
[Route("/connexion/surveillant")]
public sealed class OurDoor : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "h1");
        builder.AddContent(1, "Notre porte à nous");
        builder.CloseElement();
    }
}

/// <summary>The host's own accessibility statement.</summary>
[AllowAnonymous]
[Route("/accessibilite")]
public sealed class OurStatement : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "h1");
        builder.AddContent(1, "Notre déclaration");
        builder.CloseElement();
    }
}
