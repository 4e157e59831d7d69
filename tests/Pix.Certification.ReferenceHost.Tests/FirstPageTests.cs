using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Pix.Certification.Accounts.Wiring;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.ReferenceHost.Settings;
using Pix.Certification.ReferenceHost.Wiring;

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
        foreach (var name in (string[])["Mme Durand", "M. Lambert", "Mme Nguema", "M. Keller", "Zoé Dupont"])
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
        (await browser.Read("/connexion")).ShouldContain("ce site n’a aucun compte");
        (await host.Services.MakeFirstOperatorAsync("chef", "Mme Chef")).OrThrow();
        (await browser.Read("/connexion")).ShouldNotContain("ce site n’a aucun compte");
    }

    [Theory]
    [InlineData(SettingNames.MasterKey, "short", "32 bytes")]
    [InlineData(SettingNames.Policy, "pix-1066", "pix-2023")]
    [InlineData(SettingNames.PublicAddress, "lycee", "http://localhost:5080")]
    [InlineData(SettingNames.Proxies, "somewhere", "10.1.0.0/16")]
    public void A_setting_that_makes_no_sense_is_one_sentence_with_what_would(string name, string given, string remedy)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(name, given)]).Build();
        StartFault.Of(Record.Exception(() => HostSettings.From(settings))!).ShouldNotBeNull().ShouldContain(remedy);
        StartFault.Of(new OptionsValidationException("", typeof(object), ["a", "b"])).ShouldBe("a\nb");
        StartFault.Of(new InvalidOperationException("a fault of ours")).ShouldBeNull();
    }

    [Fact]
    public async Task What_an_operator_keeps_is_in_their_menu_and_in_nobody_elses()
    {
        await using var host = new RunningHost();
        using var boss = await host.Browse().SignIn("operateur", DemonstrationSchool.OperatorPassword);
        var page = await boss.Read("/");
        page.Split("<a href=\"/comptes\"").Length.ShouldBe(3, "in the menu, and on a card");
        (await boss.Read("/comptes/centres")).ShouldContain("<a href=\"/comptes\" aria-current=\"true\">");
        using var centre = await host.Browse().SignIn("admin", DemonstrationSchool.CentrePassword);
        (await centre.Read("/")).ShouldNotContain("\"/comptes\"");
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

    [Fact]
    public async Task Every_page_leads_to_the_accessibility_statement_which_names_who_publishes_and_whom_to_write_to()
    {
        await using var host = new RunningHost { Settings = { [SettingNames.Publisher] = "L’académie", [SettingNames.AccessibilityContact] = "acces@example.org" } };
        using var anybody = host.Browse();
        (await anybody.Read("/verifier")).ShouldContain("<a href=\"/accessibilite\">Accessibilité : non conforme</a>".Replace(" :", "\u00a0:", StringComparison.Ordinal));
        var page = await anybody.Read("/accessibilite");
        page.ShouldContain("L’académie publie ce site");
        page.ShouldContain("<a href=\"mailto:acces@example.org\">acces@example.org</a>");
        page.ShouldContain("n’est pas conforme au référentiel général");
        using var english = await anybody.Get("/langue/en?retour=/accessibilite");
        (await Browser.Text(english)).ShouldContain("L’académie publishes this site");
    }

    [Theory]
    [InlineData("https://example.org/acces", true)]
    [InlineData("Rectorat, 17000 La Rochelle", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData(" ", false)]
    public async Task A_contact_is_a_link_where_it_is_an_address(string contact, bool isLink)
    {
        await using var host = new RunningHost { Settings = { [SettingNames.AccessibilityContact] = contact } };
        using var anybody = host.Browse();
        var page = await anybody.Read("/accessibilite");
        page.ShouldContain(contact);
        page.Contains($"href=\"{contact}\"", StringComparison.Ordinal).ShouldBe(isLink);
        page.Contains("aucun contact n’est indiqué ici", StringComparison.Ordinal).ShouldBe(string.IsNullOrWhiteSpace(contact));
    }

    [Fact]
    [Rule("FIN-1")]
    public async Task The_list_of_sessions_leads_to_those_that_wait_to_be_finalised()
    {
        await using var host = new RunningHost();
        var ended = await new SchoolDay(host).Started(1);
        await ended.Sits(1);
        using var centre = await host.Browse().SignIn("admin", DemonstrationSchool.CentrePassword);
        (await centre.Read("/certif")).ShouldNotContain("/finalisation\"");
        await ended.Ends();
        foreach (var page in (string[])["/certif", "/"])
        {
            (await centre.Read(page)).ShouldContain($"href=\"/certif/sessions/{ended.Id}/finalisation\">Finaliser la session {ended.Id} du 12/03/2027");
        }
    }
}
