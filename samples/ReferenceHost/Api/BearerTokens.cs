using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Pix.Certification.ReferenceHost.Accounts;
using Pix.Certification.ReferenceHost.Web;

namespace Pix.Certification.ReferenceHost.Api;

/// <summary>What a token can allow, and the role it is for.</summary>
internal sealed record Scope(string Name, string Role);

internal static class Scopes
{
    public const string Centre = "centre";
    public const string Invigilate = "invigilate";
    public const string Candidate = "candidate";
    public const string Jury = "jury";

    public static IReadOnlyList<Scope> All { get; } = [new(Centre, Roles.Centre), new(Invigilate, Roles.Invigilator), new(Candidate, Roles.Candidate), new(Jury, Roles.Jury)];

    public static string PolicyOf(string scope) => "api-" + scope;
}

/// <summary>Knows whoever sends <c>Authorization: Bearer …</c> with a token of this host.</summary>
internal sealed class BearerTokens(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, TokenStore tokens, RoomDoor room) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    // Hides the name that the framework gives to what is being authenticated with.
    public new const string Scheme = "Bearer";
    public const string ScopeClaim = "scope";

    /// <summary>The token that a request came with; null when it came without.</summary>
    public static string? TokenOf(HttpContext context) =>
        context.Request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase) ? header[(Scheme.Length + 1)..].Trim() : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Context) is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        var who = tokens.Find(token) is { } claims ? new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)) : null;
        return who is not null && await room.IsOpen(who, Context.RequestAborted)
            ? AuthenticateResult.Success(new(who, Scheme))
            : AuthenticateResult.Fail("The token is none of this host's, or has expired, or was revoked, or its session has another secret now.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = TokenOf(Context) is null ? Scheme : $"{Scheme} error=\"invalid_token\"";
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        Response.Headers.WWWAuthenticate = $"{Scheme} error=\"insufficient_scope\"";
        return Task.CompletedTask;
    }
}
