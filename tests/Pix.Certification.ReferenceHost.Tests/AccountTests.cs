using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.AspNetCore.Shared;
using Pix.Certification.Accounts.Desks;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.Accounts.Tokens;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.ReferenceHost.Settings;
using Pix.Certification.ReferenceHost.Wiring;
using Pix.Certification.Storage.Tests;
using Pix.Certification.Testing;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>Who has an account, who gives and ends it, and what ends with it.</summary>
public sealed class AccountTests : IDisposable
{
    private const string Chosen = "une phrase assez longue";

    private readonly string _folder = Directory.CreateTempSubdirectory("pix-accounts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Rule("ACC-3")]
    public async Task An_operator_invites_names_centres_gives_posts_and_closes_and_each_ends_what_was_open()
    {
        using var host = new RunningHost();
        using var boss = await host.Browse().SignIn("operateur", DemonstrationSchool.OperatorPassword);
        foreach (var (id, name) in new[] { ("valin", "Lycée Valin"), ("hugo", "Collège Hugo") })
        {
            using var named = await boss.Send("/comptes/centres", "centre", ("Form.id", id), ("Form.name", name), ("Form.zone", "Europe/Paris"));
            (await Browser.Text(named)).ShouldContain(name);
        }

        var first = await Invite(boss, "durand@valin.fr", "M. Durand", "centre/valin");
        (await boss.Read("/comptes")).ShouldContain("centre (Lycée Valin)", customMessage: "a centre is called by its name");
        (await Refused(boss, "durand@valin.fr", "centre/valin")).ShouldContain("Cet identifiant est déjà pris.");
        (await Refused(boss, "other", "centre/nowhere")).ShouldContain("Ce champ est à remplir.");
        (await Refused(boss, "é b", "jury")).ShouldContain("lettres sans accent");
        (await Refused(boss, "fine", "jury", "=Nom")).ShouldContain("field-name-errors");
        using var hidden = await boss.Send("/comptes/centres", "centre", ("Form.id", "x"), ("Form.name", "Lyc\u200be\u202ee"), ("Form.zone", "Europe/Paris"));
        (await Browser.Text(hidden)).ShouldContain("field-name-errors");

        // The password that was given opens nothing but the page where it is changed.
        using var durand = await host.Browse().SignIn("durand@valin.fr", first);
        using var shut = await durand.Get("/certif");
        shut.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var program = new ApiClient(host.CreateClient());
        var (notYet, problem) = await program.Send(HttpMethod.Post, "/api/v1/tokens", new { login = "durand@valin.fr", password = first });
        (notYet.IsSuccessStatusCode, problem!["reason"]!.GetValue<string>()).ShouldBe((false, "Ce compte attend encore un mot de passe choisi ou un second facteur."));
        foreach (var (current, next, words) in new[] { ("no", Chosen, "pas votre mot de passe actuel"), (first, "court", "12 à 200 caractères"), (first, "durand@valin.fr 12", "ne contient pas l’identifiant") })
        {
            using var wrong = await durand.Send("/compte", "password", ("Form.current", current), ("Form.next", next));
            (await Browser.Text(wrong)).ShouldContain(words);
        }

        using var changed = await durand.Send("/compte", "password", ("Form.current", first), ("Form.next", Chosen));
        changed.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/certif");
        using var token = await ApiClient.SignedIn(host, "durand@valin.fr", Chosen);
        (await token.Get("/api/v1/centre/sessions")).ShouldNotBeNull();

        // Another post ends cookie and token; with two, a person chooses.
        using var given = await boss.Send("/comptes/durand@valin.fr", "give", ("Form.post", "centre/hugo"));
        (await Browser.Text(given)).ShouldContain("C’est fait.");
        await ShouldBeOut(durand, token);
        using var both = await host.Browse().SignIn("durand@valin.fr", Chosen);
        using var none = await both.Get("/certif");
        none.StatusCode.ShouldBe(HttpStatusCode.Forbidden, "nothing is chosen yet");
        foreach (var (centre, room) in new[] { ("hugo", "Salle Hugo"), ("valin", "Salle Valin") })
        {
            using var chosen = await both.Send("/compte", "post", ("Chosen.post", $"centre/{centre}"));
            chosen.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/certif");
            using var session = await both.Send("/certif/sessions/nouvelle", "session", ("Form.site", "Site"), ("Form.room", room), ("Form.day", "2027-03-12"), ("Form.time", "09:00"), ("Form.zone", "Europe/Paris"), ("Form.audience", "General"), ("Form.invigilators", "D. Martin"), ("Form.confirmed", "true"));
            (await both.Read("/certif")).ShouldContain(room);
        }

        (await both.Read("/certif")).ShouldNotContain("Salle Hugo");
        using var other = await ApiClient.SignedIn(host, "durand@valin.fr", Chosen, "hugo");
        (await other.Get("/api/v1/centre/sessions"))!.ToJsonString().ShouldContain("Salle Hugo");

        using var taken = await boss.Send("/comptes/durand@valin.fr", "take", ("Form.post", "centre/hugo"));
        await ShouldBeOut(both, other);
        using var again = await host.Browse().SignIn("durand@valin.fr", Chosen);
        using var closed = await boss.Send("/comptes/durand@valin.fr", "close", ("Form.close", "true"));
        (await Browser.Text(closed)).ShouldContain("Rouvrir le compte");
        await ShouldBeOut(again, null);
        using var late = await host.Browse().Send("/connexion", "sign-in", ("Form.login", "durand@valin.fr"), ("Form.password", Chosen));
        (await Browser.Text(late)).ShouldContain("L’identifiant ou le mot de passe est incorrect.");
        using var reopened = await boss.Send("/comptes/durand@valin.fr", "close", ("Form.close", "false"));
        using var reset = await boss.Send("/comptes/durand@valin.fr", "reset");
        var second = PasswordIn(await Browser.Text(reset));
        using var back = await host.Browse().SignIn("durand@valin.fr", second);
        (await back.Read("/compte")).ShouldContain("choisissez le vôtre");
    }

    [Fact]
    [Rule("ACC-3")]
    public async Task Signing_out_everywhere_and_another_password_end_every_cookie_and_token_of_that_person_alone()
    {
        using var host = new RunningHost();
        using var here = await host.Browse().SignIn("jury", DemonstrationSchool.JuryPassword);
        using var there = await host.Browse().SignIn("jury", DemonstrationSchool.JuryPassword);
        using var token = await ApiClient.SignedIn(host, "jury", DemonstrationSchool.JuryPassword);
        using var other = await host.Browse().SignIn("admin", DemonstrationSchool.CentrePassword);
        using var changed = await here.Send("/compte", "password", ("Form.current", DemonstrationSchool.JuryPassword), ("Form.next", Chosen));
        await ShouldBeOut(there, token);
        (await here.Read("/jury")).ShouldContain("M. Lambert");
        using var third = await host.Browse().SignIn("jury", Chosen);
        using var left = await here.Send("/compte", "everywhere");
        await ShouldBeOut(here, null);
        await ShouldBeOut(third, null);
        (await other.Read("/certif")).ShouldContain("Mme Durand");
    }

    [Fact]
    [Rule("ACC-3")]
    public async Task A_cookie_that_is_used_all_the_time_ends_all_the_same()
    {
        var clock = HostClock.At(ExamMorning.NineOClock.InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant());
        using var host = new RunningHost(_folder, clock);
        using var browser = await host.Browse(followRedirects: false).SignInQuietly("admin", DemonstrationSchool.CentrePassword);
        for (var hour = 0; hour < 11; hour++)
        {
            clock.Minutes(60);
            using var still = await browser.Get("/certif");
            still.StatusCode.ShouldBe(HttpStatusCode.OK, $"after {hour + 1} hours");
        }

        clock.Minutes(61);
        using var over = await browser.Get("/certif");
        over.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    [Rule("ACC-3")]
    public async Task The_demonstrations_accounts_end_with_it()
    {
        string token;
        using (var shown = new RunningHost(_folder))
        {
            using var api = await ApiClient.SignedIn(shown, "admin", DemonstrationSchool.CentrePassword);
            token = api.Client.DefaultRequestHeaders.Authorization!.Parameter!;
            (await api.Get("/api/v1/centre/sessions")).ShouldNotBeNull();
        }

        using (var earnest = Earnest())
        {
            foreach (var account in DemonstrationSchool.AccountsOf(DemonstrationSchool.Pupils).Take(5))
            {
                using var browser = earnest.Browse();
                using var refused = await browser.Send("/connexion", "sign-in", ("Form.login", account.Login), ("Form.password", account.Password));
                (await Browser.Text(refused)).ShouldContain("L’identifiant ou le mot de passe est incorrect.");
            }

            using var api = new ApiClient(earnest.CreateClient()).With(token);
            var (gone, _) = await api.Send(HttpMethod.Get, "/api/v1/centre/sessions");
            gone.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            await using var db = await Store(earnest);
            (await db.Users.CountAsync(), await db.UserClaims.CountAsync(), await db.Tokens.CountAsync()).ShouldBe((0, 0, 0));
        }
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("192.0.2.1", false)]
    [Rule("ACC-3")]
    public async Task A_demonstration_listens_here_alone_unless_it_is_said_in_words(string address, bool may)
    {
        var listen = new KestrelServerOptions();
        var seen = 0;
        listen.Listen(IPAddress.Parse(address), 5080, options =>
        {
            seen++;
            (Record.Exception(() => DemonstrationOpening.OnlyHere(options)) is null).ShouldBe(may);
        });
        seen.ShouldBe(1);
        if (may || address == "192.0.2.1")
        {
            return;
        }

        await Should.ThrowAsync<UnfitSettingException>(() => Started("true", address));
        await Started("network", address);
        await Started("false", address);
    }

    [Fact]
    [Rule("ACC-3")]
    public async Task The_first_operator_is_made_on_the_machine_once()
    {
        using var host = Earnest();
        var says = new StringWriter(CultureInfo.InvariantCulture);
        (await FirstOperator.Make(host.Services, ["first-operator"], says)).ShouldBe(2);
        (await FirstOperator.Make(host.Services, ["first-operator", "Chef", "Mme Chef"], says)).ShouldBe(0);
        var password = PasswordIn(says.ToString());
        (await FirstOperator.Make(host.Services, ["first-operator", "second", "M. Second"], says)).ShouldBe(1);
        using var chef = await host.Browse().SignIn("chef", password);
        using var changed = await chef.Send("/compte", "password", ("Form.current", password), ("Form.next", Chosen));
        changed.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/comptes");
        using var kept = await chef.Send("/comptes/chef", "close", ("Form.close", "true"));
        (await Browser.Text(kept)).ShouldContain("le dernier compte qui gère les comptes");
        using var still = await chef.Send("/comptes/chef", "take", ("Form.post", "operator"));
        (await Browser.Text(still)).ShouldContain("le dernier compte qui gère les comptes");

        using var demonstration = new RunningHost();
        (await FirstOperator.Make(demonstration.Services, ["first-operator", "chef", "Mme Chef"], says)).ShouldBe(2);
    }

    [Fact]
    [Rule("ACC-3")]
    public async Task A_host_of_before_keeps_its_accounts_and_each_is_hashed_anew_when_it_signs_in()
    {
        var file = Path.Combine(_folder, "accounts.db");
        using (var old = new SqliteConnection($"Data Source={file}"))
        {
            old.Open();
            using var command = old.CreateCommand();
            command.CommandText = $"""
                create table account (login text primary key, name text not null, role text not null, centre text, hash text not null) without rowid;
                create table failure (login text primary key, count integer not null, closed_until integer not null) without rowid;
                create table token (hash blob primary key, owner text not null, claims text not null, expires_at integer not null) without rowid;
                insert into account values ('chef', 'Mme Chef', 'centre', '0170022A', '{OldHash(Chosen, 600_000)}'), ('eleve01', 'Zoé', 'candidate', null, '{OldHash("demo-eleve", 10_000)}');
                insert into failure values ('chef', 9, 9999999999);
                """;
            command.ExecuteNonQuery();
        }

        using (var host = Earnest())
        {
            using var chef = await host.Browse().SignIn("chef", Chosen);
            (await chef.Read("/certif")).ShouldContain("Mme Chef");
            await using var db = await Store(host);
            var person = await db.Users.SingleAsync();
            person.PasswordHash!.ShouldNotContain("$");
            new PasswordHasher<Person>().VerifyHashedPassword(person, person.PasswordHash!, Chosen).ShouldNotBe(PasswordVerificationResult.Failed);
            (await db.Database.SqlQuery<string>($"select name as Value from sqlite_master where name in ('account', 'failure', 'token')").ToListAsync()).ShouldBeEmpty();
        }

        using var again = Earnest();
        using var back = await again.Browse().SignIn("chef", Chosen);
    }

    [Fact]
    [Rule("ACC-3")]
    public async Task A_second_factor_is_asked_of_roles_that_need_one_and_a_recovery_code_works_once()
    {
        using var host = new RunningHost(_folder) { Settings = { [SettingNames.SecondFactor] = "jury" } };
        using var jury = await host.Browse().SignIn("jury", DemonstrationSchool.JuryPassword);
        using var shut = await jury.Get("/jury");
        shut.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await jury.Read("/compte/second-facteur")).ShouldContain("Votre rôle demande un second facteur");
        using var wrong = await jury.Send("/compte/second-facteur", "on", ("Form.code", "000000"));
        (await Browser.Text(wrong)).ShouldContain("Le code de votre application est attendu.");
        var key = await Key(host, "jury");
        using var on = await jury.Send("/compte/second-facteur", "on", ("Form.code", Totp(key)));
        var codes = System.Text.RegularExpressions.Regex.Matches(await Browser.Text(on), "<li><code>(?<code>[^<]+)</code></li>").Select(static m => m.Groups["code"].Value).ToArray();
        codes.Length.ShouldBe(8);
        (await jury.Read("/jury")).ShouldContain("M. Lambert");

        using var browser = host.Browse();
        using var asked = await browser.Send("/connexion", "sign-in", ("Form.login", "jury"), ("Form.password", DemonstrationSchool.JuryPassword));
        var page = await Browser.Text(asked);
        page.ShouldContain("Code de votre application");
        (await Second(browser, page, "nothing")).ShouldNotContain("Se déconnecter");
        (await Second(browser, page, codes[0])).ShouldContain("Se déconnecter");
        using var elsewhere = host.Browse();
        using var once = await elsewhere.Send("/connexion", "sign-in", ("Form.login", "jury"), ("Form.password", DemonstrationSchool.JuryPassword));
        var form = await Browser.Text(once);
        (await Second(elsewhere, form, codes[0])).ShouldNotContain("Se déconnecter");
        using var program = new ApiClient(host.CreateClient());
        var (without, _) = await program.Send(HttpMethod.Post, "/api/v1/tokens", new { login = "jury", password = DemonstrationSchool.JuryPassword });
        without.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var (with, _) = await program.Send(HttpMethod.Post, "/api/v1/tokens", new { login = "jury", password = DemonstrationSchool.JuryPassword, code = codes[1] });
        with.StatusCode.ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 5; i++)
        {
            await Second(elsewhere, form, "000000");
        }

        (await Second(elsewhere, form, codes[2])).ShouldContain("Trop d’essais.");
        using var centre = await host.Browse().SignIn("admin", DemonstrationSchool.CentrePassword);
        (await centre.Read("/certif")).ShouldContain("Mme Durand");
    }

    [Needs(NeedsAttribute.PostgreSql)]
    [Fact]
    [Rule("ACC-3")]
    public async Task Two_hosts_on_one_postgresql_share_accounts_and_what_ends_on_one_ends_on_the_other()
    {
        var database = PostgreSqlServer.NewDatabase();
        using (var one = new RunningHost(_folder) { Settings = { [SettingNames.Journal] = database } })
        using (var two = new RunningHost(_folder) { Settings = { [SettingNames.Journal] = database } })
        {
            using var here = await one.Browse().SignIn("jury", DemonstrationSchool.JuryPassword);
            using var token = await ApiClient.SignedIn(two, "jury", DemonstrationSchool.JuryPassword);
            (await token.Get("/api/v1/jury/appeals")).ShouldNotBeNull();
            using var left = await here.Send("/compte", "everywhere");
            await ShouldBeOut(here, token);
        }

        PostgreSqlServer.Drop(database);
    }

    private RunningHost Earnest() => new(_folder) { Settings = { [SettingNames.Demonstration] = "false", [SettingNames.InsecureKeys] = "true" } };

    private static async Task<AccountsContext> Store(RunningHost host) =>
        await host.Services.GetRequiredService<IDbContextFactory<AccountsContext>>().CreateDbContextAsync();

    private static async Task<string> Key(RunningHost host, string login)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        return (await people.GetAuthenticatorKeyAsync((await people.FindByIdAsync(login))!))!;
    }

    // RFC 6238, as an application on a telephone does it.
    private static string Totp(string key)
    {
        var bits = string.Concat(key.TrimEnd('=').Select(static c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] secret = [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
        var step = BitConverter.GetBytes(IPAddress.HostToNetworkOrder(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30));
#pragma warning disable CA5350 // The algorithm that telephones know.
        var hash = HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        return ((IPAddress.NetworkToHostOrder(BitConverter.ToInt32(hash, at)) & int.MaxValue) % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static string OldHash(string password, int rounds)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return string.Create(CultureInfo.InvariantCulture, $"{rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, 32))}");
    }

    private async Task Started(string demonstration, string address)
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(new Microsoft.AspNetCore.Builder.WebApplicationOptions
        {
            Args = ["--Data", Path.Combine(_folder, demonstration), "--Demonstration", demonstration, "--InsecureKeys", "true", "--urls", $"http://{(address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address)}:0"],
            ContentRootPath = AppContext.BaseDirectory,
        });
        HostServices.AddReferenceHost(builder);
        await using var app = builder.Build();
        HostPipeline.UseReferenceHost(app);
        await app.StartAsync();
        await app.StopAsync();
    }

    private static async Task<string> Invite(Browser boss, string login, string name, string post)
    {
        using var invited = await boss.Send("/comptes", "invite", ("Form.login", login), ("Form.name", name), ("Form.post", post));
        var page = await Browser.Text(invited);
        page.ShouldContain("attend son premier mot de passe");
        return PasswordIn(page);
    }

    private static async Task<string> Refused(Browser boss, string login, string post, string name = "Nom")
    {
        using var refused = await boss.Send("/comptes", "invite", ("Form.login", login), ("Form.name", name), ("Form.post", post));
        return await Browser.Text(refused);
    }

    private static string PasswordIn(string text) => System.Text.RegularExpressions.Regex.Match(text, "[a-z2-9]{4}(-[a-z2-9]{4}){3}").Value;

    private static async Task<string> Second(Browser browser, string page, string code)
    {
        var values = Browser.HiddenOf(page, "sign-in");
        values["Form.code"] = code;
        using var reply = await browser.Post("/connexion", values);
        return await Browser.Text(reply);
    }

    private static async Task ShouldBeOut(Browser browser, ApiClient? program)
    {
        using var turned = await browser.Get("/compte");
        turned.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/connexion");
        if (program is not null)
        {
            var (refused, _) = await program.Send(HttpMethod.Get, "/api/v1/centre/sessions");
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }
}
