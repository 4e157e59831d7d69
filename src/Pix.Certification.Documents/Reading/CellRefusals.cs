namespace Pix.Certification.Documents.Reading;

/// <summary>What is said of a cell that cannot be read, under the code of the rule that asks for it.</summary>
internal static class CellRefusals
{
    public static Refusal Missing(string code, Column column) => Saying.Refuse(
        code,
        new($"La colonne « {column.Header.French} » n'est pas remplie.", $"The column '{column.Header.English}' is blank."),
        new("Renseignez cette cellule.", "Fill the cell in."),
        ("field", column.Key));

    public static Refusal Date(string code, Column column, string text) => Saying.Refuse(
        code,
        new($"« {Cut(text)} » n'est pas une date.", $"'{Cut(text)}' is not a date."),
        new("Écrivez-la au format JJ/MM/AAAA, par exemple 28/07/2006.", "Write it as DD/MM/YYYY, such as 28/07/2006."),
        ("field", column.Key));

    public static Refusal Time(Column column, string text) => Saying.Refuse(
        "SES-1",
        new($"« {Cut(text)} » n'est pas une heure.", $"'{Cut(text)}' is not a time."),
        new("Écrivez-la au format HH:MM, par exemple 09:00.", "Write it as HH:MM, such as 09:00."),
        ("field", column.Key));

    public static Refusal Offset(Column column, string text) => Saying.Refuse(
        "SES-1",
        new($"« {Cut(text)} » n'est pas un décalage horaire.", $"'{Cut(text)}' is not an offset from UTC."),
        new("Écrivez-le comme +02:00, ou laissez la cellule vide.", "Write it as +02:00, or leave the cell blank."),
        ("field", column.Key));

    public static Refusal YesOrNo(Column column, string text) => Saying.Refuse(
        "CAN-11",
        new($"« {Cut(text)} » n'est ni oui ni non.", $"'{Cut(text)}' is neither yes nor no."),
        new("Écrivez oui ou non, ou laissez la cellule vide.", "Write yes or no, or leave the cell blank."),
        ("field", column.Key));

    public static Refusal TestLanguage(Column column, string text) => Saying.Refuse(
        "CAN-11",
        new($"« {Cut(text)} » n'est pas une langue du test.", $"'{Cut(text)}' is no language of the test."),
        new("Écrivez français ou anglais, ou laissez la cellule vide.", "Write French or English, or leave the cell blank."),
        ("field", column.Key));

    public static Refusal Share(Column column, string text) => Saying.Refuse(
        "CAN-4",
        new($"« {Cut(text)} » n'est pas un pourcentage de temps majoré.", $"'{Cut(text)}' is not a percentage of extra time."),
        new("Écrivez 50 ou 33,5, ou le mot « tiers » pour un tiers temps.", "Write 50 or 33.5, or the word 'third' for a third."),
        ("field", column.Key));

    public static Refusal NearlyAThird(Column column, string text) => Saying.Refuse(
        "CAN-4",
        new($"{Cut(text)} est un peu moins qu'un tiers temps.", $"{Cut(text)} is a little less than a third."),
        new("Si un tiers temps est voulu, écrivez le mot « tiers ».", "If a third is meant, write the word 'third'."),
        ("field", column.Key));

    public static Refusal Audience(Column column, string text) => Saying.Refuse(
        "ELI-3",
        new($"« {Cut(text)} » n'est pas un public.", $"'{Cut(text)}' is no audience."),
        new(
            "Écrivez collège ou lycée, ou laissez la cellule vide.",
            "Write 'lower secondary' or 'upper secondary', or leave the cell blank."),
        ("field", column.Key));

    public static Refusal Connections(Column column, string text) => Saying.Refuse(
        "PRO-5",
        new($"« {Cut(text)} » n'est pas un mode de connexion.", $"'{Cut(text)}' is no way to connect."),
        new(
            "Écrivez médiacentre, identifiant, e-mail ou aucun ; séparez-en plusieurs par une virgule.",
            "Write portal, identifier, e-mail or none; put a comma between several."),
        ("field", column.Key));

    public static Refusal TwiceInFile(string code, Column column, string who, int line, int first) => Saying.Refuse(
        code,
        new($"{who} figure déjà à la ligne {first}.", $"{who} is on line {first} already."),
        new(
            $"Supprimez la ligne {first} ou la ligne {line}, ou corrigez celle qui se trompe.",
            $"Delete line {first} or line {line}, or mend the one that is wrong."),
        ("field", column.Key),
        ("line", line),
        ("firstLine", first));

    public static Refusal NoSessionAbove() => Saying.Refuse(
        "CAN-7",
        new(
            "Cette ligne ne nomme pas de session, et aucune session ne la précède.",
            "This line names no session, and there is none above it."),
        new("Renseignez le site, la salle, la date et l'heure.", "Fill in the site, the room, the date and the time."),
        ("problem", "noSessionAbove"));

    public static Refusal EmptySession() => Saying.Refuse(
        "CAN-7",
        new("Cette session n'a aucun candidat.", "This session has no candidate."),
        new("Vous pourrez inscrire des candidats plus tard.", "Candidates can be entered later."),
        ("problem", "emptySession"));

    public static Refusal SaysOtherwise(Column column, int first) => Saying.Refuse(
        "SES-1",
        new(
            $"« {column.Header.French} » ne dit pas la même chose qu'à la ligne {first}, qui décrit la même session.",
            $"'{column.Header.English}' differs from line {first}, which is about the same session."),
        new("Répétez ce que dit cette ligne, ou laissez la cellule vide.", "Repeat what that line says, or leave the cell blank."),
        ("field", column.Key),
        ("firstLine", first));

    public static Refusal TooFewInvigilators(int candidates, int invigilators, int needed) => Saying.Refuse(
        "SES-6",
        new(
            $"{candidates} candidats demandent {needed} surveillants ; {invigilators} sont désignés.",
            $"{candidates} candidates need {needed} invigilators; {invigilators} are named."),
        new("Désignez-en d'autres avant le début, ou répartissez les candidats.", "Name more before the start, or spread the candidates."),
        ("candidates", candidates),
        ("invigilators", invigilators),
        ("needed", needed));

    public static Refusal OneLearnerTwoLines(int line, int first, string who) => Saying.Refuse(
        "PRO-5",
        new(
            $"Les lignes {first} et {line} désignent la même personne de la liste : {who}.",
            $"Lines {first} and {line} are the same person of the list: {who}."),
        new("Gardez-en une, avec le bon identifiant national.", "Keep one of them, with the right national id."),
        ("line", line),
        ("firstLine", first));

    public static Refusal OtherNationalId(int line, string who) => Saying.Refuse(
        "PRO-5",
        new(
            $"Ligne {line} : la liste connaît {who} sous un autre identifiant national.",
            $"Line {line}: the list knows {who} under another national id."),
        new(
            "Vérifiez l'identifiant national, puis corrigez le fichier ou la liste.",
            "Check the national id, then mend the file or the list."),
        ("line", line));

    private static string Cut(string text) => text.Length <= SheetReader.ValueCharactersMax ? text : text[..SheetReader.ValueCharactersMax];
}
