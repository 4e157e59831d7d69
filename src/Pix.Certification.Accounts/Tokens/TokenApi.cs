using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Accounts.Desks;
using Pix.Certification.AspNetCore.Room;

namespace Pix.Certification.Accounts.Tokens;

/// <summary>Tokens: asked for with a password or a session's secret, shown once, taken back at any time.</summary>
internal static class TokenApi
{
    private const int HoursMost = 24 * 30;
    private const int HoursUsual = 12;

    public static void Map(RouteGroupBuilder tokens)
    {
        tokens.MapPost("", Issue).Produces<GivenToken>().AllowAnonymous();
        tokens.MapPost("/invigilator", IssueToInvigilator).Produces<GivenToken>().AllowAnonymous();
        tokens.MapDelete("/current", static async (HttpContext http, TokenStore store) =>
        {
            await store.Revoke(BearerTokens.TokenOf(http)!, http.RequestAborted);
            return Results.NoContent();
        });
        tokens.MapDelete("", static async (HttpContext http, TokenStore store) =>
        {
            await store.RevokeAllOf(http.User.Identity!.Name!, http.RequestAborted);
            return Results.NoContent();
        });
    }

    private static async Task<IResult> Issue(
        [FromBody] TokenRequest asked, HttpContext http, SignInDesk door, SignedInAs signedInAs, TokenStore store)
    {
        var signedIn = await door.SignIn(http, asked.Login, asked.Password);
        if (signedIn.IsRefused(out var refusal))
        {
            return CertificationResults.Refused(refusal, StatusCodes.Status401Unauthorized);
        }

        var person = signedIn.OrThrow();
        if ((await door.Confirm(person, asked.Code)).IsRefused(out var unconfirmed))
        {
            return CertificationResults.Refused(unconfirmed, StatusCodes.Status401Unauthorized);
        }

        var all = await signedInAs.PostsOf(person, http.RequestAborted);
        if (signedInAs.MustFirst(person, all, SignedInAs.ByPassword) is not null)
        {
            return CertificationResults.Refused(SignInWords.NotReady());
        }

        // The first post that may all that is asked for; of the centre that is asked for.
        var posts = all.Where(p => asked.Centre is null || p.Centre == asked.Centre).ToArray();
        var scopes = asked.Scopes is { Count: > 0 } some ? some.Distinct(StringComparer.Ordinal).ToArray() : null;
        var post = posts.FirstOrDefault(p => !(scopes ?? []).Except(CertificationScopes.OfRole(p.Role), StringComparer.Ordinal).Any());
        return post is null
            ? CertificationResults.Refused(SignInWords.ScopesOfAnotherRole(
                scopes ?? [], [.. posts.SelectMany(static p => CertificationScopes.OfRole(p.Role)).Distinct(StringComparer.Ordinal)]))
            : TypedResults.Ok(await Give(
                store, await signedInAs.CallerOf(person, post, http.RequestAborted) with { Scopes = scopes
                ?? CertificationScopes.OfRole(post.Role) },
                person.SecurityStamp, asked.Hours, http.RequestAborted));
    }

    private static async Task<IResult> IssueToInvigilator(
        [FromBody] InvigilatorTokenRequest asked, HttpContext http, InvigilatorDoor door, TokenStore store)
    {
        var name = InvigilatorDoor.NameOf(asked.Name);
        if (name.IsRefused(out var nameless))
        {
            return CertificationResults.Refused(nameless);
        }

        var entered = await door.EnterAsync(http, asked.Session, asked.Secret, name.OrThrow());
        return entered.IsRefused(out var refusal)
            ? CertificationResults.Refused(refusal, StatusCodes.Status401Unauthorized)
            : TypedResults.Ok(await Give(
                store, entered.OrThrow() with { Scopes = CertificationScopes.OfRole(CertificationRoles.Invigilator) }, null, asked.Hours,
                http.RequestAborted));
    }

    private static async Task<GivenToken> Give(
        TokenStore store, CertificationCaller caller, string? stamp, int? hours, CancellationToken gone)
    {
        var issued = await store.Issue(caller, stamp, Duration.FromHours(Math.Clamp(hours ?? HoursUsual, 1, HoursMost)), gone);
        return new(issued.Text, BearerTokens.Scheme, caller.Scopes, issued.ExpiresAt);
    }

    /// <summary>Who asks for a token, and what for.</summary>
    /// <param name="Login">The login of an account.</param>
    /// <param name="Password">Its password.</param>
    /// <param name="Scopes">What the token shall allow; all that the account may do when left out.</param>
    /// <param name="Hours">For how many hours: 12 when left out, 720 at most.</param>
    /// <param name="Centre">Of which centre, for somebody who works for several; the first one when left out.</param>
    /// <param name="Code">The code of the second factor, for whoever has one.</param>
    internal sealed record TokenRequest(
        string? Login, string? Password, IReadOnlyList<string>? Scopes = null, int? Hours = null, string? Centre = null,
        string? Code = null)
    {
        public override string ToString() => $"token for {Login}";
    }

    /// <summary>An invigilator who asks for a token: it is for one session.</summary>
    /// <param name="Session">The session's number.</param>
    /// <param name="Secret">Its secret.</param>
    /// <param name="Name">Who invigilates, for the record.</param>
    /// <param name="Hours">For how many hours: 12 when left out, 720 at most.</param>
    internal sealed record InvigilatorTokenRequest(int Session, string? Secret, string? Name, int? Hours = null)
    {
        public override string ToString() => $"token for session {Session}";
    }

    /// <summary>A token.</summary>
    /// <param name="Token">What is sent as <c>Authorization: Bearer …</c>; it is shown once.</param>
    /// <param name="TokenType">Bearer.</param>
    /// <param name="Scopes">What it allows.</param>
    /// <param name="ExpiresAt">Until when.</param>
    internal sealed record GivenToken(string Token, string TokenType, IReadOnlyList<string> Scopes, Instant ExpiresAt)
    {
        public override string ToString() => $"token until {ExpiresAt}";
    }
}
