namespace Pix.Certification.Sessions;

/// <summary>What a session says no to, and what to do instead: what is kept, and what is forgotten.</summary>
internal static partial class SessionRefusals
{
    public static Refusal UnderHold(LegalHold hold) => new(
        "RET-1",
        SessionsWords.UnderHoldReason(hold.Author, hold.Reason.TrimEnd('.')),
        SessionsWords.UnderHoldRemedy,
        Facts.Of(("author", hold.Author), ("reason", hold.Reason), ("since", hold.Since))) { Kind = RefusalKind.NotNow };

    public static Refusal HeldAlready(LegalHold hold) => new(
        "RET-1",
        SessionsWords.HeldAlreadyReason(hold.Author, hold.Reason.TrimEnd('.')),
        SessionsWords.HeldAlreadyRemedy,
        Facts.Of(("author", hold.Author), ("reason", hold.Reason), ("since", hold.Since))) { Kind = RefusalKind.NotNow };

    public static Refusal NotHeld() => new(
        "RET-1",
        SessionsWords.NotHeldReason,
        SessionsWords.NotHeldRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal NothingToHold(CandidateId candidate) => new(
        "RET-1",
        SessionsWords.NothingToHoldReason($"{candidate}"),
        SessionsWords.NothingToHoldRemedy,
        Facts.Of("candidate", candidate.Number)) { Kind = RefusalKind.NotNow };

    public static Refusal NothingToPurge(Instant until) => new(
        "RET-1",
        SessionsWords.NothingToPurgeReason,
        SessionsWords.NothingToPurgeRemedy(Spoken.Day(until.InUtc().Date)),
        Facts.Of("keptUntil", until)) { Kind = RefusalKind.NotNow };
}
