namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Calibration of items with steps: recovery, the height of the likelihood, honest errors, anchors, faults.</summary>
[Rule("SEL3-4")]
public class StepCalibrationTests
{
    [Theory]
    [InlineData(StepModel.Graded)]
    [InlineData(StepModel.PartialCredit)]
    public void Parameters_are_recovered_and_their_errors_are_honest(StepModel model)
    {
        var (squares, count) = ((A: 0.0, B: 0.0, ZA: 0.0, ZB: 0.0), (A: 0, B: 0));
        for (var seed = 1u; seed <= 4; seed++)
        {
            var world = new World(model, 1_500, 16, seed);
            var fit = Calibration.Fit(world.Responses(), Settings(model)).OrThrow();
            fit.Converged.ShouldBeTrue();
            (fit.PersonMean, fit.PersonDeviation).ShouldBe((0, 1));
            foreach (var (item, truth) in fit.Items.Zip(world.Truth))
            {
                var (steps, a) = (item.Steps!, item.Steps!.Discrimination - truth.Discrimination);
                (steps.Model, steps.Categories, item.IsAnchor, item.Answers).ShouldBe((model, truth.Categories, false, 1_500));
                squares = squares with { A = squares.A + (a * a), ZA = squares.ZA + Squared(a / item.Errors.Discrimination) };
                count.A++;
                for (var k = 0; k < steps.Steps.Count; k++)
                {
                    var b = steps.Steps[k] - truth.Steps[k];
                    squares = squares with { B = squares.B + (b * b), ZB = squares.ZB + Squared(b / item.StepErrors[k]) };
                    count.B++;
                }

                // A little below 1: each answer also moves the ability at which it is judged, and of few items each moves it more.
                item.Infit.ShouldBeInRange(0.7, 1.1);
                item.RestCorrelation!.Value.ShouldBeInRange(0.2, 0.8);
                item.ToItem().ShouldBe(BankItem.Of(item.Id, steps));
            }
        }

        Math.Sqrt(squares.A / count.A).ShouldBeLessThan(0.1);
        Math.Sqrt(squares.B / count.B).ShouldBeLessThan(0.15);

        // Differences measured in standard errors have a deviation of 1 when the errors are right.
        Math.Sqrt(squares.ZA / count.A).ShouldBeInRange(0.75, 1.25);
        Math.Sqrt(squares.ZB / count.B).ShouldBeInRange(0.75, 1.25);
    }

    [Theory]
    [InlineData(StepModel.Graded)]
    [InlineData(StepModel.PartialCredit)]
    public void The_fit_is_the_highest_point_of_the_marginal_likelihood(StepModel model)
    {
        var world = new World(model, 300, 6, 9, missing: 0.2);
        var fit = Calibration.Fit(world.Responses(), Settings(model) with { Tolerance = 1e-6 }).OrThrow();
        var found = fit.Items.Select(item => item.Steps!).ToArray();
        var highest = world.MarginalLogLikelihood(found);
        fit.LogLikelihood.ShouldBe(highest, 1e-6);
        for (var item = 0; item < found.Length; item++)
        {
            foreach (var (moved, sign) in Enumerable.Range(0, found[item].Categories).SelectMany(k => new[] { (k, 0.02), (k, -0.02) }))
            {
                var steps = found[item].Steps.Select((step, k) => k + 1 == moved ? step + sign : step).ToArray();
                var others = found.ToArray();
                others[item] = Made(model, found[item].Discrimination + (moved == 0 ? sign : 0), steps);
                world.MarginalLogLikelihood(others).ShouldBeLessThan(highest);
            }
        }
    }

    [Fact]
    public void One_step_is_calibrated_as_two_parameters_are()
    {
        var world = new World(StepModel.Graded, 500, 9, 3, steps: 1);
        var plain = Calibration.Fit(world.Responses(), new CalibrationSettings { Tolerance = 1e-7 }).OrThrow();
        foreach (var model in (StepModel[])[StepModel.Graded, StepModel.PartialCredit])
        {
            var fit = Calibration.Fit(world.Responses(), Settings(model) with { Tolerance = 1e-7 }).OrThrow();
            fit.LogLikelihood.ShouldBe(plain.LogLikelihood, 1e-8);
            foreach (var (one, two) in fit.Items.Zip(plain.Items))
            {
                one.Steps!.Discrimination.ShouldBe(two.Parameters.Discrimination, 1e-5);
                one.Steps.Steps[0].ShouldBe(two.Parameters.Difficulty, 1e-5);
                one.StepErrors[0].ShouldBe(two.Errors.Difficulty, 1e-5);
                one.Errors.Discrimination.ShouldBe(two.Errors.Discrimination, 1e-5);
                (one.Infit, one.Outfit).ShouldSatisfyAllConditions(
                    fits => fits.Infit.ShouldBe(two.Infit, 1e-5),
                    fits => fits.Outfit.ShouldBe(two.Outfit, 1e-5));
                one.RestCorrelation.ShouldBe(two.RestCorrelation);
            }
        }
    }

    [Theory]
    [InlineData(StepModel.Graded)]
    [InlineData(StepModel.PartialCredit)]
    public void New_items_are_put_on_the_scale_of_the_anchors(StepModel model)
    {
        // Persons far above the scale: without anchors every step would come out 1 too low.
        var world = new World(model, 1_200, 16, 6, mean: 1, deviation: 1.3);
        var anchors = world.Truth.Index().Where(one => one.Index % 2 == 0).ToDictionary(one => $"i{one.Index}", one => one.Item);
        var fit = Calibration.Fit(world.Responses(), Settings(model) with { StepAnchors = anchors }).OrThrow();
        fit.PersonMean.ShouldBe(1, 0.12);
        fit.PersonDeviation.ShouldBe(1.3, 0.12);
        foreach (var (index, item) in fit.Items.Index())
        {
            item.IsAnchor.ShouldBe(index % 2 == 0);
            if (item.IsAnchor)
            {
                item.Steps.ShouldBe(world.Truth[index]);
                item.StepErrors.ShouldAllBe(error => error == 0);
                continue;
            }

            for (var k = 0; k < item.StepErrors.Count; k++)
            {
                Math.Abs(item.Steps!.Steps[k] - world.Truth[index].Steps[k]).ShouldBeLessThan(5 * item.StepErrors[k]);
            }
        }
    }

    [Fact]
    public void The_correlation_with_the_rest_is_that_of_Pearson_and_names_the_item_that_goes_its_own_way()
    {
        var draws = new Draws(4);
        var rows = Enumerable.Range(0, 200).Select(_ =>
        {
            var ability = Banks.Normal(ref draws);
            return (IReadOnlyList<int?>)[.. Enumerable.Range(0, 5).Select(i => (int?)(int)Math.Clamp(1.5 + (i == 3 ? 0 : ability) + Banks.Normal(ref draws), 0, 3))];
        }).ToArray();
        var fit = Calibration.Fit(ResponseMatrix.OfCategories(["a", "b", "c", "d", "e"], rows).OrThrow(), Settings(StepModel.Graded)).OrThrow();
        for (var item = 0; item < 5; item++)
        {
            var own = rows.Select(row => (double)row[item]!.Value).ToArray();
            var rest = rows.Select(row => (double)row.Sum(x => x!.Value) - row[item]!.Value).ToArray();
            var (mx, my) = (own.Average(), rest.Average());
            var both = own.Zip(rest, (x, y) => (x - mx) * (y - my)).Sum();
            var expected = both / Math.Sqrt(own.Sum(x => (x - mx) * (x - mx)) * rest.Sum(y => (y - my) * (y - my)));
            fit.Items[item].RestCorrelation!.Value.ShouldBe(expected, 1e-12);
        }

        fit.Items.MinBy(item => item.RestCorrelation)!.Id.ShouldBe("d");
    }

    [Fact]
    public void OfCategories_WhenRowsOrItemsTellNothing_ListsEveryFault()
    {
        Faults(ResponseMatrix.OfCategories(["a", "b"], [[0, 10], [1, -1], [1]])).ShouldBe(
        [
            "responses.category rows[0][1]: 10 is not a category from 0 to 9",
            "responses.category rows[1][1]: -1 is not a category from 0 to 9",
            "responses.row rows[2]: 1 answers, not 2",
        ]);
        Faults(ResponseMatrix.OfCategories(["a", "b", "c"], [[0, 0, 3], [3, 0, 1], [1, null, 2]])).ShouldBe(
        [
            "responses.gap items[0]: 'a' has answers up to category 3 and none in category 2: number them without a gap",
            "responses.alike items[1]: 'b' has 0 right and 2 wrong answers, so nothing tells its parameters",
            "responses.gap items[2]: 'c' has answers up to category 3 and none in category 0: number them without a gap",
        ]);
    }

    [Fact]
    public void Fit_WhenModelAnswersAndAnchorsDoNotSuitEachOther_SaysWhich()
    {
        var responses = ResponseMatrix.OfCategories(["a", "b"], [[0, 0], [1, 1], [2, 0]]).OrThrow();
        responses.CategoriesOf(0).ShouldBe(3);
        Faults(Calibration.Fit(responses)).ShouldBe(["calibration.model.categories model: 3 is not the number of categories of this model, 2"]);
        var anchors = new Dictionary<string, StepParameters>
        {
            ["a"] = StepParameters.Graded(1, 0),
            ["b"] = StepParameters.Graded(1, 1, 0),
            ["z"] = StepParameters.Graded(1, 0),
        };
        Faults(Calibration.Fit(responses, Settings(StepModel.Graded) with { StepAnchors = anchors })).ShouldBe(
        [
            "calibration.anchors.categories anchors[a]: 3 is not a number of categories of the anchor",
            "calibration.anchors.unsound anchors[b]: 1 is not the discrimination of a sound item",
            "calibration.anchors.unknown anchors[z]: 0 is not an item of the responses",
        ]);
        Faults(Calibration.Fit(responses, Settings(StepModel.Graded) with { Anchors = new Dictionary<string, ItemParameters> { ["b"] = new(1, 0) } }))
            .ShouldBe(["calibration.anchors.model anchors: 1 is not 0, the number of anchors of another kind of model"]);
    }

    [Theory]
    [InlineData(StepModel.Graded)]
    [InlineData(StepModel.PartialCredit)]
    public void Few_persons_and_rare_categories_stay_finite_and_make_a_bank(StepModel model)
    {
        var rows = Enumerable.Range(0, 40).Select(person => (IReadOnlyList<int?>)[
            person % 5, person == 0 ? 3 : person == 1 ? 2 : person % 2, person / 10, .. person < 20 ? (int?[])[0] : [1]]);
        var fit = Calibration.Fit(ResponseMatrix.OfCategories(["a", "b", "c", "d"], rows).OrThrow(), Settings(model) with { IterationsMax = 60 }).OrThrow();
        fit.Items.ShouldAllBe(item => item.Steps!.Steps.All(double.IsFinite) && double.IsFinite(item.Infit));
        ItemBank.Create(fit.Items.Select(item => item.ToItem())).OrThrow().Count.ShouldBe(4);
    }

    private static double Squared(double value) => value * value;

    private static StepParameters Made(StepModel model, double discrimination, double[] steps) =>
        model == StepModel.Graded ? StepParameters.Graded(discrimination, steps) : StepParameters.PartialCredit(discrimination, steps);

    private static CalibrationSettings Settings(StepModel model) =>
        new() { Model = model == StepModel.Graded ? CalibrationModel.GradedResponse : CalibrationModel.PartialCredit };

    private static IEnumerable<string> Faults<T>(Outcome<T> outcome)
        where T : notnull
    {
        outcome.IsFaulty(out var faults).ShouldBeTrue();
        return faults!.Select(fault => $"{fault.Code} {fault}");
    }

    /// <summary>Persons and items of known parameters, and the answers they give.</summary>
    private sealed class World
    {
        private readonly List<IReadOnlyList<int?>> _rows = [];

        public World(StepModel model, int persons, int items, uint seed, double mean = 0, double deviation = 1, double missing = 0, int steps = 3)
        {
            var draws = new Draws(seed);
            Truth = [.. Enumerable.Range(0, items).Select(i =>
            {
                var (sharpness, location) = (Math.Exp(0.25 * Banks.Normal(ref draws)), 0.7 * Banks.Normal(ref draws));
                var count = steps == 1 ? 1 : 1 + (i % steps);
                double[] own = [.. Enumerable.Range(0, count).Select(k => location + (0.9 * (k - ((count - 1) / 2.0))) + (0.3 * draws.Next()))];
                return Made(model, sharpness, own);
            })];
            for (var person = 0; person < persons; person++)
            {
                var ability = mean + (deviation * Banks.Normal(ref draws));
                _rows.Add([.. Truth.Select(item =>
                {
                    var category = BankItem.Of("x", item).CategoryDrawn(ability, draws.Next());
                    return missing > 0 && draws.Next() < missing ? (int?)null : category;
                })]);
            }
        }

        public StepParameters[] Truth { get; }

        public ResponseMatrix Responses() => ResponseMatrix.OfCategories([.. Truth.Select((_, i) => $"i{i}")], _rows).OrThrow();

        public double MarginalLogLikelihood(StepParameters[] items)
        {
            var points = Enumerable.Range(0, 61).Select(k => -6 + (0.2 * k)).ToArray();
            var prior = points.Select(x => Math.Exp(-0.5 * x * x)).ToArray();
            var total = prior.Sum();
            var chances = items.Select(item => points.Select(x => PlainSteps.Chances(BankItem.Of("x", item), x)).ToArray()).ToArray();
            return _rows.Sum(row => Math.Log(points.Select((_, k) =>
                prior[k] / total * row.Select((answer, i) => answer is { } given ? chances[i][k][given] : 1).Aggregate(1.0, (x, y) => x * y)).Sum()));
        }
    }
}
