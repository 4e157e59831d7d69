using Pix.Certification.Documents.Printing;
using Pix.Certification.Reports;

namespace Pix.Certification.Documents.Papers;

/// <summary>
/// The incident record (<i>PV d'incident</i>): everything that could bear on a result, candidate by candidate, for whoever finalises the
/// session.
/// </summary>
internal static class IncidentRecord
{
    private const int BlankRows = 10;

    public static Wording Title { get; } = new("Procès-verbal d'incident", "Incident record");

    public static Html Pages(SessionFacts session, Voice voice) => Html.Of($"""
        <section class="sheet">{Page.Top(
            session.CentreName,
            voice.Say(Title),
            voice.Say("N° de session", "Session number"),
            Html.Of($"{session.Id}"))}
        {Phrases.PlaceAndTime(session, voice)}
        <h2>{voice.Say("Signalements individuels", "Individual reports")}</h2>
        <table><caption>{voice.Say(
            "Une ligne par signalement : qui, quoi, à quelle question. Le jury ne prend en compte que ce qui est écrit ici ou "
                + "saisi par le surveillant.",
            "One line for each report: who, what, at which question. The jury only looks at what is written here or entered "
                + "by the invigilator.")}</caption>
        {Columns}<thead><tr>
        <th scope="col">{voice.Say("Candidat", "Candidate")}</th><th scope="col">{voice.Say(
            "N° de certification",
            "Certification number")}</th>
        <th scope="col">{voice.Say("Code", "Code")}</th><th scope="col">{voice.Say("Question", "Question")}</th>
        <th scope="col">{voice.Say("Ce qui s'est passé", "What happened")}</th></tr></thead>
        <tbody>{session.Reports.Select(r => Row(session, r, voice))}{Enumerable.Range(0, Blanks(session))
            .Select(_ => BlankRow)}</tbody></table>
        <h2>{voice.Say("Codes des signalements", "Codes of reports")}</h2>
        <ul class="columns note">{ReportCategory.All.Select(c =>
            Html.Of($"<li><strong>{c.Code}</strong> {voice.Say(c.Name)}{(c.IsInChallenge
            ? voice.Say(" (n° de la question)", " (question number)")
            : "")}</li>"))}</ul>
        <h2>{voice.Say("Tests interrompus", "Tests cut short")}</h2>
        {Aborts(session, voice)}
        <h2>{voice.Say("Incident concernant toute la salle", "Incident of the whole room")}</h2>
        {(session.Comment is { } comment
            ? Html.Of($"<p class=\"panel said\" dir=\"auto\">{comment}</p>")
            : Html.Of($"<div class=\"rules\" aria-hidden=\"true\"><i></i><i></i><i></i></div>"))}
        <div class="signatures">{Page.Signature(voice.Say(
            "Date et signature du ou des surveillants",
            "Date and signature of the invigilators"))}{Page.Signature(voice.Say(
                "Date et signature de l'administrateur",
                "Date and signature of the administrator"))}</div>
        </section>

        """);

    private static int Blanks(SessionFacts session) => Math.Max(2, BlankRows - session.Reports.Count);

    private static Html Columns { get; } =
        Html.Join(((int[])[52, 24, 14, 18, 76]).Select(static mm => Html.Of($"<col style=\"width:{mm}mm\">")));

    private static Html BlankRow { get; } = Html.Of($"<tr style=\"height:8.5mm\"><td></td><td></td><td></td><td></td><td></td></tr>\n");

    private static Html Row(SessionFacts session, Report report, Voice voice)
    {
        var candidate = session.Candidates.FirstOrDefault(c => c.Id == report.Candidate);
        var who = candidate is null
            ? Html.Of($"{voice.Say("retiré de la liste", "taken off the list")}")
            : Phrases.Name(candidate.Identity);
        var description =
            report.Description is { Length: > 0 } words ? Html.Of($"<br><span class=\"said\" dir=\"auto\">{words}</span>") : null;
        return Html.Of($"""
            <tr><th scope="row" class="{(candidate is null
                ? "plain"
                : Page.Fit(
                    $"{candidate.Identity.BirthName} {candidate.Identity.FirstName}",
                    13))}">{who}</th><td class="figures">{candidate?.CertificationNumber}</td><td>{report.Category.Code}</td>
            <td class="figures">{(report.ChallengeNumber is { } number
                ? Html.Of($"{number}")
                : null)}</td><td>{voice.Say(report.Category.Name)}{description}</td></tr>

            """);
    }

    private static Html Aborts(SessionFacts session, Voice voice)
    {
        var aborted = session.ByName().Where(static c => c.Abort is not null).ToArray();
        return aborted.Length > 0
            ? Html.Of(
                $"<ul>{aborted.Select(c => Html.Of(
                    $"<li>{Phrases.Name(c.Identity)} ({c.CertificationNumber}){voice.Say(" :", ":")} "
                        + $"{Reason(c.Abort!.Value, voice)}</li>"))}</ul>")
            : Html.Of($"<p class=\"note\">{voice.Say(
                "Pour chaque test non terminé, notez le candidat et le motif : abandon, ou problème technique.",
                "For each unfinished test, note the candidate and why: they left, or a "
                    + "technical problem.")}</p><div class=\"rules\" aria-hidden=\"true\"><i></i><i></i></div>");
    }

    private static string Reason(AbortReason reason, Voice voice) =>
        reason == AbortReason.Technical
            ? voice.Say("problème technique", "technical problem")
            : voice.Say("abandon du candidat", "the candidate left");
}
