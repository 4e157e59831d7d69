using System.Globalization;
using System.Net;
using System.Text;

namespace Pix.Certification.Cli.Reports;

/// <summary>One axis of a plot: its name, its ends, and round numbers to mark in between.</summary>
internal sealed record Axis(string Name, double Min, double Max, IReadOnlyList<double> Ticks, int Decimals)
{
    /// <summary>An axis that covers two numbers, from one round number to another.</summary>
    public static Axis Over(string name, double min, double max)
    {
        var span = max > min ? max - min : 1;
        var rough = span / 6;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        var (first, last) = (Math.Floor(min / step), Math.Ceiling((min + span) / step));
        var ticks = Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step).ToArray();
        return new(name, ticks[0], ticks[^1], ticks, Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9)));
    }
}

/// <summary>
/// A plot in SVG that needs no script: axes, grid, and marks drawn over them, with a title and a description for those who do not see it.
/// </summary>
internal sealed class Plot(string id, Axis across, Axis up, Tongue tongue)
{
    private const double Width = 560;
    private const double Height = 360;
    private const double Left = 64;
    private const double Right = 14;
    private const double Top = 30;
    private const double Bottom = 50;

    private readonly StringBuilder _marks = new();
    private double _legendAt = Left;

    public Plot Dots(IEnumerable<(double X, double Y)> points)
    {
        foreach (var (x, y) in points)
        {
            _marks.Append(CultureInfo.InvariantCulture, $"<circle class=\"dot\" cx=\"{X(x):0.#}\" cy=\"{Y(y):0.#}\" r=\"2.5\"/>");
        }

        return this;
    }

    public Plot Line(string style, string name, IEnumerable<(double X, double Y)> points)
    {
        var path = string.Join(
            ' ',
            points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):0.#},{Y(point.Y):0.#}")));
        _marks.Append(CultureInfo.InvariantCulture, $"<polyline class=\"line {style}\" points=\"{path}\"/>");
        _marks.Append(
            CultureInfo.InvariantCulture,
            $"<line class=\"line {style}\" x1=\"{_legendAt:0.#}\" y1=\"14\" x2=\"{_legendAt + 26:0.#}\" y2=\"14\"/>");
        _marks.Append(CultureInfo.InvariantCulture, $"<text x=\"{_legendAt + 32:0.#}\" y=\"18\">{WebUtility.HtmlEncode(name)}</text>");
        _legendAt += 52 + (name.Length * 6.6);
        return this;
    }

    public Plot Bars(IEnumerable<(double From, double To, double Y)> bars)
    {
        foreach (var (from, to, y) in bars)
        {
            var (left, top) = (X(from), Y(y));
            _marks.Append(
                CultureInfo.InvariantCulture,
                $"<rect class=\"bar\" x=\"{left + 0.5:0.##}\" y=\"{top:0.#}\" width=\"{Math.Max(0.5, X(to) - left - 1):0.##}\" "
                    + $"height=\"{Y(up.Min) - top:0.#}\"/>");
        }

        return this;
    }

    public string Draw(string title, string description)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-text\">");
        text.Append(
            CultureInfo.InvariantCulture,
            $"<title id=\"{id}-title\">{WebUtility.HtmlEncode(title)}</title>"
                + $"<desc id=\"{id}-text\">{WebUtility.HtmlEncode(description)}</desc>");
        foreach (var tick in across.Ticks)
        {
            var x = X(tick);
            text.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"grid\" x1=\"{x:0.#}\" y1=\"{Top}\" x2=\"{x:0.#}\" y2=\"{Height - Bottom}\"/>");
            text.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"middle\" x=\"{x:0.#}\" y=\"{Height - Bottom + 18}\">{tongue.Number(tick, across.Decimals)}</text>");
        }

        foreach (var tick in up.Ticks)
        {
            var y = Y(tick);
            text.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"grid\" x1=\"{Left}\" y1=\"{y:0.#}\" x2=\"{Width - Right}\" y2=\"{y:0.#}\"/>");
            text.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"end\" x=\"{Left - 7}\" y=\"{y + 4:0.#}\">{tongue.Number(tick, up.Decimals)}</text>");
        }

        text.Append(_marks);
        text.Append(
            CultureInfo.InvariantCulture,
            $"<text class=\"middle name\" x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 10}\">"
                + $"{WebUtility.HtmlEncode(across.Name)}</text>");
        text.Append(
            CultureInfo.InvariantCulture,
            $"<text class=\"middle name\" transform=\"translate(15 {(Top + Height - Bottom) / 2}) rotate(-90)\">"
                + $"{WebUtility.HtmlEncode(up.Name)}</text>");
        return text.Append("</svg>").ToString();
    }

    private double X(double value) => Left + ((Width - Left - Right) * Share(value, across));

    private double Y(double value) => Height - Bottom - ((Height - Top - Bottom) * Share(value, up));

    private static double Share(double value, Axis axis) => Math.Clamp((value - axis.Min) / (axis.Max - axis.Min), 0, 1);
}
