using FsCheck.Xunit;
using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Challenges;
using Pix.Certification.Jury;
using Pix.Certification.Profiles;
using Pix.Certification.Psychometrics;
using Pix.Certification.Referential;
using Pix.Certification.Sittings;
using Pix.Certification.Tests.Sittings;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Jury;

/// <summary>What is unusual about a test is said with how often it is so of somebody honest, and no result knows of it.</summary>
[Rule("JUR-5")]
public sealed class JurySignalsTests
{
    private static readonly Instant Start = ExamHall.Start;
    private static readonly ExamClock Clock = ExamClock.Of(Start, Duration.FromMinutes(105), TimeKeeping.Invigilator);

    private static readonly ItemBank Items = ItemBank.Create(
        Enumerable.Range(0, 30).Select(static i => new BankItem($"c{i}", new(1.3, -2.2 + (0.15 * i))))).OrThrow();

    [Fact]
    public void Whoever_has_the_answers_of_somebody_better_is_told_with_whom_and_where()
    {
        // Of ability 0 or so; the weak one has nearly all of it, mistakes included.
        var better = Test(1, static i => i % 2 == 0, static i => $"wrong {i}");
        var copier = Test(2, static i => i % 2 == 0 && i != 28, static i => $"wrong {i}");
        var alone = Test(3, static i => i < 12, static i => i % 3 == 0 ? null : $"error {i}");

        var found = Signal(copier, [better, copier, alone], SignalKind.AlikeAnswers);
        (found.IsRaised, found.Other, found.Answers, found.Count, found.SameMistakes).ShouldBe((true, new CandidateId(1), 30, 29, 15));
        found.Challenges.ShouldBe(Enumerable.Range(1, 30).Where(static n => n != 29));
        found.Expected!.Value.ShouldBeLessThan(15);
        found.ExpectedMistakes!.Value.ShouldBeLessThan(5);

        // The chance of the likest pair counts once for everybody it was looked for among.
        found.Chance!.Value.ShouldBe(2 * Signal(copier, [better], SignalKind.AlikeAnswers).Chance!.Value, 1e-15);
        Signal(alone, [better, copier], SignalKind.AlikeAnswers).IsRaised.ShouldBeFalse();
        Signal(alone, [alone], SignalKind.AlikeAnswers).Gap.ShouldBe(SignalGap.NobodyToCompare);

        // What the other passed could not be copied, and two different mistakes are none in common.
        var passes = Signal(Test(5, static i => i < 12, static _ => null), [Test(4, static i => i < 12, static _ => null)], SignalKind.AlikeAnswers);
        (passes.Answers, passes.Count).ShouldBe((12, 12));
        Signal(alone, [Test(6, static i => i < 12, static i => $"another {i}")], SignalKind.AlikeAnswers).Count.ShouldBe(12);
    }

    [Fact]
    public void Answers_that_came_before_the_question_was_read_are_counted_unless_it_was_known_or_passed()
    {
        static TracedAnswer At(int number, double seconds, string? given = "text", bool known = false) =>
            new(number, $"c{number}", true, given, Duration.FromSeconds(seconds)) { Characters = 300, IsKnown = known };
        var slow = Enumerable.Range(1, 20).Select(static n => At(n, 5.01)).ToList();
        var hasty = Signal(new(new(1), Items, [.. slow, At(21, 4.99), At(22, 1), At(23, 2), At(24, 1, given: null), At(25, 1, known: true)]), [], SignalKind.HastyAnswers);
        (hasty.Count, hasty.Answers, hasty.IsRaised).ShouldBe((3, 23, true));
        hasty.Challenges.ShouldBe([21, 22, 23]);
        Signal(new(new(1), Items, [.. slow, At(21, 4.99)]), [], SignalKind.HastyAnswers).IsRaised.ShouldBeFalse("once is no pattern");
    }

    [Fact]
    public void A_capacity_is_held_against_the_profile_and_the_pattern_of_answers_against_the_capacity()
    {
        var able = Test(1, static i => i < 24, static _ => "wrong");
        var jump = Signal(able, [], SignalKind.AboveProfile, known: -2.5);
        (jump.IsRaised, jump.Index > 2.5).ShouldBe((true, true));
        Signal(able, [], SignalKind.AboveProfile, known: 1).IsRaised.ShouldBeFalse();
        Signal(able, [], SignalKind.AboveProfile, known: 4).IsRaised.ShouldBeFalse("below the profile is nothing to look into");
        Signal(able, [], SignalKind.AboveProfile).Gap.ShouldBe(SignalGap.NoProfile);
        Signal(able, [], SignalKind.UnlikelyAnswers).IsRaised.ShouldBeFalse();
        var strange = Signal(Test(2, static i => i >= 12, static _ => "wrong"), [], SignalKind.UnlikelyAnswers);
        (strange.IsRaised, strange.Index < -3, strange.PlainIndex < -3).ShouldBe((true, true, true));

        // Level 3 and half of the way to 4, in all sixteen: the middle of the interval behind level 3.
        var standing = CompetenceFrameworks.Crcn.Competences.Select(static c => new CompetenceStanding(c.Code, 28, 3));
        JurySignals.CapacityOf(ProfileSnapshot.Take(Start, CompetenceFrameworks.Crcn, standing).OrThrow(), AdaptiveHall.Policy).ShouldBe(0.75, 1e-12);
        JurySignals.CapacityOf(ProfileSnapshot.Take(Start, CompetenceFrameworks.Crcn, []).OrThrow(), AdaptiveHall.Policy).ShouldBe(-4, 1e-12);
    }

    [Fact]
    public void What_cannot_be_computed_says_why()
    {
        var fewAnswers = JurySignals.Of(new TestTrace(new(1), Items, [.. Test(1, static _ => true, static _ => "").Answers.Take(9)]), [], 0);
        fewAnswers.Select(static s => s.Kind).ShouldBe(Enum.GetValues<SignalKind>());
        fewAnswers.Select(static s => s.Gap).ShouldBe([SignalGap.TooFewAnswers, null, SignalGap.TooFewAnswers, SignalGap.TooFewAnswers]);
        JurySignals.Of(new TestTrace(new(1), null, []), [], null).ShouldAllBe(static s => s.Gap != null && !s.IsRaised);
        Test(1, static _ => true, static _ => "secret").Answers[0].ToString().ShouldNotContain("secret");
    }

    // Whatever the room and the profile are, and so whatever the signals say: the result stays what it was, and nothing is recorded.
    [Property(MaxTest = 15)]
    [Rule("SCO-1")]
    public void No_signal_ever_changes_a_result(int seed, byte ability, byte haste)
    {
        var neighbour = Sit(new(1), 17, static _ => true, minutes: 3);
        var slow = Sit(new(2), seed, n => ((seed ^ (n * 37)) & 255) < ability, minutes: 3);
        var quick = Sit(new(2), seed, n => ((seed ^ (n * 37)) & 255) < ability, minutes: haste % 2);
        var before = (Result(slow), Result(quick));
        var told = new[] { 0, 40 }.SelectMany(pix => new[]
        {
            JurySignals.Of(slow, AdaptiveHall.Course, [], Profile(pix)),
            JurySignals.Of(quick, AdaptiveHall.Course, [neighbour, quick], Profile(pix), new() { AlarmRate = 1.1 }),
        }).ToList();

        (told[1][0].IsRaised, told[1][3].IsRaised).ShouldBe((true, true));
        (Result(slow), Result(quick)).ShouldBe(before);
        slow.Pending.Select(static e => e.ToJson()).ShouldBe(Sit(new(2), seed, n => ((seed ^ (n * 37)) & 255) < ability, minutes: 3).Pending.Select(static e => e.ToJson()));
    }

    [Fact]
    public void Two_on_the_same_seed_with_the_same_answers_are_alike_in_a_real_room()
    {
        var (one, other) = (Sit(new(1), 5, static n => n % 3 != 0, 2), Sit(new(2), 5, static n => n % 3 != 0, 2));
        var alike = JurySignals.Of(one, AdaptiveHall.Course, [one, other, Sit(new(3), 6, static _ => true, 2)], null)[(int)SignalKind.AlikeAnswers];
        (alike.Other, alike.Answers, alike.Chance < 1).ShouldBe((new CandidateId(2), 22, true), "ten are passes");
        JurySignals.Of(Sit(new(4), 8, static _ => true, 0), AdaptiveHall.Course, [], null)[(int)SignalKind.HastyAnswers].IsRaised.ShouldBeTrue();
        Should.Throw<ArgumentException>(() => JurySignals.Of(Sitting.Load([((SittingStarted)one.Pending[0]) with { BankChecksum = "another" }]), AdaptiveHall.Course, [], null));
    }

    private static TestTrace Test(int candidate, Func<int, bool> right, Func<int, string?> wrong) => new(new(candidate), Items,
    [
        .. Enumerable.Range(0, 30).Select(i => new TracedAnswer(i + 1, $"c{i}", right(i), right(i) ? "right" : wrong(i), Duration.FromSeconds(40)) { Characters = 200 }),
    ]);

    private static JurySignal Signal(TestTrace test, TestTrace[] room, SignalKind kind, double? known = null) =>
        JurySignals.Of(test, room, known)[(int)kind];

    private static ProfileSnapshot Profile(int pix) => ProfileSnapshot.Take(
        Start, CompetenceFrameworks.Crcn, CompetenceFrameworks.Crcn.Competences.Select(c => new CompetenceStanding(c.Code, pix, pix / 8))).OrThrow();

    private static CertificationResult Result(Sitting sitting) =>
        new ScoringBasis(sitting, AdaptiveHall.Course, CompetenceFrameworks.Crcn).Score(SittingVerdicts.None);

    private static Sitting Sit(CandidateId candidate, long seed, Func<int, bool> right, int minutes)
    {
        var course = AdaptiveHall.Course;
        var sitting = Sitting.Start(new(new(208), candidate, Profile(0), Accommodations.None, seed), course, Start).OrThrow();
        var now = Start;
        while (sitting.Next(course, Clock, now).OrThrow().Challenge is { } shown)
        {
            now += Duration.FromMinutes(minutes);
            var answer = right(shown.Number) ? DemonstrationAnswers.Right(shown.Challenge) : GivenAnswer.Pass;
            sitting.Answer(shown.Number, answer, $"k{shown.Number}", AnswerCircumstances.None, course, Clock, now).OrThrow();
        }

        return sitting;
    }
}
