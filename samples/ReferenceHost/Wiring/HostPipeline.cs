using Pix.Certification.Accounts.Wiring;
using Pix.Certification.AspNetCore.Wiring;
using Pix.Certification.Pages.Wiring;
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
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapPixCertificationPages();
        app.MapPixCertification().MapPixCertificationAccounts();

        // Without it a stranger who mistypes an address would be asked to sign in first.
        app.MapFallback("{**path}", static context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).AllowAnonymous();
    }
}
