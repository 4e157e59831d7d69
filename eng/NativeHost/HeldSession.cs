using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace NativeHost;

/// <summary>One session from its planning to a certificate that is verified, over HTTP, by whoever takes part in it.</summary>
internal sealed class HeldSession(Uri address) : IDisposable
{
    private const string Centre = "/api/v1/centre/sessions/1";
    private const string Candidate = "/api/v1/candidate/sessions/1";
    private const string Room = "/api/v1/invigilation";
    private const string Jury = "/api/v1/jury/sessions/1";

    private readonly HttpClient _client = new() { BaseAddress = address };
    private readonly Dictionary<string, JsonObject> _right = RightAnswers();

    /// <summary>Holds it; a reply that is not what it should be is an exception that says which.</summary>
    public async Task Hold()
    {
        await Plan();
        var room = await Begin();
        var answers = await Sit();
        await End(room);
        await Publish();
        Console.WriteLine($"a session of {answers} answers, from its planning to a certificate that was verified: held");
    }

    public void Dispose() => _client.Dispose();

    private string Code { get; set; } = "";

    private string Secret { get; set; } = "";

    private async Task Plan()
    {
        var now = SystemClock.Instance.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]).LocalDateTime;
        var created = await Ask(People.Office, HttpMethod.Post, "/api/v1/centre/sessions", new()
        {
            ["site"] = "Lycée Valin", ["room"] = "202", ["zone"] = "Europe/Paris", ["invigilators"] = new JsonArray("D. Martin"),
            ["starts"] = now.ToString("uuuu-MM-dd'T'HH:mm':00'", CultureInfo.InvariantCulture),
        }, key: "plan");
        (Code, Secret) = (Text(created["session"]!["accessCode"]), Text(created["invigilatorSecret"]));
        await Enrol();

        // Sent again under its key: the reply is the one that was kept.
        Expect(Text((await Enrol())["identity"]!["firstName"]) == "Zoé", "the kept reply names the candidate");
        var sheet = await Read(People.Office, $"{Centre}/documents/attendanceSheet");
        Expect(sheet.Contains("Dupont", StringComparison.Ordinal), "the sheet names the candidate");
    }

    private Task<JsonNode> Enrol() => Ask(People.Office, HttpMethod.Post, $"{Centre}/candidates", new()
    {
        ["identity"] = new JsonObject
        {
            ["birthName"] = "Dupont", ["firstName"] = "Zoé", ["birthDate"] = "2006-07-28",
            ["birthplace"] = new JsonObject { ["commune"] = "Rochefort", ["departementCode"] = "17", ["country"] = "France" },
        },
    }, key: "enrol");

    private async Task<string> Begin()
    {
        var room = await Read(null, "/rooms/1", HttpMethod.Post, ("Secret", Secret));
        await Ask(People.Zoe, HttpMethod.Post, $"{Candidate}/join", new()
        {
            ["firstName"] = "Zoé", ["birthName"] = "Dupont", ["birthDate"] = "2006-07-28",
        });
        await Ask(room, HttpMethod.Put, $"{Room}/candidates/1/presence");
        await Ask(room, HttpMethod.Post, $"{Room}/start");
        await Ask(People.Zoe, HttpMethod.Post, $"{Candidate}/start", new() { ["accessCode"] = Code });
        return room;
    }

    private async Task<int> Sit()
    {
        var answers = 0;
        while ((await Ask(People.Zoe, HttpMethod.Post, $"{Candidate}/next"))["challenge"] is JsonObject shown)
        {
            var id = Text(shown["id"]);
            var answer = (JsonObject)_right[Words(shown)].DeepClone();
            answer["seen"] = id;
            await Ask(People.Zoe, HttpMethod.Post, $"{Candidate}/answers/{shown["number"]}", answer, key: $"a-{id}");
            answers++;
        }

        return answers;
    }

    private async Task End(string room)
    {
        await Ask(room, HttpMethod.Put, $"{Room}/candidates/1/end-screen", new() { ["seen"] = true });
        await Ask(room, HttpMethod.Get, $"{Room}/room");
        await Ask(room, HttpMethod.Post, $"{Room}/end", new() { ["candidates"] = new JsonArray() });
        await Ask(People.Office, HttpMethod.Post, $"{Centre}/finalisation");
    }

    private async Task Publish()
    {
        await Ask(People.Jury, HttpMethod.Get, $"{Jury}/candidates/1");
        var published = await Ask(People.Jury, HttpMethod.Post, $"{Jury}/publication");
        Expect(published["newCertificates"]!.GetValue<int>() == 1, "one certificate is issued");
        var mine = await Ask(People.Zoe, HttpMethod.Get, "/api/v1/candidate/certifications/1");
        var page = await Read(People.Zoe, "/api/v1/candidate/certifications/1/certificate");
        Expect(page.Contains("Dupont", StringComparison.Ordinal), "the certificate names its holder");
        var credential = await Read(People.Zoe, "/api/v1/candidate/certifications/1/credential");
        Expect(credential.Split('.').Length == 3, "the credential is a token");
        var results = await Read(People.Office, $"{Centre}/results/file");
        Expect(results.Contains("Dupont", StringComparison.Ordinal), "the results name the candidate");
        var verified = await Ask(null, HttpMethod.Post, "/api/v1/public/verifications", new()
        {
            ["code"] = Text(mine["certificate"]!["code"]), ["birthName"] = "dupont",
        });
        Expect((Text(verified["holder"]), Text(verified["standing"])) == ("Zoé Dupont", "valid"), "the certificate is valid");

        var wrong = new JsonObject { ["code"] = "P-0", ["birthName"] = "x" };
        using (var refused = await Send(null, HttpMethod.Post, "/api/v1/public/verifications", wrong, []))
        {
            Expect(JsonNode.Parse(await refused.Content.ReadAsStringAsync())?["remedy"] is not null, "a refusal says what to do");
        }

        var described = await Ask(null, HttpMethod.Get, "/api/openapi.json");
        Expect(described["paths"]!.AsObject().Count > 40, "the API is described");
    }

    private async Task<JsonNode> Ask(string? who, HttpMethod method, string path, JsonObject? body = null, string? key = null)
    {
        using var reply = await Send(who, method, path, body, key is null ? [] : [("Idempotency-Key", key)]);
        var text = await reply.Content.ReadAsStringAsync();
        Expect(reply.IsSuccessStatusCode, $"{method} {path}: {(int)reply.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private async Task<string> Read(string? who, string path, HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        using var reply = await Send(who, method ?? HttpMethod.Get, path, null, headers);
        var text = await reply.Content.ReadAsStringAsync();
        Expect(reply.IsSuccessStatusCode, $"{path}: {(int)reply.StatusCode} {text}");
        return text;
    }

    private async Task<HttpResponseMessage> Send(
        string? who, HttpMethod method, string path, JsonObject? body, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in who is null ? headers : [.. headers, ("Key", who)])
        {
            request.Headers.Add(name, value);
        }

        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await _client.SendAsync(request);
    }

    // What is shown tells nothing of where it is from (SEC-2), and the library gives no right answer away: they are read off the bank's own
    // files.
    private static Dictionary<string, JsonObject> RightAnswers()
    {
        var right = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "bank"), "*.json"))
        {
            foreach (var challenge in JsonNode.Parse(File.ReadAllText(file))!["challenges"]!.AsArray())
            {
                var text = challenge!["texts"]!["fr"]!;
                right[Words(text)] = RightAnswer(challenge, text);
            }
        }

        return right;
    }

    private static JsonObject RightAnswer(JsonNode challenge, JsonNode text) => Text(challenge["kind"]) switch
    {
        "singleChoice" => new() { ["choices"] = new JsonArray(challenge["choice"]!.DeepClone()) },
        "multipleChoice" => new() { ["choices"] = challenge["rightChoices"]!.DeepClone() },
        "shortAnswer" => new() { ["text"] = text["solutions"]![0]!.DeepClone() },
        _ => new()
        {
            ["fields"] = new JsonObject(text["fields"]!.AsArray().Select(static field =>
                KeyValuePair.Create(Text(field!["key"]), field["solutions"]![0]?.DeepClone()))),
        },
    };

    private static string Words(JsonNode text) =>
        string.Join('\n', (text["choices"]?.AsArray() ?? []).Select(Text).Prepend(Text(text["statement"])));

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static void Expect(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"It is not so that {what}");
        }
    }
}
