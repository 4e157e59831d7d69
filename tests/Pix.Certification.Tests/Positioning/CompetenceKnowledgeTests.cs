using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Positioning;

namespace Pix.Certification.Tests.Positioning;

public sealed class CompetenceKnowledgeTests
{
    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 4)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [Rule("POS-1")]
    public void A_skill_is_worth_four_pix_or_its_share_of_the_level(int skillsOfLevel, int pix)
    {
        var skills = Skills([.. Enumerable.Range(1, skillsOfLevel).Select(static tube => $"tube{tube}x1")]);

        skills.Unknown.After(SkillName.Parse("tube1x1"), AnswerOutcome.Correct).Pix.ShouldBe(pix);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(11)]
    [Rule("POS-1")]
    public void A_level_whose_skills_are_all_validated_brings_eight_pix_exactly(int skillsOfLevel)
    {
        var names = Enumerable.Range(1, skillsOfLevel).Select(static tube => $"tube{tube}x1").ToArray();
        var known = names.Aggregate(Skills(names).Unknown, static (k, name) => k.After(SkillName.Parse(name), AnswerOutcome.Correct));

        (known.Pix, known.Level, known.PixAhead).ShouldBe((8, 1, 0));
    }

    [Fact]
    [Rule("POS-1")]
    public void A_right_answer_validates_what_is_easier_and_a_wrong_one_invalidates_what_is_harder()
    {
        var skills = Skills("web1", "web2", "web3", "web4", "mail1", "mail5");
        var known = skills.Unknown.After(SkillName.Parse("web2"), AnswerOutcome.Correct).After(SkillName.Parse("web3"), AnswerOutcome.Passed);

        Said(known.Validated).ShouldBe("web1 web2");
        Said(known.DirectlyValidated).ShouldBe("web2");
        Said(known.Invalidated).ShouldBe("web3 web4");
    }

    [Fact]
    [Rule("POS-1")]
    public void What_an_answer_said_of_a_skill_is_not_undone_by_what_its_neighbours_would_suggest()
    {
        var skills = Skills("web1", "web2", "web3");
        var known = skills.Unknown.After(SkillName.Parse("web1"), AnswerOutcome.Wrong).After(SkillName.Parse("web3"), AnswerOutcome.Correct);

        Said(known.Validated).ShouldBe("web3");
        Said(known.Invalidated).ShouldBe("web1 web2");
    }

    [Fact]
    [Rule("POS-1")]
    public void Score_and_level_stop_at_what_the_policy_allows()
    {
        var names = (from level in Enumerable.Range(1, 7) from tube in new[] { "a", "b" } select $"{tube}{level}").ToArray();
        var skills = CompetenceSkills.Of(names.Select(static n => new PositioningSkill(SkillName.Parse(n))), new ScaleTerms { LevelMax = 5 });
        var known = skills.Unknown.After(SkillName.Parse("a7"), AnswerOutcome.Correct).After(SkillName.Parse("b7"), AnswerOutcome.Correct);

        (known.Pix, known.Level, known.PixAhead).ShouldBe((40, 5, 0));
    }

    [Fact]
    [Rule("POS-2")]
    public void The_predicted_level_explains_the_direct_answers_best()
    {
        // 11, 12, 11 and 9 right answers at levels 4, 3, 2 and 1, and a wrong one at level 5.
        (int Level, int Skills)[] right = [(4, 11), (3, 12), (2, 11), (1, 9)];
        var names = right.SelectMany(static r => Enumerable.Range(1, r.Skills).Select(i => $"tube{r.Level}n{i}x{r.Level}")).ToArray();
        var known = names.Aggregate(Skills([.. names, "hard5"]).Unknown, static (k, n) => k.After(SkillName.Parse(n), AnswerOutcome.Correct));

        known.After(SkillName.Parse("hard5"), AnswerOutcome.Wrong).PredictedLevel.ShouldBe(6.5);
        Skills("web1").Unknown.PredictedLevel.ShouldBe(2);
    }

    [Theory]
    [InlineData("easy2 easy3 long2 long5", "easy2")]
    [InlineData("long2 long5 other2 other4", "long2 other2")]
    [InlineData("long3 long5 other4", "long3")]
    [InlineData("easy2! easy3 long2 long4", "easy3")]
    [InlineData("easy2! long2 long4", "easy2")]
    [Rule("POS-2")]
    public void The_first_question_is_easy_untimed_if_possible_and_of_level_2_or_the_lowest(string skills, string first) =>
        Said(Read(skills).Unknown.Next).ShouldBe(first);

    [Fact]
    [Rule("POS-2")]
    public void After_a_timed_out_answer_nothing_timed_is_asked_unless_nothing_else_is_left()
    {
        var skills = Read("a4! b4! c4 d4!");

        Said(skills.Unknown.After(SkillName.Parse("a4"), AnswerOutcome.TimedOut).Next).ShouldBe("c4");
        Said(skills.Unknown.After(SkillName.Parse("c4"), AnswerOutcome.TimedOut).Next).ShouldBe("a4 b4 d4");
        Said(skills.Unknown.After(SkillName.Parse("a4"), AnswerOutcome.Wrong).Next).ShouldBe("b4 c4 d4");
    }

    [Fact]
    [Rule("POS-2")]
    public void Nothing_is_asked_far_above_the_predicted_level_and_what_cannot_be_played_never()
    {
        var known = Read("a1 a8 b4? c8").Unknown.After(SkillName.Parse("a1"), AnswerOutcome.Wrong);

        known.PredictedLevel.ShouldBeLessThan(6);
        known.Next.ShouldBeEmpty();
    }

    [Fact]
    [Rule("POS-2")]
    public void Of_the_rest_those_are_asked_that_tell_most()
    {
        // A tube of three tells most by its middle, more than a tube of one; equal rewards are all kept.
        var known = Read("done4 p4 p5 p6 q4 q5 q6 alone4").Unknown.After(SkillName.Parse("done4"), AnswerOutcome.Correct);

        Said(known.Next).ShouldBe("p5 q5");
    }

    private static CompetenceSkills Skills(params string[] names) => Read(string.Join(' ', names));

    // "!" marks a timed skill, "?" one that cannot be asked any more.
    private static CompetenceSkills Read(string skills) => CompetenceSkills.Of(
        skills.Split(' ').Select(static s => new PositioningSkill(SkillName.Parse(s.TrimEnd('!', '?')), s.EndsWith('!'), !s.EndsWith('?'))),
        new ScaleTerms());

    private static string Said(IEnumerable<SkillName> skills) => string.Join(' ', skills.Select(static s => s.Name));
}
