using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pix.Certification.Testing;

/// <summary>Names the rule of docs/rulebook.md that a test proves: the test fails when the rule is broken.</summary>
[TraitDiscoverer("Pix.Certification.Testing.RuleDiscoverer", "Pix.Certification.Shared.Testing")]
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class RuleAttribute(string code) : Attribute, ITraitAttribute
{
    public string Code { get; } = code;
}

/// <summary>Lets a runner filter with <c>--filter Rule=SES-4</c>.</summary>
public sealed class RuleDiscoverer : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) =>
        [new("Rule", traitAttribute.GetConstructorArguments().Cast<string>().First())];
}
