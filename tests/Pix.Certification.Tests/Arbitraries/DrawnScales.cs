using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Policies;

namespace Pix.Certification.Tests.Arbitraries;

/// <summary>Meshes that rise, and a capacity. All are whole numbers of sixty-fourths: what a computer makes of them is exact.</summary>
public sealed record DrawnScale(int From, IReadOnlyList<DrawnScale.Mesh> Meshes, int At)
{
    private const double Unit = 64;

    /// <summary>How wide a mesh is, and how wide the gap after it.</summary>
    public sealed record Mesh(int Width, int Gap)
    {
        public override string ToString() => $"{Width}+{Gap}";
    }

    public double Capacity => At / Unit;

    public IReadOnlyList<CapacityInterval> Intervals => [.. Bounds.Select(static b => new CapacityInterval(b.Min / Unit, b.Max / Unit))];

    public IEnumerable<(int Min, int Max)> Bounds
    {
        get
        {
            var from = From;
            foreach (var (width, gap) in Meshes)
            {
                yield return (from, from + width);
                from += width + gap;
            }
        }
    }

    public override string ToString() => $"from {From}: {string.Join(' ', Meshes)}, at {At}";
}

/// <summary>Such meshes, most without a gap, and capacities from well below to well above them.</summary>
public static class DrawnScales
{
    private static readonly Gen<DrawnScale.Mesh> Meshes =
        from width in Gen.Choose(1, 200) from gap in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 60))) select new DrawnScale.Mesh(width, gap);

    public static Arbitrary<DrawnScale> One() => Arb.From(
        from start in Gen.Choose(-640, 0)
        from count in Gen.Choose(1, 9)
        from meshes in Meshes.ArrayOf(count)
        from at in Gen.OneOf(Gen.Choose(-700, 1600), Edge(start, meshes))
        select new DrawnScale(start, meshes, at),
        static one =>
        [
            .. Smaller.Than(one.Meshes, SmallerMeshes, least: 1).Select(meshes => one with { Meshes = meshes }),
            .. one.From == 0 ? [] : (DrawnScale[])[one with { From = 0, At = one.At - one.From }],
            .. Smaller.Than(Math.Abs(one.At)).Select(at => one with { At = Math.Sign(one.At) * at }),
        ]);

    // Just at, just below and just above an end of a mesh.
    private static Gen<int> Edge(int start, DrawnScale.Mesh[] meshes) =>
        from bound in Gen.Elements(new DrawnScale(start, meshes, 0).Bounds.SelectMany(static b => (int[])[b.Min, b.Max]).ToArray())
        from off in Gen.Choose(-1, 1)
        select bound + off;

    private static IEnumerable<DrawnScale.Mesh> SmallerMeshes(DrawnScale.Mesh mesh) =>
    [
        .. Smaller.Than(mesh.Gap).Select(gap => mesh with { Gap = gap }),
        .. Smaller.Than(mesh.Width, least: 1).Select(width => mesh with { Width = width }),
    ];
}
