using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Reports;

/// <summary>A part of the page: what it is about, the plot, and the same in a table.</summary>
internal sealed record ReportFigure(string Title, string Said, string Plot, string Table);

/// <summary>The five figures of a simulation, in one language.</summary>
internal sealed class ReportFigures(
    ItemBank bank,
    AdaptivePlan plan,
    IReadOnlyList<SimulatedTest> tests,
    SimulationMetrics metrics,
    Tongue tongue)
{
    private const int DotsMax = 2000;
    private static readonly double[] RateEdges = [0, 0.05, 0.1, 0.2, 0.4, 1];

    private readonly IReadOnlyList<AbilityClass> _classes = AbilityClass.Of(tests);

    public IReadOnlyList<ReportFigure> All() =>
        [.. Estimates() is { } estimates ? [estimates] : (ReportFigure[])[], Errors(), Exposure(), Lengths(), Information()];

    private string Ability => tongue.Say(CliReportsWords.Ability);

    private ReportFigure? Estimates()
    {
        var known = tests.Where(static test => test.Examinee.Capacity is not null)
            .Select(static test => (X: test.Examinee.Capacity!.Value, Y: test.Estimate.Capacity))
            .ToArray();
        if (known.Length == 0)
        {
            return null;
        }

        var (least, most) = (known.Min(static p => Math.Min(p.X, p.Y)), known.Max(static p => Math.Max(p.X, p.Y)));
        var across = Axis.Over(tongue.Say(CliReportsWords.TrueAbility), least, most);
        var up = across with { Name = tongue.Say(CliReportsWords.EstimatedAbility) };
        var every = (known.Length + DotsMax - 1) / DotsMax;
        var title = tongue.Say(CliReportsWords.EstimatedAndAbility);
        var said = tongue.Say(
            CliReportsWords.OneDotTestEveryIn(
                every,
                tongue.Maybe(metrics.Correlation, 3),
                tongue.Maybe(metrics.Bias, 3),
                tongue.Maybe(metrics.Rmse, 3)));
        var plot = new Plot($"{tongue.Code}-estimates", across, up, tongue)
            .Dots(known.Where((_, i) => i % every == 0))
            .Line("second", tongue.Say(CliReportsWords.ExactEstimate), [(across.Min, across.Min), (across.Max, across.Max)]);
        return new(title, said, plot.Draw(title, said), Table.Draw(
            tongue.Say(CliReportsWords.DifferenceOfEstimateAndAbility),
            [tongue.Say(CliReportsWords.TrueAbility), tongue.Say(CliReportsWords.Tests), tongue.Say(CliReportsWords.Bias), tongue.Say(
                CliReportsWords.RootMeanSquare)],
            _classes.Select(one => (IReadOnlyList<string>)[
                Named(one),
                tongue.Number(one.Tests, 0),
                tongue.Maybe(one.Bias, 3),
                tongue.Maybe(one.Rmse, 3),
            ])));
    }

    private ReportFigure Errors()
    {
        var told = _classes.Where(static one => double.IsFinite(one.MeanError)).Select(static one => (one.Middle, one.MeanError)).ToArray();
        var seen = _classes.Where(static one => one.Rmse is not null).Select(static one => (one.Middle, one.Rmse!.Value)).ToArray();
        var title = tongue.Say(CliReportsWords.ErrorByAbility);
        var said = tongue.Say(
            CliReportsWords.TheErrorThatTestReports(tongue.Maybe(metrics.MeanError, 3)));
        var across = Axis.Over(Ability, _classes.Count == 0 ? 0 : _classes[0].From, _classes.Count == 0 ? 1 : _classes[^1].To);
        var up = Axis.Over(tongue.Say(CliReportsWords.Error), 0, told.Concat(seen).Select(static p => p.Item2).DefaultIfEmpty(1).Max());
        var plot = new Plot($"{tongue.Code}-errors", across, up, tongue).Line(
            "first",
            tongue.Say(CliReportsWords.ErrorReported),
            told);
        if (seen.Length > 0)
        {
            plot.Line("second", tongue.Say(CliReportsWords.DifferenceSeen), seen);
        }

        return new(title, said, plot.Draw(title, said), Table.Draw(
            tongue.Say(CliReportsWords.MeanErrorByClassOf),
            [
                Ability,
                tongue.Say(CliReportsWords.Tests),
                tongue.Say(CliReportsWords.ErrorReported2),
                tongue.Say(CliReportsWords.DifferenceSeen2),
            ],
            _classes.Select(one => (IReadOnlyList<string>)[
                Named(one),
                tongue.Number(one.Tests, 0),
                tongue.Maybe(one.MeanError, 3),
                tongue.Maybe(one.Rmse, 3),
            ])));
    }

    private ReportFigure Exposure()
    {
        var rates = metrics.Given.Select(given => tests.Count == 0 ? 0 : given / (double)tests.Count).OrderDescending().ToArray();
        var title = tongue.Say(CliReportsWords.ExposureOfItems);
        var said = tongue.Say(
            CliReportsWords.TheItemsFromMostTo(
                tongue.Share(metrics.MaxExposure),
                tongue.Number(metrics.UnusedItems, 0),
                tongue.Number(bank.Count, 0),
                tongue.Share(metrics.Overlap)));
        var across = Axis.Over(tongue.Say(CliReportsWords.RankOfItem), 0, bank.Count);
        var up = Axis.Over(tongue.Say(CliReportsWords.ShareOfTests), 0, 100 * Math.Max(metrics.MaxExposure, 0.05));
        var steps = rates.SelectMany(static (rate, i) => new[] { ((double)i, 100 * rate), (i + 1.0, 100 * rate) });
        var plot = new Plot($"{tongue.Code}-exposure", across, up, tongue).Line(
            "first",
            tongue.Say(CliReportsWords.ShareOfTestsWithItem),
            steps);
        var rows = new List<IReadOnlyList<string>>
        {
            new[]
            {
                tongue.Say(CliReportsWords.Never),
                tongue.Number(metrics.UnusedItems, 0),
                tongue.Share(metrics.UnusedItems / (double)bank.Count),
            },
        };
        for (var i = 1; i < RateEdges.Length; i++)
        {
            var count = rates.Count(rate => rate > RateEdges[i - 1] && rate <= RateEdges[i]);
            rows.Add([Between(RateEdges[i - 1], RateEdges[i]), tongue.Number(count, 0), tongue.Share(count / (double)bank.Count)]);
        }

        return new(title, said, plot.Draw(title, said), Table.Draw(
            tongue.Say(CliReportsWords.HowManyItemsAreIn),
            [tongue.Say(CliReportsWords.ShareOfTests2), tongue.Say(CliReportsWords.Items), tongue.Say(
                CliReportsWords.ShareOfBank)],
            rows));
    }

    private ReportFigure Lengths()
    {
        var lengths = tests.Select(static test => test.Answers.Count).ToArray();
        var (least, most) = (lengths.DefaultIfEmpty(0).Min(), lengths.DefaultIfEmpty(0).Max());
        var width = Math.Max(1, (most - least + 15) / 15);
        var bars = lengths.CountBy(length => (length - least) / width)
            .OrderBy(static bar => bar.Key)
            .Select(bar => (From: least + (bar.Key * width), Count: bar.Value))
            .ToArray();
        var title = tongue.Say(CliReportsWords.LengthOfTests);
        var said = tongue.Say(
            CliReportsWords.FromNumberToNumberQuestions(
                tongue.Number(least, 0),
                tongue.Number(most, 0),
                tongue.Number(metrics.MeanLength, 1),
                tongue.Number(plan.Settings.Length, 0)));
        var across = Axis.Over(tongue.Say(CliReportsWords.Questions), Math.Max(0, least - 2), most + width + 1);
        var up = Axis.Over(tongue.Say(CliReportsWords.Tests), 0, bars.Select(static bar => bar.Count).DefaultIfEmpty(1).Max());
        var plot = new Plot(
            $"{tongue.Code}-lengths",
            across,
            up,
            tongue).Bars(bars.Select(bar => (bar.From - 0.5, bar.From + width - 0.5, (double)bar.Count)));
        return new(title, said, plot.Draw(title, said), Table.Draw(
            tongue.Say(CliReportsWords.HowManyTestsHaveWhich),
            [tongue.Say(CliReportsWords.Questions), tongue.Say(CliReportsWords.Tests), tongue.Say(CliReportsWords.Share)],
            bars.Select(bar => (IReadOnlyList<string>)
            [
                width == 1
                    ? tongue.Number(bar.From, 0)
                    : tongue.Say(
                        CliReportsWords.FromToMin(bar.From, Math.Min(most, bar.From + width - 1))),
                tongue.Number(bar.Count, 0),
                tongue.Share(bar.Count / (double)tests.Count),
            ])));
    }

    private ReportFigure Information()
    {
        var points = Enumerable.Range(0, 81)
            .Select(static i => -4 + (i * 0.1))
            .Select(ability => (X: ability, Bank: bank.InformationAt(ability), Best: BestAt(ability)))
            .ToArray();
        var title = tongue.Say(CliReportsWords.InformationOfBank);
        var said = tongue.Say(
            CliReportsWords.WhatWholeBankWouldTell(tongue.Number(plan.Settings.Length, 0)));
        var plot = new Plot(
            $"{tongue.Code}-information",
            Axis.Over(Ability, -4, 4),
            Axis.Over(tongue.Say(CliReportsWords.Information), 0, points.Max(static p => p.Bank)),
            tongue)
            .Line("first", tongue.Say(CliReportsWords.WholeBank), points.Select(static p => (p.X, p.Bank)))
            .Line("second", tongue.Say(CliReportsWords.BestTest), points.Select(static p => (p.X, p.Best)));
        return new(title, said, plot.Draw(title, said), Table.Draw(
            tongue.Say(
                CliReportsWords.InformationByAbilityAndLeast),
            [Ability, tongue.Say(CliReportsWords.Bank), tongue.Say(CliReportsWords.BestTest2), tongue.Say(CliReportsWords.LeastError)],
            points.Where(static (_, i) => i % 10 == 0).Select(p => (IReadOnlyList<string>)[
                tongue.Number(p.X, 0),
                tongue.Number(p.Bank, 1),
                tongue.Number(p.Best, 2),
                tongue.Maybe(1 / Math.Sqrt(p.Best), 3),
            ])));
    }

    private double BestAt(double ability) =>
        bank.Items.Select(item => item.InformationAt(ability)).OrderDescending().Take(plan.Settings.Length).Sum();

    private string Between(double above, double upTo) => above == 0
        ? tongue.Say(CliReportsWords.UpToNumber(tongue.Number(100 * upTo, 0)))
        : tongue.Say(
            CliReportsWords.OverNumberToNumber(tongue.Number(100 * above, 0), tongue.Number(100 * upTo, 0)));

    private string Named(AbilityClass one) =>
        tongue.Say(
            CliReportsWords.NumberToNumber(tongue.Number(one.From, 1), tongue.Number(one.To, 1)));
}
