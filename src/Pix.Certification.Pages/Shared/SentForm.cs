using Microsoft.AspNetCore.Antiforgery;

namespace Pix.Certification.Pages.Shared;

/// <summary>A form as it was sent to an endpoint, with the token of its page; anything else is answered 400 before the endpoint is
/// asked.</summary>
internal sealed record SentForm(IFormCollection Fields)
{
    public static async ValueTask<SentForm?> BindAsync(HttpContext context)
    {
        // In this order: without its token a form may not even be asked whether it is one.
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true } || !context.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            return new(await context.Request.ReadFormAsync(context.RequestAborted));
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            return null;
        }
    }
}
