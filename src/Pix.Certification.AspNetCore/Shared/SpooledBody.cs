namespace Pix.Certification.AspNetCore.Shared;

/// <summary>A file that is the body of a request comes as slowly as whoever sends it likes: it waits on the disk, and is read once it is
/// there.</summary>
internal static class SpooledBody
{
    /// <summary>Up to here it stays in memory.</summary>
    public const int MemoryBytes = (int)RequestLimits.BodyBytes;

    /// <summary>What an endpoint does, after the file has come; it finds it whole, and can go back in it.</summary>
    public static RequestDelegate Before(RequestDelegate endpoint) => async context =>
    {
        BoundedBody.RefuseTooLarge(context);
        context.Request.EnableBuffering(MemoryBytes);
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            BoundedBody.RefuseTooLarge(context);
            throw;
        }

        context.Request.Body.Position = 0;
        await endpoint(context);
    };
}
