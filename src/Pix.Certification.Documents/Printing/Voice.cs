using System.Globalization;
using Pix.Certification.Timing;

namespace Pix.Certification.Documents.Printing;

/// <summary>How a document speaks: its language, zones with their offset, and durations as people of that language write them.</summary>
/// <remarks>
/// Nothing here asks the machine's culture: the same document comes out everywhere, also where globalisation data is absent.
/// </remarks>
internal sealed class Voice(Language language)
{
    public Language Language => language;

    /// <summary>The language as a page declares it.</summary>
    public string Code => language.Code;

    private bool IsFrench => language == Language.French;

    /// <summary>A wording in this language. French signs keep the blank before them on the same line.</summary>
    public string Say(Wording wording) => IsFrench ? Typeset(wording.French) : wording.In(language);

    /// <summary><c>heure de Nouméa, UTC+11</c>.</summary>
    public string ZoneOf(LocalStart start)
    {
        var place = Say(Spoken.Zone(start.Zone));
        var offset = start.Offset == Offset.Zero
            ? "UTC"
            : $"UTC{start.Offset.ToString("+H", CultureInfo.InvariantCulture)}{(start.Offset.Seconds % 3600 == 0
                ? ""
                : start.Offset.ToString("':'mm", CultureInfo.InvariantCulture))}";
        return $"{place}, {offset}";
    }

    /// <summary><c>1 h 45</c>; seconds only where there are some.</summary>
    public string Span(Duration time)
    {
        var seconds = (long)time.TotalSeconds;
        var (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        var tail = rest == 0 ? "" : Number($"\u00A0{rest:00}\u00A0s");
        return (hours, minutes) switch
        {
            (0, _) => Number($"{minutes}\u00A0min{tail}"),
            (_, 0) when rest == 0 => Number($"{hours}\u00A0h"),
            _ => IsFrench ? Number($"{hours}\u00A0h\u00A0{minutes:00}{tail}") : Number($"{hours}\u00A0h\u00A0{minutes}\u00A0min{tail}"),
        };
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Typeset(string french) => french
        .Replace(" :", "\u00A0:", StringComparison.Ordinal).Replace(" ;", "\u00A0;", StringComparison.Ordinal)
        .Replace(" ?", "\u00A0?", StringComparison.Ordinal).Replace(" !", "\u00A0!", StringComparison.Ordinal)
        .Replace("« ", "«\u00A0", StringComparison.Ordinal).Replace(" »", "\u00A0»", StringComparison.Ordinal);
}
