namespace Pix.Certification.Pages.Shared;

/// <summary>Files that are sent, looked through and imported.</summary>
internal static class ImportWords
{
    public static Wording File { get; } = new("Fichier CSV", "CSV file");
    public static Wording FileHint { get; } = new(
        "Choisissez un fichier, ou glissez-le ici. 5 Mo et 20 000 lignes au plus.",
        "Choose a file, or drop it here. 5 MB and 20,000 lines at most.");
    public static Wording Template { get; } = new("Télécharger le modèle", "Download the template");
    public static Wording CheckFile { get; } = new("Vérifier le fichier", "Check the file");
    public static Wording OtherFile { get; } = new("Choisir un autre fichier", "Choose another file");
    public static Wording NoFile { get; } = new("Aucun fichier n'est choisi, ou il est vide.", "No file is chosen, or it is empty.");
    public static Wording ChooseFile { get; } = new("Choisissez un fichier CSV.", "Choose a CSV file.");
    public static Wording FileTooLarge { get; } = new("Le fichier dépasse 5 Mo.", "The file is larger than 5 MB.");
    public static Wording SplitFile { get; } = new(
        "Répartissez les lignes sur plusieurs fichiers.",
        "Spread the lines over several files.");
    public static Wording DraftGone { get; } = new(
        "Ce fichier n'est plus là : il est gardé une heure, et un nouvel envoi le remplace.",
        "This file is gone: it is kept for an hour, and another one takes its place.");
    public static Wording SendAgain { get; } = new("Envoyez-le de nouveau.", "Send it again.");
    public static Wording Faults { get; } = new("Cellules à corriger", "Cells to put right");
    public static Wording Warnings { get; } = new("À vérifier, sans bloquer l'import", "Worth a look, the import is still possible");
    public static Wording Line { get; } = new("Ligne", "Line");
    public static Wording Cell { get; } = new("Cellule : ce qui y est écrit, et quoi en faire", "Cell: what stands in it, and what to do");
    public static Wording WholeFile { get; } = new("Fichier", "File");

    public static Wording FileFaults(int errors) => new(
        errors == 1 ? "Une erreur dans le fichier : rien n'est importé." : $"{errors} erreurs dans le fichier : rien n'est importé.",
        errors == 1 ? "One error in the file: nothing is imported." : $"{errors} errors in the file: nothing is imported.");

    public static Wording MoreFaults(int more) => new(
        $"Et {more} autre(s), à voir après avoir corrigé celles-ci.",
        $"And {more} more, to be seen once these are put right.");

    public static Wording CellOf(int line, string? column) =>
        new(column is null ? $"Ligne {line}" : $"Ligne {line}, {column}", column is null ? $"Line {line}" : $"Line {line}, {column}");
}
