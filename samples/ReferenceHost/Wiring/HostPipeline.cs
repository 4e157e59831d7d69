using Pix.Certification.Hosting.Wiring;
using Pix.Certification.ReferenceHost.Api;
using Pix.Certification.ReferenceHost.Components;
using Pix.Certification.ReferenceHost.Endpoints;
using Pix.Certification.ReferenceHost.Web;

namespace Pix.Certification.ReferenceHost.Wiring;

/// <summary>What a request goes through.</summary>
internal static class HostPipeline
{
    public static void UseReferenceHost(this WebApplication app)
    {
        BehindProxies.Use(app);
        app.UseMiddleware<SecureHeaders>();
        app.UseMiddleware<Problems>();
        app.UseStatusCodePages(static context => Problems.Explain(context.HttpContext));
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = static file => file.Context.Response.Headers.CacheControl = "no-cache" });
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapRazorComponents<App>();
        ExamEndpoints.Map(app);
        RoomEndpoints.Map(app);
        SessionFileEndpoints.Map(app);
        DocumentEndpoints.Map(app);
        TechnicalTestEndpoints.Map(app);
        SchoolEndpoints.Map(app);
        CredentialEndpoints.Map(app);
        ApiEndpoints.Map(app);
        app.MapGet("/langue/{language}", PageLanguage.Choose).AllowAnonymous();
        app.MapGet("/sante", static async (CertificationHealth health) => (await health.Check()) is { IsHealthy: true } ? Results.Text("ok") : Results.Text("late", statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();

        // Without it a stranger who mistypes an address would be asked to sign in first.
        app.MapFallback("{**path}", static context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).AllowAnonymous();
    }
}
