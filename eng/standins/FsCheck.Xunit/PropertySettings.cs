using System.Globalization;
using System.Reflection;
using Microsoft.FSharp.Core;

namespace FsCheck.Xunit;

/// <summary>What was set where; null is "ask further out".</summary>
internal sealed record PropertySettings
{
    public string? Replay { get; init; }

    public int? Parallelism { get; init; }

    public int? MaxTest { get; init; }

    public int? MaxRejected { get; init; }

    public int? StartSize { get; init; }

    public int? EndSize { get; init; }

    public bool? Verbose { get; init; }

    public bool? QuietOnSuccess { get; init; }

    public Type[] Arbitrary { get; init; } = [];

    /// <summary>The settings of a method: its own, then those of the classes around it, innermost first, then those of the assembly.</summary>
    public static PropertySettings For(MethodInfo method, Type testClass)
    {
        var settings = method.GetCustomAttribute<PropertyAttribute>()?.Settings ?? new PropertySettings();
        for (var around = testClass; around is not null; around = around.DeclaringType)
        {
            settings = settings.Within(around.GetCustomAttribute<PropertiesAttribute>()?.Settings);
        }

        return settings.Within(testClass.Assembly.GetCustomAttribute<PropertiesAttribute>()?.Settings);
    }

    public Config ToConfig(IRunner runner)
    {
        var usual = Verbose == true ? Config.Verbose : Config.Quick;
        return usual
            .WithMaxTest(MaxTest ?? usual.MaxTest)
            .WithMaxRejected(MaxRejected ?? usual.MaxRejected)
            .WithStartSize(StartSize ?? usual.StartSize)
            .WithEndSize(EndSize ?? usual.EndSize)
            .WithQuietOnSuccess(QuietOnSuccess ?? usual.QuietOnSuccess)
            .WithReplay(Replay is null ? usual.Replay : FSharpOption<Replay>.Some(ParseReplay(Replay)))
            .WithParallelRunConfig(Parallelism is { } atOnce ? FSharpOption<ParallelRunConfig>.Some(new(atOnce)) : usual.ParallelRunConfig)
            .WithArbitrary(Arbitrary)
            .WithRunner(runner);
    }

    // Nearer types come first, because the first to give an Arbitrary for a type wins.
    private PropertySettings Within(PropertySettings? outer) => outer is null ? this : new()
    {
        Replay = Replay ?? outer.Replay,
        Parallelism = Parallelism ?? outer.Parallelism,
        MaxTest = MaxTest ?? outer.MaxTest,
        MaxRejected = MaxRejected ?? outer.MaxRejected,
        StartSize = StartSize ?? outer.StartSize,
        EndSize = EndSize ?? outer.EndSize,
        Verbose = Verbose ?? outer.Verbose,
        QuietOnSuccess = QuietOnSuccess ?? outer.QuietOnSuccess,
        Arbitrary = [.. Arbitrary, .. outer.Arbitrary],
    };

    // A seed that cannot be read fails the test: running with another one would look like a reproduction and be none.
    private static Replay ParseReplay(string text)
    {
        var parts = text.Trim().TrimStart('(').TrimEnd(')').Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length is not (2 or 3))
        {
            throw new FormatException($"'{text}' is not a replay: it reads as (seed,gamma) or (seed,gamma,size).");
        }

        var start = new Rnd(Number(parts[0]), Number(parts[1]));
        var size = parts.Length == 3 ? FSharpOption<int>.Some(checked((int)Number(parts[2]))) : FSharpOption<int>.None;
        return new Replay(start, size);
    }

    private static ulong Number(string digits) => ulong.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
