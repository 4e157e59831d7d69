using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Pix.Certification.Challenges;
using Pix.Certification.Reports;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;
using static Pix.Certification.Tests.Sittings.ExamHall;

namespace Pix.Certification.Tests.Sittings;

/// <summary>What a sitting says it permits is what it does; what it says stands against an act is the command's own refusal.</summary>
public sealed class SittingPermittedTests
{
    private const int Walks = 100;
    private const int StepsMax = 60;

    // Each number is something that somebody does, permitted or not, and how long it takes.
    [Fact]
    [Rule("SIT-4")]
    [Rule("SIT-5")]
    [Rule("INV-5")]
    [Rule("INV-8")]
    [Rule("TIM-3")]
    public void Whatever_happens_it_permits_what_it_does() => Prop.ForAll(
        Choices.UpTo(StepsMax),
        choices =>
        {
            var (sitting, minute) = (NewSitting(), 0);
            foreach (var choice in choices)
            {
                minute += choice % 11 == 0 ? 25 : choice % 4;
                var clock = Clock(over: choice % 17 == 0 ? Minute(minute) : null, stopped: choice % 7 == 0 ? Minute(minute - 1) : null);
                var act = (choice % 3) switch { 0 => SittingAct.Next, 1 => SittingAct.Answer, _ => (SittingAct)(choice / 3 % 11) };
                Try(sitting, act, clock, Minute(minute));
                ShouldAgree(sitting, clock, Minute(minute));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Walks));

    public static TheoryData<SittingAct, SittingState> Ends => new()
    {
        { SittingAct.EndByInvigilator, SittingState.EndedByInvigilator },
        { SittingAct.EndByTime, SittingState.EndedByTime },
        { SittingAct.EndByFinalisation, SittingState.EndedByFinalisation },
    };

    [Theory]
    [Rule("SIT-4")]
    [Rule("TIM-3")]
    [MemberData(nameof(Ends))]
    public void Cut_short_it_still_takes_an_answer_to_keep_aside_and_nothing_else(SittingAct end, SittingState state)
    {
        var (sitting, now) = (NewSitting(), Minute(106));
        Shown(sitting, 1);
        ShouldAgree(sitting, Clock(), Minute(1));
        Try(sitting, end, Clock(), now).ShouldBeNull();

        sitting.State.ShouldBe(state);
        ShouldAgree(sitting, Clock(), now);
        sitting.Permitted(Clock(), now).Now.ShouldBe([SittingAct.Answer]);
    }

    [Fact]
    [Rule("SIT-5")]
    public void At_the_end_screen_it_shows_the_end_screen_and_nothing_else()
    {
        var sitting = NewSitting();
        while (sitting.Next(Course, Clock(), Minute(1)).OrThrow().Challenge is { } shown)
        {
            Send(sitting, shown.Number, GivenAnswer.Pass, $"k{shown.Number}", 1).OrThrow();
            ShouldAgree(sitting, Clock(), Minute(1));
        }

        sitting.State.ShouldBe(SittingState.Completed);
        ShouldAgree(sitting, Clock(), Minute(1));
        sitting.Permitted(Clock(), Minute(1)).Now.ShouldBe([SittingAct.Next]);
    }

    [Fact]
    public void Every_command_is_an_act_and_every_act_a_command() =>
        Enum.GetNames<SittingAct>().ShouldBe(
            typeof(Sitting).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(static m => m.ReturnType.IsGenericType && m.ReturnType.GetGenericTypeDefinition() == typeof(Result<>))
                .Select(static m => m.Name)
                .Append(nameof(SittingAct.Pass)),
            ignoreOrder: true);

    private static void ShouldAgree(Sitting sitting, ExamClock clock, Instant now)
    {
        var (permitted, before) = (sitting.Permitted(clock, now), Describe(sitting));
        foreach (var act in Enum.GetValues<SittingAct>())
        {
            // Without a challenge there is nothing to answer, to pass or to report.
            if (act is SittingAct.Answer or SittingAct.Pass or SittingAct.RaiseAlert && sitting.Outstanding is null)
            {
                continue;
            }

            var against = permitted.Against(act);
            var said = Try(against is null ? Sitting.Load(sitting.Pending) : sitting, act, clock, now);

            // The bank may have nothing left to put in the place: that is the course's to say.
            if (act != SittingAct.ConfirmAlert || against is not null || said?.Facts.ContainsKey("challenge") != true)
            {
                said.ShouldBe(against, $"{act} of {before}");
            }
        }

        Describe(sitting).ShouldBe(before);
    }

    private static Refusal? Try(Sitting s, SittingAct act, ExamClock clock, Instant now)
    {
        var (shown, key) = (s.Outstanding?.Number ?? 1, $"{act}-{s.Version}");
        return act switch
        {
            SittingAct.Next => Ask(s.Next(Course, clock, now)),
            SittingAct.Answer => Ask(s.Answer(shown, GivenAnswer.OfChoices(2), key, AnswerCircumstances.None, Course, clock, now)),
            SittingAct.Pass => Ask(s.Answer(shown, GivenAnswer.Pass, key, AnswerCircumstances.None, Course, clock, now)),

            // The same problem again is no new one.
            SittingAct.RaiseAlert => Ask(s.RaiseAlert(s.Alert is null ? shown : shown + 1, "?", clock, now)),
            SittingAct.DismissAlert => Ask(s.DismissAlert(now)),
            SittingAct.ConfirmAlert => Ask(s.ConfirmAlert(ReportCategory.SiteDown, Course, now)),
            SittingAct.LiftAlertLimit => Ask(s.LiftAlertLimit(now)),
            SittingAct.Enter => Ask(s.Enter(now)),
            SittingAct.EndByInvigilator => Ask(s.EndByInvigilator(now)),
            SittingAct.EndByTime => Ask(s.EndByTime(clock, now)),
            SittingAct.EndByFinalisation => Ask(s.EndByFinalisation(now)),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Nobody has tried it."),
        };
    }

    private static Refusal? Ask<T>(Result<T> result)
        where T : notnull => result.IsRefused(out var refusal) ? refusal : null;
}
