using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Sources;

namespace Pix.Certification.Accounts.Desks;

/// <summary>How far a pupil's account has come.</summary>
internal enum PupilState
{
    /// <summary>There is no password yet: nobody can sign in with it.</summary>
    NoPassword,

    /// <summary>A first password was given, and nobody has chosen another.</summary>
    FirstPassword,

    /// <summary>The pupil has chosen a password.</summary>
    OwnPassword,
}

/// <summary>One pupil of the school's list with their account.</summary>
internal sealed record PupilWithAccount(Learner Pupil, string Login, PupilState State, string? Address);

/// <summary>What a pupil is handed: how they sign in; no password for one who has chosen their own.</summary>
internal sealed record LoginSlip(Learner Pupil, string Login, string? Password)
{
    public override string ToString() => Login;
}

/// <summary>The accounts of pupils: they follow the lists of the schools (ACC-1).</summary>
internal sealed class PupilDesk(IDbContextFactory<AccountsContext> store) : IPupilAccounts
{
    private const int TriesMost = 5;
    private const int LoginCharactersMost = 90;

    /// <inheritdoc/>
    public async ValueTask FollowAsync(CentreId centre, IReadOnlyList<Learner> list, CancellationToken cancellation = default)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await Follow(centre.ToString(), list, cancellation);
                return;
            }
            catch (DbUpdateException) when (tries < TriesMost)
            {
                // Another host has made the same accounts, or taken a login, meanwhile: what is still missing is looked at anew.
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask ForgetAsync(
        IReadOnlyCollection<LearnerId> pupils, IReadOnlyCollection<AccountId> accounts, CancellationToken cancellation = default)
    {
        var (ids, known) = (pupils.Select(static p => p.ToString()).ToArray(), accounts.Select(static a => a.ToString()).ToArray());
        await using var db = await store.CreateDbContextAsync(cancellation);

        // Invented people stay: their passwords are printed, and they are made anew at each start.
        var logins = await db.Pupils.Where(p => ids.Contains(p.Learner) || known.Contains(p.Login))
            .Where(p => db.Users.Any(u => u.Id == p.Login && !u.IsDemonstration)).Select(static p => p.Login).ToListAsync(cancellation);
        await db.Tokens.Where(t => logins.Contains(t.Owner)).ExecuteDeleteAsync(cancellation);
        await db.UserClaims.Where(c => logins.Contains(c.UserId)).ExecuteDeleteAsync(cancellation);
        await db.Users.Where(u => logins.Contains(u.Id)).ExecuteDeleteAsync(cancellation);
        await db.Pupils.Where(p => logins.Contains(p.Login)).ExecuteDeleteAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<string?> AddressOfAsync(CentreId centre, LearnerId pupil, CancellationToken cancellation = default)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var (school, learner) = (centre.ToString(), pupil.ToString());
        return await db.Pupils.Where(p => p.Centre == school && p.Learner == learner)
            .Join(
                db.Users.Where(static u => u.EmailConfirmed && !u.IsClosed),
                static p => p.Login,
                static u => u.Id,
                static (_, u) => u.Email)
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The pupils of a list with their accounts, in the order of the list; whoever is new has one from here on.</summary>
    public async Task<IReadOnlyList<PupilWithAccount>> List(CentreId centre, IReadOnlyList<Learner> list, CancellationToken cancellation)
    {
        await FollowAsync(centre, list, cancellation);
        await using var db = await store.CreateDbContextAsync(cancellation);
        var known = await Accounts(db, centre.ToString()).AsNoTracking()
            .ToDictionaryAsync(static a => a.Learner, static a => a.Person, cancellation);
        return [.. list.Where(p => known.ContainsKey(p.Id.ToString())).Select(p =>
        {
            var person = known[p.Id.ToString()];
            return new PupilWithAccount(p, person.Id, StateOf(person), person.Email);
        })];
    }

    /// <summary>Gives a pupil an e-mail address to sign in with beside the login, or takes it away (ACC-1); nothing is said of a pupil of
    /// another list.</summary>
    public async Task<Refusal?> GiveAddress(CentreId centre, LearnerId pupil, string? address, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var which = pupil.ToString();
        if ((await Accounts(db, centre.ToString()).FirstOrDefaultAsync(a => a.Learner == which, cancellation))?.Person is not { } person)
        {
            return null;
        }

        var refusal = await db.GiveAddress(person, address, cancellation);
        if (refusal is null)
        {
            await db.SaveChangesAsync(cancellation);
        }

        return refusal;
    }

    /// <summary>Gives first passwords to those of some pupils who have chosen none of their own, or to all of them; a former first password
    /// is worth nothing from then on.</summary>
    public async Task<IReadOnlyList<LoginSlip>> GiveFirst(
        CentreId centre, IReadOnlyCollection<Learner> pupils, bool evenToThoseWithOwn, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var known = await Accounts(db, centre.ToString()).ToDictionaryAsync(static a => a.Learner, static a => a.Person, cancellation);
        var slips = new List<LoginSlip>();
        foreach (var pupil in pupils)
        {
            if (known.GetValueOrDefault(pupil.Id.ToString()) is not { } person)
            {
                continue;
            }

            string? password = null;
            if (!person.IsDemonstration && (evenToThoseWithOwn || StateOf(person) != PupilState.OwnPassword))
            {
                password = Passwords.DrawFirst();
                (person.PasswordHash, person.MustChangePassword) = (Passwords.HashFirst(person, password), true);
                Restamp(person);
            }

            slips.Add(new(pupil, person.Id, password));
        }

        await db.SaveChangesAsync(cancellation);
        return slips;
    }

    private static IQueryable<Holder> Accounts(AccountsContext db, string centre) =>
        from pupil in db.Pupils
        where pupil.Centre == centre
        join person in db.Users on pupil.Login equals person.Id
        select new Holder { Learner = pupil.Learner, Person = person };

    private static PupilState StateOf(Person person) => person.PasswordHash is null ? PupilState.NoPassword
        : person.MustChangePassword ? PupilState.FirstPassword : PupilState.OwnPassword;

    // Another stamp ends every cookie and token of the account.
    private static void Restamp(Person person) =>
        (person.SecurityStamp, person.ConcurrencyStamp) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());

    private async Task Follow(string centre, IReadOnlyList<Learner> list, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var known = await Accounts(db, centre).ToDictionaryAsync(static a => a.Learner, static a => a.Person, cancellation);
        var pupils = list.ToDictionary(static p => p.Id.ToString(), StringComparer.Ordinal);
        var missing = list.Where(p => !known.ContainsKey(p.Id.ToString())).ToArray();
        var taken = missing.Length == 0
            ? []
            : (await db.Users.Select(static u => u.Id).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        foreach (var pupil in missing)
        {
            var person = new Person(LoginOf(pupil, taken), NameOf(pupil)) { MustChangePassword = true };
            Restamp(person);
            taken.Add(person.Id);
            db.Users.Add(person);
            db.UserClaims.Add(new() { UserId = person.Id, ClaimType = Post.ClaimType, ClaimValue = CertificationRoles.Candidate });
            db.Pupils.Add(new() { Login = person.Id, Centre = centre, Learner = pupil.Id.ToString() });
            known.Add(pupil.Id.ToString(), person);
        }

        // A login is never somebody else's later: the account of whoever has gone is closed, and keeps it.
        foreach (var (learner, person) in known.Where(static k => !k.Value.IsDemonstration))
        {
            var pupil = pupils.GetValueOrDefault(learner);
            if (person.IsClosed != (pupil is null))
            {
                person.IsClosed = pupil is null;
                person.GiveAddress(pupil is null ? null : person.Email);
                Restamp(person);
            }

            if (pupil is not null && person.Name != NameOf(pupil))
            {
                person.Name = NameOf(pupil);
            }
        }

        await db.SaveChangesAsync(cancellation);
    }

    private static string NameOf(Learner pupil) => $"{pupil.FirstName} {pupil.BirthName}";

    // prenom.nomJJMM, numbered when it is taken. A name without a Latin letter, or without end, is none to be typed.
    private static string LoginOf(Learner pupil, HashSet<string> taken)
    {
        var plain = pupil.Identifier();
        var usable = plain.Length <= LoginCharactersMost && plain.All(char.IsAscii);
        return usable ? pupil.Identifier(taken.Contains) : (pupil with { FirstName = "eleve", BirthName = "x" }).Identifier(taken.Contains);
    }

    private sealed class Holder
    {
        public required string Learner { get; init; }

        public required Person Person { get; init; }
    }
}
