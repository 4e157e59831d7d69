using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Remembers with which token a candidate has given a session's access code. For hosts whose tokens come without cookies;
/// otherwise a cookie remembers it.</summary>
public interface IEnteredTokens
{
    /// <summary>Where the test of that session was entered with the token of this request; null when it was not.</summary>
    int? PlaceIn(HttpContext context, SessionId session);

    /// <summary>The code of that session was given with the token of this request; what it had entered before is over.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">The session.</param>
    /// <param name="place">What to answer from now on: the test is open in one place (SIT-6).</param>
    void Enter(HttpContext context, SessionId session, int place);
}

/// <summary>Remembers in which browser the access code was given: another, or this one after it was closed, or after somebody signed in
/// anew, must give it again (TIM-6).</summary>
internal sealed class EnteredTests(IDataProtectionProvider protection, IServiceProvider services)
{
    private const string Cookie = "certification-test";

    private readonly IDataProtector _protector = protection.CreateProtector("entered-test");

    public int? PlaceIn(HttpContext context, CertificationCaller caller, SessionId session)
    {
        if (TokensOf(context) is { } tokens)
        {
            return tokens.PlaceIn(context, session);
        }

        try
        {
            return context.Request.Cookies[Cookie] is { } kept && _protector.Unprotect(kept).Split('\n', 2) is [var place, var text]
                && text == TextOf(caller, session) ? int.Parse(place, CultureInfo.InvariantCulture) : null;
        }
        catch (Exception failed) when (failed is CryptographicException or FormatException)
        {
            return null; // Not ours, or of before the place was in it.
        }
    }

    public void Enter(HttpContext context, CertificationCaller caller, SessionId session, int place)
    {
        if (TokensOf(context) is { } tokens)
        {
            tokens.Enter(context, session, place);
            return;
        }

        var options = new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Secure = context.Request.IsHttps,
        };
        context.Response.Cookies.Append(Cookie, _protector.Protect(
            string.Create(CultureInfo.InvariantCulture, $"{place}\n{TextOf(caller, session)}")), options);
    }

    public static void Leave(HttpContext context) => context.Response.Cookies.Delete(Cookie);

    private static string TextOf(CertificationCaller caller, SessionId session) => $"{session}\n{caller.SignIn}\n{caller.Login}";

    private IEnteredTokens? TokensOf(HttpContext context) =>
        CertificationEndpoint.IsApi(context.Request.Path) ? services.GetService<IEnteredTokens>() : null;
}
