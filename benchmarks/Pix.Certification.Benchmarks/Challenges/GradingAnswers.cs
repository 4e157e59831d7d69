using Pix.Certification.Challenges;

namespace Pix.Certification.Benchmarks.Challenges;

/// <summary>A thousand answers of each kind, graded. Wanted for choices: 5,000,000 a second, without allocation.</summary>
[MemoryDiagnoser]
public class GradingAnswers
{
    private const int Answers = 1000;
    private const TextTolerances Everything = TextTolerances.CaseAccentsAndBlanks | TextTolerances.Punctuation | TextTolerances.Misspelling;

    private readonly Solution _choices = Solution.OfChoices(1, 3);
    private readonly Solution _text = Solution.OfText(["référentiel", "cadre de référence"], Everything);
    private readonly Solution _fields = Solution.OfFields([new("a", ["Firefox", "Mozilla Firefox"]), new("b", ["Chrome"])],
        TextTolerances.CaseAccentsAndBlanks, dependent: true);
    private GivenAnswer[] _ticked = [];
    private GivenAnswer[] _typed = [];
    private GivenAnswer[] _filled = [];

    [GlobalSetup]
    public void MakeAnswers()
    {
        string[] texts = ["Référentiel.", "referenciel", "cadre de reference", "je ne sais pas", "CADRE"];
        string[] browsers = ["firefox", "Chrome", "opera"];
        _ticked = [.. Enumerable.Range(0, Answers).Select(i => GivenAnswer.OfChoices((i % 3) + 1, (i % 2) + 2))];
        _typed = [.. Enumerable.Range(0, Answers).Select(i => GivenAnswer.OfText(texts[i % 5]))];
        _filled = [.. Enumerable.Range(0, Answers)
            .Select(i => GivenAnswer.OfFields(new Dictionary<string, string> { ["a"] = browsers[i % 3], ["b"] = browsers[i % 2] }))];
    }

    [Benchmark(OperationsPerInvoke = Answers)]
    public int Choices() => Grade(_choices, _ticked);

    [Benchmark(OperationsPerInvoke = Answers)]
    public int Texts() => Grade(_text, _typed);

    [Benchmark(OperationsPerInvoke = Answers)]
    public int DependentFields() => Grade(_fields, _filled);

    private static int Grade(Solution solution, GivenAnswer[] answers)
    {
        var right = 0;
        foreach (var answer in answers)
        {
            right += solution.Grade(answer) == AnswerOutcome.Correct ? 1 : 0;
        }

        return right;
    }
}
