using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace NativeHost;

/// <summary>Whoever may ask the host, each with a key that is written here: it is a host for a measurement.</summary>
internal sealed class People
{
    public const string Office = "office";
    public const string Zoe = "zoe";
    public const string Jury = "jury";

    private readonly ConcurrentDictionary<string, CertificationCaller> _byKey = new(StringComparer.Ordinal)
    {
        [Office] = new()
        {
            Login = Office, Name = "Mme Durand", Role = CertificationRoles.Centre, Centre = new("0170022A"),
            Scopes = [CertificationScopes.Centre],
        },
        [Zoe] = new()
        {
            Login = Zoe, Name = "Zoé Dupont", Role = CertificationRoles.Candidate, Account = new(Zoe),
            Scopes = [CertificationScopes.Candidate],
        },
        [Jury] = new() { Login = Jury, Name = "Mme Petit", Role = CertificationRoles.Jury, Scopes = [CertificationScopes.Jury] },
    };

    /// <summary>Whoever has a key; null for a key of nobody.</summary>
    public CertificationCaller? Find(string? key) => key is null ? null : _byKey.GetValueOrDefault(key);

    /// <summary>Gives an invigilator a key.</summary>
    public string Admit(CertificationCaller invigilator)
    {
        var key = Guid.NewGuid().ToString("N");
        _byKey[key] = invigilator with { Scopes = CertificationScopes.OfRole(CertificationRoles.Invigilator) };
        return key;
    }
}

/// <summary>Knows people by their key.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, People people,
    ICertificationClaims claims)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    // Hides the name that the framework gives to what is being authenticated with.
    public new const string Scheme = "Key";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(people.Find(Request.Headers["Key"]) is { } caller
            ? AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(claims.Write(caller), Scheme)), Scheme))
            : AuthenticateResult.NoResult());
}
