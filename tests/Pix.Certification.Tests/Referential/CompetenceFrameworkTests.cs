using Pix.Certification.Eligibility;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Referential;

public sealed class CompetenceFrameworkTests
{
    private static readonly Area Bread = new("B", new("Pain", "Bread"));
    private static readonly Competence Knead = new("B.k", "B", new("Pétrir", "Knead"));

    [Fact]
    [Rule("REF-1")]
    public void TheFrenchFramework_HasFiveAreasAndSixteenCompetences()
    {
        string[] areas = ["1 Information et données", "2 Communication et collaboration", "3 Création de contenu", "4 Protection et sécurité", "5 Environnement numérique"];
        string[] competences =
        [
            "1.1 Mener une recherche et une veille d’information", "1.2 Gérer des données", "1.3 Traiter des données",
            "2.1 Interagir", "2.2 Partager et publier", "2.3 Collaborer", "2.4 S’insérer dans le monde numérique",
            "3.1 Développer des documents textuels", "3.2 Développer des documents multimédia", "3.3 Adapter les documents à leur finalité", "3.4 Programmer",
            "4.1 Sécuriser l’environnement numérique", "4.2 Protéger les données personnelles et la vie privée", "4.3 Protéger la santé, le bien-être et l’environnement",
            "5.1 Résoudre des problèmes techniques", "5.2 Construire un environnement numérique",
        ];

        var crcn = CompetenceFrameworks.Crcn;

        crcn.Areas.Select(static a => $"{a.Code} {a.Name.French}").ShouldBe(areas);
        crcn.Competences.Select(static c => $"{c.Code} {c.Name.French}").ShouldBe(competences);
        crcn.Competences.ShouldAllBe(static c => c.Code.StartsWith(c.AreaCode, StringComparison.Ordinal));
        crcn.Competences.Select(static c => c.Name.English).Distinct().Count().ShouldBe(16);
        crcn.Competences.ShouldAllBe(static c => c.Name.English.Length > 0 && c.Name.English != c.Name.French);
    }

    [Fact]
    [Rule("REF-3")]
    public void CompetencesAreFoundByCodeAndKeepTheirOrder()
    {
        var crcn = CompetenceFrameworks.Crcn;

        crcn.PositionOf("1.1").ShouldBe(0);
        crcn.PositionOf("5.2").ShouldBe(15);
        crcn.PositionOf("6.1").ShouldBe(-1);
        crcn.Find("4.2").ShouldBe(crcn.Competences[12]);
        crcn.Find("").ShouldBeNull();
        crcn.Contains("2.4").ShouldBeTrue();
        crcn.Contains("2.5").ShouldBeFalse();
    }

    [Fact]
    [Rule("REF-3")]
    public void AnotherFramework_WorksEverywhere()
    {
        var bakery = CompetenceFramework.Create("bakery", [Bread], [Knead, new("B.b", "B", new("Cuire", "Bake")), new("B.s", "B", new("Vendre", "Sell"))]).OrThrow();
        var policy = CertificationPolicy.Create(new()
        {
            Id = "bakery-2027",
            EffectiveFrom = Instant.FromUtc(2027, 1, 1, 0, 0),
            Eligibility = new() { CertifiableCompetencesMin = 2, CertifiableLevelMin = 3 },
            Scale = new() { Levels = 4, LevelMax = 4, PixPerLevel = 100 },
        }).OrThrow();
        var profile = ProfileSnapshot.Take(policy.EffectiveFrom, bakery, [new("B.s", 350, 3), new("B.k", 220, 2)]).OrThrow();

        profile.Competences.Select(static c => c.Code).ShouldBe(["B.k", "B.b", "B.s"]);
        policy.Scale.LevelOf(350).ShouldBe(3);
        var decision = EligibilityRules.For(policy).Decide(profile, [], new(2027, 2, 1));
        var unmet = decision.Unmet.ShouldHaveSingleItem();
        unmet.Facts["nearest"].ShouldBe(new[] { "B.k", "B.b" });
        unmet.Remedy.English.ShouldBe("Reach level 3 in 1 more; the nearest: B.k.");
        unmet.Remedy.French.ShouldContain("niveau 3");
        ProfileSnapshot.Take(policy.EffectiveFrom, bakery, [new("1.1", 8, 1)]).IsRefused(out _).ShouldBeTrue();
    }

    [Fact]
    [Rule("REF-3")]
    public void EverythingWrongWithAFramework_IsSaidAtOnce()
    {
        var refusal = Refused("", [Bread, Bread, new(" ", Bread.Name)], [Knead, Knead, new("", "B", Knead.Name), new("C.1", "C", Knead.Name)]);

        refusal.Facts["faults"].ShouldBe(new[]
        {
            "it has no name", "an area has no code", "a competence has no code", "the area B is there more than once", "the competence B.k is there more than once",
            "the area C of the competence C.1 does not exist",
        });
        Refused("empty", [Bread], []).Facts["faults"].ShouldBe(new[] { "it has no competence" });
    }

    private static Refusal Refused(string id, Area[] areas, Competence[] competences)
    {
        CompetenceFramework.Create(id, areas, competences).IsRefused(out var refusal).ShouldBeTrue();
        refusal.Code.ShouldBe("REF-3");
        refusal.ShouldBeComplete();
        return refusal;
    }
}
