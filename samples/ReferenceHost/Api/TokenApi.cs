using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pix.Certification.ReferenceHost.Accounts;
using Pix.Certification.ReferenceHost.Web;
using Pix.Certification.ReferenceHost.Words;

namespace Pix.Certification.ReferenceHost.Api;

/// <summary>Tokens: asked for with a password or a session's secret, shown once, taken back at any time.</summary>
internal static class TokenApi
{
    private const int HoursMost = 24 * 30;
    private const int HoursUsual = 12;

    public static void Map(RouteGroupBuilder tokens)
    {
        tokens.MapPost("", Issue).AllowAnonymous();
        tokens.MapPost("/invigilator", IssueToInvigilator).AllowAnonymous();
        tokens.MapDelete("/current", static (HttpContext http, TokenStore store) =>
        {
            store.Revoke(BearerTokens.TokenOf(http)!);
            return Results.NoContent();
        });
        tokens.MapDelete("", static (HttpContext http, TokenStore store) =>
        {
            store.RevokeAllOf(http.User.Identity!.Name!);
            return Results.NoContent();
        });
    }

    private static async Task<Results<Ok<GivenToken>, UnauthorizedWithReason>> Issue([FromBody] TokenRequest asked, SignInDesk door, TokenStore store, CancellationToken gone)
    {
        var signedIn = await door.SignIn(asked.Login, asked.Password, gone);
        if (signedIn.IsRefused(out var refusal))
        {
            return new UnauthorizedWithReason(refusal);
        }

        var account = signedIn.OrThrow();
        var allowed = Scopes.All.Where(s => s.Role == account.Role).Select(static s => s.Name).ToArray();
        var scopes = asked.Scopes is { Count: > 0 } some ? some.Distinct(StringComparer.Ordinal).ToArray() : allowed;
        if (scopes.Except(allowed, StringComparer.Ordinal).ToArray() is { Length: > 0 } others)
        {
            throw new RefusedException(ApiWords.ScopesOfAnotherRole(others, allowed));
        }

        return TypedResults.Ok(Give(store, account.Login, Visitor.ClaimsOf(account), scopes, asked.Hours));
    }

    private static async Task<Results<Ok<GivenToken>, UnauthorizedWithReason>> IssueToInvigilator([FromBody] InvigilatorTokenRequest asked, Visitor me, RoomDoor door, TokenStore store, CancellationToken gone)
    {
        if (string.IsNullOrWhiteSpace(asked.Name) || asked.Name.Length > 100)
        {
            throw new RefusedException(new("INV-1", SignInWords.NameMissing, SignInWords.FillIn, new Dictionary<string, object> { ["field"] = "name" }));
        }

        var entered = await door.Enter(me.PublicDesk, Visitor.SessionOf(asked.Session), asked.Secret, asked.Name.Trim(), gone);
        if (entered.IsRefused(out var refusal))
        {
            return new UnauthorizedWithReason(refusal);
        }

        var claims = entered.OrThrow();
        return TypedResults.Ok(Give(store, claims.First(static c => c.Type == ClaimTypes.Name).Value, claims, [Scopes.Invigilate], asked.Hours));
    }

    private static GivenToken Give(TokenStore store, string owner, IEnumerable<Claim> claims, string[] scopes, int? hours)
    {
        var issued = store.Issue(owner, [.. claims, .. scopes.Select(static s => new Claim(BearerTokens.ScopeClaim, s))], Duration.FromHours(Math.Clamp(hours ?? HoursUsual, 1, HoursMost)));
        return new(issued.Text, BearerTokens.Scheme, scopes, issued.ExpiresAt);
    }

    /// <summary>Who asks for a token, and what for.</summary>
    /// <param name="Login">The login of an account.</param>
    /// <param name="Password">Its password.</param>
    /// <param name="Scopes">What the token shall allow; all that the account may do when left out.</param>
    /// <param name="Hours">For how many hours: 12 when left out, 720 at most.</param>
    internal sealed record TokenRequest(string? Login, string? Password, IReadOnlyList<string>? Scopes = null, int? Hours = null);

    /// <summary>An invigilator who asks for a token: it is for one session.</summary>
    /// <param name="Session">The session's number.</param>
    /// <param name="Secret">Its secret.</param>
    /// <param name="Name">Who invigilates, for the record.</param>
    /// <param name="Hours">For how many hours: 12 when left out, 720 at most.</param>
    internal sealed record InvigilatorTokenRequest(int Session, string? Secret, string? Name, int? Hours = null);

    /// <summary>A token.</summary>
    /// <param name="Token">What is sent as <c>Authorization: Bearer …</c>; it is shown once.</param>
    /// <param name="TokenType">Bearer.</param>
    /// <param name="Scopes">What it allows.</param>
    /// <param name="ExpiresAt">Until when.</param>
    internal sealed record GivenToken(string Token, string TokenType, IReadOnlyList<string> Scopes, Instant ExpiresAt);
}

/// <summary>Nobody is let in, with the reason: 401, or 429 for whoever must wait.</summary>
internal sealed class UnauthorizedWithReason(Refusal refusal) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var waits = RefusalStatus.WaitOf(refusal) is not null;
        httpContext.Response.StatusCode = waits ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized;
        if (!waits)
        {
            httpContext.Response.Headers.WWWAuthenticate = BearerTokens.Scheme;
        }

        return ProblemDocument.Write(httpContext, refusal);
    }
}
