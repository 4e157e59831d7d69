using System.Net;
using System.Text.RegularExpressions;
using Pix.Certification.ReferenceHost.School;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>The centre's sessions: list, creation, detail, cancellation.</summary>
public sealed partial class SessionPagesTests
{
    private static readonly (string, string)[] Nouméa =
    [
        ("Form.site", "Lycée Valin"), ("Form.room", "202"), ("Form.day", "2027-03-12"), ("Form.time", "09:00"), ("Form.zone", "Pacific/Noumea"),
        ("Form.audience", "General"), ("Form.invigilators", "D. Martin\nA. Poadja"), ("Form.confirmed", "true"),
    ];

    [Fact]
    public async Task A_session_is_created_shown_with_its_secret_once_and_listed()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        (await browser.Read("/certif")).ShouldContain("Créez la première");
        using var created = await browser.Send("/certif/sessions/nouvelle", "session", Nouméa);
        var page = await Browser.Text(created);
        created.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/certif/sessions/1");
        page.ShouldContain("12/03/2027, 09:00 (heure de Nouméa)");
        page.ShouldContain("D. Martin, A. Poadja");
        page.ShouldContain("Notez-le ou imprimez le kit maintenant");
        (await browser.Read("/certif/sessions/1")).ShouldNotContain("imprimez le kit maintenant");
        var list = await browser.Read("/certif");
        list.ShouldContain("Lycée Valin");
        list.ShouldContain("<td>D. Martin, A. Poadja</td>");

        // The secret is printed on the kit while it is known, and again only once it is renewed.
        var secret = Secret().Match(page).Groups["secret"].Value;
        const string Kit = "/certif/sessions/1/documents/kit-surveillant";
        var printing = Browser.HiddenOf(page, secret);
        using var kit = await browser.Post(Kit, printing);
        (await Browser.Text(kit)).ShouldContain($"<span class=\"secret\">{secret}</span>");
        kit.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("form-action 'none'");
        using var forged = await browser.Post(Kit, printing.Where(static field => field.Key == "secret"));
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var later = await browser.Read("/certif/sessions/1/documents");
        later.ShouldContain("le kit ne montre pas le mot de passe");
        later.ShouldContain("href=\"/certif/sessions/1/mot-de-passe\"");
        (await browser.Read(Kit)).ShouldContain("S’il est perdu, l’administrateur le renouvelle");

        // It lets somebody in; only in that session.
        using var invigilator = host.Browse();
        using var entered = await invigilator.Send("/connexion/surveillant", "invigilator", ("Form.session", "1"), ("Form.secret", secret), ("Form.name", "D. Martin"));
        (await Browser.Text(entered)).ShouldContain("surveillant</span>");
        using var stranger = host.Browse();
        using var refused = await stranger.Send("/connexion/surveillant", "invigilator", ("Form.session", "2"), ("Form.secret", secret), ("Form.name", "D. Martin"));
        (await Browser.Text(refused)).ShouldContain("Le numéro de session ou le mot de passe est incorrect.");
    }

    [Fact]
    [Rule("SES-3")]
    public async Task A_kit_with_the_secret_is_offered_again_when_the_secret_is_renewed_and_one_with_the_former_is_refused()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        using var created = await browser.Send("/certif/sessions/nouvelle", "session", Nouméa);
        var page = await Browser.Text(created);
        var former = Browser.HiddenOf(page, Secret().Match(page).Groups["secret"].Value);

        using var renewed = await browser.Send("/certif/sessions/1/mot-de-passe", "confirm");
        page = await Browser.Text(renewed);
        var secret = Secret().Match(page).Groups["secret"].Value;

        using var kit = await browser.Post("/certif/sessions/1/documents/kit-surveillant", Browser.HiddenOf(page, secret));
        (await Browser.Text(kit)).ShouldContain($"<span class=\"secret\">{secret}</span>");
        using var refused = await browser.Post("/certif/sessions/1/documents/kit-surveillant", former);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Faults_stand_beside_their_fields_and_what_was_typed_is_kept()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        using var refused = await browser.Send("/certif/sessions/nouvelle", "session", [.. Nouméa, ("Form.site", ""), ("Form.audience", "Lycee"), ("Form.room", "Salle <b>"), ("Form.day", "2036-03-12")]);
        var page = await refused.Content.ReadAsStringAsync();
        page.ShouldContain("href=\"#field-site\"");
        page.ShouldContain("id=\"field-site-errors\"");
        page.ShouldContain("id=\"field-audience-errors\"");
        page.ShouldContain("value=\"Salle &lt;b&gt;\"");
        page.ShouldContain("value=\"2036-03-12\"");
        WebUtility.HtmlDecode(page).ShouldContain("2 informations sont à corriger.");

        using var unread = await browser.Send("/certif/sessions/nouvelle", "session", [.. Nouméa, ("Form.day", "")]);
        (await unread.Content.ReadAsStringAsync()).ShouldContain("id=\"field-day-errors\"");
    }

    [Fact]
    [Rule("ELI-3")]
    public async Task The_jury_and_the_operator_keep_the_calendar_and_a_session_of_a_level_is_planned_in_it()
    {
        using var host = new RunningHost();
        using var jury = await host.Browse().SignIn("jury", "demo-jury");
        (await jury.Read("/jury/calendrier")).ShouldContain("Collège"); // A demonstration has an open period.
        (string, string)[] spring = [("Form.audience", "Lycee"), ("Form.firstDay", "2036-03-01"), ("Form.lastDay", "2036-03-31"), ("Form.schoolYear", "2035-2036"), ("Form.note", "Printemps")];
        using var refused = await jury.Send("/jury/calendrier", "period", [.. spring, ("Form.schoolYear", "2035"), ("Form.centre", "demonstration"), ("Form.note", "")]);
        var faults = await refused.Content.ReadAsStringAsync();
        faults.ShouldContain("id=\"field-schoolYear-errors\"");
        faults.ShouldContain("id=\"field-note-errors\"");
        using var centre = await host.Browse().SignIn("admin", "demo-centre");
        (string, string)[] session = [.. Nouméa, ("Form.audience", "Lycee/Tle"), ("Form.day", "2036-03-12")];
        using var closed = await centre.Send("/certif/sessions/nouvelle", "session", session);
        (await closed.Content.ReadAsStringAsync()).ShouldContain("id=\"field-audience-errors\"");
        using var kept = await jury.Send("/jury/calendrier", "period", spring);
        (await Browser.Text(kept)).ShouldContain("Printemps");
        using var open = await centre.Send("/certif/sessions/nouvelle", "session", session);
        (await Browser.Text(open)).ShouldContain("Lycée, Tle");
        (await centre.Read($"{open.Where()}/modifier")).ShouldContain("value=\"Lycee/Tle\" selected");

        // The operator sees the same calendar, and takes the period away again; the session stays.
        using var boss = await host.Browse().SignIn("operateur", DemonstrationSchool.OperatorPassword);
        var listed = await boss.Read("/comptes/calendrier");
        listed.ShouldContain("Printemps");
        var id = Regex.Match(listed[listed.IndexOf("Printemps", StringComparison.Ordinal)..], "name=\"Removed.Id\" value=\"([^\"]+)\"").Groups[1].Value;
        using var removed = await boss.Send("/comptes/calendrier", "remove", ("Removed.Id", id));
        removed.Where().ShouldBe("/comptes/calendrier");
        (await Browser.Text(removed)).ShouldNotContain("Printemps");
        (await jury.Read("/jury/calendrier")).ShouldNotContain("Printemps");
        using var unread = await boss.Send("/comptes/calendrier", "period", [.. spring, ("Form.lastDay", "")]);
        (await unread.Content.ReadAsStringAsync()).ShouldContain("id=\"field-lastDay-errors\"");
        using var added = await boss.Send("/comptes/calendrier", "period", spring);
        (await jury.Read("/jury/calendrier")).ShouldContain("Printemps");
    }

    [Fact]
    [Rule("SES-1")]
    public async Task A_new_session_begins_in_the_zone_of_its_centre()
    {
        using var host = new RunningHost();
        using var boss = await host.Browse().SignIn("operateur", DemonstrationSchool.OperatorPassword);
        using var named = await boss.Send("/comptes/centres", "centre", ("Form.id", "hugo"), ("Form.name", "Lycée Hugo"), ("Form.zone", "Indian/Reunion"));
        using var invited = await boss.Send("/comptes", "invite", ("Form.login", "hugo"), ("Form.name", "M. Hugo"), ("Form.post", "centre/hugo"));
        var first = Regex.Match(await Browser.Text(invited), "[a-z2-9]{4}(-[a-z2-9]{4}){3}").Value;
        using var centre = await host.Browse().SignIn("hugo", first);
        using var chosen = await centre.Send("/compte", "password", ("Form.current", first), ("Form.next", "une phrase assez longue"));
        (await centre.Read("/certif/sessions/nouvelle")).ShouldContain("value=\"Indian/Reunion\" selected");
    }

    [Fact]
    public async Task The_same_form_sent_twice_creates_one_session()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        for (var i = 0; i < 2; i++)
        {
            using var sent = await browser.Send("/certif/sessions/nouvelle", "session", [.. Nouméa, ("Form.Key", "the same")]);
            sent.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/certif/sessions/1");
        }
    }

    [Fact]
    public async Task A_cancellation_is_confirmed_and_an_unknown_session_explained()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        using var created = await browser.Send("/certif/sessions/nouvelle", "session", Nouméa);
        (await browser.Read("/certif/sessions/1/annuler")).ShouldContain("annulée pour toujours");
        using var cancelled = await browser.Send("/certif/sessions/1/annuler", "confirm");
        (await Browser.Text(cancelled)).ShouldContain("La session est annulée.");
        foreach (var unknown in (string[])["/certif/sessions/99", "/certif/sessions/0"])
        {
            using var missing = await browser.Get(unknown);
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await Browser.Text(missing)).ShouldContain("Il n’y a pas de telle session pour vous.");
        }
    }

    [Fact]
    public async Task Stopped_and_started_again_the_host_has_lost_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("pix-host-").FullName;
        try
        {
            using (var first = new RunningHost(folder))
            {
                using var browser = await first.Browse().SignIn("admin", "demo-centre");
                using var created = await browser.Send("/certif/sessions/nouvelle", "session", Nouméa);
            }

            using var second = new RunningHost(folder);
            using var again = await second.Browse().SignIn("admin", "demo-centre");
            (await again.Read("/certif")).ShouldContain("Lycée Valin");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("<output>(?<secret>[A-Z0-9]{4}-[A-Z0-9]{3}-[A-Z0-9]{4}-[A-Z0-9]{3})</output>")]
    private static partial Regex Secret();
}
