
namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Marks what looks at <c>If-Match</c>.</summary>
internal sealed class LooksAtIfMatch;

/// <summary>Says no to an <c>If-Match</c> that nothing would look at: whoever sends it counts on it.</summary>
internal sealed class IfMatch : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers.IfMatch.Count == 0
            || context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<LooksAtIfMatch>() is not null
            ? next(context)
            : throw new RefusedException(ApiWords.IfMatchUnused());
}
