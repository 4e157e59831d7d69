using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.AspNetCore.Room;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>The invigilator's room: gestures by forms, and what is told live.</summary>
[Needs(NeedsAttribute.Time)]
public sealed partial class RoomPagesTests
{
    [Fact]
    [Rule("INV-5")]
    public async Task An_alert_holds_the_test_and_is_dismissed_or_replaces_the_challenge()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [3, 6]);
        using var invigilator = await morning.Invigilate(host);
        using var candidate = await morning.Begin(host, 6, invigilator, line: 2);
        var first = Challenge().Match(await candidate.Read($"/test/{morning.Id}/epreuve")).Value;
        using var raised = await candidate.Send($"/test/{morning.Id}/epreuve", "problem", ("words", "l’image est <vide>"));
        (await Browser.Text(raised)).ShouldContain("Votre test attend le surveillant");
        (await candidate.Read($"/test/{morning.Id}/epreuve")).ShouldNotContain("class=\"statement\"");
        var room = await invigilator.Read("/surveillant");
        room.ShouldContain("l’image est <vide>");

        // What waits stands on top, with its sentence; the rows stay in the order of the sheet.
        room.ShouldContain("data-said=\"Alerte\u00a0: Inês Da Silva, épreuve 1.\"");
        int[] places = [.. ((string[])["alert-2", "row-2", "row-1"]).Select(id => room.IndexOf($"id=\"{id}\"", StringComparison.Ordinal))];
        places.ShouldBe(places.Order());

        (await ExamMorning.Gesture(invigilator, "confirm:2", ("alert-2", ""))).ShouldContain("Le problème constaté manque.");
        (await ExamMorning.Gesture(invigilator, "dismiss:2")).ShouldNotContain("alert-box");
        Challenge().Match(await candidate.Read($"/test/{morning.Id}/epreuve")).Value.ShouldBe(first);

        using var again = await candidate.Send($"/test/{morning.Id}/epreuve", "problem", ("words", ""));
        (await ExamMorning.Gesture(invigilator, "confirm:2", ("alert-2", "E1"))).ShouldNotContain("alert-box");
        var replaced = await candidate.Read($"/test/{morning.Id}/epreuve");
        replaced.ShouldContain("Épreuve 1 sur 26");
        Challenge().Match(replaced).Value.ShouldNotBe(first);
    }

    [Fact]
    [Rule("INV-8")]
    [Rule("TIM-6")]
    public async Task The_room_is_paused_with_a_reason_and_time_is_given_back_once()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var invigilator = await morning.Invigilate(host);
        using var candidate = await morning.Begin(host, 6, invigilator);
        (await ExamMorning.Gesture(invigilator, "pause", ("pause-reason", " "))).ShouldContain("Le motif manque.");
        (await ExamMorning.Gesture(invigilator, "pause", ("pause-reason", "alarme"))).ShouldContain("La salle est suspendue");
        (await candidate.Read($"/test/{morning.Id}/epreuve")).ShouldContain("Votre temps est arrêté.");
        (await ExamMorning.Gesture(invigilator, "reopen")).ShouldNotContain("La salle est suspendue");
        (await candidate.Read($"/test/{morning.Id}/epreuve")).ShouldContain("Je valide");

        (await ExamMorning.Gesture(invigilator, "credit:1", ("minutes-1", "cinq"), ("reason-1", "panne"))).ShouldContain("Le nombre de minutes ne se lit pas.");
        var before = (await Watch(host, morning)).Candidates[0].EndsAt!.Value;
        var page = await invigilator.Read("/surveillant");
        (string, string)[] typed = [.. Browser.HiddenOf(page, "gestures").Select(static h => (h.Key, h.Value)), ("act", "credit:1"), ("minutes-1", "5"), ("reason-1", "panne")];
        for (var i = 0; i < 2; i++)
        {
            using var credited = await invigilator.Post("/surveillant/geste", typed.Select(static t => KeyValuePair.Create(t.Item1, t.Item2)));
            credited.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        ((await Watch(host, morning)).Candidates[0].EndsAt!.Value - before).ShouldBe(Duration.FromMinutes(5));
    }

    [Fact]
    [Rule("REP-1")]
    [Rule("INV-6")]
    [Rule("SES-4")]
    public async Task Reports_are_filed_and_withdrawn_and_the_session_ends_naming_who_is_unfinished()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var invigilator = await morning.Invigilate(host);
        using var candidate = await morning.Begin(host, 6, invigilator);
        using var lacking = await invigilator.Send("/surveillant/candidats/1", "report", ("Form.category", "C7"), ("Form.description", ""));
        (await Browser.Text(lacking)).ShouldContain("id=\"field-description-errors\"");
        using var filed = await invigilator.Send("/surveillant/candidats/1", "report", ("Form.category", "E4"), ("Form.challengeNumber", "1"), ("Form.description", "site muet"));
        (await Browser.Text(filed)).ShouldContain("site muet");
        (await invigilator.Read("/surveillant")).ShouldContain("Signalements (1)");
        using var withdrawn = await invigilator.Send("/surveillant/candidats/1", "withdraw", ("Gone.Report", "1"));
        (await Browser.Text(withdrawn)).ShouldContain("Aucun signalement.");

        using var ended = await invigilator.Send("/surveillant/terminer", "end", ("Form.Unfinished", ""));
        (await Browser.Text(ended)).ShouldContain("n’a pas terminé");
        (await invigilator.Read("/surveillant/terminer")).ShouldContain("Inês Da Silva");
        using var named = await invigilator.Send("/surveillant/terminer", "end");
        (await Browser.Text(named)).ShouldContain("La session est terminée.");
        (await candidate.Read($"/test/{morning.Id}/epreuve")).ShouldContain("Votre test a été arrêté");
    }

    [Fact]
    [Rule("INV-9")]
    [Rule("INV-4")]
    public async Task Everybody_is_confirmed_but_the_absent_and_the_code_waits_for_a_word_about_who_has_not_joined()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [1, 3, 6]);
        using var invigilator = await morning.Invigilate(host);
        using var candidate = await morning.Join(host, 6);
        var room = await ExamMorning.Gesture(invigilator, "everybody", ("absent", "1"));
        room.ShouldContain("2/3 présents");
        BadgeOf(room, 1).ShouldBe("attendu");
        BadgeOf(room, 2).ShouldBe("pas connecté");
        BadgeOf(room, 3).ShouldBe("prêt");

        // Whoever is there and has not joined is named before the code is released, and the code then stands open.
        var unjoined = (await Watch(host, morning)).Unjoined.ShouldHaveSingleItem();
        unjoined.Number.ShouldBe(2);
        room.ShouldContain("1 présent n’a pas encore rejoint la session");
        using var forgotten = await invigilator.Post("/surveillant/geste", [.. Browser.HiddenOf(room, "gestures").Where(static h => h.Key != "unjoined"), new("act", "start")]);
        (await Browser.Text(forgotten)).ShouldContain("1 candidat présent n’a pas rejoint la session");
        using var released = await invigilator.Send("/surveillant", "gestures", ("act", "start"));
        released.RequestMessage!.RequestUri!.Query.ShouldBe("?code=1");
        (await Browser.Text(released)).ShouldContain("id=\"code\" open");
        (await invigilator.Read("/surveillant")).ShouldNotContain("id=\"code\" open");

        // Somebody is found by any part of their name, however it is written.
        var found = await invigilator.Read("/surveillant?q=ines");
        found.ShouldContain("id=\"row-3\"");
        found.ShouldNotContain("id=\"row-1\"");
    }

    [Fact]
    [Rule("INV-9")]
    public async Task Whoever_asks_to_come_back_is_shown_on_top_with_the_account_and_the_birth_date_until_it_is_allowed()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [3, 6]);
        using var invigilator = await morning.Invigilate(host);
        using var candidate = await morning.Begin(host, 6, invigilator, line: 2);
        using var again = await host.Browse().SignIn("eleve06", "demo-eleve");
        (await again.Read($"/test/{morning.Id}")).ShouldContain("Votre test a été interrompu.");
        (await invigilator.Read("/surveillant")).ShouldNotContain("resume-2");
        using var asked = await again.Send($"/test/{morning.Id}", "ask");
        (await Browser.Text(asked)).ShouldContain("Votre demande est transmise.");
        var room = await invigilator.Read("/surveillant");
        room.ShouldContain("data-said=\"Inês Da Silva demande à reprendre son test.\"");
        BadgeOf(room, 2).ShouldBe("demande à reprendre");
        var line = (await Watch(host, morning)).Candidates.Single(static c => c.Candidate.Id.Number == 2);
        room.ShouldContain($"Compte {line.Candidate.Account}");
        room.ShouldContain(line.Candidate.Identity.BirthDate.ToString("dd/MM/uuuu", null));
        var allowed = await ExamMorning.Gesture(invigilator, "present:2");
        allowed.ShouldNotContain("resume-2");
        BadgeOf(allowed, 2).ShouldBe("reprise autorisée");
        (await again.Read($"/test/{morning.Id}")).ShouldContain("Reprendre le test");
    }

    [Fact]
    [Rule("INV-9")]
    [Rule("ELI-1")]
    public async Task Of_somebody_who_is_not_certifiable_it_is_said_so_and_never_that_they_are_ready()
    {
        using var host = new RunningHost();
        const int pupil = 8; // Three competences.
        var morning = await ExamMorning.Prepare(host.Services, [pupil]);
        using var invigilator = await morning.Invigilate(host);
        using var candidate = await morning.Join(host, pupil);
        var room = await ExamMorning.Gesture(invigilator, "present:1");
        BadgeOf(room, 1).ShouldBe("non certifiable");
        (await Watch(host, morning)).Candidates[0].IsReady.ShouldBeFalse();
        (await invigilator.Read("/surveillant/candidats/1")).ShouldContain("ELI-1");
    }

    [Fact]
    [Rule("INV-1")]
    public async Task A_member_of_the_centre_enters_the_room_by_one_click_under_their_own_name_and_stays_who_they_are()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        var page = $"/certif/sessions/{morning.Id}";
        using var member = await host.Browse().SignIn("admin", "demo-centre");
        using (var unasked = await member.Get("/surveillant"))
        {
            unasked.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        using var entered = await member.Send(page, "room");
        entered.Where().ShouldBe("/surveillant");
        using var candidate = await morning.Join(host, 6);
        BadgeOf(await ExamMorning.Gesture(member, "present:1"), 1).ShouldBe("prêt");
        (await member.Read($"{page}/journal")).ShouldContain("Mme Durand");
        (await member.Read("/certif")).ShouldContain("href=\"/surveillant\"");

        // It is that room alone, and no longer than its secret; then a click more.
        (await host.Services.GetRequiredService<CertificationDesks>().Centre(new("demonstration"), "x").Sessions.RenewInvigilatorSecretAsync(morning.Id)).OrThrow();
        using (var renewed = await member.Get("/surveillant"))
        {
            renewed.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        using var again = await member.Send(page, "room");
        again.Where().ShouldBe("/surveillant");
        using var left = await member.Send("/deconnexion", "sign-out");
        using var closed = await member.Get("/surveillant");
        closed.Where().ShouldNotBe("/surveillant");
    }

    private static string BadgeOf(string room, int line) =>
        Regex.Match(room[room.IndexOf($"id=\"row-{line}\"", StringComparison.Ordinal)..], "class=\"badge\">([^<]*)<").Groups[1].Value;

    [Fact]
    [Rule("SEC-1")]
    public async Task The_room_is_for_its_invigilator_and_no_gesture_goes_without_its_token()
    {
        using var host = new RunningHost();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var invigilator = await morning.Invigilate(host);
        using var forged = await invigilator.Post("/surveillant/geste", [new("act", "present:1")]);
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var unknown = await invigilator.Send("/surveillant", "gestures", ("act", "explode:1"));
        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Watch(host, morning)).Candidates[0].IsPresent.ShouldBeFalse();
        using var pupil = await host.Browse().SignIn("eleve06", "demo-eleve");
        foreach (var path in (string[])["/surveillant", "/surveillant/direct", "/surveillant/terminer", "/surveillant/candidats/1"])
        {
            using var refused = await pupil.Get(path);
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    [Rule("INV-3")]
    public async Task What_happens_in_the_room_is_told_live_from_where_the_stream_was_cut_until_somebody_signs_out()
    {
        using var host = new RunningHost();
        var live = host.Services.GetRequiredService<RoomLive>();
        var morning = await ExamMorning.Prepare(host.Services, [6]);
        using var invigilator = await morning.Invigilate(host);
        using var colleague = await morning.Invigilate(host, "A. Poadja");
        var stamp = Stamp().Match(await invigilator.Read("/surveillant")).Groups[1].Value;

        using var stream = await Live.Open(invigilator, $"/surveillant/direct?vu={stamp}");
        using var other = await Live.Open(colleague, $"/surveillant/direct?vu={stamp}");
        live.Rounds.ShouldBe(1);
        await ExamMorning.Gesture(invigilator, "present:1");
        var news = await stream.Next("change");
        news.ShouldBe(Stamp().Match(await invigilator.Read("/surveillant")).Groups[1].Value);
        (await other.Next("change")).ShouldBe(news);

        // Cut and opened again: nothing new is not told twice, what was missed is told at once.
        using (var known = await Live.Open(colleague, "/surveillant/direct?vu=older", lastEvent: news))
        {
            await ExamMorning.Gesture(invigilator, "absent:1");
            (await known.Next("change")).ShouldBe(stamp);
        }

        using var missed = await Live.Open(colleague, "/surveillant/direct", lastEvent: news);
        (await missed.Next("change")).ShouldBe(stamp);

        using var left = await invigilator.Send("/", "sign-out");
        await stream.End();
        await ExamMorning.Gesture(colleague, "present:1");
        await ExamMorning.Gesture(colleague, "start");
        using var ended = await colleague.Send("/surveillant/terminer", "end");
        await missed.Next("over");
        await missed.End();
        await other.Next("over");
        await other.End();
    }

    private static async Task<WatchedRoom> Watch(RunningHost host, ExamMorning morning) =>
        (await host.Services.GetRequiredService<CertificationDesks>().Invigilator(morning.Id, "test").WatchAsync()).OrThrow();

    [GeneratedRegex("data-stamp=\"([0-9A-F]+)\"")]
    private static partial Regex Stamp();

    [GeneratedRegex("name=\"challenge\" value=\"[^\"]*\"")]
    private static partial Regex Challenge();

    /// <summary>A stream of events, read line by line.</summary>
    private sealed class Live(HttpResponseMessage reply, StreamReader reader) : IDisposable
    {
        public static async Task<Live> Open(Browser browser, string path, string? lastEvent = null)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            asked.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            if (lastEvent is not null)
            {
                asked.Headers.Add("Last-Event-ID", lastEvent);
            }

            var reply = await browser.Client.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead);
            reply.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
            return new(reply, new(await reply.Content.ReadAsStreamAsync()));
        }

        /// <summary>The data of the next event of a kind; others are passed over.</summary>
        public async Task<string> Next(string kind)
        {
            var (of, data) = ("", "");
            while (await reader.ReadLineAsync().Patiently() is { } line)
            {
                if (line.Length == 0 && of == kind)
                {
                    return data;
                }

                of = line.StartsWith("event: ", StringComparison.Ordinal) ? line["event: ".Length..] : of;
                data = line.StartsWith("data: ", StringComparison.Ordinal) ? line["data: ".Length..] : data;
            }

            throw new InvalidOperationException($"The stream ended without '{kind}'.");
        }

        /// <summary>The server closes it.</summary>
        public Task End() => reader.ReadToEndAsync().Patiently();

        public void Dispose()
        {
            reader.Dispose();
            reply.Dispose();
        }
    }
}
