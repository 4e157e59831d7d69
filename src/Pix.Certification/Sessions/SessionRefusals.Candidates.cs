using Pix.Certification.Candidates;
using Pix.Certification.Reports;
using Pix.Certification.Timing;

namespace Pix.Certification.Sessions;

/// <summary>What a session says no to, and what to do instead: its candidates and their tests.</summary>
internal static partial class SessionRefusals
{
    public static Refusal NoSuchCandidate(CandidateId candidate) => new(
        "CAN-8",
        SessionsWords.NoSuchCandidateReason($"{candidate}"),
        SessionsWords.NoSuchCandidateRemedy,
        Facts.Of("candidate", candidate.Number)) { Kind = RefusalKind.NotFound };

    public static Refusal AlreadyOnList(Candidate twin) => new(
        "CAN-5",
        SessionsWords.AlreadyOnListReason($"{twin.Identity}", Spoken.Day(twin.Identity.BirthDate), $"{twin.Id}"),
        SessionsWords.AlreadyOnListRemedy,
        Facts.Of(("line", twin.Id.Number), ("field", "birthName")));

    public static Refusal TwiceInFile(CandidateIdentity identity, int line) => new(
        "CAN-5",
        SessionsWords.TwiceInFileReason($"{identity}", Spoken.Day(identity.BirthDate), line),
        SessionsWords.TwiceInFileRemedy,
        Facts.Of(("firstCandidate", line), ("field", "birthName"))) { Kind = RefusalKind.Invalid };

    public static Refusal FaultyLearner(Learner learner, Refusal fault) => new(
        fault.Code,
        SessionsWords.FaultyLearnerReason(learner.FirstName, learner.BirthName, fault.Reason),
        SessionsWords.FaultyLearnerRemedy(fault.Remedy),
        new Dictionary<string, object>(fault.Facts) { ["learner"] = learner.Id.ToString() }) { Kind = fault.Kind };

    public static Refusal BegunAlready(Candidate candidate) => new(
        "CAN-15",
        SessionsWords.BegunAlreadyReason($"{candidate.Identity}"),
        SessionsWords.BegunAlreadyRemedy,
        Facts.Of("candidate", candidate.Id.Number)) { Kind = RefusalKind.NotNow };

    public static Refusal JoinedAlready(Candidate candidate) => new(
        "CAN-15",
        SessionsWords.JoinedAlreadyReason($"{candidate.Identity}"),
        SessionsWords.JoinedAlreadyRemedy,
        Facts.Of(("candidate", candidate.Id.Number), ("field", "birthName"))) { Kind = RefusalKind.NotNow };

    public static Refusal SomebodyElse(Candidate candidate) => new(
        "CAN-15",
        SessionsWords.SomebodyElseReason($"{candidate.Identity}"),
        SessionsWords.SomebodyElseRemedy($"{candidate.Identity}"),
        Facts.Of(("candidate", candidate.Id.Number), ("field", "birthName"))) { Kind = RefusalKind.Invalid };

    public static Refusal CannotRemove(Candidate candidate) => new(
        "CAN-10",
        candidate.HasStarted ? SessionsWords.CannotRemoveReason(
            $"{candidate.Identity}") : SessionsWords.CannotRemoveLinkedReason($"{candidate.Identity}"),
        SessionsWords.CannotRemoveRemedy,
        Facts.Of("candidate", candidate.Id.Number)) { Kind = RefusalKind.NotNow };

    public static Refusal NotOnList() => new(
        "CAN-8",
        SessionsWords.NotOnListReason,
        SessionsWords.NotOnListRemedy) { Kind = RefusalKind.NotFound };

    // Not when: the planned start of a session is told by no reply to whoever joins.
    public static Refusal NotYetOpen(int minutes) => new(
        "CAN-8",
        SessionsWords.NotYetOpenReason(minutes),
        SessionsWords.NotYetOpenRemedy,
        Facts.Of("joinMinutesBefore", minutes)) { Kind = RefusalKind.Later };

    public static Refusal NothingToUnlink(Candidate candidate) => new(
        "CAN-14",
        SessionsWords.NothingToUnlinkReason($"{candidate.Identity}"),
        SessionsWords.NothingToUnlinkRemedy,
        Facts.Of("candidate", candidate.Id.Number)) { Kind = RefusalKind.NotNow };

    public static Refusal OnlyTheJury(Candidate candidate) => new(
        "CAN-14",
        SessionsWords.OnlyTheJuryReason($"{candidate.Identity}"),
        SessionsWords.OnlyTheJuryRemedy,
        Facts.Of("candidate", candidate.Id.Number)) { Kind = RefusalKind.NotNow };

    public static Refusal AlertIsOpen(Candidate candidate) => new(
        "INV-5",
        SessionsWords.AlertIsOpenReason($"{candidate.Identity}"),
        SessionsWords.AlertIsOpenRemedy,
        Facts.Of("candidate", candidate.Id.Number)) { Kind = RefusalKind.NotNow };

    public static Refusal NoAlert(Candidate candidate) => new(
        "INV-5",
        SessionsWords.NoAlertReason($"{candidate.Identity}"),
        SessionsWords.NoAlertRemedy,
        Facts.Of("candidate", candidate.Id.Number)) { Kind = RefusalKind.NotNow };

    public static Refusal WrongCode() => new(
        "SES-2",
        SessionsWords.WrongCodeReason,
        SessionsWords.WrongCodeRemedy) { Kind = RefusalKind.WrongSecret };

    public static Refusal ErasedAlready(CandidateId candidate) => new(
        "RET-2",
        SessionsWords.ErasedAlreadyReason($"{candidate}"),
        SessionsWords.ErasedAlreadyRemedy,
        Facts.Of("candidate", candidate.Number)) { Kind = RefusalKind.NotNow };

    public static Refusal WrongSecret() => new(
        "INV-1",
        SessionsWords.WrongSecretReason,
        SessionsWords.WrongSecretRemedy) { Kind = RefusalKind.WrongSecret };

    public static Refusal TooLate(Instant first, int hours) => new(
        "SES-9",
        SessionsWords.TooLateReason(hours),
        SessionsWords.TooLateRemedy,
        Facts.Of(("firstTestAt", first), ("hours", hours))) { Kind = RefusalKind.NotNow };

    public static Refusal NotJoined() => new(
        "CAN-8",
        SessionsWords.NotJoinedReason,
        SessionsWords.NotJoinedRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal PresenceNeeded(Candidate candidate, int minutes) => new(
        "INV-2",
        candidate.HasStarted ? SessionsWords.PresenceNeededReason : SessionsWords.PresenceNeededFirstReason,
        SessionsWords.PresenceNeededRemedy(minutes),
        Facts.Of(("candidate", candidate.Id.Number), ("presenceMinutes", minutes))) { Kind = RefusalKind.NotNow };

    public static Refusal NotPresent(Candidate candidate) => new(
        "INV-2",
        SessionsWords.NotPresentReason($"{candidate.Identity}"),
        SessionsWords.NotPresentRemedy,
        Facts.Of("candidate", candidate.Id.Number)) { Kind = RefusalKind.NotNow };

    public static Refusal NotEligible(IReadOnlyList<UnmetRule> unmet) => new(
        unmet[0].Code,
        Wording.Join(" ", unmet.Select(static u => u.Reason)),
        Wording.Join(" ", unmet.Select(static u => u.Remedy)),
        Facts.Of("rules", unmet.Select(static u => u.Code).ToArray()));

    public static Refusal AlreadyStarted(Candidate candidate) => new(
        "SIT-1",
        SessionsWords.AlreadyStartedReason($"{candidate.Identity}"),
        SessionsWords.AlreadyStartedRemedy,
        Facts.Of("candidate", candidate.Id.Number)) { Kind = RefusalKind.NotNow };

    public static Refusal NotSitting(Candidate candidate, string code = "INV-6") => new(
        code,
        SessionsWords.NotSittingReason($"{candidate.Identity}"),
        SessionsWords.NotSittingRemedy,
        Facts.Of("candidate", candidate.Id.Number)) { Kind = RefusalKind.NotNow };

    public static Refusal SittingOver(Candidate candidate) => new(
        "SIT-4",
        SessionsWords.SittingOverReason($"{candidate.Identity}"),
        SessionsWords.SittingOverRemedy,
        Facts.Of(("candidate", candidate.Id.Number), ("ending", candidate.Ending!.Value.ToString()))) { Kind = RefusalKind.NotNow };

    public static Refusal NoEndScreenYet(Candidate candidate) => new(
        "INV-7",
        SessionsWords.NoEndScreenYetReason($"{candidate.Identity}"),
        SessionsWords.NoEndScreenYetRemedy,
        Facts.Of("candidate", candidate.Id.Number)) { Kind = RefusalKind.NotNow };

    public static Refusal CreditOutOfRange(Duration most) => new(
        "TIM-6",
        SessionsWords.CreditOutOfRangeReason,
        SessionsWords.CreditOutOfRangeRemedy($"{most.TotalMinutes}"),
        Facts.Of("minutesMax", most.TotalMinutes)) { Kind = RefusalKind.Invalid };

    /// <summary>Why a reason is none: missing, too long, or with what no text has. Null for one that is kept.</summary>
    public static Refusal? Unreasoned(string code, string? reason) => string.IsNullOrWhiteSpace(reason)
        ? new(
            code,
            SessionsWords.ReasonMissingReason,
            SessionsWords.ReasonMissingRemedy,
            Facts.Of("field", "reason")) { Kind = RefusalKind.Invalid }
        : TypedText.Refuse(code, "reason", reason);

    public static Refusal AlreadyPaused() => new(
        "INV-8",
        SessionsWords.AlreadyPausedReason,
        SessionsWords.AlreadyPausedRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal NotPaused() => new(
        "INV-8",
        SessionsWords.NotPausedReason,
        SessionsWords.NotPausedRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal ClockDoesNotEnd(SessionState state, TimeKeeping keeping) => new(
        "TIM-4",
        SessionsWords.ClockDoesNotEndReason(Named(keeping), state.Name()),
        SessionsWords.ClockDoesNotEndRemedy,
        Facts.Of(("keeping", keeping.ToString()), ("state", state.ToString()))) { Kind = RefusalKind.NotNow };

    public static Refusal NothingOverdue(Instant? next) => new(
        "TIM-4",
        SessionsWords.NothingOverdueReason,
        next is null ? SessionsWords.NothingOverdueRemedy : SessionsWords.NothingOverdueNextRemedy($"{next}"),
        next is { } due ? Facts.Of("nextDeadline", due) : null) { Kind = RefusalKind.NotNow };

    private static Wording Named(TimeKeeping keeping) => keeping switch
    {
        TimeKeeping.Invigilator => SessionsWords.Invigilator,
        TimeKeeping.Warn => SessionsWords.Warn,
        _ => SessionsWords.ClockDecides,
    };

    private static int Needed(int candidates, int per) => (candidates + per - 1) / per;

    private static string Names(IEnumerable<Candidate> candidates) =>
        string.Join(", ", candidates.Select(static c => c.Identity.ToString()));

    private static int[] Numbers(IEnumerable<Candidate> candidates) => [.. candidates.Select(static c => c.Id.Number)];
}
