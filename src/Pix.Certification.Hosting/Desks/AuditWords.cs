using System.Globalization;
using Pix.Certification.Certifications;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What happened, in words that a school understands; never what was answered, nor what is secret.</summary>
internal static partial class AuditWords
{
    /// <summary>The candidate that something is about.</summary>
    public static CandidateId? SubjectOf(SessionEvent happened) => happened switch
    {
        CandidateCorrected e => e.Candidate,
        CandidateEdited e => e.Candidate,
        CandidateRemoved e => e.Candidate,
        CandidateLinked e => e.Candidate,
        CandidateUnlinked e => e.Candidate,
        AlertOpened e => e.Candidate,
        AlertClosed e => e.Candidate,
        PresenceConfirmed e => e.Candidate,
        PresenceWithdrawn e => e.Candidate,
        SittingOpened e => e.Candidate,
        SittingResumed e => e.Candidate,
        ResumeAsked e => e.Candidate,
        SittingClosed e => e.Candidate,
        EndScreenTicked e => e.Candidate,
        TimeCredited e => e.Candidate,
        ReportFiled e => e.Report.Candidate,
        CandidateErased e => e.Candidate,
        FormerAccountErased e => e.Candidate,
        HoldPlaced e => e.Candidate,
        HoldLifted e => e.Candidate,
        _ => null,
    };

    /// <summary>True for what only a candidate does.</summary>
    public static bool IsByCandidate(string type) =>
        type is "candidateLinked"
            or "sittingOpened"
            or "sittingResumed"
            or "sittingClosed"
            or "sittingStarted"
            or "challengeServed"
            or "answerAccepted"
            or "answerKeptAside"
            or "alertRaised"
            or "alertOpened"
            or "sittingEntered"
            or "sittingEnded"
            or "appealOpened";

    public static Wording Of(SessionEvent happened, Func<ChecklistItem, Wording> item) => happened switch
    {
        SessionCreated e => AuditWords.SessionCreatedLine(Place(e.Details)),
        SessionEdited e => AuditWords.SessionEditedLine(Place(e.Details)),
        SessionCancelled => AuditWords.SessionCancelledLine,
        ChecklistItemRecorded { Workstation: { } workstation } e => AuditWords.ChecklistItemRecordedLine(workstation, e.By, e.Met),
        ChecklistItemRecorded e => Checked(e, item(e.Item)),
        CandidatesEnrolled e =>
            AuditWords.CandidatesEnrolledLine(e.Enrolments.Count, Names(e)),
        CandidateCorrected e => AuditWords.CandidateCorrectedLine($"{e.Identity}", Spoken.Day(e.Identity.BirthDate)),
        CandidateEdited e => AuditWords.CandidateEditedLine($"{e.Accommodations.TimeAdded}"),
        CandidateRemoved => AuditWords.CandidateRemovedLine,
        InvigilatorSecretRenewed => AuditWords.InvigilatorSecretRenewedLine,
        CandidateErased => AuditWords.CandidateErasedLine,
        FormerAccountErased => AuditWords.FormerAccountErasedLine,
        SessionPurged e => AuditWords.SessionPurgedLine(e.Files.Count, e.Candidates.Count),
        HoldPlaced e => AuditWords.HoldPlacedLine(e.Reason),
        HoldLifted e => AuditWords.HoldLiftedLine(e.Reason),
        DraftSaved => AuditWords.DraftSavedLine,
        SessionFinalised e =>
            AuditWords.SessionFinalisedLine(e.Ended.Count),
        SessionUnfinalised e => AuditWords.SessionUnfinalisedLine(e.Reason),
        SessionProcessed => AuditWords.SessionProcessedLine,
        SessionPublished => AuditWords.SessionPublishedLine,
        SessionUnpublished e => AuditWords.SessionUnpublishedLine(e.Reason),
        FeedbackGiven e => AuditWords.FeedbackGivenLine(e.Words),
        FileAttached e => AuditWords.FileAttachedLine(e.File.Name),
        FileRemoved e => AuditWords.FileRemovedLine(e.Name),
        _ => OfTheDay(happened),
    };

    public static Wording? Of(SittingEvent happened, bool forJury) => happened switch
    {
        AlertRaised e => AuditWords.AlertRaisedLine(e.Number),
        AlertDismissed e => AuditWords.AlertDismissedLine(e.Number),
        AlertConfirmed e => AuditWords.AlertConfirmedLine(e.Number, e.Reason.Name),
        AlertLimitLifted => AuditWords.AlertLimitLiftedLine,
        ChallengeServed e when forJury => AuditWords.ChallengeServedLine(e.Number),
        AnswerAccepted e when forJury => AuditWords.AnswerAcceptedLine(e.Number),
        AnswerKeptAside e when forJury =>
            AuditWords.AnswerKeptAsideLine(e.Number),
        _ => null, // The session says so itself: a test began, was taken up again, ended.
    };

    public static Wording Of(CertificationEvent happened) => happened switch
    {
        CertificationOpened e => AuditWords.CertificationOpenedLine(e.Number),
        ResultAppended e => AuditWords.ResultAppendedLine(e.NeedsReview),
        JuryRuled e => AuditWords.JuryRuledLine(Named(e.Action), e.Reason),
        IdentityCorrected e => AuditWords.IdentityCorrectedLine(e.Reason),
        CommentWritten e =>
            e.Words is null ? AuditWords.CommentTakenAwayLine : AuditWords.CommentWrittenLine,
        AppealOpened e => AuditWords.AppealOpenedLine(e.Number),
        AppealRejected e => AuditWords.AppealRejectedLine(e.Number, e.Reason),
        AppealUpheld e => AuditWords.AppealUpheldLine(e.Number, e.Reason),
        CertificationPublished e => AuditWords.CertificationPublishedLine(e.Status.Name()),
        CertificationWithdrawn e => AuditWords.CertificationWithdrawnLine(e.Reason),
        CertificationRevoked e => AuditWords.CertificationRevokedLine(e.Reason),
        HolderErased => AuditWords.HolderErasedLine,
        _ => throw Unknown(happened),
    };

    private static Wording OfTheDay(SessionEvent happened) => happened switch
    {
        CandidateLinked e => AuditWords.CandidateLinkedLine($"{e.Account}"),
        CandidateUnlinked e => AuditWords.CandidateUnlinkedLine($"{e.Account}", e.Reason),
        AlertOpened => AuditWords.AlertOpenedLine,
        AlertClosed => AuditWords.AlertClosedLine,
        PresenceConfirmed => AuditWords.PresenceConfirmedLine,
        PresenceWithdrawn => AuditWords.PresenceWithdrawnLine,
        InvigilatorNamed e => AuditWords.InvigilatorNamedLine(e.Name),
        SessionStarted => AuditWords.SessionStartedLine,
        SittingOpened => AuditWords.SittingOpenedLine,
        SittingResumed => AuditWords.SittingResumedLine,
        ResumeAsked => AuditWords.ResumeAskedLine,
        SittingClosed e => AuditWords.SittingClosedLine(e.Ending.Name()),
        EndScreenTicked e =>
            e.Seen ? AuditWords.EndScreenTickedLine : AuditWords.EndScreenUntickedLine,
        RoomPaused e => AuditWords.RoomPausedLine(e.Reason),
        RoomReopened => AuditWords.RoomReopenedLine,
        TimeCredited e => AuditWords.TimeCreditedLine(Minutes(e.Time), e.Reason),
        ReportFiled { Report: var report } => AuditWords.ReportFiledLine(report.Number, report.Category.Code, report.Category.Name),
        ReportWithdrawn e => AuditWords.ReportWithdrawnLine(e.Number),
        ReportResolved e => e.Outcome == ReportOutcome.ResolvedWithEffect
            ? AuditWords.ReportResolvedLine(e.Number)
            : AuditWords.ReportWithoutEffectLine(e.Number),
        SessionEnded e => AuditWords.SessionEndedLine(e.ByClock, e.Unfinished.Count),
        _ => throw Unknown(happened),
    };

    private static Wording Checked(ChecklistItemRecorded e, Wording what) =>
        AuditWords.CheckedText(what, e.Met, e.By);

    private static Wording Place(SessionDetails details) =>
        Wording.Join(", ", [Wording.Same(details.Site), Wording.Same(details.Room), Spoken.At(details.Starts)]);

    private static string Names(CandidatesEnrolled e) => string.Join(", ", e.Enrolments.Select(static line => line.Identity));

    private static string Minutes(Duration time) => time.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture);

    private static Wording Named(JuryAction action) => action.Verb switch
    {
        JuryVerb.Neutralise => AuditWords.NeutraliseLine($"{action.Challenge}"),
        JuryVerb.RestoreChallenge => AuditWords.RestoreChallengeLine($"{action.Challenge}"),
        JuryVerb.AcceptAsCorrect => AuditWords.AcceptAsCorrectLine($"{action.Challenge}"),
        JuryVerb.Validate => AuditWords.ValidateLine,
        JuryVerb.Reject => AuditWords.RejectLine,
        JuryVerb.RejectForFraud => AuditWords.RejectForFraudLine,
        JuryVerb.Cancel => AuditWords.CancelLine,
        _ => AuditWords.RulingLiftedLine,
    };

    // A test has every kind of event said: this is for one that was added and not worded.
    private static InvalidOperationException Unknown(IDomainEvent happened) =>
        new($"Nobody has said what {happened.GetType().Name} means to a reader.");
}
