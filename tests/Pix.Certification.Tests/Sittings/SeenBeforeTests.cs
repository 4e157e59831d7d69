using NodaTime;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;
using static Pix.Certification.Tests.Sittings.AdaptiveHall;

namespace Pix.Certification.Tests.Sittings;

/// <summary>What was seen in positioning, or in the last certification, over whole tests of both kinds on the demonstration bank.</summary>
public sealed class SeenBeforeTests
{
    private const int Tests = 8;

    private static readonly ExamClock Clock = ExamClock.Of(ExamHall.Start, Duration.FromMinutes(105), TimeKeeping.Invigilator);
    private static readonly ProfileCourse FromProfile = new(Bank, CertificationPolicies.Profile2023);
    private static readonly HashSet<string> Nothing = [];

    // One variant of every second skill that has another: as somebody has seen who went through half of the positioning.
    private static readonly HashSet<string> Positioning =
        [.. Bank.Challenges.GroupBy(static c => c.Skill).Where(static (skill, at) => skill.Count() > 1 && at % 2 == 0).Select(static skill => skill.First().Id)];

    public static TheoryData<TestKind> Kinds => [TestKind.Profile, TestKind.Adaptive];

    [Theory]
    [Rule("POS-5")]
    [Rule("SEL1-3")]
    [MemberData(nameof(Kinds))]
    public void A_certification_gives_nothing_that_was_seen_while_a_variant_is_left(TestKind kind)
    {
        var blind = Enumerable.Range(1, Tests).SelectMany(seed => Given(kind, seed, Nothing, Nothing)).Count(Positioning.Contains);

        for (var seed = 1; seed <= Tests; seed++)
        {
            var given = Given(kind, seed, Positioning, Nothing);
            given.ShouldAllBe(static id => !Positioning.Contains(id));
            var again = Given(kind, seed + 1, Positioning, given);
            again.ShouldAllBe(id => !given.Contains(id));
            again.Where(Positioning.Contains).ShouldAllBe(id => Bank.OfSkill(Bank.Find(id)!.Skill).All(variant => Positioning.Contains(variant.Id) || given.Contains(variant.Id)));
            again.Count.ShouldBe(given.Count);
        }

        // Chosen without knowing, many of them would have been.
        blind.ShouldBeGreaterThan(3 * Tests);
    }

    [Fact]
    [Rule("POS-5")]
    public void What_the_last_certification_gave_comes_when_nothing_else_is_left()
    {
        var others = Bank.Challenges.Where(static (_, at) => at % 60 == 0).Select(static challenge => challenge.Id).ToHashSet();
        var last = Bank.Challenges.Select(static challenge => challenge.Id).Except(others).ToHashSet();

        var given = Given(TestKind.Adaptive, 3, Nothing, last).ToList();

        given.Count.ShouldBe(32);
        var newOnes = given.TakeWhile(id => !last.Contains(id)).ToList();
        newOnes.Count.ShouldBeInRange(2, others.Count);
        given.Skip(newOnes.Count).ShouldAllBe(id => last.Contains(id));
        var tubes = newOnes.Select(static id => Bank.Find(id)!.Skill.Tube).ToHashSet();
        others.Except(newOnes).ShouldAllBe(id => tubes.Contains(Bank.Find(id)!.Skill.Tube));
    }

    [Fact]
    [Rule("POS-5")]
    [Rule("SIT-1")]
    public void What_was_seen_is_recorded_so_that_any_host_goes_on_with_the_same_test()
    {
        var last = Given(TestKind.Adaptive, 1, Nothing, Nothing);
        var sitting = Begun(TestKind.Adaptive, 2, Positioning, last);
        Answer(sitting, Course, count: 7);

        var taken = Sitting.Load(sitting.Pending.Select(static happened => SittingEvent.FromJson(happened.ToJson())));

        Answer(sitting, Course, count: 32);
        Answer(taken, AdaptiveCourse.Create(Bank, AdaptiveHall.Policy).OrThrow(), count: 32);
        taken.Served.Select(static served => served.Challenge).ShouldBe(sitting.Served.Select(static served => served.Challenge));
    }

    private static HashSet<string> Given(TestKind kind, long seed, IReadOnlySet<string> seen, IReadOnlySet<string> last)
    {
        var sitting = Begun(kind, seed, seen, last);
        if (kind == TestKind.Profile)
        {
            return [.. sitting.Planned];
        }

        Answer(sitting, Course, count: 32);
        return [.. sitting.Served.Select(static served => served.Challenge)];
    }

    private static Sitting Begun(TestKind kind, long seed, IReadOnlySet<string> seen, IReadOnlySet<string> last)
    {
        var standings = CompetenceFrameworks.Crcn.Competences.Select(static competence => new CompetenceStanding(competence.Code, 40, 5)
        {
            ValidatedSkills = [.. Bank.OfCompetence(competence.Code).Select(static challenge => challenge.Skill.ToString()).Distinct()],
        });
        var profile = ProfileSnapshot.Take(ExamHall.Start, CompetenceFrameworks.Crcn, standings).OrThrow();
        var ticket = new SittingTicket(new(208), new(4), profile, Accommodations.None, seed) { AnsweredBefore = seen, LastCertification = last };
        return Sitting.Start(ticket, kind == TestKind.Profile ? FromProfile : Course, ExamHall.Start).OrThrow();
    }

    private static void Answer(Sitting sitting, TestCourse course, int count)
    {
        while (sitting.Served.Count(static served => served.IsAnswered) < count
            && sitting.Next(course, Clock, ExamHall.Start).OrThrow().Challenge is { } shown)
        {
            var answer = shown.Number % 3 == 0 ? GivenAnswer.Pass : DemonstrationAnswers.Right(shown.Challenge);
            sitting.Answer(shown.Number, answer, $"k{shown.Number}", AnswerCircumstances.None, course, Clock, ExamHall.Start).OrThrow();
        }
    }
}
