using Pix.Certification.Documents.Printing;
using Pix.Certification.Sessions;

namespace Pix.Certification.Documents.Papers;

/// <summary>The room's checklist on paper (SES-7): what was found so far, and boxes for the rest.</summary>
internal static class RoomChecklistPaper
{
    public static Wording Title { get; } = new("Check-list de la salle", "Room checklist");

    public static Html Pages(SessionFacts session, Voice voice) => Html.Of($"""
        <section class="sheet">{Page.Top(
            session.CentreName,
            voice.Say(Title),
            voice.Say("N° de session", "Session number"),
            Html.Of($"{session.Id}"))}
        {Phrases.PlaceAndTime(session, voice)}
        <table><caption>{voice.Say(
            $"Candidats inscrits : {session.Candidates.Count}. Ce qui manque n'empêche pas la session ; notez ce qui a été fait.",
            $"Candidates on the list: {session.Candidates.Count}. What is missing does not stop the session; note "
                + $"what was done.")}</caption>
        {Columns}<thead><tr>
        <th scope="col">{voice.Say("Point", "Item")}</th><th scope="col" class="centre">{voice.Say("Oui", "Yes")}</th>
        <th scope="col" class="centre">{voice.Say("Non", "No")}</th>
        <th scope="col">{voice.Say("Vérifié par", "Checked by")}</th><th scope="col">{voice.Say("Remarque", "Note")}</th></tr></thead>
        <tbody>{session.Checklist.Select(l => Row(session, l, voice))}</tbody></table>
        <div class="signatures">{Page.Signature(voice.Say("Nom, date et signature", "Name, date and signature"))}</div>
        </section>

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
                ? Html.Of($", {Voice.Short(then.Date)} {Voice.Clock(then.TimeOfDay)}")
                : null)}")
            : null;
        return Html.Of($"""
            <tr style="height:9mm"><th scope="row">{voice.Say(line.What)}</th><td class="centre">{Page.Box(voice, line.Met == true)}</td>
            <td class="centre">{Page.Box(voice, line.Met == false)}</td>
            <td>{by}</td><td>{(line.Note is { } note ? Page.Text(note) : null)}</td></tr>

            """);
    }
}
