namespace Pix.Certification.Hosting.Commands;

/// <summary>What the host says no to, beside what the rules say no to.</summary>
internal static class HostingRefusals
{
    public static Refusal UnusableKey() => new(
        "JRN-1",
        CommandsWords.UnusableKeyReason,
        CommandsWords.UnusableKeyRemedy) { Kind = RefusalKind.Conflict };

    public static Refusal KeyOfAnotherCommand() => new(
        "JRN-1",
        CommandsWords.KeyOfAnotherCommandReason,
        CommandsWords.KeyOfAnotherCommandRemedy) { Kind = RefusalKind.Conflict };

    public static Refusal ReplyErased() => new(
        "JRN-1",
        CommandsWords.ReplyErasedReason,
        CommandsWords.ReplyErasedRemedy) { Kind = RefusalKind.Conflict };

    public static Refusal TooManyConflicts(int attempts) => new(
        "JRN-2",
        CommandsWords.TooManyConflictsReason,
        CommandsWords.TooManyConflictsRemedy,
        Facts.Of("attempts", attempts)) { Kind = RefusalKind.Conflict };

    public static Refusal ChangedMeanwhile(int seen, int now) => new(
        "JRN-2",
        CommandsWords.ChangedMeanwhileReason,
        CommandsWords.ChangedMeanwhileRemedy,
        new Dictionary<string, object> { ["seenVersion"] = seen, ["version"] = now }) { Kind = RefusalKind.Outdated };

    public static Refusal PlanChanged(int seen, int now) => new(
        "JRN-2",
        CommandsWords.PlanChangedReason,
        CommandsWords.PlanChangedRemedy,
        Facts.Of(("seenVersion", seen), ("version", now))) { Kind = RefusalKind.Outdated };

    public static Refusal NoVersionToExpect() => new(
        "JRN-2",
        CommandsWords.NoVersionToExpectReason,
        CommandsWords.NoVersionToExpectRemedy) { Kind = RefusalKind.Outdated };

    public static Refusal ErasureWithoutReason() => new(
        "RET-2",
        CommandsWords.ErasureWithoutReasonReason,
        CommandsWords.ErasureWithoutReasonRemedy,
        Facts.Of("field", "reason")) { Kind = RefusalKind.Invalid };

    public static Refusal Unreadable(string what) => new(
        "JRN-3",
        CommandsWords.UnreadableReason(what),
        CommandsWords.UnreadableRemedy) { Kind = RefusalKind.Unavailable };

    public static Refusal BankMissing(string version) => new(
        "BNK-4",
        CommandsWords.BankMissingReason(version),
        CommandsWords.BankMissingRemedy,
        Facts.Of("bank", version)) { Kind = RefusalKind.Unavailable };

    public static Refusal BankDamaged(string version) => new(
        "BNK-4",
        CommandsWords.BankDamagedReason(version),
        CommandsWords.BankDamagedRemedy,
        Facts.Of("bank", version)) { Kind = RefusalKind.Unavailable };

    public static Refusal MediumMissing(string path) => new(
        "BNK-4",
        CommandsWords.MediumMissingReason(path),
        CommandsWords.MediumMissingRemedy,
        Facts.Of("medium", path)) { Kind = RefusalKind.Unavailable };

    // The same words whether it does not exist or belongs to somebody else (SEC-1).
    public static Refusal NoSuchSession() => new(
        "SEC-1",
        CommandsWords.NoSuchSessionReason,
        CommandsWords.NoSuchSessionRemedy) { Kind = RefusalKind.NotFound };

    public static Refusal NoSuchCampaign() => new(
        "PRO-2",
        CommandsWords.NoSuchCampaignReason,
        CommandsWords.NoSuchCampaignRemedy) { Kind = RefusalKind.NotFound };

    // Whoever types somebody else's name learns nothing: a stranger, a wrong date and a pupil who has another account read the same.
    public static Refusal NotRecognised() => new(
        "ACC-2",
        CommandsWords.NotRecognisedReason,
        CommandsWords.NotRecognisedRemedy) { Kind = RefusalKind.NotFound };

    public static Refusal CampaignOfOthers(IReadOnlyList<string> classes) => new(
        "ACC-2",
        CommandsWords.CampaignOfOthersReason(classes.Count, string.Join(", ", classes)),
        CommandsWords.CampaignOfOthersRemedy,
        Facts.Of("classes", classes)) { Kind = RefusalKind.Rule };

    public static Refusal EnrolledAlready(SessionId session, LocalDate day) => new(
        "PLN-1",
        CommandsWords.EnrolledAlreadyReason(session.Number, Spoken.Day(day)),
        CommandsWords.EnrolledAlreadyRemedy,
        Facts.Of(("session", session.Number), ("day", day)));

    public static Refusal ProfileUnknown() => new(
        "ELI-1",
        CommandsWords.ProfileUnknownReason,
        CommandsWords.ProfileUnknownRemedy);

    // The same words for a class that nobody is in and for one that is another teacher's (SEC-1).
    public static Refusal NoSuchClass() => new(
        "SEC-1",
        CommandsWords.NoSuchClassReason,
        CommandsWords.NoSuchClassRemedy) { Kind = RefusalKind.NotFound };

    public static Refusal NoClassChosen() => new(
        "PLN-1",
        CommandsWords.NoClassChosenReason,
        CommandsWords.NoClassChosenRemedy,
        Facts.Of(("field", "classes"), ("path", "classes"))) { Kind = RefusalKind.Invalid };

    public static Refusal NothingPlanned() => new(
        "PLN-1",
        CommandsWords.NothingPlannedReason,
        CommandsWords.NothingPlannedRemedy) { Kind = RefusalKind.Invalid };

    public static Refusal NumberTwice() => new(
        "PLN-1",
        CommandsWords.NumberTwiceReason,
        CommandsWords.NumberTwiceRemedy) { Kind = RefusalKind.Invalid };

    public static Refusal NoSuchPeriod() => new(
        "ELI-3",
        CommandsWords.NoSuchPeriodReason,
        CommandsWords.NoSuchPeriodRemedy) { Kind = RefusalKind.NotFound };

    public static Refusal PeriodPassed() => new(
        "ELI-3",
        CommandsWords.PeriodPassedReason,
        CommandsWords.PeriodPassedRemedy) { Kind = RefusalKind.NotNow };

    // Word for word what a session says to whoever it does not let in.
    public static Refusal NotLetIn() => new(
        "CAN-8",
        CommandsWords.NotLetInReason,
        CommandsWords.NotLetInRemedy) { Kind = RefusalKind.NotFound };

    public static Refusal TooManyJoins(Duration wait)
    {
        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        return new(
            "CAN-8",
            CommandsWords.TooManyJoinsReason,
            CommandsWords.TooManyJoinsRemedy(seconds),
            Facts.Of("retryAfterSeconds", seconds)) { Kind = RefusalKind.TooMany };
    }

    public static Refusal NoSuchFile() => new(
        "SEC-1",
        CommandsWords.NoSuchFileReason,
        CommandsWords.NoSuchFileRemedy) { Kind = RefusalKind.NotFound };

    public static Refusal NoProfile() => new(
        "PRO-1",
        CommandsWords.NoProfileReason,
        CommandsWords.NoProfileRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal NoPositioning() => new(
        "POS-4",
        CommandsWords.NoPositioningReason,
        CommandsWords.NoPositioningRemedy) { Kind = RefusalKind.NotFound };

    public static Refusal NoSuchCompetence() => new(
        "POS-4",
        CommandsWords.NoSuchCompetenceReason,
        CommandsWords.NoSuchCompetenceRemedy) { Kind = RefusalKind.NotFound };

    public static Refusal CompetenceNotBegun() => new(
        "POS-2",
        CommandsWords.CompetenceNotBegunReason,
        CommandsWords.CompetenceNotBegunRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal NotACandidate() => new(
        "SIT-1",
        CommandsWords.NotACandidateReason,
        CommandsWords.NotACandidateRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal NotBegun() => new(
        "SIT-1",
        CommandsWords.NotBegunReason,
        CommandsWords.NotBegunRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal NoSuchLearner(LearnerId learner) => new(
        "CAN-6",
        CommandsWords.NoSuchLearnerReason($"{learner}"),
        CommandsWords.NoSuchLearnerRemedy,
        Facts.Of("learner", learner.ToString())) { Kind = RefusalKind.Invalid };

    // The same words whether it does not exist, is not out yet, or belongs to somebody else (SEC-1).
    public static Refusal NoSuchCertification() => new(
        "SEC-1",
        CommandsWords.NoSuchCertificationReason,
        CommandsWords.NoSuchCertificationRemedy) { Kind = RefusalKind.NotFound };

    public static Refusal NoCertificates() => new(
        "CER-5",
        CommandsWords.NoCertificatesReason,
        CommandsWords.NoCertificatesRemedy) { Kind = RefusalKind.NotFound };

    public static Refusal NotPublished() => new(
        "PUB-1",
        CommandsWords.NotPublishedReason,
        CommandsWords.NotPublishedRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal PreviewIsStale() => new(
        "SCO-1",
        CommandsWords.PreviewIsStaleReason,
        CommandsWords.PreviewIsStaleRemedy) { Kind = RefusalKind.Conflict };

    public static Refusal NoCredentials() => new(
        "CER-3",
        CommandsWords.NoCredentialsReason,
        CommandsWords.NoCredentialsRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal NoVerificationAddress() => new(
        "CER-1",
        CommandsWords.NoVerificationAddressReason,
        CommandsWords.NoVerificationAddressRemedy) { Kind = RefusalKind.NotNow };

    // Printed on a kit, a secret that opens nothing would be noticed at the door only.
    public static Refusal SecretOfAnotherSession() => new(
        "SES-3",
        CommandsWords.SecretOfAnotherSessionReason,
        CommandsWords.SecretOfAnotherSessionRemedy) { Kind = RefusalKind.Invalid };

    public static Refusal NoSuchCandidate() => new(
        "CAN-12",
        CommandsWords.NoSuchCandidateReason,
        CommandsWords.NoSuchCandidateRemedy) { Kind = RefusalKind.NotFound };

    public static Refusal TooManyCodes(Duration wait)
    {
        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        return new(
            "SES-2",
            CommandsWords.TooManyCodesReason,
            CommandsWords.TooManyCodesRemedy(seconds),
            Facts.Of("retryAfterSeconds", seconds)) { Kind = RefusalKind.TooMany };
    }

    public static Refusal TooManyGuesses(Duration wait)
    {
        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        return new(
            "CER-2",
            CommandsWords.TooManyGuessesReason,
            CommandsWords.TooManyGuessesRemedy(seconds),
            Facts.Of("retryAfterSeconds", seconds)) { Kind = RefusalKind.TooMany };
    }

    // The same words whether nobody has the code, or the session whose it was is not to be prepared any more.
    public static Refusal NoSuchTestCode() => new(
        "SES-7",
        CommandsWords.NoSuchTestCodeReason,
        CommandsWords.NoSuchTestCodeRemedy,
        Facts.Of("field", "code")) { Kind = RefusalKind.NotFound };

    public static Refusal TooManyTestCodes(Duration wait)
    {
        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        return new(
            "SES-7",
            CommandsWords.TooManyTestCodesReason,
            CommandsWords.TooManyTestCodesRemedy(seconds),
            Facts.Of(("field", "code"), ("retryAfterSeconds", seconds))) { Kind = RefusalKind.TooMany };
    }

    public static Refusal NoTestCodeLeft() => new(
        "SES-7",
        CommandsWords.NoTestCodeLeftReason,
        CommandsWords.NoTestCodeLeftRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal TooManyWorkstations(int most) => new(
        "SES-7",
        CommandsWords.TooManyWorkstationsReason(most),
        CommandsWords.TooManyWorkstationsRemedy,
        Facts.Of("field", "workstation"));

    public static Refusal NotAnAddress(string address) => new(
        "PUB-1",
        CommandsWords.NotAnAddressReason(address),
        CommandsWords.NotAnAddressRemedy,
        Facts.Of("field", "addresses")) { Kind = RefusalKind.Invalid };

    public static Refusal TooManyAddresses(int most) => new(
        "PUB-1",
        CommandsWords.TooManyAddressesReason(most),
        CommandsWords.TooManyAddressesRemedy,
        Facts.Of("field", "addresses")) { Kind = RefusalKind.Invalid };

    // Word for word what a session says of a wrong secret.
    public static Refusal WrongSecret() => new(
        "INV-1",
        CommandsWords.WrongSecretReason,
        CommandsWords.WrongSecretRemedy) { Kind = RefusalKind.WrongSecret };

    // The same words whether it is no link, has expired, or opens what is not out, was revoked or names nobody any more.
    public static Refusal NoSuchLink() => new(
        "PUB-1",
        CommandsWords.NoSuchLinkReason,
        CommandsWords.NoSuchLinkRemedy) { Kind = RefusalKind.NotFound };

    public static Refusal NobodyToHold() => new(
        "RET-1",
        CommandsWords.NobodyToHoldReason,
        CommandsWords.NobodyToHoldRemedy) { Kind = RefusalKind.NotFound };

    public static Refusal NotToCome() => new(
        "SES-4",
        CommandsWords.NotToComeReason,
        CommandsWords.NotToComeRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal ClockworkLate(Duration by) => new(
        "JRN-3",
        CommandsWords.ClockworkLateReason,
        CommandsWords.ClockworkLateRemedy,
        Facts.Of("lateSeconds", (long)by.TotalSeconds)) { Kind = RefusalKind.Unavailable };

    public static Refusal NoDocuments() => new(
        "DOC-1",
        CommandsWords.NoDocumentsReason,
        CommandsWords.NoDocumentsRemedy) { Kind = RefusalKind.Unavailable };

    public static Refusal NoSheetReader() => new(
        "CAN-7",
        CommandsWords.NoSheetReaderReason,
        CommandsWords.NoDocumentsRemedy) { Kind = RefusalKind.Unavailable };
}
