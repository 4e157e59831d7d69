using System.Globalization;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>What is said of a request that brings too much, or what cannot be read.</summary>
internal static partial class LimitWords
{
    public static Refusal BodyTooLarge(long most) => new(
        "API-5",
        LimitWords.BodyTooLargeReason,
        LimitWords.BodyTooLargeRemedy(SizeOf(most)),
        Facts.Of("bytesMax", most)) { Kind = RefusalKind.TooLarge };

    public static Refusal TextTooLong(string place, int most) => new(
        "API-5",
        LimitWords.TextTooLongReason(place),
        LimitWords.TextTooLongRemedy(most),
        Facts.Of(("field", place), ("charactersMax", most))) { Kind = RefusalKind.Invalid };

    public static Refusal ListTooLong(string place, int most) => new(
        "API-5",
        LimitWords.ListTooLongReason(place),
        LimitWords.ListTooLongRemedy(most),
        Facts.Of(("field", place), ("itemsMax", most))) { Kind = RefusalKind.Invalid };

    public static Refusal NotJson(long line) => new(
        "API-6",
        LimitWords.NotJsonReason(line.ToString(CultureInfo.InvariantCulture)),
        LimitWords.NotJsonRemedy,
        Facts.Of("line", line)) { Kind = RefusalKind.Malformed };

    public static Refusal Twice(string place) => new(
        "API-6",
        LimitWords.TwiceReason(place),
        LimitWords.TwiceRemedy,
        Facts.Of("field", place)) { Kind = RefusalKind.Malformed };

    public static Refusal NothingThere(string place) => new(
        "API-6",
        LimitWords.NothingThereReason(place),
        LimitWords.NothingThereRemedy,
        Facts.Of("field", place)) { Kind = RefusalKind.Malformed };

    public static Refusal Unfit(string place) => new(
        "API-6",
        LimitWords.UnfitReason(place),
        LimitWords.UnfitRemedy,
        Facts.Of("field", place)) { Kind = RefusalKind.Malformed };

    public static Refusal Lacking(string place, string names) => new(
        "API-6",
        LimitWords.LackingReason(place, names),
        LimitWords.LackingRemedy,
        Facts.Of(("field", place), ("missing", names))) { Kind = RefusalKind.Malformed };

    public static Refusal TooManyStreams(int most) => new(
        "API-5",
        LimitWords.TooManyStreamsReason,
        LimitWords.TooManyStreamsRemedy(most),
        Facts.Of(("streamsMax", most), ("retryAfterSeconds", 30L))) { Kind = RefusalKind.TooMany };

    private static Wording SizeOf(long bytes) => bytes >= 1024 * 1024
        ? LimitWords.Megabytes((bytes / (1024 * 1024)).ToString(CultureInfo.InvariantCulture))
        : LimitWords.Kilobytes((bytes / 1024).ToString(CultureInfo.InvariantCulture));
}
