namespace Pix.Certification.AspNetCore.Shared;

/// <summary>What only the API says no to, or it and the pages alike.</summary>
internal static partial class ApiWords
{
    public static Refusal KeyMissing() => new(
        "API-2",
        ApiWords.KeyMissingReason,
        ApiWords.KeyMissingRemedy) { Kind = RefusalKind.Malformed };

    public static Refusal Unreadable(string what, params IEnumerable<string> known) => new(
        "API-3",
        ApiWords.UnreadableReason(what),
        ApiWords.UnreadableRemedy(string.Join(", ", known)),
        Facts.Of("field", what)) { Kind = RefusalKind.Malformed };

    public static Refusal NothingAnswered() => new(
        "GRD-1", ApiWords.NothingAnsweredReason, ApiWords.NothingAnsweredRemedy) { Kind = RefusalKind.Invalid };

    public static Refusal TooLong(int most) => new(
        "GRD-1", ApiWords.TooLongReason, ApiWords.TooLongRemedy(most)) { Kind = RefusalKind.Invalid };

    public static Refusal IfMatchUnused() => new(
        "API-4",
        ApiWords.IfMatchUnusedReason,
        ApiWords.IfMatchUnusedRemedy) { Kind = RefusalKind.Malformed };

    public static Refusal NotEntered() => new(
        "TIM-6",
        ApiWords.NotEnteredReason,
        ApiWords.NotEnteredRemedy) { Kind = RefusalKind.NotNow };
}
