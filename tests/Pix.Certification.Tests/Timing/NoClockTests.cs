using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Pix.Certification.Tests.Timing;

/// <summary>The library takes every instant from its caller, which is the server: it has no way to read a clock, nor to draw a chance of its own.</summary>
[Rule("TIM-5")]
public sealed class NoClockTests
{
    private static readonly HashSet<string> Clocks = new(StringComparer.Ordinal)
    {
        "DateTime.get_Now", "DateTime.get_UtcNow", "DateTime.get_Today", "DateTimeOffset.get_Now", "DateTimeOffset.get_UtcNow",
        "SystemClock.get_Instance", "IClock.GetCurrentInstant", "TimeProvider.get_System", "TimeProvider.GetUtcNow", "TimeProvider.GetTimestamp",
        "Stopwatch.GetTimestamp", "Stopwatch.StartNew", "Stopwatch..ctor", "Environment.get_TickCount", "Environment.get_TickCount64",
        "Guid.NewGuid", "Random.get_Shared", "Random..ctor", "DateTimeZoneProviders.get_Bcl", "IDateTimeZoneProvider.GetSystemDefault", "TimeZoneInfo.get_Local",
    };

    [Fact]
    public void TheLibrary_ReadsNoClock() => Calls(typeof(Refusal)).Where(Clocks.Contains).ShouldBeEmpty();

    [Fact]
    public void TheSearch_FindsAClockWhereThereIsOne() => Calls(typeof(NoClockTests)).ShouldContain("Environment.get_TickCount64");

    [Fact]
    public void TheSearch_LooksAtWhatTheLibraryCalls() => Calls(typeof(Refusal)).ShouldContain("LocalDate.PlusDays");

    /// <summary>What the second test is there to find.</summary>
    internal static long AClock() => Environment.TickCount64;

    private static List<string> Calls(Type inside)
    {
        using var file = new PEReader(File.OpenRead(inside.Assembly.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.MemberReferences.Select(metadata.GetMemberReference).Where(static member => member.Parent.Kind == HandleKind.TypeReference).Select(member =>
                $"{metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name)}.{metadata.GetString(member.Name)}"),
        ];
    }
}
