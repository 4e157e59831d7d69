namespace Pix.Certification.Credentials;

/// <summary>What the public page says when it shows no certificate.</summary>
internal static class CertificateRefusals
{
    private static readonly Wording TypeAgain = CredentialsWords.TypeAgain;

    public static Refusal CodeMalformed() => new(
        "CER-2",
        CredentialsWords.CodeMalformedReason,
        TypeAgain,
        Facts.Of("fault", "malformed")) { Kind = RefusalKind.Invalid };

    public static Refusal CodeMistyped() => new(
        "CER-2",
        CredentialsWords.CodeMistypedReason,
        TypeAgain,
        Facts.Of("fault", "mistyped")) { Kind = RefusalKind.Invalid };

    /// <summary>
    /// One answer for a code that nobody holds and for a name that is not the holder's: which of the two is nobody's business.
    /// </summary>
    public static Refusal NothingToShow() => new(
        "CER-2",
        CredentialsWords.NothingToShowReason,
        CredentialsWords.NothingToShowRemedy,
        Facts.Of("fault", "nothingToShow")) { Kind = RefusalKind.NotFound };
}
