using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Challenges;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Selection;

namespace Pix.Certification.Tests.Selection;

public sealed class ProfileTestDrawPropertyTests
{
    private static readonly string[] Codes = [.. CompetenceFrameworks.Crcn.Competences.Select(competence => competence.Code)];

    // A complete bank: four tubes a competence, levels 1 to 7, three variants a skill.
    private static readonly PoolEntry[] Bank =
    [
        .. from code in Codes from tube in "abcd" from level in Enumerable.Range(1, 7) from variant in "xyz"
           select new PoolEntry($"{code}{tube}{level}{variant}", code, SkillName.Parse($"{tube}{code.Replace('.', '_')}-{level}")),
    ];

    // At least five competences at level 1 or more, each with at least three skills validated directly; some below level 1.
    private static readonly Gen<(CompetenceStanding[] Profile, long Seed)> Case =
        from certifiable in Gen.Choose(5, 16)
        from order in Gen.Shuffle(Codes)
        from levels in Gen.Choose(1, 7).ListOf(16)
        from skills in Gen.Shuffle(Enumerable.Range(0, 28).ToArray()).ListOf(16)
        from counts in Gen.Choose(3, 28).ListOf(16)
        from seed in ArbMap.Default.GeneratorFor<long>()
        select (order.Select((code, i) => new CompetenceStanding(code, i < certifiable ? levels[i] * 8 : 7, i < certifiable ? levels[i] : 0)
        {
            ValidatedSkills = [.. skills[i].Take(counts[i]).Select(n => $"{"abcd"[n / 7]}{code.Replace('.', '_')}-{(n % 7) + 1}")],
        }).ToArray(), seed);

    [Fact]
    [Rule("SEL1-1")]
    public void A_certifiable_profile_gets_15_to_48_challenges_none_twice_none_uncertifiable() => Check(test =>
    {
        var challenges = Draw(Bank, test.Profile, test.Seed);
        var certifiable = test.Profile.Where(standing => standing.Level > 0).Select(standing => standing.Code).ToList();
        return challenges.Count is >= 15 and <= 48 && challenges.Count == 3 * certifiable.Count
            && challenges.Select(challenge => challenge.Id).Distinct().Count() == challenges.Count
            && challenges.Select(challenge => challenge.Competence).Distinct().SequenceEqual(certifiable)
            && challenges.All(challenge => test.Profile.Single(standing => standing.Code == challenge.Competence).ValidatedSkills.Contains(challenge.Skill.Name));
    });

    [Fact]
    [Rule("SEL1-5")]
    public void The_order_of_the_bank_and_of_the_skills_changes_nothing() => Check(test =>
    {
        var turnedBank = Bank.OrderBy(entry => SplitMix.HashOf(entry.Id + test.Seed)).ToArray();
        var turnedProfile = test.Profile.Select(standing => standing with { ValidatedSkills = [.. standing.ValidatedSkills.Reverse()] }).ToArray();
        return Draw(Bank, test.Profile, test.Seed).SequenceEqual(Draw(turnedBank, turnedProfile, test.Seed));
    });

    [Fact]
    [Rule("SEL1-5")]
    public void What_happens_to_one_skill_does_not_change_what_is_drawn_for_another() => Check(test =>
    {
        var draw = Draw(Bank, test.Profile, test.Seed);
        var more = new PoolEntry("another", draw[0].Competence, draw[0].Skill);
        return Draw([.. Bank, more], test.Profile, test.Seed).Skip(1).SequenceEqual(draw.Skip(1));
    });

    [Fact]
    [Rule("SEL1-2")]
    public void Within_a_competence_levels_never_rise() => Check(test =>
        Draw(Bank, test.Profile, test.Seed).GroupBy(challenge => challenge.Competence)
            .All(competence => competence.Zip(competence.Skip(1)).All(pair => pair.First.Skill.Level >= pair.Second.Skill.Level)));

    private static IReadOnlyList<DrawnChallenge> Draw(PoolEntry[] bank, CompetenceStanding[] profile, long seed) =>
        ProfileTestDraw.Draw(ChallengePool.Of(bank), profile, new HashSet<string>(), seed, new(), new()).OrThrow().Challenges;

    private static void Check(Func<(CompetenceStanding[] Profile, long Seed), bool> holds) => Prop.ForAll(Case.ToArbitrary(), holds).QuickCheckThrowOnFailure();
}
