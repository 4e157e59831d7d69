using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Hosting.Clockwork;

namespace Pix.Certification.Testing;

/// <summary>The clockwork of a host, when a test wants it.</summary>
internal static class DueWork
{
    /// <summary>Does everything that is due now.</summary>
    public static async Task DoDue(this CertificationHost host)
    {
        while (await host.Services.GetRequiredService<ClockworkService>().DoDue(CancellationToken.None) > 0)
        {
        }
    }
}
