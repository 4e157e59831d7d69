using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Selection;
using Pix.Certification.Tests.Challenges;

namespace Pix.Certification.Tests.Selection;

public sealed class ProfileTestDrawTests
{
    [Theory]
    [Rule("SEL1-2")]
    [InlineData("remplir2 url3 remplir4", "remplir4 url3 remplir2")]
    [InlineData("remplir2 remplir4 url3 web1", "remplir4 url3 remplir2")]
    [InlineData("toto6 toto5 toto4 zaza4", "toto6 toto5 zaza4")]
    [InlineData("toto6 toto5 toto4 mama5 zaza4", "toto6 mama5 toto5")]
    [InlineData("web1 web1@2", "web1@2")]
    [InlineData("web1@10 web1@9 web1", "web1@10")]
    [InlineData("web1 web1", "web1")]
    [InlineData("d3 c3 b3 a3", "a3 b3 c3")]
    [InlineData("web2 unreadable html2", "html2 web2")]
    public void Draw_WalksTheSkillsFromTheHardest(string validated, string asked) =>
        Asked(Draw(PoolOf(validated), [Standing("1.1", validated)])).ShouldBe(asked);

    [Fact]
    [Rule("SEL1-3")]
    public void Draw_WhenASkillHasNoChallenge_SkipsIt() =>
        Asked(Draw(PoolOf("recherche4 citation4"), [Standing("1.1", "recherche4 citation4 moteur3")])).ShouldBe("citation4 recherche4");

    [Fact]
    [Rule("SEL1-3")]
    public void Draw_WhenASkillHasNoChallenge_DoesNotUseUpItsTube() =>
        Asked(Draw(PoolOf("toto5 mama5 toto4 web4"), [Standing("1.1", "toto6 toto5 mama5 toto4 web4")])).ShouldBe("mama5 toto5 web4");

    [Fact]
    [Rule("SEL1-2")]
    public void Draw_WhenTheNewestVersionHasNoChallenge_DoesNotFallBackOnAnOlder() =>
        Asked(Draw(PoolOf("web1 html1"), [Standing("1.1", "web1 web1@2 html1")])).ShouldBe("html1");

    [Fact]
    [Rule("SEL1-3")]
    public void Draw_PrefersAVariantNotAnsweredYet()
    {
        var pool = ChallengePool.Of([new("a", "1.1", SkillName.Parse("web1")), new("b", "1.1", SkillName.Parse("web1")), new("c", "1.1", SkillName.Parse("web1"))]);
        for (var seed = 0; seed < 50; seed++)
        {
            Ids(Draw(pool, [Standing("1.1", "web1")], seed, "a", "c")).ShouldBe("b");
            Ids(Draw(pool, [Standing("1.1", "web1")], seed, "a")).ShouldNotBe("a");
        }

        var all = Enumerable.Range(0, 200).Select(seed => Ids(Draw(pool, [Standing("1.1", "web1")], seed, "a", "b", "c"))).ToList();
        all.Distinct().Order().ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    [Rule("SEL1-3")]
    public void Draw_OverManySeeds_GivesEachVariantItsShare()
    {
        var pool = ChallengePool.Of([.. "abcd".Select(id => new PoolEntry($"{id}", "1.1", SkillName.Parse("web1")))]);

        var shares = Enumerable.Range(0, 4000).GroupBy(seed => Ids(Draw(pool, [Standing("1.1", "web1")], seed))).ToDictionary(g => g.Key, g => g.Count());

        shares.Count.ShouldBe(4);
        shares.Values.ShouldAllBe(share => share > 900 && share < 1100);
    }

    [Fact]
    [Rule("SEL1-1")]
    public void Draw_TakesThreeOfEachCertifiableCompetenceInTheOrderOfTheProfile()
    {
        var pool = ChallengePool.Of([.. Entries("2.1", "web1 web2 web3 web4"), .. Entries("1.1", "url1 url2"), .. Entries("3.1", "xml1")]);

        var draw = Draw(pool, [Standing("2.1", "web1 web2 web3 web4"), Standing("1.1", "url1 url2"), new("3.1", 7, 0) { ValidatedSkills = ["xml1"] }]);

        draw.OrThrow().Challenges.Select(challenge => challenge.Competence).ShouldBe(["2.1", "2.1", "2.1", "1.1", "1.1"]);
    }

    [Fact]
    [Rule("SEL1-1")]
    public void Draw_FollowsThePolicy()
    {
        var pool = PoolOf("web1 web2 web3");
        CompetenceStanding[] profile = [new("1.1", 16, 2) { ValidatedSkills = ["web1", "web2", "web3"] }];

        ProfileTestDraw.Draw(pool, profile, new HashSet<string>(), 1, new() { ChallengesPerCompetence = 2 }, new()).OrThrow().Challenges.Count.ShouldBe(2);
        ProfileTestDraw.Draw(pool, profile, new HashSet<string>(), 1, new(), new() { CertifiableLevelMin = 3 }).OrThrow().Challenges.ShouldBeEmpty();
    }

    [Fact]
    [Rule("SEL1-4")]
    public void Draw_WhenCertifiableCompetencesHaveNoChallenge_NamesThemAll()
    {
        CompetenceStanding[] profile = [Standing("1.1", "web1"), Standing("1.2", "sql1"), Standing("4.3", "")];

        ProfileTestDraw.Draw(PoolOf("web1"), profile, new HashSet<string>(), 1, new(), new(), CompetenceFrameworks.Crcn).IsRefused(out var refusal).ShouldBeTrue();

        refusal!.Code.ShouldBe("SEL1-4");
        refusal.Facts["competences"].ShouldBe(new[] { "1.2", "4.3" });
        refusal.Reason.French.ShouldContain("1.2 Gérer des données");
    }

    [Fact]
    [Rule("SEL1-5")]
    public void Draw_WithOneSeed_GivesTheSameTestForEver()
    {
        // Drawn once and written down: if this test fails, tests that were recorded can no longer be drawn again.
        var pool = ChallengePool.Of([.. Enumerable.Range(0, 7).SelectMany(n => Entries("1.1", "web1 url2 xml3 css4", $"{n}"))]);
        var profile = Standing("1.1", "web1 url2 xml3 css4");

        new[] { 0, 1, 42, -1, long.MaxValue }.Select(seed => Ids(Draw(pool, [profile], seed)))
            .ShouldBe(["css4-5 xml3-6 url2-6", "css4-0 xml3-5 url2-2", "css4-3 xml3-0 url2-1", "css4-0 xml3-6 url2-6", "css4-5 xml3-2 url2-2"]);
        new SplitMix(0).Next().ShouldBe(0xE220A8397B1DCDAF); // the first output of the generator's authors
    }

    [Fact]
    public void Draw_WhenACompetenceIsThereTwice_Throws() =>
        Should.Throw<ArgumentException>(() => Draw(PoolOf("web1"), [Standing("1.1", "web1"), Standing("1.1", "web1")]));

    [Fact]
    [Rule("CAN-11")]
    public void Of_WhenTheCandidateNeedsAccessibleChallenges_LeavesOutTheOthers()
    {
        var (seen, archived, english) = (BankText.SingleChoice("b"), BankText.SingleChoice("c"), BankText.SingleChoice("d"));
        (seen["accessible"], archived["state"]) = (false, "archived");
        english.At("texts").AsObject().Remove("fr");
        var file = new BankFile("f", BankText.File("1.1", BankText.SingleChoice("a"), seen, archived, english));
        var bank = ChallengeBankReader.Read(file, BankText.Reading with { Locales = ["en"] }).OrThrow();

        Variants(ChallengePool.Of(bank, "fr")).ShouldBe(["a", "b"]);
        Variants(ChallengePool.Of(bank, "en")).ShouldBe(["a", "b", "d"]);
        Variants(ChallengePool.Of(bank, "fr", accessibleOnly: true)).ShouldBe(["a"]);

        static string[] Variants(ChallengePool pool) => pool.Find("1.1", "url1")!.Variants;
    }

    [Fact]
    [Rule("INV-5")]
    public void Replace_TakesAnotherVariantThenAnotherSkillThenRefuses()
    {
        var pool = ChallengePool.Of([.. Entries("1.1", "web1 url2 xml3 css4", "x"), .. Entries("1.1", "xml3", "y")]);
        var profile = Standing("1.1", "web1 url2 xml3 css4");
        var draw = Draw(pool, [profile]).OrThrow();
        var used = draw.Challenges.Select(challenge => challenge.Id).ToHashSet();
        var replaced = draw.Challenges[1];
        replaced.Skill.Name.ShouldBe("xml3");

        var first = Replace();
        (first.Skill, used.Add(first.Id)).ShouldBe((replaced.Skill, true));
        var second = Replace();
        (second.Skill.Name, used.Add(second.Id)).ShouldBe(("web1", true));
        draw.Replace(replaced, profile, pool, used, new HashSet<string>()).IsRefused(out var refusal).ShouldBeTrue();
        refusal!.Code.ShouldBe("INV-5");

        DrawnChallenge Replace() => draw.Replace(replaced, profile, pool, used, new HashSet<string>()).OrThrow();
    }

    [Fact]
    [Rule("INV-5")]
    public void Replace_WhenTheSkillIsUsedUp_DoesNotAskAnotherSkillTwice()
    {
        var pool = ChallengePool.Of([.. Entries("1.1", "web1 url2 xml3 css4", "x"), .. Entries("1.1", "css4 url2", "y")]);
        var profile = Standing("1.1", "web1 url2 xml3 css4");
        var draw = Draw(pool, [profile]).OrThrow();
        var used = draw.Challenges.Select(challenge => challenge.Id).ToHashSet();

        draw.Replace(draw.Challenges[1], profile, pool, used, new HashSet<string>()).OrThrow().Skill.Name.ShouldBe("web1");
    }

    private static Result<ProfileTestDraw> Draw(ChallengePool pool, CompetenceStanding[] profile, long seed = 7, params string[] answered) =>
        ProfileTestDraw.Draw(pool, profile, answered.ToHashSet(), seed, new ProfileTestTerms(), new EligibilityTerms());

    private static ChallengePool PoolOf(string skills) => ChallengePool.Of(Entries("1.1", skills));

    private static IEnumerable<PoolEntry> Entries(string competence, string skills, string variant = "a") =>
        skills.Split(' ').Where(skill => SkillName.TryParse(skill, out _)).Select(skill => new PoolEntry($"{skill}-{variant}", competence, SkillName.Parse(skill)));

    private static CompetenceStanding Standing(string code, string skills) => new(code, 40, 5) { ValidatedSkills = skills.Split(' ', StringSplitOptions.RemoveEmptyEntries) };

    private static string Asked(Result<ProfileTestDraw> draw) => string.Join(' ', draw.OrThrow().Challenges.Select(challenge => challenge.Skill));

    private static string Ids(Result<ProfileTestDraw> draw) => string.Join(' ', draw.OrThrow().Challenges.Select(challenge => challenge.Id));
}
