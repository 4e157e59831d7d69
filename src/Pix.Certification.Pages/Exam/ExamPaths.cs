using System.Globalization;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;

namespace Pix.Certification.Pages.Exam;

/// <summary>Where a candidate is sent, and what tells one moment of a test from another.</summary>
internal static class ExamPaths
{
    /// <summary>What a test's addresses begin with; those of a competence begin otherwise, and go on the same.</summary>
    public static string Door(SessionId session) => $"/test/{session}";

    public static string Challenge(SessionId session) => $"/test/{session}/epreuve";

    /// <summary>The same with word for the script that what it has sent was not taken yet: it is to be kept.</summary>
    public static string Kept(string page) => $"{page}?garde=1";

    public static string End(SessionId session) => $"/test/{session}/fin";

    public static string Answer(string root) => $"{root}/reponse";

    public static string Begin(string root) => $"{root}/commencer";

    /// <summary>A file of the challenge shown; the challenge is named so that no browser shows the file of the one before.</summary>
    public static string File(string root, string kind, ChallengeView challenge) =>
        string.Create(CultureInfo.InvariantCulture, $"{root}/{kind}/{challenge.Number}?epreuve={Uri.EscapeDataString(challenge.Id)}");

    /// <summary>True when nothing can be sent any more: everything was answered, or the invigilator, the clock or the end of the session
    /// has closed it.</summary>
    public static bool IsOver(ExamView view) => view.State is not SittingState.InProgress || view.Accepts == AcceptedReply.Nothing;

    /// <summary>Changes when the page at the door would show something else.</summary>
    public static string Step(Arrival at) => $"{at.State}-{at.IsPresent}-{at.HasStarted}-{at.IsOver}-{at.ResumeAskedAt is not null}";

    /// <summary>Changes when the page of the test would show something else.</summary>
    public static string Step(ExamView view) => string.Create(
        CultureInfo.InvariantCulture,
        $"{view.State}-{view.Challenge?.Number}-{view.Challenge?.Id}-{view.IsOnHold}-{view.IsPaused}-{view.IsElsewhere}-"
            + $"{view.AlertsLeft > 0}-{view.Accepts}");
}
