using Pix.Certification.Reports;

namespace Pix.Certification.Sessions;

/// <summary>What a session says no to, and what to do instead: its lifecycle, its finalisation, its publication.</summary>
internal static partial class SessionRefusals
{
    public const int FeedbackCharactersMax = 2000;

    public static Refusal NotInThisState(SessionState state, SessionAct act)
    {
        var (code, verb) = Denied(act);
        return new(
            code,
            SessionsWords.NotInThisStateReason(state.Name(), verb),
            SessionsWords.NotInThisStateRemedy(Next(state)),
            Facts.Of("state", state.ToString())) { Kind = RefusalKind.NotNow };
    }

    public static Refusal OnlyBeforeStart(SessionState state, Wording what) => new(
        "SES-5",
        SessionsWords.OnlyBeforeStartReason(what, state.Name()),
        SessionsWords.OnlyBeforeStartRemedy,
        Facts.Of("state", state.ToString())) { Kind = RefusalKind.NotNow };

    public static Refusal SittingsExist() => new(
        "SES-5",
        SessionsWords.SittingsExistReason,
        SessionsWords.SittingsExistRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal TooFewInvigilators(int candidates, int named, int per)
    {
        var needed = Needed(candidates, per);
        var over = candidates - (named * per);
        return new(
            "SES-6",
            SessionsWords.TooFewInvigilatorsReason(candidates, needed, named),
            SessionsWords.TooFewInvigilatorsRemedy(needed - named, over),
            Facts.Of(("candidates", candidates), ("invigilators", named), ("needed", needed)));
    }

    public static Refusal NobodyPresent(int presenceMinutes, Instant at) => new(
        "INV-2",
        SessionsWords.NobodyPresentReason(presenceMinutes),
        SessionsWords.NobodyPresentRemedy,
        Facts.Of(("presenceMinutes", presenceMinutes), ("at", at))) { Kind = RefusalKind.NotNow };

    public static Refusal NotAllJoined(IReadOnlyList<Candidate> unjoined) => new(
        "INV-4",
        SessionsWords.NotAllJoinedReason(unjoined.Count, Names(unjoined)),
        SessionsWords.NotAllJoinedRemedy,
        Facts.Of("unjoined", Numbers(unjoined))) { Kind = RefusalKind.NotNow };

    public static Refusal NotOverYet(Instant end, string zone) => new(
        "SES-11",
        SessionsWords.NotOverYetReason(Spoken.At(end, zone)),
        SessionsWords.NotOverYetRemedy,
        Facts.Of("plannedEnd", end)) { Kind = RefusalKind.NotNow };

    public static Refusal StillSitting(IReadOnlyList<Candidate> unfinished) => new(
        "SES-4",
        SessionsWords.StillSittingReason(unfinished.Count, Names(unfinished)),
        SessionsWords.StillSittingRemedy,
        Facts.Of("unfinished", Numbers(unfinished))) { Kind = RefusalKind.NotNow };

    public static Refusal Undecided(IReadOnlyCollection<CandidateId> undecided) => new(
        "SES-4",
        SessionsWords.UndecidedReason(undecided.Count),
        SessionsWords.UndecidedRemedy,
        Facts.Of("undecided", undecided.Select(static c => c.Number).ToArray())) { Kind = RefusalKind.NotNow };

    public static Refusal NotPublishable(IReadOnlyCollection<CandidateId> faulty) => new(
        "PUB-1",
        SessionsWords.NotPublishableReason(faulty.Count),
        SessionsWords.NotPublishableRemedy,
        Facts.Of("candidates", faulty.Select(static c => c.Number).ToArray())) { Kind = RefusalKind.NotNow };

    public static Refusal AlreadyFinalised() => new(
        "FIN-2",
        SessionsWords.AlreadyFinalisedReason,
        SessionsWords.AlreadyFinalisedRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal NothingToFinalise() => new(
        "FIN-2",
        SessionsWords.NothingToFinaliseReason,
        SessionsWords.NothingToFinaliseRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal AbortReasonMissing(IReadOnlyList<Candidate> candidates) => new(
        "FIN-2",
        SessionsWords.AbortReasonMissingReason(Names(candidates)),
        SessionsWords.AbortReasonMissingRemedy,
        Facts.Of("candidates", Numbers(candidates))) { Kind = RefusalKind.Invalid };

    public static Refusal AbortOfNoRunningSitting(IReadOnlyList<string> candidates) => new(
        "FIN-2",
        SessionsWords.AbortOfNoRunningSittingReason(string.Join(", ", candidates)),
        SessionsWords.AbortOfNoRunningSittingRemedy,
        Facts.Of("candidates", candidates)) { Kind = RefusalKind.Invalid };

    public static Refusal CommentTooLong(int characters, int most) => new(
        "FIN-1",
        SessionsWords.CommentTooLongReason(characters),
        SessionsWords.CommentTooLongRemedy(most),
        Facts.Of(("field", "comment"), ("characters", characters), ("charactersMax", most))) { Kind = RefusalKind.Invalid };

    public static Refusal CommentToRead(string comment) => new(
        "FIN-4",
        SessionsWords.CommentToReadReason,
        SessionsWords.CommentToReadRemedy,
        Facts.Of("comment", comment)) { Kind = RefusalKind.NotNow };

    public static Refusal ReportsToResolve(IReadOnlyList<Report> open) => new(
        "FIN-4",
        SessionsWords.ReportsToResolveReason(open.Count),
        SessionsWords.ReportsToResolveRemedy,
        Facts.Of("reports", open.Select(static r => r.Number).ToArray())) { Kind = RefusalKind.NotNow };

    public static Refusal ResultsInError(IReadOnlyCollection<CandidateId> candidates) => new(
        "FIN-4",
        SessionsWords.ResultsInErrorReason(candidates.Count),
        SessionsWords.ResultsInErrorRemedy,
        Facts.Of("candidates", candidates.Select(static c => c.Number).ToArray())) { Kind = RefusalKind.NotNow };

    public static Refusal EndScreensNotSeen(IReadOnlyList<Candidate> candidates) => new(
        "FIN-4",
        SessionsWords.EndScreensNotSeenReason(Names(candidates)),
        SessionsWords.EndScreensNotSeenRemedy,
        Facts.Of("candidates", Numbers(candidates))) { Kind = RefusalKind.NotNow };

    public static Refusal UnusableFile(string? name) => new(
        "FIN-1",
        SessionsWords.UnusableFileReason(name),
        SessionsWords.UnusableFileRemedy,
        Facts.Of("field", "file")) { Kind = RefusalKind.Invalid };

    public static Refusal NoSuchFile(string name) => new(
        "FIN-1",
        SessionsWords.NoSuchFileReason(name),
        SessionsWords.NoSuchFileRemedy,
        Facts.Of("file", name)) { Kind = RefusalKind.NotFound };

    public static Refusal NoSuchReport(int number) => new(
        "REP-2",
        SessionsWords.NoSuchReportReason(number),
        SessionsWords.NoSuchReportRemedy,
        Facts.Of("report", number)) { Kind = RefusalKind.NotFound };

    public static Refusal NothingResolved(int number) => new(
        "REP-3",
        SessionsWords.NothingResolvedReason(number),
        SessionsWords.NothingResolvedRemedy,
        Facts.Of("report", number)) { Kind = RefusalKind.Invalid };

    public static Refusal ReportStands(int number) => new(
        "REP-2",
        SessionsWords.ReportStandsReason(number),
        SessionsWords.ReportStandsRemedy,
        Facts.Of("report", number));

    public static Refusal UnusableFeedback() => new(
        "JUR-4",
        SessionsWords.UnusableFeedbackReason(FeedbackCharactersMax),
        SessionsWords.UnusableFeedbackRemedy,
        Facts.Of("charactersMax", FeedbackCharactersMax)) { Kind = RefusalKind.Invalid };

    // The rule that an act breaks in the wrong state, and what the session cannot do then.
    private static (string Code, Wording Verb) Denied(SessionAct act) => act switch
    {
        SessionAct.RenewInvigilatorSecret => ("SES-3", SessionsWords.RenewInvigilatorSecret),
        SessionAct.SignIn => ("INV-1", SessionsWords.SignIn),
        SessionAct.Check or SessionAct.RecordTechnicalTest => ("SES-7", SessionsWords.Check),
        SessionAct.Enrol or SessionAct.EnrolFromSchool => ("SES-5", SessionsWords.Enrol),
        SessionAct.EditCandidate or SessionAct.CorrectCandidate => ("CAN-15", SessionsWords.EditCandidate),
        SessionAct.Remove => ("CAN-10", SessionsWords.Remove),
        SessionAct.Join => ("CAN-8", SessionsWords.Join),
        SessionAct.Unlink => ("CAN-14", SessionsWords.Unlink),
        SessionAct.OpenAlert or SessionAct.CloseAlert => ("INV-5", SessionsWords.CompleteSitting),
        SessionAct.ConfirmPresence or SessionAct.WithdrawPresence => ("INV-2", SessionsWords.ConfirmPresence),
        SessionAct.OpenSitting or SessionAct.ResumeSitting => ("SIT-1", SessionsWords.OpenSitting),
        SessionAct.CompleteSitting or SessionAct.EndSitting or SessionAct.CreditTime =>
            ("INV-6", SessionsWords.CompleteSitting),
        SessionAct.AskToResume => ("INV-9", SessionsWords.AskToResume),
        SessionAct.Pause => ("INV-8", SessionsWords.Pause),
        SessionAct.TickEndScreen => ("INV-7", SessionsWords.TickEndScreen),
        SessionAct.FileReport or SessionAct.WithdrawReport => ("REP-2", SessionsWords.FileReport),
        SessionAct.ResolveReport => ("REP-3", SessionsWords.ResolveReport),
        SessionAct.Attach => ("FIN-1", SessionsWords.Attach),
        SessionAct.RemoveFile => ("FIN-1", SessionsWords.RemoveFile),
        SessionAct.SaveDraft => ("FIN-1", SessionsWords.SaveDraft),
        SessionAct.GiveFeedback => ("JUR-4", SessionsWords.GiveFeedback),
        SessionAct.Erase => ("RET-2", SessionsWords.Erase),
        SessionAct.Start => ("SES-4", SessionsWords.Start),
        SessionAct.End or SessionAct.EndByCentre => ("SES-4", SessionsWords.End),
        SessionAct.NameInvigilator => ("SES-6", SessionsWords.NameInvigilator),
        SessionAct.Finalise => ("SES-4", SessionsWords.Finalise),
        SessionAct.Unfinalise => ("SES-4", SessionsWords.Unfinalise),
        SessionAct.Process => ("SES-4", SessionsWords.Process),
        SessionAct.Publish => ("SES-4", SessionsWords.Publish),
        SessionAct.Unpublish => ("SES-4", SessionsWords.Unpublish),
        SessionAct.Cancel => ("SES-4", SessionsWords.Cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No state denies it."),
    };

    private static Wording Next(SessionState state) => state switch
    {
        SessionState.Created => SessionsWords.NextCreated,
        SessionState.Started => SessionsWords.NextStarted,
        SessionState.Ended => SessionsWords.NextEnded,
        SessionState.Finalised =>
            SessionsWords.NextFinalised,
        SessionState.Processed => SessionsWords.NextProcessed,
        SessionState.Published => SessionsWords.NextPublished,
        _ => SessionsWords.NextCancelled,
    };
}
