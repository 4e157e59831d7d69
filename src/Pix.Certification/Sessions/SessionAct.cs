namespace Pix.Certification.Sessions;

/// <summary>What can be asked of a session: see <see cref="Session.Permitted(Instant)"/>.</summary>
/// <remarks>Each is called as the command that does it.</remarks>
public enum SessionAct
{
    /// <summary>Changing the details.</summary>
    Edit,

    /// <summary>Cancelling the session.</summary>
    Cancel,

    /// <summary>Giving the invigilators another secret.</summary>
    RenewInvigilatorSecret,

    /// <summary>Letting an invigilator in.</summary>
    SignIn,

    /// <summary>Saying what was found of an item of the checklist.</summary>
    Check,

    /// <summary>Recording the technical test of a workstation.</summary>
    RecordTechnicalTest,

    /// <summary>Entering a candidate by hand.</summary>
    Enrol,

    /// <summary>Entering pupils of the school's list.</summary>
    EnrolFromSchool,

    /// <summary>Entering the lines of a file.</summary>
    Import,

    /// <summary>Changing a candidate's accommodations and contact.</summary>
    EditCandidate,

    /// <summary>Correcting who a candidate of the list is.</summary>
    CorrectCandidate,

    /// <summary>Taking a candidate off the list.</summary>
    Remove,

    /// <summary>Joining the session with an account.</summary>
    Join,

    /// <summary>Taking the account off a candidate that had joined as them.</summary>
    Unlink,

    /// <summary>Confirming that a candidate is present, or may come back.</summary>
    ConfirmPresence,

    /// <summary>Taking that confirmation back.</summary>
    WithdrawPresence,

    /// <summary>Naming a further invigilator.</summary>
    NameInvigilator,

    /// <summary>Releasing the access code.</summary>
    Start,

    /// <summary>Opening a candidate's test.</summary>
    OpenSitting,

    /// <summary>Letting a candidate back into a test that was cut.</summary>
    ResumeSitting,

    /// <summary>Asking the invigilator to come back to a test that was cut.</summary>
    AskToResume,

    /// <summary>Recording that a candidate has answered or passed everything.</summary>
    CompleteSitting,

    /// <summary>Ending a candidate's test.</summary>
    EndSitting,

    /// <summary>Stopping a candidate's time because of a problem that they reported.</summary>
    OpenAlert,

    /// <summary>Letting a candidate's time go on once the problem was dealt with.</summary>
    CloseAlert,

    /// <summary>Giving a candidate time back.</summary>
    CreditTime,

    /// <summary>Stopping the clock of the room.</summary>
    Pause,

    /// <summary>Letting the room go on.</summary>
    Reopen,

    /// <summary>Ending the session.</summary>
    End,

    /// <summary>Ending the session after its planned end, by its administrator.</summary>
    EndByCentre,

    /// <summary>Ending by the clock what is overdue.</summary>
    EndOverdue,

    /// <summary>Ticking that a candidate's end screen was seen.</summary>
    TickEndScreen,

    /// <summary>Reporting something about a candidate.</summary>
    FileReport,

    /// <summary>Taking a report back.</summary>
    WithdrawReport,

    /// <summary>Saying what became of a report.</summary>
    ResolveReport,

    /// <summary>Putting a file with the session.</summary>
    Attach,

    /// <summary>Taking a file away.</summary>
    RemoveFile,

    /// <summary>Saving the finalisation so far.</summary>
    SaveDraft,

    /// <summary>Handing the session over to the jury.</summary>
    Finalise,

    /// <summary>Taking the finalisation back.</summary>
    Unfinalise,

    /// <summary>Recording that every result is decided.</summary>
    Process,

    /// <summary>Publishing the results.</summary>
    Publish,

    /// <summary>Taking the published results back.</summary>
    Unpublish,

    /// <summary>Telling the centre something for its next sessions.</summary>
    GiveFeedback,

    /// <summary>Forgetting who a candidate was.</summary>
    Erase,

    /// <summary>Removing what is over its term.</summary>
    Purge,

    /// <summary>Keeping the session, or a candidate, from being purged or erased.</summary>
    PlaceHold,

    /// <summary>Ending such a hold.</summary>
    LiftHold,
}
