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
    private static readonly Wording AskAgain = CredentialsWords.AskAgain;

    private static readonly Wording FetchAgain = CredentialsWords.FetchAgain;

    private static readonly Wording FetchKeys = CredentialsWords.FetchKeys;

    private static readonly Wording AskIssuer = CredentialsWords.AskIssuer;

    public static Refusal KeysUnreadable(Wording wording) =>
        new(
            "CER-3",
            CredentialsWords.KeysUnreadableReason(wording),
            FetchKeys,
            Facts.Of("fault", "keys")) { Kind = RefusalKind.Invalid };

    public static Refusal TooLarge(SignedKind kind, int most) =>
        Broken(kind, "tooLarge", CredentialsWords.TooLarge(most / 1024));

    public static Refusal NoToken(SignedKind kind) => Broken(
        kind,
        "notAToken",
        CredentialsWords.NoToken);

    public static Refusal HeaderUnreadable(SignedKind kind) => Broken(
        kind,
        "header",
        CredentialsWords.HeaderUnreadable);

    public static Refusal AlgorithmUnknown(SignedKind kind, string algorithm) => Broken(
        kind, "algorithm", CredentialsWords.AlgorithmUnknown, ("algorithm", algorithm));

    public static Refusal KeyUnnamed(SignedKind kind) =>
        Broken(kind, "keyMissing", CredentialsWords.KeyUnnamed);

    public static Refusal KeyUnknown(SignedKind kind, string id) => Named(
        kind,
        "keyUnknown",
        CredentialsWords.KeyUnknownWhat,
        FetchKeys,
        ("keyId", id));

    public static Refusal AlgorithmOfAnotherKey(SignedKind kind, string algorithm, string expected) => Broken(
        kind,
        "algorithmOfAnotherKey",
        CredentialsWords.AlgorithmOfAnotherKey,
        ("algorithm", algorithm),
        ("expected", expected));

    public static Refusal SignatureForm(SignedKind kind) => Broken(
        kind,
        "signatureForm",
        CredentialsWords.SignatureForm);

    public static Refusal SignatureWrong(SignedKind kind) => Broken(
        kind,
        "signature",
        CredentialsWords.SignatureWrong);

    public static Refusal NoObject(SignedKind kind) => Broken(
        kind,
        "json",
        CredentialsWords.NoObject);

    public static Refusal ContextUnknown(SignedKind kind) => Broken(
        kind, "context", CredentialsWords.ContextUnknown);

    public static Refusal Contents(SignedKind kind, string path) => Broken(
        kind, "contents", CredentialsWords.Contents(path), ("path", path));

    public static Refusal ClaimsDisagree(SignedKind kind, string claim) => Broken(
        kind,
        "claims",
        CredentialsWords.ClaimsDisagree(claim),
        ("claim", claim));

    public static Refusal OtherIssuer(SignedKind kind, string issuer, string expected) => Broken(
        kind,
        "issuer",
        CredentialsWords.OtherIssuer,
        ("issuer", issuer),
        ("expected", expected));

    public static Refusal NotYetValid(SignedKind kind, Instant from, Instant now) => Broken(
        kind, "notYetValid", CredentialsWords.NotYetValid, ("validFrom", from), ("now", now));

    public static Refusal Expired(SignedKind kind, Instant until, Instant now) =>
        Broken(kind, "expired", CredentialsWords.Expired, ("validUntil", until), ("now", now));

    public static Refusal ListNotNamed(string list) => Broken(
        SignedKind.StatusList,
        "statusListOfAnother",
        CredentialsWords.ListNotNamed,
        ("statusList", list));

    public static Refusal ListUnreadable() => Broken(
        SignedKind.StatusList,
        "encodedList",
        CredentialsWords.ListUnreadable);

    public static Refusal IndexOutside(int index, int entries) => Broken(
        SignedKind.StatusList,
        "statusListIndex",
        CredentialsWords.IndexOutside,
        ("index", index),
        ("entries", entries));

    public static Refusal ListFull(string list) => new(
        "CER-3",
        CredentialsWords.ListFullReason,
        CredentialsWords.ListFullRemedy,
        Facts.Of("statusList", list)) { Kind = RefusalKind.NotNow };

    public static Refusal RevocationIsForGood() => new(
        "CER-4",
        CredentialsWords.RevocationIsForGoodReason,
        CredentialsWords.RevocationIsForGoodRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal Revoked(string id, string? reason) => new(
        "CER-4",
        CredentialsWords.RevokedReason,
        AskIssuer,
        reason is null
            ? Facts.Of(("fault", "revoked"), ("credential", id))
            : Facts.Of(("fault", "revoked"), ("credential", id), ("reason", reason)));

    public static Refusal Suspended(string id) => new(
        "CER-4",
        CredentialsWords.SuspendedReason,
        CredentialsWords.SuspendedRemedy,
        Facts.Of(("fault", "suspended"), ("credential", id)));

    public static Refusal Superseded(string id, string successor) => new(
        "CER-4",
        CredentialsWords.SupersededReason(successor),
        CredentialsWords.SupersededRemedy,
        Facts.Of(("fault", "superseded"), ("credential", id), ("successor", successor)));

    private static Refusal Broken(
        SignedKind kind,
        string fault,
        Wording wording,
        params ReadOnlySpan<(string Name, object Value)> facts) =>
        Named(kind, fault, wording, kind == SignedKind.Credential ? AskAgain : FetchAgain, facts);

    private static Refusal Named(
        SignedKind kind,
        string fault,
        Wording what,
        Wording remedy,
        params ReadOnlySpan<(string Name, object Value)> facts)
    {
        var reason = kind == SignedKind.Credential
            ? CredentialsWords.CredentialIs(what)
            : CredentialsWords.StatusListIs(what);
        return new("CER-3", reason, remedy, Facts.Of([("fault", fault), ("document", kind == SignedKind.Credential
            ? "credential"
            : "statusList"), .. facts])) { Kind = RefusalKind.Invalid };
    }
}
