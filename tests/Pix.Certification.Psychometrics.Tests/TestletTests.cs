namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Questions on one text are not independent: given as one item in steps, the number right, the error stays honest.</summary>
[Rule("SEL3-1")]
public class TestletTests
{
    private const int Texts = 6;
    private const int Questions = 4;

    [Fact]
    public void The_error_of_an_ability_is_honest_when_a_text_is_one_item_in_steps_and_too_small_when_it_is_four()
    {
        var draws = new Draws(21);
        var abilities = Enumerable.Range(0, 1_200).Select(_ => Banks.Normal(ref draws)).ToArray();
        var rows = abilities.Select(ability => Row(ability, ref draws)).ToArray();
        var four = ResponseMatrix.Create(
            [.. Enumerable.Range(0, Texts * Questions).Select(i => $"q{i}")],
            rows.Select(row => row.Select(right => (bool?)right).ToArray())).OrThrow();
        var one = ResponseMatrix.OfCategories(
            [.. Enumerable.Range(0, Texts).Select(i => $"t{i}")],
            rows.Select(row => row.Chunk(Questions).Select(text => (int?)text.Count(right => right)).ToArray())).OrThrow();

        Honesty(four, CalibrationModel.TwoParameter, row => [.. row.Select(right => right ? 1 : 0)]).ShouldBeGreaterThan(1.25);
        Honesty(one, CalibrationModel.GradedResponse, row => [.. row.Chunk(Questions).Select(text => text.Count(right => right))])
            .ShouldBe(1, 0.08);

        // How far estimates are from abilities, beside the error that they carry.
        double Honesty(ResponseMatrix matrix, CalibrationModel model, Func<bool[], int[]> categories)
        {
            var fit = Calibration.Fit(matrix, new CalibrationSettings { Model = model }).OrThrow();
            var engine = new AdaptiveEngine(ItemBank.Create(fit.Items.Select(item => item.ToItem())).OrThrow(), Plans.Of(new PlanSettings()));
            var (squares, variances) = (0.0, 0.0);
            foreach (var (ability, row) in abilities.Zip(rows))
            {
                var estimate = engine.Estimates([.. categories(row).Select((category, i) => new ItemAnswer(new(i), category))])[^1];
                squares += (estimate.Capacity - ability) * (estimate.Capacity - ability);
                variances += estimate.Error * estimate.Error;
            }

            return Math.Sqrt(squares / variances);
        }
    }

    // What a text is worth to somebody is shared by all of its questions.
    private static bool[] Row(double ability, ref Draws draws)
    {
        var row = new bool[Texts * Questions];
        for (var text = 0; text < Texts; text++)
        {
            var at = ability + (0.9 * Banks.Normal(ref draws));
            for (var question = 0; question < Questions; question++)
            {
                var item = new ItemParameters(1.5, -1 + (0.4 * text) + (0.2 * question));
                row[(text * Questions) + question] = draws.Next() < item.ProbabilityAt(at);
            }
        }

        return row;
    }
}
