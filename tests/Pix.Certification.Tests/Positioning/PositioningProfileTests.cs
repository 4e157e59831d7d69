using NodaTime;
using Pix.Certification.Challenges;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using static Pix.Certification.Tests.Positioning.Lesson;

namespace Pix.Certification.Tests.Positioning;

public sealed class PositioningProfileTests
{
    private static readonly CompetenceFramework Framework = CompetenceFrameworks.Crcn;
    private static readonly string[] Codes = [.. Framework.Competences.Select(static competence => competence.Code)];
    private static readonly Dictionary<string, PositioningCourse> Courses = Codes.ToDictionary(static code => code, static code => CourseOf(code, Skills));

    [Fact]
    [Rule("PRO-1")]
    [Rule("POS-3")]
    public void The_profile_is_what_all_evaluations_said_at_an_instant()
    {
        var (first, second) = (Done("1.1", Start, levels: 2), Done("1.2", Day(1), levels: 3));
        first.Retry(Courses["1.1"], Day(4)).OrThrow();
        Work(first, Day(4), levels: 5);
        second.Restart(Courses["1.2"], Day(8)).OrThrow();
        IEnumerable<EvaluationEvent>[] pasts = [first.Pending, second.Pending];

        Pix(pasts, Start - Duration.FromDays(1)).ShouldBe((0, 0));
        Pix(pasts, Start).ShouldBe((8, 0));
        Pix(pasts, Day(3)).ShouldBe((8, 12));
        Pix(pasts, Day(5)).ShouldBe((20, 12));
        Pix(pasts, Day(9)).ShouldBe((20, 0));
        var profile = At(pasts, Day(5));
        profile.Competences[0].ValidatedSkills.ShouldBe(first.Questions.Where(static one => one.Outcome == AnswerOutcome.Correct).Select(static one => one.Skill.Name).Distinct(), ignoreOrder: true);
        profile.Competences.Count.ShouldBe(16);
        PositioningProfile.SeenAt(Day(3), pasts).ShouldBe(first.Questions.Where(static one => one.AskedAt < Day(3)).Concat(second.Questions).Select(static one => one.Challenge).Distinct(), ignoreOrder: true);
        PositioningProfile.At(Day(5), Framework, pasts, static code => code == "1.1" ? Courses[code] : null).OrThrow().TotalPix.ShouldBe(20);
        PositioningProfile.At(Day(5), Framework, [first.Pending, first.Pending], static code => Courses[code]).IsRefused(out var twice).ShouldBeTrue();
        twice!.Code.ShouldBe("PRO-1");
    }

    [Fact]
    [Rule("POS-4")]
    public void A_pupil_sees_every_competence_how_many_are_certifiable_and_what_is_nearest()
    {
        CompetenceEvaluation[] four = [.. Codes[..4].Select(static code => Done(code, Start, levels: 2))];
        var near = Done("2.2", Start, levels: 1);
        var overview = Of([.. four, near]);

        (overview.Certifiable, overview.Required, overview.IsCertifiable).ShouldBe((4, 5, false));
        overview.Count.ShouldBe(new Wording("4 sur 5", "4 of 5"));
        overview.Competences.Select(static one => one.Code).ShouldBe(Codes);
        overview.Competences[0].ShouldBe(new(Codes[0], Framework.Competences[0].Name, 1, 8, 0, IsCertifiable: true, EvaluationState.Done) { RetryFrom = Day(4), RestartFrom = Day(7) });
        overview.Competences.Single(static one => one.Code == "2.2").ProgressPercent.ShouldBe(50);
        overview.Competences[^1].ShouldBe(new(Codes[^1], Framework.Competences[^1].Name, 0, 0, 0, IsCertifiable: false, State: null));
        overview.Missing.Select(static one => (one.Code, one.PixMissing)).Take(2).ShouldBe([("2.2", 4), ("2.3", 8)]);
        overview.Missing.Count.ShouldBe(12);
        overview.Verdict.English.ShouldBe("Reach level 1 in 1 more competence; the nearest: 2.2 Share and publish (4 pix missing).");
        overview.Verdict.French.ShouldStartWith("Atteignez le niveau 1 dans 1 compétence de plus");
    }

    [Fact]
    [Rule("POS-4")]
    public void A_certifiable_profile_says_so_and_lacks_nothing()
    {
        var overview = Of([.. Codes[..6].Select(static code => Done(code, Start, levels: 5))]);

        overview.Verdict.ShouldBe(new Wording("Votre profil est certifiable.", "Your profile is certifiable."));
        (overview.Missing.Count, overview.Count.English).ShouldBe((0, "5 of 5"));
        overview.Competences[0].ProgressPercent.ShouldBe(50);
    }

    private static ProfileOverview Of(CompetenceEvaluation[] evaluations) =>
        ProfileOverview.Of(At(evaluations.Select(static one => one.Pending), Day(1)), Framework, Policy, evaluations);

    private static ProfileSnapshot At(IEnumerable<IEnumerable<EvaluationEvent>> pasts, Instant at) =>
        PositioningProfile.At(at, Framework, pasts, static code => Courses[code]).OrThrow();

    private static (int First, int Second) Pix(IEnumerable<IEnumerable<EvaluationEvent>> pasts, Instant at)
    {
        var profile = At(pasts, at);
        return (profile.Competences[0].Pix, profile.Competences[1].Pix);
    }

    private static CompetenceEvaluation Done(string code, Instant at, int levels)
    {
        var evaluation = CompetenceEvaluation.Begin(Courses[code], 7, at);
        Work(evaluation, at, levels);
        return evaluation;
    }

    private static void Work(CompetenceEvaluation evaluation, Instant at, int levels)
    {
        var course = Courses[evaluation.Competence];
        while (evaluation.Next(course, at).OrThrow().Question is { } question)
        {
            evaluation.Answer(question.Number, Given(question.Skill.Level <= levels ? "right" : "wrong"), AnswerCircumstances.None, course, at).OrThrow();
        }
    }
}
