namespace Pix.Certification.Positioning;

/// <summary>What an evaluation says no to, and what to do instead.</summary>
internal static class EvaluationRefusals
{
    public static Refusal NothingToAsk(string competence, string locale) => new(
        "POS-2",
        PositioningWords.NothingToAskReason(competence, locale),
        PositioningWords.NothingToAskRemedy,
        Facts.Of(("competence", competence), ("locale", locale)));

    public static Refusal NothingLeft() => new(
        "POS-2", PositioningWords.NothingLeftReason, PositioningWords.NothingLeftRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal SomethingLeft(int? number) => new(
        "POS-2",
        PositioningWords.SomethingLeftReason,
        PositioningWords.SomethingLeftRemedy,
        number is { } shown ? Facts.Of("number", shown) : null) { Kind = RefusalKind.NotNow };

    public static Refusal NothingShown() => new(
        "POS-2", PositioningWords.NothingShownReason, PositioningWords.NothingShownRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal NotShown(int number, int current) => new(
        "POS-2",
        PositioningWords.NotShownReason(number),
        PositioningWords.NotShownRemedy(current),
        Facts.Of(("number", number), ("current", current))) { Kind = RefusalKind.NotNow };

    public static Refusal AnsweredAlready(int number) => new(
        "POS-2",
        PositioningWords.AnsweredAlreadyReason(number),
        PositioningWords.NothingShownRemedy,
        Facts.Of("number", number)) { Kind = RefusalKind.Conflict };

    public static Refusal NotDone() => new(
        "POS-3", PositioningWords.NotDoneReason, PositioningWords.NotDoneRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal NothingToWin() => new(
        "POS-3", PositioningWords.NothingToWinReason, PositioningWords.NothingToWinRemedy) { Kind = RefusalKind.NotNow };

    public static Refusal TooSoonToRetry(int days, Instant from, string zone) =>
        TooSoon(PositioningWords.TooSoonToRetryReason(days), from, zone);

    public static Refusal TooSoonToRestart(int days, Instant from, string zone) =>
        TooSoon(PositioningWords.TooSoonToRestartReason(days), from, zone);

    private static Refusal TooSoon(Wording reason, Instant from, string zone) => new(
        "POS-3",
        reason,
        PositioningWords.TooSoonRemedy(Spoken.At(from, zone)),
        Facts.Of("from", from)) { Kind = RefusalKind.NotNow };
}
