using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Pix.Certification.Pages.Certif;
using Pix.Certification.Pages.Exam;
using Pix.Certification.Pages.Jury;
using Pix.Certification.Pages.MyCertifications;
using Pix.Certification.Pages.Orga;
using Pix.Certification.Pages.Positioning;
using Pix.Certification.Pages.Room;
using Pix.Certification.Pages.Teaching;
using Pix.Certification.Pages.Workstation;

namespace Pix.Certification.Pages.Wiring;

/// <summary>Puts everybody's pages into a host, beside the API that they stand on.</summary>
public static class CertificationPages
{
    /// <summary>Adds what the pages are made of. The API is added beside them, by <c>AddPixCertificationApi</c>.</summary>
    public static IServiceCollection AddPixCertificationPages(
        this IServiceCollection services, Action<CertificationPagesOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<CertificationPagesOptions>().Configure(configure ?? (static _ => { }))
            .Validate(
                static pages => pages.SignInPath.StartsWith('/') && pages.Logo.Length > 0,
                "AddPixCertificationPages: SignInPath is a path of this host such as /login, and Logo the address of an image")
            .Validate(
                static pages => pages.LeadsToHelp,
                "AddPixCertificationPages: Help is an address such as https://help.example, a path of this host, or mailto:help@example")
            .ValidateOnStart();
        services.AddSingleton(static s => s.GetRequiredService<IOptions<CertificationPagesOptions>>().Value)
            .AddSingleton<SitePages>().AddSingleton<IProblemPage, ProblemPages>();
        services.AddRazorComponents(static forms => forms.MaxFormMappingCollectionSize = RequestLimits.ListItems);
        services.AddScoped<Flash>().AddScoped<Posted>().AddSingleton<Drafts>();
        services.AddAuthorization(Areas.AddPolicies);
        services.Configure<FormOptions>(static form => form.MultipartBodyLengthLimit = RequestLimits.FileBytes);
        services.Configure<AntiforgeryOptions>(static form => form.SuppressXFrameOptionsHeader = true); // Every reply of ours says it.
        return services;
    }

    /// <summary>Maps the pages, what they send and ask, and their scripts and styles. The host calls <c>UseAntiforgery</c>
    /// before.</summary>
    public static IEndpointRouteBuilder MapPixCertificationPages(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var options = app.ServiceProvider.GetRequiredService<CertificationPagesOptions>();
        var routes = new PageRoutes(app);
        routes.MapRazorComponents<CertificationApp>().AddAdditionalAssemblies([.. options.Assemblies]);
        Assets.Map(routes, options);
        ExamEndpoints.Map(routes);
        PositioningEndpoints.Map(routes);
        RoomEndpoints.Map(routes);
        SessionFileEndpoints.Map(routes);
        JuryFileEndpoints.Map(routes);
        DocumentEndpoints.Map(routes);
        CertificateEndpoints.Map(routes);
        TechnicalTestEndpoints.Map(routes);
        TemplateEndpoints.Map(routes);
        SchoolEndpoints.Map(routes);
        TeachingEndpoints.Map(routes);
        routes.MapGet("/langue/{language}", static (HttpContext context, string language, string? retour) =>
            PageLanguage.Choose(context, language, retour)).AllowAnonymous();
        app.DataSources.Add(new ChosenEndpoints([.. routes.DataSources], app.ServiceProvider.GetRequiredService<SitePages>()));
        return app;
    }
}
