namespace Pix.Certification.AspNetCore.Shared;

/// <summary>What only the API says no to.</summary>
internal static class ApiWords
{
    public static Refusal KeyMissing() => new(
        "API-2",
        new("Une réponse a besoin de l'en-tête Idempotency-Key.", "An answer needs the header Idempotency-Key."),
        new(
            "Donnez une clé par réponse ; renvoyée sous sa clé, elle reçoit le même accusé.",
            "Give a key for each answer; sent again under its key it gets the same receipt."));

    public static Refusal Unreadable(string what, params IEnumerable<string> known) => new(
        "API-3",
        new($"« {what} » ne se lit pas.", $"'{what}' cannot be read."),
        new($"Donnez : {string.Join(", ", known)}.", $"Give one of: {string.Join(", ", known)}."),
        new Dictionary<string, object> { ["field"] = what });

    public static Refusal IfMatchUnused() => new(
        "API-4",
        new("L'en-tête If-Match n'est pas pris en compte ici.", "The header If-Match means nothing here."),
        new("Envoyez sans lui : le centre et le jury seuls s'en servent.", "Send without it: it is for the centre and the jury."));

    public static Refusal NotEntered() => new(
        "TIM-6",
        new("Le code d'accès n'a pas été donné avec ce jeton.", "The access code was not given with this token."),
        new(
            "Commencez le test avec le code, ou reprenez-le quand le surveillant l'a permis.",
            "Start the test with the code, or resume it once the invigilator allows it."));
    public static Wording FillIn { get; } = new("Renseignez ce champ.", "Fill it in.");
    public static Wording NameMissing { get; } = new("Votre nom manque.", "Your name is missing.");
}
