using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;

namespace Fuzz;

/// <summary>Chooses what is asked next of one world: by whom, of what, how much of it wrong.</summary>
internal sealed class Explorer
{
    private const int Remembered = 60;

    private static readonly (string Prefix, string Role)[] Roles =
    [
        ("/api/v1/centre", "centre"), ("/api/v1/invigilation", "invigilator"), ("/api/v1/candidate", "candidate"), ("/api/v1/jury", "jury"),
        ("/comptes", "operator"), ("/certif", "centre"), ("/orga", "centre"), ("/jury", "jury"), ("/surveillant", "invigilator"),
        ("/test/", "candidate"),
        ("/mes-certifications", "candidate"),
    ];

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "QUERY"];

    private readonly World _world;
    private readonly Api _api;
    private readonly Route[] _pages;
    private readonly List<Sent> _past = [];
    private Visit? _visit;

    public Explorer(World world, Api api)
    {
        (_world, _api) = (world, api);
        _pages =
        [
            .. world.Endpoints.Select(static e => (Endpoint: e, Path: Plain(Watch.RouteOf(e)!)))
                .Where(static e => e.Endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false
                    && !e.Path.StartsWith("/api/v1", StringComparison.Ordinal) && !e.Path.Contains("direct", StringComparison.Ordinal))
                .GroupBy(static e => e.Path, StringComparer.Ordinal)
                .Select(static g => new Route(g.Key, [.. g.SelectMany(static e => QueryOf(e.Endpoint)).Distinct(StringComparer.Ordinal)])),
        ];
    }

    public Caller By => _visit!.By;

    public Visit Visit => _visit!;

    /// <summary>The next request. What must be awaited is what a page or the world has to say first.</summary>
    public Sent Next(Random chance)
    {
        if (_past.Count > 10 && chance.Happens(0.04))
        {
            return Again(chance);
        }

        if (_visit is null || _visit.Left-- <= 0)
        {
            _visit = NewVisit(chance);
        }

        var isPage = chance.Happens(_visit.IsSitting ? (_visit.IsByPages ? 0.9 : 0.1) : 0.45);
        var draft = isPage ? PageRequest(chance) : ApiRequest(chance);
        var made = Made.Valid;
        if (chance.Happens(_visit.IsSitting ? 0.35 : 0.65))
        {
            made = Made.Mutated;
            for (var i = chance.Pick([1, 1, 1, 2, 3]); i > 0; i--)
            {
                Mutate(draft, chance);
            }
        }

        var sent = draft.Seal(_visit.By, made);
        if (chance.Happens(0.01))
        {
            sent = sent with { Body = Mutations.Bytes(chance, sent.Raw(_world.Address.Authority)), As = Made.Raw };
        }

        Remember(sent);
        return sent;
    }

    /// <summary>Learns from a reply what the next requests may need.</summary>
    public void Learn(Sent sent, Reply reply)
    {
        if (_visit is null || sent.As == Made.Raw)
        {
            return;
        }

        if (reply.Headers?.ETag is { } tag)
        {
            _visit.ETag = tag.ToString();
        }

        if (reply.Status is 302 or 303 && reply.Headers?.Location is { OriginalString: ['/', ..] } to)
        {
            _visit.Follow = to.OriginalString;
        }

        if (reply is { IsHtml: true, Status: 200 })
        {
            _visit.Page = (sent.Target, reply.Text);
        }

        if (reply is { IsJson: true, Status: >= 200 and < 300, Body.Length: > 0 and < 200_000 })
        {
            Read(sent, _visit, reply.Body);
        }

        var isOwn = !sent.Headers.Any(static h => h.Name is "Authorization" or "Cookie");
        var isSentAway = reply.Status is 302 or 303
            && reply.Headers?.Location?.OriginalString.Contains("/connexion", StringComparison.Ordinal) == true;
        if (isOwn && (reply.Status == 401 || isSentAway
            || (sent.Method == "DELETE" && sent.For.StartsWith("/api/v1/tokens", StringComparison.Ordinal))
            || sent.Target.StartsWith("/deconnexion", StringComparison.Ordinal)))
        {
            sent.By.IsPutOut(sent.Target);
        }
    }

    private static void Read(Sent sent, Visit visit, byte[] reply)
    {
        try
        {
            using var json = JsonDocument.Parse(reply);
            visit.Read(json.RootElement);
            if (json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("challenge", out var shown)
                && shown.ValueKind == JsonValueKind.Object
                && shown.TryGetProperty("number", out var number) && number.TryGetInt32(out var place))
            {
                sent.By.Shown = (place, shown.TryGetProperty("id", out var id) ? id.ToString() : null);
            }
        }
        catch (JsonException)
        {
            // Found already: nothing can be learnt from it.
        }
    }

    private static string? RoleOf(string path) => Roles.Where(r => path.StartsWith(r.Prefix, StringComparison.Ordinal))
        .Select(static r => r.Role).FirstOrDefault();

    private Visit NewVisit(Random chance)
    {
        var recent = _world.Exams.Skip(Math.Max(0, _world.Exams.Count - (2 * World.Phases.Length))).ToArray();
        var role = chance.Happens(0.06) ? "nobody"
            : chance.Pick(["centre", "centre", "jury", "jury", "candidate", "candidate", "invigilator", "operator"]);
        var suiting = role switch
        {
            "candidate" when chance.Happens(0.6) && recent.Any(static e => e.Phase is "joined" or "begun") =>
                recent.Where(static e => e.Phase is "joined" or "begun").ToArray(),
            "candidate" => recent.Where(static e => e.Phase is not ("empty" or "cancelled")).ToArray(),
            "invigilator" => recent.Where(static e => e.Phase is "planned" or "joined" or "begun" or "paused" or "ended").ToArray(),
            _ => recent,
        };
        var exam = chance.Pick(suiting);
        var line = chance.Next(exam.Pupils.Count);
        var by = role switch
        {
            "candidate" => _world.Callers.First(c => c.Login == exam.Pupils[line].Login),
            "invigilator" => _world.Callers.First(c => c.Watches == exam),
            _ => _world.Callers.First(c => c.Role == role),
        };
        return new(by, chance.Happens(0.93) ? exam : chance.Pick(recent), line + 1, chance);
    }

    private Draft ApiRequest(Random chance)
    {
        // A test is entered, a challenge is asked for and answered in turn, or nobody would get far.
        if (_visit!.IsSitting && chance.Happens(0.6))
        {
            var step = _visit.Step++;
            var end = step > 0 ? (step % 2 == 1 ? "/next" : "/answers/{place}") : _visit.Exam.Phase == "begun" && _visit.Line < 3
                ? "/resumption" : "/start";
            if (_api.Operations.FirstOrDefault(o => RoleOf(o.Path) == "candidate" && o.Path.EndsWith(end, StringComparison.Ordinal))
                is { } next)
            {
                return _api.Valid(next, _visit, chance);
            }
        }

        var suiting = _api.Operations.Where(o => Suits(o.Path)).ToArray();
        return _api.Valid(chance.Pick(chance.Happens(0.93) ? suiting : _api.Operations), _visit!, chance);
    }

    private bool Suits(string path) => RoleOf(path) is not { } role || role == _visit!.By.Role || _visit.By.Role == "nobody";

    private Draft PageRequest(Random chance)
    {
        if (_visit!.Follow is { } further && chance.Happens(0.9))
        {
            _visit.Follow = null;
            return new Draft("GET", RouteFor(further)) { Target = further };
        }

        if (_visit.IsSitting && _visit.IsByPages && _visit.Page?.Path.StartsWith("/test/", StringComparison.Ordinal) != true)
        {
            return new Draft("GET", "/test/{Number}") { PathValues = { ["Number"] = $"{_visit.Exam.Number}" } };
        }

        if (_visit.Page is var (path, html) && chance.Happens(0.6))
        {
            // Every page has a button to sign out: nobody who did it each time would get far.
            var forms = Pages.FormsOf(html).Where(f => f.Action != "/deconnexion" || chance.Happens(0.04)).ToArray();
            if (forms.Length > 0 && chance.Happens(0.7))
            {
                var form = chance.Pick(forms);
                var action = string.IsNullOrEmpty(form.Action) ? path : form.Action.StartsWith('/') ? form.Action : path;
                return new Draft("POST", RouteFor(action)) { Target = action, IsMultipart = form.IsMultipart,
                    Fields = Pages.Fill(form, action, _visit, _api, chance) };
            }

            var links = Pages.LinksOf(html);
            if (links.Count > 0)
            {
                var link = chance.Pick(links);
                return new Draft("GET", RouteFor(link)) { Target = link };
            }
        }

        var suiting = _pages.Where(p => Suits(p.Path)).ToArray();
        var route = chance.Pick(suiting.Length > 0 && chance.Happens(0.9) ? suiting : _pages);
        var draft = new Draft("GET", route.Path);
        foreach (Match name in Regex.Matches(route.Path, "\\{([^}]*)\\}"))
        {
            draft.PathValues[name.Groups[1].Value] = _visit.Of(name.Groups[1].Value.Trim('*'), route.Path);
        }

        foreach (var query in route.Query.Where(_ => chance.Happens(0.3)))
        {
            draft.Query.Add((query, _visit.Of(query, route.Path)));
        }

        return draft;
    }

    // For whoever counts: which of the routes a link is of.
    private string RouteFor(string target)
    {
        var path = target.Split('?')[0];
        return _pages.FirstOrDefault(p => p.Path == path)?.Path ?? path;
    }

    private Sent Again(Random chance)
    {
        var past = chance.Pick(_past);
        return chance.Next(4) switch
        {
            0 => past with { As = Made.Replayed },
            1 => past with { As = Made.Replayed, Headers = [.. past.Headers.Where(static h => h.Name != "If-Match")] },
            2 when past.Body is { } body => past with { As = Made.Replayed, Body = Mutations.Bytes(chance, body) },
            _ => past.From(chance.Pick(_world.Callers)),
        };
    }

    private void Remember(Sent sent)
    {
        if (sent.As != Made.Raw && (sent.Body?.Length ?? 0) < 20_000)
        {
            if (_past.Count == Remembered)
            {
                _past.RemoveAt(0);
            }

            _past.Add(sent);
        }
    }

    private void Mutate(Draft draft, Random chance)
    {
        for (var tries = 0; tries < 8; tries++)
        {
            if (TryMutate(draft, chance))
            {
                return;
            }
        }
    }

    private bool TryMutate(Draft draft, Random chance)
    {
        switch (chance.Next(14))
        {
            case 0 when draft.PathValues.Count > 0:
                var name = chance.Pick(draft.PathValues.Keys.ToArray());
                draft.PathValues[name] = Mutations.ShortText(chance, draft.PathValues[name]);
                return true;
            case 1:
                if (draft.Query.Count > 0 && chance.Happens(0.7))
                {
                    var at = chance.Next(draft.Query.Count);
                    draft.Query[at] = (draft.Query[at].Name, Mutations.ShortText(chance, draft.Query[at].Value));
                }
                else
                {
                    draft.Query.Add((chance.Pick(["page", "perPage", "candidate", "q", "retour", "classe", "vu", "x[]"]),
                        Mutations.ShortText(chance, "1")));
                }

                return true;
            case 2:
                draft.Headers.Add(Header(chance));
                return true;
            case 3 when chance.Happens(0.3):
                draft.Method = chance.Pick(Methods);
                return true;
            case 4 when chance.Happens(0.3):
                draft.ContentType = chance.Pick(["text/plain", "application/json; charset=utf-16", "application/xml", "",
                    "multipart/form-data", "application/x-www-form-urlencoded", "application/json;;", "*/*"]);
                draft.Body ??= "{}"u8.ToArray();
                return true;
            case 5 when chance.Happens(0.2):
                var target = draft.Target ?? draft.Path;
                draft.Target = target
                    + chance.Pick(["/", "//", "/..", "%2f", "%00", ";a=b", "?", "?page", "?page=1&page=2", "#x", "/%F0%9F", "."]);
                return true;
            case 6 when draft.Fields is null && draft.Body is null && chance.Happens(0.2):
                (draft.Body, draft.ContentType) =
                    (Encoding.UTF8.GetBytes(Mutations.Json(chance, "{\"reason\":\"x\",\"number\":1}")), "application/json");
                return true;
            default:
                return MutateBody(draft, chance);
        }
    }

    private static bool MutateBody(Draft draft, Random chance)
    {
        if (draft.Fields is { Count: > 0 } fields)
        {
            MutateField(draft, fields, chance);
            return true;
        }

        if (draft.Body is not { } body)
        {
            return false;
        }

        if (chance.Happens(0.15))
        {
            draft.Body = Mutations.Bytes(chance, body);
        }
        else if (draft.ContentType?.Contains("json", StringComparison.Ordinal) == true)
        {
            draft.Body = Encoding.UTF8.GetBytes(Mutations.Json(chance, Encoding.UTF8.GetString(body)));
        }
        else if (draft.ContentType?.Contains("csv", StringComparison.Ordinal) == true)
        {
            draft.Body = Encoding.UTF8.GetBytes(Mutations.Csv(chance, Encoding.UTF8.GetString(body)));
        }
        else
        {
            draft.Body = Mutations.Bytes(chance, body);
        }

        return true;
    }

    private static void MutateField(Draft draft, List<Field> fields, Random chance)
    {
        var at = chance.Next(fields.Count);

        // Without its token a form is refused at the door: mostly something else of it is changed.
        if (fields[at].Name.Contains("Token", StringComparison.Ordinal) && chance.Happens(0.8))
        {
            at = chance.Next(fields.Count);
        }

        switch (chance.Next(12))
        {
            case 0:
                fields.RemoveAt(at);
                break;
            case 1:
                fields.Add(fields[at] with { Value = Mutations.Text(chance, fields[at].Value) });
                break;
            case 2:
                fields.Add(new(Mutations.ShortText(chance, fields[at].Name), "x"));
                break;
            case 3:
                fields[at] = fields[at] with { Name = Mutations.ShortText(chance, fields[at].Name) };
                break;
            case 4 when chance.Happens(0.3):
                draft.IsMultipart = !draft.IsMultipart;
                break;
            case 5 when chance.Happens(0.3):
                fields.AddRange(Enumerable.Repeat(fields[at], chance.Pick([3, 200, 1100])));
                break;
            case 6 when chance.Happens(0.3):
                (draft.ContentType, draft.Body) = draft.IsMultipart ? Field.Multipart(fields) : Field.Encoded(fields);
                draft.Body = Mutations.Bytes(chance, draft.Body);
                break;
            default:
                fields[at] = fields[at].File is { } file
                    ? fields[at] with { File = chance.Happens(0.3) ? Mutations.Bytes(chance, file)
                        : Encoding.UTF8.GetBytes(Mutations.Csv(chance, Encoding.UTF8.GetString(file))) }
                    : fields[at] with { Value = Mutations.Text(chance, fields[at].Value) };
                break;
        }
    }

    private (string, string) Header(Random chance) => chance.Next(14) switch
    {
        0 => ("If-Match", chance.Pick(["*", "\"\"", "W/\"1\"", "1", "\"-1\"", "\"99999999999999999999\"", "\"1\", \"2\"", "\"é\"",
            new string('"', 50), "\"" + new string('1', 300) + "\""])),
        1 => ("If-None-Match", chance.Pick(["*", "\"\"", "x", "\"1\", W/\"2\"", new string('a', 300)])),
        2 => ("Idempotency-Key", chance.Pick(["", " ", "a", new string('k', 200), new string('k', 201), "é", "k\tk", "0", "k,k"])),
        3 => ("Accept-Language",
            chance.Pick(["", "*", "xx", "fr;q=2", "en-GB-oed", ";;;,,,", new string('f', 300), "ar, zh;q=0.1", "fr;q=a"])),
        4 => ("Accept", chance.Pick(["", "application/xml", "*/*;q=0", "text/html;charset=x", "a/b/c"])),
        5 => ("Authorization", chance.Pick(
            ["", "Bearer", "Bearer ", "Bearer x", "Basic YTpi", "bearer " + new string('x', 5000), "Bearer é", "Bearer a b c"])),
        6 => ("Cookie", chance.Pick(["", "=", ".AspNetCore.Cookies=x", "certification-form=x", "a=b; a=b; a", "langue=\"",
            _visit!.By.CookieHeader + "x", "langue=" + new string('x', 2000)])),
        7 => ("Range", chance.Pick(["bytes=0-", "bytes=-1", "bytes=9999999999-", "bytes=5-1", "x"])),
        8 => ("X-Forwarded-For", chance.Pick(["1.2.3.4", "x", "::1, 1.2.3.4", new string('1', 300)])),
        9 => ("X-HTTP-Method-Override", "DELETE"),
        10 => ("Content-Encoding", chance.Pick(["gzip", "br", "x"])),
        11 => ("Last-Event-ID", chance.Pick(["x", "-1", new string('9', 300)])),
        12 => ("Expect", "100-continue"),
        _ => ("blazor-enhanced-nav", chance.Pick(["allow", "x"])),
    };

    private static string Plain(string route) => Regex.Replace(route, "\\{(\\*{0,2})([^:}?=]*)[^}]*\\}(?:\\)\\$\\)\\})?", "{$1$2}");

    private static IEnumerable<string> QueryOf(RouteEndpoint endpoint)
    {
        var page = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type.GetProperties()
            .SelectMany(static p => p.GetCustomAttributes(typeof(SupplyParameterFromQueryAttribute), false)
                .Cast<SupplyParameterFromQueryAttribute>().Select(a => a.Name ?? p.Name)) ?? [];
        var handler = endpoint.Metadata.OfType<Microsoft.AspNetCore.Http.Metadata.IParameterBindingMetadata>()
            .Where(p => p.ParameterInfo.ParameterType == typeof(string) && endpoint.RoutePattern.GetParameter(p.Name) is null)
                .Select(static p => p.Name);
        return page.Concat(handler);
    }

    private sealed record Route(string Path, IReadOnlyList<string> Query);
}
