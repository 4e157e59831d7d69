using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pix.Certification.AspNetCore.Certif;
using Pix.Certification.AspNetCore.Exam;
using Pix.Certification.AspNetCore.Jury;
using Pix.Certification.AspNetCore.Orga;
using Pix.Certification.AspNetCore.Room;
using Pix.Certification.AspNetCore.Verification;
using Pix.Certification.Hosting.Retention;
using Pix.Certification.Hosting.Wiring;

namespace Pix.Certification.AspNetCore.Wiring;

/// <summary>Puts the HTTP API of the certification into a host. The host says who somebody is; what they may do is said here.</summary>
public static class CertificationApi
{
    /// <summary>Adds what the API is made of. The certification itself is added beside it, by <c>AddPixCertification</c>.</summary>
    public static IServiceCollection AddPixCertificationApi(
        this IServiceCollection services, Action<CertificationApiOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<CertificationApiOptions>().Configure(configure ?? (static _ => { }))
            .Validate(
                static api => !string.IsNullOrWhiteSpace(api.Folder),
                "AddPixCertificationApi: Folder is where files that people send are kept: give a folder, such as data")
            .ValidateOnStart();
        services.AddHttpContextAccessor();
        services.AddDataProtection();
        services.TryAddSingleton<ICertificationClaims, CertificationClaims>();
        services.TryAddSingleton(static s =>
            new InvigilatorDoor(s.GetRequiredService<CertificationDesks>(), s.GetRequiredService<ICertificationClaims>()));
        services.TryAddSingleton<ISessionFiles>(static s => s.GetRequiredService<SessionFiles>());
        services.AddSingleton<SessionFiles>().AddSingleton<SessionAttachments>().AddSingleton<EnteredTests>().AddSingleton<RoomLive>();
        services.AddScoped(static s => new PageLanguage(s.GetRequiredService<IHttpContextAccessor>())).AddScoped<Visitor>();
        services.AddSingleton<IAuthorizationHandler, RoleHandler>();
        services.AddAuthorization(CertificationScopes.Add);
        services.AddHealthChecks().AddCheck<CertificationHealthCheck>("certification");
        ApiDescription.Add(services);
        return services;
    }

    /// <summary>Adds bounds on how often somebody may ask, and from one address at the ways in: of a flood, everybody else notices nothing.
    /// For a host that calls <c>UseRateLimiter</c>, after <c>UseRouting</c> and <c>UseAuthentication</c>, and has no limits of its own.
    /// </summary>
    public static IServiceCollection AddPixCertificationLimits(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddRateLimiter(FloodLimits.Put);
    }

    /// <summary>Explains refusals, faults and bare statuses of the certification, and puts its headers on its replies. First of all that a
    /// request goes through.</summary>
    public static IApplicationBuilder UsePixCertification(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.UseMiddleware<SecureHeaders>().UseMiddleware<Problems>().UseStatusCodePages(static context =>
            Problems.Explain(context.HttpContext));
    }

    /// <summary>Maps the API below <c>/api/v1</c>, its description at <c>/api/openapi.json</c>, what verifiers of credentials ask, and
    /// <c>/sante</c>.</summary>
    /// <returns>The API, for what a host adds to it, such as its tokens.</returns>
    public static RouteGroupBuilder MapPixCertification(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/api/openapi.json", static async Task<FileContentHttpResult> (DescribedApi described, CancellationToken gone) =>
            TypedResults.Bytes(await described.JsonAsync(gone), "application/json; charset=utf-8"))
            .AllowAnonymous().ExcludeFromDescription();
        var open = app.MapGroup("").WithMetadata(CertificationEndpoint.Mark).AllowAnonymous();
        open.MapGet("/sante", Health).ExcludeFromDescription();
        CredentialEndpoints.Map(open);

        var api = app.MapGroup("/api/v1")
            .WithMetadata(CertificationEndpoint.Mark)
            .AddEndpointFilter<Tagging>()
            .AddEndpointFilter<IfMatch>();
        ((IEndpointConventionBuilder)api).Finally(Checked);
        PublicApi.Map(api.MapGroup("/public").WithTags("public").AllowAnonymous());
        var centre = Part(api, "/centre", CertificationScopes.Centre).WithMetadata(new LooksAtIfMatch());
        CentreApi.Map(centre);
        SchoolApi.Map(centre);
        PlanApi.Map(centre);
        EvaluationApi.Map(centre);
        TeacherApi.Map(Part(api, "/teacher", CertificationScopes.Teacher));
        InvigilatorApi.Map(Part(api, "/invigilation", CertificationScopes.Invigilate));
        var candidate = Part(api, "/candidate", CertificationScopes.Candidate);
        CandidateApi.Map(candidate);
        PositioningApi.Map(candidate);
        JuryApi.Map(Part(api, "/jury", CertificationScopes.Jury).WithMetadata(new LooksAtIfMatch()));
        return api;
    }

    private static void Checked(EndpointBuilder endpoint)
    {
        var takesFile = endpoint.Metadata.OfType<TakesFile>().Any(static file => file.IsLarge);
        if (takesFile)
        {
            endpoint.Metadata.Add(new BodyLimitAttribute(RequestLimits.FileBytes));
        }

        if (endpoint.RequestDelegate is { } handle)
        {
            endpoint.RequestDelegate = RequestCheck.Before(takesFile ? SpooledBody.Before(handle) : handle);
        }
    }

    private static RouteGroupBuilder Part(RouteGroupBuilder api, string path, string scope) =>
        api.MapGroup(path).WithTags(path[1..]).RequireAuthorization(CertificationScopes.PolicyOf(scope));

    private static async Task<ContentHttpResult> Health(CertificationHealth health, CancellationToken gone) =>
        await health.CheckAsync(gone) switch
        {
            { IsHealthy: false } => TypedResults.Text("late", statusCode: StatusCodes.Status503ServiceUnavailable),
            { Reason: not null } => TypedResults.Text("degraded"),
            _ => TypedResults.Text("ok"),
        };
}

/// <summary>The certification among the health checks of the host.</summary>
internal sealed class CertificationHealthCheck(CertificationHealth health) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var report = await health.CheckAsync(cancellationToken);
        return report.Reason is not { } reason ? HealthCheckResult.Healthy()
            : report.IsHealthy ? HealthCheckResult.Degraded($"{reason}")
            : new(context.Registration.FailureStatus, reason.Reason.English);
    }
}

/// <summary>Lets somebody do what their role may: an invigilator, or a member of the centre who has entered the room, as long as the
/// secret of the session is the one of then.</summary>
internal sealed class RoleHandler(ICertificationClaims claims, InvigilatorDoor door) : AuthorizationHandler<RoleRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        var isOfTheRoom = requirement.Role == CertificationRoles.Invigilator;
        if (claims.Read(context.User) is { } caller
            && (caller.Role == requirement.Role || (isOfTheRoom && caller is { Role: CertificationRoles.Centre, Session: not null }))
            && (requirement.Scope is null || caller.Scopes.Contains(requirement.Scope))
            && (!isOfTheRoom || await door.IsOpenAsync(context.User)))
        {
            context.Succeed(requirement);
        }
    }
}
