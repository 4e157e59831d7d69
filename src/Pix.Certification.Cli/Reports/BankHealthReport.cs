using System.Net;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Reports;

/// <summary>How a bank does, as one page that stands alone, in French and English.</summary>
internal sealed class BankHealthReport
{
    // Of a long list the page has the beginning; the JSON has all of it.
    private const int ListedMost = 200;
    private const int ListedBeside = 15;

    private readonly BankHealth _health;
    private readonly HealthSettings _settings;
    private readonly Tongue _tongue;
    private readonly ItemHealth[] _known;

    private BankHealthReport(BankHealth health, HealthSettings settings, Tongue tongue)
    {
        (_health, _settings, _tongue) = (health, settings, tongue);
        _known = [.. health.Items.Where(one => one.Answers >= settings.AnswersMin)];
    }

    public static string Write(BankHealth health, HealthSettings settings) => ReportPage.Write(
        BankHealthWords.Title,
        tongue => new BankHealthReport(health, settings, tongue).Summary(),
        tongue => new BankHealthReport(health, settings, tongue).Figures(),
        tongue => new BankHealthReport(health, settings, tongue).Lists());

    private string Summary() => Table.Draw(
        Say(BankHealthWords.InShort),
        [Say(BankHealthWords.Measure), Say(BankHealthWords.Value)],
        [
            [Say(BankHealthWords.Tests), Whole(_health.Tests)],
            [Say(BankHealthWords.Items), Whole(_health.Items.Count)],
            [Say(BankHealthWords.Sound), Whole(Count(ItemVerdict.Sound))],
            [Say(BankHealthWords.ToExamine), Whole(Count(ItemVerdict.ToExamine))],
            [Say(BankHealthWords.Unknown), Whole(Count(ItemVerdict.Unknown))],
            [Say(BankHealthWords.MeanAbility), _tongue.Number(_health.Mean, 2)],
            [Say(BankHealthWords.Spread), _tongue.Number(_health.Deviation, 2)],
        ]);

    private IEnumerable<ReportFigure> Figures()
    {
        yield return Exposure();
        if (_known.Length > 0)
        {
            yield return Fit();
            yield return Difficulty();
        }

        if (_health.Items.Any(static one => one.Drift?.Drift is not null))
        {
            yield return Drift();
        }
    }

    private ReportFigure Fit()
    {
        var said = BankHealthWords.FitSaid(_tongue.Number(_settings.InfitMax, 1), _tongue.Number(_settings.CorrelationMin, 1));
        var shown = _known.Where(static one => one is { Infit: not null, Correlation: not null }).ToArray();
        var plot = new Plot(
            $"{_tongue.Code}-fit",
            Over(BankHealthWords.Correlation, shown.Select(static one => one.Correlation!.Value)),
            Over(BankHealthWords.Infit, shown.Select(static one => one.Infit!.Value)),
            _tongue).Dots(shown.Select(static one => (one.Correlation!.Value, one.Infit!.Value)));
        return Of(
            BankHealthWords.Fit,
            said,
            plot,
            [BankHealthWords.Item, BankHealthWords.Infit, BankHealthWords.Outfit, BankHealthWords.Correlation],
            shown.OrderByDescending(static one => one.Infit).Select(one => (IReadOnlyList<string>)
            [
                one.Item, _tongue.Maybe(one.Infit, 2), _tongue.Maybe(one.Outfit, 2), _tongue.Maybe(one.Correlation, 2),
            ]));
    }

    private ReportFigure Exposure()
    {
        var rates = _health.Items.OrderByDescending(static one => one.Rate).ToArray();
        var highest = rates.Length == 0 ? 0 : rates[0].Rate;
        var said = BankHealthWords.ExposureSaid(
            _tongue.Share(highest), Whole(rates.Count(static one => one.Answers == 0)), Whole(rates.Length));
        var plot = new Plot(
            $"{_tongue.Code}-exposure",
            Axis.Over(Say(BankHealthWords.Rank), 0, rates.Length),
            Axis.Over(Say(BankHealthWords.ShareOfTests), 0, 100 * Math.Max(highest, 0.05)),
            _tongue).Line(
                "first",
                Say(BankHealthWords.ShareWithItem),
                rates.SelectMany(static (one, i) => new[] { ((double)i, 100 * one.Rate), (i + 1.0, 100 * one.Rate) }));
        return Of(BankHealthWords.Exposure, said, plot, [BankHealthWords.Item, BankHealthWords.Given, BankHealthWords.ShareOfTests],
            rates.Select(one => (IReadOnlyList<string>)[one.Item, Whole(one.Answers), _tongue.Share(one.Rate)]));
    }

    private ReportFigure Difficulty()
    {
        var plot = new Plot(
            $"{_tongue.Code}-difficulty",
            Over(BankHealthWords.Answers, _known.Select(static one => (double)one.Answers)),
            Over(BankHealthWords.Deviations, _known.Select(static one => one.Deviations!.Value)),
            _tongue).Dots(_known.Select(static one => ((double)one.Answers, one.Deviations!.Value)));
        return Of(
            BankHealthWords.Difficulty,
            BankHealthWords.DifficultySaid,
            plot,
            [BankHealthWords.Item, BankHealthWords.Right, BankHealthWords.Expected, BankHealthWords.Deviations],
            _known.OrderByDescending(static one => Math.Abs(one.Deviations!.Value)).Select(one => (IReadOnlyList<string>)
            [
                one.Item, _tongue.Maybe(one.Score, 2), _tongue.Maybe(one.Expected, 2), _tongue.Maybe(one.Deviations, 1),
            ]));
    }

    private ReportFigure Drift()
    {
        var moved = _health.Items.Where(static one => one.Drift?.Drift is not null).Select(static one => one.Drift!).ToArray();
        var plot = new Plot(
            $"{_tongue.Code}-drift",
            Over(BankHealthWords.DriftError, moved.Select(static one => one.Error!.Value)),
            Over(BankHealthWords.DriftAxis, moved.Select(static one => one.Drift!.Value)),
            _tongue).Dots(moved.Select(static one => (one.Error!.Value, one.Drift!.Value)));
        return Of(
            BankHealthWords.Drift,
            BankHealthWords.DriftSaid,
            plot,
            [BankHealthWords.Item, BankHealthWords.DriftAxis, BankHealthWords.DriftError, BankHealthWords.PValue],
            moved.OrderBy(static one => one.PValue).Select(one => (IReadOnlyList<string>)
            [
                one.Item, _tongue.Maybe(one.Drift, 2), _tongue.Maybe(one.Error, 2), _tongue.Maybe(one.PValue, 4),
            ]));
    }

    private string Lists()
    {
        var listed = _health.Items.Where(static one => one.Verdict == ItemVerdict.ToExamine).ToArray();
        var title = WebUtility.HtmlEncode(Say(BankHealthWords.Listed));
        if (listed.Length == 0)
        {
            return $"<section>\n<h2>{title}</h2>\n<p>{WebUtility.HtmlEncode(Say(BankHealthWords.NothingListed))}</p>\n</section>\n";
        }

        var items = Table.Draw(
            Caption(ListedMost, listed.Length, BankHealthWords.Listed),
            [.. new[] { BankHealthWords.Item, BankHealthWords.Concerns, BankHealthWords.Answers, BankHealthWords.Given }.Select(Say)],
            listed.Take(ListedMost).Select(one => (IReadOnlyList<string>)
            [
                one.Item,
                string.Join(", ", one.Concerns.Select(concern => Say(BankHealthWords.Of(concern)))),
                Whole(one.Answers),
                _tongue.Share(one.Rate),
            ]));
        var choices = listed.Take(ListedMost).SelectMany(one => one.Choices.Select(use => (IReadOnlyList<string>)
        [
            one.Item,
            use.IsRight ? Say(BankHealthWords.RightChoice(use.Choice)) : use.Choice,
            _tongue.Share(use.Share),
            _tongue.Number(use.MeanAbility, 2),
        ])).ToList();
        Wording[] headings = [BankHealthWords.Item, BankHealthWords.Choice, BankHealthWords.Taken, BankHealthWords.MeanOfChoice];
        var uses = choices.Count == 0 ? "" : Table.Draw(Say(BankHealthWords.Choices), [.. headings.Select(Say)], choices);
        return $"<section>\n<h2>{title}</h2>\n{items}{uses}</section>\n";
    }

    private ReportFigure Of(
        Wording title, Wording said, Plot plot, IReadOnlyList<Wording> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.ToArray();
        var (name, text) = (Say(title), Say(said));
        return new(
            WebUtility.HtmlEncode(name),
            WebUtility.HtmlEncode(text),
            plot.Draw(name, text),
            Table.Draw(Caption(ListedBeside, all.Length, title), [.. headings.Select(Say)], all.Take(ListedBeside)));
    }

    private string Caption(int most, int all, Wording title) => all <= most ? Say(title) : Say(BankHealthWords.MostOf(most));

    private Axis Over(Wording name, IEnumerable<double> numbers)
    {
        var all = numbers.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        return Axis.Over(Say(name), all.Min(), all.Max());
    }

    private int Count(ItemVerdict verdict) => _health.Items.Count(one => one.Verdict == verdict);

    private string Whole(int number) => _tongue.Number(number, 0);

    private string Say(Wording wording) => _tongue.Say(wording);
}
