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
        new("Novice 1", "Novice 1"),
        new("Novice 2", "Novice 2"),
        new("Indépendant 3", "Independent 3"),
        new("Indépendant 4", "Independent 4"),
        new("Avancé 5", "Advanced 5"), new("Avancé 6", "Advanced 6"), new("Expert 7", "Expert 7"), new("Expert 8", "Expert 8"),
    ];

    public static Wording Title { get; } = new("Certificat", "Certificate");

    public static Html Pages(CertificateCopy copy, Voice voice)
    {
        var facts = copy.Facts;
        return Html.Of($"""
            <section class="sheet">{Page.Top(
                facts.CentreName,
                voice.Say("Certificat de compétences numériques", "Certificate of digital skills"),
                voice.Say("N° de certification", "Certification number"),
                Html.Of($"{facts.Number}"))}
            {Standing(copy, voice)}
            <p class="note">{voice.Say("décerné à", "awarded to")}</p>
            <p class="holder {Page.Fit(facts.Holder.ToString(), 21)}">
                <bdi>{facts.Holder.FirstName}</bdi> <bdi>{facts.Holder.BirthName}</bdi></p>
            {Page.Facts(
                (voice.Say("Date de naissance", "Birth date"), Html.Of($"{voice.Long(facts.Holder.BirthDate)}")),
                (voice.Say("Date de la certification", "Date of the certification"), Html.Of($"{voice.Long(facts.Day)}")),
                (voice.Say("Centre de certification", "Certification centre"), Page.Text(facts.CentreName)))}
            <div class="panel"><dl class="score"><div><dt>{voice.Say("Score", "Score")}</dt><dd>{facts.Score}{(facts.GlobalLevel is null
                ? " pix"
                : "")} <small>{voice.Say("sur", "out of")} {facts.ScoreMax}</small></dd></div>
            {(facts.GlobalLevel is { } level
                ? Html.Of($"<div><dt>{voice.Say("Niveau atteint", "Level reached")}</dt><dd>{Named(level, voice)}</dd></div>")
                : null)}</dl>
            <p class="note">{voice.Say(
                $"Score et niveau maximaux ({facts.LevelMax}) qui pouvaient être atteints à la date de la certification.",
                $"Highest score and level ({facts.LevelMax}) that could be reached on the date of the certification.")}</p></div>
            <h2>{voice.Say("Compétences certifiées", "Certified competences")}</h2>
            {(facts.Levels.Count == 0
                ? Html.Of($"<p>{voice.Say(
                    "Le niveau n'est pas détaillé par compétence.",
                    "The level is not broken down by competence.")}</p>")
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
                "Retiré : les résultats de cette session ne sont pas publiés pour le moment. Ce certificat ne vaut pas preuve.",
                "Withdrawn: the results of this session are not published for now. This certificate proves nothing.")),
            CertificateStanding.Superseded when successor is not null => Stamp(voice.Say(
                $"Remplacé par le certificat n° {successor}. Celui-ci ne vaut plus.",
                $"Superseded by certificate no. {successor}. This one holds no more.")),
            CertificateStanding.Superseded => Stamp(voice.Say(
                "Remplacé par un autre certificat. Celui-ci ne vaut plus.",
                "Superseded by another certificate. This one holds no more.")),
            CertificateStanding.Revoked =>
                Stamp(voice.Say("Révoqué : ce certificat ne vaut plus.", "Revoked: this certificate holds no more.")),
            _ => throw new ArgumentOutOfRangeException(nameof(copy), standing, "A certificate cannot stand like that."),
        };

        static Html Stamp(string text) => Html.Of($"<p class=\"stamp\">{text}</p>");
    }

    private static string Named(int level, Voice voice) => level >= 1 && level <= GlobalLevels.Length
        ? voice.Say(GlobalLevels[level - 1])
        : voice.Say($"Niveau {level}", $"Level {level}");

    private static Html Competences(CertificateCopy copy, Voice voice) => Html.Of($"""
        <table class="competences"><caption>{voice.Say(
            $"Niveau certifié dans chaque compétence, sur {copy.Facts.LevelMax}",
            $"Level certified in each competence, out of {copy.Facts.LevelMax}")}</caption>
        <col style="width:40mm"><col><col style="width:55mm">
        <thead><tr><th scope="col">{voice.Say("Domaine", "Domain")}</th><th scope="col">{voice.Say("Compétence", "Competence")}</th>
        <th scope="col">{voice.Say("Niveau", "Level")}</th></tr></thead>
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
            <div class="verify"><div><h2>{voice.Say("Vérifier ce certificat", "Verify this certificate")}</h2>
            <p>{voice.Say("Code de vérification :", "Verification code:")} <span class="secret">{copy.Code.ShowInGroups()}</span></p>
            <p>{voice.Say(
                "À saisir avec le nom de naissance du titulaire sur",
                "To be entered with the holder's birth name on")} <strong>{copy.VerificationAddress.AbsoluteUri}</strong></p>
            <p class="note">{voice.Say(
                "Seule cette page dit si le certificat vaut toujours.",
                "Only that page says whether the certificate still holds.")}</p></div>
            {QrCode.Of(
                link,
                voice.Say("QR code qui mène à la page de vérification", "QR code that leads to the page of verification"))}</div>
            """);
    }
}
