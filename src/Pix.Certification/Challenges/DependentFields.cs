using System.Numerics;

namespace Pix.Certification.Challenges;

/// <summary>Fields that share their solutions: it does not matter in which field a solution is given, but it counts once.</summary>
/// <remarks>
/// Each field brings the solutions listed for it into the pool. Of what one field brought, one is used; and one text is used once, whoever
/// brought it. So synonyms do not count twice, nor does the same word typed in every field.
/// </remarks>
internal sealed class DependentFields
{
    private readonly string[] _keys;
    private readonly TextSolutions _pool;
    private readonly ulong[] _sameField;
    private readonly ulong[] _sameText;

    public DependentFields(IReadOnlyList<FieldSolutions> fields, TextTolerances tolerances)
    {
        _keys = [.. fields.Select(field => field.Key)];
        _pool = new([.. fields.SelectMany(field => field.Solutions)], tolerances);
        _sameField = SameAs([.. fields.SelectMany(field => field.Solutions.Select(_ => field.Key))]);
        _sameText = SameAs(_pool.Folded);
    }

    public int Count => _keys.Length;

    /// <summary>How many fields are right, giving the candidate the best reading of them.</summary>
    public int CountRight(IReadOnlyDictionary<string, string> answer)
    {
        Span<ulong> matches = stackalloc ulong[Solution.FieldsLimit];
        var (matched, all) = (0, 0UL);
        foreach (var key in _keys)
        {
            var texts = answer.TryGetValue(key, out var text) ? _pool.Matches(text) : 0;
            if (texts != 0)
            {
                matches[matched++] = texts;
                all |= texts;
            }
        }

        return Best(matches[..matched], ulong.MaxValue, enough: Math.Min(CountKinds(all, _sameField), CountKinds(all, _sameText)));
    }

    // What the first field takes is gone for the others; leaving the first field without any may serve them better.
    // "Enough" is what no reading can exceed: most answers reach it at the first try.
    private int Best(ReadOnlySpan<ulong> matches, ulong free, int enough)
    {
        if (matches.IsEmpty)
        {
            return 0;
        }

        var best = 0;
        enough = Math.Min(enough, matches.Length);
        for (var rest = matches[0] & free; rest != 0 && best < enough; rest &= rest - 1)
        {
            var taken = BitOperations.TrailingZeroCount(rest);
            best = Math.Max(best, 1 + Best(matches[1..], free & ~(_sameField[taken] | _sameText[taken]), enough - 1));
        }

        return best < Math.Min(enough, matches.Length - 1) ? Math.Max(best, Best(matches[1..], free, enough)) : best;
    }

    private static int CountKinds(ulong texts, ulong[] sameKind)
    {
        var kinds = 0;
        for (; texts != 0; texts &= ~sameKind[BitOperations.TrailingZeroCount(texts)])
        {
            kinds++;
        }

        return kinds;
    }

    /// <summary>For each place of a list, the places that hold the same.</summary>
    private static ulong[] SameAs(IReadOnlyList<string> list)
    {
        var same = new ulong[list.Count];
        for (var i = 0; i < same.Length; i++)
        {
            for (var j = 0; j < same.Length; j++)
            {
                same[i] |= list[i] == list[j] ? 1UL << j : 0;
            }
        }

        return same;
    }
}
