namespace Pix.Certification.Documents.Printing;

/// <summary>How a page lies before its reader.</summary>
internal enum Sheet
{
    /// <summary>A4, upright.</summary>
    Portrait,

    /// <summary>A4, lying.</summary>
    Landscape,

    /// <summary>A4, lying, and used to its edges: every sheet of a register says itself what it is.</summary>
    Register,
}

/// <summary>A whole page that needs nothing else: no script, no file beside it, no other host.</summary>
internal static class Page
{
    // Even if a value ever became markup, a reader would load nothing and run nothing.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    public static string Whole(Voice voice, string title, Sheet sheet, Html sections)
    {
        var (head, foot) = (
            Html.Of($"<!DOCTYPE html>\n<html lang=\"{voice.Code}\">\n<head>\n<meta charset=\"utf-8\">\n"),
            Html.Of($"</main>\n</body>\n</html>\n"));
        var about = Html.Of(
            $"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n<meta name=\"viewport\" "
                + $"content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
                    + $"content=\"no-referrer\">\n<title>{title}</title>\n");
        var body = sheet != Sheet.Portrait
            ? Html.Of($"<body class=\"landscape\">\n<main>\n")
            : Html.Of($"<body class=\"portrait\">\n<main>\n");
        return $"{head}{about}<style>{PageStyle.Of(sheet, title)}</style>\n</head>\n{body}{sections}{foot}";
    }

    /// <summary>What stands on top of every sheet: what it is, whose, and the number that everybody asks for.</summary>
    /// <param name="kicker">The small line above the title.</param>
    /// <param name="title">The title.</param>
    /// <param name="label">What the number on the right is.</param>
    /// <param name="number">The number.</param>
    /// <param name="isFirst">True for the first sheet of a document, whose title is the document's.</param>
    public static Html Top(string kicker, string title, string label, Html number, bool isFirst = true)
    {
        var heading = isFirst ? Html.Of($"<h1 class=\"title\">{title}</h1>") : Html.Of($"<h2 class=\"title\">{title}</h2>");
        return Html.Of(
            $"<div class=\"top\"><div><p class=\"kicker\"><bdi>{kicker}</bdi></p>{heading}</div><p "
                + $"class=\"number\"><span>{label}</span> <strong>{number}</strong></p></div>\n");
    }

    /// <summary>Facts as a grid of names and values; what has no value is left out.</summary>
    public static Html Facts(params ReadOnlySpan<(string Name, Html? Value)> facts)
    {
        var cells = new List<Html>();
        foreach (var (name, value) in facts)
        {
            if (value is not null)
            {
                cells.Add(Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>"));
            }
        }

        return Html.Of($"<dl class=\"facts\">{cells}</dl>\n");
    }

    /// <summary>A text that may be in any script and direction.</summary>
    public static Html Text(string? text) => Html.Of($"<bdi>{text}</bdi>");

    /// <summary>A box to tick by hand, or ticked.</summary>
    public static Html Box(Voice voice, bool ticked = false) => ticked
        ? Html.Of($"<span class=\"box\" role=\"img\" aria-label=\"{voice.Say(PrintingWords.Ticked)}\">✓</span>")
        : Html.Of($"<span class=\"box\" role=\"img\" aria-label=\"{voice.Say(PrintingWords.BoxToTick)}\"></span>");

    /// <summary>A line to write on.</summary>
    public static Html Line(string label) => Html.Of($"<p class=\"line\"><span>{label}</span></p>");

    /// <summary>A frame to sign in.</summary>
    public static Html Signature(string label) => Html.Of($"<div class=\"signature\"><p>{label}</p></div>");

    /// <summary>How small a text must be written so that its cell grows by little: the class of the cell.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ems">How wide the cell is, in its own type.</param>
    public static string Fit(string text, double ems) => (Width(text) / ems) switch
    {
        <= 0.95 => "plain",
        <= 1.75 => "small", // Two lines, with what is lost where words do not break.
        _ => "tiny",
    };

    // About how wide, in ems, in the faces of the style sheet; where it is wrong, a cell has a line more.
    private static double Width(string text) => text.Sum(static c => c switch
    {
        ' ' or '\'' or '-' or '.' or ',' or ';' or ':' or '/' or 'i' or 'j' or 'l' or 't' or 'f' or 'r' or 'I' or 'J' => 0.38,
        'M' or 'W' or 'm' or 'w' or '@' or '%' or >= '\u2E80' => 0.97,
        _ when char.IsUpper(c) => 0.72,
        _ when char.IsSurrogate(c) => 0.5,
        _ => 0.6,
    });
}
