using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pix.Certification.Hosting.Journals;
using Pix.Certification.ReferenceHost.Api;
using Pix.Certification.ReferenceHost.Components;
using Pix.Certification.ReferenceHost.Words;

namespace Pix.Certification.ReferenceHost.Web;

/// <summary>Turns what no page has caught into a page that says what is wrong and what to do.</summary>
internal sealed partial class Problems(RequestDelegate next, ILogger<Problems> logger)
{
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (RefusedException refused) when (!context.Response.HasStarted)
        {
            await Show(context, RefusalStatus.Of(refused.Refusal), refused.Refusal);
        }
        catch (JournalException failure) when (!context.Response.HasStarted)
        {
            JournalFailed(failure);
            var wait = failure.RetryAfter ?? Duration.FromSeconds(5);
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await Show(context, StatusCodes.Status503ServiceUnavailable, failure.Refusal);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await Show(context, bad.StatusCode, ProblemWords.Of(bad.StatusCode));
        }
        catch (Exception fault) when (!context.Response.HasStarted && fault is not OperationCanceledException)
        {
            PageFailed(fault);
            await Show(context, StatusCodes.Status500InternalServerError, ProblemWords.Of(StatusCodes.Status500InternalServerError));
        }
    }

    /// <summary>The page for a bare status, such as 404.</summary>
    public static Task Explain(HttpContext context) => Show(context, context.Response.StatusCode, ProblemWords.Of(context.Response.StatusCode));

    [LoggerMessage(LogLevel.Error, "The journal cannot be used")]
    private partial void JournalFailed(Exception failure);

    [LoggerMessage(LogLevel.Error, "A page has failed")]
    private partial void PageFailed(Exception fault);

    // In a scope of its own: a renderer that has begun a page cannot begin another.
    private static async Task Show(HttpContext context, int status, Refusal refusal)
    {
        context.Response.StatusCode = status;
        if (RefusalStatus.WaitOf(refusal) is { } wait)
        {
            context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        }

        if (Areas.IsApi(context.Request.Path))
        {
            await ProblemDocument.Write(context, refusal);
            return;
        }

        context.Response.Headers.Remove("blazor-enhanced-nav"); // Left by a page that had begun; the next would add it again, and fail.
        var before = context.RequestServices;
        await using var scope = before.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        await new RazorComponentResult<ProblemPage>(new Dictionary<string, object?> { [nameof(ProblemPage.Status)] = status, [nameof(ProblemPage.Refusal)] = refusal }) { StatusCode = status }.ExecuteAsync(context);
        context.RequestServices = before;
    }
}
