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

    private string Ability => tongue.Say("Capacité", "Ability");

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
        var across = Axis.Over(tongue.Say("Capacité vraie", "True ability"), least, most);
        var up = across with { Name = tongue.Say("Capacité estimée", "Estimated ability") };
        var every = (known.Length + DotsMax - 1) / DotsMax;
        var title = tongue.Say("Capacité estimée et capacité vraie", "Estimated and true ability");
        var said = tongue.Say(
            $"Un point par test{(every > 1
                ? $" (un sur {every})"
                : "")} ; sur la droite, l’estimation est exacte. "
                    + $"Corrélation {tongue.Maybe(metrics.Correlation, 3)}, biais {tongue.Maybe(metrics.Bias, 3)}, "
                    + $"écart quadratique moyen {tongue.Maybe(metrics.Rmse, 3)}.",
            $"One dot a test{(every > 1
                ? $" (one in {every})"
                : "")}; on the line the estimate is exact. "
                    + $"Correlation {tongue.Maybe(metrics.Correlation, 3)}, bias {tongue.Maybe(metrics.Bias, 3)}, "
                    + $"root mean squared difference {tongue.Maybe(metrics.Rmse, 3)}.");
        var plot = new Plot($"{tongue.Code}-estimates", across, up, tongue)
            .Dots(known.Where((_, i) => i % every == 0))
            .Line("second", tongue.Say("estimation exacte", "exact estimate"), [(across.Min, across.Min), (across.Max, across.Max)]);
        return new(title, said, plot.Draw(title, said), Table.Draw(
            tongue.Say("Écart de l’estimation à la capacité vraie, par classe", "Difference of estimate and true ability, by class"),
            [tongue.Say("Capacité vraie", "True ability"), tongue.Say("Tests", "Tests"), tongue.Say("Biais", "Bias"), tongue.Say(
                "Écart quadratique moyen",
                "Root mean square")],
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
        var title = tongue.Say("Erreur selon la capacité", "Error by ability");
        var said = tongue.Say(
            $"L’erreur que le test annonce et l’écart réellement constaté devraient se suivre. Erreur moyenne annoncée : "
                + $"{tongue.Maybe(metrics.MeanError, 3)}.",
            $"The error that the test reports and the difference really seen should go together. Mean error reported: "
                + $"{tongue.Maybe(metrics.MeanError, 3)}.");
        var across = Axis.Over(Ability, _classes.Count == 0 ? 0 : _classes[0].From, _classes.Count == 0 ? 1 : _classes[^1].To);
        var up = Axis.Over(tongue.Say("Erreur", "Error"), 0, told.Concat(seen).Select(static p => p.Item2).DefaultIfEmpty(1).Max());
        var plot = new Plot($"{tongue.Code}-errors", across, up, tongue).Line(
            "first",
            tongue.Say("erreur annoncée", "error reported"),
            told);
        if (seen.Length > 0)
        {
            plot.Line("second", tongue.Say("écart constaté", "difference seen"), seen);
        }

        return new(title, said, plot.Draw(title, said), Table.Draw(
            tongue.Say("Erreur moyenne par classe de capacité", "Mean error by class of ability"),
            [
                Ability,
                tongue.Say("Tests", "Tests"),
                tongue.Say("Erreur annoncée", "Error reported"),
                tongue.Say("Écart constaté", "Difference seen"),
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
        var title = tongue.Say("Exposition des items", "Exposure of the items");
        var said = tongue.Say(
            $"Les items du plus au moins donné. Le plus donné figure dans {tongue.Share(metrics.MaxExposure)} des tests ; "
                + $"{tongue.Number(metrics.UnusedItems, 0)} items sur {tongue.Number(bank.Count, 0)} ne servent jamais ; deux "
                    + $"tests ont en moyenne {tongue.Share(metrics.Overlap)} de leurs items en commun.",
            $"The items from the most to the least given. The most given is in {tongue.Share(metrics.MaxExposure)} of the "
                + $"tests; {tongue.Number(metrics.UnusedItems, 0)} of {tongue.Number(bank.Count, 0)} items are never used; two "
                    + $"tests share {tongue.Share(metrics.Overlap)} of their items on average.");
        var across = Axis.Over(tongue.Say("Rang de l’item", "Rank of the item"), 0, bank.Count);
        var up = Axis.Over(tongue.Say("Part des tests (%)", "Share of the tests (%)"), 0, 100 * Math.Max(metrics.MaxExposure, 0.05));
        var steps = rates.SelectMany(static (rate, i) => new[] { ((double)i, 100 * rate), (i + 1.0, 100 * rate) });
        var plot = new Plot($"{tongue.Code}-exposure", across, up, tongue).Line(
            "first",
            tongue.Say("part des tests où l’item figure", "share of tests with the item"),
            steps);
        var rows = new List<IReadOnlyList<string>>
        {
            new[]
            {
                tongue.Say("jamais", "never"),
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
            tongue.Say("Combien d’items figurent dans quelle part des tests", "How many items are in which share of the tests"),
            [tongue.Say("Part des tests", "Share of the tests"), tongue.Say("Items", "Items"), tongue.Say(
                "Part de la banque",
                "Share of the bank")],
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
        var title = tongue.Say("Longueur des tests", "Length of the tests");
        var said = tongue.Say(
            $"De {tongue.Number(least, 0)} à {tongue.Number(most, 0)} questions, {tongue.Number(metrics.MeanLength, 1)} en "
                + $"moyenne ; au plus {tongue.Number(plan.Settings.Length, 0)} selon le plan.",
            $"From {tongue.Number(least, 0)} to {tongue.Number(most, 0)} questions, {tongue.Number(metrics.MeanLength, 1)} on "
                + $"average; at most {tongue.Number(plan.Settings.Length, 0)} by the plan.");
        var across = Axis.Over(tongue.Say("Questions", "Questions"), Math.Max(0, least - 2), most + width + 1);
        var up = Axis.Over(tongue.Say("Tests", "Tests"), 0, bars.Select(static bar => bar.Count).DefaultIfEmpty(1).Max());
        var plot = new Plot(
            $"{tongue.Code}-lengths",
            across,
            up,
            tongue).Bars(bars.Select(bar => (bar.From - 0.5, bar.From + width - 0.5, (double)bar.Count)));
        return new(title, said, plot.Draw(title, said), Table.Draw(
            tongue.Say("Combien de tests ont quelle longueur", "How many tests have which length"),
            [tongue.Say("Questions", "Questions"), tongue.Say("Tests", "Tests"), tongue.Say("Part", "Share")],
            bars.Select(bar => (IReadOnlyList<string>)
            [
                width == 1
                    ? tongue.Number(bar.From, 0)
                    : tongue.Say(
                        $"{bar.From} à {Math.Min(most, bar.From + width - 1)}",
                        $"{bar.From} to {Math.Min(most, bar.From + width - 1)}"),
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
        var title = tongue.Say("Information de la banque", "Information of the bank");
        var said = tongue.Say(
            $"Ce que la banque entière dirait à chaque capacité, et ce qu’en diraient ses "
                + $"{tongue.Number(plan.Settings.Length, 0)} meilleurs items : aucun test de cette longueur ne peut dire plus.",
            $"What the whole bank would tell at each ability, and what its {tongue.Number(plan.Settings.Length, 0)} best items "
                + $"would: no test of this length can tell more.");
        var plot = new Plot(
            $"{tongue.Code}-information",
            Axis.Over(Ability, -4, 4),
            Axis.Over(tongue.Say("Information", "Information"), 0, points.Max(static p => p.Bank)),
            tongue)
            .Line("first", tongue.Say("banque entière", "whole bank"), points.Select(static p => (p.X, p.Bank)))
            .Line("second", tongue.Say("meilleur test", "best test"), points.Select(static p => (p.X, p.Best)));
        return new(title, said, plot.Draw(title, said), Table.Draw(
            tongue.Say(
                "Information par capacité, et la moindre erreur qu’elle permet",
                "Information by ability, and the least error it allows"),
            [Ability, tongue.Say("Banque", "Bank"), tongue.Say("Meilleur test", "Best test"), tongue.Say("Moindre erreur", "Least error")],
            points.Where(static (_, i) => i % 10 == 0).Select(p => (IReadOnlyList<string>)[
                tongue.Number(p.X, 0),
                tongue.Number(p.Bank, 1),
                tongue.Number(p.Best, 2),
                tongue.Maybe(1 / Math.Sqrt(p.Best), 3),
            ])));
    }

    private double BestAt(double ability) =>
        bank.Items.Select(item => item.Parameters.InformationAt(ability)).OrderDescending().Take(plan.Settings.Length).Sum();

    private string Between(double above, double upTo) => above == 0
        ? tongue.Say($"jusqu’à {tongue.Number(100 * upTo, 0)}\u00A0%", $"up to {tongue.Number(100 * upTo, 0)}%")
        : tongue.Say(
            $"plus de {tongue.Number(100 * above, 0)} à {tongue.Number(100 * upTo, 0)}\u00A0%",
            $"over {tongue.Number(100 * above, 0)} to {tongue.Number(100 * upTo, 0)}%");

    private string Named(AbilityClass one) =>
        tongue.Say(
            $"{tongue.Number(one.From, 1)} à {tongue.Number(one.To, 1)}",
            $"{tongue.Number(one.From, 1)} to {tongue.Number(one.To, 1)}");
}
