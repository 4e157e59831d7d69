namespace Pix.Certification.Documents.Reading;

/// <summary>What is said of a file that is not the table it should be: always CAN-7, told apart by the fact <c>problem</c>.</summary>
internal static class FileRefusals
{
    private static readonly Wording SaveAsCsv = new(
        "Dans le tableur, choisissez « Enregistrer sous », puis le format « CSV UTF-8 (délimité par des points-virgules) ».",
        "In the spreadsheet, choose 'Save as', then the format 'CSV UTF-8'.");

    private static readonly Wording TakeTheTemplate =
        new("Téléchargez le modèle et recopiez-y vos lignes.", "Download the template and copy your lines into it.");

    public static Refusal NotImportable(IReadOnlyList<ImportFault> errors) => Of(
        "faults",
        new($"Le fichier a {errors.Count} erreur(s) : rien n'est importé.", $"The file has {errors.Count} error(s): nothing is imported."),
        new("Corrigez-les, puis importez de nouveau le fichier entier.", "Mend them, then import the whole file again."),
        ("errors", errors.Count),
        ("faults", errors.Select(static e => e.Placed()).ToArray()));

    public static Refusal TooLarge(int bytesMax) => Of(
        "tooLarge",
        new($"Le fichier dépasse {bytesMax} octets.", $"The file is larger than {bytesMax} bytes."),
        new("Répartissez les lignes sur plusieurs fichiers.", "Spread the lines over several files."),
        ("bytesMax", bytesMax));

    public static Refusal TooManyLines(int linesMax) => Of(
        "tooManyLines",
        new(
            $"Le fichier a plus de {linesMax} lignes ; la suite n'a pas été lue.",
            $"The file has more than {linesMax} lines; the rest was not read."),
        new("Répartissez les lignes sur plusieurs fichiers.", "Spread the lines over several files."),
        ("linesMax", linesMax));

    public static Refusal Empty() => Of("empty", new("Le fichier est vide.", "The file is empty."), TakeTheTemplate);

    public static Refusal OnlyHeaders() =>
        Of(
            "onlyHeaders",
            new("Le fichier n'a que les noms des colonnes.", "The file has column names and nothing else."),
            new("Ajoutez au moins une ligne.", "Add at least one line."));

    public static Refusal Spreadsheet() =>
        Of(
            "spreadsheet",
            new("C'est un classeur (xlsx, ods ou xls), pas un fichier CSV.", "This is a workbook (xlsx, ods or xls), not a CSV file."),
            SaveAsCsv);

    public static Refusal NotText() =>
        Of(
            "notText",
            new("Le fichier contient un octet nul : ce n'est pas un fichier texte.", "The file holds a NUL byte: it is no text file."),
            SaveAsCsv);

    public static Refusal UnknownEncoding() =>
        Of(
            "unknownEncoding",
            new(
                "L'encodage des caractères n'est ni UTF-8 ni Windows-1252.",
                "The characters are stored neither as UTF-8 nor as Windows-1252."),
            SaveAsCsv);

    public static Refusal NoHeaders() =>
        Of(
            "noHeaders",
            new("La première ligne ne donne le nom d'aucune colonne connue.", "The first line names no column that is known."),
            TakeTheTemplate);

    public static Refusal MissingColumn(Column column) => Of(
        "missingColumn",
        new($"La colonne « {column.Header.French} » manque.", $"The column '{column.Header.English}' is missing."),
        new("Ajoutez-la, ou repartez du modèle.", "Add it, or start from the template."),
        ("field", column.Key));

    public static Refusal UnknownColumn(string header, Column? nearest) => Of(
        "unknownColumn",
        new($"La colonne « {header} » est inconnue.", $"The column '{header}' is unknown."),
        nearest is null
            ? new(
                "Supprimez-la : ce qu'elle contient serait perdu sans que personne ne le voie.",
                "Delete it: what it holds would be lost unseen.")
            : new($"Renommez-la en « {nearest.Header.French} », ou supprimez-la.", $"Rename it '{nearest.Header.English}', or delete it."),
        ("header", header));

    public static Refusal DoubledColumn(Column column, int first) => Of(
        "doubledColumn",
        new(
            $"La colonne « {column.Header.French} » est déjà la colonne {first}.",
            $"The column '{column.Header.English}' is column {first} already."),
        new("N'en gardez qu'une.", "Keep one of them."),
        ("field", column.Key),
        ("firstColumn", first));

    public static Refusal TooManyColumns(int most) => Of(
        "tooManyColumns",
        new($"La première ligne a plus de {most} colonnes.", $"The first line has more than {most} columns."),
        TakeTheTemplate,
        ("columnsMax", most));

    public static Refusal TooFewCells(int cells, int needed) => Of(
        "tooFewCells",
        new($"La ligne n'a que {cells} cellule(s) ; il en faut {needed}.", $"The line has only {cells} cell(s); {needed} are needed."),
        new(
            "Vérifiez qu'il ne manque pas de séparateur et que la ligne n'est pas coupée en deux.",
            "See that no separator is missing and that the line is not cut in two."),
        ("cells", cells),
        ("needed", needed));

    public static Refusal ShortLines(int count) => Of(
        "shortLines",
        new(
            $"{count} ligne(s) finissent avant la dernière colonne ; ce qui manque est pris pour vide.",
            $"{count} line(s) end before the last column; what is missing is taken as blank."),
        new("Vérifiez les dernières colonnes facultatives de ces lignes.", "Check the last optional columns of these lines."),
        ("lines", count));

    public static Refusal TooManyCells(int column) => Of(
        "tooManyCells",
        new($"La cellule {column} n'est sous aucun nom de colonne.", $"Cell {column} stands under no column name."),
        new(
            "Entourez de guillemets un texte qui contient le séparateur, ou videz cette cellule.",
            "Put quotes around a text that holds the separator, or empty this cell."),
        ("cell", column));

    public static Refusal UnclosedQuote() => Of(
        "unclosedQuote",
        new(
            "Un guillemet s'ouvre ici et ne se ferme jamais ; la suite du fichier n'a pas pu être lue.",
            "A quote opens here and never closes; the rest of the file could not be read."),
        new("Fermez-le, ou doublez-le s'il fait partie du texte.", "Close it, or double it when it is part of the text."));

    public static Refusal StrayQuote() => Of(
        "strayQuote",
        new("Les guillemets de cette cellule ne l'entourent pas.", "The quotes of this cell do not enclose it."),
        new(
            "Entourez toute la cellule de guillemets, et doublez ceux qui font partie du texte.",
            "Enclose the whole cell in quotes, and double those that are part of the text."));

    public static Refusal LostCharacter() => Of(
        "unreadableCharacter",
        new("Cette cellule contient un caractère illisible.", "This cell holds an unreadable character."),
        new("Ressaisissez-la, puis enregistrez en CSV UTF-8.", "Type it again, then save as CSV UTF-8."));

    public static Refusal CellTooLong(int most) => Of(
        "cellTooLong",
        new($"Cette cellule dépasse {most} caractères.", $"This cell is longer than {most} characters."),
        new(
            "Raccourcissez-la ; vérifiez aussi qu'un guillemet n'est pas resté ouvert.",
            "Shorten it; see also that no quote was left open."),
        ("charactersMax", most));

    private static Refusal Of(string problem, Wording reason, Wording remedy, params (string Name, object Value)[] facts) =>
        Saying.Refuse("CAN-7", reason, remedy, [("problem", problem), .. facts]);
}
