using System.Reflection;
using System.Text.RegularExpressions;
using FsCheck.Xunit;
using Xunit.Sdk;

namespace Pix.Certification.StandIns.Tests.Properties;

[Collection("samples")] // They share what the samples have seen.
public sealed partial class PropertyTests
{
    [Theory]
    [InlineData(nameof(SampleProperties.ReturnsTrue))]
    [InlineData(nameof(SampleProperties.ReturnsNothing))]
    [InlineData(nameof(SampleProperties.ReturnsAProperty))]
    [InlineData(nameof(SampleProperties.ReturnsATask))]
    [InlineData(nameof(SampleProperties.ReturnsATaskOfBool))]
    [InlineData(nameof(SampleProperties.IsStatic))]
    [InlineData(nameof(SampleProperties.TakesSeveral))]
    public async Task Property_WhenItHolds_IsTriedAHundredTimesAndPasses(string name)
    {
        var seen = await PropertyRun.Noted<SampleProperties>(name);

        seen.Count.ShouldBe(100);
        seen.Distinct().Count().ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task MaxTest_SaysHowOften() =>
        (await PropertyRun.Noted<SampleProperties>(nameof(SampleProperties.RunsSevenTimes))).Count.ShouldBe(7);

    [Fact]
    public async Task Sizes_BoundTheArguments() =>
        (await PropertyRun.Noted<SampleProperties>(nameof(SampleProperties.IsSmall))).Cast<int>().Max().ShouldBeLessThanOrEqualTo(5);

    [Theory]
    [InlineData(nameof(SampleProperties.IsFalseFromTen))]
    [InlineData(nameof(SampleProperties.IsAFalsePropertyFromTen))]
    [InlineData(nameof(SampleProperties.ThrowsFromTen))]
    [InlineData(nameof(SampleProperties.ThrowsLaterFromTen))]
    public async Task Property_WhenItDoesNotHold_FailsWithTheLeastCounterexampleAndTheSeed(string name)
    {
        var run = await PropertyRun.Of<SampleProperties>(name);

        (run.Summary.Total, run.Summary.Failed).ShouldBe((1, 1));
        run.Failure.ExceptionTypes[0].ShouldBe(typeof(PropertyFailedException).FullName);
        run.FailureMessage.ShouldContain("Falsifiable");
        Shrunk().Match(run.FailureMessage).Groups["value"].Value.ShouldBe("10");
        Original().Match(run.FailureMessage).Groups["value"].Value.ShouldBe("13");
        run.FailureMessage.ShouldContain(SampleProperties.Failing);
    }

    [Theory]
    [InlineData(nameof(SampleProperties.ThrowsFromTen))]
    [InlineData(nameof(SampleProperties.ThrowsLaterFromTen))]
    public async Task Property_WhenItThrows_FailsWithTheCauseInside(string name)
    {
        var run = await PropertyRun.Of<SampleProperties>(name);

        run.Failure.ExceptionTypes.ShouldContain(typeof(ShouldAssertException).FullName);
        run.FailureMessage.ShouldContain("ten is too much");
    }

    [Fact]
    public async Task Property_WhenLabelled_FailsWithTheLabel() =>
        (await PropertyRun.Of<SampleProperties>(nameof(SampleProperties.IsAFalsePropertyFromTen))).FailureMessage.ShouldContain("less than ten");

    [Fact]
    public async Task Replay_WhenPastedFromAFailure_FailsInTheSameWay()
    {
        var first = (await PropertyRun.Of(PropertyRun.Marked(Unmarked.Method))).FailureMessage;

        var again = (await PropertyRun.Of(PropertyRun.Marked(Unmarked.Method, Seed().Match(first).Value))).FailureMessage;

        again.ShouldBe(first);
    }

    [Fact]
    public async Task Replay_WhenTheLastStepIsPasted_StartsThere()
    {
        var first = (await PropertyRun.Of(PropertyRun.Marked(Unmarked.Method))).FailureMessage;
        var last = LastStep().Match(first);

        var replay = $"({last.Groups["seed"].Value},{last.Groups["size"].Value})";
        var again = (await PropertyRun.Of(PropertyRun.Marked(Unmarked.Method, replay))).FailureMessage;

        again.ShouldContain("after 1 test ");
        Original().Match(again).Value.ShouldBe(Original().Match(first).Value);
    }

    [Fact]
    public async Task Replay_MakesTheSameArgumentsEachTime()
    {
        var once = await PropertyRun.Noted<SampleProperties>(nameof(SampleProperties.IsReplayed));
        var again = await PropertyRun.Noted<SampleProperties>(nameof(SampleProperties.IsReplayedToo));
        var otherwise = await PropertyRun.Noted<SampleProperties>(nameof(SampleProperties.IsReplayedOtherwise));

        again.ShouldBe(once);
        otherwise.ShouldNotBe(once);
    }

    [Fact]
    public async Task Replay_WhenItCannotBeRead_FailsTheTest()
    {
        SampleProperties.Seen.Clear();

        var run = await PropertyRun.Of<SampleProperties>(nameof(SampleProperties.HasAnUnreadableReplay));

        run.Summary.Failed.ShouldBe(1);
        SampleProperties.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Property_WhenEveryArgumentIsTurnedAway_Fails()
    {
        SampleProperties.Seen.Clear();

        var run = await PropertyRun.Of<SampleProperties>(nameof(SampleProperties.TurnsEverythingAway));

        SampleProperties.Seen.Count.ShouldBeInRange(5, 6);
        run.Summary.Failed.ShouldBe(1);
        run.FailureMessage.ShouldContain("Arguments exhausted");
    }

    [Fact]
    public async Task Output_WhenThePropertyHolds_SaysHowOftenItWasTried()
    {
        var run = await PropertyRun.Of<SampleProperties>(nameof(SampleProperties.ReturnsTrue));

        run.Output.ShouldContain("Ok, passed 100 tests.");
    }

    [Fact]
    public async Task QuietOnSuccess_WritesNothing() =>
        (await PropertyRun.Of<SampleProperties>(nameof(SampleProperties.IsQuiet))).Output.Trim().ShouldBeEmpty();

    [Fact]
    public async Task Parallelism_LetsTestsRunAtOnce() =>
        (await PropertyRun.Of<SampleProperties>(nameof(SampleProperties.MeetsAnother))).HasPassed.ShouldBeTrue();

    [Fact]
    public async Task Verbose_WritesTheArgumentsOfEveryTest()
    {
        var run = await PropertyRun.Of<SampleProperties>(nameof(SampleProperties.IsVerbose));

        Regex.Count(run.Output, "NonNegativeInt [0-9]+").ShouldBe(3);
    }

    [Fact]
    public async Task Output_WhenTheClassAsksForIt_IsShared()
    {
        var run = await PropertyRun.Of<SampleProperties>(nameof(SampleProperties.Writes), new TestOutputHelper());

        run.Output.ShouldContain("told by the property, Int32");
        run.Output.ShouldContain("Ok, passed 1 test.");
    }

    [Fact]
    public async Task Skip_RunsNothing()
    {
        SampleProperties.Seen.Clear();

        var run = await PropertyRun.Of<SampleProperties>(nameof(SampleProperties.IsSkipped));

        run.SkipReason.ShouldBe("not today");
        run.Summary.Skipped.ShouldBe(1);
        SampleProperties.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task TestClass_IsMadeAndDisposedOnceForAProperty() =>
        (await PropertyRun.Noted<SampleLife>(nameof(SampleLife.IsCalled))).ShouldBe(["made", "called", "called", "disposed"]);

    [GeneratedRegex(@"Shrunk:\s+(?<value>-?\d+)")]
    private static partial Regex Shrunk();

    [GeneratedRegex(@"Original:\s+(?<value>-?\d+)")]
    private static partial Regex Original();

    [GeneratedRegex(@"\(\d+,\d+\)")]
    private static partial Regex Seed();

    [GeneratedRegex(@"size of (?<size>\d+) and seed of \((?<seed>\d+,\d+)\)")]
    private static partial Regex LastStep();
}

/// <summary>A property without its attribute. Public, because code made at run time calls it; static, because that code has no instance.</summary>
public static class Unmarked
{
    public static MethodInfo Method => typeof(Unmarked).GetMethod(nameof(IsFalseFromTen))!;

    // Small numbers come first and pass, so that the failing test is not the first one.
    public static bool IsFalseFromTen(int n) => n < 10;
}
