using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Challenges;

namespace Pix.Certification.Tests.Challenges;

[Rule("GRD-1")]
public sealed class GradingPropertyTests
{
    // Few letters, so that texts collide: what differs only by marks, case or a letter must come up often.
    private static readonly Gen<string> Plain = TextOf("aàÀbB'-. œ\u0301é");

    // What keyboards, copied pages and other scripts bring along: ligatures, dotted and dotless i, signs that stand for letters, blanks without
    // width or break, marks of every block, halves of a pair.
    private static readonly Gen<string> Outlandish = TextOf("aI\u0131\u0130\u017F\u1E9B\u00DFﬁﬄ\u212A\u212B\u00A0\u2009\u200B\u0301\u0345\u20D0`´«’_\uD83D\uDE00\u03C2\u01C5 .");

    private static readonly Gen<string> Text = Gen.OneOf(Plain, Outlandish);

    [Fact]
    public void Misspellings_are_counted_as_the_definition_says() => Prop.ForAll(
        Text.Two().ToArbitrary(),
        pair => Misspelling.Distance(pair.Item1, pair.Item2) == DistanceByDefinition(pair.Item1, pair.Item2)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_tolerance_never_makes_a_right_answer_wrong() => Prop.ForAll(
        Gen.OneOf(Text.Two(), Text.Select(text => (text, text))).ToArbitrary(),
        pair => ToleranceIsNeverStricter(pair.Item1, pair.Item2)).QuickCheckThrowOnFailure();

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

    [Fact]
    public void Folding_twice_is_folding_once() => Prop.ForAll(
        Text.ToArbitrary(),
        text => Enumerable.Range(0, 8).Select(n => (TextTolerances)n).All(tolerances =>
        {
            var folded = TextFolding.Fold(text, tolerances);
            return TextFolding.Fold(folded, tolerances) == folded;
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void Dependent_fields_do_not_care_who_answers_what() => Prop.ForAll(
        Gen.Elements("a", "b", "c", "x").ListOf(3).ToArbitrary(),
        answers =>
        {
            var solution = Solution.OfFields([new("1", ["a"]), new("2", ["b", "c"]), new("3", ["a", "c"])], dependent: true);
            var outcomes = Orders(answers).Select(order => solution.Grade(GivenAnswer.OfFields(order.Index().ToDictionary(a => $"{a.Index + 1}", a => a.Item))));
            return outcomes.Distinct().Count() == 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_answer_reads_back_as_it_was_written() => Prop.ForAll(
        Gen.OneOf(
            Gen.Constant(GivenAnswer.Pass),
            Gen.Choose(1, 64).ListOf().Select(choices => GivenAnswer.OfChoices([.. choices])),
            ArbMap.Default.GeneratorFor<string>().Where(text => text is not null).Select(GivenAnswer.OfText),
            Gen.Elements("a", "b=", "%3D", "&").Zip(ArbMap.Default.GeneratorFor<string>().Where(text => text is not null)).ListOf()
                .Select(fields => GivenAnswer.OfFields(fields.DistinctBy(f => f.Item1).ToDictionary(f => f.Item1, f => f.Item2)))).ToArbitrary(),
        answer => GivenAnswer.TryParse(answer.ToCanonicalText(), out var back) && back.Equals(answer) && back.GetHashCode() == answer.GetHashCode()
            && back.ToCanonicalText() == answer.ToCanonicalText()).QuickCheckThrowOnFailure();

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

    private static Gen<string> TextOf(string letters) => Gen.Elements(letters.ToCharArray()).ListOf().Select(chosen => string.Concat(chosen)).Where(text => text.Length < 12);

    private static bool IsRight(string solution, string answer, TextTolerances tolerances) =>
        Solution.IsComparable(solution, tolerances) && Solution.OfText([solution], tolerances).Grade(GivenAnswer.OfText(answer)) == AnswerOutcome.Correct;

    private static int DistanceByDefinition(string one, string other) =>
        one.Length == 0 || other.Length == 0 ? one.Length + other.Length
        : one[^1] == other[^1] ? DistanceByDefinition(one[..^1], other[..^1])
        : 1 + Math.Min(DistanceByDefinition(one[..^1], other[..^1]), Math.Min(DistanceByDefinition(one[..^1], other), DistanceByDefinition(one, other[..^1])));

    private static IEnumerable<List<string>> Orders(IReadOnlyList<string> items) => items.Count == 0 ? [[]]
        : items.Index().SelectMany(first => Orders([.. items.Where((_, index) => index != first.Index)]).Select(rest => rest.Prepend(first.Item).ToList()));
}
