using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Primitives;

namespace Pix.Certification.Pages.Wiring;

/// <summary>Takes up what is mapped, so that what a host leaves out never reaches its routes.</summary>
internal sealed class PageRoutes(IEndpointRouteBuilder host) : IEndpointRouteBuilder
{
    public IServiceProvider ServiceProvider => host.ServiceProvider;

    public ICollection<EndpointDataSource> DataSources { get; } = [];

    public IApplicationBuilder CreateApplicationBuilder() => host.CreateApplicationBuilder();
}

/// <summary>The endpoints of the pages that a host has, each marked as the certification's.</summary>
internal sealed class ChosenEndpoints(IReadOnlyCollection<EndpointDataSource> all, SitePages pages) : EndpointDataSource
{
    public override IReadOnlyList<Endpoint> Endpoints =>
        [.. all.SelectMany(static source => source.Endpoints).Where(IsKept).Select(Marked)];

    public override IChangeToken GetChangeToken() => new CompositeChangeToken([.. all.Select(static source => source.GetChangeToken())]);

    private static Endpoint Marked(Endpoint endpoint) => endpoint is RouteEndpoint { RequestDelegate: { } handle } route
                                ? new RouteEndpoint(
                                    RequestCheck.Before(handle),
                                    route.RoutePattern,
                                    route.Order,
                                    new([.. route.Metadata, CertificationEndpoint.Mark]),
                                    route.DisplayName)
        : endpoint;

    private bool IsKept(Endpoint endpoint) => endpoint is not RouteEndpoint route
        || pages.Keeps("/" + route.RoutePattern.RawText?.Trim('/'), route.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type);
}
