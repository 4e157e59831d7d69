using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Desks;

namespace Pix.Certification.Accounts.Desks;

/// <summary>Who somebody is here whom a portal has recognised (ACC-1).</summary>
/// <remarks>The account that is bound to that person of the portal. Where there is none yet, the pupil of a school's list who has the
/// number that the portal says, and whose names and birth date are those that it says: their account, which the list has made. What the
/// portal says once is kept as a hash; an account that is bound to one person of a portal is never given to another of it.</remarks>
internal sealed class PortalDesk(
    UserManager<Person> people, AccountsContext store, CertificationDesks desks, PupilDesk pupils, IDataProtectionProvider protection,
    CertificationAccountsOptions options)
{
    /// <summary>Under which it is kept, on the way to a portal and back, whose account asks to be bound.</summary>
    public const string Binds = "binds";

    private const string Cookie = "certification-portal";
    private const string Subject = "sub";

    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(5);
    private static readonly LocalDatePattern[] Dates = [LocalDatePattern.Iso, LocalDatePattern.CreateWithInvariantCulture("dd/MM/uuuu")];

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("portal").ToTimeLimitedDataProtector();

    /// <summary>The portals that an account is bound to.</summary>
    public async Task<IReadOnlyList<string>> PortalsOf(Person person, CancellationToken cancellation) =>
        await store.UserLogins.Where(l => l.UserId == person.Id).Select(static l => l.LoginProvider).ToListAsync(cancellation);

    /// <summary>Lets somebody in whom a portal has recognised; refused in words that say what to do.</summary>
    public async Task<Result<Person>> Enter(SchoolPortal portal, ClaimsPrincipal said, CancellationToken cancellation)
    {
        if (KeyOf(portal, said) is not { } key)
        {
            return PortalRefusals.Unknown;
        }

        if (await BoundTo(portal, key, cancellation) is { } known)
        {
            return Open(known);
        }

        var found = await PupilOf(portal, said, cancellation);
        if (found.IsRefused(out var refusal))
        {
            return refusal;
        }

        return await AccountOf(found.OrThrow(), cancellation) is { } account
            ? (await Bind(portal, key, account, cancellation)).Then(Open)
            : PortalRefusals.Unknown;
    }

    /// <summary>Leaves with the browser whom a portal has recognised, when an account asked to be bound to them: it says yes to it on its
    /// own page.</summary>
    public void Return(HttpContext context, SchoolPortal portal, ClaimsPrincipal said, string login)
    {
        if (KeyOf(portal, said) is not { } key)
        {
            return; // Its page then says nothing of a portal.
        }

        context.Response.Cookies.Append(
            Cookie, _protector.Protect($"{login}\n{portal.Id}\n{key}", Holds),
            new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = Holds, IsEssential = true });
    }

    /// <summary>The portal that somebody who is signed in has just come back from, and what says who they are there; null for
    /// none.</summary>
    public (string Portal, string Ticket)? Returned(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } left)
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie);
        return Read(left) is [var login, var portal, _] && login == context.User.Identity?.Name ? (portal, left) : null;
    }

    /// <summary>Binds an account to the person whom a portal has recognised, at the word of somebody who is signed in with it: they have
    /// shown that they are both.</summary>
    public async Task<Result<Person>> Bind(Person person, string? ticket, CancellationToken cancellation)
    {
        if (Read(ticket ?? "") is not [var login, var id, var key] || login != person.Id
            || options.Portals.FirstOrDefault(p => p.Id == id) is not { } portal)
        {
            return PortalRefusals.Find(PortalRefusals.Failed)!;
        }

        return await BoundTo(portal, key, cancellation) is { } known
            ? known.Id == person.Id ? person : PortalRefusals.Taken
            : await Bind(portal, key, person, cancellation);
    }

    /// <summary>Unbinds an account from a portal; refused when it is the only way in.</summary>
    public async Task<Result<Person>> Unbind(Person person, string? portal, CancellationToken cancellation)
    {
        var bound = await store.UserLogins.Where(l => l.UserId == person.Id).ToListAsync(cancellation);
        if (bound.Find(l => l.LoginProvider == portal) is not { } login)
        {
            return person;
        }

        if (person.PasswordHash is null && bound.Count == 1)
        {
            return PortalRefusals.OnlyWayIn;
        }

        AccountDesk.Checked(await people.RemoveLoginAsync(person, login.LoginProvider, login.ProviderKey));
        return person;
    }

    // Who they are at the portal tells nothing here: it is only ever compared. A portal whose address is another has other people.
    private static string? KeyOf(SchoolPortal portal, ClaimsPrincipal said) => said.FindFirstValue(Subject) is { Length: > 0 } subject
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{portal.Authority.TrimEnd('/')}\n{subject}")))
        : null;

    private Result<Person> Open(Person person) => options.MayEnter(person) ? person : PortalRefusals.Closed;

    private string[] Read(string ticket)
    {
        try
        {
            return _protector.Unprotect(ticket).Split('\n');
        }
        catch (CryptographicException)
        {
            return []; // Too late, or not ours.
        }
    }

    private async Task<Person?> BoundTo(SchoolPortal portal, string key, CancellationToken cancellation)
    {
        var bound = store.UserLogins.Where(l => l.LoginProvider == portal.Id && l.ProviderKey == key);
        return await store.Users.FirstOrDefaultAsync(p => bound.Any(l => l.UserId == p.Id), cancellation);
    }

    private async Task<Result<Person>> Bind(SchoolPortal portal, string key, Person person, CancellationToken cancellation)
    {
        // One person of a portal for one account: otherwise whoever the portal calls so next would be let in as well.
        if (await store.UserLogins.AnyAsync(l => l.UserId == person.Id && l.LoginProvider == portal.Id, cancellation))
        {
            return PortalRefusals.Taken;
        }

        AccountDesk.Checked(await people.AddLoginAsync(person, new(portal.Id, key, portal.Name)));
        return person;
    }

    private async Task<Result<ListedPupil>> PupilOf(SchoolPortal portal, ClaimsPrincipal said, CancellationToken cancellation)
    {
        string? Said(string? claim) => claim is null ? null : said.FindFirstValue(claim)?.Trim() is { Length: > 0 } value ? value : null;

        var (national, local) = (Said(portal.NationalIdClaim), Said(portal.LocalIdClaim));
        IReadOnlyList<CentreId> centres = await Centres(cancellation);
        if (portal.CentreClaim is { } centre)
        {
            centres = [.. centres.Where(c => c.ToString().Equals(Said(centre), StringComparison.OrdinalIgnoreCase))];
        }

        // One centre that is meant has a list of its own to look at, and numbers of its own.
        CentreId? one = centres is [var only] ? only : null;
        var found = (await desks.FindPupilsAsync(national, local, one, cancellation)).Where(listed => centres.Contains(listed.Centre));
        return found.DistinctBy(static one => one.Pupil.Id).ToArray() switch
        {
            [] => PortalRefusals.Unknown,
            [var single] => IsSaidOf(portal, single.Pupil, Said) ? single : PortalRefusals.Different,
            _ => PortalRefusals.Several,
        };
    }

    // By the one function that decides who is the same person (CAN-5); what the portal is set to say must be said.
    private static bool IsSaidOf(SchoolPortal portal, Learner pupil, Func<string?, string?> said)
    {
        var listed = pupil.Key();
        return (portal.BirthNameClaim is null || said(portal.BirthNameClaim) is { } name && PersonKey.Normalise(name) == listed.BirthName)
            && (portal.FirstNameClaim is null || said(portal.FirstNameClaim) is { } first && PersonKey.Normalise(first) == listed.FirstName)
            && (portal.BirthDateClaim is null || said(portal.BirthDateClaim) is { } date
                && Dates.Any(d => d.Parse(date) is { Success: true, Value: var born } && born == listed.BirthDate));
    }

    private async Task<IReadOnlyList<CentreId>> Centres(CancellationToken cancellation) =>
    [
        .. options.Centres.Keys,
        .. (await store.Centres.Select(static c => c.Id).ToListAsync(cancellation)).Select(static id => new CentreId(id)),
    ];

    // By the school's list, or by the rule that the host has of its own. A list that nobody has changed since accounts follow lists has
    // made none yet.
    private async Task<Person?> AccountOf(ListedPupil listed, CancellationToken cancellation)
    {
        var (centre, learner) = (listed.Centre.ToString(), listed.Pupil.Id.ToString());
        var bound = store.Pupils.Where(p => p.Centre == centre && p.Learner == learner);
        var theirs = store.Users.Where(u => bound.Any(p => p.Login == u.Id));
        if (await theirs.FirstOrDefaultAsync(cancellation) is { } person)
        {
            return person;
        }

        var candidates = await store.UserClaims
            .Where(static c => c.ClaimType == Post.ClaimType && c.ClaimValue == CertificationRoles.Candidate)
            .Select(static c => c.UserId).ToListAsync(cancellation);
        if (candidates.Find(login => options.LearnerOf(login) == listed.Pupil.Id) is { } own)
        {
            return await people.FindByIdAsync(own);
        }

        await pupils.FollowAsync(
            listed.Centre, await desks.Centre(listed.Centre, nameof(PortalDesk)).Pupils.ListAsync(cancellation), cancellation);
        return await theirs.FirstOrDefaultAsync(cancellation);
    }
}
