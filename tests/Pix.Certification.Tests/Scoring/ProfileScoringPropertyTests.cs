using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Challenges;
using Pix.Certification.Scoring;

namespace Pix.Certification.Tests.Scoring;

public sealed class ProfileScoringPropertyTests
{
    // A competence is up to three challenges: o x s p t f, upper case with dependent fields, "!" neutralised.
    private static readonly Gen<string> Challenge = Gen.Elements("o", "o", "o", "x", "s", "t", "f", "O", "P", "X", "o!", "x!", "O!", "P!");
    private static readonly Gen<string[]> Competence = Gen.Choose(1, 3).SelectMany(n => Challenge.ListOf(n)).Select(list => list.ToArray());
    private static readonly Gen<string[][]> Test = Gen.Choose(1, 6).SelectMany(n => Competence.ListOf(n)).Select(list => list.ToArray());

    [Fact]
    [Rule("SC2-4")]
    public void A_better_answer_never_lowers_the_total() => Check(
        Test,
        test => Improvements(test).All(better => Score(better).Pix >= Score(test).Pix && Score(better).RatePercent >= Score(test).RatePercent));

    [Fact]
    [Rule("SC2-4")]
    public void Neutralising_what_is_not_right_never_lowers_the_total() => Check(
        Test,
        test => Replacements(test, challenge => challenge is "x" or "s" or "t" or "f" or "X" ? challenge + "!" : null).All(better => Score(better).Pix >= Score(test).Pix));

    [Fact]
    [Rule("SC2-7")]
    public void A_right_answer_is_never_worth_less_than_one_that_a_failure_prevented() => Check(
        Test,
        test => Replacements(test, challenge => challenge is "o" or "O" ? challenge + "!" : null).All(prevented =>
            Score(prevented).Pix <= Score(test).Pix));

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

    [Fact]
    [Rule("SC2-4")]
    public void Scoring_agrees_with_the_rulebook_read_naively() => Check(Test, test =>
    {
        var (result, expected) = (Score(test), NaiveScoring.Score(test, levelMax: 5));
        return (result.RatePercent, result.IsTrusted, result.Pix, result.Status.ToString()) == (expected.Rate, expected.IsTrusted, expected.Pix, expected.Status)
            && result.Competences.Select(c => (c.Level, c.Pix)).SequenceEqual(expected.Levels);
    });

    private static void Check(Gen<string[][]> tests, Func<string[][], bool> holds) =>
        Prop.ForAll(tests.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static IEnumerable<string[][]> Improvements(string[][] test) =>
        Replacements(test, challenge => challenge switch { "x" or "s" or "t" or "f" => "o", "P" => "O", "X" => "P", _ => null });

    private static IEnumerable<string[][]> Replacements(string[][] test, Func<string, string?> replace) =>
        from competence in Enumerable.Range(0, test.Length)
        from challenge in Enumerable.Range(0, test[competence].Length)
        let other = replace(test[competence][challenge])
        where other is not null
        select test.Select((all, i) => all.Select((one, j) => (i, j) == (competence, challenge) ? other : one).ToArray()).ToArray();

    private static ProfileTestResult Score(string[][] test)
    {
        var maker = new TestMaker();
        foreach (var (index, competence) in test.Index())
        {
            maker.Competence($"{index}", NaiveScoring.LevelOf(index), NaiveScoring.PixOf(index), string.Concat(competence));
        }

        return maker.Score(levelMax: 5);
    }
}
