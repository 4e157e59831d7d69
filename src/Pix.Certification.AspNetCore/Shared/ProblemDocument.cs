using System.Globalization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Which status a refusal has: the same for pages and for the API.</summary>
internal static class RefusalStatus
{
    public static int Of(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Malformed => StatusCodes.Status400BadRequest,
        RefusalKind.NotSignedIn => StatusCodes.Status401Unauthorized,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict or RefusalKind.NotNow or RefusalKind.Later => StatusCodes.Status409Conflict,
        RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalKind.Outdated => StatusCodes.Status412PreconditionFailed,
        RefusalKind.Rule or RefusalKind.Invalid or RefusalKind.WrongSecret => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Kind, "This kind has no status."),
    };

    /// <summary>How long somebody must wait, when that is what is refused.</summary>
    public static long? WaitOf(Refusal refusal) => refusal.RetryAfter is { } wait ? (long)wait.TotalSeconds : null;
}

/// <summary>A refusal as the API says it (RFC 9457), in the language that was asked for.</summary>
/// <param name="Type">The rule in the rulebook.</param>
/// <param name="Title">What is wrong, in short: the same as <paramref name="Reason"/>.</param>
/// <param name="Status">The status of the reply.</param>
/// <param name="Code">The rule's code: stable, for programs.</param>
/// <param name="Kind">What the refusal is to whoever asked: two kinds may have one status.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Facts">What the decision rests on, by name.</param>
internal sealed record ProblemDocument(
    string Type, string Title, int Status, string Code, RefusalKind Kind, string Reason, string Remedy,
    IReadOnlyDictionary<string, object?> Facts)
{
    private const string MediaType = "application/problem+json";

    /// <summary>Writes one with the status that the reply already has.</summary>
    public static Task Write(HttpContext context, Refusal refusal)
    {
        var language = context.RequestServices.GetRequiredService<PageLanguage>();
        if (RefusalStatus.WaitOf(refusal) is { } wait)
        {
            context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        }

        context.Response.Headers.ContentLanguage = language.Code;
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return context.Response.WriteAsJsonAsync(
            Of(refusal, context.Response.StatusCode, language.Language), options.GetTypeInfo(typeof(ProblemDocument)), MediaType,
            context.RequestAborted);
    }

    private static ProblemDocument Of(Refusal refusal, int status, Language language) => new(
        $"urn:pix-certification:rule:{refusal.Code}", refusal.Reason.In(language), status, refusal.Code, refusal.Kind,
        refusal.Reason.In(language), refusal.Remedy.In(language),
        refusal.Facts.ToDictionary(static f => f.Key, f => Said(f.Value, status, language)));

    // Several faults come as one refusal that holds them.
    private static object? Said(object? fact, int status, Language language) => fact switch
    {
        Refusal one => Of(one, status, language),
        IEnumerable<Refusal> several => several.Select(one => Of(one, status, language)).ToArray(),
        Wording words => words.In(language),
        _ => fact,
    };
}

/// <summary>A refusal as the reply of an endpoint of the host.</summary>
public static class CertificationResults
{
    /// <summary>The problem document of a refusal.</summary>
    /// <param name="refusal">What is refused.</param>
    /// <param name="status">The status; that of the refusal when left out, and 429 for whoever must wait in any case.</param>
    public static IResult Refused(Refusal refusal, int? status = null)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new RefusedReply(
            refusal, RefusalStatus.WaitOf(refusal) is null && status is { } chosen ? chosen : RefusalStatus.Of(refusal));
    }

    private sealed class RefusedReply(Refusal refusal, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            if (status == StatusCodes.Status401Unauthorized)
            {
                httpContext.Response.Headers.WWWAuthenticate = "Bearer";
            }

            return ProblemDocument.Write(httpContext, refusal);
        }
    }
}
