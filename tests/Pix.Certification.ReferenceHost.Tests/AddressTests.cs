using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Accounts.Shared;
using Pix.Certification.ReferenceHost.School;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>Signing in by an e-mail address that staff have given, beside the login.</summary>
public sealed partial class AddressTests
{
    [Fact]
    [Rule("ACC-1")]
    public async Task An_address_that_staff_have_given_opens_an_account_beside_its_login_and_no_two_have_the_same()
    {
        using var host = new RunningHost();
        using var boss = await host.Browse().SignIn("operateur", DemonstrationSchool.OperatorPassword);
        using var stranger = await host.Browse().Send("/connexion", "sign-in", ("Form.login", "lambert@valin.fr"), ("Form.password", DemonstrationSchool.JuryPassword));
        var unknown = Refusal(await Browser.Text(stranger));
        unknown.ShouldContain("incorrect");

        using var wrong = await boss.Send("/comptes/jury", "address", ("Form.address", "lambert"));
        (await Browser.Text(wrong)).ShouldContain("Ce n’est pas une adresse e-mail.");
        using var given = await boss.Send("/comptes/jury", "address", ("Form.address", " Lambert@Valin.fr "));
        (await Browser.Text(given)).ShouldContain("value=\"Lambert@Valin.fr\"");
        using var jury = await host.Browse().SignIn("lambert@VALIN.fr", DemonstrationSchool.JuryPassword);
        (await jury.Read("/compte")).ShouldContain("(jury, Lambert@Valin.fr)");
        using var byLogin = await host.Browse().SignIn("jury", DemonstrationSchool.JuryPassword);
        using var token = await ApiClient.SignedIn(host, "lambert@valin.fr", DemonstrationSchool.JuryPassword);

        // A wrong password under a known address reads like an unknown one.
        using var known = await host.Browse().Send("/connexion", "sign-in", ("Form.login", "lambert@valin.fr"), ("Form.password", "nope"));
        Refusal(await Browser.Text(known)).ShouldBe(unknown);

        // Nobody else has it: neither as an address nor as a login; the same one again is no other's.
        using var taken = await boss.Send("/comptes/admin", "address", ("Form.address", "LAMBERT@valin.fr"));
        (await Browser.Text(taken)).ShouldContain("Cette adresse ouvre déjà un autre compte : deux comptes n’ont pas la même.");
        (await Invite(boss, "lambert@valin.fr")).ShouldContain("Cet identifiant est déjà pris.");
        (await Invite(boss, "petit@valin.fr")).ShouldContain("attend son premier mot de passe");
        using var login = await boss.Send("/comptes/jury", "address", ("Form.address", "petit@valin.fr"));
        (await Browser.Text(login)).ShouldContain("Cette adresse ouvre déjà un autre compte");
        using var same = await boss.Send("/comptes/jury", "address", ("Form.address", "lambert@valin.fr"));
        (await Browser.Text(same)).ShouldContain("C’est fait.");

        // Two that came by it at the same time open nothing by it, and each by its login.
        await using (var db = await host.Services.GetRequiredService<IDbContextFactory<AccountsContext>>().CreateDbContextAsync())
        {
            db.Users.Single(static p => p.Id == "admin").GiveAddress("lambert@valin.fr");
            await db.SaveChangesAsync();
        }

        foreach (var password in new[] { DemonstrationSchool.JuryPassword, DemonstrationSchool.CentrePassword })
        {
            using var either = await host.Browse().Send("/connexion", "sign-in", ("Form.login", "lambert@valin.fr"), ("Form.password", password));
            Refusal(await Browser.Text(either)).ShouldBe(unknown);
        }

        using var removed = await boss.Send("/comptes/admin", "address", ("Form.address", ""));
        using var alone = await host.Browse().SignIn("lambert@valin.fr", DemonstrationSchool.JuryPassword);

        // Closed, an account keeps its login and gives the address back.
        using var closed = await boss.Send("/comptes/jury", "close", ("Form.close", "true"));
        using var shut = await host.Browse().Send("/connexion", "sign-in", ("Form.login", "lambert@valin.fr"), ("Form.password", DemonstrationSchool.JuryPassword));
        Refusal(await Browser.Text(shut)).ShouldBe(unknown);
        using var free = await boss.Send("/comptes/admin", "address", ("Form.address", "lambert@valin.fr"));
        (await Browser.Text(free)).ShouldContain("C’est fait.");
    }

    [Fact]
    [Rule("ACC-1")]
    public async Task The_school_gives_a_pupil_an_address_to_sign_in_with()
    {
        using var host = new RunningHost();
        using var centre = await host.Browse().SignIn("admin", DemonstrationSchool.CentrePassword);
        var list = await centre.Read("/orga/comptes");
        var path = Address().Match(list).Groups["path"].Value;
        using var wrong = await centre.Send(path, "address", ("Form.address", "a@b.fr, c@d.fr"));
        (await Browser.Text(wrong)).ShouldContain("Ce n’est pas une adresse e-mail.");
        using var given = await centre.Send(path, "address", ("Form.address", "lea@famille.example"));
        (await Browser.Text(given)).ShouldContain(">lea@famille.example</a>");
        (await Browser.Text(given)).ShouldContain("E-mail");
        using var pupil = await host.Browse().SignIn("lea@famille.example", DemonstrationSchool.PupilPassword);
        (await pupil.Read("/compte")).ShouldContain("lea@famille.example)");

        // A brother at the same school cannot have it too; another school has no such pupil.
        var other = Address().Matches(list).Select(static m => m.Groups["path"].Value).First(p => p != path);
        using var twice = await centre.Send(other, "address", ("Form.address", "LEA@famille.example"));
        (await Browser.Text(twice)).ShouldContain("deux comptes n’ont pas la même");
        (await centre.Read("/orga/comptes/nobody/adresse")).ShouldContain("Aucun élève ici.");
        using var taken = await centre.Send(path, "address", ("Form.address", ""));
        using var shut = await host.Browse().Send("/connexion", "sign-in", ("Form.login", "lea@famille.example"), ("Form.password", DemonstrationSchool.PupilPassword));
        (await Browser.Text(shut)).ShouldContain("incorrect");
    }

    [Fact]
    [Rule("ACC-4")]
    public async Task Who_guesses_under_an_address_is_slowed_and_a_known_browser_is_not()
    {
        using var host = new RunningHost();
        using var boss = await host.Browse().SignIn("operateur", DemonstrationSchool.OperatorPassword);
        using var given = await boss.Send("/comptes/jury", "address", ("Form.address", "lambert@valin.fr"));
        using var home = await host.Browse(source: "192.0.2.1").SignIn("jury", DemonstrationSchool.JuryPassword);
        using var guesser = host.Browse(source: "192.0.2.1");
        for (var i = 0; i < 5; i++)
        {
            using var guessed = await guesser.Send("/connexion", "sign-in", ("Form.login", "lambert@valin.fr"), ("Form.password", "nope"));
        }

        using var slowed = await guesser.Send("/connexion", "sign-in", ("Form.login", "Lambert@valin.fr"), ("Form.password", DemonstrationSchool.JuryPassword));
        (await Browser.Text(slowed)).ShouldContain("Trop d’essais.");

        // Under the login nothing is counted of it, or whoever waits would learn whose the address is; a browser that the account knows goes in.
        using var byLogin = await host.Browse(source: "192.0.2.1").SignIn("jury", DemonstrationSchool.JuryPassword);
        using var left = await home.Send("/", "sign-out");
        await home.SignIn("lambert@valin.fr", DemonstrationSchool.JuryPassword);
    }

    private static async Task<string> Invite(Browser boss, string login)
    {
        using var invited = await boss.Send("/comptes", "invite", ("Form.login", login), ("Form.name", "Mme Petit"), ("Form.post", "jury"));
        return await Browser.Text(invited);
    }

    // What was refused, and nothing of what was typed.
    private static string Refusal(string page) => Refused().Match(page).Value;

    [GeneratedRegex("<div class=\"refusal\".*?</div>", RegexOptions.Singleline)]
    private static partial Regex Refused();

    [GeneratedRegex("href=\"(?<path>/orga/comptes/[^/\"]+/adresse)\"")]
    private static partial Regex Address();
}
