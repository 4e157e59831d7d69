using System.Globalization;
using Pix.Certification.Certifications;
using Pix.Certification.Documents.Printing;
using Pix.Certification.Documents.Sheets;
using Pix.Certification.Scoring;

namespace Pix.Certification.Documents.Papers;

/// <summary>The published results as a list to be read, by session or by class.</summary>
internal static class ResultsPaper
{
    public static Wording Title { get; } = PapersWords.ResultsPaperTitle;

    public static Html Pages(ResultList results, Voice voice)
    {
        var groups = Groups(results, voice);
        return groups.Count > 0
            ? Html.Join(groups.Select((g, i) => One(results, g.Name, g.Lines, voice, i == 0)))
            : Html.Of($"<section class=\"sheet\">{Page.Top(
                results.CentreName,
                voice.Say(Title),
                voice.Say(PapersWords.Results2),
                Html.Of($"{0}"))}<p class=\"panel\">{voice.Say(
                    PapersWords.NoResultPublished)}</p></section>\n");
    }

    /// <summary>The lists, in order, each with its name.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<ResultLine> Lines)> Groups(ResultList results, Voice voice) =>
        results.Grouping == ResultGrouping.BySession
        ? [.. results.Lines.GroupBy(static l => l.Session)
            .OrderBy(static g => g.Key.Number)
            .Select(static g => (g.Key.ToString(), ResultSheet.ByName(g)))]
        : [.. ResultSheet.Classes(results.Lines).Select(c => (c.Class ?? voice.Say(PapersWords.NoClass), c.Lines))];

    private static Html One(ResultList results, string name, IReadOnlyList<ResultLine> lines, Voice voice, bool isFirst)
    {
        var label =
            results.Grouping == ResultGrouping.BySession ? voice.Say(PapersWords.SessionNumber) : voice.Say(PapersWords.Class);
        var competences = results.Framework.Competences;
        return Html.Of($"""
            <section class="sheet">{Page.Top(results.CentreName, voice.Say(Title), label, Page.Text(name), isFirst)}
            <table class="results"><caption>{voice.Say(
                PapersWords.LinesLinesResultResultsA(lines.Count))}</caption>
            <col><col style="width:19mm"><col style="width:18mm"><col style="width:18mm"><col style="width:19mm"><col style="width:13mm">
            {competences.Select(static _ => Html.Of($"<col style=\"width:7.4mm\">"))}
            <thead><tr><th scope="col">{voice.Say(
                PapersWords.BirthNameFirstName)}</th><th scope="col">{voice.Say(PapersWords.BirthDate)}</th>
            <th scope="col">{voice.Say(PapersWords.CertifNo)}</th><th scope="col">{voice.Say(PapersWords.SatOn)}</th>
            <th scope="col">{voice.Say(PapersWords.Status)}</th><th scope="col" class="level">{voice.Say(PapersWords.Score)}</th>
            {competences.Select(c => Html.Of(
                $"<th scope=\"col\" class=\"level\"><abbr title=\"{voice.Say(c.Name)}\">{c.Code}</abbr></th>"))}</tr></thead>
            <tbody>{lines.Select(l => Row(results, l, voice))}</tbody></table>
            {Comments(lines, voice, isFirst)}
            </section>

            """);
    }

    private static Html Row(ResultList results, ResultLine line, Voice voice) => Html.Of($"""
        <tr><th scope="row" class="{Page.Fit(
            $"{line.Holder.BirthName} {line.Holder.FirstName}",
            24)}">{Phrases.Name(line.Holder)}</th>
            <td class="figures">{voice.Say(Spoken.Day(line.Holder.BirthDate))}</td><td class="figures">{line.Number}</td>
        <td class="figures">{voice.Say(Spoken.Day(line.Day))}</td><td>{voice.Say(line.Status.Name(line.Reason).Capitalised())}</td>
        <td class="level figures">{line.ScoreShown?.ToString(CultureInfo.InvariantCulture)
            ?? "–"}</td>
        {results.Framework.Competences.Select(c => Html.Of($"<td class=\"level figures\">{(line.Levels.TryGetValue(c.Code, out var level)
            ? level.ToString(CultureInfo.InvariantCulture)
            : "–")}</td>"))}</tr>

        """);

    private static Html? Comments(IReadOnlyList<ResultLine> lines, Voice voice, bool isFirst)
    {
        var commented = lines.Where(static l => !string.IsNullOrWhiteSpace(l.Comment)).ToArray();
        if (commented.Length == 0)
        {
            return null;
        }

        var title = voice.Say(PapersWords.CommentsOfJury);
        return Html.Of($"{(isFirst
            ? Html.Of($"<h2>{title}</h2>")
            : Html.Of($"<h3>{title}</h3>"))}<ul>{commented.Select(l => Html.Of(
                $"<li>{Phrases.Name(l.Holder)} ({l.Number}){voice.Say(PapersWords.Text)} <span class=\"said\" "
                    + $"dir=\"auto\">{l.Comment}</span></li>"))}</ul>");
    }
}
