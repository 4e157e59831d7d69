using Pix.Certification.Reports;

namespace Pix.Certification.Pages.Room;

/// <summary>The room, as its invigilator sees it.</summary>
internal static partial class RoomWords
{
    public static IReadOnlyList<(string Value, Wording Text)> Categories { get; } =
        [("", CommonWords.Choose), .. ReportCategory.All.Select(Named)];

    public static IReadOnlyList<(string Value, Wording Text)> AlertReasons { get; } =
        [("", CommonWords.Choose), .. ReportCategory.All.Where(static c => c.IsInChallenge).Select(Named)];

    public static IReadOnlyList<(EndReason Reason, Wording Text)> EndReasons { get; } =
    [
        (EndReason.Finished, RoomWords.EndFinished),
        (
            EndReason.Left, RoomWords.EndLeft),
        (
            EndReason.Fraud, RoomWords.EndFraud),
    ];

    public static Refusal EndReasonMissing { get; } = new(
        "INV-6", RoomWords.EndReasonMissingReason, RoomWords.EndReasonMissingRemedy) { Kind = RefusalKind.Invalid };

    public static Refusal AlertReasonMissing { get; } = new(
        "INV-5", RoomWords.AlertReasonMissingReason, RoomWords.AlertReasonMissingRemedy) { Kind = RefusalKind.Invalid };

    public static Refusal MinutesUnread { get; } = new(
        "TIM-6", RoomWords.MinutesUnreadReason, RoomWords.MinutesUnreadRemedy) { Kind = RefusalKind.Invalid };

    public static Wording ReportsOf(int reports) =>
        reports == 0 ? RoomWords.ReportsOfText : RoomWords.SomeReports(reports);

    public static Wording Of(RoomBadge badge) => badge switch
    {
        RoomBadge.Expected => RoomWords.Expected,
        RoomBadge.Present => RoomWords.PresentNotJoined,
        RoomBadge.NotCertifiable => RoomWords.NotCertifiable,
        RoomBadge.AsksToResume => RoomWords.AsksToResume,
        RoomBadge.Joined => RoomWords.Joined,
        RoomBadge.Ready => RoomWords.Ready,
        RoomBadge.Alert => RoomWords.Alert,
        RoomBadge.Running => RoomWords.Running,
        RoomBadge.MayResume => RoomWords.MayResume,
        RoomBadge.TimeOver => RoomWords.TimeOver,
        RoomBadge.Stopped => RoomWords.Stopped,
        RoomBadge.Finished => RoomWords.Finished,
        _ => RoomWords.FinishedScreenSeen,
    };

    private static (string Value, Wording Text) Named(ReportCategory category) =>
        (category.Code, RoomWords.CategoryNamed(category.Code, category.Name));
}
