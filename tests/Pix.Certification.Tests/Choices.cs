using FsCheck;
using FsCheck.Fluent;

namespace Pix.Certification.Tests;

/// <summary>A walk as numbers, each of which chooses one of the steps there are; one that fails shrinks by leaving steps out.</summary>
internal static class Choices
{
    public static Arbitrary<int[]> UpTo(int steps) => Arb.From(
        Gen.Choose(0, 9_999).ArrayOf().Resize(steps),
        static choices => choices.Select((_, left) => choices.Where((_, at) => at != left).ToArray()));
}
