using Microsoft.AspNetCore.Http.HttpResults;

namespace Pix.Certification.Pages.Shared;

/// <summary>Explains to readers what the API says in problem documents.</summary>
internal sealed class ProblemPages : IProblemPage
{
    // In a scope of its own: a renderer that has begun a page cannot begin another.
    public async Task Show(HttpContext context, int status, Refusal refusal)
    {
        context.Response.Headers.Remove("blazor-enhanced-nav"); // Left by a page that had begun; the next would add it again, and fail.
        var before = context.RequestServices;
        await using var scope = before.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        var said = new Dictionary<string, object?> { [nameof(ProblemPage.Status)] = status, [nameof(ProblemPage.Refusal)] = refusal };
        await new RazorComponentResult<ProblemPage>(said) { StatusCode = status }.ExecuteAsync(context);
        context.RequestServices = before;
    }
}
