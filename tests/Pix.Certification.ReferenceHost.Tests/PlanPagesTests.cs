using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.ReferenceHost.School;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>Planning a campaign, on the journal on disk: by its pages without scripts, and by the API.</summary>
public sealed class PlanPagesTests
{
    private const string Request = "/orga/planifier";
    private const string Sessions = "/orga/planifier/sessions";

    private static readonly (string Field, string Value)[] Filled =
    [
        ("Form.class", "3e A"), ("Form.audience", "General"), ("Form.site", "Lycée Valin"), ("Form.zone", "Europe/Paris"), ("Form.rooms", "301 ; 24\n302 ; 6"),
        ("Form.invigilators", "D. Martin\nMme Durand ; 12/03/2099"), ("Form.slots", "12/03/2099 09:30\n13/03/2099 14 h ; 301"), ("Form.minutes", "160"),
    ];

    [Fact]
    [Rule("PLN-1")]
    public async Task From_classes_rooms_and_slots_to_sessions_that_are_made_once()
    {
        using var host = new RunningHost();
        using var browser = await host.Browse().SignIn("admin", "demo-centre");
        var first = await browser.Read(Request);
        first.ShouldMatch("3e A\u00a0: \\d+ élèves à planifier sur 12");
        first.ShouldContain("qui ne sera pas planifié");
        (await browser.Read(Sessions)).ShouldContain("Aucun plan n’attend.");

        // Slots are added by days and hours, and nothing that was typed is lost.
        using var extended = await browser.Send(Request, "plan", [.. Filled, ("Form.firstDay", "2099-03-16"), ("Form.lastDay", "2099-03-23"), ("Form.hours", "9 h 30 et 14h"), ("Form.act", "slots")]);
        var more = await Browser.Text(extended);
        more.ShouldContain("13/03/2099 14 h ; 301\n16/03/2099 09:30\n16/03/2099 14:00\n17/03/2099 09:30");
        more.ShouldContain("23/03/2099 14:00");
        more.ShouldNotContain("21/03/2099");
        more.ShouldContain("302 ; 6");

        // What cannot be read is said beside its field, line by line; what is missing, in one sentence.
        using var unread = await browser.Send(Request, "plan", [.. Filled.Where(static f => f.Field != "Form.rooms"), ("Form.rooms", "301 : 24"), ("Form.extraTimes", "Personne ; 1/3")]);
        var said = await Browser.Text(unread);
        said.ShouldContain("«\u202f301 : 24\u202f» ne se lit pas.");
        said.ShouldContain("aucun élève de ce nom");
        using var lacking = await browser.Send(Request, "plan", [.. Filled.Where(static f => f.Field != "Form.invigilators"), ("Form.invigilators", "")]);
        (await Browser.Text(lacking)).ShouldContain("Trouvez un surveillant de plus");

        using var proposed = await browser.Send(Request, "plan", [.. Filled, ("Form.extraTimes", "Dupont Zoé ; 1/3")]);
        proposed.Where().ShouldBe(Sessions);
        var plan = await Browser.Text(proposed);
        plan.ShouldContain("Session 1 · 12/03/2099, 09:30 · Lycée Valin, 301");
        var confirm = Browser.HiddenOf(plan, "sessions");

        // Moved, and watched by nobody who is there: both are said, and it cannot be confirmed.
        using var away = await browser.Send(Sessions, "sessions", ("who-1", "class:3e A"), ("to-1", "0"), ("go", "move:1"));
        var without = await Browser.Text(away);
        without.ShouldContain("sans place");
        without.ShouldNotContain("value=\"confirm\"");
        using var back = await browser.Send(Sessions, "sessions", ("who-0", "class:3e A"), ("to-0", "1"), ("go", "move:0"));
        (await Browser.Text(back)).ShouldContain("value=\"confirm\"");
        using var watched = await browser.Send(Sessions, "sessions", ("watch-1", "Personne"), ("go", "assign:1"));
        (await Browser.Text(watched)).ShouldContain("Personne ne peut pas surveiller le 12/03/2099");

        // The form of before is one of another plan by now.
        using var late = await browser.Post(Sessions, [.. confirm, new("go", "confirm")]);
        (await Browser.Text(late)).ShouldContain("a changé");
        (await browser.Read("/certif")).ShouldContain("Planifier ma campagne");

        using var repaired = await browser.Send(Sessions, "sessions", ("watch-1", "D. Martin"), ("go", "assign:1"));
        var ready = Browser.HiddenOf(await Browser.Text(repaired), "sessions");
        for (var sent = 0; sent < 2; sent++)
        {
            using var made = await browser.Post(Sessions, [.. ready, new("go", "confirm")]);
            made.Where().ShouldStartWith("/certif/sessions/importees?fichier=");
            (await Browser.Text(made)).ShouldContain(sent == 0 ? "<code>" : "leurs mots de passe ont déjà été affichés");
        }

        var centre = host.Services.GetRequiredService<CertificationDesks>().Centre(DemonstrationSchool.Centre, "Mme Durand");
        var session = (await centre.Sessions.ListAsync()).ShouldHaveSingleItem();
        var list = (await centre.Roster.ListAsync(session.Id)).OrThrow();
        list.Single(static line => line.Details.Learner == new LearnerId("eleve-01")).Accommodations.TimeAdded.ShouldBe(Timing.Fraction.OneThird);
        (await browser.Read(Request)).ShouldContain("est déjà inscrit à la session 1, le 12/03/2099");
    }

    [Fact]
    [Rule("PLN-1")]
    [Rule("API-2")]
    public async Task A_program_asks_for_a_plan_changes_it_and_confirms_it_once_under_its_key()
    {
        using var host = new RunningHost();
        using var centre = await ApiClient.SignedIn(host, "admin", "demo-centre");
        var asked = new
        {
            classes = new[] { "3e A" },
            rooms = new[] { new { site = "Lycée Valin", name = "301", workstations = 24, zone = "Europe/Paris" } },
            invigilators = new[] { new { name = "D. Martin" } },
            slots = new[] { new { starts = "2099-03-12T09:30:00", minutes = 160 } },
            extraTimes = new[] { new { pupil = "eleve-01", added = "1/3" } },
        };
        var plan = (await centre.Post("/api/v1/centre/plans", asked))!;
        plan["missing"]!.AsArray().ShouldBeEmpty();
        var left = plan["leftOut"]!.AsArray();
        left.ShouldNotBeEmpty();
        left[0]!["why"]!["code"]!.GetValue<string>().ShouldBe("ELI-1");
        var sessions = plan["sessions"]!;
        sessions[0]!["room"]!["name"]!.GetValue<string>().ShouldBe("301");

        var nobody = sessions.DeepClone();
        nobody[0]!["invigilators"] = new System.Text.Json.Nodes.JsonArray();
        var checkedPlan = (await centre.Post("/api/v1/centre/plans/check", new { asked, sessions = nobody }))!;
        checkedPlan["faults"]![0]!["code"]!.GetValue<string>().ShouldBe("SES-6");
        checkedPlan["faults"]![0]!["facts"]!["session"]!.GetValue<int>().ShouldBe(1);
        var (refused, why) = await centre.Send(HttpMethod.Post, "/api/v1/centre/plans/confirmation", new { asked, sessions = nobody });
        (refused.StatusCode, why!["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.UnprocessableEntity, "SES-6"));

        // What no plan can hold is refused where it stands, and met by no fault.
        foreach (var spoilt in (object[])[asked with { slots = [new { starts = "9999-12-31T23:59:00", minutes = int.MaxValue }] }, asked with { rooms = [asked.rooms[0], asked.rooms[0]] }, asked with { classes = [] }])
        {
            (await centre.Send(HttpMethod.Post, "/api/v1/centre/plans", spoilt)).Reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        var ages = sessions.DeepClone();
        ages[0]!["slot"]!["starts"] = "9999-12-31T23:59:00";
        ages[0]!["slot"]!["minutes"] = int.MaxValue;
        ages[0]!["room"]!["zone"] = "Nowhere";
        (await centre.Post("/api/v1/centre/plans/check", new { asked, sessions = ages }))!["faults"]!.AsArray().ShouldNotBeEmpty();

        var first = await centre.Post("/api/v1/centre/plans/confirmation", new { asked, sessions }, key: "k");
        var again = await centre.Post("/api/v1/centre/plans/confirmation", new { asked, sessions }, key: "k");
        var id = first![0]!["session"]!["id"]!.GetValue<int>();
        again![0]!["session"]!["id"]!.GetValue<int>().ShouldBe(id);
        (first[0]!["invigilatorSecret"] is null, again[0]!["invigilatorSecret"] is null).ShouldBe((false, true));
        (await centre.Get("/api/v1/centre/sessions"))!.AsArray().Count.ShouldBe(1);
        (await centre.Get($"/api/v1/centre/sessions/{id}/candidates"))!.AsArray().Count.ShouldBe(sessions[0]!["pupils"]!.AsArray().Count);
        var (twice, _) = await centre.Send(HttpMethod.Post, "/api/v1/centre/plans/confirmation", new { asked, sessions });
        twice.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }
}
