namespace Pix.Certification.Documents.Reading;

/// <summary>What is said of a cell that cannot be read, under the code of the rule that asks for it.</summary>
internal static class CellRefusals
{
    public static Refusal Missing(string code, Column column) => Saying.Refuse(
        code,
        FileReadingWords.MissingReason(column.Header),
        FileReadingWords.MissingRemedy,
        ("field", column.Key));

    public static Refusal Date(string code, Column column, string text) => Saying.Refuse(
        code,
        FileReadingWords.DateReason(Cut(text)),
        FileReadingWords.DateRemedy,
        ("field", column.Key));

    public static Refusal Time(Column column, string text) => Saying.Refuse(
        "SES-1",
        FileReadingWords.TimeReason(Cut(text)),
        FileReadingWords.TimeRemedy,
        ("field", column.Key));

    public static Refusal Offset(Column column, string text) => Saying.Refuse(
        "SES-1",
        FileReadingWords.OffsetReason(Cut(text)),
        FileReadingWords.OffsetRemedy,
        ("field", column.Key));

    public static Refusal YesOrNo(Column column, string text) => Saying.Refuse(
        "CAN-11",
        FileReadingWords.YesOrNoReason(Cut(text)),
        FileReadingWords.YesOrNoRemedy,
        ("field", column.Key));

    public static Refusal TestLanguage(Column column, string text) => Saying.Refuse(
        "CAN-11",
        FileReadingWords.TestLanguageReason(Cut(text)),
        FileReadingWords.TestLanguageRemedy,
        ("field", column.Key));

    public static Refusal Share(Column column, string text) => Saying.Refuse(
        "CAN-4",
        FileReadingWords.ShareReason(Cut(text)),
        FileReadingWords.ShareRemedy,
        ("field", column.Key));

    public static Refusal NearlyAThird(Column column, string text) => Saying.Refuse(
        "CAN-4",
        FileReadingWords.NearlyAThirdReason(Cut(text)),
        FileReadingWords.NearlyAThirdRemedy,
        ("field", column.Key));

    public static Refusal Audience(Column column, string text) => Saying.Refuse(
        "ELI-3",
        FileReadingWords.AudienceReason(Cut(text)),
        FileReadingWords.AudienceRemedy,
        ("field", column.Key));

    public static Refusal Connections(Column column, string text) => Saying.Refuse(
        "PRO-5",
        FileReadingWords.ConnectionsReason(Cut(text)),
        FileReadingWords.ConnectionsRemedy,
        ("field", column.Key));

    public static Refusal TwiceInFile(string code, Column column, string who, int line, int first) => Saying.Refuse(
        code,
        FileReadingWords.TwiceInFileReason(who, first),
        FileReadingWords.TwiceInFileRemedy(first, line),
        ("field", column.Key),
        ("line", line),
        ("firstLine", first));

    public static Refusal NoSessionAbove() => Saying.Refuse(
        "CAN-7",
        FileReadingWords.NoSessionAboveReason,
        FileReadingWords.NoSessionAboveRemedy,
        ("problem", "noSessionAbove"));

    public static Refusal EmptySession() => Saying.Refuse(
        "CAN-7",
        FileReadingWords.EmptySessionReason,
        FileReadingWords.EmptySessionRemedy,
        ("problem", "emptySession"));

    public static Refusal SaysOtherwise(Column column, int first) => Saying.Refuse(
        "SES-1",
        FileReadingWords.SaysOtherwiseReason(column.Header, first),
        FileReadingWords.SaysOtherwiseRemedy,
        ("field", column.Key),
        ("firstLine", first));

    public static Refusal TooFewInvigilators(int candidates, int invigilators, int needed) => Saying.Refuse(
        "SES-6",
        FileReadingWords.TooFewInvigilatorsReason(candidates, needed, invigilators),
        FileReadingWords.TooFewInvigilatorsRemedy,
        ("candidates", candidates),
        ("invigilators", invigilators),
        ("needed", needed));

    public static Refusal NoSuchPupil(Column column, string text) => Saying.Refuse(
        "CAN-6",
        FileReadingWords.NoSuchPupilReason(Cut(text)),
        FileReadingWords.NoSuchPupilRemedy,
        ("field", column.Key));

    public static Refusal NobodyNamed() => Saying.Refuse(
        "CAN-6",
        FileReadingWords.NobodyNamedReason,
        FileReadingWords.NobodyNamedRemedy,
        ("problem", "nobodyNamed"));

    public static Refusal NoSuchCompetence(Column column, string text) => Saying.Refuse(
        "PRO-1",
        FileReadingWords.NoSuchCompetenceReason(Cut(text)),
        FileReadingWords.NoSuchCompetenceRemedy,
        ("field", column.Key));

    public static Refusal Number(Column column, string text, int most) => Saying.Refuse(
        "PRO-1",
        FileReadingWords.NumberReason(Cut(text), most),
        FileReadingWords.NumberRemedy,
        ("field", column.Key),
        ("most", most));

    public static Refusal PixOfOtherLevel(Column column, int pix, int level, int perLevel) => Saying.Refuse(
        "PRO-1",
        FileReadingWords.PixOfOtherLevelReason(pix, level),
        FileReadingWords.PixOfOtherLevelRemedy(perLevel),
        ("field", column.Key),
        ("pix", pix),
        ("level", level));

    private static string Cut(string text) => text.Length <= SheetReader.ValueCharactersMax ? text : text[..SheetReader.ValueCharactersMax];
}
