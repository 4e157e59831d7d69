using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.Tests.Eligibility;

[Rule("PRO-4")]
public sealed class LearnerCertifiabilityTests
{
    private static readonly Instant Now = Instant.FromUtc(2024, 3, 12, 8, 0);

    [Fact]
    public void EveryLearner_IsJudgedAsOfOneDateAndWithoutAProfileNeitherYesNorNo()
    {
        Learner[] school = [Named("Dupont"), Named("Durand"), Named("Élan")];
        var profiles = new Dictionary<string, ProfileSnapshot> { ["Dupont"] = Profile(5), ["Élan"] = Profile(4) };

        var all = LearnerCertifiability.Compute(school, l => profiles.GetValueOrDefault(l.BirthName), new EligibilityTerms(), Now);

        all.Select(static s => (s.Learner, s.Certifiable, s.Missing.Count)).ShouldBe([(school[0], true, 0), (school[1], null, 0), (school[2], false, 12)]);
        all.ShouldAllBe(static s => s.ComputedAt == Now);
        all[2].Missing[0].ShouldBe("2.2");
    }

    private static Learner Named(string birthName) => new(new(birthName), birthName, "Zoé", new(2006, 7, 28), "3A");

    private static ProfileSnapshot Profile(int certifiable) => ProfileSnapshot.Take(
        Now,
        CompetenceFrameworks.Crcn,
        CompetenceFrameworks.Crcn.Competences.Take(certifiable).Select(static c => new CompetenceStanding(c.Code, 8, 1))).OrThrow();
}
