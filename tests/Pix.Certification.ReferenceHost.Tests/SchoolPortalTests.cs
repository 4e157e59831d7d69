using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Server;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Papers;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.ReferenceHost.Settings;
using Pix.Certification.Sessions;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>Signing in through a portal by OpenID Connect, before a real provider: who is let in as whom, and what is refused.</summary>
public sealed class SchoolPortalTests
{
    internal const string Host = "http://localhost";
    internal const string Way = "/connexion/portail/ent";

    private static readonly Dictionary<string, string> Zoe = new()
    {
        ["sub"] = "7f3a", ["number"] = "L01", ["family_name"] = "DUPONT", ["given_name"] = "Zoe", ["birthdate"] = "2012-01-03",
    };

    private static Pupil First => DemonstrationSchool.Pupils[0];

    [Fact]
    [Rule("ACC-1")]
    [Rule("CAN-8")]
    public async Task A_pupil_comes_by_the_portal_is_the_pupil_of_the_list_and_joins_as_nobody_else()
    {
        await using var portal = await TestPortal.Start(Host);
        using var host = HostWith(portal);
        portal.Person = Zoe;
        using var zoe = new Window(host);
        (await zoe.Read("/connexion")).ShouldContain("Se connecter par ENT de Poitiers");
        (await zoe.Enters("/test?session=1")).ShouldBe("/test?session=1");
        portal.Asked.ShouldHaveSingleItem().ShouldContain("prompt=login", Case.Sensitive, "a workstation is everybody's");
        (await zoe.Read("/compte")).ShouldContain("Zoé Dupont (eleve01)");
        (await Logins(host)).ShouldHaveSingleItem().ShouldNotContain("7f3a", Case.Insensitive, "what the portal calls them is not kept");

        var day = await new SchoolDay(host).Planned(2);
        (await day.Centre.Documents.DocumentAsync(day.Id, SessionDocument.PortalNotice, Language.French)).OrThrow().Text().ShouldContain("ENT de Poitiers");
        (await day.Centre.Documents.PortalAsync()).ShouldBe("ENT de Poitiers", "of the two notices, the pages put this one first");
        using var other = await zoe.Send("/test", "join", [.. Joining(day.Id, DemonstrationSchool.Pupils[1])]);
        (await Browser.Text(other)).ShouldContain("id=\"errors\"");
        using var own = await zoe.Send("/test", "join", [.. Joining(day.Id, First)]);
        own.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        // What ends a cookie ends this one too, and the account is found again.
        using var everywhere = await zoe.Send("/compte", "everywhere");
        everywhere.Headers.Location!.ToString().ShouldEndWith($"{Way}/sortie");
        (await zoe.Get("/compte")).Headers.Location!.ToString().ShouldContain("/connexion?");
        (await zoe.Enters()).ShouldBe("/test");
    }

    [Fact]
    [Rule("ACC-1")]
    public async Task A_pupil_without_an_account_is_given_one_by_the_number_alone_once_and_others_are_told_what_to_do()
    {
        await using var portal = await TestPortal.Start(Host);
        using var host = HostWith(portal, (SettingNames.Demonstration, "false"), (SettingNames.InsecureKeys, "true"), ("Portals:0:NationalIdClaim", "ine"), ("Portals:0:LocalIdClaim", ""));
        using (var started = host.CreateClient())
        {
            await Name(host, "valin", "hugo");
        }

        var born = new LocalDate(2006, 7, 28);
        await Keep(host, "valin", new Learner(new("p1"), "Dupont", "Zoé", born, "3A") { NationalId = "123456789AB" }, new Learner(new("p2"), "Dupont", "Zoé", born, "3A") { NationalId = "2" });
        await Keep(host, "hugo", new Learner(new("p3"), "Petit", "Léa", born, "3B") { NationalId = "3" }, new Learner(new("p4"), "Petit", "Léo", born, "3B") { NationalId = "2" });

        // The birth date as portals of before write it.
        var zoe = new Dictionary<string, string> { ["sub"] = "a", ["ine"] = "123456789ab", ["family_name"] = "DUPONT", ["given_name"] = "Zoé", ["birthdate"] = "28/07/2006", ["email"] = "lea.petit@example.org" };
        (await Entered(host, portal, zoe)).ShouldBe("/test");
        (await Entered(host, portal, zoe)).ShouldBe("/test");
        await using var db = await Store(host);
        var bound = await db.UserLogins.SingleAsync();
        var made = await db.Users.SingleAsync(p => p.Id == bound.UserId);
        (made.Id, made.Name, made.PasswordHash, await db.LearnerOf(made.Id, default)).ShouldBe(("zoe.dupont2807", "Zoé Dupont", null, "p1"));

        // Nobody is found by an address of mail, by names alone, by half of what must be the same, or where two have one number.
        (await Entered(host, portal, With(zoe, ("sub", "b"), ("ine", "999")))).ShouldBe("inconnu");
        (await Entered(host, portal, With(zoe, ("sub", "b"), ("ine", "")))).ShouldBe("inconnu");
        (await Entered(host, portal, With(zoe, ("sub", "b"), ("ine", "3")))).ShouldBe("different");
        (await Entered(host, portal, With(zoe, ("sub", "b"), ("ine", "3"), ("family_name", "Petit"), ("given_name", "Léa"), ("birthdate", "2006-07-29")))).ShouldBe("different");
        (await Entered(host, portal, With(zoe, ("sub", "b"), ("ine", "2")))).ShouldBe("plusieurs");

        // Another person of the portal who says that they are she.
        (await Entered(host, portal, With(zoe, ("sub", "b")))).ShouldBe("pris");
        made.IsClosed = true;
        await db.SaveChangesAsync();
        (await Entered(host, portal, zoe)).ShouldBe("ferme");
        (await db.UserLogins.CountAsync()).ShouldBe(1);
        using var told = new Window(host);
        (await told.Read("/connexion?refus=inconnu")).ShouldContain("Demandez à votre établissement de vous inscrire sur sa liste");
        (await told.Read("/connexion?refus=%3Cscript%3E")).ShouldNotContain("id=\"errors\"");
    }

    [Fact]
    [Rule("ACC-1")]
    public async Task A_local_number_counts_within_one_school_only()
    {
        await using var portal = await TestPortal.Start(Host);
        using var host = HostWith(portal, (SettingNames.Demonstration, "false"), (SettingNames.InsecureKeys, "true"), ("Portals:0:CentreClaim", "uai"));
        using (var started = host.CreateClient())
        {
            await Name(host, "0170022A", "0170023B");
        }

        foreach (var centre in (string[])["0170022A", "0170023B"])
        {
            await Keep(host, centre, new Learner(new($"p-{centre}"), "Dupont", "Zoé", new(2012, 1, 3), "3A") { LocalId = "L01" });
        }

        (await Entered(host, portal, Zoe)).ShouldBe("inconnu");
        (await Entered(host, portal, With(Zoe, ("uai", "0170023b")))).ShouldBe("/test");
        await using var db = await Store(host);
        (await db.LearnerOf((await db.UserLogins.SingleAsync()).UserId, default)).ShouldBe("p-0170023B");
    }

    [Fact]
    [Rule("ACC-1")]
    public async Task What_a_portal_did_not_say_to_this_browser_at_this_time_is_refused_in_words()
    {
        await using var portal = await TestPortal.Start(Host);
        using var host = HostWith(portal);
        portal.Person = Zoe;

        // Another issuer, another nonce, another audience: the token is signed by the portal itself each time.
        foreach (var forge in (Action<OpenIddictServerEvents.GenerateTokenContext>[])
            [
                static c => c.SecurityTokenDescriptor.Issuer = "https://elsewhere.example/",
                static c => Says(c, "nonce", "of another browser"),
                static c => c.SecurityTokenDescriptor.Audience = "another host",
                static c => (c.SecurityTokenDescriptor.IssuedAt, c.SecurityTokenDescriptor.NotBefore, c.SecurityTokenDescriptor.Expires) = (DateTime.UtcNow.AddHours(-3), DateTime.UtcNow.AddHours(-3), DateTime.UtcNow.AddHours(-2)),
            ])
        {
            portal.Forge = forge;
            using var forged = new Window(host);
            (await forged.Enters()).ShouldBe("echec");
            (await forged.Read("/connexion?refus=echec")).ShouldContain("Le portail n’a pas pu prouver qui vous êtes.");
            await ShouldBeOut(forged);
        }

        portal.Forge = static c => Says(c, "family_name", "Dupont"); // What a lie is told by is no lie by itself.
        using (var honest = new Window(host))
        {
            (await honest.Enters()).ShouldBe("/test");
        }

        // Somebody else where more is asked than in the token.
        (portal.Forge, portal.SubjectOfMore) = (null, "another");
        using (var mixed = new Window(host))
        {
            (await mixed.Enters()).ShouldBe("echec");
        }

        portal.SubjectOfMore = null;

        // A code that was good once, in the browser that it was good in, with every cookie put back.
        using var zoe = new Window(host);
        var asked = await zoe.Asks();
        var before = zoe.Kept();
        var returned = await Answer(asked);
        (await zoe.Lands(returned)).ShouldBe("/test");
        (await zoe.Lands(returned)).ShouldBe("echec");
        using (var again = new Window(host, before))
        {
            (await again.Lands(returned)).ShouldBe("echec");
            await ShouldBeOut(again);
        }

        // The same in another browser, which has not asked.
        using (var stranger = new Window(host))
        {
            (await stranger.Lands(await Answer(await zoe.Asks()))).ShouldBe("echec");
            await ShouldBeOut(stranger);
        }

        // A code of somebody else slipped into what this browser has asked.
        using (var here = new Window(host))
        using (var there = new Window(host))
        {
            var (own, theirs) = (await Answer(await here.Asks()), await Answer(await there.Asks()));
            var slipped = own.ToString().Replace(Part(own, "code"), Part(theirs, "code"), StringComparison.Ordinal);
            (await here.Lands(new(slipped))).ShouldBe("echec");
            await ShouldBeOut(here);
        }

        portal.Person = [];
        using var gaveUp = new Window(host);
        (await gaveUp.Enters()).ShouldBe("abandon");
    }

    [Fact]
    [Rule("ACC-1")]
    public async Task A_portal_that_does_not_answer_is_said_and_an_address_without_one_too()
    {
        var portal = await TestPortal.Start(Host);
        using var host = HostWith(portal);
        await portal.DisposeAsync();
        using var zoe = new Window(host);
        (await zoe.Read(Way)).ShouldContain("Le portail ne répond pas.");
        (await zoe.Read("/connexion/portail/autre")).ShouldContain("Il n’y a pas de portail à cette adresse.");
        (await zoe.Read($"{Way}/sortie?la-bas=oui")).ShouldContain("Déconnexion réussie");
    }

    [Fact]
    [Rule("ACC-1")]
    [Rule("ACC-3")]
    public async Task Staff_bind_a_portal_on_their_own_page_the_second_factor_stays_and_it_is_unbound_again()
    {
        await using var portal = await TestPortal.Start(Host);
        using var host = HostWith(portal, (SettingNames.SecondFactor, "jury"));
        portal.Person = new() { ["sub"] = "lambert", ["email"] = "jury@example.org" };
        (await Entered(host, portal, portal.Person)).ShouldBe("inconnu");
        using var jury = new Window(host);
        using var signedIn = await jury.Send("/connexion", "sign-in", ("Form.login", "jury"), ("Form.password", DemonstrationSchool.JuryPassword));
        signedIn.Headers.Location!.ToString().ShouldEndWith("/compte/second-facteur");

        // Coming back binds nothing: only the button does, and of that account alone.
        var back = await Answer(await jury.Asks("?lier=oui"));
        using var landed = await jury.Get(back.PathAndQuery);
        landed.Headers.Location!.ToString().ShouldBe("/compte");
        (await Logins(host)).ShouldBeEmpty();
        using var bound = await jury.Send("/compte", "portal", ("Portal.bind", "ent"));
        bound.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Logins(host)).ShouldHaveSingleItem();
        (await jury.Read("/compte")).ShouldContain("Ce compte est lié à ENT de Poitiers.");
        using var once = await jury.Send("/compte", "portal", ("Portal.bind", "ent"));
        (await Browser.Text(once)).ShouldContain("Le portail n’a pas pu prouver qui vous êtes.");

        // The portal is one factor; the role asks for another.
        (await Entered(host, portal, portal.Person)).ShouldBe("/compte/second-facteur");
        await using (var db = await Store(host))
        {
            (await db.Users.SingleAsync(p => p.Id == "jury")).TwoFactorEnabled = true;
            await db.SaveChangesAsync();
        }

        using var asked = new Window(host);
        (await asked.Enters()).ShouldBe("/connexion?retour=%2F");
        (await asked.Read("/connexion")).ShouldContain("Code de votre application");
        await ShouldBeOut(asked);

        using var admin = new Window(host);
        using var other = await admin.Send("/connexion", "sign-in", ("Form.login", "admin"), ("Form.password", DemonstrationSchool.CentrePassword));
        using var theirs = await admin.Get((await Answer(await admin.Asks("?lier=oui"))).PathAndQuery);
        using var taken = await admin.Send("/compte", "portal", ("Portal.bind", "ent"));
        (await Browser.Text(taken)).ShouldContain("déjà liés, mais pas l’un à l’autre");
        using var unbound = await jury.Send("/compte", "portal", ("Portal.unbind", "ent"));
        (await Logins(host)).ShouldBeEmpty();
    }

    [Fact]
    [Rule("ACC-1")]
    public async Task Whoever_came_by_a_portal_is_told_when_they_leave_that_it_still_knows_them_and_is_led_there()
    {
        await using var portal = await TestPortal.Start(Host);
        using var host = HostWith(portal);
        portal.Person = Zoe;
        using var zoe = new Window(host);
        await zoe.Enters();
        using var left = await zoe.Send("/deconnexion", "sign-out");
        left.Headers.Location!.ToString().ShouldEndWith($"{Way}/sortie");
        (await zoe.Read($"{Way}/sortie")).ShouldContain("Se déconnecter aussi de ENT de Poitiers");
        using var led = await zoe.Get($"{Way}/sortie?la-bas=oui");
        led.Headers.Location!.ToString().ShouldStartWith($"{portal.Address}/leave?");
        var back = await Answer(led.Headers.Location!);
        back.AbsolutePath.ShouldBe($"{Way}/sorti");
        using var home = await zoe.Get(back.PathAndQuery);
        home.Headers.Location!.ToString().ShouldBe("/");
        await ShouldBeOut(zoe);

        using var other = new Window(host);
        using var signedIn = await other.Send("/connexion", "sign-in", ("Form.login", "eleve02"), ("Form.password", DemonstrationSchool.PupilPassword));
        using var gone = await other.Send("/deconnexion", "sign-out");
        new Uri(new(Host), gone.Headers.Location!).AbsolutePath.ShouldBe("/");
    }

    [Theory]
    [InlineData("Authority", "http://portail.example.org")]
    [InlineData("Id", "e n t")]
    [InlineData("ClientId", "")]
    public async Task A_host_does_not_start_with_half_a_portal(string setting, string value)
    {
        await using var portal = await TestPortal.Start(Host);
        using var host = HostWith(portal, ($"Portals:0:{setting}", value));
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(
            [.. host.Settings.Select(static s => $"--{s.Key}={s.Value}"), $"--Data={host.Folder}"]);
        Pix.Certification.ReferenceHost.Wiring.HostServices.AddReferenceHost(builder);
        await using var app = builder.Build();

        // What every start asks first; a test's own start of a host that cannot be races with its end.
        var check = app.Services.GetRequiredService<Microsoft.Extensions.Options.IStartupValidator>();
        Should.Throw<Microsoft.Extensions.Options.OptionsValidationException>(check.Validate).Message.ShouldContain("each portal needs an Id");
    }

    private static RunningHost HostWith(TestPortal portal, params IReadOnlyList<(string Setting, string Value)> others)
    {
        var host = new RunningHost().TakingFloods();
        (string, string)[] usual = [("Id", "ent"), ("Name", "ENT de Poitiers"), ("Authority", portal.Address), ("ClientId", TestPortal.Client), ("ClientSecret", TestPortal.Secret), ("LocalIdClaim", "number"), ("Timeout", Patience.Most.ToString())];
        foreach (var (setting, value) in usual.Select(static u => ($"Portals:0:{u.Item1}", u.Item2)).Concat(others))
        {
            host.Settings[setting] = value;
        }

        return host;
    }

    private static void Says(OpenIddictServerEvents.GenerateTokenContext context, string kind, string value)
    {
        var said = context.SecurityTokenDescriptor.Subject;
        foreach (var claim in said.FindAll(kind).ToArray())
        {
            said.RemoveClaim(claim);
        }

        said.AddClaim(new(kind, value));
    }

    private static Dictionary<string, string> With(Dictionary<string, string> person, params IReadOnlyList<(string Kind, string Value)> others)
    {
        var changed = new Dictionary<string, string>(person);
        foreach (var (kind, value) in others)
        {
            changed[kind] = value;
        }

        return changed.Where(static c => c.Value.Length > 0).ToDictionary();
    }

    private static async Task<string> Entered(RunningHost host, TestPortal portal, Dictionary<string, string> person)
    {
        portal.Person = person;
        using var window = new Window(host);
        return await window.Enters();
    }

    private static async Task<AccountsContext> Store(RunningHost host) =>
        await host.Services.GetRequiredService<IDbContextFactory<AccountsContext>>().CreateDbContextAsync();

    private static async Task<List<string>> Logins(RunningHost host)
    {
        await using var db = await Store(host);
        return await db.UserLogins.Select(static l => l.LoginProvider + " " + l.ProviderKey).ToListAsync();
    }

    private static async Task Name(RunningHost host, params IReadOnlyList<string> centres)
    {
        await using var db = await Store(host);
        db.Centres.AddRange(centres.Select(static c => new KnownCentre { Id = c, Name = c, Zone = "Europe/Paris" }));
        await db.SaveChangesAsync();
    }

    private static async Task Keep(RunningHost host, string centre, params IReadOnlyCollection<Learner> learners) =>
        (await host.Services.GetRequiredService<CertificationDesks>().Centre(new(centre), "x").Pupils.KeepAsync(learners)).OrThrow();

    private static IEnumerable<(string, string)> Joining(SessionId session, Pupil pupil) =>
    [
        ("Form.session", session.ToString()), ("Form.firstName", pupil.Learner.FirstName), ("Form.birthName", pupil.Learner.BirthName),
        ("Form.birthDate", pupil.Learner.BirthDate.ToString("dd/MM/uuuu", null)),
    ];

    private static string Part(Uri address, string name) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query)[name].ToString();

    // The portal, as the same browser meets it.
    internal static async Task<Uri> Answer(Uri asked)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var reply = await client.GetAsync(asked);
        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect, await reply.Content.ReadAsStringAsync());
        return reply.Headers.Location!;
    }

    private static async Task ShouldBeOut(Window window)
    {
        using var turned = await window.Get("/compte");
        turned.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        turned.Headers.Location!.ToString().ShouldContain("/connexion?retour=");
    }
}
