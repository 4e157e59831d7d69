using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Pix.Certification.AspNetCore.Wiring;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Pages.Wiring;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Embedding;

/// <summary>A platform that has people of its own, and takes of the certification what it lacks: the API, and the room for its
/// invigilators.</summary>
public static class EmbeddingHost
{
    private const string Either = "either";

    /// <summary>Starts it.</summary>
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddPixCertification(static certification => certification
            .UsePolicy(CertificationPolicies.Adaptive2026)
            .UseBank(Path.Combine(AppContext.BaseDirectory, "bank"))
            .UseProfiles(ProfileOf)
            .UseMemory());
        builder.Services.AddPixCertificationApi(static api => api.Folder = Path.Combine(Path.GetTempPath(), "embedding"));
        builder.Services.AddPixCertificationPages(static pages =>
        {
            pages.KeepOnly("/surveillant", "/connexion/surveillant");
            (pages.Name, pages.Logo) = (new("Plateforme", "Platform"), "/logo.svg");
            (pages.Accent, pages.AccentOnDark) = ("#6a1b9a", "#d7a9f0");
            pages.SignInPath = "/connexion/surveillant";
        });
        AddPeople(builder.Services);

        var app = builder.Build();
        app.UsePixCertification();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapPixCertification();
        app.MapPixCertificationPages();
        app.MapHealthChecks("/health");
        app.MapGet("/", static () => "The platform's own first page.");
        app.MapGet("/logo.svg", static () => Results.Text(Logo, "image/svg+xml"));
        await app.RunAsync();
    }

    private const string Logo =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><circle cx='4' cy='4' r='4' fill='#6a1b9a'/></svg>";

    // The API is for the platform's own programs, which have keys; a page is for whoever has entered a room.
    private static void AddPeople(IServiceCollection services)
    {
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton<People>();
        services.AddAuthorization();
        services.AddAuthentication(static authentication =>
                (authentication.DefaultScheme, authentication.DefaultSignInScheme) =
                    (Either, CookieAuthenticationDefaults.AuthenticationScheme))
            .AddPolicyScheme(Either, null, static either => either.ForwardDefaultSelector = static context =>
                context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                    ? KeyAuthentication.Scheme
                    : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.Scheme, null)
            .AddCookie(static cookie => cookie.LoginPath = "/connexion/surveillant");
    }

    // Everybody here has worked every competence up to level 3.
    private static ProfileSnapshot ProfileOf(AccountId account) => ProfileSnapshot.Take(
        Instant.FromUtc(2026, 1, 1, 0, 0),
        CompetenceFrameworks.Crcn,
        CompetenceFrameworks.Crcn.Competences.Select(static competence => new CompetenceStanding(competence.Code, 27, 3))).OrThrow();
}
