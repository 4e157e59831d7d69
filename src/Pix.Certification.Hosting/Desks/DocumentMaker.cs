using Pix.Certification.Documents.Papers;
using Pix.Certification.Documents.Pdf;

namespace Pix.Certification.Hosting.Desks;

/// <summary>Where documents are made: the host's renderer, and the printer of PDF files.</summary>
internal sealed class DocumentMaker(IDocumentRenderer renderer, IPdfPrinter printer)
{
    /// <summary>Makes a document, in the format asked for.</summary>
    public async ValueTask<Result<RenderedDocument>> Make(
        Func<IDocumentRenderer, RenderedDocument> render,
        DocumentFormat format,
        CancellationToken cancellation)
    {
        var made = render(renderer);
        if (format == DocumentFormat.Page || made.MediaType == RenderedDocument.Pdf)
        {
            return made;
        }

        var printed = await printer.PrintAsync(made, cancellation).ConfigureAwait(false);
        return printed.Then<RenderedDocument>(content => made.AsPdf(content));
    }
}
