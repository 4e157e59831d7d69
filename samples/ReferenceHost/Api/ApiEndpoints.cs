namespace Pix.Certification.ReferenceHost.Api;

/// <summary>The API: one class a role, each below its own path, closed but to tokens of its scope.</summary>
internal static class ApiEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/api/openapi.json").AllowAnonymous().ExcludeFromDescription();
        var api = app.MapGroup("/api/v1").AddEndpointFilter<Tagging>().AddEndpointFilter<IfMatch>();
        TokenApi.Map(api.MapGroup("/tokens").WithTags("tokens"));
        PublicApi.Map(api.MapGroup("/public").WithTags("public").AllowAnonymous());
        CentreApi.Map(api.MapGroup("/centre").WithTags("centre").WithMetadata(new LooksAtIfMatch()).RequireAuthorization(Scopes.PolicyOf(Scopes.Centre)));
        InvigilatorApi.Map(api.MapGroup("/invigilation").WithTags("invigilation").RequireAuthorization(Scopes.PolicyOf(Scopes.Invigilate)));
        CandidateApi.Map(api.MapGroup("/candidate").WithTags("candidate").RequireAuthorization(Scopes.PolicyOf(Scopes.Candidate)));
        JuryApi.Map(api.MapGroup("/jury").WithTags("jury").WithMetadata(new LooksAtIfMatch()).RequireAuthorization(Scopes.PolicyOf(Scopes.Jury)));
    }
}
