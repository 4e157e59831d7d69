using System.Globalization;
using Pix.Certification.Candidates;
using Pix.Certification.Policies;
using Pix.Certification.Timing;

namespace Pix.Certification.Documents.Reading;

/// <summary>What a cell says: dates, times, shares, yes and no. A blank cell is the caller's business.</summary>
internal static class CellReading
{
    /// <summary>A date as DD/MM/YYYY, and in no other form: 03/04/2006 must not be a day in March.</summary>
    public static LocalDate? Date(string text)
    {
        if (text.Length != 10
            || text[2] != '/'
            || text[5] != '/'
            || Number(text, 0, 2) is not { } day
            || Number(text, 3, 2) is not { } month
            || Number(text, 6, 4) is not { } year)
        {
            return null;
        }

        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;
    }

    /// <summary>A time as 09:00, 9:00, 9h, 9h30, or 09:00:00 as some spreadsheets write it.</summary>
    public static LocalTime? Time(string text)
    {
        var hourDigits = text.IndexOfAny([':', 'h', 'H']);
        if (hourDigits is not (1 or 2) || Number(text, 0, hourDigits) is not { } hour || hour > 23)
        {
            return null;
        }

        var rest = text.AsSpan(hourDigits + 1);
        var minute = rest switch
        {
            [] when text[hourDigits] != ':' => 0,
            [_, _] or [_, _, ':', '0', '0'] => Number(text, hourDigits + 1, 2),
            _ => null,
        };
        return minute is <= 59 ? new LocalTime(hour, minute.Value) : null;
    }

    /// <summary>Yes or no, in either language.</summary>
    public static bool? YesOrNo(string text) => Column.Folded(text) switch
    {
        "OUI" or "O" or "YES" or "Y" or "X" or "1" or "VRAI" or "TRUE" => true,
        "" or "NON" or "N" or "NO" or "0" or "FAUX" or "FALSE" => false,
        _ => null,
    };

    /// <summary>A share: 33, 33,5, 33 %, 1/3, or the word for a third, because spreadsheets make a date of 1/3.</summary>
    /// <remarks>A bare number between 0 and 1 is none: 0.33 is meant as 33 %, and would be read as a third of one.</remarks>
    public static Fraction? Share(string text)
    {
        if (text.Length > 30)
        {
            return null;
        }

        if (Column.Folded(text) is "TIERS" or "TIERSTEMPS" or "UNTIERS" or "THIRD" or "ONETHIRD" or "ATHIRD")
        {
            return Fraction.OneThird;
        }

        if (!Fraction.TryParse(text.Replace(',', '.'), out var share))
        {
            return null;
        }

        var bare = !text.Contains('%', StringComparison.Ordinal) && !text.Contains('/', StringComparison.Ordinal);
        return bare && !share.IsZero && share < Fraction.Percent(1) ? null : share;
    }

    /// <summary>True for 33, 33.3, 33.33...: a third is most likely meant, and is a little more.</summary>
    public static bool IsNearlyAThird(Fraction share) => share >= Fraction.Percent(33) && share < Fraction.OneThird;

    /// <summary>A language that tests are given in; French when nothing is said.</summary>
    public static Language? LanguageOf(string text) => Column.Folded(text) switch
    {
        "" or "FR" or "FRA" or "FRANCAIS" or "FRENCH" => Language.French,
        "EN" or "ENG" or "ANGLAIS" or "ENGLISH" => Language.English,
        _ => Language.TryOffered(text.Trim(), out var other) ? other : null,
    };

    /// <summary>Whose calendar a session follows; nobody's when nothing is said.</summary>
    public static Audience? AudienceOf(string text) => Column.Folded(text) switch
    {
        "" or "GENERAL" or "TOUS" or "TOUSPUBLICS" or "ALL" or "AUCUN" or "NONE" => Audience.General,
        "COLLEGE" or "LOWERSECONDARY" => Audience.College,
        "LYCEE" or "UPPERSECONDARY" => Audience.Lycee,
        _ => null,
    };

    /// <summary>Ways to connect, with commas, slashes or plus signs between them.</summary>
    public static ConnectionMethods? Connections(string text)
    {
        var methods = ConnectionMethods.None;
        foreach (var part in text.Split([',', ';', '/', '+', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            switch (Column.Folded(part))
            {
                case "MEDIACENTRE" or "ENT" or "MEDIACENTREENT" or "GAR" or "PORTAL" or "PORTAIL":
                    methods |= ConnectionMethods.Portal;
                    break;
                case "IDENTIFIANT" or "IDENTIFIER":
                    methods |= ConnectionMethods.Identifier;
                    break;
                case "EMAIL" or "MAIL" or "COURRIEL" or "ADRESSEEMAIL" or "EMAILADDRESS":
                    methods |= ConnectionMethods.Email;
                    break;
                case "AUCUN" or "AUCUNE" or "NONE":
                    break;
                default:
                    return null;
            }
        }

        return methods;
    }

    /// <summary>The code of a département, with the zero that spreadsheets take off.</summary>
    public static string Departement(string text) => text is [>= '1' and <= '9'] ? $"0{text}" : text.ToUpperInvariant();

    /// <summary>A local id or the like; null when there is none.</summary>
    public static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static int? Number(string text, int from, int digits) =>
        int.TryParse(text.AsSpan(from, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
