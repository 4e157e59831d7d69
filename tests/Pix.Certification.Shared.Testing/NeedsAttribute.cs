using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pix.Certification.Testing;

/// <summary>What a test cannot run without, so that the quick half of the suite can leave it out.</summary>
/// <param name="engine"><see cref="Browser"/>, <see cref="PostgreSql"/>, or <see cref="Time"/>: some seconds of it.</param>
[TraitDiscoverer("Pix.Certification.Testing.NeedsDiscoverer", "Pix.Certification.Shared.Testing")]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class NeedsAttribute(string engine) : Attribute, ITraitAttribute
{
    public const string Browser = "browser";
    public const string PostgreSql = "postgresql";
    public const string Time = "time";

    public string Engine { get; } = engine;
}

/// <summary>Tells the runner what a test needs.</summary>
public sealed class NeedsDiscoverer : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) =>
        [new("Needs", traitAttribute.GetConstructorArguments().OfType<string>().Single())];
}
