namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Differential item functioning: the formulas as written, groups that differ on purpose, and tables that tell nothing.</summary>
[Rule("SEL3-4")]
public class DifTests
{
    [Fact]
    public void Mantel_and_Haenszel_as_written()
    {
        var (rows, isReference) = World(400, items: 8, seed: 1, harder: 2, by: 0.8);
        var found = MantelHaenszel.Of(Responses(rows, isReference));
        for (var item = 0; item < 8; item++)
        {
            var (up, down, excess, variance, terms) = (0.0, 0.0, 0.0, 0.0, new List<(double R, double S, double P, double Q)>());
            for (var total = 1; total < 8; total++)
            {
                var those = Enumerable.Range(0, rows.Count).Where(p => rows[p].Count(x => x) == total).ToArray();
                double a = those.Count(p => isReference[p] && rows[p][item]), b = those.Count(p => isReference[p] && !rows[p][item]);
                double c = those.Count(p => !isReference[p] && rows[p][item]), d = those.Count(p => !isReference[p] && !rows[p][item]);
                var n = a + b + c + d;
                if (a + b == 0 || c + d == 0)
                {
                    continue;
                }

                (up, down, excess) = (up + (a * d / n), down + (b * c / n), excess + a - ((a + b) * (a + c) / n));
                variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1));
                terms.Add((a * d / n, b * c / n, (a + d) / n, (b + c) / n));
            }

            var one = found[item];
            one.Gap.ShouldBeNull();
            one.OddsRatio!.Value.ShouldBe(up / down, 1e-12);
            one.Delta!.Value.ShouldBe(-2.35 * Math.Log(up / down), 1e-12);
            one.ChiSquare!.Value.ShouldBe(Math.Pow(Math.Abs(excess) - 0.5, 2) / variance, 1e-12);

            // Robins, Breslow and Greenland: sums of P R, of P S + Q R and of Q S.
            var log = (terms.Sum(t => t.P * t.R) / (2 * up * up))
                + (terms.Sum(t => (t.P * t.S) + (t.Q * t.R)) / (2 * up * down))
                + (terms.Sum(t => t.Q * t.S) / (2 * down * down));
            one.DeltaError!.Value.ShouldBe(2.35 * Math.Sqrt(log), 1e-10);
            one.Strata.ShouldBe(terms.Count);
        }
    }

    [Theory]
    [InlineData(0.1, 0.7518296340458492)]
    [InlineData(3.841458820694124, 0.05)]
    [InlineData(6.6348966010212145, 0.01)]
    [InlineData(30, 4.320463057827488e-8)]
    public void The_tail_of_the_chi_square(double x, double tail)
    {
        (RealMath.ChiSquareTail(x) / tail).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void An_item_that_is_harder_for_one_group_is_found_and_others_are_not()
    {
        var (rows, isReference) = World(3_000, items: 20, seed: 2, harder: 7, by: 1.1);
        var found = MantelHaenszel.Of(Responses(rows, isReference));
        found[7].Class.ShouldBe(DifClass.C);
        found[7].Delta!.Value.ShouldBeLessThan(-1.5);
        found[7].PValue!.Value.ShouldBeLessThan(1e-9);
        found.Where((_, i) => i != 7).ShouldAllBe(one => one.Class == DifClass.A);

        var logistic = LogisticDif.Of(Responses(rows, isReference));
        logistic.MinBy(one => one.UniformPValue)!.Item.ShouldBe("i7");
        logistic[7].NonuniformPValue!.Value.ShouldBeGreaterThan(0.001);

        // A positive effect: at the same score the reference group is right more often. Its size is that of the odds ratio.
        logistic[7].GroupEffect!.Value.ShouldBe(Math.Log(found[7].OddsRatio!.Value), 0.15);
        (logistic[7].GroupError!.Value * 2.35).ShouldBe(found[7].DeltaError!.Value, 0.05);
    }

    [Fact]
    public void A_moderate_difference_is_of_class_B_and_a_small_one_of_few_persons_of_class_A()
    {
        var (rows, isReference) = World(6_000, items: 20, seed: 3, harder: 4, by: 0.6);
        MantelHaenszel.Of(Responses(rows, isReference))[4].Class.ShouldBe(DifClass.B);

        var few = MantelHaenszel.Of(Responses(rows[..60], isReference[..60])).Where(one => Math.Abs(one.Delta ?? 0) >= 1 && one.PValue >= 0.05).ToArray();
        few.ShouldNotBeEmpty();
        few.ShouldAllBe(one => one.Class == DifClass.A);
    }

    [Fact]
    public void Groups_that_differ_in_ability_alone_show_no_difference()
    {
        var (rows, isReference) = World(4_000, items: 30, seed: 4, harder: -1, by: 0, apart: 0.8);
        var found = MantelHaenszel.Of(Responses(rows, isReference));
        found.Count(one => one.PValue < 0.05).ShouldBeLessThan(6);
        LogisticDif.Of(Responses(rows, isReference)).Count(one => one.UniformPValue < 0.01).ShouldBeLessThan(4);
    }

    [Fact]
    public void A_regression_sees_what_changes_sides()
    {
        // Sharp in one group and dull in the other, at the same difficulty: the odds ratio is near 1, and the product of score and group tells.
        var (rows, isReference) = World(4_000, items: 20, seed: 5, harder: 9, by: 0, dull: 0.3);
        var responses = Responses(rows, isReference);
        Math.Abs(MantelHaenszel.Of(responses)[9].Delta!.Value).ShouldBeLessThan(1);
        var found = LogisticDif.Of(responses);
        found.MinBy(one => one.NonuniformPValue)!.Item.ShouldBe("i9");
        found[9].NonuniformPValue!.Value.ShouldBeLessThan(1e-9);
        found[9].ExplainedVariance!.Value.ShouldBeGreaterThan(0.01);
        found[9].ChiSquare!.Value.ShouldBe(found[9].UniformChiSquare!.Value + found[9].NonuniformChiSquare!.Value, 1e-9);
        found[9].PValue!.Value.ShouldBe(Math.Exp(-found[9].ChiSquare!.Value / 2), 1e-15);
    }

    [Fact]
    public void The_regressions_are_the_highest_points_of_their_likelihoods()
    {
        var (rows, isReference) = World(300, items: 10, seed: 6, harder: 3, by: 0.7);
        var found = LogisticDif.Of(Responses(rows, isReference))[3];
        double Log(double constant, double slope, double group, double product) => Enumerable.Range(0, rows.Count).Sum(p =>
        {
            var (score, of) = (rows[p].Count(x => x), isReference[p] ? 1.0 : 0);
            var logit = constant + (slope * score) + (group * of) + (product * score * of);
            return (rows[p][3] ? logit : 0) - Math.Log(1 + Math.Exp(logit));
        });

        // Climbed by coordinates, so that no formula is shared.
        var plain = Climb(x => Log(x[0], x[1], 0, 0), 2);
        var uniform = Climb(x => Log(x[0], x[1], x[2], 0), 3);
        var full = Climb(x => Log(x[0], x[1], x[2], x[3]), 4);
        found.UniformChiSquare!.Value.ShouldBe(2 * (uniform.Value - plain.Value), 1e-5);
        found.NonuniformChiSquare!.Value.ShouldBe(2 * (full.Value - uniform.Value), 1e-5);
        found.GroupEffect!.Value.ShouldBe(uniform.At[2], 1e-3);
    }

    [Fact]
    public void Tables_that_tell_nothing_say_why_and_hold_no_NaN()
    {
        // Item 0: everybody right. Total 1 and 2 of 3 are compared.
        IReadOnlyList<bool>[] rows = [[true, false, false], [true, false, false], [true, true, false], [true, false, true], [true, true, true]];
        bool[] isReference = [true, false, true, false, true];
        var responses = Responses(rows, isReference);
        var found = MantelHaenszel.Of(responses);
        (found[0].Gap, found[0].OddsRatio, found[0].Delta, found[0].ChiSquare, found[0].Class).ShouldBe((DifGap.NoVariance, null, null, null, null));
        (found[0].Strata, found[0].Reference, found[0].Focal).ShouldBe((2, 2, 2));
        (found[1].Gap, found[1].OddsRatio, found[1].Delta, found[1].DeltaError, found[1].Class).ShouldBe((DifGap.OneSided, null, null, null, null));
        found[1].ChiSquare!.Value.ShouldBe(0, 1e-15);
        LogisticDif.Of(responses)[0].Gap.ShouldBe(DifGap.NoVariance);
        var separated = LogisticDif.Of(responses)[1];
        (separated.Gap, separated.ChiSquare, separated.GroupError).ShouldBe((DifGap.Separated, null, null));

        // No total is shared but the lowest and the highest.
        var apart = MantelHaenszel.Of(Responses([[true, true], [true, true], [false, false], [false, true]], [true, false, false, true]));
        apart.ShouldAllBe(one => one.Gap == DifGap.NoStrata && one.Strata == 0 && one.PValue == null);
    }

    [Fact]
    public void Create_WhenNothingCanBeCompared_ListsEveryFault()
    {
        Faults(GroupedResponses.Create(["a", " "], [[true, false], [true]], [true, true])).ShouldBe(
        [
            "responses.item items[1]: ' ' is empty or comes twice",
            "responses.row rows[1]: 1 answers, not 2",
            "responses.groups.one groups: 2 of 2 persons are of the reference group: there is nobody to compare with",
        ]);
        Faults(GroupedResponses.Create(["a", "a"], [[true, false]], [])).ShouldBe(
            ["responses.item items[1]: 'a' is empty or comes twice", "responses.groups.count groups: 0 persons have a group, and 1 have answers"]);
        Faults(GroupedResponses.Create([], [], [])).ShouldBe(["responses.empty responses: none"]);
    }

    private static IEnumerable<string> Faults(Outcome<GroupedResponses> outcome)
    {
        outcome.IsFaulty(out var faults).ShouldBeTrue();
        return faults!.Select(fault => $"{fault.Code} {fault}");
    }

    private static GroupedResponses Responses(IReadOnlyList<IReadOnlyList<bool>> rows, IReadOnlyList<bool> isReference) =>
        GroupedResponses.Create([.. Enumerable.Range(0, rows[0].Count).Select(i => $"i{i}")], rows, isReference).OrThrow();

    private static (List<IReadOnlyList<bool>> Rows, List<bool> IsReference) World(
        int persons, int items, uint seed, int harder, double by, double apart = 0, double dull = 1)
    {
        var draws = new Draws(seed);
        var (rows, isReference) = (new List<IReadOnlyList<bool>>(), new List<bool>());
        for (var person = 0; person < persons; person++)
        {
            var reference = person % 2 == 0;
            var ability = Banks.Normal(ref draws) + (reference ? apart : 0);
            var row = new bool[items];
            for (var item = 0; item < items; item++)
            {
                var isOther = item == harder && !reference;
                var at = (isOther ? dull : 1) * 1.2 * (ability - ((item - (items / 2)) * 3.0 / items) - (isOther ? by : 0));
                row[item] = draws.Next() < 1 / (1 + Math.Exp(-at));
            }

            rows.Add(row);
            isReference.Add(reference);
        }

        return (rows, isReference);
    }

    private static (double Value, double[] At) Climb(Func<double[], double> value, int terms)
    {
        var at = new double[terms];
        var best = value(at);
        for (var step = 1.0; step > 1e-5; step /= 2)
        {
            for (var round = 0; round < 400; round++)
            {
                var before = best;
                foreach (var move in Moves(terms, step))
                {
                    var next = at.Zip(move, (x, y) => x + y).ToArray();
                    (best, at) = value(next) is var reached && reached > best ? (reached, next) : (best, at);
                }

                if (best == before)
                {
                    break;
                }
            }
        }

        return (best, at);
    }

    // Along each term, and along pairs that lean against each other.
    private static IEnumerable<double[]> Moves(int terms, double step) =>
        from i in Enumerable.Range(0, terms)
        from j in Enumerable.Range(0, terms)
        from sign in (double[])[-1, 1]
        from lean in i == j ? (double[])[0] : [0.1, 0.2, 0.5, 1]
        select Enumerable.Range(0, terms).Select(k => k == i ? sign * step : k == j ? -sign * step * lean : 0).ToArray();
}
