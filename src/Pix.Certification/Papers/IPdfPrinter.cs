
namespace Pix.Certification.Papers;

/// <summary>Makes PDF files of documents.</summary>
public interface IPdfPrinter
{
    /// <summary>The document as a PDF file, or why there is none.</summary>
    /// <param name="document">An HTML document.</param>
    /// <param name="cancellation">Gives up, and leaves nothing behind.</param>
    /// <exception cref="ArgumentException">The document is not HTML.</exception>
    Task<Result<byte[]>> PrintAsync(RenderedDocument document, CancellationToken cancellation = default);
}
