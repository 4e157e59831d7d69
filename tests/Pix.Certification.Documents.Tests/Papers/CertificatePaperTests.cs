using Pix.Certification.Certifications;
using Pix.Certification.Documents.Papers;
using Pix.Certification.Referential;

namespace Pix.Certification.Documents.Tests.Papers;

public sealed class CertificatePaperTests
{
    [Fact]
    [Rule("CER-1")]
    public void A_certificate_says_who_when_where_how_much_and_on_what_scale()
    {
        var text = Text(Sample.Certificate());

        foreach (var said in (string[])["Zoé Dupont", "vendredi 28 juillet 2006", "mardi 12 mars 2024", "Lycée Valin, La Rochelle", "208-001", "512 pix sur 896", "https://certification.example.org/verifier"])
        {
            text.ShouldContain(said);
        }

        foreach (var (competence, i) in CompetenceFrameworks.Crcn.Competences.Select(static (c, i) => (c, i)))
        {
            text.ShouldContain($"{competence.Code} {competence.Name.French} {(i % 7) + 1} / 7");
        }

        CompetenceFrameworks.Crcn.Areas.ShouldAllBe(area => text.Contains(area.Name.French));
        text.ShouldContain(Sample.Certificate().Code.ShowInGroups());
        text.ShouldNotContain("ne vaut");
    }

    [Fact]
    [Rule("CER-1")]
    public void A_competence_that_is_not_certified_is_not_on_the_certificate()
    {
        var facts = Sample.Facts() with { Levels = [new("1.1", 3), new("3.4", 1)] };

        var text = Text(Sample.Certificate(facts));

        text.ShouldContain("3 / 7");
        text.ShouldNotContain("2.1");
        text.ShouldNotContain("Protection et sécurité");
    }

    [Fact]
    [Rule("CER-1")]
    public void An_adaptive_test_has_a_level_of_its_own_beside_its_score()
    {
        var text = Text(Sample.Certificate(Sample.Facts(adaptive: true)));

        text.ShouldContain("512 sur 895");
        text.ShouldContain("Avancé 5");
        Text(Sample.Certificate(Sample.Facts(adaptive: true)), Language.English).ShouldContain("Advanced 5");
        text.ShouldNotContain("512 pix");
    }

    [Theory]
    [InlineData(CertificateStanding.Withdrawn, null, "ne vaut pas preuve")]
    [InlineData(CertificateStanding.Superseded, "208-001/2", "Remplacé par le certificat n° 208-001/2. Celui-ci ne vaut plus.")]
    [InlineData(CertificateStanding.Superseded, null, "Remplacé par un autre certificat")]
    [InlineData(CertificateStanding.Revoked, null, "ne vaut plus")]
    [Rule("CER-4")]
    public void A_certificate_that_does_not_hold_says_so_and_points_to_the_one_that_does(CertificateStanding standing, string? successor, string said) =>
        Text(Sample.Certificate() with { Standing = standing, Successor = successor }).ShouldContain(said);

    [Fact]
    public void A_framework_of_the_hosts_own_has_its_own_names()
    {
        var framework = CompetenceFramework.Create("dances", [new("A", new("Danse", "Dance"))], [new("A.1", "A", new("Valse", "Waltz"))]).OrThrow();

        var text = Text(Sample.Certificate(Sample.Facts() with { Levels = [new("A.1", 2), new("Z.9", 1)] }) with { Framework = framework }, Language.English);

        text.ShouldContain("Dance A.1 Waltz 2 / 7");
        text.ShouldContain("– Z.9 1 / 7");
    }

    [Fact]
    [Rule("CER-2")]
    public void The_code_is_in_no_name_of_a_file_and_in_no_text_that_could_be_logged()
    {
        var copy = Sample.Certificate();
        var document = Sample.Documents.Render(copy, Language.French);

        document.FileName.ShouldBe("certificat-208-001.html");
        $"{copy} {document}".ShouldNotContain(copy.Code.Show()[2..6]);
    }

    private static string Text(CertificateCopy copy, Language language = default) => SessionDocumentTests.PrintedText(Sample.Documents.Render(copy, language).Text());
}
