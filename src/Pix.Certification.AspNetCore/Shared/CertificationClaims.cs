using System.Globalization;
using System.Security.Claims;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>The one place where claims become a caller. A host whose claims are others registers its own.</summary>
public interface ICertificationClaims
{
    /// <summary>What the claims say; nothing of a stranger.</summary>
    CertificationCaller? Read(ClaimsPrincipal who);

    /// <summary>The claims that say it: of an invigilator who has just been let in, for example.</summary>
    IReadOnlyList<Claim> Write(CertificationCaller caller);
}

/// <summary>The claims that are used unless a host has others.</summary>
public sealed class CertificationClaims : ICertificationClaims
{
    /// <summary>The type of <see cref="CertificationCaller.Login"/>.</summary>
    public const string Login = ClaimTypes.Name;

    /// <summary>The type of <see cref="CertificationCaller.Name"/>.</summary>
    public const string Name = ClaimTypes.GivenName;

    /// <summary>The type of <see cref="CertificationCaller.Role"/>.</summary>
    public const string Role = ClaimTypes.Role;

    /// <summary>The type of <see cref="CertificationCaller.Account"/>.</summary>
    public const string Account = ClaimTypes.NameIdentifier;

    /// <summary>The type of <see cref="CertificationCaller.Centre"/>.</summary>
    public const string Centre = "centre";

    /// <summary>The type of each of <see cref="CertificationCaller.Classes"/>.</summary>
    public const string Class = "class";

    /// <summary>The type of <see cref="CertificationCaller.Learner"/>.</summary>
    public const string Learner = "learner";

    /// <summary>The type of <see cref="CertificationCaller.Session"/>.</summary>
    public const string Session = "session";

    /// <summary>The type of <see cref="CertificationCaller.SecretMark"/>.</summary>
    public const string SecretMark = "secret";

    /// <summary>The type of <see cref="CertificationCaller.SignIn"/>, as OpenID Connect names it.</summary>
    public const string SignIn = "sid";

    /// <summary>The type of each of <see cref="CertificationCaller.Scopes"/>.</summary>
    public const string Scope = "scope";

    /// <inheritdoc/>
    public CertificationCaller? Read(ClaimsPrincipal who)
    {
        ArgumentNullException.ThrowIfNull(who);
        return who.Identity is not { IsAuthenticated: true, Name: { } login } ? null : new()
        {
            Login = login,
            Name = who.FindFirstValue(Name) ?? "",
            Role = who.FindFirstValue(Role),
            Account = who.FindFirstValue(Account) is { } account ? new AccountId(account) : null,
            Centre = who.FindFirstValue(Centre) is { } centre ? new CentreId(centre) : null,
            Classes = [.. who.FindAll(Class).Select(static c => c.Value)],
            Learner = who.FindFirstValue(Learner) is { } learner ? new LearnerId(learner) : null,
            Session = int.TryParse(who.FindFirstValue(Session), NumberStyles.None, CultureInfo.InvariantCulture, out var session)
                ? new SessionId(session)
                : null,
            SecretMark = who.FindFirstValue(SecretMark),
            SignIn = who.FindFirstValue(SignIn),
            Scopes = [.. who.FindAll(Scope).Select(static c => c.Value)],
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Write(CertificationCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        (string Type, string? Value)[] said =
        [
            (Login, caller.Login), (Name, caller.Name), (Role, caller.Role), (
                Account, caller.Account?.ToString()), (Centre, caller.Centre?.ToString()),
            (Learner, caller.Learner?.ToString()), (
                Session, caller.Session?.ToString()), (SecretMark, caller.SecretMark), (SignIn, caller.SignIn),
            .. caller.Classes.Select(static name => (Class, (string?)name)),
            .. caller.Scopes.Select(static scope => (Scope, (string?)scope)),
        ];
        return [.. said.Where(static c => c.Value is not null).Select(static c => new Claim(c.Type, c.Value!))];
    }
}
