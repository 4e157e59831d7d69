using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Pix.Certification.Pages.Shared;

/// <summary>A word for the next page only: that something was done, or a secret that is shown once. Enciphered, and gone once it was
/// read.</summary>
internal sealed class Flash(IHttpContextAccessor accessor, IDataProtectionProvider protection)
{
    private const string Prefix = "flash-";
    private const char Separator = '\u001f';
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("flash").ToTimeLimitedDataProtector();

    public void Leave(string kind, string text) =>
        accessor.HttpContext!.Response.Cookies.Append(
            Prefix + kind, _protector.Protect(text, Kept),
            new() { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = Kept, IsEssential = true });

    /// <summary>Why something was refused, for the page that is shown next.</summary>
    public void Leave(Refusal refusal, Language language) =>
        Leave("refusal", string.Join(Separator, refusal.Code, refusal.Reason.In(language), refusal.Remedy.In(language)));

    public Refusal? TakeRefusal() =>
        Take("refusal")?.Split(Separator) is [var code, var reason, var remedy]
            ? new(code, Wording.Same(reason), Wording.Same(remedy))
            : null;

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
