using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Pix.Certification.ReferenceHost.Wiring;

/// <summary>What the host says of itself to whoever watches it, as docs/guide/observe.md has it: by OTLP, where the variables of
/// OpenTelemetry say where to. Without an address nothing is gathered.</summary>
internal static class HostTelemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "OTEL_SERVICE_NAME";

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[Endpoint]))
        {
            return;
        }

        var name = configuration[ServiceName] is { Length: > 0 } given ? given : "pix-certification";
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name))
            .WithTracing(static traces => traces
                .AddSource("Pix.Certification", "Npgsql")
                .AddAspNetCoreInstrumentation(static web => web.EnrichWithHttpResponse = NameRouteOnly))
            .WithMetrics(static metrics => metrics
                .AddMeter("Pix.Certification", "Pix.Certification.*", "Npgsql")
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation())
            .UseOtlpExporter();
    }

    // An address may hold the code of a certificate or the link to a result: of it, a trace says the route.
    private static void NameRouteOnly(Activity request, HttpResponse response) => request
        .SetTag("url.path", (response.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "")
        .SetTag("url.query", null);
}
