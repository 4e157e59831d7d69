using Pix.Certification.AspNetCore.Wiring;
using Pix.Certification.Pages.Wiring;
using Pix.Certification.ReferenceHost.Accounts;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.Wiring;

/// <summary>What a request goes through.</summary>
internal static class HostPipeline
{
    public static void UseReferenceHost(this WebApplication app)
    {
        BehindProxies.Use(app);
        app.UsePixCertification();
        app.UseRouting();
        app.UseAuthentication();
        app.Use(HostLimits.BoundStrangers);
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapPixCertificationPages();
        TokenApi.Map(app.MapPixCertification().MapGroup("/tokens").WithTags("tokens"));

        // Without it a stranger who mistypes an address would be asked to sign in first.
        app.MapFallback("{**path}", static context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).AllowAnonymous();
    }
}
