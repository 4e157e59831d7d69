using System.Globalization;
using System.Text;

namespace Pix.Certification.Documents.Printing;

/// <summary>
/// The one look of every document: system fonts, one accent, room to write. Sizes are in points and millimetres, because these are sheets
/// of paper.
/// </summary>
internal static class PageStyle
{
    private const string Common = """

        :root { --ink: #1b2430; --soft: #4a5563; --line: #b4bcc6; --pale: #eef3f4; --accent: #0f5a63; }
        * { box-sizing: border-box; }
        html { font: 10pt/1.4 "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
            color: var(--ink); background: #e4e8ec; -webkit-text-size-adjust: 100%; }
        body { margin: 0; }
        bdi, dd, td, th, p, li, h1, h2, h3 { overflow-wrap: anywhere; }
        .sheet { background: #fff; margin: 8mm auto; padding: 11mm; max-width: 210mm; }
        .landscape .sheet { max-width: 297mm; padding: 9mm 10mm; }
        .top { display: flex; justify-content: space-between; align-items: flex-end; gap: 8mm;
            border-bottom: .7mm solid var(--accent); padding-bottom: 2.5mm; margin-bottom: 4mm; }
        .top > div { min-width: 0; }
        .kicker { margin: 0; font-size: 8.5pt; color: var(--soft); }
        .title { margin: 0; font-size: 18pt; line-height: 1.2; font-weight: 650; color: var(--accent); letter-spacing: -.005em; }
        .number { margin: 0; text-align: right; white-space: nowrap; color: var(--soft); font-size: 8.5pt; line-height: 1.25; }
        .number strong { display: block; font-size: 18pt; color: var(--ink); font-variant-numeric: tabular-nums; }
        h2, h3 { color: var(--accent); line-height: 1.25; break-after: avoid; }
        h2, h3 { font-size: 12.5pt; margin: 6mm 0 2mm; }
        p { margin: 0 0 2mm; }
        ul, ol { margin: 0 0 3mm; padding-inline-start: 6mm; }
        li { margin-bottom: 1.4mm; padding-inline-start: 1mm; break-inside: avoid; }
        li::marker { color: var(--accent); font-weight: 600; }
        .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(42mm, 1fr)); gap: 2.5mm 6mm; margin: 0 0 4mm; }
        .facts > div { break-inside: avoid; min-width: 0; }
        .facts dt { font-size: 8pt; color: var(--soft); }
        .facts dd { margin: 0; font-weight: 600; }
        table { width: 100%; border-collapse: collapse; table-layout: fixed; }
        caption { text-align: start; font-size: 8.5pt; color: var(--soft); padding-bottom: 1.5mm; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        th, td { border: .25mm solid var(--line); padding: 1.2mm 1.6mm; text-align: start; vertical-align: middle; font-weight: 400; }
        thead th { background: var(--pale); font-size: 8pt; line-height: 1.25; font-weight: 600;
            color: var(--ink); border-bottom: .5mm solid var(--accent); }
        tbody th { font-weight: 600; }
        .centre { text-align: center; }
        .figures { font-variant-numeric: tabular-nums; }
        .small { font-size: .88em; line-height: 1.22; }
        .tiny { font-size: .73em; line-height: 1.13; }
        .note { font-size: 8.5pt; color: var(--soft); }
        .said { white-space: pre-line; }
        .panel { background: var(--pale); border-inline-start: 1.2mm solid var(--accent); padding: 3mm 4mm;
            margin: 0 0 4mm; break-inside: avoid; }
        .panel > :last-child { margin-bottom: 0; }
        .secret { font: 600 17pt/1.3 "Cascadia Mono", Consolas, "Noto Sans Mono", "DejaVu Sans Mono", monospace; letter-spacing: .04em; }
        .box { display: inline-block; width: 4.4mm; height: 4.4mm; border: .35mm solid var(--ink); border-radius: .6mm;
            line-height: 3.9mm; text-align: center; vertical-align: -.9mm; font-weight: 700; font-size: 9pt; }
        .line { display: flex; align-items: flex-end; margin: 3.5mm 0 0; break-inside: avoid; }
        .line::after { content: ""; flex: 1; border-bottom: .25mm solid var(--soft); margin-inline-start: 2mm; }
        .line + .note { margin-top: 1.5mm; }
        .rules { margin: 0 0 4mm; break-inside: avoid; }
        .rules i { display: block; height: 8mm; border-bottom: .25mm solid var(--line); }
        .signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(60mm, 1fr)); gap: 5mm;
            margin-top: 6mm; break-inside: avoid; }
        .signature { border: .25mm solid var(--line); border-radius: 1mm; padding: 1.5mm 2.5mm; min-height: 26mm; }
        .signature p { font-size: 8.5pt; color: var(--soft); margin: 0; }
        .ticks { list-style: none; padding: 0; }
        .ticks .box { margin-inline-end: 2mm; }
        .aloud { font-size: 12pt; line-height: 1.45; }
        .aloud h2 { font-size: 14pt; }
        .columns { columns: 2; column-gap: 8mm; break-inside: avoid; }
        .columns > * { break-inside: avoid; }
        .holder { font-size: 23pt; line-height: 1.2; font-weight: 650; margin: 0 0 4mm; }
        .holder.small { font-size: 17pt; }
        .holder.tiny { font-size: 13pt; }
        .score { display: flex; flex-wrap: wrap; gap: 0 12mm; margin: 0 0 1mm; }
        .score dt { font-size: 8pt; color: var(--soft); }
        .score dd { margin: 0; font-size: 20pt; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; }
        .score small { font-size: 11pt; font-weight: 400; color: var(--soft); }
        .competences { font-size: 9pt; line-height: 1.3; }
        .competences th, .competences td { padding: .85mm 1.6mm; }
        .competences tbody th[scope=row] { font-weight: 400; }
        .competences tbody th[scope=rowgroup] { font-size: 8.5pt; color: var(--accent); }
        .bars { display: inline-flex; gap: .6mm; vertical-align: middle; }
        .bars i { width: 4.6mm; height: 2.4mm; border-radius: .5mm; background: #d5dde0;
            print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .bars i.on { background: var(--accent); }
        thead th, .panel, .stamp { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .stamp { border: .7mm solid #9a1b1b; color: #9a1b1b; background: #fdf1f1; border-radius: 1mm; padding: 2.5mm 4mm;
            margin: 0 0 5mm; font-weight: 600; break-inside: avoid; }
        .qr { width: 34mm; height: 34mm; display: block; }
        .verify { display: grid; grid-template-columns: 1fr auto; gap: 6mm; align-items: center;
            border-top: .25mm solid var(--line); padding-top: 4mm; margin-top: 5mm; break-inside: avoid; }
        .verify h2 { margin-top: 0; }
        .register { display: grid; grid-template-columns: 1fr 56mm; gap: 5mm; margin-bottom: 1.5mm; line-height: 1.3; }
        .register .facts { margin: 0; gap: 1mm 5mm; grid-template-columns: 1.15fr 1.7fr .8fr; }
        .register .signature { min-height: 17mm; padding: 1mm 2mm; }
        .attendance { font-size: 8pt; line-height: 1.25; }
        .attendance caption { font-size: 7.5pt; line-height: 1.25; padding-bottom: 1mm; }
        .attendance th, .attendance td { padding: .2mm 1.2mm; }
        .attendance .small, .register .small { font-size: .88em; line-height: 1.18; }
        .attendance .tiny { font-size: .71em; line-height: 1.11; }
        .attendance thead th { height: 8mm; font-size: 7.5pt; }
        .attendance.narrow { font-size: 7.4pt; }
        .attendance.narrow thead th { font-size: 6.8pt; }
        .attendance tbody tr { height: 7mm; }
        .attendance .box { width: 4mm; height: 4mm; line-height: 3.4mm; }
        .landscape .top { margin-bottom: 1.5mm; padding-bottom: 1mm; }
        .landscape .title, .landscape .number strong { font-size: 15pt; }
        .grid tbody tr { height: 9mm; }
        .grid th, .grid td { padding: .8mm 1.6mm; }
        .results { font-size: 8pt; line-height: 1.3; }
        .results th, .results td { padding: .9mm 1mm; }
        .level { text-align: center; }
        @media screen { .sheet { box-shadow: 0 .3mm 2mm rgba(20, 30, 40, .18); } }
        @media print {
          html { background: #fff; }
          .sheet, .landscape .sheet { margin: 0; padding: 0; max-width: none; break-after: page; }
          .sheet:last-of-type { break-after: auto; }
        }

        """;

    /// <param name="sheet">How the pages lie.</param>
    /// <param name="title">What every page says at its foot, because sheets come apart.</param>
    public static string Of(Sheet sheet, string title)
    {
        const string Small = "font: 8pt \"Segoe UI\", Roboto, \"Noto Sans\", \"Helvetica Neue\", Arial, sans-serif; color: #4a5563;";
        var foot = $"@bottom-left {{ content: \"{Quoted(title)}\"; {Small} }} @bottom-right {{ content: counter(page) \" / \" "
            + $"counter(pages); {Small} }}";
        var page = sheet switch
        {
            Sheet.Portrait => $"size: A4 portrait; margin: 14mm 13mm 16mm; {foot}",
            Sheet.Landscape => $"size: A4 landscape; margin: 9mm 10mm 14mm; {foot}",
            Sheet.Register => "size: A4 landscape; margin: 7.5mm 10mm;",
            _ => throw new ArgumentOutOfRangeException(nameof(sheet), sheet, "A page cannot lie like that."),
        };
        return $"\n@page {{ {page} }}\n{Common.Trim('\n')}\n";
    }

    // As CSS wants its strings; every sign but plain ones by its number and the blank that ends it, so that no title can end the string or
    // the style sheet.
    private static string Quoted(string text) =>
        string.Concat(text.EnumerateRunes().Select(static r => Rune.IsLetterOrDigit(r) || r.Value == ' '
            ? r.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"\\{r.Value:X} ")));
}
