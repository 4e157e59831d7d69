namespace Pix.Certification.ReferenceHost.Accounts;

/// <summary>The ways in.</summary>
internal static class SignInWords
{
    public static Wording Title { get; } = new("Se connecter", "Sign in");
    public static Wording Login { get; } = new("Identifiant", "Login");
    public static Wording Password { get; } = new("Mot de passe", "Password");
    public static Wording ForInvigilators { get; } = new(
        "Vous surveillez une session ? Entrez avec le numéro de session.",
        "Invigilating a session? Enter with the session's number.");
    public static Refusal ScopesOfAnotherRole(IReadOnlyCollection<string> asked, IReadOnlyCollection<string> allowed) => new(
        "API-1",
        new(
            $"Ce compte ne peut pas avoir ces droits : {string.Join(", ", asked)}.",
            $"This account cannot have these scopes: {string.Join(", ", asked)}."),
        new($"Demandez : {string.Join(", ", allowed)}.", $"Ask for: {string.Join(", ", allowed)}."),
        new Dictionary<string, object> { ["scopes"] = asked.ToArray(), ["allowed"] = allowed.ToArray() });
}
