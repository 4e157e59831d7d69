using System.Reflection;
using System.Text.Json.Serialization;
using Pix.Certification.Certifications;

namespace Pix.Certification.Tests.Certifications;

/// <summary>What was written once must always load: each kind of event has a sample that never changes.</summary>
public sealed class CertificationEventTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Certifications", "EventSamples");

    public static TheoryData<string> Kinds => [.. typeof(CertificationEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(static kind => (string)kind.TypeDiscriminator!)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EverySample_LoadsAndIsWrittenTheSame(string kind)
    {
        var sample = File.ReadAllText(Path.Combine(Folder, kind + ".json")).Trim();

        CertificationEvent.FromJson(sample).ToJson().ShouldBe(sample);
        sample.ShouldStartWith($$"""{"type":"{{kind}}",""");
    }

    [Fact]
    public void EveryKindOfEvent_HasAName() =>
        typeof(CertificationEvent).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(CertificationEvent))).Count().ShouldBe(Kinds.Count);
}
