using Pix.Certification.Reports;

namespace Pix.Certification.Sittings;

/// <summary>What a sitting says no to, and what to do instead.</summary>
internal static class SittingRefusals
{
    public static Refusal NothingInLanguage(string locale) => new(
        "BNK-1",
        SittingsWords.NothingInLanguageReason(locale),
        SittingsWords.NothingInLanguageRemedy,
        Facts.Of("locale", locale));

    public static Refusal UnusableKey(int most) => new(
        "SIT-3",
        SittingsWords.UnusableKeyReason,
        SittingsWords.UnusableKeyRemedy(most),
        Facts.Of("charactersMax", most)) { Kind = RefusalKind.Invalid };

    public static Refusal NotShown(int number, int? current) => new(
        "SIT-3",
        SittingsWords.NotShownReason(number),
        Refresh(current),
        Where(number, current)) { Kind = RefusalKind.NotNow };

    public static Refusal AnsweredAlready(int number, int? current) => new(
        "SIT-3",
        SittingsWords.AnsweredAlreadyReason(number),
        Refresh(current),
        Where(number, current)) { Kind = RefusalKind.Conflict };

    public static Refusal Replaced(int number) => new(
        "SIT-3",
        SittingsWords.ReplacedReason(number),
        Refresh(number),
        Facts.Of(("number", number), ("current", number))) { Kind = RefusalKind.NotNow };

    public static Refusal KeyUsed(int number) => new(
        "SIT-3",
        SittingsWords.KeyUsedReason(number),
        SittingsWords.KeyUsedRemedy,
        Facts.Of("number", number)) { Kind = RefusalKind.Conflict };

    public static Refusal OnHold(LiveAlert alert) => new(
        "INV-5",
        SittingsWords.OnHoldReason(alert.Number),
        SittingsWords.OnHoldRemedy,
        Facts.Of(("number", alert.Number), ("since", alert.RaisedAt))) { Kind = RefusalKind.Later };

    public static Refusal RoomIsStopped(Instant since, Instant asked) => new(
        "INV-8",
        SittingsWords.RoomIsStoppedReason,
        SittingsWords.RoomIsStoppedRemedy,
        Facts.Of(("since", since), ("askedAt", asked))) { Kind = RefusalKind.Later };

    public static Refusal OpenElsewhere() => new(
        "SIT-6",
        SittingsWords.OpenElsewhereReason,
        SittingsWords.OpenElsewhereRemedy) { Kind = RefusalKind.Later };

    public static Refusal TooManyAlerts() => new(
        "INV-5",
        SittingsWords.TooManyAlertsReason,
        SittingsWords.TooManyAlertsRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal AlertsAreLeft(int left) => new(
        "INV-5",
        SittingsWords.AlertsAreLeftReason(left),
        SittingsWords.AlertsAreLeftRemedy,
        Facts.Of("alertsLeft", left)) { Kind = RefusalKind.NotNow };

    public static Refusal NoAlert() => new(
        "INV-5",
        SittingsWords.NoAlertReason,
        SittingsWords.NoAlertRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal NotAReason(ReportCategory category) => new(
        "INV-5",
        SittingsWords.NotAReasonReason(category.Code),
        SittingsWords.NotAReasonRemedy,
        Facts.Of("category", category.Code)) { Kind = RefusalKind.Invalid };

    public static Refusal Over(SittingState state) => new(
        "SIT-4",
        SittingsWords.OverReason,
        SittingsWords.OverRemedy,
        Facts.Of("state", state.ToString())) { Kind = RefusalKind.NotNow };

    public static Refusal SomethingLeft(int? current) => new(
        "SIT-5",
        SittingsWords.SomethingLeftReason,
        Refresh(current),
        current is { } number ? Facts.Of("current", number) : null) { Kind = RefusalKind.NotNow };

    public static Refusal TimeLeft(Duration left) => new(
        "TIM-3",
        SittingsWords.TimeLeftReason((long)left.TotalSeconds),
        SittingsWords.TimeLeftRemedy,
        Facts.Of("remainingSeconds", (long)left.TotalSeconds)) { Kind = RefusalKind.NotNow };

    private static Wording Refresh(int? current) => current is { } number
        ? SittingsWords.Refresh(number)
        : SittingsWords.SittingRefresh;

    private static IReadOnlyDictionary<string, object> Where(int number, int? current) =>
        current is { } shown ? Facts.Of(("number", number), ("current", shown)) : Facts.Of("number", number);
}
