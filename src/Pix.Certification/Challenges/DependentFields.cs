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

    /// <summary>Correct when each field can be given a solution of its own, partial when some field is right, wrong otherwise.</summary>
    public AnswerOutcome Grade(IReadOnlyDictionary<string, string> answer)
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

        // Most answers that fall short do so plainly: a field without a match, or one text typed twice. The search is for the others.
        var isPlainlyShort = matched < _keys.Length || CountKinds(all, _sameField) < matched || CountKinds(all, _sameText) < matched;
        return matched == 0 ? AnswerOutcome.Wrong
            : isPlainlyShort || !CanServeAll(matches[..matched], ulong.MaxValue) ? AnswerOutcome.Partial
            : AnswerOutcome.Correct;
    }

    // What the first field takes is gone for the others: every choice is tried until one leaves enough for all.
    private bool CanServeAll(ReadOnlySpan<ulong> matches, ulong free)
    {
        for (var rest = matches.IsEmpty ? 0 : matches[0] & free; rest != 0; rest &= rest - 1)
        {
            var taken = BitOperations.TrailingZeroCount(rest);
            if (CanServeAll(matches[1..], free & ~(_sameField[taken] | _sameText[taken])))
            {
                return true;
            }
        }

        return matches.IsEmpty;
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
