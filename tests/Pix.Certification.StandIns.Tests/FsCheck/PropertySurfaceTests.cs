using FsCheck.Xunit;

namespace Pix.Certification.StandIns.Tests.Properties;

public sealed class PropertySurfaceTests
{
    private const string Package = "FsCheck.Xunit";

#if UPSTREAM_PACKAGES
    [Fact]
    public void RealPackage_HasEverythingTheListSays() =>
        UpstreamSurface.Read(Package).Except(PublicSurface.Of(typeof(PropertyAttribute).Assembly)).ShouldBeEmpty();
#else
    [Fact]
    public void StandIn_IsTheListAndNothingElse() =>
        PublicSurface.Of(typeof(PropertyAttribute).Assembly).ShouldBe(UpstreamSurface.Read(Package));
#endif
}
