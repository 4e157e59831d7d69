namespace Pix.Certification.Psychometrics.Tests;

[Rule("SEL3-4")]
public class CalibrationTests
{
    [Fact]
    public void Two_parameters_are_recovered_and_their_errors_are_honest()
    {
        var (squares, count) = ((A: 0.0, B: 0.0, ZA: 0.0, ZB: 0.0), 0);
        for (var seed = 1u; seed <= 5; seed++)
        {
            var world = new World(2_000, 40, seed);
            var fit = Calibration.Fit(world.Responses()).OrThrow();
            fit.Converged.ShouldBeTrue();
            foreach (var (item, truth) in fit.Items.Zip(world.Truth))
            {
                var (a, b) = (item.Parameters.Discrimination - truth.Discrimination, item.Parameters.Difficulty - truth.Difficulty);
                var (za, zb) = (a / item.Errors.Discrimination, b / item.Errors.Difficulty);
                squares = (squares.A + (a * a), squares.B + (b * b), squares.ZA + (za * za), squares.ZB + (zb * zb));
                count++;
                item.Parameters.Guessing.ShouldBe(0);
                item.Answers.ShouldBe(2_000);
                item.Infit.ShouldBeInRange(0.85, 1.1);
            }
        }

        Math.Sqrt(squares.A / count).ShouldBeLessThan(0.095);
        Math.Sqrt(squares.B / count).ShouldBeLessThan(0.11);

        // Differences measured in standard errors have a deviation of 1 when the errors are right.
        Math.Sqrt(squares.ZA / count).ShouldBeInRange(0.85, 1.2);
        Math.Sqrt(squares.ZB / count).ShouldBeInRange(0.85, 1.2);
    }

    [Fact]
    public void The_fit_is_the_highest_point_of_the_marginal_likelihood()
    {
        var world = new World(600, 12, 9);
        var responses = world.Responses();
        var fit = Calibration.Fit(responses, new CalibrationSettings { Tolerance = 1e-6 }).OrThrow();
        var found = fit.Items.Select(item => item.Parameters).ToArray();
        var highest = world.MarginalLogLikelihood(found);
        fit.LogLikelihood.ShouldBe(highest, 1e-4);
        for (var item = 0; item < found.Length; item++)
        {
            foreach (var (da, db) in ((double, double)[])[(0.02, 0), (-0.02, 0), (0, 0.02), (0, -0.02)])
            {
                var moved = found.ToArray();
                var (discrimination, difficulty) = (found[item].Discrimination + da, found[item].Difficulty + db);
                moved[item] = found[item] with { Discrimination = discrimination, Difficulty = difficulty };
                world.MarginalLogLikelihood(moved).ShouldBeLessThan(highest);
            }
        }
    }

    [Fact]
    public void Three_parameters_are_recovered()
    {
        var world = new World(3_000, 40, 3, guessing: 0.2);
        var fit = Calibration.Fit(world.Responses(), new CalibrationSettings { Model = CalibrationModel.ThreeParameter }).OrThrow();
        fit.Converged.ShouldBeTrue();
        fit.Items.Average(item => item.Parameters.Guessing).ShouldBe(0.2, 0.03);
        Rmse(fit, world, item => item.Difficulty).ShouldBeLessThan(0.3);
        Rmse(fit, world, item => item.Discrimination).ShouldBeLessThan(0.25);
        fit.Items.ShouldAllBe(item => item.Errors.Guessing > 0 && item.Errors.Guessing < 0.2);
        var z = fit.Items.Zip(world.Truth, (item, truth) => (item.Parameters.Difficulty - truth.Difficulty) / item.Errors.Difficulty);
        Math.Sqrt(z.Average(Squared)).ShouldBeInRange(0.6, 1.4);
    }

    [Fact]
    public void Missing_answers_cost_precision_and_no_more()
    {
        var world = new World(2_000, 40, 4, missing: 0.4);
        var fit = Calibration.Fit(world.Responses()).OrThrow();
        fit.Converged.ShouldBeTrue();
        Rmse(fit, world, item => item.Difficulty).ShouldBeLessThan(0.16);
        fit.Items.ShouldAllBe(item => item.Answers > 1_000 && item.Answers < 1_400);

        var whole = Calibration.Fit(new World(2_000, 40, 4).Responses()).OrThrow();
        fit.Items.Average(item => item.Errors.Difficulty).ShouldBeGreaterThan(1.15 * whole.Items.Average(item => item.Errors.Difficulty));
    }

    [Fact]
    public void New_items_are_put_on_the_scale_of_the_anchors()
    {
        // Persons far above the scale: without anchors every difficulty would come out 1 too low.
        var world = new World(2_000, 40, 6, mean: 1, deviation: 1.3);
        var anchors = world.Anchors(index => index % 2 == 0);
        var fit = Calibration.Fit(world.Responses(), new CalibrationSettings { Anchors = anchors }).OrThrow();
        fit.PersonMean.ShouldBe(1, 0.1);
        fit.PersonDeviation.ShouldBe(1.3, 0.1);
        foreach (var (index, item) in fit.Items.Index())
        {
            item.IsAnchor.ShouldBe(index % 2 == 0);
            if (item.IsAnchor)
            {
                item.Parameters.Difficulty.ShouldBe(world.Truth[index].Difficulty, 1e-12);
                item.Errors.ShouldBe(default);
            }
            else
            {
                Math.Abs(item.Parameters.Difficulty - world.Truth[index].Difficulty).ShouldBeLessThan(5 * item.Errors.Difficulty);
            }
        }
    }

    [Fact]
    public void An_item_that_answers_at_random_stands_out_by_its_fit()
    {
        var world = new World(2_000, 30, 7, erratic: 11);
        var fit = Calibration.Fit(world.Responses()).OrThrow();
        fit.Items.MinBy(item => item.Parameters.Discrimination)!.Id.ShouldBe("i11");

        // Held to parameters of a good item, its answers do not fit; the other anchors keep the scale from bending to it.
        var anchors = world.Anchors(index => index < 11);
        anchors["i11"] = new ItemParameters(1.5, 0);
        var anchored = Calibration.Fit(world.Responses(), new CalibrationSettings { Anchors = anchors }).OrThrow();
        anchored.Items.MaxBy(item => item.Infit)!.Id.ShouldBe("i11");
        anchored.Items.Max(item => item.Outfit).ShouldBeGreaterThan(1.2);
    }

    [Fact]
    public void The_same_answers_give_the_same_bits()
    {
        var responses = new World(500, 20, 8).Responses();
        var (one, two) = (Calibration.Fit(responses).OrThrow(), Calibration.Fit(responses).OrThrow());
        one.Items.Select(item => item.Parameters).ShouldBe(two.Items.Select(item => item.Parameters));
        one.LogLikelihood.ShouldBe(two.LogLikelihood);
    }

    [Fact]
    public void Create_WhenRowsOrItemsTellNothing_ListsEveryFault()
    {
        Faults(ResponseMatrix.Create(["a", "b"], [[true, false], [true], [true, null]]))
            .ShouldBe(["responses.row rows[1]: 1 answers, not 2"]);
        Faults(ResponseMatrix.Create(["a", "b", "a"], [[true, false, true], [true, null, false]])).ShouldBe(
        [
            "responses.alike items[0]: 'a' has 2 right and 0 wrong answers, so nothing tells its parameters",
            "responses.alike items[1]: 'b' has 0 right and 1 wrong answers, so nothing tells its parameters",
            "responses.item items[2]: 'a' is empty or comes twice",
        ]);
        Faults(ResponseMatrix.Create([], [])).ShouldBe(["responses.empty responses: none"]);
    }

    [Fact]
    public void Fit_WhenSettingsCannotBeUsed_SaysWhich()
    {
        var responses = new World(100, 5, 1).Responses();
        Faults(Calibration.Fit(responses, new CalibrationSettings { Points = 3, Tolerance = 0, IterationsMax = 0 })).ShouldBe(
        [
            "calibration.points points: 3 is not between 11 and 1001",
            "calibration.tolerance tolerance: 0 is not above 0 and below 1",
            "calibration.iterationsMax iterationsMax: 0 is not at least 1",
        ]);
        var anchors = new Dictionary<string, ItemParameters> { ["nobody"] = new(1, 0), ["i1"] = new(double.NaN, 0) };
        Faults(Calibration.Fit(responses, new CalibrationSettings { Anchors = anchors })).ShouldBe(
        [
            "calibration.anchors.unknown anchors[nobody]: 0 is not an item of the responses",
            "calibration.anchors.unsound anchors[i1]: NaN is not the discrimination of a sound item",
        ]);
    }

    [Fact]
    public void A_guttman_pattern_stays_finite()
    {
        var rows = Enumerable.Range(0, 200)
            .Select(person => (IReadOnlyList<bool?>)[.. Enumerable.Range(0, 6).Select(item => (bool?)(person % 7 > item))]);
        var fit = Calibration.Fit(ResponseMatrix.Create(["a", "b", "c", "d", "e", "f"], rows).OrThrow()).OrThrow();
        fit.Items.ShouldAllBe(item => double.IsFinite(item.Parameters.Discrimination) && double.IsFinite(item.Parameters.Difficulty));
        ItemBank.Create(fit.Items.Select(item => new BankItem(item.Id, item.Parameters))).IsOk.ShouldBeTrue();
    }

    private static double Squared(double value) => value * value;

    private static double Rmse(CalibrationFit fit, World world, Func<ItemParameters, double> of) =>
        Math.Sqrt(fit.Items.Zip(world.Truth, (item, truth) => Squared(of(item.Parameters) - of(truth))).Average());

    private static IEnumerable<string> Faults<T>(Outcome<T> outcome)
        where T : notnull
    {
        outcome.IsFaulty(out var faults).ShouldBeTrue();
        return faults!.Select(fault => $"{fault.Code} {fault}");
    }

    /// <summary>Persons and items of known parameters, and the answers they give.</summary>
    private sealed class World
    {
        private readonly List<IReadOnlyList<bool?>> _rows = [];

        public World(
            int persons,
            int items,
            uint seed,
            double guessing = 0,
            double missing = 0,
            double mean = 0,
            double deviation = 1,
            int erratic = -1)
        {
            var draws = new Draws(seed);
            Truth = new ItemParameters[items];
            for (var i = 0; i < items; i++)
            {
                Truth[i] = new ItemParameters(Math.Exp(0.3 * Banks.Normal(ref draws)), Banks.Normal(ref draws), guessing);
            }

            var absent = new Draws(seed + 1_000);
            for (var person = 0; person < persons; person++)
            {
                var ability = mean + (deviation * Banks.Normal(ref draws));
                var row = new bool?[items];
                for (var i = 0; i < items; i++)
                {
                    bool answer = draws.Next() < (i == erratic ? 0.5 : Truth[i].ProbabilityAt(ability));
                    row[i] = absent.Next() < missing ? null : answer;
                }

                _rows.Add(row);
            }
        }

        public ItemParameters[] Truth { get; }

        public Dictionary<string, ItemParameters> Anchors(Func<int, bool> which) =>
            Truth.Index().Where(entry => which(entry.Index)).ToDictionary(entry => $"i{entry.Index}", entry => entry.Item);

        public ResponseMatrix Responses() => ResponseMatrix.Create([.. Truth.Select((_, i) => $"i{i}")], _rows).OrThrow();

        public double MarginalLogLikelihood(ItemParameters[] items)
        {
            var points = Enumerable.Range(0, 61).Select(k => -6 + (0.2 * k)).ToArray();
            var prior = points.Select(x => Math.Exp(-0.5 * x * x)).ToArray();
            var total = prior.Sum();
            var chances = items.Select(item => points.Select(x => ChanceAt(item, x)).ToArray()).ToArray();
            return _rows.Sum(row => Math.Log(points.Select((_, k) =>
                prior[k] / total * row.Select((answer, i) => Likelihood(answer, chances[i][k])).Aggregate(1.0, (x, y) => x * y)).Sum()));
        }

        private static double ChanceAt(ItemParameters item, double ability) =>
            1 / (1 + Math.Exp(item.Discrimination * (item.Difficulty - ability)));

        private static double Likelihood(bool? answer, double chance) => answer is null ? 1 : answer.Value ? chance : 1 - chance;
    }
}
