using Pix.Certification.Reports;

namespace Pix.Certification.Sittings;

/// <summary>What a sitting says no to, and what to do instead.</summary>
internal static class SittingRefusals
{
    public static Refusal NothingInLanguage(string locale) => new(
        "BNK-1",
        new($"La banque n'a aucune épreuve en « {locale} ».", $"The bank has no challenge in '{locale}'."),
        new("Choisissez une autre langue de test, ou complétez la banque.", "Choose another language of the test, or complete the bank."),
        Facts.Of("locale", locale));

    public static Refusal UnusableKey(int most) => new(
        "SIT-3",
        new("La réponse est arrivée sans clé d'envoi utilisable.", "The answer came without a usable key."),
        new(
            $"Donnez à chaque envoi une clé de 1 à {most} caractères, la même pour un nouvel essai.",
            $"Give each sending a key of 1 to {most} characters, the same one for a retry."),
        Facts.Of("charactersMax", most));

    public static Refusal NotShown(int number, int? current) => new(
        "SIT-3",
        new($"L'épreuve {number} n'est pas affichée.", $"Challenge {number} is not shown."),
        Refresh(current),
        Where(number, current));

    public static Refusal AnsweredAlready(int number, int? current) => new(
        "SIT-3",
        new($"L'épreuve {number} a déjà une réponse, qui est conservée.", $"Challenge {number} has an answer already, which is kept."),
        Refresh(current),
        Where(number, current));

    public static Refusal Replaced(int number) => new(
        "SIT-3",
        new($"L'épreuve {number} a été remplacée depuis.", $"Challenge {number} has been replaced since."),
        Refresh(number),
        Facts.Of(("number", number), ("current", number)));

    public static Refusal KeyUsed(int number) => new(
        "SIT-3",
        new($"Cette clé d'envoi a déjà servi, pour l'épreuve {number}.", $"This key has been used already, for challenge {number}."),
        new("Donnez une nouvelle clé à chaque nouvelle réponse.", "Give every new answer a new key."),
        Facts.Of("number", number));

    public static Refusal OnHold(LiveAlert alert) => new(
        "INV-5",
        new(
            $"Le test est en attente : un problème est signalé sur l'épreuve {alert.Number}.",
            $"The test is on hold: a problem is reported on challenge {alert.Number}."),
        new("Le surveillant doit traiter l'alerte.", "The invigilator has to deal with the alert."),
        Facts.Of(("number", alert.Number), ("since", alert.RaisedAt)));

    public static Refusal NoAlert() => new(
        "INV-5",
        new("Aucune alerte n'est en cours.", "There is no alert."),
        new("Actualisez la page : elle a peut-être déjà été traitée.", "Refresh the page: it may have been dealt with."));

    public static Refusal NotAReason(ReportCategory category) => new(
        "INV-5",
        new($"La catégorie {category.Code} ne concerne pas une épreuve.", $"Category {category.Code} is not about a challenge."),
        new("Choisissez une catégorie de E1 à E12.", "Choose a category from E1 to E12."),
        Facts.Of("category", category.Code));

    public static Refusal Over(SittingState state) => new(
        "SIT-4",
        new("Le test est terminé.", "The test is over."),
        new("Montrez l'écran de fin de test au surveillant.", "Show the end screen to the invigilator."),
        Facts.Of("state", state.ToString()));

    public static Refusal SomethingLeft(int? current) => new(
        "SIT-5",
        new("Il reste une épreuve à valider ou à passer.", "A challenge is left to answer or pass."),
        Refresh(current),
        current is { } number ? Facts.Of("current", number) : null);

    public static Refusal TimeLeft(Duration left) => new(
        "TIM-3",
        new($"Il reste {(long)left.TotalSeconds} secondes au candidat.", $"The candidate has {(long)left.TotalSeconds} seconds left."),
        new(
            "Attendez la fin du temps, ou terminez le test en tant que surveillant.",
            "Wait until time is over, or end the test as the invigilator."),
        Facts.Of("remainingSeconds", (long)left.TotalSeconds));

    private static Wording Refresh(int? current) => current is { } number
        ? new(
            $"Actualisez la page : l'épreuve en cours porte le numéro {number}.",
            $"Refresh the page: the current challenge is number {number}.")
        : new("Actualisez la page.", "Refresh the page.");

    private static IReadOnlyDictionary<string, object> Where(int number, int? current) =>
        current is { } shown ? Facts.Of(("number", number), ("current", shown)) : Facts.Of("number", number);
}
