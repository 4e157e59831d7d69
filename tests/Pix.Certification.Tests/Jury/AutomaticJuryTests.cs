using Pix.Certification.Challenges;
using Pix.Certification.Jury;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;
using Pix.Certification.Testing;
using Pix.Certification.Tests.Sittings;

namespace Pix.Certification.Tests.Jury;

public sealed class AutomaticJuryTests
{
    [Fact]
    [Rule("FIN-3")]
    [Rule("REP-3")]
    public void Finalise_EndsRunningSittingsAndResolvesReportsByRule()
    {
        var (day, sittings) = Room();
        day.Session.FileReport(new(1), ReportCategory.SiteDown, null, 1, day.Now).OrThrow(); // its answer was wrong
        day.Session.FileReport(new(1), ReportCategory.Image, null, 2, day.Now).OrThrow(); // its challenge has no image
        day.Session.FileReport(new(2), ReportCategory.Fraud, null, null, day.Now).OrThrow(); // the jury's
        day.End(1, 2).Draft(null, (1, AbortReason.Technical), (2, AbortReason.Candidate));

        var outcome = AutomaticJury.Finalise(day.Session, sittings, [ExamHall.Bank], day.Now).OrThrow();

        outcome.Ended.Count.ShouldBe(2);
        sittings.ShouldAllBe(s => s.State == SittingState.EndedByFinalisation && s.EndedAt == day.Now);
        day.Session.State.ShouldBe(SessionState.Finalised);
        day.Session.Reports.Select(static r => r.Outcome).ShouldBe([ReportOutcome.ResolvedWithEffect, ReportOutcome.ResolvedWithoutEffect, ReportOutcome.Unresolved]);
        day.Session.NeedsJury([]).ShouldContain(static reason => reason.Facts.ContainsKey("reports"));
    }

    [Fact]
    [Rule("FIN-3")]
    public void Finalise_WithoutASittingThatBegan_IsAMisuseAndChangesNothing()
    {
        var (day, sittings) = Room();
        day.End(1, 2).Draft(null, (1, AbortReason.Technical), (2, AbortReason.Candidate));

        Should.Throw<ArgumentException>(() => AutomaticJury.Finalise(day.Session, sittings[..1], [ExamHall.Bank], day.Now)).Message.ShouldContain("2 ");

        day.Session.State.ShouldBe(SessionState.Ended);
    }

    [Fact]
    [Rule("FIN-2")]
    public void Finalise_WhenTheSessionRefuses_TouchesNoSitting()
    {
        var (day, sittings) = Room();
        day.End(1, 2);
        var before = sittings.Select(static s => s.Version).ToArray();

        AutomaticJury.Finalise(day.Session, sittings, [ExamHall.Bank], day.Now).IsRefused(out var refusal).ShouldBeTrue();

        refusal!.Code.ShouldBe("FIN-2");
        sittings.Select(static s => s.Version).ShouldBe(before);
        day.Session.State.ShouldBe(SessionState.Ended);
    }

    [Fact]
    [Rule("REP-3")]
    [Rule("SES-4")]
    public void Finalise_Again_StillKnowsWhatTheFirstFinalisationNeutralised()
    {
        var (day, sittings) = Room();
        day.Session.FileReport(new(1), ReportCategory.SiteDown, null, 1, day.Now).OrThrow();
        day.Session.FileReport(new(1), ReportCategory.SiteDown, null, 2, day.Now).OrThrow();
        day.End(1, 2).Draft(null, (1, AbortReason.Technical), (2, AbortReason.Candidate));
        AutomaticJury.Finalise(day.Session, sittings, [ExamHall.Bank], day.Now).OrThrow();
        day.Session.ResolveReport(2, ReportOutcome.ResolvedWithoutEffect, day.Now).OrThrow(); // the jury sees it otherwise
        day.Session.Unfinalise("Un signalement manquait.", day.Now).OrThrow();
        day.Session.FileReport(new(2), ReportCategory.SiteDown, null, 1, day.Now).OrThrow();

        var again = AutomaticJury.Finalise(day.Session, sittings, [ExamHall.Bank], day.Now).OrThrow();

        again.Resolved.Select(static r => (r.Report.Number, r.Effect)).ShouldBe([(1, ReportEffect.Neutralise), (3, ReportEffect.Neutralise)]);
        day.Session.Reports.Select(static r => r.Outcome).ShouldBe([ReportOutcome.ResolvedWithEffect, ReportOutcome.ResolvedWithoutEffect, ReportOutcome.ResolvedWithEffect]);
    }

    private static (ExamDay Day, Sitting[] Sittings) Room()
    {
        var day = new SessionBuilder().Candidates(2).Day().Open(1, 2);
        var sittings = new[] { 1, 2 }.Select(n =>
        {
            var sitting = Sitting.Start(ExamHall.Ticket() with { Session = day.Session.Id, Candidate = new(n) }, ExamHall.Course, day.Now).OrThrow();
            var clock = day.Session.ClockOf(new(n))!;
            for (var number = 1; number <= 2; number++)
            {
                sitting.Next(ExamHall.Course, clock, day.Now).OrThrow();
                sitting.Answer(number, GivenAnswer.OfChoices(1), $"k{number}", AnswerCircumstances.None, ExamHall.Course, clock, day.Now).OrThrow();
            }

            return sitting;
        }).ToArray();
        return (day, sittings);
    }
}
