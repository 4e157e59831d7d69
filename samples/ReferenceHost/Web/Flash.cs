using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Pix.Certification.ReferenceHost.Web;

/// <summary>A word for the next page only: that something was done, or a secret that is shown once. Enciphered, and gone once it was read.</summary>
internal sealed class Flash(IHttpContextAccessor accessor, IDataProtectionProvider protection)
{
    private const string Prefix = "flash-";
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("flash").ToTimeLimitedDataProtector();

    public void Leave(string kind, string text) =>
        accessor.HttpContext!.Response.Cookies.Append(Prefix + kind, _protector.Protect(text, Kept), new() { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = Kept, IsEssential = true });

    public string? Take(string kind)
    {
        if (accessor.HttpContext!.Request.Cookies[Prefix + kind] is not { } kept)
        {
            return null;
        }

        accessor.HttpContext.Response.Cookies.Delete(Prefix + kind);
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null; // Too late, or not ours.
        }
    }
}
