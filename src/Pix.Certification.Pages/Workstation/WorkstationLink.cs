using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Pix.Certification.Pages.Workstation;

/// <summary>What a centre opens on its workstations: whoever has the link may record a technical test of that session, and nothing else.
/// Nobody leaves an account open for that.</summary>
internal sealed class WorkstationLink(IDataProtectionProvider protection, CertificationDesks desks)
{
    private const string By = "test technique";
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("workstation").ToTimeLimitedDataProtector();

    public string Draw(CentreId centre, SessionId session) => _protector.Protect($"{session}/{centre}", Lasts);

    /// <summary>The session a link is for, and the only thing that can be done there; null for a link that is too old, or
    /// nobody's.</summary>
    public (SessionId Session, CentreDesk Desk)? Follow(string? link)
    {
        if (string.IsNullOrEmpty(link) || link.Length > 2000)
        {
            return null;
        }

        try
        {
            var parts = _protector.Unprotect(link).Split('/', 2);
            return (new(int.Parse(parts[0], CultureInfo.InvariantCulture)), desks.Centre(new(parts[1]), By));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
