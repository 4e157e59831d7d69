using System.Globalization;

namespace Pix.Certification.Cli.Reports;

/// <summary>
/// One of the two languages of a page, and how it writes numbers. The tool runs without globalisation data, so the forms are its own.
/// </summary>
internal sealed record Tongue(Language Language, string Code)
{
    private static readonly NumberFormatInfo InFrench =
        new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u00A0", NegativeSign = "\u2212" };
    private static readonly NumberFormatInfo InEnglish =
        new() { NumberDecimalSeparator = ".", NumberGroupSeparator = ",", NegativeSign = "\u2212" };

    public static Tongue French { get; } = new(Language.French, "fr");

    public static Tongue English { get; } = new(Language.English, "en");

    private NumberFormatInfo Format => Language == Language.French ? InFrench : InEnglish;

    public string Say(Wording wording) => wording.In(Language);

    public string Number(double number, int decimals)
    {
        // Rounded first, so that nothing is written as minus zero.
        var rounded = Math.Round(number, decimals) + 0.0;
        return rounded.ToString($"N{decimals}", Format);
    }

    /// <summary>A number that may be unknown, or that nothing bounds.</summary>
    public string Maybe(double? number, int decimals) => number is { } known && double.IsFinite(known) ? Number(known, decimals) : "\u2013";

    public string Share(double share) => Say(CliReportsWords.Number(Number(100 * share, 1)));
}
