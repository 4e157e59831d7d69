using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Pix.Certification.ReferenceHost.Accounts;

/// <summary>Whoever has signed in, in the cookie of their browser.</summary>
internal static class SignInCookie
{
    public static Task Give(HttpContext context, Account account)
    {
        var caller = account.Caller with { SignIn = Guid.NewGuid().ToString("N") };
        var claims = context.RequestServices.GetRequiredService<ICertificationClaims>().Write(caller);
        return context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme)));
    }
}
