using Pix.Certification.Timing;

namespace Pix.Certification.Sittings;

/// <summary>What can be asked of a sitting: see <see cref="Sitting.Permitted(ExamClock, Instant)"/>.</summary>
public enum SittingAct
{
    /// <summary>Showing what comes next: a challenge, or the end screen.</summary>
    Next,

    /// <summary>Answering the challenge shown; past the limit the answer is kept aside.</summary>
    Answer,

    /// <summary>Passing the challenge shown.</summary>
    Pass,

    /// <summary>Reporting a problem with the challenge shown.</summary>
    RaiseAlert,

    /// <summary>Dismissing the alert.</summary>
    DismissAlert,

    /// <summary>Confirming the alert: another challenge takes the place.</summary>
    ConfirmAlert,

    /// <summary>Allowing more problems to be reported.</summary>
    LiftAlertLimit,

    /// <summary>Coming back to the test.</summary>
    Enter,

    /// <summary>Ending the test by the invigilator.</summary>
    EndByInvigilator,

    /// <summary>Ending the test because its time is over.</summary>
    EndByTime,

    /// <summary>Ending the test because the session is finalised.</summary>
    EndByFinalisation,
}
