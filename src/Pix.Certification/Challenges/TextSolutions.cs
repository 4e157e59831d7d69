using System.Buffers;

namespace Pix.Certification.Challenges;

/// <summary>The texts that are right in one place, folded once so that an answer is folded only once too.</summary>
internal sealed class TextSolutions
{
    /// <summary>How many texts may be right in one place: which of them match is a set of choices as well.</summary>
    public const int Limit = ChoiceSet.Limit;

    private readonly string[] _folded;
    private readonly TextTolerances _tolerances;

    public TextSolutions(IEnumerable<string> texts, TextTolerances tolerances)
    {
        _tolerances = tolerances;
        _folded = [.. texts.Select(text => TextFolding.Fold(text, tolerances))];
    }

    public IReadOnlyList<string> Folded => _folded;

    public bool Accept(ReadOnlySpan<char> answer) => Matches(answer) != 0;

    /// <summary>Which of the texts an answer matches: bit n for the text at n.</summary>
    public ulong Matches(ReadOnlySpan<char> answer)
    {
        if (answer.Length <= TextFolding.StackLength)
        {
            return MatchesFolded(TextFolding.Fold(answer, _tolerances, stackalloc char[TextFolding.StackLength * TextFolding.Growth]));
        }

        var buffer = ArrayPool<char>.Shared.Rent(answer.Length * TextFolding.Growth);
        try
        {
            return MatchesFolded(TextFolding.Fold(answer, _tolerances, buffer));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        }
    }

    private ulong MatchesFolded(ReadOnlySpan<char> answer)
    {
        var matches = 0UL;
        for (var i = 0; i < _folded.Length; i++)
        {
            var isMatch = (_tolerances & TextTolerances.Misspelling) != TextTolerances.None
                ? Misspelling.IsForgiven(answer, _folded[i])
                : answer.SequenceEqual(_folded[i]);
            matches |= isMatch ? 1UL << i : 0;
        }

        return matches;
    }
}
