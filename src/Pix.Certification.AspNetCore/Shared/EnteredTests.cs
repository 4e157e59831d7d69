using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Remembers with which token a candidate has given a session's access code. For hosts whose tokens come without cookies;
/// otherwise a cookie remembers it.</summary>
public interface IEnteredTokens
{
    /// <summary>True when the code of that session was given with the token of this request.</summary>
    bool HasEntered(HttpContext context, SessionId session);

    /// <summary>The code of that session was given with the token of this request; what it had entered before is over.</summary>
    void Enter(HttpContext context, SessionId session);
}

/// <summary>Remembers in which browser the access code was given: another, or this one after it was closed, or after somebody signed in
/// anew, must give it again (TIM-6).</summary>
internal sealed class EnteredTests(IDataProtectionProvider protection, IServiceProvider services)
{
    private const string Cookie = "certification-test";

    private readonly IDataProtector _protector = protection.CreateProtector("entered-test");

    public bool HasEntered(HttpContext context, CertificationCaller caller, SessionId session)
    {
        if (TokensOf(context) is { } tokens)
        {
            return tokens.HasEntered(context, session);
        }

        try
        {
            return context.Request.Cookies[Cookie] is { } kept && _protector.Unprotect(kept) == TextOf(caller, session);
        }
        catch (CryptographicException)
        {
            return false; // Not ours.
        }
    }

    public void Enter(HttpContext context, CertificationCaller caller, SessionId session)
    {
        if (TokensOf(context) is { } tokens)
        {
            tokens.Enter(context, session);
            return;
        }

        var options = new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Secure = context.Request.IsHttps,
        };
        context.Response.Cookies.Append(Cookie, _protector.Protect(TextOf(caller, session)), options);
    }

    public static void Leave(HttpContext context) => context.Response.Cookies.Delete(Cookie);

    private static string TextOf(CertificationCaller caller, SessionId session) => $"{session}\n{caller.SignIn}\n{caller.Login}";

    private IEnteredTokens? TokensOf(HttpContext context) =>
        CertificationEndpoint.IsApi(context.Request.Path) ? services.GetService<IEnteredTokens>() : null;
}
