using FsCheck;
using FsCheck.Xunit;
using Pix.Certification.Challenges;
using Pix.Certification.Tests.Arbitraries;

namespace Pix.Certification.Tests.Challenges;

[Rule("GRD-1")]
[Properties(Arbitrary = [typeof(GradedTexts)])]
public sealed class GradingPropertyTests
{
    [Property]
    public void Misspellings_are_counted_as_the_definition_says(GradedText one, GradedText other) =>
        Misspelling.Distance(one.Text, other.Text).ShouldBe(DistanceByDefinition(one.Text, other.Text));

    [Property]
    public bool A_tolerance_never_makes_a_right_answer_wrong(GradedText solution, GradedText answer) =>
        ToleranceIsNeverStricter(solution.Text, answer.Text) && ToleranceIsNeverStricter(solution.Text, solution.Text);

    // A mark that stands alone is a solution as it is, and nothing is left of it once accents are forgiven: then every accent would be right,
    // so it is refused as a solution and no answer is asked for.
    [Theory]
    [InlineData("\u0301", TextTolerances.CaseAccentsAndBlanks)]
    [InlineData(" \u0301", TextTolerances.CaseAccentsAndBlanks)]
    [InlineData("\u20D0\u0345", TextTolerances.CaseAccentsAndBlanks)]
    [InlineData("'\u0301", TextTolerances.CaseAccentsAndBlanks | TextTolerances.Punctuation)]
    public void A_mark_that_stands_alone_is_no_solution_where_accents_are_forgiven(string solution, TextTolerances tolerances)
    {
        ToleranceIsNeverStricter(solution, solution).ShouldBeTrue();
        Solution.OfText([solution]).Grade(GivenAnswer.OfText(solution)).ShouldBe(AnswerOutcome.Correct);
        Should.Throw<ArgumentException>(() => Solution.OfText([solution], tolerances));
    }

    [Property]
    public void Folding_twice_is_folding_once(GradedText text)
    {
        for (var tolerances = TextTolerances.None; (int)tolerances < 8; tolerances++)
        {
            var folded = TextFolding.Fold(text.Text, tolerances);
            TextFolding.Fold(folded, tolerances).ShouldBe(folded, $"{tolerances}");
        }
    }

    // So few that all can be tried.
    [Fact]
    public void Dependent_fields_do_not_care_who_answers_what()
    {
        string[] words = ["a", "b", "c", "x"];
        var solution = Solution.OfFields([new("1", ["a"]), new("2", ["b", "c"]), new("3", ["a", "c"])], dependent: true);
        foreach (var answers in from one in words from two in words from three in words select (string[])[one, two, three])
        {
            Orders(answers).Select(order => solution.Grade(GivenAnswer.OfFields(order.Index().ToDictionary(static a => $"{a.Index + 1}", static a => a.Item))))
                .Distinct().Count().ShouldBe(1, string.Join(' ', answers));
        }
    }

    [Property]
    public void Choices_read_back_as_they_were_written(byte[] choices) => ShouldReadBack(GivenAnswer.OfChoices([.. choices.Select(static c => 1 + (c % 64))]));

    [Property]
    public void A_text_reads_back_as_it_was_written(NonNull<string> text) => ShouldReadBack(GivenAnswer.OfText(text.Get));

    [Property]
    public void Fields_read_back_as_they_were_written(NonNull<string>[] texts) =>
        ShouldReadBack(GivenAnswer.OfFields(((string[])["a", "b=", "%3D", "&"]).Zip(texts).ToDictionary(static f => f.First, static f => f.Second.Get)));

    [Fact]
    public void A_pass_reads_back_as_it_was_written() => ShouldReadBack(GivenAnswer.Pass);

    private static void ShouldReadBack(GivenAnswer answer)
    {
        var text = answer.ToCanonicalText();

        GivenAnswer.TryParse(text, out var back).ShouldBeTrue();
        back.ShouldBe(answer);
        back!.GetHashCode().ShouldBe(answer.GetHashCode());
        back.ToCanonicalText().ShouldBe(text);
    }

    // Of punctuation nothing is said: "l'eau" is "leau" under T2, and a blank beside a mark is one blank.
    private static bool ToleranceIsNeverStricter(string solution, string answer)
    {
        for (var tolerances = TextTolerances.None; (int)tolerances < 8; tolerances++)
        {
            foreach (var more in new[] { TextTolerances.CaseAccentsAndBlanks, TextTolerances.Misspelling })
            {
                // Not on top of T3: a ligature spelt out adds letters, and with them distance.
                if (!tolerances.HasFlag(TextTolerances.Misspelling) && Solution.IsComparable(solution, tolerances | more)
                    && IsRight(solution, answer, tolerances) && !IsRight(solution, answer, tolerances | more))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsRight(string solution, string answer, TextTolerances tolerances) =>
        Solution.IsComparable(solution, tolerances) && Solution.OfText([solution], tolerances).Grade(GivenAnswer.OfText(answer)) == AnswerOutcome.Correct;

    private static int DistanceByDefinition(string one, string other)
    {
        var known = new Dictionary<(int, int), int>();
        return Of(one.Length, other.Length);

        int Of(int i, int j) => known.TryGetValue((i, j), out var distance) ? distance
            : known[(i, j)] = i == 0 || j == 0 ? i + j
            : one[i - 1] == other[j - 1] ? Of(i - 1, j - 1)
            : 1 + Math.Min(Of(i - 1, j - 1), Math.Min(Of(i - 1, j), Of(i, j - 1)));
    }

    private static IEnumerable<List<string>> Orders(IReadOnlyList<string> items) => items.Count == 0 ? [[]]
        : items.Index().SelectMany(first => Orders([.. items.Where((_, index) => index != first.Index)]).Select(rest => rest.Prepend(first.Item).ToList()));
}
