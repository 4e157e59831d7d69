using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit.Abstractions;

namespace Pix.Certification.StandIns.Tests.Properties;

// Not public, so that xunit does not find them: the tests run them one by one and look at what comes out.
#pragma warning disable xUnit1000
internal sealed class SampleProperties(ITestOutputHelper? output = null)
{
    /// <summary>From here the first number of ten or more is 13.</summary>
    public const string Failing = "(17329727781183515455,15442700270496645787)";

    public static ConcurrentQueue<object> Seen { get; } = [];

    private static Barrier Meeting { get; } = new(2);

    [Property]
    public bool ReturnsTrue(int n) => Note(n);

    [Property]
    public void ReturnsNothing(int n) => Note(n);

    [Property]
    public Property ReturnsAProperty(int n) => Note(n).ToProperty();

    [Property]
    public async Task ReturnsATask(int n)
    {
        await Task.Yield();
        Note(n);
    }

    [Property]
    public async Task<bool> ReturnsATaskOfBool(int n)
    {
        await Task.Yield();
        return Note(n);
    }

    [Property]
    public static bool IsStatic(int n) => Note(n);

    [Property]
    public bool TakesSeveral(int n, string? text, byte[] bytes) => Note((n, text, bytes));

    [Property(MaxTest = 7)]
    public bool RunsSevenTimes(int n) => Note(n);

    [Property(StartSize = 3, EndSize = 5)]
    public bool IsSmall(NonNegativeInt n) => Note(n.Get);

    // The first waits for the second: alone, it would wait in vain.
    [Property(Parallelism = 2, MaxTest = 2)]
    public bool MeetsAnother(int n) => Note(n) && Meeting.SignalAndWait(TimeSpan.FromSeconds(30));

    [Property(Replay = Failing)]
    public bool IsFalseFromTen(int n) => n < 10;

    [Property(Replay = Failing)]
    public void ThrowsFromTen(int n) => n.ShouldBeLessThan(10, "ten is too much");

    [Property(Replay = Failing)]
    public async Task ThrowsLaterFromTen(int n)
    {
        await Task.Yield();
        n.ShouldBeLessThan(10, "ten is too much");
    }

    [Property(Replay = Failing)]
    public Property IsAFalsePropertyFromTen(int n) => (n < 10).Label("less than ten");

    [Property(MaxRejected = 5)]
    public Property TurnsEverythingAway(int n) => true.When(!Note(n));

    [Property(Replay = "(123,457)", MaxTest = 20)]
    public bool IsReplayed(int n) => Note(n);

    [Property(Replay = "123,457", MaxTest = 20)]
    public bool IsReplayedToo(int n) => Note(n);

    [Property(Replay = "(9,457)", MaxTest = 20)]
    public bool IsReplayedOtherwise(int n) => Note(n);

    [Property(Replay = "not a seed")]
    public bool HasAnUnreadableReplay(int n) => Note(n);

    [Property(MaxTest = 3, Verbose = true)]
    public bool IsVerbose(NonNegativeInt n) => n.Get >= 0;

    [Property(QuietOnSuccess = true)]
    public bool IsQuiet(int n) => Note(n);

    [Property(Skip = "not today")]
    public bool IsSkipped(int n) => Note(n);

    [Property(MaxTest = 1)]
    public void Writes(int n) => output!.WriteLine($"told by the property, {n.GetType().Name}");

    private static bool Note(object value)
    {
        Seen.Enqueue(value);
        return true;
    }
}

[Properties(MaxTest = 9, Arbitrary = [typeof(OnlyOnes), typeof(OnlyLongTwos)])]
internal sealed class SampleSettings
{
    [Property]
    public bool TakesThoseOfItsClass(int n, long m) => Note(n, m);

    [Property(MaxTest = 4, Arbitrary = [typeof(OnlyTwos)])]
    public bool PrefersItsOwn(int n, long m) => Note(n, m);

    [Property(Arbitrary = [typeof(OnlyTwos), typeof(OnlyOnes)])]
    public bool TakesTheFirstOfSeveral(int n, long m) => Note(n, m);

    private static bool Note(int n, long m)
    {
        SampleProperties.Seen.Enqueue((n, m));
        return true;
    }

    [Properties(EndSize = 5)]
    internal sealed class Within
    {
        [Property]
        public bool TakesThoseOfTheClassAround(int n, long m) => Note(n, m);
    }

    internal static class OnlyOnes
    {
        public static Arbitrary<int> Number() => Gen.Constant(1).ToArbitrary();
    }

    internal static class OnlyTwos
    {
        public static Arbitrary<int> Number() => Gen.Constant(2).ToArbitrary();
    }

    internal static class OnlyLongTwos
    {
        public static Arbitrary<long> Number() => Gen.Constant(2L).ToArbitrary();
    }
}

internal sealed class SampleLife : IDisposable
{
    public SampleLife() => SampleProperties.Seen.Enqueue("made");

    public void Dispose() => SampleProperties.Seen.Enqueue("disposed");

    [Property(MaxTest = 2)]
    public void IsCalled(int n) => SampleProperties.Seen.Enqueue(n.GetType() == typeof(int) ? "called" : "");
}
