using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Pix.Certification.AspNetCore.Room;

namespace Pix.Certification.Accounts.Tokens;

/// <summary>Knows whoever sends <c>Authorization: Bearer …</c> with a token of this host.</summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, TokenStore tokens, InvigilatorDoor room)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    // Hides the name that the framework gives to what is being authenticated with.
    public new const string Scheme = "Bearer";

    /// <summary>The token that a request came with; null when it came without.</summary>
    public static string? TokenOf(HttpContext context) =>
        context.Request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase)
            ? header[(Scheme.Length + 1)..].Trim()
            : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Context) is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        var who = await tokens.Find(token, Context.RequestAborted) is { } claims ? new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme))
            : null;
        return who is not null && await room.IsOpenAsync(who, Context.RequestAborted)
            ? AuthenticateResult.Success(new(who, Scheme))
                            : AuthenticateResult.Fail(
                                "The token is none of this host's, or has expired, or was revoked, or its session has another secret now.");
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

/// <summary>A token that has given the access code of a session says so from then on: the test is entered with it, and with no other
/// (TIM-6).</summary>
internal sealed class EnteredTokens(TokenStore tokens) : IEnteredTokens
{
    private const string Entered = "entered";

    public int? PlaceIn(HttpContext context, SessionId session) =>
        context.User.FindFirstValue(Entered)?.Split('/') is [var entered, var place] && entered == session.ToString()
            ? int.Parse(place, CultureInfo.InvariantCulture)
            : null;

    public void Enter(HttpContext context, SessionId session, int place) =>
        tokens.Mark(
            BearerTokens.TokenOf(context)!, context.User.Claims,
            new(Entered, string.Create(CultureInfo.InvariantCulture, $"{session}/{place}")));
}
