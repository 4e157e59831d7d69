using System.Globalization;
using Microsoft.Extensions.Options;
using Pix.Certification.Journal;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Shows a reader what is wrong, in place of a problem document.</summary>
internal interface IProblemPage
{
    Task Show(HttpContext context, int status, Refusal refusal);
}

/// <summary>Turns what no endpoint has caught into a reply that says what is wrong and what to do: a problem document, or a page for
/// readers.</summary>
internal sealed partial class Problems(RequestDelegate next, ILogger<Problems> logger, IOptions<CertificationApiOptions> options)
{
    public async Task Invoke(HttpContext context)
    {
        BoundedBody.Put(context, options.Value);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested && IsOurs(context))
        {
            // Nobody waits for a reply any more.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (RefusedException refused) when (IsOurs(context))
        {
            await Show(context, RefusalStatus.Of(refused.Refusal), refused.Refusal);
        }
        catch (JournalException failure) when (IsOurs(context))
        {
            JournalFailed(failure);
            var wait = failure.RetryAfter ?? Duration.FromSeconds(5);
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await Show(context, StatusCodes.Status503ServiceUnavailable, failure.Refusal);
        }
        catch (BadHttpRequestException bad) when (IsOurs(context))
        {
            await Show(context, bad.StatusCode, ProblemWords.Of(bad.StatusCode));
        }
        catch (Exception fault) when (IsOurs(context))
        {
            PageFailed(fault);
            await Show(context, StatusCodes.Status500InternalServerError, ProblemWords.Of(StatusCodes.Status500InternalServerError));
        }
    }

    /// <summary>Explains a bare status, such as 404.</summary>
    public static Task Explain(HttpContext context) =>
        CertificationEndpoint.IsOurs(context, context.RequestServices.GetRequiredService<IOptions<CertificationApiOptions>>().Value)
            ? Show(context, context.Response.StatusCode, ProblemWords.Of(context.Response.StatusCode))
            : Task.CompletedTask;

    [LoggerMessage(LogLevel.Error, "The journal cannot be used")]
    private partial void JournalFailed(Exception failure);

    [LoggerMessage(LogLevel.Error, "A request has failed")]
    private partial void PageFailed(Exception fault);

    private static Task Show(HttpContext context, int status, Refusal refusal)
    {
        context.Response.StatusCode = status;
        if (RefusalStatus.WaitOf(refusal) is { } wait)
        {
            context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        }

        return !CertificationEndpoint.IsApi(context.Request.Path) && context.RequestServices.GetService<IProblemPage>() is { } page
            ? page.Show(context, status, refusal)
            : ProblemDocument.Write(context, refusal);
    }

    private bool IsOurs(HttpContext context) => !context.Response.HasStarted && CertificationEndpoint.IsOurs(context, options.Value);
}
