using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Embedding;

/// <summary>The platform's people, each with a key: in memory, as small as it can be.</summary>
public sealed class People
{
    private readonly Dictionary<string, CertificationCaller> _byKey = new(StringComparer.Ordinal)
    {
        ["key-of-the-office"] = new()
        {
            Login = "office", Name = "Mme Durand", Role = CertificationRoles.Centre, Centre = new("0170022A"),
            Scopes = [CertificationScopes.Centre],
        },
        ["key-of-zoe"] = new()
        {
            Login = "zoe", Name = "Zoé Dupont", Role = CertificationRoles.Candidate, Account = new("zoe"),
            Scopes = [CertificationScopes.Candidate],
        },
    };

    /// <summary>Whoever has a key; null for a key of nobody.</summary>
    public CertificationCaller? Find(string? key) => key is null ? null : _byKey.GetValueOrDefault(key);
}

/// <summary>Knows people by the key that their program sends.</summary>
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
