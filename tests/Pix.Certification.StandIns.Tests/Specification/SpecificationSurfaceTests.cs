using System.Reflection;
using Ardalis.Specification;

namespace Pix.Certification.StandIns.Tests.Specifications;

public sealed class SpecificationSurfaceTests
{
    private const string Package = "Ardalis.Specification";

#if UPSTREAM_PACKAGES
    [Fact]
    public void RealPackage_HasEverythingTheListSays() =>
        UpstreamSurface.Read(Package).Except(PublicSurface.Of(typeof(Specification<>).Assembly)).ShouldBeEmpty();
#else
    [Fact]
    public void StandIn_IsTheListAndNothingElse() =>
        PublicSurface.Of(typeof(Specification<>).Assembly).ShouldBe(UpstreamSurface.Read(Package));

    [Fact]
    public void StandIn_HasTheNameOfTheRealAssembly()
    {
        var name = typeof(Specification<>).Assembly.GetName();

        (name.Name, name.Version).ShouldBe((Package, new Version(9, 0, 0, 0)));
    }

    [Fact]
    public void StandIn_OpensItselfToNobody() =>
        typeof(Specification<>).Assembly.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>().ShouldBeEmpty();
#endif
}
