using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.ReferenceHost.School;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>The school's pages: pupils and their import, campaigns and those who answer them, results by class.</summary>
[Needs(NeedsAttribute.Time)]
public sealed partial class SchoolPagesTests
{
    private const string Header = "Nom de naissance;Prénom;Date de naissance;Classe;Modes de connexion\n";

    [Fact]
    public async Task Pupils_are_filtered_and_each_says_how_far_they_are()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        var all = await browser.Read("/orga");
        all.ShouldContain("36 élèves sur 36");
        all.ShouldContain("3 élèves n’ont aucun moyen de se connecter.");
        all.ShouldContain("les plus proches");
        all.ShouldContain("Médiacentre / ENT, Identifiant");
        var found = await browser.Read("/orga?classe=3e%20A&nom=zoe");
        found.ShouldContain("1 élève sur 36");
        found.ShouldContain("<th scope=\"row\">Dupont</th>");
        found.ShouldNotContain("<th scope=\"row\">Traoré</th>");
        (await browser.Read("/orga?connexion=aucune")).ShouldContain("<th scope=\"row\">Traoré</th>");
        (await browser.Read("/orga?nom=personne")).ShouldContain("Aucun élève ne correspond à ce filtre.");

        // Certifiable, not yet, unknown: each pupil is one of the three, and only those who are not yet are told what is nearest.
        var (yes, not, unknown) = (await browser.Read("/orga?certifiable=oui"), await browser.Read("/orga?certifiable=non"), await browser.Read("/orga?certifiable=inconnu"));
        (Found(yes) + Found(not) + Found(unknown)).ShouldBe(36);
        (Found(yes), Found(not), Found(unknown)).ShouldSatisfyAllConditions(static f => f.Item1.ShouldBeGreaterThan(0), static f => f.Item2.ShouldBeGreaterThan(0), static f => f.Item3.ShouldBeGreaterThan(0));
        not.ShouldContain("les plus proches");
        yes.ShouldNotContain("les plus proches");
        yes.ShouldContain("<option value=\"oui\" selected");

        using var computed = await browser.Send("/orga?nom=zoe", "recompute");
        computed.Where().ShouldBe("/orga?nom=zoe");
        (await Browser.Text(computed)).ShouldContain("vient d’être recalculée");
    }

    [Fact]
    public async Task A_faulty_file_is_explained_cell_by_cell_and_nothing_is_kept()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        using var read = await browser.SendFile("/orga/importer", Header + "Durand;Théo;31/02/2011;2de 4;identifiant\n<b>Roy</b>;Ève;01/02/2011;;fax\n");
        var page = await Browser.Text(read);
        page.ShouldContain("3 erreurs dans le fichier : rien n’est importé.");
        page.ShouldContain("href=\"#l2c3\"");
        page.ShouldContain("id=\"l2c3\"");
        page.ShouldContain("<mark>31/02/2011</mark>");
        page.ShouldContain("<mark>fax</mark>");
        page.ShouldNotContain("Importer 2 élèves");
        (await browser.Read("/orga")).ShouldContain("36 élèves sur 36");

        using var none = await browser.SendFile("/orga/importer", "");
        (await none.Content.ReadAsStringAsync()).ShouldContain("id=\"field-file-errors\"");
        using var workbook = await browser.SendFile("/orga/importer", [.. "PK\u0003\u0004"u8, 1, 2, 3]);
        (await Browser.Text(workbook)).ShouldContain("C’est un classeur");
        (await browser.Read("/orga/importer?fichier=0123")).ShouldContain("Ce fichier n’est plus là");
    }

    [Fact]
    public async Task A_file_is_imported_in_two_steps_and_once_however_often_it_is_confirmed()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        using var read = await browser.SendFile("/orga/importer", Header + "Durand;Théo;28/02/2011;2de 4;identifiant\nDupont;Zoé;03/01/2012;3e B;\n");
        (await Browser.Text(read)).ShouldContain("Importer 2 élèves");
        (await browser.Read("/orga?nom=durand")).ShouldContain("Aucun élève ne correspond");

        var confirm = await browser.Hidden(read.Where(), "import");
        for (var i = 0; i < 2; i++)
        {
            using var imported = await browser.Post(read.Where(), confirm);
            imported.Where().ShouldBe("/orga");
            (await Browser.Text(imported)).ShouldContain("1 élève créé, 1 mis à jour, 0 inchangé. 35 élèves de la liste ne sont pas dans le fichier");
        }

        (await browser.Read("/orga?classe=3e%20B")).ShouldContain("1 élève sur 37");
    }

    [Fact]
    [Rule("POS-6")]
    public async Task A_campaign_collects_the_profiles_of_those_who_were_chosen()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        (await browser.Read("/orga/campagnes")).ShouldContain("Aucune campagne.");
        (await browser.Read("/orga/campagnes/nouvelle?classe=3e%20A&tous=1")).ShouldContain("12 sélectionnés");
        using var nobody = await browser.Tick("/orga/campagnes/nouvelle", "campaign", [], ("Form.name", "Troisièmes"));
        var refused = await Browser.Text(nobody);
        refused.ShouldContain("Personne n’est choisi.");
        refused.ShouldContain("value=\"Troisièmes\"");
        using var unnamed = await browser.Tick("/orga/campagnes/nouvelle", "campaign", ["eleve-01"], ("Form.name", " "));
        var asked = await unnamed.Content.ReadAsStringAsync();
        asked.ShouldContain("id=\"field-name-errors\"");
        asked.ShouldMatch("value=\"eleve-01\" checked");

        using var opened = await browser.Tick("/orga/campagnes/nouvelle", "campaign", ["eleve-01", "eleve-02"], ("Form.name", "Troisièmes"), ("Form.welcome", "Aucune question ne te sera posée."));
        var code = Code().Match(await opened.Content.ReadAsStringAsync()).Groups["code"].Value;
        opened.Where().ShouldBe($"/orga/campagnes/{code}");

        using var pupil = await host.Browse().SignIn("eleve01", "demo-eleve");
        using var wrong = await pupil.Send("/mes-certifications/profil", "profile", ("Form.code", "BCDFGH234"));
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("id=\"field-code-errors\"");

        // What the school says of its campaign is read first, and by those alone whom it waits for.
        using var read = await pupil.Send("/mes-certifications/profil", "profile", ("Form.code", code.ToLowerInvariant()));
        var welcome = await Browser.Text(read);
        welcome.ShouldContain("Aucune question ne te sera posée.");
        welcome.ShouldNotContain("Votre profil est envoyé.");
        (await browser.Read($"/orga/campagnes/{code}")).ShouldContain("Profils reçus : 0 / 2");
        using var sent = await pupil.Send("/mes-certifications/profil", "profile", ("Form.code", code), ("Form.read", code));
        (await Browser.Text(sent)).ShouldContain("Votre profil est envoyé.");
        using var other = await host.Browse().SignIn("eleve03", "demo-eleve");
        using var uninvited = await other.Send("/mes-certifications/profil", "profile", ("Form.code", code));
        var told = await Browser.Text(uninvited);
        told.ShouldContain("ne participe pas à la campagne");
        told.ShouldNotContain("Aucune question ne te sera posée.");

        var page = await browser.Read($"/orga/campagnes/{code}");
        page.ShouldContain("Profils reçus : 1 / 2");
        Sent().Count(page).ShouldBe(1);
        page.ShouldContain("Aucune question ne te sera posée.");

        // Who is to be reminded, with their class; what was sent, competence by competence.
        page.ShouldContain("1 élève n’a pas encore envoyé son profil");
        var waiting = await browser.Read($"/orga/campagnes/{code}?statut=attente");
        waiting.ShouldContain("L’Hermitte");
        waiting.ShouldContain("<td>3e A</td>");
        waiting.ShouldNotContain("Dupont");
        (await browser.Read($"/orga/campagnes/{code}?statut=envoye")).ShouldNotContain("L’Hermitte");
        var photo = await browser.Read($"/orga/campagnes/{code}/profils/eleve-01");
        photo.ShouldContain("Profil envoyé par Zoé Dupont");
        photo.ShouldContain("C’est une photo du profil au moment de l’envoi");
        photo.ShouldContain("<th scope=\"row\">1.2 Gérer des données</th>");
        (await browser.Read($"/orga/campagnes/{code}/profils/eleve-02")).ShouldContain("Aucun profil n’a encore été envoyé");
        (await browser.Read("/orga/campagnes")).ShouldContain("Troisièmes");
        using var file = await browser.Get($"/orga/campagnes/{code}/profils.csv");
        file.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        (await file.Content.ReadAsStringAsync()).ShouldContain("Dupont;Zoé;envoyé;");
        await Evaluates(host, browser);
        foreach (var unknown in (string[])["/orga/campagnes/BCDFGH234", "/orga/campagnes/nope", "/orga/campagnes/nope/profils.csv", $"/orga/campagnes/{code}/profils/eleve-03", "/orga/campagnes/nope/profils/eleve-01"])
        {
            using var missing = await browser.Get(unknown);
            ((int)missing.StatusCode).ShouldBeInRange(404, 422);
        }
    }

    // A campaign for which competences are ticked evaluates: it waits where pupils work, is reminded of, and asks for what it asks.
    private static async Task Evaluates(RunningHost host, Browser school)
    {
        using var unnamed = await school.Tick("/orga/campagnes/nouvelle", "campaign", ["eleve-11"], ("Form.name", " "), ("Form.Competence", "1.1"));
        (await Browser.Text(unnamed)).ShouldContain("name=\"Form.Competence\" value=\"1.1\" checked");
        using var opened = await school.Tick(
            "/orga/campagnes/nouvelle", "campaign", ["eleve-11"],
            ("Form.name", "Rentrée"), ("Form.Competence", "1.1"), ("Form.objective", "Où en êtes-vous ?"), ("Form.identifier", "Numéro étudiant"));
        var code = opened.Where().Split('/')[^1];
        (await Browser.Text(opened)).ShouldContain("Pas commencée : 1");
        using var reminded = await school.Send($"/orga/campagnes/{code}", "remind");
        (await Browser.Text(reminded)).ShouldContain("1 élève relancé, dont 0 aussi par e-mail.");

        using var pupil = await host.Browse().SignIn("eleve11", "demo-eleve");
        var waits = await pupil.Read("/competences");
        waits.ShouldContain("Demandé par votre établissement");
        waits.ShouldContain("Votre établissement vous l’a rappelé le");
        using var read = await pupil.Send("/mes-certifications/profil", "profile", ("Form.code", code));
        var invited = await Browser.Text(read);
        invited.ShouldContain("Où en êtes-vous ?");
        invited.ShouldContain("id=\"field-identifier\"");
        using var early = await pupil.Send("/mes-certifications/profil", "profile", ("Form.code", code), ("Form.read", code), ("Form.identifier", "22-104"));
        (await Browser.Text(early)).ShouldContain("Terminez d’abord : 1.1.");
        using var file = await school.Get($"/orga/campagnes/{code}/profils.csv");
        (await file.Content.ReadAsStringAsync()).ShouldContain(";en attente;0;");
    }

    [Fact]
    [Rule("POS-4")]
    [Rule("ELI-6")]
    public async Task A_pupil_reads_whether_their_profile_is_certifiable_and_what_is_missing()
    {
        using var host = new RunningHost();
        using var ready = await host.Browse().SignIn("eleve01", "demo-eleve");
        foreach (var path in (string[])["/", "/test", "/mes-certifications/profil"])
        {
            (await ready.Read(path)).ShouldContain("Bravo Zoé Dupont, votre profil est certifiable.", customMessage: path);
        }

        using var early = await host.Browse().SignIn("eleve08", "demo-eleve");
        foreach (var path in (string[])["/", "/test", "/mes-certifications/profil"])
        {
            var told = await early.Read(path);
            told.ShouldContain("Votre profil n’est pas encore certifiable.", customMessage: path);
            told.ShouldContain("3 sur 5", customMessage: path);
            Missing().Match(told).Value.ShouldBe("Atteignez le niveau 1 dans 2 compétences de plus ; les plus proches", path);
        }

        var mine = await early.Read("/mes-certifications/profil");
        Competences().Count(mine).ShouldBe(16);
        using var nobody = await host.Browse().SignIn("eleve11", "demo-eleve");
        (await nobody.Read("/mes-certifications/profil")).ShouldContain("Aucun profil n’est connu pour ce compte");
        (await nobody.Read("/")).ShouldNotContain("certifiable.");

        // Without any profile nobody joins, and is told what to begin with.
        var day = await new SchoolDay(host).Planned(11);
        var learner = DemonstrationSchool.Pupils[10].Learner;
        var joined = await day.Candidate(11).JoinAsync(day.Id, new(learner.BirthName, learner.FirstName, learner.BirthDate));
        (joined.IsRefused(out var refusal) ? refusal.Code : null).ShouldBe("PRO-1");
    }

    [Fact]
    public async Task Results_wait_for_their_class_and_nobody_else_reads_the_schools_pages()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        (await browser.Read("/orga/resultats")).ShouldContain("Aucun résultat n’est publié.");
        (await browser.Read("/orga/resultats?classe=3e%20A")).ShouldContain("Aucun résultat publié pour cette classe.");
        (await browser.Read("/orga/modele.csv")).ShouldContain("Nom de naissance");
        using var pupil = await host.Browse().SignIn("eleve01", "demo-eleve");
        foreach (var closed in (string[])["/orga", "/orga/importer", "/orga/campagnes", "/orga/resultats", "/orga/resultats.csv?classe=3e%20A", "/orga/modele.csv", "/orga/campagnes/BCDFGH234/profils.csv", "/certif/candidats/modele.csv"])
        {
            using var refused = await pupil.Get(closed);
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden, closed);
        }
    }

    [Fact]
    public async Task The_published_results_of_a_class_are_listed_and_given_as_a_file()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        await Publish(host);
        var page = await browser.Read("/orga/resultats?classe=3e%20A");
        page.ShouldContain("<th scope=\"row\">Dupont</th>");
        page.ShouldContain("1-001");
        page.ShouldContain("Moins de cinq compétences certifiées, c’est normal");
        page.ShouldContain("/orga/resultats.csv?classe=3e%20A");
        page.ShouldContain("aria-current=\"page\">3e A</a>");
        page.ShouldNotContain("id=\"class\"", customMessage: "nothing to type");
        (await browser.Read("/orga/resultats")).ShouldContain("/orga/resultats?classe=3e%20A");
        (await browser.Read("/orga/resultats/liste?classe=3e%20A")).ShouldContain("1-001");
        using var file = await browser.Get("/orga/resultats.csv?classe=3e%20A");
        file.Content.Headers.ContentDisposition!.FileName!.ShouldContain("resultats-classe-3e-a.csv");
        (await file.Content.ReadAsStringAsync()).ShouldContain("1-001;Dupont;Zoé;03/01/2012");
        (await browser.Read("/orga/resultats?classe=TG%202")).ShouldContain("Aucun résultat publié pour cette classe.");
        using var none = await browser.Get("/orga/resultats.csv");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    // One pupil, who passes every challenge.
    private static async Task Publish(RunningHost host)
    {
        var desks = host.Services.GetRequiredService<CertificationDesks>();
        var (centre, zoé) = (desks.Centre(DemonstrationSchool.Centre, "Mme Durand"), DemonstrationSchool.Pupils[0]);
        var today = SystemClock.Instance.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]).Date;
        var created = (await centre.Sessions.CreateAsync(new("Lycée", "202", today.At(new(12, 0)), "Europe/Paris", ["D. Martin"]), confirmed: true)).OrThrow();
        (await centre.Roster.EnrolFromSchoolAsync(created.Id, [zoé.Learner.Id])).OrThrow();
        var (candidate, invigilator) = (desks.Candidate(new(zoé.Login)), desks.Invigilator(created.Id, "D. Martin"));
        var joined = (await candidate.JoinAsync(created.Id, new(zoé.Learner.BirthName, zoé.Learner.FirstName, zoé.Learner.BirthDate))).OrThrow();
        (await invigilator.Candidates.ConfirmPresenceAsync(joined.Id)).OrThrow();
        (await invigilator.StartAsync()).OrThrow();
        (await candidate.Test.StartAsync(created.Id, created.Session.AccessCode)).OrThrow();
        while ((await candidate.Test.NextAsync(created.Id)).OrThrow() is { Challenge: { } shown })
        {
            (await candidate.Test.AnswerAsync(created.Id, shown.Number, GivenAnswer.Pass, $"{shown.Number}", shown.Id)).OrThrow();
        }

        (await invigilator.Candidates.TickEndScreenAsync(joined.Id, seen: true)).OrThrow();
        (await invigilator.EndAsync([])).OrThrow();
        (await centre.Finalisation.FinaliseAsync(created.Id)).OrThrow();
        (await desks.Jury("M. Lambert").Publication.PublishAsync(created.Id)).OrThrow();
    }

    private static int Found(string page) => int.Parse(FoundOf().Match(page).Groups["found"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<found>[0-9]+) élèves? sur 36")]
    private static partial Regex FoundOf();

    [GeneratedRegex("<output>(?<code>[A-Z]{6}[0-9]{3})</output>")]
    private static partial Regex Code();

    [GeneratedRegex("Atteignez.*les plus proches")]
    private static partial Regex Missing();

    [GeneratedRegex("<th scope=\"row\">[1-5]\\.[1-4] ")]
    private static partial Regex Competences();

    [GeneratedRegex("<span class=\"badge good\">Envoyé</span>")]
    private static partial Regex Sent();
}
