using System.Globalization;
using System.Text.RegularExpressions;

namespace Pix.Certification.Pages.Workstation;

/// <summary>How old a browser is, as far as its name and version tell: nobody is asked over the network.</summary>
/// <param name="Name">Name and version, such as <c>Firefox 128</c>; null when it is none of those known.</param>
/// <param name="IsRecent">Whether it is two years old or less (SES-7); null when nobody knows.</param>
internal sealed partial record BrowserAge(string? Name, bool? IsRecent)
{
    // Versions come out every four weeks, with a gap now and then; counted from one whose day is known.
    private const int KnownVersion = 109;
    private const double DaysBetween = 30;
    private static readonly LocalDate KnownDay = new(2023, 1, 15);

    public static BrowserAge Of(string? userAgent, LocalDate today)
    {
        if (
            Known().Match(userAgent ?? "") is not { Success: true } found
                || !int.TryParse(found.Groups["version"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return new(null, null);
        }

        var isSafari = found.Groups["safari"].Success;
        var name = isSafari ? "Safari" : found.Groups["name"].Value switch { "Edg" => "Edge", "OPR" => "Opera", var other => other };
        var oldest = today.PlusYears(-2);
        return new(
            $"{name} {version}",
            (
                isSafari
                    ? DayOfSafari(version)
                    : KnownDay.PlusDays((int)((version - KnownVersion - (name == "Opera" ? -15 : 0)) * DaysBetween))) >= oldest);
    }

    // One a year, in September; the number became that of the year after it in 2025.
    private static LocalDate DayOfSafari(int version) => new(version >= 26 ? 1999 + version : 2006 + version, 9, 15);

    [GeneratedRegex(
        @"(?<name>Edg|OPR|Firefox)/(?<version>\d{1,4})|(?<safari>Version)/(?<version>\d{1,3})[^ ]* (Mobile/\S+ )?Safari"
            + @"|(?<name>Chrome)/(?<version>\d{1,4})(?!.*(Edg|OPR)/)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Known();
}
