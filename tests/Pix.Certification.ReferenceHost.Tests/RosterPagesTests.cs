using System.Text.RegularExpressions;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A session's list of candidates: by hand, from the classes, by file; and what else is done to a session before its day.</summary>
[Needs(NeedsAttribute.Time)]
public sealed partial class RosterPagesTests
{
    private const string List = "/certif/sessions/1/candidats";

    private static readonly (string, string)[] Zoé =
    [
        ("Form.birthName", "Dupont"), ("Form.firstName", "Zoé"), ("Form.birthDate", "2006-07-28"), ("Form.bornIn", "france"), ("Form.birthCommune", "Rochefort"), ("Form.birthDepartement", "17300"),
        ("Form.extraTime", "1/3"), ("Form.humanAssistant", "true"), ("Form.testLanguage", "French"), ("Form.class", "TG4"),
    ];

    [Fact]
    public async Task A_candidate_is_added_by_hand_with_every_fault_beside_its_field()
    {
        using var host = new RunningHost();
        using var browser = await Centre(host);
        (await browser.Read(List)).ShouldContain("Personne sur la liste.");
        using var refused = await browser.Send(
            $"{List}/ajouter", "candidate",
            [.. Zoé, ("Form.firstName", ""), ("Form.birthDate", ""), ("Form.birthDepartement", "20"), ("Form.extraTime", "0,33"), ("Form.convocationEmail", "zoe")]);
        var page = await refused.Content.ReadAsStringAsync();
        foreach (var field in (string[])["firstName", "birthDate", "birthDepartement", "extraTime", "convocationEmail"])
        {
            page.ShouldContain($"id=\"field-{field}-errors\"");
            page.ShouldContain($"href=\"#field-{field}\"");
        }

        page.ShouldContain("value=\"0,33\"");
        page.ShouldMatch("id=\"field-humanAssistant\"[^>]* checked");
        using var abroad = await browser.Send($"{List}/ajouter", "candidate", [.. Zoé, ("Form.bornIn", "abroad"), ("Form.birthCountry", "France")]);
        (await abroad.Content.ReadAsStringAsync()).ShouldContain("id=\"field-birthCountry-errors\"");

        using var added = await browser.Send($"{List}/ajouter", "candidate", Zoé);
        added.Where().ShouldBe(List);
        var list = await Browser.Text(added);
        list.ShouldContain("Zoé Dupont est sur la liste.");
        list.ShouldContain("+ 1/3, aide humaine");
        list.ShouldContain("28/07/2006");
        using var again = await browser.Send($"{List}/ajouter", "candidate", Zoé);
        (await Browser.Text(again)).ShouldContain("CAN-5");
    }

    [Fact]
    public async Task Pupils_are_added_from_their_classes_and_those_who_are_there_are_said()
    {
        using var host = new RunningHost();
        using var browser = await Centre(host);
        var picker = await browser.Read($"{List}/classes?classe=3e%20A&tous=1");
        picker.ShouldContain("12 sélectionnés, 0 déjà ajouté");
        picker.ShouldContain("Un élève n’apparaît pas ? Importez de nouveau le fichier de l’établissement");
        using var nobody = await browser.Tick($"{List}/classes", "pupils", []);
        (await Browser.Text(nobody)).ShouldContain("Cochez au moins un élève.");
        using var added = await browser.Tick($"{List}/classes?classe=3e%20A", "pupils", ["eleve-01", "eleve-08"]);
        (await Browser.Text(added)).ShouldContain("2 candidats ajoutés, 0 déjà sur la liste.");
        var list = await browser.Read(List);
        list.ShouldContain("2 candidats sur la liste");
        list.ShouldContain("compétences certifiables sur les 5 requises"); // Pupil 8 has three only.
        (await browser.Read($"{List}/classes?classe=3e%20A&tous=1")).ShouldContain("10 sélectionnés, 2 déjà ajoutés");
        using var repeated = await browser.Tick($"{List}/classes", "pupils", ["eleve-01", "eleve-02"]);
        (await Browser.Text(repeated)).ShouldContain("1 candidat ajouté, 1 déjà sur la liste.");
        using var stranger = await browser.Tick($"{List}/classes", "pupils", ["nobody"]);
        (await Browser.Text(stranger)).ShouldContain("CAN-6");
    }

    [Fact]
    public async Task A_file_of_candidates_is_explained_when_faulty_and_imported_once()
    {
        using var host = new RunningHost();
        using var browser = await Centre(host);
        using var faulty = await browser.SendFile($"{List}/importer", $"{SchoolForms.Roster}\nDupont;Zoé;28/07/2006;Rochefort;20;France;;TG4\nDupont;Zoé;28/07/2006;Rochefort;17;France;;TG4\n");
        var page = await Browser.Text(faulty);
        page.ShouldContain("2 erreurs dans le fichier");
        page.ShouldContain("id=\"l2c5\"");
        page.ShouldContain("CAN-5");
        (await browser.Read(List)).ShouldContain("Personne sur la liste.");

        using var read = await browser.SendFile($"{List}/importer", $"{SchoolForms.Roster}\nDupont;Zoé;28/07/2006;Rochefort;17;France;33;TG4\nMartin;Léo;02/01/2007;Lima;99;Pérou;;TG4\n");
        var ready = await Browser.Text(read);
        ready.ShouldContain("Importer 2 candidats");
        ready.ShouldContain("À vérifier, sans bloquer l’import"); // 33 is nearly a third.
        var confirm = await browser.Hidden(read.Where(), "import");
        for (var i = 0; i < 2; i++)
        {
            using var imported = await browser.Post(read.Where(), confirm);
            imported.Where().ShouldBe(List);
            (await Browser.Text(imported)).ShouldContain("2 candidats importés.");
        }

        var list = await browser.Read(List);
        list.ShouldContain("2 candidats sur la liste");
        list.ShouldContain("Rochefort (17)");
        list.ShouldContain("Lima (Pérou)");
    }

    [Fact]
    public async Task A_candidate_is_removed_after_a_confirmation()
    {
        using var host = new RunningHost();
        using var browser = await Centre(host);
        using var added = await browser.Send($"{List}/ajouter", "candidate", Zoé);
        (await browser.Read($"{List}/1/retirer")).ShouldContain("Zoé Dupont, 28/07/2006");
        using var removed = await browser.Send($"{List}/1/retirer", "confirm");
        (await Browser.Text(removed)).ShouldContain("Zoé Dupont n’est plus sur la liste.");
        using var missing = await browser.Get($"{List}/1/retirer");
        ((int)missing.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task A_session_is_edited_and_its_secret_renewed()
    {
        using var host = new RunningHost();
        using var browser = await Centre(host);
        (await browser.Read("/certif/sessions/1/modifier")).ShouldContain("value=\"Lycée Valin\"");
        (string, string)[] typed = [("Form.site", "Lycée Valin"), ("Form.room", ""), ("Form.day", "2027-03-13"), ("Form.time", "10:30"), ("Form.zone", "Europe/Paris"), ("Form.audience", "General"), ("Form.invigilators", "A. Poadja"), ("Form.confirmed", "true")];
        using var refused = await browser.Send("/certif/sessions/1/modifier", "session", typed);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("id=\"field-room-errors\"");
        using var edited = await browser.Send("/certif/sessions/1/modifier", "session", [.. typed, ("Form.room", "C3")]);
        var page = await Browser.Text(edited);
        page.ShouldContain("La session est modifiée.");
        page.ShouldContain("Lycée Valin, C3 · 13/03/2027, 10:30");

        (await browser.Read("/certif/sessions/1/mot-de-passe")).ShouldContain("l’ancien, déjà imprimé peut-être, n’ouvrira plus rien");
        using var renewed = await browser.Send("/certif/sessions/1/mot-de-passe", "confirm");
        var secret = Secret().Match(await Browser.Text(renewed)).Value;
        using var invigilator = host.Browse();
        using var entered = await invigilator.Send("/connexion/surveillant", "invigilator", ("Form.session", "1"), ("Form.secret", secret), ("Form.name", "A. Poadja"));
        (await Browser.Text(entered)).ShouldContain("surveillant</span>");
    }

    [Fact]
    public async Task A_file_of_sessions_is_planned_whole_and_its_secrets_are_shown_once()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        const string Header = "Site;Salle;Date de début (JJ/MM/AAAA);Heure de début (HH:MM);Surveillants;" + SchoolForms.Roster + "\n";
        using var faulty = await browser.SendFile("/certif/sessions/importer", Header + "Lycée;101;12/03/2001;09:00;M. Roy;;;;;;;;\n");
        (await Browser.Text(faulty)).ShouldContain("Une erreur dans le fichier");
        using var read = await browser.SendFile("/certif/sessions/importer", Header + "Lycée;101;12/03/2030;09:00;M. Roy;Dupont;Zoé;28/07/2006;Rochefort;17;France;;TG4\nLycée;102;12/03/2030;09:00;M. Roy;;;;;;;;\n");
        (await Browser.Text(read)).ShouldContain("Créer 2 sessions");
        (await browser.Read("/certif")).ShouldContain("Aucune session pour l’instant.");
        var confirm = await browser.Hidden(read.Where(), "import");
        using var imported = await browser.Post(read.Where(), confirm);
        var page = await Browser.Text(imported);
        Secret().Matches(page).Select(static m => m.Value).Distinct().Count().ShouldBe(2);
        page.ShouldContain("12/03/2030, 09:00 (heure de Paris)");
        page.ShouldContain("action=\"/certif/sessions/2/documents/kit-surveillant\"", customMessage: "each kit is printed while its secret is known");
        using var again = await browser.Post(read.Where(), confirm);
        var told = await Browser.Text(again);
        told.ShouldContain("leurs mots de passe ont déjà été affichés");
        Secret().Count(told).ShouldBe(0);
        (await browser.Read("/certif")).ShouldContain("<a href=\"/certif/sessions/2\">2</a>");
        using var third = await browser.Get("/certif/sessions/3");
        ((int)third.StatusCode).ShouldBe(404);
    }

    private static async Task<Browser> Centre(RunningHost host)
    {
        var browser = await host.Browse().SignIn("admin", "demo-centre");
        await browser.Planned();
        return browser;
    }

    [GeneratedRegex("[A-Z0-9]{4}-[A-Z0-9]{3}-[A-Z0-9]{4}-[A-Z0-9]{3}")]
    private static partial Regex Secret();
}
