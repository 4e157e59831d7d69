using System.Net;
using System.Text;

namespace Pix.Certification.Cli.Reports;

/// <summary>One page that stands alone: no script, nothing fetched, French and English, a table beside each plot.</summary>
internal static class ReportPage
{
    private const string TitlePlace = "{title}";

    // Nothing may be fetched: said to the browser too, so that a page that would is a page that breaks.
    private const string Head = """
        <!DOCTYPE html>
        <html lang="fr">
        <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{title}</title>
        <style>
        :root { color-scheme: light; }
        body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; font: 1rem/1.5 system-ui, "DejaVu Sans", sans-serif;
          color: #1b1b1f; background: #fff; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 1rem 0; }
        h2 { font-size: 1.25rem; margin: 2.5rem 0 .3rem; border-top: 1px solid #c9ccd3; padding-top: 1.2rem; }
        p { max-width: 46rem; margin: .3rem 0 1rem; }
        fieldset { border: 0; margin: 0; padding: 0; display: inline; }
        legend { float: left; margin-right: .8rem; padding: 0; }
        label { display: inline-block; margin-right: .8rem; }
        input { accent-color: #0b4f8a; width: 1.1rem; height: 1.1rem; vertical-align: -.15rem; }
        input:focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px; }
        body:has(#french:checked) main[lang="en"], body:has(#english:checked) main[lang="fr"] { display: none; }
        .figure { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.5rem; align-items: start; }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; width: 100%; }
        caption { text-align: left; font-weight: 600; padding: .2rem 0 .5rem; }
        th, td { text-align: right; padding: .2rem .6rem; border-bottom: 1px solid #d9dbe0; }
        th:first-child { text-align: left; padding-left: 0; }
        thead th { vertical-align: bottom; border-bottom: 2px solid #6b6f78; }
        tbody th { font-weight: 400; white-space: nowrap; }
        .summary table { width: auto; }
        svg { width: 100%; height: auto; display: block; }
        svg text { font-size: 12px; fill: #1b1b1f; }
        svg .name { font-weight: 600; }
        svg .middle { text-anchor: middle; }
        svg .end { text-anchor: end; }
        svg .grid { stroke: #dfe1e6; stroke-width: 1; }
        svg .line { fill: none; stroke-width: 2.2; stroke-linejoin: round; }
        svg .first { stroke: #0b4f8a; }
        svg .second { stroke: #a33d00; stroke-dasharray: 6 4; }
        svg .dot { fill: #0b4f8a; fill-opacity: .4; }
        svg .bar { fill: #0b4f8a; }
        @media (max-width: 48rem) { .figure { grid-template-columns: 1fr; } }
        @media print { fieldset { display: none; } .figure { break-inside: avoid; } }
        </style>
        </head>
        <body>
        <fieldset><legend>Langue – <span lang="en">Language</span></legend>
        <label><input type="radio" name="language" id="french" checked="checked"/> Français</label>
        <label lang="en"><input type="radio" name="language" id="english"/> English</label></fieldset>

        """;

    /// <summary>Writes the page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="summary">The table that it begins with, in a language.</param>
    /// <param name="figures">The figures, in a language.</param>
    /// <param name="rest">What comes after them; empty for nothing.</param>
    public static string Write(
        Wording title, Func<Tongue, string> summary, Func<Tongue, IEnumerable<ReportFigure>> figures, Func<Tongue, string> rest)
    {
        var titles = $"{Tongue.French.Say(title)} – {Tongue.English.Say(title)}";
        var page = new StringBuilder(Head.Replace(TitlePlace, WebUtility.HtmlEncode(titles), StringComparison.Ordinal));
        foreach (var tongue in (Tongue[])[Tongue.French, Tongue.English])
        {
            page.Append("<main lang=\"")
                .Append(tongue.Code)
                .Append("\">\n<h1>")
                .Append(WebUtility.HtmlEncode(tongue.Say(title)))
                .Append("</h1>\n");
            page.Append("<div class=\"summary\">").Append(summary(tongue)).Append("</div>\n");
            foreach (var figure in figures(tongue))
            {
                page.Append("<section>\n<h2>")
                    .Append(figure.Title)
                    .Append("</h2>\n<p>")
                    .Append(figure.Said)
                    .Append("</p>\n<div class=\"figure\">");
                page.Append(figure.Plot).Append('\n').Append(figure.Table).Append("</div>\n</section>\n");
            }

            page.Append(rest(tongue)).Append("</main>\n");
        }

        return page.Append("</body>\n</html>\n").ToString();
    }
}
