using Pix.Certification.Scoring;

namespace Pix.Certification.Certifications;

/// <summary>What a certification says no to, and what to do instead.</summary>
internal static class CertificationRefusals
{
    public const int WordsCharactersMax = 2000;

    public static Refusal? Unsigned(string? author, string? reason) =>
        string.IsNullOrWhiteSpace(author) ? Missing("author", CertificationsWords.AuthorMissingReason)
        : string.IsNullOrWhiteSpace(reason) ? Missing("reason", CertificationsWords.ReasonMissingReason)
        : reason.Length > WordsCharactersMax ? TooLong()
        : TypedText.Refuse("JUR-1", "reason", reason);

    public static Refusal NotNow(CertificationState state) => state switch
    {
        CertificationState.Published => Say(
            "PUB-1",
            CertificationsWords.NotNowPublishedReason,
            CertificationsWords.NotNowPublishedRemedy),
        CertificationState.Revoked => Say(
            "CER-4",
            CertificationsWords.NotNowRevokedReason,
            CertificationsWords.NotNowRevokedRemedy),
        CertificationState.Undecided => Say(
            "PUB-1",
            CertificationsWords.NotNowUndecidedReason,
            CertificationsWords.NotNowUndecidedRemedy),
        _ => Say(
            "PUB-1",
            CertificationsWords.NotNowUnpublishedReason,
            CertificationsWords.NotNowUnpublishedRemedy),
    };

    public static Refusal NoEffect() => Say(
        "JUR-1",
        CertificationsWords.NoEffectReason,
        CertificationsWords.NoEffectRemedy);

    public static Refusal PreviewIsStale() => Say(
        "SCO-1",
        CertificationsWords.PreviewIsStaleReason,
        CertificationsWords.PreviewIsStaleRemedy) with { Kind = RefusalKind.Conflict };

    public static Refusal NoResultYet() => Say(
        "JUR-1",
        CertificationsWords.NoResultYetReason,
        CertificationsWords.NoResultYetRemedy);

    public static Refusal NothingToLift() => Say(
        "JUR-1",
        CertificationsWords.NothingToLiftReason,
        CertificationsWords.NothingToLiftRemedy);

    public static Refusal CannotValidate(CertificationResult result, bool ruled) => new(
        "JUR-1",
        CertificationsWords.CannotValidateReason,
        ruled
            ? CertificationsWords.CannotValidateRemedy
            : result.Error is { } error
                ? CertificationsWords.CannotValidateInErrorRemedy(error.Remedy)
                : CertificationsWords.CannotValidateAsScoredRemedy,
        Facts.Of(("status", result.Status?.ToString() ?? "InError"), ("reason", result.Reason.ToString()))) { Kind = RefusalKind.NotNow };

    public static Refusal AdaptiveChallenge() => Say(
        "JUR-1",
        CertificationsWords.AdaptiveChallengeReason,
        CertificationsWords.AdaptiveChallengeRemedy) with { Kind = RefusalKind.Rule };

    public static Refusal NoSuchChallenge(int number, int count) => new(
        "JUR-1",
        CertificationsWords.NoSuchChallengeReason(number),
        CertificationsWords.NoSuchChallengeRemedy(count),
        Facts.Of(("number", number), ("count", count))) { Kind = RefusalKind.Invalid };

    public static Refusal HolderErasedAlready() => Say(
        "RET-2",
        CertificationsWords.HolderErasedAlreadyReason,
        CertificationsWords.HolderErasedAlreadyRemedy);

    public static Refusal NameMissing() =>
        Missing("holder", CertificationsWords.NameMissingReason);

    public static Refusal TooLong() => new(
        "JUR-1",
        CertificationsWords.TooLongReason(WordsCharactersMax),
        CertificationsWords.TooLongRemedy,
        Facts.Of("charactersMax", WordsCharactersMax)) { Kind = RefusalKind.Invalid };

    public static Refusal NothingToAppeal(CertificationState state) => new(
        "JUR-3",
        CertificationsWords.NothingToAppealReason,
        CertificationsWords.NothingToAppealRemedy,
        Facts.Of("state", state.ToString())) { Kind = RefusalKind.NotNow };

    public static Refusal AppealPending() => Say(
        "JUR-3",
        CertificationsWords.AppealPendingReason,
        CertificationsWords.AppealPendingRemedy);

    public static Refusal AppealWithoutWords() => Say(
        "JUR-3",
        CertificationsWords.AppealWithoutWordsReason,
        CertificationsWords.AppealWithoutWordsRemedy) with { Kind = RefusalKind.Invalid };

    public static Refusal NoAppeal() => Say(
        "JUR-3",
        CertificationsWords.NoAppealReason,
        CertificationsWords.NoAppealRemedy);

    public static Refusal AppealOwed(Appeal appeal) => new(
        "JUR-3",
        CertificationsWords.AppealOwedReason,
        CertificationsWords.AppealOwedRemedy,
        Facts.Of(("appeal", appeal.Number), ("action", appeal.Owed!.Verb.ToString()))) { Kind = RefusalKind.NotNow };

    public static Refusal NoCertificate() => Say(
        "CER-4",
        CertificationsWords.NoCertificateReason,
        CertificationsWords.NoCertificateRemedy);

    private static Refusal Missing(string field, Wording reason) =>
        new("JUR-1", reason, CertificationsWords.MissingRemedy, Facts.Of("field", field)) { Kind = RefusalKind.Invalid };

    private static Refusal Say(string code, Wording reason, Wording remedy) => new(code, reason, remedy) { Kind = RefusalKind.NotNow };
}
