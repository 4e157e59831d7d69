using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Pix.Certification.Accounts.Desks;

/// <summary>Which logins have signed in with this browser before, in a cookie that nobody else can write: whoever guesses elsewhere does
/// not make it wait.</summary>
internal sealed class KnownDevices(IDataProtectionProvider protection)
{
    private const string Cookie = "certification-device";
    private const int LoginsMost = 30; // A workstation of a classroom.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("device").ToTimeLimitedDataProtector();

    /// <summary>What tells this browser from others of that login; null when it has never signed in here.</summary>
    public string? Find(HttpContext context, string login) =>
        Read(context) is [var id, .. var logins] && logins.Contains(login) ? id : null;

    public void Remember(HttpContext context, string login)
    {
        var known = Read(context);
        var id = known is [var before, ..] ? before : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        string[] lines = [id, login, .. known.Skip(1).Where(l => l != login).Take(LoginsMost - 1)];
        context.Response.Cookies.Append(
            Cookie, _protector.Protect(string.Join('\n', lines), Kept),
            new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = Kept, IsEssential = true });
    }

    private string[] Read(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[Cookie] is { } kept ? _protector.Unprotect(kept).Split('\n') : [];
        }
        catch (CryptographicException)
        {
            return []; // Too old, or not ours.
        }
    }
}
