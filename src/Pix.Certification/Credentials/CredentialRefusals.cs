namespace Pix.Certification.Credentials;

/// <summary>Which of the two kinds of signed documents a refusal is about.</summary>
internal enum SignedKind
{
    Credential,
    StatusList,
}

/// <summary>Why a signed credential is not believed: each reason has a name of its own, in the fact <c>fault</c>.</summary>
internal static class CredentialRefusals
{
    private static readonly Wording AskAgain = new(
        "N'acceptez pas ce document ; demandez au titulaire l'original, ou son code de vérification.",
        "Do not accept this document; ask the holder for the original, or for its verification code.");

    private static readonly Wording FetchAgain = new(
        "Récupérez à nouveau la liste d'état à l'adresse que donne le certificat.",
        "Fetch the status list again from the address that the credential gives.");

    private static readonly Wording FetchKeys = new(
        "Récupérez à nouveau le jeu de clés publiques de l'émetteur, à son adresse officielle.",
        "Fetch the issuer's public keys again from its official address.");

    private static readonly Wording AskIssuer = new(
        "Adressez-vous à l'émetteur si le titulaire le conteste.",
        "Ask the issuer if the holder disputes it.");

    public static Refusal KeysUnreadable(string english, string french) =>
        new(
            "CER-3",
            new($"Le jeu de clés n'est pas utilisable : {french}.", $"The key set cannot be used: {english}."),
            FetchKeys,
            Facts.Of("fault", "keys"));

    public static Refusal TooLarge(SignedKind kind, int most) =>
        Broken(kind, "tooLarge", $"dépasse {most / 1024} Kio", $"is larger than {most / 1024} KiB");

    public static Refusal NoToken(SignedKind kind) => Broken(
        kind,
        "notAToken",
        "n'est pas formé de trois parties base64url canoniques séparées par des points",
        "is not three canonical base64url parts with dots between them");

    public static Refusal HeaderUnreadable(SignedKind kind) => Broken(
        kind,
        "header",
        "a un en-tête illisible, ou qui contient autre chose que alg, kid et typ",
        "has a header that cannot be read, or that holds more than alg, kid and typ");

    public static Refusal AlgorithmUnknown(SignedKind kind, string algorithm) => Broken(
        kind, "algorithm", "n'est signé ni en RS256 ni en ES256", "is signed with neither RS256 nor ES256", ("algorithm", algorithm));

    public static Refusal KeyUnnamed(SignedKind kind) =>
        Broken(kind, "keyMissing", "ne dit pas quelle clé l'a signé", "does not say which key signed it");

    public static Refusal KeyUnknown(SignedKind kind, string id) => Named(
        kind,
        "keyUnknown",
        new("est signé par une clé qui n'est pas dans le jeu de clés", "is signed by a key that is not in the key set"),
        FetchKeys,
        ("keyId", id));

    public static Refusal AlgorithmOfAnotherKey(SignedKind kind, string algorithm, string expected) => Broken(
        kind,
        "algorithmOfAnotherKey",
        "annonce un algorithme qui n'est pas celui de sa clé",
        "names an algorithm that is not its key's",
        ("algorithm", algorithm),
        ("expected", expected));

    public static Refusal SignatureForm(SignedKind kind) => Broken(
        kind,
        "signatureForm",
        "porte une signature qui n'a pas la longueur de son algorithme",
        "carries a signature that is not as long as its algorithm's");

    public static Refusal SignatureWrong(SignedKind kind) => Broken(
        kind,
        "signature",
        "a été modifié après sa signature, ou n'a pas été signé par cette clé",
        "was changed after it was signed, or was not signed by this key");

    public static Refusal NoObject(SignedKind kind) => Broken(
        kind,
        "json",
        "ne contient pas un objet JSON sans doublon ni excès de profondeur",
        "does not hold one JSON object, without a name twice and not too deep");

    public static Refusal ContextUnknown(SignedKind kind) => Broken(
        kind, "context", "se réfère à un vocabulaire inconnu", "refers to a vocabulary that is not known");

    public static Refusal Contents(SignedKind kind, string path) => Broken(
        kind, "contents", $"n'a pas le contenu attendu en {path}", $"does not hold what is expected at {path}", ("path", path));

    public static Refusal ClaimsDisagree(SignedKind kind, string claim) => Broken(
        kind,
        "claims",
        $"se contredit : {claim} ne correspond pas à son contenu",
        $"contradicts itself: {claim} does not match its contents",
        ("claim", claim));

    public static Refusal OtherIssuer(SignedKind kind, string issuer, string expected) => Broken(
        kind,
        "issuer",
        "vient d'un autre émetteur que celui attendu",
        "comes from another issuer than the one expected",
        ("issuer", issuer),
        ("expected", expected));

    public static Refusal NotYetValid(SignedKind kind, Instant from, Instant now) => Broken(
        kind, "notYetValid", "n'est pas encore valable", "is not valid yet", ("validFrom", from), ("now", now));

    public static Refusal Expired(SignedKind kind, Instant until, Instant now) =>
        Broken(kind, "expired", "n'est plus valable", "is no longer valid", ("validUntil", until), ("now", now));

    public static Refusal ListNotNamed(string list) => Broken(
        SignedKind.StatusList,
        "statusListOfAnother",
        "n'est pas l'une de celles que nomme le certificat",
        "is none of those that the credential names",
        ("statusList", list));

    public static Refusal ListUnreadable() => Broken(
        SignedKind.StatusList,
        "encodedList",
        "ne se décompresse pas, ou sort des tailles permises",
        "does not decompress, or is outside the sizes allowed");

    public static Refusal IndexOutside(int index, int entries) => Broken(
        SignedKind.StatusList,
        "statusListIndex",
        "est plus courte que la position que donne le certificat",
        "is shorter than the position that the credential gives",
        ("index", index),
        ("entries", entries));

    public static Refusal ListFull(string list) => new(
        "CER-3",
        new("La liste d'état n'a plus de position libre.", "The status list has no free position left."),
        new("Ouvrez une nouvelle liste, avec sa propre adresse.", "Open another list, with an address of its own."),
        Facts.Of("statusList", list));

    public static Refusal RevocationIsForGood() => new(
        "CER-4",
        new("Une révocation est définitive.", "A revocation is for good."),
        new(
            "Émettez un nouveau certificat ; pour une mesure provisoire, suspendez.",
            "Issue another certificate; for a measure that may end, suspend."));

    public static Refusal Revoked(string id, string? reason) => new(
        "CER-4",
        new("Ce certificat a été révoqué par son émetteur.", "This certificate was revoked by its issuer."),
        AskIssuer,
        reason is null
            ? Facts.Of(("fault", "revoked"), ("credential", id))
            : Facts.Of(("fault", "revoked"), ("credential", id), ("reason", reason)));

    public static Refusal Suspended(string id) => new(
        "CER-4",
        new("Ce certificat est suspendu par son émetteur.", "This certificate is suspended by its issuer."),
        new("Vérifiez à nouveau plus tard, avec une liste d'état récente.", "Verify it again later, with a recent status list."),
        Facts.Of(("fault", "suspended"), ("credential", id)));

    public static Refusal Superseded(string id, string successor) => new(
        "CER-4",
        new($"Ce certificat a été remplacé par {successor}.", $"This certificate was replaced by {successor}."),
        new("Demandez au titulaire le certificat qui le remplace.", "Ask the holder for the certificate that replaces it."),
        Facts.Of(("fault", "superseded"), ("credential", id), ("successor", successor)));

    private static Refusal Broken(
        SignedKind kind,
        string fault,
        string french,
        string english,
        params ReadOnlySpan<(string Name, object Value)> facts) =>
        Named(kind, fault, new(french, english), kind == SignedKind.Credential ? AskAgain : FetchAgain, facts);

    private static Refusal Named(
        SignedKind kind,
        string fault,
        Wording what,
        Wording remedy,
        params ReadOnlySpan<(string Name, object Value)> facts)
    {
        var reason = kind == SignedKind.Credential
            ? new Wording($"Le certificat signé {what.French}.", $"The signed credential {what.English}.")
            : new Wording($"Le document d'état (liste de révocation ou de suspension) {what.French}.", $"The status list {what.English}.");
        return new("CER-3", reason, remedy, Facts.Of([("fault", fault), ("document", kind == SignedKind.Credential
            ? "credential"
            : "statusList"), .. facts]));
    }
}
