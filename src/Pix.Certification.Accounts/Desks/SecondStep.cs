using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Pix.Certification.Accounts.Desks;

/// <summary>What says that the first proof of somebody was right, a password or a portal, until the second is there: for five minutes, and
/// as long as their account is as it was.</summary>
internal sealed class SecondStep(IDataProtectionProvider protection)
{
    private const string Cookie = "certification-second";
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("second-factor").ToTimeLimitedDataProtector();

    public string Ticket(Person person, string way) => _protector.Protect($"{person.Id}\n{person.SecurityStamp}\n{way}", Holds);

    /// <summary>Leaves it with the browser of somebody who comes back from a portal: it stands in no address.</summary>
    public void Leave(HttpContext context, Person person, string way) => context.Response.Cookies.Append(
        Cookie, Ticket(person, way), new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = Holds, IsEssential = true });

    /// <summary>Takes it out again, once.</summary>
    public static string? Taken(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } left)
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie);
        return left;
    }

    /// <summary>Whose it is, and how they came; null when it is too late, not ours, or the account is another by now.</summary>
    public async Task<(Person Person, string Way)?> Holder(string ticket, AccountDesk accounts, CancellationToken cancellation)
    {
        try
        {
            return _protector.Unprotect(ticket).Split('\n') is [var login, var stamp, var way]
                && await accounts.Find(login, cancellation) is { } person && person.SecurityStamp == stamp
                    ? (person, way)
                    : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
