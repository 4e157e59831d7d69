using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Gives what is read an ETag, made of the version where there is one and of what it says; asked again with it, the same is not
/// sent again.</summary>
internal sealed class Tagging(IOptions<JsonOptions> json) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var value = await next(context);
        if (value is null or IResult)
        {
            return value;
        }

        // As the framework itself writes what went through a filter: by the type that it has.
        var said = JsonSerializer.SerializeToUtf8Bytes(value, json.Value.SerializerOptions.GetTypeInfo(typeof(object)));
        var hash = Convert.ToHexStringLower(SHA256.HashData(said).AsSpan(0, 12));
        var tag = VersionOf(value) is { } version ? string.Create(CultureInfo.InvariantCulture, $"\"{version}.{hash}\"") : $"\"{hash}\"";
        var (request, reply) = (context.HttpContext.Request, context.HttpContext.Response);
        reply.Headers.ETag = tag;
        if (!HttpMethods.IsGet(request.Method))
        {
            return value;
        }

        return request.Headers.IfNoneMatch.SelectMany(static h => (h ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Any(seen => seen == tag || seen == "*" || seen == "W/" + tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : value;
    }

    private static int? VersionOf(object value) => value switch
    {
        SessionView session => session.Version,
        CreatedSession created => created.Session.Version,
        JurySession session => session.Session.Version,
        _ => null,
    };
}

/// <summary>One page of a list, with links to the pages beside it (RFC 8288).</summary>
internal static class Paging
{
    public const int Most = 200;

    public static (int Page, int PerPage) Read(int? page, int? perPage) =>
        (Math.Clamp(page ?? 1, 1, 1_000_000), Math.Clamp(perPage ?? 25, 1, Most));

    public static T[] Of<T>(IReadOnlyList<T> all, int? page, int? perPage, HttpContext http)
    {
        var (asked, most) = Read(page, perPage);
        Link(http, asked, most, all.Count > asked * (long)most);
        return [.. all.Skip((int)Math.Min(int.MaxValue, (asked - 1L) * most)).Take(most)];
    }

    public static void Link(HttpContext http, int page, int perPage, bool hasNext)
    {
        // What else was asked for, such as one candidate's lines, goes on with the page.
        var others =
            string.Concat(
                http.Request.Query.Where(static q => q.Key is not ("page" or "perPage"))
                    .SelectMany(static q =>
                        q.Value.Select(value => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(value ?? "")}&")));
        var path = $"{http.Request.Path}?{others}";
        var links = new List<string>();
        if (page > 1)
        {
            links.Add(string.Create(CultureInfo.InvariantCulture, $"<{path}page={page - 1}&perPage={perPage}>; rel=\"prev\""));
        }

        if (hasNext)
        {
            links.Add(string.Create(CultureInfo.InvariantCulture, $"<{path}page={page + 1}&perPage={perPage}>; rel=\"next\""));
        }

        if (links.Count > 0)
        {
            http.Response.Headers.Link = string.Join(", ", links);
        }
    }
}
