using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Scoring;

namespace Pix.Certification.Tests.Scoring;

public sealed class ProfileTestScoringTests
{
    [Theory]
    [Rule("SC2-1")]
    [InlineData("oox", 67)]
    [InlineData("ox", 50)]
    [InlineData("oxx", 33)]
    [InlineData("oooooxxx", 63)] // 62.5: half goes up
    [InlineData("oxxxxxxx", 13)] // 12.5
    [InlineData("oox!", 100)]
    [InlineData("o!ox", 50)]
    [InlineData("o!o!", 0)] // nothing counts
    [InlineData("xxx", 0)]
    [InlineData("ostfp", 20)] // only correct is a success
    [InlineData("OP", 50)] // with dependent fields it counts once, and a part is wrong
    [InlineData("OO", 100)]
    public void Rate_IsTheShareOfWhatCounts(string outcomes, int rate) =>
        new TestMaker().Competence("1.1", 3, 30, outcomes).Score().RatePercent.ShouldBe(rate);

    [Fact]
    [Rule("SC2-1")]
    public void Rate_WhenAChallengeIsPassedByItself_CountsItAsWrong()
    {
        var result = new TestMaker().Competence("1.1", 3, 30, "oo").Challenge("1.1", null, isAutoPassed: true).Score();

        (result.RatePercent, result.Counted, result.Correct).ShouldBe((67, 3, 2));
    }

    [Theory]
    [Rule("SC2-2")]
    [InlineData(12, 4, true)]
    [InlineData(12, 5, false)]
    [InlineData(15, 5, true)]
    [InlineData(15, 6, false)]
    [InlineData(48, 16, true)]
    [InlineData(48, 17, false)]
    [InlineData(50, 17, true)] // 66 % of 50 is 33 exactly
    [InlineData(50, 18, false)]
    public void Trust_AsksForTwoThirds(int challenges, int neutralised, bool isTrusted)
    {
        var test = new TestMaker();
        for (var i = 0; i < challenges; i++)
        {
            if (i % 3 == 0)
            {
                test.Competence($"{i / 3}", 1, 8);
            }

            test.Challenge($"{i / 3}", AnswerOutcome.Correct, isNeutralised: i < neutralised);
        }

        var result = test.Score();

        (result.IsTrusted, result.Neutralised, result.Challenges).ShouldBe((isTrusted, neutralised, challenges));
        (result.Status, result.Reason).ShouldBe(isTrusted ? (CertificationStatus.Validated, StatusReason.None) : (CertificationStatus.Cancelled, StatusReason.OverNeutralised));
        result.Pix.ShouldBeGreaterThan(0, "What was computed is kept whatever the status.");
    }

    [Fact]
    [Rule("SC2-3")]
    public void Below_half_nothing_is_certified()
    {
        var result = new TestMaker().Competence("1.1", 3, 30, "ooo").Competence("1.2", 2, 20, "oxx").Competence("1.3", 1, 10, "xxxx").Score();

        result.RatePercent.ShouldBe(40);
        Shown(result).ShouldBe("1.1:-1:0 1.2:-1:0 1.3:-1:0");
        (result.Status, result.Reason, result.Pix).ShouldBe((CertificationStatus.Rejected, StatusReason.TooFewCorrect, 0));
    }

    [Theory]
    [Rule("SC2-4")]
    [InlineData("ooo ooo ooo ooo", 100, "1:10 2:20 3:30 4:40")]
    [InlineData("xxx xxx xxx xxx", 0, "-1:0 -1:0 -1:0 -1:0")]
    [InlineData("ooo ooo ooo xxx", 75, "1:10 2:20 3:30 -1:0")]
    [InlineData("oox ooo oxx oox", 67, "0:2 2:20 -1:0 3:32")]
    [InlineData("o!ox ooo oxx oox", 64, "-1:0 2:20 -1:0 3:32")]
    public void Score_OfFourCompetences(string outcomes, int rate, string expected)
    {
        var test = new TestMaker();
        foreach (var (index, part) in outcomes.Split(' ').Index())
        {
            test.Competence($"{index}", index + 1, (index + 1) * 10, part);
        }

        var result = test.Score();

        result.RatePercent.ShouldBe(rate);
        string.Join(' ', result.Competences.Select(c => $"{c.Level}:{c.Pix}")).ShouldBe(expected);
    }

    [Theory]
    [Rule("SC2-5")]
    [InlineData(5, "o oxx", "a:4:40 b:-1:0")] // 50 pix lose a level and are 42: the cap comes last
    [InlineData(5, "oO oxx", "a:5:40 b:-1:0")]
    [InlineData(7, "oO oxx", "a:5:50 b:-1:0")]
    [InlineData(3, "oO ooo", "a:3:24 b:3:24")]
    public void Caps_come_last(int levelMax, string outcomes, string expected)
    {
        var parts = outcomes.Split(' ');
        Shown(new TestMaker().Competence("a", 5, 50, parts[0]).Competence("b", 3, 36, parts[1]).Score(levelMax: levelMax)).ShouldBe(expected);
    }

    [Fact]
    [Rule("SC2-5")]
    public void A_level_lost_never_costs_more_pix_than_there_are() =>
        Shown(new TestMaker().Competence("a", 1, 5, "oox").Competence("b", 3, 24, "ooo").Competence("c", 3, 24, "oxx").Score()).ShouldBe("a:0:0 b:3:24 c:-1:0");

    [Fact]
    [Rule("SC2-6")]
    public void A_candidate_may_be_certified_in_one_competence()
    {
        var result = new TestMaker().Competence("a", 3, 24, "ooo").Competence("b", 3, 24, "xxo").Score();

        (result.Status, result.Pix).ShouldBe((CertificationStatus.Validated, 24));
    }

    [Fact]
    [Rule("SC2-6")]
    public void A_total_of_nothing_is_a_rejection()
    {
        var result = new TestMaker().Competence("a", 1, 8, "oox").Competence("b", 1, 8, "oox").Score();

        (result.RatePercent, result.Pix, result.Status, result.Reason).ShouldBe((67, 0, CertificationStatus.Rejected, StatusReason.NoPix));
        Shown(result).ShouldBe("a:0:0 b:0:0");
    }

    [Theory]
    [Rule("SC2-7")]
    [InlineData(TestEnding.LeftByCandidate, 67, 6, 0, "a:1:12 b:1:12")]
    [InlineData(TestEnding.TechnicalFailure, 100, 4, 2, "a:2:20 b:2:20")]
    public void What_is_left_open_follows_the_reason(TestEnding ending, int rate, int counted, int neutralised, string levels)
    {
        var result = new TestMaker().Competence("a", 2, 20, "oo.").Competence("b", 2, 20, "oo.").Score(verdicts: new(ending));

        (result.RatePercent, result.Counted, result.Neutralised).ShouldBe((rate, counted, neutralised));
        Shown(result).ShouldBe(levels);
    }

    [Fact]
    [Rule("SC2-7")]
    public void What_is_left_open_without_a_reason_is_refused_by_name()
    {
        new TestMaker().Competence("a", 2, 20, "oo.").Competence("b", 2, 20, ".oo").TryScore().IsRefused(out var refusal).ShouldBeTrue();

        refusal!.Code.ShouldBe("SC2-7");
        refusal.Facts["challenges"].ShouldBe(new[] { "c2", "c3" });
    }

    [Theory]
    [Rule("SC2-9")]
    [InlineData("ooo", TestEnding.Complete, true, true, CertificationStatus.Cancelled, StatusReason.CancelledByJury)]
    [InlineData("o!o!o", TestEnding.Complete, true, false, CertificationStatus.Rejected, StatusReason.Fraud)]
    [InlineData("x!x!x", TestEnding.TechnicalFailure, false, false, CertificationStatus.Cancelled, StatusReason.OverNeutralised)]
    [InlineData("xxo", TestEnding.TechnicalFailure, false, false, CertificationStatus.Cancelled, StatusReason.TechnicalFailure)]
    [InlineData("xxo", TestEnding.LeftByCandidate, false, false, CertificationStatus.Rejected, StatusReason.TooFewCorrect)]
    [InlineData("xxo", TestEnding.Complete, false, false, CertificationStatus.Rejected, StatusReason.TooFewCorrect)]
    [InlineData("oox", TestEnding.Complete, false, false, CertificationStatus.Rejected, StatusReason.NoPix)]
    [InlineData("ooo", TestEnding.TechnicalFailure, false, false, CertificationStatus.Validated, StatusReason.None)]
    public void Status_is_the_first_that_matches(string outcomes, TestEnding ending, bool isFraud, bool isCancelled, CertificationStatus status, StatusReason reason)
    {
        var result = new TestMaker().Competence("a", 1, 8, outcomes).Score(verdicts: new(ending, isFraud, isCancelled));

        (result.Status, result.Reason).ShouldBe((status, reason));
    }

    [Theory]
    [Rule("SC2-8")]
    [InlineData("O", "V")] // counts as 2 right of 2
    [InlineData("P", "D")] // 1 of 2 at a middling rate
    [InlineData("X", "U")]
    [InlineData("O!", "U")]
    [InlineData("Oo", "V")]
    [InlineData("Ox", "D")] // 2 of 3
    [InlineData("Px", "U")]
    [InlineData("Po", "D")]
    [InlineData("Pox", "U")] // among three it counts once, and a part is wrong
    [InlineData("Oox", "D")]
    [InlineData("Ox!", "V")] // 2 right, 1 neutralised
    [InlineData("Po!", "D")] // 1 right, 1 neutralised
    [InlineData("O!o", "V")] // 1 right, 2 neutralised
    [InlineData("O!x", "U")]
    [InlineData("OO", "V")] // two of them alone are 3 challenges
    [InlineData("OP", "V")]
    [InlineData("OX", "D")]
    [InlineData("PP", "D")]
    [InlineData("PX", "U")]
    [InlineData("OO!", "V")] // 2 right, the rest neutralised
    [InlineData("PO!", "V")] // 1 right, 2 neutralised
    [InlineData("O!O!", "U")]
    public void Dependent_fields_count_double_among_fewer_than_three(string outcomes, string verdict)
    {
        var test = new TestMaker().Competence("a", 3, 24, outcomes);
        var counted = outcomes.Count(char.IsLetter) - outcomes.Count(c => c == '!');
        var correct = Enumerable.Range(0, outcomes.Length).Count(i => outcomes[i] is 'o' or 'O' && (i + 1 == outcomes.Length || outcomes[i + 1] != '!'));

        var result = test.FillUpTo(75, correct, counted).Score();

        result.RatePercent.ShouldBe(75);
        result.Competences[0].Level.ShouldBe(verdict switch { "V" => 3, "D" => 2, _ => -1 });
    }

    [Fact]
    [Rule("SC2-4")]
    public void Challenges_of_a_competence_that_was_not_tested_count_nowhere()
    {
        var result = new TestMaker().Competence("a", 2, 20, "xxx").Challenge("other", AnswerOutcome.Correct).Challenge("other", AnswerOutcome.Correct).Challenge("other", null).Score();

        (result.RatePercent, result.Challenges, result.Counted).ShouldBe((0, 3, 3));
        result.Competences.Count.ShouldBe(1);
    }

    [Fact]
    [Rule("SEL1-4")]
    public void A_competence_without_a_challenge_is_refused_by_name()
    {
        new TestMaker().Competence("a", 2, 20, "ooo").Competence("b", 2, 20).Make().IsRefused(out var refusal).ShouldBeTrue();

        refusal!.Code.ShouldBe("SEL1-4");
        refusal.Facts["competences"].ShouldBe(new[] { "b" });
    }

    [Fact]
    [Rule("SIT-3")]
    public void Two_answers_to_one_challenge_are_refused()
    {
        TestedCompetence[] competences = [new("a", 1, 8)];
        TestedChallenge[] challenges = [new("c0", "a")];

        Refused([new("c0", AnswerOutcome.Correct), new("c0", AnswerOutcome.Correct)]).ShouldBe("SIT-3");
        Refused([new("c0", AnswerOutcome.Correct), new("c1", AnswerOutcome.Correct)]).ShouldBe("SIT-3");
        Refused([new("c0", AnswerOutcome.Correct)], [new("c0", "a"), new("c0", "a")]).ShouldBe("SEL1-1");

        string Refused(ScoredAnswer[] answers, TestedChallenge[]? others = null)
        {
            ProfileTest.Create(competences, others ?? challenges, answers).IsRefused(out var refusal).ShouldBeTrue();
            return refusal!.Code;
        }
    }

    [Theory]
    [Rule("JUR-2")]
    [InlineData("ooooooooo" + "ooo!", false)]
    [InlineData("oooooooo" + "o!o!o!o!", true)] // 4 of 12 are more than 33 %, though the rate is still trusted
    [InlineData("oooooooooo", false)]
    public void More_than_a_third_neutralised_is_too_much_for_the_jury(string outcomes, bool isTooMuch)
    {
        var result = new TestMaker().Competence("a", 2, 20, outcomes).Score();

        result.IsOverNeutralised(new()).ShouldBe(isTooMuch);
        result.IsOverNeutralised(new() { NeutralisedSharePercentMax = 34 }).ShouldBeFalse();
        result.IsTrusted.ShouldBeTrue();
    }

    [Fact]
    [Rule("JUR-2")]
    public void Exactly_the_share_of_the_policy_is_not_too_much()
    {
        var result = new TestMaker().Competence("a", 2, 20, "ooo").Competence("b", 2, 20, "o!").Score();

        result.IsOverNeutralised(new() { NeutralisedSharePercentMax = 25 }).ShouldBeFalse();
        result.IsOverNeutralised(new() { NeutralisedSharePercentMax = 24 }).ShouldBeTrue();
    }

    [Fact]
    [Rule("SCO-1")]
    public void Scoring_twice_gives_the_same_and_allocates_the_result_alone()
    {
        var maker = new TestMaker();
        for (var i = 0; i < 16; i++)
        {
            maker.Competence($"{i}", 3, 24, "oox");
        }

        var test = maker.Make().OrThrow();
        var (terms, scale) = (new ProfileTestTerms(), new ScaleTerms());
        Shown(Score()).ShouldBe(Shown(Score()));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Score();
        }

        // 16 competences of 16 bytes, the list around them, the result: nothing else.
        ((GC.GetAllocatedBytesForCurrentThread() - before) / 100).ShouldBeLessThan((16 * 16) + 160);

        ProfileTestResult Score() => ProfileTestScoring.Score(test, default, terms, scale).OrThrow();
    }

    private static string Shown(ProfileTestResult result) => string.Join(' ', result.Competences.Select(c => $"{c.Code}:{c.Level}:{c.Pix}"));
}
