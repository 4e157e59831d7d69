
namespace Pix.Certification.AspNetCore.Exam;

/// <summary>A running test is for the token that has given its access code, as a page is for the browser that has: a password alone opens
/// none (TIM-6).</summary>
internal sealed class EnteredHere : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<Visitor>().HasEntered(Numbered.Session(context.GetArgument<int>(0)))
            ? next(context)
            : throw new RefusedException(ApiWords.NotEntered());
}
