using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Looks at a request before its endpoint does: how much it brings, and whether a body of JSON is one that can be told from
/// another. Said once for every endpoint, so that none has to think of it.</summary>
internal static class RequestCheck
{
    private static readonly string[] Bounded =
        [ApiDesks.IdempotencyKey, HeaderNames.IfMatch, HeaderNames.IfNoneMatch, HeaderNames.AcceptLanguage, "Last-Event-ID"];

    /// <summary>What an endpoint does, after its request was looked at.</summary>
    public static RequestDelegate Before(RequestDelegate endpoint) => async context =>
    {
        Look(context.Request);
        BoundedBody.RefuseTooLarge(context);
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts
            && context.Request.HasJsonContentType()
            && accepts.ContentTypes.Any(static type => type.Contains("json", StringComparison.OrdinalIgnoreCase)))
        {
            await ReadJson(context, accepts.RequestType);
        }

        await endpoint(context);
    };

    private static void Look(HttpRequest request)
    {
        // A blank names nobody and nothing, whatever the address asks for by it; nor does what no database keeps.
        if (request.RouteValues.Values.Any(static value =>
            value is string named && (string.IsNullOrWhiteSpace(named) || named.Contains('\0', StringComparison.Ordinal))))
        {
            throw new RefusedException(ProblemWords.Missing);
        }

        RefuseNul(request.Query);
        var features = request.HttpContext.Features;
        if (features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } && features.Get<IFormFeature>()?.Form is { } form)
        {
            RefuseNul(form);
        }

        foreach (var name in Bounded)
        {
            if (request.Headers.TryGetValue(name, out var sent) && LengthOf(sent) > RequestLimits.HeaderCharacters)
            {
                throw new RefusedException(LimitWords.TextTooLong(name, RequestLimits.HeaderCharacters));
            }
        }

        if (request.Headers[ApiDesks.IdempotencyKey].Count > 1)
        {
            throw new RefusedException(LimitWords.Twice(ApiDesks.IdempotencyKey));
        }

        if (request.QueryString.Value?.Length > RequestLimits.QueryCharacters)
        {
            throw new RefusedException(LimitWords.TextTooLong("?", RequestLimits.QueryCharacters));
        }
    }

    private static void RefuseNul(IEnumerable<KeyValuePair<string, StringValues>> given)
    {
        foreach (var (name, values) in given)
        {
            if (values.Any(static value => value?.Contains('\0', StringComparison.Ordinal) == true))
            {
                throw new RefusedException(LimitWords.Unfit(name));
            }
        }
    }

    private static int LengthOf(StringValues sent) => sent.Sum(static value => value?.Length ?? 0);

    // It is small: read whole, looked at, and given to whatever makes an object of it.
    private static async Task ReadJson(HttpContext context, Type? asked)
    {
        if (MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.Encoding is { } encoding
            && encoding.WebName is not ("utf-8" or "us-ascii"))
        {
            throw new RefusedException(LimitWords.NotJson(1));
        }

        var whole = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(whole, context.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            BoundedBody.RefuseTooLarge(context);
            throw;
        }

        if (JsonCheck.FirstFault(whole.GetBuffer().AsSpan(0, (int)whole.Length)) is { } fault)
        {
            throw new RefusedException(fault);
        }

        if (asked is not null && whole.Length > 0)
        {
            var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            if (JsonCheck.FirstMisfit(whole.GetBuffer().AsSpan(0, (int)whole.Length), options.GetTypeInfo(asked)) is { } misfit)
            {
                throw new RefusedException(misfit);
            }
        }

        whole.Position = 0;
        context.Request.Body = whole;
    }
}
