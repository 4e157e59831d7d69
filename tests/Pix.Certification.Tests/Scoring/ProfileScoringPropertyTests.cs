using FsCheck.Xunit;
using Pix.Certification.Scoring;
using Pix.Certification.Tests.Arbitraries;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Scoring;

[Properties(Arbitrary = [typeof(AnsweredTests)])]
public sealed class ProfileScoringPropertyTests
{
    [Tried(400)]
    [Rule("SC2-4")]
    public void A_better_answer_never_lowers_the_total(AnsweredTest test)
    {
        var score = Score(test);
        foreach (var better in test.With(static challenge => challenge switch { "x" or "s" or "t" or "f" => "o", "P" => "O", "X" => "P", _ => null }).Select(Score))
        {
            better.Pix.ShouldBeGreaterThanOrEqualTo(score.Pix);
            better.RatePercent.ShouldBeGreaterThanOrEqualTo(score.RatePercent);
        }
    }

    [Tried(400)]
    [Rule("SC2-4")]
    public void Neutralising_what_is_not_right_never_lowers_the_total(AnsweredTest test) =>
        test.With(static challenge => challenge is "x" or "s" or "t" or "f" or "X" ? challenge + "!" : null)
            .ShouldAllBe(better => Score(better).Pix >= Score(test).Pix);

    [Tried(400)]
    [Rule("SC2-7")]
    public void A_right_answer_is_never_worth_less_than_one_that_a_failure_prevented(AnsweredTest test) =>
        test.With(static challenge => challenge is "o" or "O" ? challenge + "!" : null)
            .ShouldAllBe(prevented => Score(prevented).Pix <= Score(test).Pix);

    // The exceptions of the rule itself: what looks better and is not.
    [Fact]
    [Rule("SC2-7")]
    public void A_wrong_answer_can_cost_what_no_answer_would_not()
    {
        var failure = new ProfileTestVerdicts(TestEnding.TechnicalFailure);

        new TestMaker().Competence("a", 3, 24, "oo.").Score(verdicts: failure).Pix.ShouldBe(24);
        new TestMaker().Competence("a", 3, 24, "oox").Score(verdicts: failure).Pix.ShouldBe(16);
    }

    [Fact]
    [Rule("SC2-9")]
    public void Neutralising_can_raise_the_total_and_cancel_the_certification()
    {
        new TestMaker().Competence("a", 3, 24, "oxx").Competence("b", 3, 24, "oox").Score().Status.ShouldBe(CertificationStatus.Validated);
        new TestMaker().Competence("a", 3, 24, "ox!x!").Competence("b", 3, 24, "oox!").Score().Status.ShouldBe(CertificationStatus.Cancelled);
    }

    [Tried(2000)]
    [Rule("SC2-4")]
    public void Scoring_agrees_with_the_rulebook_read_naively(AnsweredTest test)
    {
        var (result, expected) = (Score(test), NaiveScoring.Score(test.Competences, levelMax: 5));

        (result.RatePercent, result.IsTrusted, result.Pix, result.Status.ToString()).ShouldBe((expected.Rate, expected.IsTrusted, expected.Pix, expected.Status));
        result.Competences.Select(static c => (c.Level, c.Pix)).ShouldBe(expected.Levels);
    }

    private static ProfileTestResult Score(AnsweredTest test)
    {
        var maker = new TestMaker();
        foreach (var (index, competence) in test.Competences.Index())
        {
            maker.Competence($"{index}", NaiveScoring.LevelOf(index), NaiveScoring.PixOf(index), string.Concat(competence));
        }

        return maker.Score(levelMax: 5);
    }
}
