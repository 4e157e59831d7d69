using Pix.Certification.ReferenceHost.School;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>What the first page tells whom.</summary>
public sealed class FirstPageTests
{
    [Fact]
    [Rule("ACC-3")]
    public async Task Whoever_looks_at_a_demonstration_comes_in_by_one_button_for_each_role()
    {
        await using var host = new RunningHost();
        using var browser = host.Browse();
        var page = await browser.Read("/");
        foreach (var name in (string[])["Mme Durand", "M. Lambert", "Mme Nguema", "Zoé Dupont"])
        {
            page.ShouldContain($"Entrer comme {name}");
        }

        using var entered = await browser.Send("/", "sign-in");
        entered.RequestMessage!.RequestUri!.AbsolutePath.ShouldNotBe("/connexion");
        page = await browser.Read("/");
        page.ShouldNotContain("Besoin d’aide");
        page.ShouldContain("Bonjour, Mme Durand");
        page.ShouldNotContain("Entrer comme");
    }

    [Fact]
    [Rule("ACC-3")]
    public async Task A_host_of_real_people_has_no_such_buttons()
    {
        await using var host = new RunningHost
        {
            Settings =
            {
                [SettingNames.Demonstration] = "false", [SettingNames.InsecureKeys] = "true", [SettingNames.Help] = "mailto:aide@lycee.example",
            },
        };
        using var browser = host.Browse();
        var page = await browser.Read("/");
        page.ShouldContain("Se connecter");
        page.ShouldNotContain("Entrer comme");
        page.ShouldNotContain(DemonstrationSchool.CentrePassword);
        page.ShouldContain("<a href=\"mailto:aide@lycee.example\">Besoin d’aide ?");
    }

    [Fact]
    public async Task The_centre_and_the_jury_see_what_waits_for_them()
    {
        await using var host = new RunningHost();
        using var centre = await host.Browse().SignIn("admin", DemonstrationSchool.CentrePassword);
        var empty = await centre.Read("/");
        empty.ShouldContain("Aucune session n’est prévue.");
        empty.ShouldContain("Rien n’attend.");
        using var jury = await host.Browse().SignIn("jury", DemonstrationSchool.JuryPassword);
        (await jury.Read("/")).ShouldContain("Aucune session à traiter");

        var morning = await ExamMorning.Prepare(host.Services, [1, 2]);
        var planned = await centre.Read("/");
        planned.ShouldContain($"href=\"/certif/sessions/{morning.Id}\"");
        planned.ShouldContain("2 candidats");
        planned.ShouldNotContain("Aucune session n’est prévue.");
    }
}
