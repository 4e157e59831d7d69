using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.ReferenceHost.Accounts;

namespace Pix.Certification.ReferenceHost.Web;

/// <summary>Whoever stands before the page, and the desk they may use: the one place where a cookie becomes a desk.</summary>
internal sealed class Visitor(IHttpContextAccessor accessor, CertificationDesks desks)
{
    /// <summary>Cookie or token, whichever the address takes.</summary>
    public const string AnyScheme = "visitor";

    /// <summary>Of an invigilator: the session, and which of its secrets opened it.</summary>
    public const string SessionClaim = "session";
    public const string SecretClaim = "secret";

    private const string CentreClaim = "centre";
    private const string SubjectClaim = ClaimTypes.NameIdentifier; // The forms of a page are bound to it: they outlive EnteredClaim.
    private const string EnteredClaim = "entered";
    private const string BrowserClaim = "browser";

    public bool IsSignedIn => User.Identity is { IsAuthenticated: true };

    public string Name => User.FindFirstValue(ClaimTypes.GivenName) ?? "";

    /// <summary>What tells this visitor from others; empty for a stranger.</summary>
    public string Login => User.Identity?.Name ?? "";

    public string? Role => User.FindFirstValue(ClaimTypes.Role);

    /// <summary>The session an invigilator has signed in to.</summary>
    public SessionId Session => new(int.Parse(Claim(SessionClaim), CultureInfo.InvariantCulture));

    /// <summary>A candidate's account.</summary>
    public AccountId Account => new(Claim(SubjectClaim));

    /// <summary>The pupil of the school's list that a candidate is; null for an account that is none of them.</summary>
    public LearnerId? Learner => School.DemonstrationSchool.Pupils.FirstOrDefault(p => p.Login == Claim(SubjectClaim))?.Learner.Id;

    public CentreId Centre => new(Claim(CentreClaim));

    public CentreDesk CentreDesk => desks.Centre(Centre, Name);

    public InvigilatorDesk InvigilatorDesk => desks.Invigilator(Session, Name);

    public CandidateDesk CandidateDesk => desks.Candidate(Account);

    public JuryDesk JuryDesk => desks.Jury(Name);

    public PublicDesk PublicDesk => desks.Public(SourceOf(Context));

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("A visitor comes with a request.");

    private ClaimsPrincipal User => Context.User;

    /// <summary>The address a request comes from.</summary>
    public static string SourceOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "local";

    /// <summary>The session that an address names; one that cannot be leads to the same answer as one that is not there.</summary>
    public static SessionId SessionOf(int number) => new(number > 0 ? number : int.MaxValue);

    /// <summary>What is said of an account: on a cookie, or under a token.</summary>
    public static IReadOnlyList<Claim> ClaimsOf(Account account)
    {
        List<Claim> claims = [new(ClaimTypes.Name, account.Login), new(ClaimTypes.GivenName, account.Name), new(ClaimTypes.Role, account.Role), new(SubjectClaim, account.Login)];
        if (account.Centre is { } centre)
        {
            claims.Add(new(CentreClaim, centre));
        }

        return claims;
    }

    /// <summary>What is said of an invigilator: one session, and no account.</summary>
    public static IReadOnlyList<Claim> ClaimsOf(SessionId session, string name, string secretMark) =>
    [
        new(ClaimTypes.Name, $"invigilator/{session}/{name}"), new(ClaimTypes.GivenName, name), new(ClaimTypes.Role, Roles.Invigilator), new(SessionClaim, session.ToString()), new(SecretClaim, secretMark),
    ];

    /// <summary>Marks what has given the access code of a session.</summary>
    public static Claim Entered(SessionId session) => new(EnteredClaim, session.ToString());

    /// <summary>The key of a form that only the browser it was shown in can send again: in another one it would bring the reply, and the way in, without the code.</summary>
    public string KeyHere(string? key) => $"{User.FindFirstValue(BrowserClaim) ?? Drawn()}-{key}";

    public Task SignIn(Account account) => SignIn([.. ClaimsOf(account), new(BrowserClaim, Drawn())]);

    public Task SignInAsInvigilator(IReadOnlyList<Claim> claims) => SignIn(claims);

    /// <summary>True when this browser has given the access code of that session; another, or this one after it was closed, must give it again (TIM-6).</summary>
    public bool HasEntered(SessionId session) => User.HasClaim(EnteredClaim, session.ToString());

    public Task Enter(SessionId session) => SignIn([.. User.Claims.Where(static c => c.Type != EnteredClaim), Entered(session)]);

    public Task SignOut() => Context.SignOutAsync();

    private static string Drawn() => Guid.NewGuid().ToString("N");

    private Task SignIn(IEnumerable<Claim> claims) =>
        Context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme)));

    // A page of another role cannot ask: its policy stands before it.
    private string Claim(string type) => User.FindFirstValue(type) ?? throw new InvalidOperationException($"Nobody with a {type} is signed in: does the page's folder name its policy?");
}
