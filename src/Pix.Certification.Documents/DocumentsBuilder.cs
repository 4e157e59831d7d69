using Pix.Certification.Documents.Papers;
using Pix.Certification.Documents.Pdf;

namespace Pix.Certification.Documents;

/// <summary>Gives a host what makes and reads documents.</summary>
public static class DocumentsBuilder
{
    /// <summary>
    /// Makes papers as pages, prints them to PDF files with a Chromium of the machine, reads and writes CSV. A part that the host has
    /// chosen itself stays, whichever is said first.
    /// </summary>
    /// <typeparam name="TBuilder">The kind of builder, given back as it came.</typeparam>
    /// <param name="builder">The certification.</param>
    public static TBuilder UseDocuments<TBuilder>(this TBuilder builder)
        where TBuilder : IDocumentsBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var files = new CsvFiles();
        builder.UseDocuments(new HtmlDocuments(), new ChromiumPrinter(), files, files);
        return builder;
    }
}
