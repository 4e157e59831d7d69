using System.Reflection;
using System.Text.Json.Serialization;
using Pix.Certification.Sittings;

namespace Pix.Certification.Tests.Sittings;

/// <summary>What was written once must always load: each kind of event has a sample that never changes.</summary>
public sealed class SittingEventTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Sittings", "EventSamples");

    public static TheoryData<string> Kinds => [.. typeof(SittingEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(static kind => (string)kind.TypeDiscriminator!)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EverySample_LoadsAndIsWrittenTheSame(string kind)
    {
        var sample = File.ReadAllText(Path.Combine(Folder, kind + ".json")).Trim();

        var loaded = SittingEvent.FromJson(sample);

        loaded.ToJson().ShouldBe(sample);
        sample.ShouldStartWith($$"""{"type":"{{kind}}",""");
    }

    [Fact]
    public void EveryKindOfEvent_HasAName() =>
        typeof(SittingEvent).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(SittingEvent))).Count().ShouldBe(Kinds.Count);
}
