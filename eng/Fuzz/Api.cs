using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Pix.Certification.Imports;

namespace Fuzz;

/// <summary>The API as its own description says it is: which requests there are, and what a valid one looks like.</summary>
internal sealed class Api
{
    private static readonly byte[] Scan = [.. "%PDF-1.7\n"u8, .. new byte[100]];

    private readonly JsonObject _schemas;
    private readonly Func<ImportKind, string> _template;

    /// <param name="description">The OpenAPI document.</param>
    /// <param name="template">The files that a centre is given to fill in.</param>
    public Api(string description, Func<ImportKind, string> template)
    {
        var root = JsonNode.Parse(description)!;
        _schemas = root["components"]!["schemas"]!.AsObject();
        _template = template;
        Operations =
        [
            .. root["paths"]!.AsObject().SelectMany(static path => path.Value!.AsObject().Select(operation =>
                new Operation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject()))),
        ];
    }

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>A request that is as the description asks, for whoever is about to make it.</summary>
    public Draft Valid(Operation operation, Visit visit, Random chance)
    {
        var draft = new Draft(operation.Method, operation.Path);
        var path = operation.Path;
        foreach (var parameter in operation.Parameters)
        {
            var name = parameter["name"]!.GetValue<string>();
            switch (parameter["in"]!.GetValue<string>())
            {
                case "path":
                    draft.PathValues[name] = visit.Of(name, path);
                    break;
                case "query" when parameter["required"]?.GetValue<bool>() == true || chance.Happens(0.4):
                    draft.Query.Add((name, visit.Of(name, path)));
                    break;
                case "header":
                    Header(draft, name, visit, chance);
                    break;
                default:
                    break;
            }
        }

        if (operation.Content is { } content)
        {
            var (type, schema) = chance.Pick(content);
            draft.ContentType = type;
            draft.Body = type.Contains("json", StringComparison.Ordinal)
                ? Encoding.UTF8.GetBytes((Make(schema, "", path, visit, chance, 0) ?? new JsonObject()).ToJsonString())
                : FileFor(path);
        }

        return draft;
    }

    /// <summary>A file such as is sent to an address.</summary>
    public byte[] FileFor(string path) =>
        path.Contains("learners", StringComparison.Ordinal) || path.StartsWith("/orga", StringComparison.Ordinal)
            ? Filled(ImportKind.Learners)
        : path.Contains("candida", StringComparison.Ordinal) ? Filled(ImportKind.Roster)
        : path.Contains("sessions/file", StringComparison.Ordinal) || path.Contains("sessions/importer", StringComparison.Ordinal)
            ? Filled(ImportKind.Sessions)
        : Scan;

    private byte[] Filled(ImportKind kind) => Encoding.UTF8.GetBytes(_template(kind));

    private static void Header(Draft draft, string name, Visit visit, Random chance)
    {
        switch (name)
        {
            case "Idempotency-Key" when draft.Path.Contains("answers", StringComparison.Ordinal) || chance.Happens(0.5):
                draft.Headers.Add((name, $"k{chance.Next()}"));
                break;
            case "If-Match" when visit.ETag is { } seen && chance.Happens(0.2):
                draft.Headers.Add((name, seen));
                break;
            case "If-None-Match" when visit.ETag is { } seen && chance.Happens(0.2):
                draft.Headers.Add((name, seen));
                break;
            case "Accept-Language" when chance.Happens(0.3):
                draft.Headers.Add((name, chance.Pick(["fr", "en", "de;q=0.9, en;q=0.5"])));
                break;
            default:
                break;
        }
    }

    private JsonNode? Make(JsonNode? schema, string name, string where, Visit visit, Random chance, int depth)
    {
        schema = Resolve(schema, out var reference);
        if (schema is not JsonObject some || depth > 8)
        {
            return visit.Of(name, where);
        }

        if (some["enum"] is JsonArray allowed)
        {
            return chance.Pick(allowed.ToArray())?.DeepClone();
        }

        if (some["oneOf"] is JsonArray either)
        {
            return chance.Happens(0.3) ? null : Make(either[^1], name, where, visit, chance, depth + 1);
        }

        var types = some["type"] switch
        {
            JsonArray several => several.Select(static t => t!.GetValue<string>()).ToArray(),
            JsonValue one => [one.GetValue<string>()],
            _ => [],
        };
        if (types.Contains("object") && some["properties"] is JsonObject properties)
        {
            var required = (some["required"] as JsonArray)?.Select(static r => r!.GetValue<string>()).ToHashSet(StringComparer.Ordinal)
                ?? [];
            var made = new JsonObject();
            foreach (var (property, inner) in properties)
            {
                if (required.Contains(property) || chance.Happens(0.5))
                {
                    made[property] = Make(inner, property, where, visit, chance, depth + 1);
                }
            }

            return made;
        }

        return types.Contains("array") ? new JsonArray([.. Enumerable.Range(0, chance.Pick([0, 1, 1, 1, 2])).Select(_ =>
                some["items"] is { } items ? Make(items, name, where, visit, chance, depth + 1)
                    : Plain(visit.Of(name, where), name == "candidates"))])
            : types.Contains("object") ? new JsonObject()
            : types.Contains("boolean") ? chance.Happens(0.5)
            : types.Contains("null") && chance.Happens(0.3) ? null
            : Plain(visit.Of(reference is "LocalDate" ? "birthDate" : name, where), types.Contains("integer"));
    }

    private static JsonNode Plain(string value, bool isNumber) =>
        isNumber ? int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 1 : value;

    private JsonNode? Resolve(JsonNode? schema, out string? reference)
    {
        reference = schema is JsonObject some && some["$ref"] is { } to ? to.GetValue<string>().Split('/')[^1] : null;
        return reference is null ? schema : _schemas[reference];
    }
}

/// <summary>One operation of the description.</summary>
internal sealed class Operation(string method, string path, JsonObject described)
{
    public string Method => method;

    public string Path => path;

    public IReadOnlyList<JsonObject> Parameters { get; } =
        [.. (described["parameters"] as JsonArray ?? []).Select(static p => p!.AsObject())];

    public IReadOnlyList<(string Type, JsonNode? Schema)>? Content { get; } =
        described["requestBody"]?["content"] is JsonObject content ? [.. content.Select(static c => (c.Key, c.Value!["schema"]))] : null;
}

/// <summary>A request that is being made: its parts, before they are put together.</summary>
internal sealed class Draft(string method, string path)
{
    public string Method { get; set; } = method;

    /// <summary>The route, with its parameters in braces.</summary>
    public string Path => path;

    public Dictionary<string, string> PathValues { get; } = new(StringComparer.Ordinal);

    public List<(string Name, string Value)> Query { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    public string? ContentType { get; set; }

    public byte[]? Body { get; set; }

    /// <summary>The fields of a form, in order; a file is a field with a name.</summary>
    public List<Field>? Fields { get; set; }

    public bool IsMultipart { get; set; }

    /// <summary>Where it goes, when that is not the route with its parameters.</summary>
    public string? Target { get; set; }

    public Sent Seal(Caller by, Made made)
    {
        var target = Target ?? path;
        foreach (var (name, value) in PathValues)
        {
            target = target.Replace($"{{{name}}}", Escaped(value), StringComparison.Ordinal);
        }

        if (Query.Count > 0)
        {
            target += (target.Contains('?', StringComparison.Ordinal) ? '&' : '?')
                + string.Join('&', Query.Select(static q => $"{Escaped(q.Name)}={Escaped(q.Value)}"));
        }

        if (Fields is not null && Body is null)
        {
            (ContentType, Body) = IsMultipart ? Field.Multipart(Fields) : Field.Encoded(Fields);
        }

        var headers = Headers.ToList();
        if (ContentType is not null && Body is not null && !headers.Exists(static h => h.Name == "Content-Type"))
        {
            headers.Add(("Content-Type", ContentType));
        }

        return new(Method, target, by) { Headers = headers, Body = Body, As = made, For = path, IsForm = Fields is not null };
    }

    // Lone surrogates cannot be escaped; what stands in an address stays there as it is otherwise.
    private static string Escaped(string value) => Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)));
}

/// <summary>A field of a form.</summary>
internal sealed record Field(string Name, string Value, byte[]? File = null)
{
    public static (string Type, byte[] Body) Encoded(IEnumerable<Field> fields) =>
        ("application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(
        string.Join('&', fields.Select(static f => $"{Escape(f.Name)}={Escape(f.Value)}"))));

    public static (string Type, byte[] Body) Multipart(IEnumerable<Field> fields)
    {
        const string Boundary = "----fuzz7d1a";
        using var body = new MemoryStream();
        foreach (var field in fields)
        {
            var name = field.Name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal)
                .Replace("\n", "", StringComparison.Ordinal);
            body.Write(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\""
                + (field.File is null ? "\r\n\r\n" : $"; filename=\"{field.Value}\"\r\nContent-Type: application/octet-stream\r\n\r\n")));
            body.Write(field.File ?? Encoding.UTF8.GetBytes(field.Value));
            body.Write("\r\n"u8);
        }

        body.Write(Encoding.UTF8.GetBytes($"--{Boundary}--\r\n"));
        return ($"multipart/form-data; boundary={Boundary}", body.ToArray());
    }

    private static string Escape(string value) => Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)));
}
