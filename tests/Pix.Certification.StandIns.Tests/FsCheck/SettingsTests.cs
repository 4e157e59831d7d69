using FsCheck.Xunit;

namespace Pix.Certification.StandIns.Tests.Properties;

[Collection("samples")] // They share what the samples have seen.
public sealed class SettingsTests
{
    [Fact]
    public async Task Properties_OnTheClass_ApplyToItsMethods()
    {
        var seen = await PropertyRun.Noted<SampleSettings>(nameof(SampleSettings.TakesThoseOfItsClass));

        seen.ShouldBe(Enumerable.Repeat<object>((1, 2L), 9));
    }

    [Fact]
    public async Task Property_OverridesItsClassForWhatItSetsAndNoMore()
    {
        var seen = await PropertyRun.Noted<SampleSettings>(nameof(SampleSettings.PrefersItsOwn));

        seen.ShouldBe(Enumerable.Repeat<object>((2, 2L), 4));
    }

    [Fact]
    public async Task Arbitrary_WhenSeveralFit_TakesTheFirst()
    {
        var seen = await PropertyRun.Noted<SampleSettings>(nameof(SampleSettings.TakesTheFirstOfSeveral));

        seen.ShouldBe(Enumerable.Repeat<object>((2, 2L), 9));
    }

    [Fact]
    public async Task Properties_OnTheClassAround_ReachInside()
    {
        var seen = await PropertyRun.Noted<SampleSettings.Within>(nameof(SampleSettings.Within.TakesThoseOfTheClassAround));

        seen.ShouldBe(Enumerable.Repeat<object>((1, 2L), 9));
    }

    [Fact]
    public void Attribute_WhenNothingIsSet_ReadsAsUnset()
    {
        var attribute = new PropertyAttribute();

        new[] { attribute.MaxTest, attribute.MaxRejected, attribute.StartSize, attribute.EndSize, attribute.Parallelism }
            .ShouldAllBe(number => number == -1);
        (attribute.Replay, attribute.Verbose, attribute.QuietOnSuccess).ShouldBe((null, false, false));
        attribute.Arbitrary.ShouldBeEmpty();
    }

    [Fact]
    public void Attribute_ReadsBackWhatWasSet()
    {
        var attribute = new PropertiesAttribute
        {
            MaxTest = 1, MaxRejected = 2, StartSize = 3, EndSize = 4, Parallelism = 5,
            Replay = "1,2", Verbose = true, QuietOnSuccess = true, Arbitrary = [typeof(int)],
        };

        (attribute.MaxTest, attribute.MaxRejected, attribute.StartSize, attribute.EndSize, attribute.Parallelism).ShouldBe((1, 2, 3, 4, 5));
        (attribute.Replay, attribute.Verbose, attribute.QuietOnSuccess).ShouldBe(("1,2", true, true));
        attribute.Arbitrary.ShouldBe([typeof(int)]);
    }
}
