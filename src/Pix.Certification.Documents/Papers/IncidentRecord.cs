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

    public static Wording Title { get; } = PapersWords.IncidentRecordTitle;

    public static Html Pages(SessionFacts session, Voice voice) => Html.Of($"""
        <section class="sheet">{Page.Top(
            session.CentreName,
            voice.Say(Title),
            voice.Say(PapersWords.SessionNumber),
            Html.Of($"{session.Id}"))}
        {Phrases.PlaceAndTime(session, voice)}
        <h2>{voice.Say(PapersWords.IndividualReports)}</h2>
        <table><caption>{voice.Say(
            PapersWords.OneLineForEachReport)}</caption>
        {Columns}<thead><tr>
        <th scope="col">{voice.Say(PapersWords.Candidate)}</th><th scope="col">{voice.Say(
            PapersWords.CertificationNumber)}</th>
        <th scope="col">{voice.Say(PapersWords.Code)}</th><th scope="col">{voice.Say(PapersWords.Question)}</th>
        <th scope="col">{voice.Say(PapersWords.WhatHappened)}</th></tr></thead>
        <tbody>{session.Reports.Select(r => Row(session, r, voice))}{Enumerable.Range(0, Blanks(session))
            .Select(_ => BlankRow)}</tbody></table>
        <h2>{voice.Say(PapersWords.CodesOfReports)}</h2>
        <ul class="columns note">{ReportCategory.All.Select(c =>
            Html.Of($"<li><strong>{c.Code}</strong> {voice.Say(c.Name)}{(c.IsInChallenge
            ? voice.Say(PapersWords.QuestionNumber)
            : "")}</li>"))}</ul>
        <h2>{voice.Say(PapersWords.TestsCutShort)}</h2>
        {Aborts(session, voice)}
        <h2>{voice.Say(PapersWords.IncidentOfWholeRoom)}</h2>
        {(session.Comment is { } comment
            ? Html.Of($"<p class=\"panel said\" dir=\"auto\">{comment}</p>")
            : Html.Of($"<div class=\"rules\" aria-hidden=\"true\"><i></i><i></i><i></i></div>"))}
        <div class="signatures">{Page.Signature(voice.Say(
            PapersWords.DateAndSignatureOfInvigilators))}{Page.Signature(voice.Say(
                PapersWords.DateAndSignatureOfAdministrator))}</div>
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
            ? Html.Of($"{voice.Say(PapersWords.TakenOffList)}")
            : Phrases.Name(candidate.Identity);
        var description =
            report.Description is { Length: > 0 } words ? Html.Of($"<br><span class=\"said\" dir=\"auto\">{words}</span>") : null;
        var alert = report.AlertedAt is null ? null : Html.Of($"<br>{voice.Say(PapersWords.ConfirmedAlert)}");
        return Html.Of($"""
            <tr><th scope="row" class="{(candidate is null
                ? "plain"
                : Page.Fit(
                    $"{candidate.Identity.BirthName} {candidate.Identity.FirstName}",
                    13))}">{who}</th><td class="figures">{candidate?.CertificationNumber}</td><td>{report.Category.Code}</td>
            <td class="figures">{(report.ChallengeNumber is { } number
                ? Html.Of($"{number}")
                : null)}</td><td>{voice.Say(report.Category.Name)}{alert}{description}</td></tr>

            """);
    }

    private static Html Aborts(SessionFacts session, Voice voice)
    {
        var aborted = session.ByName().Where(static c => c.Abort is not null).ToArray();
        return aborted.Length > 0
            ? Html.Of(
                $"<ul>{aborted.Select(c => Html.Of(
                    $"<li>{Phrases.Name(c.Identity)} ({c.CertificationNumber}){voice.Say(PapersWords.Text)} "
                        + $"{Reason(c.Abort!.Value, voice)}</li>"))}</ul>")
            : Html.Of($"<p class=\"note\">{voice.Say(
                PapersWords.ForEachUnfinishedTestNote)}</p><div class=\"rules\" aria-hidden=\"true\"><i></i><i></i></div>");
    }

    private static string Reason(AbortReason reason, Voice voice) =>
        reason == AbortReason.Technical
            ? voice.Say(PapersWords.TechnicalProblem)
            : voice.Say(PapersWords.CandidateLeft);
}
