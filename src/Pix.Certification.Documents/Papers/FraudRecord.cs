using Pix.Certification.Documents.Printing;
using Pix.Certification.Reports;

namespace Pix.Certification.Documents.Papers;

/// <summary>
/// The fraud record (<i>PV de fraude</i>, REP-4): one candidate, the facts as they were seen, what the candidate says, signatures.
/// </summary>
internal static class FraudRecord
{
    public static Wording Title { get; } = PapersWords.FraudRecordTitle;

    public static Html Pages(SessionFacts session, Voice voice)
    {
        var frauds = session.Reports.Where(static r => r.Category == ReportCategory.Fraud).ToArray();
        return frauds.Length == 0 ? Blank(session, voice) : Html.Join(frauds.Select((r, i) => Sheet(session, r, voice, i == 0)));
    }

    public static Html Blank(SessionFacts session, Voice voice) => Sheet(session, null, voice, isFirst: true);

    private static Html Sheet(SessionFacts session, Report? report, Voice voice, bool isFirst)
    {
        var candidate = report is null ? null : session.Candidates.FirstOrDefault(c => c.Id == report.Candidate);
        return Html.Of($"""
            <section class="sheet">{Page.Top(
                session.CentreName,
                voice.Say(Title),
                voice.Say(PapersWords.SessionNumber),
                Html.Of($"{session.Id}"),
                isFirst)}
            {Phrases.PlaceAndTime(session, voice)}
            {Html.Of($"<p class=\"note\">{voice.Say(
                PapersWords.ToBeFilledInBy)}</p>")}
            {Heading(voice.Say(PapersWords.TheCandidate), isFirst)}
            {(candidate is null ? WhoByHand(voice) : Who(candidate, report!, voice))}
            {Heading(voice.Say(PapersWords.WhatWasSeen), isFirst)}
            {(report?.Description is { Length: > 0 } words
                ? Html.Of($"<p class=\"panel said\" dir=\"auto\">{words}</p>{Rules(2)}")
                : Rules(4))}
            {Page.Line(voice.Say(PapersWords.TimeOfFacts))}
            {Heading(voice.Say(PapersWords.WhatWasDone), isFirst)}
            <ul class="ticks">
            <li>{Page.Box(voice)} {voice.Say(PapersWords.TheInvigilatorEndedTest)}</li>
            <li>{Page.Box(voice)} {voice.Say(PapersWords.TheCandidateFinishedTest)}</li>
            <li>{Page.Box(voice)} {voice.Say(
                PapersWords.EvidenceAttachedPhotosPapersHow)} ……</li>
            </ul>
            {Heading(voice.Say(PapersWords.WhatCandidateSays), isFirst)}
            {Rules(2)}
            <div class="signatures">{Page.Signature(voice.Say(
                PapersWords.NameDateAndSignatureOf))}{Page.Signature(voice.Say(
                    PapersWords.DateAndSignatureOfCandidate))}</div>
            </section>

            """);
    }

    // Under the title of a later sheet, which is a second heading itself.
    private static Html Heading(string text, bool isFirst) => isFirst ? Html.Of($"<h2>{text}</h2>") : Html.Of($"<h3>{text}</h3>");

    private static Html Who(CandidateFacts candidate, Report report, Voice voice) => Page.Facts(
        (voice.Say(PapersWords.BirthName), Page.Text(candidate.Identity.BirthName)),
        (voice.Say(PapersWords.FirstName), Page.Text(candidate.Identity.FirstName)),
        (voice.Say(PapersWords.BirthDate), Html.Of($"{voice.Say(Spoken.Day(candidate.Identity.BirthDate))}")),
        (voice.Say(PapersWords.ClassOrLocalId), Page.Text(candidate.Details.Class ?? candidate.Details.LocalId ?? "–")),
        (voice.Say(PapersWords.CertificationNumber), Html.Of($"{candidate.CertificationNumber}")),
        (voice.Say(PapersWords.Report), Html.Of($"{report.Category.Code}, {voice.Say(PapersWords.No2)} {report.Number}")),
        (voice.Say(PapersWords.Question), report.ChallengeNumber is { } number ? Html.Of($"{number}") : null));

    private static Html WhoByHand(Voice voice) => Html.Of($"""
        {Page.Line(voice.Say(PapersWords.BirthName))}{Page.Line(voice.Say(PapersWords.FirstName))}
        {Page.Line(voice.Say(PapersWords.BirthDate))}{Page.Line(voice.Say(PapersWords.CertificationNumber))}
        """);

    private static Html Rules(int count) =>
        Html.Of($"<div class=\"rules\" aria-hidden=\"true\">{Enumerable.Range(0, count).Select(static _ => Html.Of($"<i></i>"))}</div>");
}
