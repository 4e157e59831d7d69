using FsCheck;
using FsCheck.Fluent;

namespace Pix.Certification.Tests.Arbitraries;

/// <summary>What is tried in the place of a value once a property has failed with it: the first that fails too takes its place, and so on.</summary>
internal static class Smaller
{
    private static readonly Arbitrary<int> Numbers = ArbMap.Default.ArbFor<int>();

    /// <summary>Numbers nearer to the least.</summary>
    public static IEnumerable<int> Than(int number, int least = 0) => Numbers.Shrinker(number - least).Where(static n => n >= 0).Select(n => n + least);

    /// <summary>The list with one less, then with one that is smaller.</summary>
    public static IEnumerable<T[]> Than<T>(IReadOnlyList<T> list, Func<T, IEnumerable<T>> each, int least = 0) =>
    [
        .. list.Count > least ? Enumerable.Range(0, list.Count).Select(without => list.Where((_, i) => i != without).ToArray()) : [],
        .. Enumerable.Range(0, list.Count).SelectMany(at => each(list[at]).Select(other => list.Select((one, i) => i == at ? other : one).ToArray())),
    ];
}
