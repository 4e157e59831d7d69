using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Reports;
using Pix.Certification.Sittings;
using Pix.Certification.Tests.Walks;
using static Pix.Certification.Tests.Sittings.ExamHall;
using SittingCommand = Pix.Certification.Tests.Walks.Command<Pix.Certification.Tests.Sittings.SittingWalker, Pix.Certification.Tests.Sittings.SittingOracle>;

namespace Pix.Certification.Tests.Sittings;

/// <summary>What is asked of a sitting, each in the words of the oracle and in those of the library.</summary>
internal static class SittingCommands
{
    public static SittingCommand Reload { get; } = new("Reload", static _ => Answers.Yes, static w => w.Reload());

    public static SittingCommand Wait(int seconds) =>
        new($"Wait {TimeSpan.FromSeconds(seconds):c}", oracle => oracle.Wait(seconds), walker => walker.Wait(seconds)) { Seconds = seconds };

    public static Gen<SittingCommand> Any(SittingOracle oracle) => Gen.Frequency(
        (24, Gen.Constant(Next)),
        (40, from number in Number(oracle) from said in Gen.Elements("right", "right", "wrong", "pass") from key in Key(oracle) select Answer(number, said, key)),
        (8, Number(oracle).Select(Raise)),
        (4, Gen.Constant(Dismiss)),
        (4, Gen.Constant(Confirm)),
        (3, Gen.Constant(LiftLimit)),
        (2, Gen.Constant(Stop)),
        (4, Gen.Constant(GoOn)),
        (1, Gen.Elements(SittingState.EndedByInvigilator, SittingState.EndedByTime, SittingState.EndedByFinalisation).Select(End)));

    // Mostly the challenge shown; sometimes what a stale tab shows, or a number that was never shown.
    private static Gen<int> Number(SittingOracle oracle) => Gen.Frequency(
        (3, Gen.Constant(oracle.Shown)), (1, Gen.Constant(oracle.Shown - 1)), (1, Gen.Choose(0, SittingOracle.Length + 1)));

    private static Gen<int> Key(SittingOracle oracle) => Gen.Frequency((3, Gen.Constant(oracle.FreshKey)), (1, Gen.Choose(0, oracle.FreshKey)));

    private static SittingCommand Next { get; } = new(
        "Next",
        static oracle => oracle.Next(),
        static w => w.Subject.Next(Course, w.Clock, w.Now).Said(static step => step.Challenge?.Number.ToString(CultureInfo.InvariantCulture) ?? "end"));

    private static SittingCommand Answer(int number, string said, int key) => new(
        $"Answer {number} {said} under key {key}",
        oracle => oracle.Answer(number, said, key),
        w => w.Answer(number, said, key));

    private static SittingCommand Raise(int number) => new(
        $"Raise {number}",
        oracle => oracle.Raise(number),
        w => w.Subject.RaiseAlert(number, "?", w.Clock, w.Now).Said(static _ => "raised"));

    private static SittingCommand Dismiss { get; } = new(
        "Dismiss",
        static oracle => oracle.Dismiss(),
        static w => w.Subject.DismissAlert(w.Now).Said(static _ => "dismissed"));

    private static SittingCommand Confirm { get; } = new(
        "Confirm",
        static oracle => oracle.Confirm(),
        static w => w.Subject.ConfirmAlert(ReportCategory.SiteDown, Course, w.Now).Said(static _ => "confirmed"));

    private static SittingCommand LiftLimit { get; } = new(
        "Lift the limit of alerts",
        static oracle => oracle.LiftLimit(),
        static w => w.Subject.LiftAlertLimit(w.Now).Said(static _ => "lifted"));

    private static SittingCommand Stop { get; } = new("The room is stopped", static oracle => oracle.Stop(true), static w => w.Stop());

    private static SittingCommand GoOn { get; } = new("The room goes on", static oracle => oracle.Stop(false), static w => w.GoOn());

    private static SittingCommand End(SittingState how) => new(
        $"End {how}",
        oracle => oracle.End(how.ToString()),
        w => (how switch
        {
            SittingState.EndedByInvigilator => w.Subject.EndByInvigilator(w.Now),
            SittingState.EndedByTime => w.Subject.EndByTime(w.Clock, w.Now),
            _ => w.Subject.EndByFinalisation(w.Now),
        }).Said(static _ => "ended"));
}
