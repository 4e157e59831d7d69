using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Profiles;

[Rule("PRO-1")]
public sealed class ProfileSnapshotTests
{
    private static readonly Instant Now = Instant.FromUtc(2024, 3, 12, 8, 0);
    private static readonly EligibilityTerms Terms = new();

    [Fact]
    public void ASnapshot_ShowsEveryCompetenceInTheFrameworksOrder()
    {
        var snapshot = Taken(new("2.1", 20, 2) { ValidatedSkills = ["mail2", "mail1"] }, new("1.1", 9, 1));

        snapshot.TakenAt.ShouldBe(Now);
        snapshot.TotalPix.ShouldBe(29);
        snapshot.Competences.Select(static c => c.Code).ShouldBe(CompetenceFrameworks.Crcn.Competences.Select(static c => c.Code));
        (snapshot.Competences[0].Pix, snapshot.Competences[3].Level, snapshot.Competences[1].Pix, snapshot.Competences[1].Level).ShouldBe((9, 2, 0, 0));
        snapshot.Competences[3].ValidatedSkills.ShouldBe(["mail2", "mail1"]);
        snapshot.Competences[1].ValidatedSkills.ShouldBeEmpty();
        Taken().TotalPix.ShouldBe(0);
    }

    [Fact]
    public void ASnapshot_StaysAsItWasTaken()
    {
        var skills = new List<string> { "mail2" };
        var snapshot = Taken(new CompetenceStanding("2.1", 20, 2) { ValidatedSkills = skills });

        skills.Add("mail3");

        snapshot.Competences[3].ValidatedSkills.ShouldBe(["mail2"]);
    }

    [Fact]
    public void WhatDoesNotFitTheFramework_IsRefused()
    {
        foreach (var (standings, competence) in new (CompetenceStanding[], string)[]
        {
            ([new("6.1", 8, 1)], "6.1"),
            ([new("1.1", 8, 1), new("1.1", 8, 1)], "1.1"),
            ([new("1.2", -1, 0)], "1.2"),
            ([new("1.3", 0, -1)], "1.3"),
        })
        {
            ProfileSnapshot.Take(Now, CompetenceFrameworks.Crcn, standings).IsRefused(out var refusal).ShouldBeTrue();
            (refusal.Code, refusal.Facts["competence"]).ShouldBe(("PRO-1", competence));
            refusal.ShouldBeComplete();
        }
    }

    [Fact]
    [Rule("ELI-1")]
    public void FiveCompetencesAtLevelOne_AreCertifiable()
    {
        CompetenceStanding[] five = [new("1.1", 8, 1), new("2.1", 8, 1), new("3.1", 40, 5), new("4.1", 8, 1), new("5.1", 8, 1)];

        Taken(five).IsCertifiable(Terms).ShouldBeTrue();
        Taken(five).CertifiableCompetences(Terms).ShouldBe(5);
        Taken(five[..4]).IsCertifiable(Terms).ShouldBeFalse();
        Taken([.. five[..4], new("5.1", 7, 0)]).IsCertifiable(Terms).ShouldBeFalse();
        Taken(five).IsCertifiable(Terms with { CertifiableLevelMin = 2 }).ShouldBeFalse();
        Taken(five[..1]).IsCertifiable(Terms with { CertifiableCompetencesMin = 1 }).ShouldBeTrue();
    }

    [Fact]
    [Rule("ELI-6")]
    public void MissingCompetences_AreListedNearestFirst()
    {
        var snapshot = Taken(new("5.2", 7, 0), new("1.2", 3, 0), new("2.2", 7, 0), new("3.3", 8, 1));

        snapshot.Missing(Terms).ShouldBe(["2.2", "5.2", "1.2", "1.1", "1.3", "2.1", "2.3", "2.4", "3.1", "3.2", "3.4", "4.1", "4.2", "4.3", "5.1"]);
        Taken(new("1.2", 3, 2), new("2.2", 7, 0)).Missing(Terms with { CertifiableLevelMin = 3 }).Take(2).ShouldBe(["1.2", "2.2"]);
    }

    private static ProfileSnapshot Taken(params CompetenceStanding[] standings) => ProfileSnapshot.Take(Now, CompetenceFrameworks.Crcn, standings).OrThrow();
}
