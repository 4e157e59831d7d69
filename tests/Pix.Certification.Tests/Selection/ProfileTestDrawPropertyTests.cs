using FsCheck.Xunit;
using Pix.Certification.Challenges;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Selection;
using Pix.Certification.Tests.Arbitraries;

namespace Pix.Certification.Tests.Selection;

[Properties(Arbitrary = [typeof(DrawCases)])]
public sealed class ProfileTestDrawPropertyTests
{
    private static readonly string[] Codes = [.. CompetenceFrameworks.Crcn.Competences.Select(competence => competence.Code)];

    // A complete bank: four tubes a competence, levels 1 to 7, three variants a skill.
    private static readonly PoolEntry[] Bank =
    [
        .. from code in Codes from tube in "abcd" from level in Enumerable.Range(1, 7) from variant in "xyz"
           select new PoolEntry($"{code}{tube}{level}{variant}", code, SkillName.Parse($"{tube}{code.Replace('.', '_')}-{level}")),
    ];

    [Property]
    [Rule("SEL1-1")]
    public bool A_certifiable_profile_gets_15_to_48_challenges_none_twice_none_uncertifiable(DrawCase test)
    {
        var challenges = Draw(Bank, test.Profile, test.Seed);
        var certifiable = test.Profile.Where(standing => standing.Level > 0).Select(standing => standing.Code).ToList();
        return challenges.Count is >= 15 and <= 48 && challenges.Count == 3 * certifiable.Count
            && challenges.Select(challenge => challenge.Id).Distinct().Count() == challenges.Count
            && challenges.Select(challenge => challenge.Competence).Distinct().SequenceEqual(certifiable)
            && challenges.All(challenge => test.Profile.Single(standing => standing.Code == challenge.Competence).ValidatedSkills.Contains(challenge.Skill.Name));
    }

    [Property]
    [Rule("SEL1-5")]
    public void The_order_of_the_bank_and_of_the_skills_changes_nothing(DrawCase test)
    {
        var turnedBank = Bank.OrderBy(entry => SplitMix.HashOf(entry.Id + test.Seed)).ToArray();
        var turnedProfile = test.Profile.Select(standing => standing with { ValidatedSkills = [.. standing.ValidatedSkills.Reverse()] }).ToArray();
        Draw(turnedBank, turnedProfile, test.Seed).ShouldBe(Draw(Bank, test.Profile, test.Seed));
    }

    [Property]
    [Rule("SEL1-5")]
    public void What_happens_to_one_skill_does_not_change_what_is_drawn_for_another(DrawCase test)
    {
        var draw = Draw(Bank, test.Profile, test.Seed);
        var more = new PoolEntry("another", draw[0].Competence, draw[0].Skill);
        Draw([.. Bank, more], test.Profile, test.Seed).Skip(1).ShouldBe(draw.Skip(1));
    }

    [Property]
    [Rule("SEL1-2")]
    public bool Within_a_competence_levels_never_rise(DrawCase test) =>
        Draw(Bank, test.Profile, test.Seed).GroupBy(challenge => challenge.Competence)
            .All(competence => competence.Zip(competence.Skip(1)).All(pair => pair.First.Skill.Level >= pair.Second.Skill.Level));

    private static IReadOnlyList<DrawnChallenge> Draw(PoolEntry[] bank, IReadOnlyList<CompetenceStanding> profile, long seed) =>
        ProfileTestDraw.Draw(ChallengePool.Of(bank), profile, new HashSet<string>(), seed, new(), new()).OrThrow().Challenges;
}
