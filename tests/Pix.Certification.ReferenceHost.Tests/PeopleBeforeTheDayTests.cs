using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Accounts.Desks;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.Hosting.Desks;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A school's people before the day, from the file of a class to the extra time of one of them: what the centre's administrator and a pupil do in the pages.</summary>
[Needs(NeedsAttribute.Time)]
public sealed partial class PeopleBeforeTheDayTests
{
    private const string List = "/certif/sessions/1/candidats";
    private const string Own = "quatre-mots-de-passe";
    private const string Pupils = "Nom de naissance;Prénom;Date de naissance;Classe;Modes de connexion\nDurand;Léo;01/02/2011;3e Z;identifiant\nDurand;Leo;01/02/2010;3e Z;identifiant\nPetit;Ana;05/06/2011;3e Z;\n";

    [Fact]
    [Rule("ACC-1")]
    [Rule("ACC-2")]
    [Rule("CAN-15")]
    [Rule("CAN-16")]
    [Rule("CAN-6")]
    public async Task A_class_is_imported_signs_in_from_slips_answers_a_campaign_and_is_enrolled_and_corrected()
    {
        using var host = new RunningHost();
        using var centre = await host.Browse().SignIn("admin", "demo-centre");

        // The import says what it would change, and the pupils have accounts from then on.
        using var read = await centre.SendFile("/orga/importer", Pupils);
        (await Browser.Text(read)).ShouldContain("3 nouveaux élèves, 0 élève modifié, 0 inchangé, 36 absents du fichier.");
        using var imported = await centre.Post(read.Where(), await centre.Hidden(read.Where(), "import"));
        imported.Where().ShouldBe("/orga");
        var accounts = await centre.Read("/orga/comptes?classe=3e%20Z");
        accounts.ShouldContain("<td>leo.durand0102</td>"); // Both are Léo Durand, born on 1 February:
        accounts.ShouldContain("<td>leo.durand0102-2</td>"); // the second one is numbered.
        accounts.ShouldContain("pas encore");

        // Who has no way in is seen, and many are given one at once.
        (await centre.Read("/orga/comptes?connexion=aucune&classe=3e%20Z")).ShouldContain("Ana Petit");
        var ana = Id().Match(await centre.Read("/orga/comptes?connexion=aucune&classe=3e%20Z")).Groups["id"].Value;
        using var given = await centre.Tick("/orga/comptes?classe=3e%20Z", "accounts", [ana], ("Form.Method", "Identifier"));
        (await Browser.Text(given)).ShouldContain("1 élève a un moyen de se connecter.");
        (await centre.Read("/orga/comptes?connexion=aucune&classe=3e%20Z")).ShouldNotContain("Ana Petit");

        // Slips to cut out: an identifier, and a first password, which another print replaces.
        var former = await Slips(centre);
        var slips = await Slips(centre);
        slips.Keys.ShouldBe(["leo.durand0102", "leo.durand0102-2", "ana.petit0506"], ignoreOrder: true);
        slips["ana.petit0506"].ShouldNotBe(former["ana.petit0506"]);
        using var tooLate = await host.Browse().Send("/connexion", "sign-in", ("Form.login", "ana.petit0506"), ("Form.password", former["ana.petit0506"]));
        (await Browser.Text(tooLate)).ShouldContain("incorrect");

        // The pupil must choose a password, and can do nothing before.
        using var pupil = await host.Browse().SignIn("leo.durand0102", slips["leo.durand0102"]);
        (await pupil.Read("/compte")).ShouldContain("Votre mot de passe vous a été donné");
        using var closed = await pupil.Get("/mes-certifications/profil");
        ((int)closed.StatusCode).ShouldBe(403);
        using var chosen = await pupil.Send("/compte", "password", ("Form.current", slips["leo.durand0102"]), ("Form.next", Own));
        chosen.Where().ShouldBe("/test");
        (await Slips(centre)).ShouldNotContainKey("leo.durand0102"); // Who has chosen keeps what they chose.

        // "J'ai un code": recognised as the pupil whose account it is, without typing a name.
        using var opened = await centre.Tick("/orga/campagnes/nouvelle?classe=3e%20Z", "campaign", [], ("Form.name", "Troisièmes"), ("Form.Act", "class:3e Z"));
        var asked = await Browser.Text(opened);
        asked.ShouldContain("3 sélectionnés");
        asked.ShouldContain("Ouvrir une campagne pour 3 élèves");
        using var campaign = await centre.Tick("/orga/campagnes/nouvelle", "campaign", Chosen().Matches(asked).Select(static m => m.Groups["id"].Value), ("Form.name", "Troisièmes"));
        var code = campaign.Where()["/orga/campagnes/".Length..];
        (await pupil.Read("/mes-certifications/profil")).ShouldNotContain("Form.birthDate");
        using var sent = await pupil.Send("/mes-certifications/profil", "profile", ("Form.code", code));
        (await Browser.Text(sent)).ShouldContain("Votre profil est envoyé.");
        using var other = await host.Browse().SignIn("eleve25", "demo-eleve");
        using var closedToOthers = await other.Send("/mes-certifications/profil", "profile", ("Form.code", code));
        (await Browser.Text(closedToOthers)).ShouldContain("Cette campagne est ouverte à la classe 3e Z.");

        // The whole class is chosen, stays chosen while the filter shows others, and is enrolled.
        await centre.Planned();
        using var whole = await centre.Tick($"{List}/classes", "pupils", [], ("Form.Act", "class:3e Z"));
        var ticked = Chosen().Matches(await Browser.Text(whole)).Select(static m => m.Groups["id"].Value).ToArray();
        ticked.Length.ShouldBe(3);
        using var filtered = await centre.Tick($"{List}/classes", "pupils", ticked, ("Form.Act", "filter"), ("Form.Search", "zoe"), ("Form.Certifiable", "false"));
        var stays = await Browser.Text(filtered);
        stays.ShouldContain("3 sélectionnés, 0 déjà ajouté");
        stays.ShouldContain("Ajouter 3 candidats");
        stays.ShouldContain("<th scope=\"row\">Dupont</th>");
        stays.ShouldNotContain("<th scope=\"row\">Durand</th>");
        using var enrolled = await centre.Tick($"{List}/classes", "pupils", ticked);
        (await Browser.Text(enrolled)).ShouldContain("3 candidats ajoutés, 0 déjà sur la liste.");

        // Corrected, and given extra time; above the usual a tick is asked for.
        var number = Line().Match(await centre.Read(List)).Groups["number"].Value;
        (string, string)[] line = [("Form.birthName", "Petit-Roux"), ("Form.firstName", "Ana"), ("Form.birthDate", "2011-06-05"), ("Form.bornIn", "france"), ("Form.class", "3e Z"), ("Form.testLanguage", "French")];
        using var unsure = await centre.Send($"{List}/{number}/modifier", "candidate", [.. line, ("Form.extraTime", "120 %")]);
        var question = await Browser.Text(unsure);
        question.ShouldContain("id=\"field-extraTime-errors\"");
        question.ShouldContain("Oui, ce temps majoré est voulu");
        using var confirmed = await centre.Send($"{List}/{number}/modifier", "candidate", [.. line, ("Form.extraTime", "120 %"), ("Form.confirmed", "true")]);
        (await Browser.Text(confirmed)).ShouldContain("La ligne de Ana Petit-Roux est enregistrée.");
        using var third = await centre.Send($"{List}/{number}/modifier", "candidate", [.. line, ("Form.extraTime", "1/3")]);
        var list = await Browser.Text(third);
        list.ShouldContain("<th scope=\"row\">Petit-Roux Ana</th>");
        list.ShouldContain("+ 1/3");
    }

    [Fact]
    [Rule("CAN-16")]
    [Rule("ACC-1")]
    [Rule("RET-2")]
    public async Task A_pupil_is_corrected_and_removed_and_a_removed_one_cannot_sign_in_nor_leave_a_login_to_somebody_else()
    {
        using var host = new RunningHost();
        using var centre = await host.Browse().SignIn("admin", "demo-centre");
        await Import(centre, Pupils);
        var slips = await Slips(centre);
        var leo = Id().Match(await centre.Read("/orga/comptes?classe=3e%20Z&nom=durand")).Groups["id"].Value;

        using var faulty = await centre.Send($"/orga/eleves/{leo}", "pupil", ("Form.birthName", ""), ("Form.firstName", "Léo"), ("Form.birthDate", "2011-02-01"), ("Form.class", "3e Y"));
        (await faulty.Content.ReadAsStringAsync()).ShouldContain("id=\"field-birthName-errors\"");
        using var corrected = await centre.Send($"/orga/eleves/{leo}", "pupil", ("Form.birthName", "Durand"), ("Form.firstName", "Léon"), ("Form.birthDate", "2011-02-01"), ("Form.class", "3e Y"));
        (await Browser.Text(corrected)).ShouldContain("La fiche de Léon Durand est corrigée.");
        (await centre.Read("/orga/comptes?classe=3e%20Y")).ShouldContain("leo.durand0102"); // The login stays.

        using var again = await centre.SendFile("/orga/importer", Pupils);
        (await Browser.Text(again)).ShouldContain("1 nouvel élève"); // By name and birth date Léon is nobody of the file: seen before anything is imported.

        using var pupil = await host.Browse().SignIn("leo.durand0102", slips["leo.durand0102"]);
        var warned = await centre.Read($"/orga/eleves/{leo}/retirer");
        warned.ShouldContain("C’est définitif");
        warned.ShouldContain("Léon Durand, 01/02/2011, 3e Y");
        using var removed = await centre.Send($"/orga/eleves/{leo}/retirer", "confirm");
        (await Browser.Text(removed)).ShouldContain("Léon Durand n’est plus sur la liste");
        (await pupil.Read("/")).ShouldNotContain("Léon Durand"); // Signed out at once.
        using var locked = await host.Browse().Send("/connexion", "sign-in", ("Form.login", "leo.durand0102"), ("Form.password", slips["leo.durand0102"]));
        (await Browser.Text(locked)).ShouldContain("incorrect");
        await Import(centre, Pupils);
        (await centre.Read("/orga/comptes?classe=3e%20Z")).ShouldContain("<td>leo.durand0102-3</td>");

        // Erased by the jury, nothing is left of the account either (RET-2), though the pupil has gone from the list already.
        var desks = host.Services.GetRequiredService<CertificationDesks>();
        (await desks.Jury("M. Lambert").Retention.EraseAsync(new AccountId("leo.durand0102"), "À sa demande")).OrThrow();
        await using (var db = await host.Services.GetRequiredService<IDbContextFactory<AccountsContext>>().CreateDbContextAsync())
        {
            (await db.Users.AnyAsync(static u => u.Id == "leo.durand0102")).ShouldBeFalse();
            (await db.Pupils.AnyAsync(static p => p.Login == "leo.durand0102")).ShouldBeFalse();
            (await db.Users.AnyAsync(static u => u.Id == "leo.durand0102-2")).ShouldBeTrue();
        }

        using var missing = await centre.Get($"/orga/eleves/{leo}");
        ((int)missing.StatusCode).ShouldBe(404);
    }

    [Fact]
    [Rule("ACC-1")]
    [Rule("ACC-4")]
    public async Task A_password_is_reset_by_the_school_of_the_pupil_and_by_no_other_and_what_was_given_before_ends()
    {
        using var host = new RunningHost();
        using var centre = await host.Browse().SignIn("admin", "demo-centre");
        await Import(centre, Pupils);
        var slips = await Slips(centre);
        using var pupil = await host.Browse().SignIn("ana.petit0506", slips.GetValueOrDefault("ana.petit0506") ?? await Reset(centre, "petit"));
        var second = await Reset(centre, "petit");
        (await pupil.Read("/")).ShouldNotContain("Ana Petit");
        using var entered = await host.Browse().SignIn("ana.petit0506", second);
        (await entered.Read("/compte")).ShouldContain("choisissez le vôtre");

        // A pupil of another list is none of this centre's: nothing is reset, nothing is shown.
        using var foreign = await centre.Tick("/orga/comptes?classe=3e%20Z", "accounts", [], ("Form.Reset", "somebody-else"));
        (await Browser.Text(foreign)).ShouldNotContain("affiché une seule fois");
        using var demo = await centre.Tick("/orga/comptes", "accounts", [], ("Form.Reset", "eleve-01"));
        (await Browser.Text(demo)).ShouldNotContain("affiché une seule fois"); // What is printed for all to see is not changed.
    }

    [Fact]
    [Rule("ACC-1")]
    [Rule("ACC-4")]
    public void A_first_password_is_known_by_its_hash_so_that_it_costs_as_much_as_any_other_and_is_hashed_anew()
    {
        var (passwords, pupil, first) = (new Passwords(new()), new Person("zoe.dupont2807", "Zoé Dupont"), Passwords.DrawFirst());
        var hash = Passwords.HashFirst(pupil, first);
        Passwords.IsFirst(hash).ShouldBeTrue();
        passwords.VerifyHashedPassword(pupil, hash, first).ShouldBe(PasswordVerificationResult.SuccessRehashNeeded);
        passwords.VerifyHashedPassword(pupil, hash, first + "x").ShouldBe(PasswordVerificationResult.Failed);
        Passwords.IsFirst(passwords.HashPassword(pupil, first)).ShouldBeFalse();
        Passwords.IsFirst("10000$c2FsdA==$aGFzaA==").ShouldBeFalse();
        Passwords.DrawFirst().ShouldNotBe(first);
    }

    private static async Task Import(Browser centre, string file)
    {
        using var read = await centre.SendFile("/orga/importer", file);
        using var imported = await centre.Post(read.Where(), await centre.Hidden(read.Where(), "import"));
        imported.Where().ShouldBe("/orga");
    }

    // What stands on the slips that have a password.
    private static async Task<Dictionary<string, string>> Slips(Browser centre)
    {
        using var made = await centre.Send("/orga/comptes/fiches", "sheets", ("Form.Class", "3e Z"));
        return Slip().Matches(await Browser.Text(made)).ToDictionary(static m => m.Groups["login"].Value, static m => m.Groups["password"].Value, StringComparer.Ordinal);
    }

    private static async Task<string> Reset(Browser centre, string name)
    {
        var path = $"/orga/comptes?classe=3e%20Z&nom={name}";
        using var reset = await centre.Tick(path, "accounts", [], ("Form.Reset", Id().Match(await centre.Read(path)).Groups["id"].Value));
        return Shown().Match(await Browser.Text(reset)).Groups["password"].Value;
    }

    [GeneratedRegex("name=\"Form.Chosen\" value=\"(?<id>[^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("name=\"Form.Chosen\" value=\"(?<id>[^\"]+)\" (checked|data-elsewhere)")]
    private static partial Regex Chosen();

    [GeneratedRegex("<dd><code>(?<login>[^<]+)</code></dd>\\s*<dt>Premier mot de passe</dt>\\s*<dd><code>(?<password>[^<]+)</code>")]
    private static partial Regex Slip();

    [GeneratedRegex("affiché une seule fois.*?(?<password>[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})", RegexOptions.Singleline)]
    private static partial Regex Shown();

    [GeneratedRegex("<td>(?<number>\\d+)</td>\\s*<td[^>]*>3e Z</td>\\s*<th scope=\"row\">Petit [^<]+</th>")]
    private static partial Regex Line();
}
