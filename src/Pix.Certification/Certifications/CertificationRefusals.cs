using Pix.Certification.Scoring;

namespace Pix.Certification.Certifications;

/// <summary>What a certification says no to, and what to do instead.</summary>
internal static class CertificationRefusals
{
    public const int WordsCharactersMax = 2000;

    public static Refusal? Unsigned(string? author, string? reason) =>
        string.IsNullOrWhiteSpace(author) ? Missing("author", new("Le nom de l'auteur manque.", "The author's name is missing."))
        : string.IsNullOrWhiteSpace(reason) ? Missing("reason", new("Le motif manque.", "The reason is missing."))
        : reason.Length > WordsCharactersMax ? TooLong()
        : null;

    public static Refusal NotNow(CertificationState state) => state switch
    {
        CertificationState.Published => Say(
            "PUB-1",
            new("Ce résultat est publié : il ne change plus.", "This result is published: it does not change any more."),
            new("Dépubliez la session, corrigez, puis publiez-la de nouveau.", "Unpublish the session, correct, then publish it again.")),
        CertificationState.Revoked => Say(
            "CER-4",
            new("Ce certificat est révoqué définitivement.", "This certificate is revoked for good."),
            new("Inscrivez la personne à une autre session.", "Enrol the person in another session.")),
        CertificationState.Undecided => Say(
            "PUB-1",
            new("Ce résultat n'est pas décidé.", "This result is not decided."),
            new("Validez, rejetez ou annulez-le d'abord.", "Validate, reject or cancel it first.")),
        _ => Say(
            "PUB-1",
            new("Ce résultat n'est pas publié.", "This result is not published."),
            new("Il n'y a rien à dépublier.", "There is nothing to unpublish.")),
    };

    public static Refusal NoEffect() => Say(
        "JUR-1",
        new("Cette décision ne change rien.", "This decision changes nothing."),
        new("Actualisez la page : c'est peut-être déjà fait.", "Refresh the page: it may have been done already."));

    public static Refusal PreviewIsStale() => Say(
        "SCO-1",
        new(
            "Le résultat a changé depuis l'aperçu : rien n'est enregistré.",
            "The result has changed since it was previewed: nothing is recorded."),
        new("Regardez le nouvel aperçu, puis confirmez.", "Look at the new preview, then confirm."));

    public static Refusal NoResultYet() => Say(
        "JUR-1",
        new("Il n'y a pas encore de résultat.", "There is no result yet."),
        new("Finalisez d'abord la session.", "Finalise the session first."));

    public static Refusal NothingToLift() => Say(
        "JUR-1",
        new("Le jury n'a ni rejeté ni annulé cette certification.", "The jury has neither rejected nor cancelled this certification."),
        new(
            "Pour changer le résultat calculé, restaurez ou neutralisez une épreuve.",
            "To change the computed result, restore or neutralise a challenge."));

    public static Refusal CannotValidate(CertificationResult result, bool ruled) => new(
        "JUR-1",
        new(
            "Le résultat calculé n'est pas valide : le jury ne peut pas le valider.",
            "The computed result is not valid: the jury cannot validate it."),
        ruled
            ? new("Levez d'abord le rejet ou l'annulation du jury.", "Lift the jury's rejection or cancellation first.")
            : result.Error is { } error
                ? new($"Corrigez l'erreur : {error.Remedy.French}", $"Mend the error: {error.Remedy.English}")
                : new(
                    "Neutralisez ou restaurez des épreuves si elles le justifient ; sinon confirmez le rejet ou l'annulation.",
                    "Neutralise or restore challenges if they call for it; otherwise confirm the rejection or cancellation."),
        Facts.Of(("status", result.Status?.ToString() ?? "InError"), ("reason", result.Reason.ToString())));

    public static Refusal AdaptiveChallenge() => Say(
        "JUR-1",
        new(
            "Dans un test adaptatif, une épreuve ne se neutralise pas après coup : les suivantes en dépendent.",
            "In an adaptive test a challenge cannot be neutralised afterwards: those after it followed from it."),
        new("Validez, rejetez ou annulez la certification entière.", "Validate, reject or cancel the whole certification."));

    public static Refusal NoSuchChallenge(int number, int count) => new(
        "JUR-1",
        new($"Le test n'a pas d'épreuve n° {number}.", $"The test has no challenge {number}."),
        new($"Donnez un numéro de 1 à {count}.", $"Give a number from 1 to {count}."),
        Facts.Of(("number", number), ("count", count)));

    public static Refusal HolderErasedAlready() => Say(
        "RET-2",
        new("L'identité du titulaire est déjà effacée.", "The holder's identity is erased already."),
        new("Il n'y a rien à faire.", "There is nothing to do."));

    public static Refusal NameMissing() =>
        Missing("holder", new("Le nom ou le prénom manque.", "The birth name or the first name is missing."));

    public static Refusal TooLong() => new(
        "JUR-1",
        new($"Ce texte dépasse {WordsCharactersMax} caractères.", $"This text is longer than {WordsCharactersMax} characters."),
        new("Raccourcissez-le.", "Shorten it."),
        Facts.Of("charactersMax", WordsCharactersMax));

    public static Refusal NothingToAppeal(CertificationState state) => new(
        "JUR-3",
        new("Aucun résultat n'est publié.", "No result is published."),
        new("Attendez la publication pour déposer un recours.", "Wait for the publication to appeal."),
        Facts.Of("state", state.ToString()));

    public static Refusal AppealPending() => Say(
        "JUR-3",
        new("Un recours est déjà en cours.", "There is an appeal already."),
        new("Attendez qu'il soit décidé et suivi d'effet.", "Wait until it is decided and carried out."));

    public static Refusal AppealWithoutWords() => Say(
        "JUR-3",
        new("Le recours ne dit rien.", "The appeal says nothing."),
        new("Écrivez ce que vous contestez.", "Write what you contest."));

    public static Refusal NoAppeal() => Say(
        "JUR-3",
        new("Aucun recours n'attend de décision.", "No appeal waits for a decision."),
        new("Actualisez la page.", "Refresh the page."));

    public static Refusal AppealOwed(Appeal appeal) => new(
        "JUR-3",
        new("Un recours accepté n'est pas encore suivi d'effet.", "An upheld appeal is not carried out yet."),
        new(
            "Exécutez l'action décidée, ou revenez sur la décision, puis publiez.",
            "Carry out the action that was decided, or decide otherwise, then publish."),
        Facts.Of(("appeal", appeal.Number), ("action", appeal.Owed!.Verb.ToString())));

    public static Refusal NoCertificate() => Say(
        "CER-4",
        new("Aucun certificat n'est en vigueur.", "No certificate is in force."),
        new("Il n'y a rien à révoquer.", "There is nothing to revoke."));

    private static Refusal Missing(string field, Wording reason) =>
        new("JUR-1", reason, new("Renseignez ce champ.", "Fill it in."), Facts.Of("field", field));

    private static Refusal Say(string code, Wording reason, Wording remedy) => new(code, reason, remedy);
}
