using System.Globalization;

namespace Pix.Certification.WebLoad;

internal static class Figures
{
    public static string Line(string what, IReadOnlyList<TimeSpan> times, TimeSpan during)
    {
        var sorted = times.Order().ToArray();
        string At(double share) => sorted.Length == 0 ? "-" : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))]
            .TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {sorted.Length / during.TotalSeconds:0} | {At(0.5)} | {At(0.95)} | {At(0.99)} | {At(1)} |");
    }
}
