using Pix.Certification.Documents.Printing;

namespace Pix.Certification.Documents.Papers;

/// <summary>
/// The attendance sheet (<i>feuille d'émargement</i>), which is also the session's record: who was there, signed, and finished.
/// </summary>
internal static class AttendanceSheet
{
    /// <summary>What the rule asks for, and what fits: a sheet holds the candidates of one invigilator.</summary>
    public const int RowsPerSheet = 20;

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
        return Html.Of($"""
            <section class="sheet">{Top(session, voice, number, of)}
            <table class="attendance"><caption>{voice.Say(
                PapersWords.CandidatesFirstToFirstLessOf(first, first + rows.Length - 1, session.Candidates.Count))}</caption>
            {Columns}{Headings(voice)}
            <tbody>
            {rows.Select((candidate, i) => Row(candidate, first + i, session.Terms.TestMinutes, voice))}</tbody></table></section>

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

    private static Html Columns { get; } =
        Html.Join(((int[])[7, 17, 57, 46, 20, 25, 41, 46, 18]).Select(static mm => Html.Of($"<col style=\"width:{mm}mm\">")));

    private static Html Headings(Voice voice) => Html.Of($"""
        <thead><tr>
        <th scope="col" class="centre">{voice.Say(PapersWords.No)}</th>
        <th scope="col">{voice.Say(PapersWords.CertifNo)}</th>
        <th scope="col">{voice.Say(PapersWords.BirthName)}</th>
        <th scope="col">{voice.Say(PapersWords.FirstName)}</th>
        <th scope="col">{voice.Say(PapersWords.BirthDate)}</th>
        <th scope="col">{voice.Say(PapersWords.ClassOrLocalId)}</th>
        <th scope="col">{voice.Say(PapersWords.ExtraTimeAndAccommodations)}</th>
        <th scope="col">{voice.Say(PapersWords.Signature)}</th>
        <th scope="col" class="centre">{voice.Say(PapersWords.EndScreenSeen)}</th>
        </tr></thead>
        """);

    private static Html Row(CandidateFacts candidate, int number, int testMinutes, Voice voice)
    {
        var (identity, place) = (candidate.Identity, candidate.Details.Class ?? candidate.Details.LocalId ?? "–");
        var adapted = Phrases.Adapted(candidate.Accommodations, testMinutes, voice);
        return Html.Of($"""
            <tr><td class="centre figures">{number}</td><td class="figures">{candidate.CertificationNumber}</td>
            <th scope="row" class="{Page.Fit(identity.BirthName, 18.5)}"><bdi>{identity.BirthName}</bdi></th>
            <td class="{Page.Fit(identity.FirstName, 15.4)}"><bdi>{identity.FirstName}</bdi></td>
            <td class="figures">{voice.Say(Spoken.Day(identity.BirthDate))}</td>
            <td class="{Page.Fit(place, 8)}"><bdi>{place}</bdi></td>
            <td class="{Page.Fit(adapted, 13.7)}">{adapted}</td>
            <td></td><td class="centre">{Page.Box(voice, candidate.EndScreenSeen)}</td></tr>

            """);
    }
}
