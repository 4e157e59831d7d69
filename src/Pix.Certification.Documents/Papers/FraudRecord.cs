using Pix.Certification.Documents.Printing;
using Pix.Certification.Reports;

namespace Pix.Certification.Documents.Papers;

/// <summary>
/// The fraud record (<i>PV de fraude</i>, REP-4): one candidate, the facts as they were seen, what the candidate says, signatures.
/// </summary>
internal static class FraudRecord
{
    public static Wording Title { get; } = new("Procès-verbal de fraude", "Fraud record");

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
                voice.Say("N° de session", "Session number"),
                Html.Of($"{session.Id}"),
                isFirst)}
            {Phrases.PlaceAndTime(session, voice)}
            {Html.Of($"<p class=\"note\">{voice.Say(
                "À remplir par le surveillant dès que les faits sont constatés, en plus du signalement C6. Décrivez ce qui a été "
                    + "vu, sans interpréter ; le jury décide.",
                "To be filled in by the invigilator as soon as the facts are seen, beside the C6 report. Describe what was seen, "
                    + "without interpreting; the jury decides.")}</p>")}
            {Heading(voice.Say("Le candidat", "The candidate"), isFirst)}
            {(candidate is null ? WhoByHand(voice) : Who(candidate, report!, voice))}
            {Heading(voice.Say("Les faits constatés", "What was seen"), isFirst)}
            {(report?.Description is { Length: > 0 } words
                ? Html.Of($"<p class=\"panel said\" dir=\"auto\">{words}</p>{Rules(2)}")
                : Rules(4))}
            {Page.Line(voice.Say("Heure des faits", "Time of the facts"))}
            {Heading(voice.Say("Ce qui a été fait", "What was done"), isFirst)}
            <ul class="ticks">
            <li>{Page.Box(voice)} {voice.Say("Le test a été interrompu par le surveillant", "The invigilator ended the test")}</li>
            <li>{Page.Box(voice)} {voice.Say("Le candidat a terminé son test", "The candidate finished the test")}</li>
            <li>{Page.Box(voice)} {voice.Say(
                "Des pièces sont jointes (photos, documents) : combien ?",
                "Evidence is attached (photos, papers): how many?")} ……</li>
            </ul>
            {Heading(voice.Say("Ce que le candidat déclare", "What the candidate says"), isFirst)}
            {Rules(2)}
            <div class="signatures">{Page.Signature(voice.Say(
                "Nom, date et signature du surveillant",
                "Name, date and signature of the invigilator"))}{Page.Signature(voice.Say(
                    "Date et signature du candidat (ou « refuse de signer »)",
                    "Date and signature of the candidate (or “refuses to sign”)"))}</div>
            </section>

            """);
    }

    // Under the title of a later sheet, which is a second heading itself.
    private static Html Heading(string text, bool isFirst) => isFirst ? Html.Of($"<h2>{text}</h2>") : Html.Of($"<h3>{text}</h3>");

    private static Html Who(CandidateFacts candidate, Report report, Voice voice) => Page.Facts(
        (voice.Say("Nom de naissance", "Birth name"), Page.Text(candidate.Identity.BirthName)),
        (voice.Say("Prénom", "First name"), Page.Text(candidate.Identity.FirstName)),
        (voice.Say("Date de naissance", "Birth date"), Html.Of($"{Voice.Short(candidate.Identity.BirthDate)}")),
        (voice.Say("Classe ou identifiant", "Class or local id"), Page.Text(candidate.Details.Class ?? candidate.Details.LocalId ?? "–")),
        (voice.Say("N° de certification", "Certification number"), Html.Of($"{candidate.CertificationNumber}")),
        (voice.Say("Signalement", "Report"), Html.Of($"{report.Category.Code}, {voice.Say("n°", "no.")} {report.Number}")),
        (voice.Say("Question", "Question"), report.ChallengeNumber is { } number ? Html.Of($"{number}") : null));

    private static Html WhoByHand(Voice voice) => Html.Of($"""
        {Page.Line(voice.Say("Nom de naissance", "Birth name"))}{Page.Line(voice.Say("Prénom", "First name"))}
        {Page.Line(voice.Say("Date de naissance", "Birth date"))}{Page.Line(voice.Say("N° de certification", "Certification number"))}
        """);

    private static Html Rules(int count) =>
        Html.Of($"<div class=\"rules\" aria-hidden=\"true\">{Enumerable.Range(0, count).Select(static _ => Html.Of($"<i></i>"))}</div>");
}
