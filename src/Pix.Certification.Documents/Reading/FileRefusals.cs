namespace Pix.Certification.Documents.Reading;

/// <summary>What is said of a file that is not the table it should be: always CAN-7, told apart by the fact <c>problem</c>.</summary>
internal static class FileRefusals
{
    private static readonly Wording SaveAsCsv = FileReadingWords.SaveAsCsv;

    private static readonly Wording TakeTheTemplate =
        FileReadingWords.TakeTheTemplate;

    public static Refusal TooLarge(int bytesMax) => Of(
        "tooLarge",
        FileReadingWords.TooLargeReason(bytesMax),
        FileReadingWords.TooLargeRemedy,
        ("bytesMax", bytesMax));

    public static Refusal TooManyLines(int linesMax) => Of(
        "tooManyLines",
        FileReadingWords.TooManyLinesReason(linesMax),
        FileReadingWords.TooManyLinesRemedy,
        ("linesMax", linesMax));

    public static Refusal Empty() => Of("empty", FileReadingWords.EmptyReason, TakeTheTemplate);

    public static Refusal OnlyHeaders() =>
        Of(
            "onlyHeaders",
            FileReadingWords.OnlyHeadersReason,
            FileReadingWords.OnlyHeadersRemedy);

    public static Refusal Spreadsheet() =>
        Of(
            "spreadsheet",
            FileReadingWords.SpreadsheetReason,
            SaveAsCsv);

    public static Refusal NotText() =>
        Of(
            "notText",
            FileReadingWords.NotTextReason,
            SaveAsCsv);

    public static Refusal UnknownEncoding() =>
        Of(
            "unknownEncoding",
            FileReadingWords.UnknownEncodingReason,
            SaveAsCsv);

    public static Refusal NoHeaders() =>
        Of(
            "noHeaders",
            FileReadingWords.NoHeadersReason,
            TakeTheTemplate);

    public static Refusal MissingColumn(Column column) => Of(
        "missingColumn",
        FileReadingWords.MissingColumnReason(column.Header),
        FileReadingWords.MissingColumnRemedy,
        ("field", column.Key));

    public static Refusal UnknownColumn(string header, Column? nearest) => Of(
        "unknownColumn",
        FileReadingWords.UnknownColumnReason(header),
        nearest is null
            ? FileReadingWords.UnknownColumnRemedy
            : FileReadingWords.FileUnknownColumnRemedy(nearest.Header),
        ("header", header));

    public static Refusal DoubledColumn(Column column, int first) => Of(
        "doubledColumn",
        FileReadingWords.DoubledColumnReason(column.Header, first),
        FileReadingWords.DoubledColumnRemedy,
        ("field", column.Key),
        ("firstColumn", first));

    public static Refusal TooManyColumns(int most) => Of(
        "tooManyColumns",
        FileReadingWords.TooManyColumnsReason(most),
        TakeTheTemplate,
        ("columnsMax", most));

    public static Refusal TooFewCells(int cells, int needed) => Of(
        "tooFewCells",
        FileReadingWords.TooFewCellsReason(cells, needed),
        FileReadingWords.TooFewCellsRemedy,
        ("cells", cells),
        ("needed", needed));

    public static Refusal ShortLines(int count) => Of(
        "shortLines",
        FileReadingWords.ShortLinesReason(count),
        FileReadingWords.ShortLinesRemedy,
        ("lines", count));

    public static Refusal TooManyCells(int column) => Of(
        "tooManyCells",
        FileReadingWords.TooManyCellsReason(column),
        FileReadingWords.TooManyCellsRemedy,
        ("cell", column));

    public static Refusal UnclosedQuote() => Of(
        "unclosedQuote",
        FileReadingWords.UnclosedQuoteReason,
        FileReadingWords.UnclosedQuoteRemedy);

    public static Refusal StrayQuote() => Of(
        "strayQuote",
        FileReadingWords.StrayQuoteReason,
        FileReadingWords.StrayQuoteRemedy);

    public static Refusal LostCharacter() => Of(
        "unreadableCharacter",
        FileReadingWords.LostCharacterReason,
        FileReadingWords.LostCharacterRemedy);

    public static Refusal CellTooLong(int most) => Of(
        "cellTooLong",
        FileReadingWords.CellTooLongReason(most),
        FileReadingWords.CellTooLongRemedy,
        ("charactersMax", most));

    private static Refusal Of(string problem, Wording reason, Wording remedy, params (string Name, object Value)[] facts) =>
        Saying.Refuse("CAN-7", reason, remedy, [("problem", problem), .. facts]);
}
