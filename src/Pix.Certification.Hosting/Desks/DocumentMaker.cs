using Pix.Certification.Hosting.Commands;
using Pix.Certification.Imports;
using Pix.Certification.Papers;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// What makes and reads documents, as far as the host has it: without it, whatever needs it is refused and says what to do (DOC-1, CAN-7).
/// </summary>
internal sealed class DocumentMaker(IDocumentRenderer? renderer, IPdfPrinter? printer, ISheetReader? reader, ISheetWriter? writer)
    : IDisposable
{
    /// <summary>How many files are read at once: of the largest, some 200 megabytes are in memory then.</summary>
    public const int ReadAtOnceMax = 4;

    // Whoever reads waits for nothing else meanwhile, neither a lock nor the journal: each comes to an end.
    private readonly SemaphoreSlim _reading = new(ReadAtOnceMax);

    /// <summary>Makes a document, in the format asked for.</summary>
    public async ValueTask<Result<RenderedDocument>> Make(
        Func<IDocumentRenderer, RenderedDocument> render,
        DocumentFormat format,
        CancellationToken cancellation)
    {
        if (renderer is null)
        {
            return HostingRefusals.NoDocuments();
        }

        var made = render(renderer);
        if (format == DocumentFormat.Page || made.MediaType == RenderedDocument.Pdf)
        {
            return made;
        }

        if (printer is null)
        {
            return HostingRefusals.NoDocuments();
        }

        var printed = await printer.PrintAsync(made, cancellation).ConfigureAwait(false);
        return printed.Then<RenderedDocument>(content => made.AsPdf(content));
    }

    /// <summary>Draws a picture.</summary>
    public Result<RenderedDocument> Draw(Func<IDocumentRenderer, RenderedDocument?> draw) =>
        renderer is not null && draw(renderer) is { } drawn ? drawn : HostingRefusals.NoDocuments();

    /// <summary>Writes a table.</summary>
    public Result<RenderedDocument> Write(Func<ISheetWriter, RenderedDocument> write) =>
        writer is null ? HostingRefusals.NoDocuments() : write(writer);

    /// <summary>
    /// Reads a file that is imported. It is in memory whole while it is read, some ten times its size with what is made of it, because how
    /// its characters are stored shows at its end alone: so a few are read at once, and the others wait where they lie.
    /// </summary>
    public async Task<ImportReport<T>> Read<T>(Func<ISheetReader, Task<ImportReport<T>>> read, CancellationToken cancellation)
        where T : class
    {
        if (reader is null)
        {
            return new(HostingRefusals.NoSheetReader());
        }

        await _reading.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await read(reader).ConfigureAwait(false);
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();
}
