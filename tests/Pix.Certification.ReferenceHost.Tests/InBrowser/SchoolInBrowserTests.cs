using System.Text;
using Microsoft.Playwright;
using Pix.Certification.Browser.Testing;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>The administrator's pages in a real browser, with scripts and without.</summary>
[Collection(BrowserCollection.Name)]
[Needs(NeedsAttribute.Browser)]
public sealed class SchoolInBrowserTests(Chromium chromium)
{
    private const string List = "/certif/sessions/1/candidats";

    [Fact]
    public async Task Faults_of_a_file_lead_to_their_cells_and_a_right_one_is_imported()
    {
        await using var host = new RunningHost().Serve();
        await using var visit = await SignedIn(host, new() { ViewportSize = new() { Width = 320, Height = 640 } });
        await Plan(visit);
        await visit.Go($"{List}/importer");
        await Choose(visit, $"{SchoolForms.Roster}\nDupont;Zoé;31/07/06;Rochefort;20;France;;TG4\n;Léo;02/01/2007;Lima;99;France;0.33;TG4\n");
        await visit.ShouldBeAccessible();
        await visit.ShouldFitItsWidth();
        await visit.Picture("faults-narrow");
        (await visit.Page.EvaluateAsync<string>("() => document.activeElement.id")).ShouldBe("errors");
        await visit.Page.ClickAsync(".places a");
        await visit.Page.WaitForURLAsync("**#l2c3");

        await visit.Go($"{List}/importer");
        await Choose(visit, $"{SchoolForms.Roster}\nDupont;Zoé;28/07/2006;Rochefort;17;France;33;TG4\n");
        await visit.ShouldBeAccessible();
        await visit.Picture("ready-narrow");
        await Press(visit, "Importer 1 candidat");
        (await visit.Page.InnerTextAsync("main")).ShouldContain("1 candidat importé.");
        visit.ShouldBeClean();
    }

    [Fact]
    public async Task Ticks_are_counted_as_they_are_made_and_everything_works_without_scripts()
    {
        await using var host = new RunningHost().Serve();
        await using var visit = await SignedIn(host);
        await Plan(visit);
        await visit.Go($"{List}/classes?classe=3e%20A");
        (await visit.Page.InnerTextAsync(".count")).ShouldBe("0 sélectionné, 0 déjà ajouté");
        await visit.Page.CheckAsync("[value='eleve-01']");
        (await visit.Page.InnerTextAsync(".count")).ShouldBe("1 sélectionné, 0 déjà ajouté");
        await visit.Page.ClickAsync("[data-tick=true]");
        (await visit.Page.InnerTextAsync(".count")).ShouldBe("12 sélectionnés, 0 déjà ajouté");
        (await visit.Page.InnerTextAsync("#choose")).ShouldBe("Ajouter 12 candidats");
        await visit.Picture("ticked-wide");

        await using var plain = await SignedIn(host, new() { JavaScriptEnabled = false });
        await plain.Go($"{List}/classes?classe=3e%20A");
        await plain.Turn(() => plain.Page.ClickAsync("text=Tout sélectionner"));
        await plain.Page.UncheckAsync("[value='eleve-02']");
        await Press(plain, "Ajouter 12 candidats");
        (await plain.Page.InnerTextAsync("main")).ShouldContain("11 candidats ajoutés, 0 déjà sur la liste.");
        visit.ShouldBeClean();
    }

    [Fact]
    [Rule("PLN-1")]
    public async Task A_campaign_is_planned_from_its_classes_to_the_sessions_that_are_made()
    {
        await using var host = new RunningHost().Serve();
        await using var visit = await SignedIn(host);
        await visit.Go("/certif");
        await visit.Turn(() => visit.Page.ClickAsync("main a:has-text(\"Planifier ma campagne\")"));
        await visit.Page.CheckAsync("[name='Form.Class'][value='3e A']");
        foreach (var (field, value) in ((string, string)[])[("site", "Lycée Valin"), ("rooms", "301 ; 24"), ("invigilators", "D. Martin"), ("firstDay", "2099-03-12"), ("lastDay", "2099-03-13"), ("hours", "9 h 30")])
        {
            await visit.Page.FillAsync($"[name='Form.{field}']", value);
        }

        await Press(visit, "Ajouter ces créneaux");
        (await visit.Page.InputValueAsync("[name='Form.slots']")).ShouldBe("12/03/2099 09:30\n13/03/2099 09:30");
        (await visit.Page.IsCheckedAsync("[name='Form.Class'][value='3e A']")).ShouldBeTrue("nothing that was chosen is lost");
        await visit.ShouldBeAccessible();
        await visit.Picture("plan-wide");
        await Press(visit, "Proposer les sessions");
        await visit.Page.WaitForURLAsync("**/orga/planifier/sessions");
        await visit.Page.FillAsync("#watch-1", "");
        await Press(visit, "Changer les surveillants (session 1)");
        (await visit.Page.InnerTextAsync("main")).ShouldContain("il faut 1 surveillant");
        await visit.ShouldBeAccessible();
        await visit.Picture("plan-to-mend-wide");
        await visit.Page.FillAsync("#watch-1", "D. Martin");
        await Press(visit, "Changer les surveillants (session 1)");
        await Press(visit, "Créer la session");
        await visit.Page.WaitForURLAsync("**/certif/sessions/importees**");
        await visit.Turn(() => visit.Page.ClickAsync("main th a"));
        (await visit.Page.InnerTextAsync("main")).ShouldContain("Lycée Valin");
        visit.ShouldBeClean();
    }

    private static async Task Plan(Visit visit)
    {
        await visit.Go("/certif/sessions/nouvelle");
        foreach (var (field, value) in ((string, string)[])[("site", "Lycée Valin"), ("room", "202"), ("day", "2099-03-12"), ("time", "09:00"), ("invigilators", "D. Martin")])
        {
            await visit.Page.FillAsync($"[name='Form.{field}']", value);
        }

        await Press(visit, "Créer une session");
    }

    private static async Task Choose(Visit visit, string text)
    {
        await visit.Page.SetInputFilesAsync("#field-file", new FilePayload { Name = "liste.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await Press(visit, "Vérifier le fichier");
    }

    private static Task Press(Visit visit, string button) => visit.Turn(() => visit.Page.ClickAsync($"main button:has-text(\"{button}\")"));

    private async Task<Visit> SignedIn(IBrowsedHost host, BrowserNewContextOptions? options = null)
    {
        var visit = await chromium.Open(host.Address, options);
        await visit.Go("/connexion");
        await visit.Page.FillAsync("[name='Form.login']", "admin");
        await visit.Page.FillAsync("[name='Form.password']", "demo-centre");
        await Press(visit, "Se connecter");
        return visit;
    }
}
