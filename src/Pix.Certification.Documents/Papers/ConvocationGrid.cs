using Pix.Certification.Candidates;
using Pix.Certification.Documents.Printing;

namespace Pix.Certification.Documents.Papers;

/// <summary>
/// The convocation grid (CAN-12): who of which class is called when and where, a sheet for each class, to be signed by everybody who has
/// got their convocation.
/// </summary>
/// <remarks>
/// It goes from hand to hand and hangs on walls: of anybody's extra time and other accommodations it says nothing.
/// </remarks>
internal static class ConvocationGrid
{
    public static Wording Title { get; } = PapersWords.ConvocationGridTitle;

    public static Html Pages(SessionFacts session, Voice voice)
    {
        var classes = Classes(session);
        return classes.Count == 0
            ? Html.Of($"<section class=\"sheet\">{Top(session, voice, isFirst: true)}<p class=\"panel\">{voice.Say(
                PapersWords.ThisSessionHasNoCandidate)}</p></section>\n")
            : Html.Join(classes.Select((one, i) => OneClass(session, one.Name, one.Candidates, voice, isFirst: i == 0)));
    }

    // By class as a school says them; who is in none comes last.
    private static IReadOnlyList<(string? Name, IReadOnlyList<CandidateFacts> Candidates)> Classes(SessionFacts session) =>
    [
        .. session.ByName()
            .GroupBy(static c => ClassOf(c), StringComparer.OrdinalIgnoreCase)
            .OrderBy(static g => g.Key.Length == 0)
            .ThenBy(static g => g.Key, StringComparer.OrdinalIgnoreCase)
            .Select(static g => (g.Key.Length == 0 ? null : g.Key, (IReadOnlyList<CandidateFacts>)[.. g])),
    ];

    private static string ClassOf(CandidateFacts candidate) => candidate.Details.Class?.Trim() ?? "";

    private static Html Top(SessionFacts session, Voice voice, bool isFirst) => Page.Top(
        session.CentreName,
        voice.Say(Title),
        voice.Say(PapersWords.SessionNumber),
        Html.Of($"{session.Id}"),
        isFirst);

    private static Html OneClass(
        SessionFacts session,
        string? name,
        IReadOnlyList<CandidateFacts> candidates,
        Voice voice,
        bool isFirst) => Html.Of($"""
        <section class="sheet">{Top(session, voice, isFirst)}
        {Page.Facts(
            (voice.Say(PapersWords.Class), name is null ? Html.Of($"{voice.Say(PapersWords.NoClass)}") : Page.Text(name)),
            (voice.Say(PapersWords.Date), Html.Of($"{voice.Say(Spoken.LongDay(session.Starts.Local.Date))}")),
            (voice.Say(PapersWords.LocalTimeStartEnd), Phrases.Hours(session, voice)),
            (voice.Say(PapersWords.Site), Page.Text(session.Details.Site)),
            (voice.Say(PapersWords.Room), Page.Text(session.Details.Room)),
            (voice.Say(PapersWords.Session), session.Details.Name is { } called ? Page.Text(called) : null))}
        <div class="panel"><p><strong>{voice.Say(PapersWords.WhatToBring)}</strong></p>
        <ul>
        <li>{voice.Say(PapersWords.AnIdentityDocumentWithPhoto)}</li>
        <li>{voice.Say(PapersWords.WhatYouSignInWith)}</li>
        <li>{voice.Say(PapersWords.YourConvocation)}</li>
        </ul>
        <p>{voice.Say(PapersWords.BeThereTenMinutesEarly)}</p></div>
        <table class="grid"><caption>{voice.Say(PapersWords.GridCaption(candidates.Count))}</caption>
        {Columns}<thead><tr>
        <th scope="col" class="centre">{voice.Say(PapersWords.No)}</th>
        <th scope="col">{voice.Say(PapersWords.BirthName)}</th>
        <th scope="col">{voice.Say(PapersWords.FirstName)}</th>
        <th scope="col">{voice.Say(PapersWords.BirthDate)}</th>
        <th scope="col">{voice.Say(PapersWords.SignatureOnReceipt)}</th></tr></thead>
        <tbody>
        {candidates.Select((candidate, i) => Row(candidate.Identity, i + 1, voice))}</tbody></table>
        </section>

        """);

    // As wide as the page all together: 184 millimetres.
    private static Html Columns { get; } =
        Html.Join(((int[])[9, 57, 48, 24, 46]).Select(static mm => Html.Of($"<col style=\"width:{mm}mm\">")));

    private static Html Row(CandidateIdentity identity, int number, Voice voice) => Html.Of($"""
        <tr><td class="centre figures">{number}</td>
        <th scope="row" class="{Page.Fit(identity.BirthName, 14)}"><bdi>{identity.BirthName}</bdi></th>
        <td class="{Page.Fit(identity.FirstName, 12.5)}"><bdi>{identity.FirstName}</bdi></td>
        <td class="figures">{voice.Say(Spoken.Day(identity.BirthDate))}</td><td></td></tr>

        """);
}
