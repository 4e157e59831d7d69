namespace Pix.Certification.AspNetCore.Shared;

/// <summary>How much a request may bring. A wrong or hostile one is told so before anything is kept of it in memory.</summary>
internal static class RequestLimits
{
    /// <summary>The body of a command or of a form.</summary>
    public const long BodyBytes = 64 * 1024;

    /// <summary>A form in which every pupil of a school can be ticked.</summary>
    public const long ListBytes = 256 * 1024;

    /// <summary>The body of a request that brings a file: a page's form has more in it than the file.</summary>
    public const long FileBytes = 20 * 1024 * 1024;

    /// <summary>The elements of one list. A class, a school's year; no list of a day has more.</summary>
    public const int ListItems = 1_000;

    /// <summary>One text. The longest that a rule allows has 2,000.</summary>
    public const int TextCharacters = 4_000;

    /// <summary>How deep lists and objects lie in each other.</summary>
    public const int Depth = 12;

    /// <summary>The header of a command's key, and those that tell what was seen.</summary>
    public const int HeaderCharacters = 200;

    /// <summary>All that stands behind the question mark of an address. Filters of a list name a few classes.</summary>
    public const int QueryCharacters = 4_000;
}

/// <summary>Says of an endpoint or a page how large the body of a request may be; where nothing is said it is
/// <see cref="RequestLimits.BodyBytes"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BodyLimitAttribute(long bytes) : Attribute
{
    public long Bytes => bytes;

    public static long Of(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<BodyLimitAttribute>()?.Bytes ?? RequestLimits.BodyBytes;
}

/// <summary>The body of a request, as far as it may go. How far that is, is known once the request was routed: when it is first
/// read.</summary>
internal sealed class BoundedBody(HttpContext context, Stream body, CertificationApiOptions options) : Stream
{
    private long? _left;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Puts bounds to the body of a request, whatever reads it: a form, its token, an endpoint.</summary>
    public static void Put(HttpContext context, CertificationApiOptions options) =>
        context.Request.Body = new BoundedBody(context, context.Request.Body, options);

    /// <summary>Says no to a body that is larger than it may be, or was found to be while it was read.</summary>
    /// <remarks>Asked by the endpoint too: what reads a form on the way there says only that it could not.</remarks>
    public static void RefuseTooLarge(HttpContext context)
    {
        var most = BodyLimitAttribute.Of(context.GetEndpoint());
        if (context.Request.ContentLength > most || context.Features.Get<WasTooLarge>() is not null)
        {
            throw new RefusedException(LimitWords.BodyTooLarge(most));
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await body.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Counted(body.Read(buffer, offset, count));

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Counted(int read)
    {
        _left ??= CertificationEndpoint.IsOurs(context, options) ? BodyLimitAttribute.Of(context.GetEndpoint()) : long.MaxValue;
        _left -= read;
        if (_left >= 0)
        {
            return read;
        }

        context.Features.Set(new WasTooLarge());
        throw new BadHttpRequestException("The body of the request is too large.", StatusCodes.Status413PayloadTooLarge);
    }

    private sealed class WasTooLarge;
}
