using Pix.Certification.Hosting.Commands;
using Pix.Certification.Imports;
using Pix.Certification.Papers;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// What makes and reads documents, as far as the host has it: without it, whatever needs it is refused and says what to do (DOC-1, CAN-7).
/// </summary>
internal sealed class DocumentMaker(IDocumentRenderer? renderer, IPdfPrinter? printer, ISheetReader? reader, ISheetWriter? writer)
{
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

    /// <summary>Reads a file that is imported.</summary>
    public Task<ImportReport<T>> Read<T>(Func<ISheetReader, Task<ImportReport<T>>> read)
        where T : class =>
        reader is null ? Task.FromResult(new ImportReport<T>(HostingRefusals.NoSheetReader())) : read(reader);
}
