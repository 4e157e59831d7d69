using Xunit.Sdk;

namespace Pix.Certification.Architecture.Tests.Rules;

/// <summary>What names a trait is found by the runner, which looks for it by the text of its name and says nothing when it is not there.</summary>
public sealed class TraitTests
{
    [Theory]
    [InlineData(typeof(RuleAttribute))]
    [InlineData(typeof(NeedsAttribute))]
    public void Whoever_filters_by_a_trait_finds_what_bears_it(Type trait)
    {
        var named = trait.GetCustomAttributesData().Single(static a => a.AttributeType == typeof(TraitDiscovererAttribute)).ConstructorArguments;
        var discoverer = Type.GetType($"{named[0].Value}, {named[1].Value}");
        typeof(ITraitDiscoverer).IsAssignableFrom(discoverer).ShouldBeTrue($"{trait.Name} names {named[0].Value} of {named[1].Value}");
    }
}
