using Pix.Certification.Imports;

namespace Pix.Certification.Papers;

/// <summary>
/// What a package that makes documents needs of whoever puts a host together: it says what makes and reads them, and knows nothing else of
/// the host.
/// </summary>
public interface IDocumentsBuilder
{
    /// <summary>Makes and reads documents with these from now on, but for the parts that the host has chosen itself.</summary>
    /// <param name="renderer">Makes papers.</param>
    /// <param name="printer">Makes PDF files of them.</param>
    /// <param name="reader">Reads files that are imported.</param>
    /// <param name="writer">Writes tables for spreadsheets.</param>
    void UseDocuments(IDocumentRenderer renderer, IPdfPrinter printer, ISheetReader reader, ISheetWriter writer);
}
