using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Challenges;

namespace Pix.Certification.Tests.Challenges;

[Rule("GRD-1")]
public sealed class GradingPropertyTests
{
    // Few letters, so that texts collide: what differs only by marks, case or a letter must come up often.
    private static readonly Gen<string> Text = Gen.Elements("aàÀbB'-. œ\u0301é".ToCharArray()).ListOf().Select(letters => string.Concat(letters)).Where(text => text.Length < 12);

    [Fact]
    public void Misspellings_are_counted_as_the_definition_says() => Prop.ForAll(
        Text.Two().ToArbitrary(),
        pair => Misspelling.Distance(pair.Item1, pair.Item2) == DistanceByDefinition(pair.Item1, pair.Item2)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_tolerance_never_makes_a_right_answer_wrong() => Prop.ForAll(
        Text.Two().ToArbitrary(),
        pair =>
        {
            for (var tolerances = TextTolerances.None; (int)tolerances < 8; tolerances++)
            {
                foreach (var more in new[] { TextTolerances.CaseAccentsAndBlanks, TextTolerances.Misspelling })
                {
                    if (IsRight(pair.Item1, pair.Item2, tolerances) && !IsRight(pair.Item1, pair.Item2, tolerances | more) && !tolerances.HasFlag(TextTolerances.Misspelling))
                    {
                        return false;
                    }
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

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

    private static bool IsRight(string solution, string answer, TextTolerances tolerances) =>
        Solution.IsComparable(solution, tolerances) && Solution.OfText([solution], tolerances).Grade(GivenAnswer.OfText(answer)) == AnswerOutcome.Correct;

    private static int DistanceByDefinition(string one, string other) =>
        one.Length == 0 || other.Length == 0 ? one.Length + other.Length
        : one[^1] == other[^1] ? DistanceByDefinition(one[..^1], other[..^1])
        : 1 + Math.Min(DistanceByDefinition(one[..^1], other[..^1]), Math.Min(DistanceByDefinition(one[..^1], other), DistanceByDefinition(one, other[..^1])));

    private static IEnumerable<List<string>> Orders(IReadOnlyList<string> items) => items.Count == 0 ? [[]]
        : items.Index().SelectMany(first => Orders([.. items.Where((_, index) => index != first.Index)]).Select(rest => rest.Prepend(first.Item).ToList()));
}
