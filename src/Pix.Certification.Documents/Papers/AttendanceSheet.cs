using Pix.Certification.Documents.Printing;

namespace Pix.Certification.Documents.Papers;

/// <summary>
/// The attendance sheet (<i>feuille d'émargement</i>), which is also the session's record: who was there, signed, and finished, and what
/// was reported of whom.
/// </summary>
internal static class AttendanceSheet
{
    /// <summary>What the rule asks for, and what fits: a sheet holds the candidates of one invigilator.</summary>
    public const int RowsPerSheet = 20;

    // Where everybody's birthplace has to stand as well, all of it is written smaller.
    private const double WideEm = 2.82;
    private const double NarrowEm = 2.61;

    public static Wording Title { get; } = PapersWords.Title;

    public static Html Pages(SessionFacts session, Voice voice)
    {
        var sheets = session.ByName().Chunk(RowsPerSheet).ToArray();
        return sheets.Length == 0
            ? Html.Of($"<section class=\"sheet\">{Top(session, voice, 1, 1)}<p class=\"panel\">{voice.Say(
                PapersWords.ThisSessionListEmptyAdd)}</p></section>\n")
            : Html.Join(sheets.Select((rows, i) => OneSheet(session, voice, rows, i + 1, sheets.Length)));
    }

    private static Html OneSheet(SessionFacts session, Voice voice, CandidateFacts[] rows, int number, int of)
    {
        var first = ((number - 1) * RowsPerSheet) + 1;
        var columns = Columns(session, voice);
        return Html.Of($"""
            <section class="sheet">{Top(session, voice, number, of)}
            <table class="{(SaysBirthplaces(session)
                ? "attendance narrow"
                : "attendance")}"><caption>{voice.Say(
                PapersWords.CandidatesFirstToFirstLessOf(first, first + rows.Length - 1, session.Candidates.Count))}</caption>
            {columns.Select(static c => Html.Of($"<col style=\"width:{c.Width}mm\">"))}
            <thead><tr>
            {columns.Select(c => c.IsCentred
                ? Html.Of($"<th scope=\"col\" class=\"centre\">{voice.Say(c.Heading)}</th>\n")
                : Html.Of($"<th scope=\"col\">{voice.Say(c.Heading)}</th>\n"))}</tr></thead>
            <tbody>
            {rows.Select((candidate, i) =>
                Html.Of($"<tr>{columns.Select(c => c.Cell(candidate, first + i))}</tr>\n"))}</tbody></table></section>

            """);
    }

    private static Html Top(SessionFacts session, Voice voice, int number, int of)
    {
        var title = of == 1
            ? voice.Say(Title)
            : voice.Say(PapersWords.TitleSheetNumberOfOf(Title, number, of));
        var facts = Page.Facts(
            (voice.Say(PapersWords.Centre), Fitted(session.CentreName, 16, Page.Text(session.CentreName))),
            (voice.Say(PapersWords.SiteAndRoom), Fitted(
                $"{session.Details.Site}, {session.Details.Room}",
                28,
                Html.Of($"{Page.Text(session.Details.Site)}, {Page.Text(session.Details.Room)}"))),
            (voice.Say(PapersWords.Date), Html.Of($"{voice.Say(Spoken.LongDay(session.Starts.Local.Date))}")),
            (voice.Say(
                PapersWords.LocalTimeStartEnd), Fitted(Phrases.Hours(session, voice).ToString(), 17, Phrases.Hours(session, voice))),
            (voice.Say(PapersWords.Invigilators), Fitted(
                string.Join(", ", session.Details.Invigilators),
                28,
                Phrases.Invigilators(session))),
            (voice.Say(PapersWords.TestReallyBeganAt), Html.Of($"…… : ……")));
        var kicker = session.Details.Name is { } name
            ? $"{voice.Say(PapersWords.SessionRecord)} · {name}"
            : voice.Say(PapersWords.SessionRecord);
        return Html.Of($"""
            {Page.Top(kicker, title, voice.Say(PapersWords.SessionNumber), Html.Of($"{session.Id}"), number == 1)}
            <div class="register">{facts}{Page.Signature(voice.Say(
                PapersWords.SignatureOfInvigilators))}</div>
            """);
    }

    // The heading must not push the last row off its sheet.
    private static Html Fitted(string text, double ems, Html written) => Html.Of($"<div class=\"{Page.Fit(text, ems)}\">{written}</div>");

    // Nobody's is asked of a pupil: where nobody has one, the sheet has no empty columns.
    private static bool SaysBirthplaces(SessionFacts session) => session.Candidates.Any(static c => c.Identity.Birthplace is not null);

    // As wide as the page all together: 277 millimetres.
    private static Column[] Columns(SessionFacts session, Voice voice)
    {
        var narrow = SaysBirthplaces(session);
        var em = narrow ? NarrowEm : WideEm;
        var columns = new List<Column>
        {
            new(narrow ? 7 : 8, PapersWords.No, static (_, number) =>
                Html.Of($"<td class=\"centre figures\">{number}</td>"), IsCentred: true),
            new(narrow ? 16 : 17, PapersWords.CertifNo, static (c, _) => Html.Of($"<td class=\"figures\">{c.CertificationNumber}</td>")),
            Named(narrow ? 42 : 53, PapersWords.BirthName, static c => c.Identity.BirthName, isRow: true),
            Named(narrow ? 38 : 44, PapersWords.FirstName, static c => c.Identity.FirstName),
            new(narrow ? 18 : 20, PapersWords.BirthDate, (c, _) =>
                Html.Of($"<td class=\"figures\">{voice.Say(Spoken.Day(c.Identity.BirthDate))}</td>")),
        };
        if (narrow)
        {
            columns.Add(Named(26, PapersWords.BirthCommune, static c => c.Identity.Birthplace?.Commune));
            columns.Add(Named(9, PapersWords.BirthDepartement, static c => c.Identity.Birthplace?.DepartementCode));
            columns.Add(Named(17, PapersWords.BirthCountry, static c => c.Identity.Birthplace?.Country));
        }

        columns.Add(Named(narrow ? 18 : 22, PapersWords.ClassOrLocalId, static c => c.Details.Class ?? c.Details.LocalId));
        columns.Add(Named(
            narrow ? 27 : 34, PapersWords.ExtraTimeAndAccommodations,
            c => Phrases.Adapted(c.Accommodations, session.Terms.TestMinutes, voice)));
        columns.Add(Named(narrow ? 20 : 24, PapersWords.ReportsOfSheet, c => Reported(session, c, voice)));
        columns.Add(new(narrow ? 27 : 38, PapersWords.Signature, static (_, _) => Html.Of($"<td></td>")));
        columns.Add(new(narrow ? 12 : 17, PapersWords.EndScreenSeen, (c, _) =>
            Html.Of($"<td class=\"centre\">{Page.Box(voice, c.EndScreenSeen)}</td>"), IsCentred: true));
        return [.. columns];

        Column Named(int width, Wording heading, Func<CandidateFacts, string?> said, bool isRow = false) => new(width, heading, (c, _) =>
        {
            // A cell has margins, and bold type is wider.
            var text = said(c) ?? "–";
            var fit = Page.Fit(text, (width - 2.4) / em * (isRow ? 0.96 : 1));
            return isRow
                ? Html.Of($"<th scope=\"row\" class=\"{fit}\"><bdi>{text}</bdi></th>")
                : Html.Of($"<td class=\"{fit}\"><bdi>{text}</bdi></td>");
        });
    }

    // What was reported so far, by its codes; the words are on the incident record. Blank, it is filled in by hand.
    private static string Reported(SessionFacts session, CandidateFacts candidate, Voice voice) => string.Join(
        ", ",
        session.Reports.Where(r => r.Candidate == candidate.Id).Select(r => r.ChallengeNumber is { } number
            ? voice.Say(PapersWords.ReportAtQuestion(r.Category.Code, number))
            : r.Category.Code));

    /// <summary>One column of the sheet.</summary>
    /// <param name="Width">How wide, in millimetres.</param>
    /// <param name="Heading">What it says above.</param>
    /// <param name="Cell">What it says of a candidate, who has a number on the list.</param>
    /// <param name="IsCentred">True for a short heading above a sign.</param>
    private sealed record Column(int Width, Wording Heading, Func<CandidateFacts, int, Html> Cell, bool IsCentred = false);
}
