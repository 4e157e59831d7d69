using System.Reflection;
using FsCheck.Xunit;
using Xunit.Sdk;

namespace Pix.Certification.StandIns.Tests.Properties;

public sealed class PropertySurfaceTests
{
    private const string Package = "FsCheck.Xunit";

    // xunit finds a discoverer by these two names, and says nothing when there is none: the properties would just not run.
    [Fact]
    public void Attribute_NamesTheDiscovererThatExists()
    {
        var named = typeof(PropertyAttribute).GetCustomAttributesData().Single(data => data.AttributeType == typeof(XunitTestCaseDiscovererAttribute));

        var arguments = named.ConstructorArguments;
        Type.GetType($"{arguments[0].Value}, {arguments[1].Value}").ShouldBe(typeof(PropertyDiscoverer));
    }

#if UPSTREAM_PACKAGES
    [Fact]
    public void RealPackage_HasEverythingTheListSays() =>
        UpstreamSurface.Read(Package).Except(PublicSurface.Of(typeof(PropertyAttribute).Assembly)).ShouldBeEmpty();
#else
    [Fact]
    public void StandIn_IsTheListAndNothingElse() =>
        PublicSurface.Of(typeof(PropertyAttribute).Assembly).ShouldBe(UpstreamSurface.Read(Package));

    [Fact]
    public void StandIn_OpensItselfToNobody() =>
        typeof(PropertyAttribute).Assembly.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>().ShouldBeEmpty();
#endif
}
