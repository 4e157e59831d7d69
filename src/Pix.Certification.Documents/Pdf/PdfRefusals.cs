namespace Pix.Certification.Documents.Pdf;

/// <summary>Why there is no PDF file.</summary>
internal static class PdfRefusals
{
    private static readonly Wording PrintFromTheBrowser = new(
        "Ouvrez le document et imprimez-le depuis votre navigateur, qui sait aussi l'enregistrer en PDF.",
        "Open the document and print it from your browser, which can also save it as PDF.");

    public static Refusal NoBrowser() => Say(
        "noBrowser",
        new(
            "Ce serveur n'a pas de navigateur Chromium pour faire des fichiers PDF.",
            "This host has no Chromium browser to make PDF files with."));

    public static Refusal TooSlow(Duration limit) => Say(
        "tooSlow",
        new(
            $"Le fichier PDF n'était pas prêt au bout de {(long)limit.TotalSeconds} s.",
            $"The PDF file was not ready after {(long)limit.TotalSeconds} s."));

    public static Refusal Failed(int exitCode) => Say(
        "failed",
        new("Le navigateur du serveur n'a pas pu faire le fichier PDF.", "The host's browser could not make the PDF file."),
        ("exitCode", exitCode));

    private static Refusal Say(string fault, Wording reason, params ReadOnlySpan<(string Name, object Value)> facts) =>
        Reading.Saying.Refuse("DOC-1", reason, PrintFromTheBrowser, [("fault", fault), .. facts]);
}
