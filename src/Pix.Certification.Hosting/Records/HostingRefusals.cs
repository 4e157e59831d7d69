namespace Pix.Certification.Hosting.Records;

/// <summary>What the host says no to, beside what the rules say no to.</summary>
internal static class HostingRefusals
{
    public static Refusal UnusableKey() => new(
        "JRN-1",
        RecordsWords.UnusableKeyReason,
        RecordsWords.UnusableKeyRemedy) { Kind = RefusalKind.Conflict };

    public static Refusal KeyOfAnotherCommand() => new(
        "JRN-1",
        RecordsWords.KeyOfAnotherCommandReason,
        RecordsWords.KeyOfAnotherCommandRemedy) { Kind = RefusalKind.Conflict };

    public static Refusal TooManyConflicts(int attempts) => new(
        "JRN-2",
        RecordsWords.TooManyConflictsReason,
        RecordsWords.TooManyConflictsRemedy,
        Facts.Of("attempts", attempts)) { Kind = RefusalKind.Conflict };

    public static Refusal ChangedMeanwhile(int seen, int now) => new(
        "JRN-2",
        RecordsWords.ChangedMeanwhileReason,
        RecordsWords.ChangedMeanwhileRemedy,
        new Dictionary<string, object> { ["seenVersion"] = seen, ["version"] = now }) { Kind = RefusalKind.Outdated };

    // The same words whether it does not exist or belongs to somebody else (SEC-1).
    public static Refusal NoSuchSession() => new(
        "SEC-1",
        RecordsWords.NoSuchSessionReason,
        RecordsWords.NoSuchSessionRemedy) { Kind = RefusalKind.NotFound };

    public static Refusal NoSuchCampaign() => new(
        "PRO-2",
        RecordsWords.NoSuchCampaignReason,
        RecordsWords.NoSuchCampaignRemedy);

    public static Refusal NoProfile() => new(
        "PRO-1",
        RecordsWords.NoProfileReason,
        RecordsWords.NoProfileRemedy);

    public static Refusal NotACandidate() => new(
        "SIT-1",
        RecordsWords.NotACandidateReason,
        RecordsWords.NotACandidateRemedy);

    public static Refusal NotBegun() => new(
        "SIT-1",
        RecordsWords.NotBegunReason,
        RecordsWords.NotBegunRemedy);

    public static Refusal NoSuchLearner(LearnerId learner) => new(
        "CAN-6",
        RecordsWords.NoSuchLearnerReason($"{learner}"),
        RecordsWords.NoSuchLearnerRemedy,
        Facts.Of("learner", learner.ToString()));

    // The same words whether it does not exist, is not out yet, or belongs to somebody else (SEC-1).
    public static Refusal NoSuchCertification() => new(
        "SEC-1",
        RecordsWords.NoSuchCertificationReason,
        RecordsWords.NoSuchCertificationRemedy) { Kind = RefusalKind.NotFound };

    public static Refusal NotPublished() => new(
        "PUB-1",
        RecordsWords.NotPublishedReason,
        RecordsWords.NotPublishedRemedy);

    public static Refusal PreviewIsStale() => new(
        "SCO-1",
        RecordsWords.PreviewIsStaleReason,
        RecordsWords.PreviewIsStaleRemedy) { Kind = RefusalKind.Conflict };

    public static Refusal NoCredentials() => new(
        "CER-3",
        RecordsWords.NoCredentialsReason,
        RecordsWords.NoCredentialsRemedy);

    public static Refusal NoVerificationAddress() => new(
        "CER-1",
        RecordsWords.NoVerificationAddressReason,
        RecordsWords.NoVerificationAddressRemedy);

    // Printed on a kit, a secret that opens nothing would be noticed at the door only.
    public static Refusal SecretOfAnotherSession() => new(
        "SES-3",
        RecordsWords.SecretOfAnotherSessionReason,
        RecordsWords.SecretOfAnotherSessionRemedy);

    public static Refusal NoSuchCandidate() => new(
        "CAN-12",
        RecordsWords.NoSuchCandidateReason,
        RecordsWords.NoSuchCandidateRemedy);

    public static Refusal TooManyCodes(Duration wait)
    {
        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        return new(
            "SES-2",
            RecordsWords.TooManyCodesReason,
            RecordsWords.TooManyCodesRemedy(seconds),
            Facts.Of("retryAfterSeconds", seconds)) { Kind = RefusalKind.TooMany };
    }

    public static Refusal TooManyGuesses(Duration wait)
    {
        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        return new(
            "CER-2",
            RecordsWords.TooManyGuessesReason,
            RecordsWords.TooManyGuessesRemedy(seconds),
            Facts.Of("retryAfterSeconds", seconds)) { Kind = RefusalKind.TooMany };
    }

    // Word for word what a session says of a wrong secret.
    public static Refusal WrongSecret() => new(
        "INV-1",
        RecordsWords.WrongSecretReason,
        RecordsWords.WrongSecretRemedy);

    // The same words whether it is no link, has expired, or opens what is not out, was revoked or names nobody any more.
    public static Refusal NoSuchLink() => new(
        "PUB-1",
        RecordsWords.NoSuchLinkReason,
        RecordsWords.NoSuchLinkRemedy);

    public static Refusal NobodyToHold() => new(
        "RET-1",
        RecordsWords.NobodyToHoldReason,
        RecordsWords.NobodyToHoldRemedy);

    public static Refusal NotToCome() => new(
        "SES-4",
        RecordsWords.NotToComeReason,
        RecordsWords.NotToComeRemedy);

    public static Refusal ClockworkLate(Duration by) => new(
        "JRN-3",
        RecordsWords.ClockworkLateReason,
        RecordsWords.ClockworkLateRemedy,
        Facts.Of("lateSeconds", (long)by.TotalSeconds));
}
