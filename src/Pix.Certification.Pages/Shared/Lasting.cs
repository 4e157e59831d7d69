using System.Globalization;

namespace Pix.Certification.Pages.Shared;

/// <summary>A time that is left, as people say it: <c>1 h 44 min</c>, and with seconds once it is short. clock.js says it the same
/// way.</summary>
internal static class Lasting
{
    private const int SecondsShownBelow = 600;

    public static string Of(Duration left)
    {
        var seconds = Seconds(left);
        FormattableString said = seconds switch
        {
            >= 3600 => $"{seconds / 3600} h {seconds / 60 % 60:00} min",
            >= SecondsShownBelow => $"{seconds / 60} min",
            >= 60 => $"{seconds / 60} min {seconds % 60:00} s",
            _ => $"{seconds} s",
        };
        return said.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Whole seconds, rounded up: nobody is told that nothing is left while something is.</summary>
    public static long Seconds(Duration left) => (long)Math.Ceiling(Math.Max(0, left.TotalSeconds));
}
