using Pix.Certification.Psychometrics;

namespace Pix.Certification.Jury;

/// <summary>What a test has of another, of the challenges that both were given.</summary>
/// <param name="Other">Whose the other test is.</param>
/// <param name="Found">How alike they are.</param>
/// <param name="SameMistakes">How many mistakes are the same.</param>
/// <param name="ExpectedMistakes">How many same mistakes were to be expected.</param>
/// <param name="Numbers">The challenges answered alike, by their numbers in the first test.</param>
internal sealed record AlikePair(
    CandidateId Other, AnswerSimilarity Found, int SameMistakes, double ExpectedMistakes, IReadOnlyList<int> Numbers)
{
    public static AlikePair Of(TestTrace one, TestTrace other, SignalTerms terms)
    {
        var (shared, numbers, mistakes, expected) = (new List<SharedAnswer>(), new List<int>(), 0, 0.0);
        foreach (var answer in one.Answers)
        {
            // What the other passed is no answer that could have been copied.
            if (other.Find(answer.Challenge) is not { Given: { } given } theirs || !one.Items!.TryFind(answer.Challenge, out var index))
            {
                continue;
            }

            var chance = AnswerSimilarity.AlikeChance(one.Items[index], one.Capacity!.Value.Capacity, theirs.IsRight, terms.WrongAlike);
            var isAlike = answer.IsRight == theirs.IsRight
                && (answer.IsRight || string.Equals(answer.Given, given, StringComparison.Ordinal));
            shared.Add(new(chance, isAlike));
            expected += theirs.IsRight ? 0 : chance;
            if (isAlike)
            {
                numbers.Add(answer.Number);
                mistakes += answer.IsRight ? 0 : 1;
            }
        }

        return new(other.Candidate, AnswerSimilarity.Of(shared), mistakes, expected, numbers);
    }
}
