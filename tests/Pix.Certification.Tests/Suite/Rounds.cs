using System.Globalization;

namespace Pix.Certification.Tests.Suite;

/// <summary>How often what is drawn is tried: as often as is quick, and CERTIFICATION_ROUNDS times as often in a long run (eng/walks.sh).</summary>
internal static class Rounds
{
    private static readonly int? Asked =
        int.TryParse(Environment.GetEnvironmentVariable("CERTIFICATION_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : null;

    /// <summary>Whether there is time for more than usual.</summary>
    public static bool AreMany => Asked is not null;

    /// <summary>What is tried so often when there is little time.</summary>
    public static int Of(int usual) => usual * (Asked ?? 1);
}
