using Pix.Certification.Certifications;
using Pix.Certification.Documents.Printing;
using Pix.Certification.Referential;

namespace Pix.Certification.Documents.Papers;

/// <summary>
/// The certificate (CER-1): its holder, what is certified on what scale, and how anybody verifies it. It says so when it does not hold any
/// more (CER-4).
/// </summary>
internal static class CertificatePaper
{
    private static readonly Wording[] GlobalLevels =
    [
        PapersWords.GlobalLevels,
        PapersWords.CertificatePaperGlobalLevels,
        PapersWords.GlobalLevelsIndependent,
        PapersWords.GlobalLevels2,
        PapersWords.GlobalLevelsAdvanced, PapersWords.GlobalLevels3, PapersWords.GlobalLevelsExpert, PapersWords.GlobalLevels4,
    ];

    public static Wording Title { get; } = PapersWords.CertificatePaperTitle;

    public static Html Pages(CertificateCopy copy, Voice voice, bool isFirst = true)
    {
        var facts = copy.Facts;
        return Html.Of($"""
            <section class="sheet">{Page.Top(
                facts.CentreName,
                voice.Say(PapersWords.CertificateOfDigitalSkills),
                voice.Say(PapersWords.CertificationNumber),
                Html.Of($"{facts.Number}"),
                isFirst)}
            {Standing(copy, voice)}
            <p class="note">{voice.Say(PapersWords.AwardedTo)}</p>
            <p class="holder {Page.Fit(facts.Holder.ToString(), 21)}">
                <bdi>{facts.Holder.FirstName}</bdi> <bdi>{facts.Holder.BirthName}</bdi></p>
            {Page.Facts(
                (voice.Say(PapersWords.BirthDate), Html.Of($"{voice.Say(Spoken.LongDay(facts.Holder.BirthDate))}")),
                (voice.Say(PapersWords.DateOfCertification), Html.Of($"{voice.Say(Spoken.LongDay(facts.Day))}")),
                (voice.Say(PapersWords.CertificationCentre), Page.Text(facts.CentreName)))}
            <div class="panel"><dl class="score"><div><dt>{voice.Say(PapersWords.Score)}</dt><dd>{facts.Score}{(facts.GlobalLevel is null
                ? " pix"
                : "")} <small>{voice.Say(PapersWords.OutOf)} {facts.ScoreMax}</small></dd></div>
            {(facts.GlobalLevel is { } level
                ? Html.Of($"<div><dt>{voice.Say(PapersWords.LevelReached)}</dt><dd>{Named(level, voice)}</dd></div>")
                : null)}</dl>
            <p class="note">{voice.Say(
                PapersWords.HighestScoreAndLevelLevelMax(facts.LevelMax))}</p></div>
            <h2>{voice.Say(PapersWords.CertifiedCompetences)}</h2>
            {(facts.Levels.Count == 0
                ? Html.Of($"<p>{voice.Say(
                    PapersWords.TheLevelNotBrokenDown)}</p>")
                : Competences(copy, voice))}
            {Verify(copy, voice)}
            </section>

            """);
    }

    private static Html? Standing(CertificateCopy copy, Voice voice)
    {
        var (standing, successor) = (copy.Standing, copy.Successor);
        return standing switch
        {
            CertificateStanding.Valid => null,
            CertificateStanding.Withdrawn => Stamp(voice.Say(
                PapersWords.WithdrawnResultsOfThisSession)),
            CertificateStanding.Superseded when successor is not null => Stamp(voice.Say(
                PapersWords.SupersededBy(successor))),
            CertificateStanding.Superseded => Stamp(voice.Say(
                PapersWords.Superseded)),
            CertificateStanding.Revoked =>
                Stamp(voice.Say(PapersWords.RevokedThisCertificateHoldsNo)),
            _ => throw new ArgumentOutOfRangeException(nameof(copy), standing, "A certificate cannot stand like that."),
        };

        static Html Stamp(string text) => Html.Of($"<p class=\"stamp\">{text}</p>");
    }

    private static string Named(int level, Voice voice) => level >= 1 && level <= GlobalLevels.Length
        ? voice.Say(GlobalLevels[level - 1])
        : voice.Say(PapersWords.LevelLevel(level));

    private static Html Competences(CertificateCopy copy, Voice voice) => Html.Of($"""
        <table class="competences"><caption>{voice.Say(
            PapersWords.LevelCertifiedInEachCompetence(copy.Facts.LevelMax))}</caption>
        <col style="width:40mm"><col><col style="width:55mm">
        <thead><tr><th scope="col">{voice.Say(PapersWords.Domain)}</th><th scope="col">{voice.Say(PapersWords.Competence)}</th>
        <th scope="col">{voice.Say(PapersWords.Level)}</th></tr></thead>
        {Areas(copy).Select(a => Area(copy, a.Area, a.Levels, voice))}</table>
        """);

    // In the framework's order, as they come; a competence that this framework does not know stands under no domain.
    private static IEnumerable<(Area? Area, CertifiedLevel[] Levels)> Areas(CertificateCopy copy) => copy.Facts.Levels
        .GroupBy(l => copy.Framework.Find(l.Competence)?.AreaCode)
        .Select(g => (copy.Framework.Areas.FirstOrDefault(a => a.Code == g.Key), g.ToArray()));

    private static Html Area(CertificateCopy copy, Area? area, CertifiedLevel[] levels, Voice voice) => Html.Of($"""
        <tbody>{levels.Select((l, i) => Html.Of($"<tr>{(i == 0
            ? Html.Of($"<th scope=\"rowgroup\" rowspan=\"{levels.Length}\">{(area is null ? "–" : voice.Say(area.Name))}</th>")
            : null)}{Row(copy, l, voice)}</tr>\n"))}</tbody>

        """);

    private static Html Row(CertificateCopy copy, CertifiedLevel certified, Voice voice)
    {
        var (competence, most) = (copy.Framework.Find(certified.Competence), copy.Facts.LevelMax);
        var bars = Enumerable.Range(1, Math.Max(most, 1)).Select(n => n <= certified.Level
            ? Html.Of($"<i class=\"on\"></i>")
            : Html.Of($"<i></i>"));
        return Html.Of($"""
            <th scope="row">{certified.Competence} {(competence is null ? "" : voice.Say(competence.Name))}</th>
            <td class="figures"><strong>{certified.Level}</strong> / {most} <span class="bars" aria-hidden="true">{bars}</span></td>
            """);
    }

    private static Html Verify(CertificateCopy copy, Voice voice)
    {
        // Behind the hash: browsers keep it to themselves.
        var link = $"{copy.VerificationAddress.AbsoluteUri}#{copy.Code.Show()}";
        return Html.Of($"""
            <div class="verify"><div><h2>{voice.Say(PapersWords.VerifyThisCertificate)}</h2>
            <p>{voice.Say(PapersWords.VerificationCode)} <span class="secret">{copy.Code.ShowInGroups()}</span></p>
            <p>{voice.Say(
                PapersWords.ToBeEnteredWithHolder)} <strong>{copy.VerificationAddress.AbsoluteUri}</strong></p>
            <p class="note">{voice.Say(
                PapersWords.OnlyThatPageSaysWhether)}</p></div>
            {QrCode.Of(
                link,
                voice.Say(PapersWords.QRCodeThatLeadsTo))}</div>
            """);
    }
}
