using Pix.Certification.Documents.Printing;
using Pix.Certification.Sessions;

namespace Pix.Certification.Documents.Papers;

/// <summary>The room's checklist on paper (SES-7): what was found so far, and boxes for the rest.</summary>
internal static class RoomChecklistPaper
{
    public static Wording Title { get; } = PapersWords.RoomChecklistPaperTitle;

    public static Html Pages(SessionFacts session, Voice voice) => Html.Of($"""
        <section class="sheet">{Page.Top(
            session.CentreName,
            voice.Say(Title),
            voice.Say(PapersWords.SessionNumber),
            Html.Of($"{session.Id}"))}
        {Phrases.PlaceAndTime(session, voice)}
        <table><caption>{voice.Say(
            PapersWords.CandidatesOnListCandidatesWhat(session.Candidates.Count))}</caption>
        {Columns}<thead><tr>
        <th scope="col">{voice.Say(PapersWords.Item)}</th><th scope="col" class="centre">{voice.Say(PapersWords.Yes)}</th>
        <th scope="col" class="centre">{voice.Say(PapersWords.No3)}</th>
        <th scope="col">{voice.Say(PapersWords.CheckedBy)}</th><th scope="col">{voice.Say(PapersWords.Note)}</th></tr></thead>
        <tbody>{session.Checklist.Select(l => Row(session, l, voice))}</tbody></table>
        {(session.TechnicalTestAddress is { } address ? Test(address, voice) : null)}
        <div class="signatures">{Page.Signature(voice.Say(PapersWords.NameDateAndSignature))}</div>
        </section>

        """);

    private static Html Test(Uri address, Voice voice) => Html.Of($"""
        <div class="verify"><div><h2>{voice.Say(PapersWords.TestWorkstations)}</h2>
        <p>{voice.Say(PapersWords.OpenOnEachWorkstation)} <strong>{address.AbsoluteUri}</strong></p></div>
        {QrCode.Of(address.AbsoluteUri, voice.Say(PapersWords.QrCodeLeadsTo(address.AbsoluteUri)))}</div>
        """);

    private static Html Columns { get; } =
        Html.Join(((int[])[78, 13, 13, 36, 44]).Select(static mm => Html.Of($"<col style=\"width:{mm}mm\">")));

    private static Html Row(SessionFacts session, ChecklistLine line, Voice voice)
    {
        var when = line.At is { } at
            ? at.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(session.Starts.Zone) ?? DateTimeZone.Utc).LocalDateTime
            : (LocalDateTime?)null;
        var by = line.By is { } name
            ? Html.Of($"{Page.Text(name)}{(when is { } then
                ? Html.Of($", {voice.Say(Spoken.At(then))}")
                : null)}")
            : null;
        return Html.Of($"""
            <tr style="height:9mm"><th scope="row">{voice.Say(line.What)}</th><td class="centre">{Page.Box(voice, line.Met == true)}</td>
            <td class="centre">{Page.Box(voice, line.Met == false)}</td>
            <td>{by}</td><td>{(line.Note is { } note ? Page.Text(note) : null)}</td></tr>

            """);
    }
}
