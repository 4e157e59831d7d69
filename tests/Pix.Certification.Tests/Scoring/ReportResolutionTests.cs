using Pix.Certification.Challenges;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using O = Pix.Certification.Challenges.AnswerOutcome;
using T = Pix.Certification.Challenges.ChallengeTraits;

namespace Pix.Certification.Tests.Scoring;

[Rule("REP-3")]
public sealed class ReportResolutionTests
{
    private const T Everything = T.Image | T.Embed | T.Attachment | T.Site | T.Timed | T.Focused | T.DependentFields | T.Accessible;

    private static readonly string[] InChallenge = ["E1", "E2", "E3", "E4", "E5", "E8", "E9", "E10", "E11", "E12"];

    public static TheoryData<string> Categories => [.. InChallenge];

    [Theory]
    [InlineData("E4")]
    [InlineData("E5")]
    [InlineData("E9")]
    [InlineData("E11")]
    [InlineData("E12")]
    public void What_does_not_depend_on_the_challenge_neutralises(string category)
    {
        foreach (var outcome in new[] { O.Wrong, O.Passed, O.TimedOut, O.Partial, O.FocusedOut })
        {
            Resolve(category, T.None, outcome).ShouldBe(ReportEffect.Neutralise);
        }
    }

    [Theory]
    [InlineData("E1", T.Image | T.Embed)]
    [InlineData("E2", T.Image | T.Embed)]
    [InlineData("E3", T.Attachment)]
    [InlineData("E8", T.Timed)]
    public void What_depends_on_the_challenge_neutralises_only_such_a_challenge(string category, T needed)
    {
        foreach (var trait in Enum.GetValues<T>())
        {
            foreach (var outcome in new[] { O.Wrong, O.Passed })
            {
                Resolve(category, trait, outcome).ShouldBe((trait & needed) != T.None ? ReportEffect.Neutralise : ReportEffect.None, $"{trait} {outcome}");
            }
        }
    }

    [Theory]
    [InlineData(T.Focused, O.FocusedOut, ReportEffect.AcceptAsCorrect)]
    [InlineData(T.Focused, O.Passed, ReportEffect.Neutralise)]
    [InlineData(T.Focused, O.Wrong, ReportEffect.None)]
    [InlineData(T.None, O.FocusedOut, ReportEffect.None)]
    [InlineData(T.None, O.Passed, ReportEffect.None)]
    public void Focus_lost_matters_on_a_focused_challenge(T traits, O outcome, ReportEffect effect) => Resolve("E10", traits, outcome).ShouldBe(effect);

    [Theory]
    [MemberData(nameof(Categories))]
    public void A_right_answer_or_none_closes_the_report_without_effect(string category)
    {
        Resolve(category, Everything, O.Correct).ShouldBe(ReportEffect.None);
        Resolve(category, Everything, null).ShouldBe(ReportEffect.None);
        Resolve(category, Everything, O.Passed).ShouldBe(ReportEffect.Neutralise);
    }

    [Fact]
    public void Every_category_about_a_challenge_is_resolved_and_no_other()
    {
        ReportCategory.All.Where(category => category.IsInChallenge).Select(category => category.Code).ShouldBe(InChallenge, ignoreOrder: true);
        Should.Throw<ArgumentException>(() => Resolve("C6", Everything, O.Wrong));
    }

    private static ReportEffect Resolve(string code, T traits, O? outcome) =>
        ReportCategory.TryParse(code, out var category) ? ReportResolution.Resolve(category, traits, outcome) : throw new ArgumentException(code);
}
