using System.Reflection;
using Stateless;

namespace Pix.Certification.StandIns.Tests;

/// <summary>Whatever is compiled against the stand-in binds to the real package, because the stand-in has nothing else.</summary>
public sealed class StatelessSurfaceTests
{
    private static readonly Assembly Package = typeof(StateMachine<,>).Assembly;

    [Fact]
    public void Every_signature_of_the_list_exists() => UpstreamSurface.Read("Stateless").Except(PublicSurface.Of(Package)).ShouldBeEmpty();

#if !UPSTREAM_PACKAGES
    [Fact]
    public void The_stand_in_has_nothing_that_is_not_in_the_list() =>
        PublicSurface.Of(Package).Except(UpstreamSurface.Read("Stateless")).ShouldBeEmpty();

    [Fact]
    public void The_stand_in_opens_itself_to_nobody() =>
        Package.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>().ShouldBeEmpty();
#endif

    [Fact]
    public void The_assembly_has_the_identity_that_callers_bind_to()
    {
        Package.GetName().Name.ShouldBe("Stateless");
        Package.GetName().Version.ShouldBe(new Version(4, 0, 0, 0));
    }

    [Fact]
    public void The_list_is_not_empty() => UpstreamSurface.Read("Stateless").Count.ShouldBeGreaterThan(100);
}
