namespace Pix.Certification.AspNetCore.Shared;

/// <summary>What a bare status means to a reader.</summary>
internal static class ProblemWords
{
    public static Wording Title { get; } = new("Ce n'est pas possible", "This cannot be done");

    /// <summary>What a page says of something within a session that is not there: as for whatever is not yours.</summary>
    public static Refusal Missing { get; } = new("SEC-1", Of(404).Reason, Of(404).Remedy);

    public static Refusal Of(int status) => status switch
    {
        400 => new(
            "HTTP-400", new(
                "Cette demande n'est pas complète, ou la page était ouverte depuis trop longtemps.",
                "This request is not complete, or the page was open for too long."), new("Rechargez la page et recommencez.",
                "Load the page again and start over.")),
        401 => new("HTTP-401", new("Il faut être connecté.", "Somebody must be signed in."), new("Connectez-vous.", "Sign in.")),
        403 => new(
            "SEC-1", new("Cette page n'est pas pour votre rôle.", "This page is not for your role."), new(
                "Connectez-vous avec un compte de ce rôle.", "Sign in with an account of that role.")),
        404 => new(
            "HTTP-404", new("Il n'y a rien à cette adresse.", "There is nothing at this address."), new(
                "Vérifiez l'adresse, ou repartez de l'accueil.", "Check the address, or start from the home page.")),
        413 => new(
            "HTTP-413", new("Ce fichier est trop gros.", "This file is too large."), new(
                "Envoyez un fichier de 20 Mo au plus.", "Send a file of 20 MB at most.")),
        429 => new(
            "HTTP-429", new("Trop de demandes à la fois.", "Too many requests at once."), new(
                "Attendez quelques secondes, puis recommencez.", "Wait for a few seconds, then try again.")),
        >= 500 => new(
            "HTTP-500", new(
                "Le serveur a rencontré un problème ; rien n'a été changé à moitié.",
                "The server met a problem; nothing was half changed."),
                    new(
                        "Recommencez ; si cela continue, prévenez votre administrateur.",
                        "Try again; if it goes on, tell your administrator.")),
        _ => new(
            $"HTTP-{status}", new(
                "Cette demande ne peut pas être traitée.", "This request cannot be handled."), new("Repartez de l'accueil.",
                "Start from the home page.")),
    };
}
