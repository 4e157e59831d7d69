using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>Files through the API: lists that come in, scans put with a session, papers that go out, and who did what.</summary>
public sealed class ApiFilesTests
{
    private const string Pupils = "Nom de naissance;Prénom;Date de naissance;Classe\nAubert;Zoé;28/07/2006;TG9\nBesson;Léo;02/01/2007;TG9\n";
    private const string Csv = "text/csv";

    private static readonly byte[] Scan = [.. "%PDF-1.7\n"u8, .. new byte[100]];

    [Fact]
    [Rule("PRO-5")]
    [Rule("JRN-1")]
    public async Task Pupils_come_in_once_however_often_the_file_is_sent_under_its_key()
    {
        using var host = new RunningHost();
        using var centre = await ApiClient.SignedIn(host, "admin", "demo-centre");
        var before = await Learners(centre);
        var (_, looked) = await centre.SendFile(HttpMethod.Post, "/api/v1/centre/learners/file/check", Bytes(Pupils), Csv);
        (looked!["isImportable"]!.GetValue<bool>(), looked["lines"]!.GetValue<int>(), await Learners(centre)).ShouldBe((true, 2, before));

        var (_, first) = await centre.SendFile(HttpMethod.Post, "/api/v1/centre/learners/file", Bytes(Pupils), Csv, "k1");
        var (_, again) = await centre.SendFile(HttpMethod.Post, "/api/v1/centre/learners/file", Bytes(Pupils), Csv, "k1");
        again!.ToJsonString().ShouldBe(first!.ToJsonString());
        (first["added"]!.AsArray().Count, await Learners(centre)).ShouldBe((2, before + 2));
    }

    [Fact]
    [Rule("CAN-7")]
    public async Task A_file_with_faults_is_refused_whole_with_each_of_them_in_the_readers_language()
    {
        using var host = new RunningHost();
        using var centre = await ApiClient.SignedIn(host, "admin", "demo-centre");
        await centre.Post("/api/v1/centre/sessions", new { site = "Lycée Valin", room = "203", starts = "2031-03-12T09:00:00", zone = "Europe/Paris", invigilators = new[] { "D. Martin" } });
        const string Roster = "Nom de naissance;Prénom;Date de naissance;Commune de naissance;Code du département de naissance;Pays de naissance\n";
        var faulty = Bytes(Roster + "Dupont;Zoé;28/07/3006;Rochefort;17;France\n;Léo;02/01/2007;Lyon;69;France\n");

        centre.Client.DefaultRequestHeaders.Add("Accept-Language", "en");
        var (_, looked) = await centre.SendFile(HttpMethod.Post, "/api/v1/centre/sessions/1/candidates/file/check", faulty, Csv);
        looked!["isImportable"]!.GetValue<bool>().ShouldBeFalse();
        Places(looked["errors"]!).ShouldBe([("CAN-2", 2), ("CAN-1", 3)]);
        looked["errors"]![0]!["reason"]!.GetValue<string>().ShouldContain("birth date");

        var (reply, problem) = await centre.SendFile(HttpMethod.Post, "/api/v1/centre/sessions/1/candidates/file", faulty, Csv);
        (reply.StatusCode, problem!["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.UnprocessableEntity, "CAN-7"));
        problem["facts"]!["faults"]!.AsArray().Select(static f => (f!["code"]!.GetValue<string>(), f["facts"]!["line"]!.GetValue<int>())).ShouldBe([("CAN-2", 2), ("CAN-1", 3)]);
        (await centre.Get("/api/v1/centre/sessions/1/candidates"))!.AsArray().ShouldBeEmpty();

        var (_, entered) = await centre.SendFile(HttpMethod.Post, "/api/v1/centre/sessions/1/candidates/file", Bytes(Roster + "Dupont;Zoé;28/07/2006;Rochefort;17;France\n"), "application/x-www-form-urlencoded");
        entered![0]!["identity"]!["birthName"]!.GetValue<string>().ShouldBe("Dupont");
        (await centre.Send(HttpMethod.Put, "/api/v1/centre/instructions", new { text = "Les sacs au fond." })).Reply.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await centre.Get("/api/v1/centre/instructions"))!["text"]!.GetValue<string>().ShouldBe("Les sacs au fond.");
        (await (await centre.Send(HttpMethod.Get, "/api/v1/centre/sessions/1/documents/instructions")).Reply.Content.ReadAsStringAsync()).ShouldContain("Les sacs au fond.");
        var secret = (await centre.Post("/api/v1/centre/sessions/1/secret"))!["invigilatorSecret"]!.GetValue<string>();
        var (kit, _) = await centre.Send(HttpMethod.Post, "/api/v1/centre/sessions/1/documents/invigilatorKit", new { secret });
        (await kit.Content.ReadAsStringAsync()).ShouldContain(secret);
        var (unknown, _) = await centre.Send(HttpMethod.Post, "/api/v1/centre/sessions/1/documents/invigilatorKit", new { secret = "BBBB-BBB-BBBB-BBB" });
        unknown.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var (paper, _) = await centre.Send(HttpMethod.Get, "/api/v1/centre/sessions/1/documents/attendanceSheet");
        (paper.Content.Headers.ContentType!.MediaType, (await paper.Content.ReadAsStringAsync()).Contains("Dupont", StringComparison.Ordinal)).ShouldBe(("text/html", true));
    }

    [Needs(NeedsAttribute.Time)]
    [Fact]
    [Rule("FIN-1")]
    [Rule("AUD-1")]
    [Rule("SEC-1")]
    public async Task A_scan_is_put_with_a_session_read_by_its_centre_and_the_jury_and_taken_away()
    {
        using var host = new RunningHost();
        var (exam, _) = await HostedExam.Started(host);
        using var centre = await ApiClient.SignedIn(host, "admin", "demo-centre");
        using var jury = await ApiClient.SignedIn(host, "jury", "demo-jury");
        var path = $"/api/v1/centre/sessions/{exam.Id}/files/pv.pdf";
        var (attached, _) = await centre.SendFile(HttpMethod.Put, path + "?kind=sessionRecord", Scan, "application/pdf");
        attached.StatusCode.ShouldBe(HttpStatusCode.OK);
        var (refused, problem) = await centre.SendFile(HttpMethod.Put, $"/api/v1/centre/sessions/{exam.Id}/files/page.pdf", "<script>"u8.ToArray(), "application/pdf");
        (refused.StatusCode, problem!["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.UnprocessableEntity, "FIN-1"));

        (await centre.Get($"/api/v1/centre/sessions/{exam.Id}/finalisation"))!["files"]!.AsArray().ShouldHaveSingleItem()!["kind"]!.GetValue<string>().ShouldBe("sessionRecord");
        (await centre.Client.GetByteArrayAsync(new Uri(path, UriKind.Relative))).ShouldBe(Scan);
        (await jury.Client.GetByteArrayAsync(new Uri($"/api/v1/jury/sessions/{exam.Id}/files/pv.pdf", UriKind.Relative))).ShouldBe(Scan);
        var lines = (await centre.Get($"/api/v1/centre/sessions/{exam.Id}/audit?perPage=2"))!.AsArray();
        lines.Count.ShouldBe(2);
        (await jury.Get($"/api/v1/jury/sessions/{exam.Id}/audit?perPage=200"))!.AsArray().Count.ShouldBeGreaterThan(4);

        (await centre.Send(HttpMethod.Delete, path)).Reply.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await centre.Send(HttpMethod.Get, path)).Reply.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await jury.Send(HttpMethod.Get, $"/api/v1/centre/sessions/{exam.Id}/audit")).Reply.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<int> Learners(ApiClient centre) => (await centre.Get("/api/v1/centre/learners?perPage=200"))!.AsArray().Count;

    private static IEnumerable<(string, int)> Places(JsonNode faults) => faults.AsArray().Select(static f => (f!["code"]!.GetValue<string>(), f["line"]!.GetValue<int>()));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
