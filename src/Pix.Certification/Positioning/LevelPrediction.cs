namespace Pix.Certification.Positioning;

/// <summary>Where answers put somebody: the level that explains them best (POS-2).</summary>
internal static class LevelPrediction
{
    // Two answers that nobody gave keep the search inside the scale: a right one at the bottom and a wrong one at the top.
    private const int BottomLevel = 0;
    private const int TopLevel = 7;
    private const double Step = 0.5;
    private const double LowestLevel = 0.5;
    private const double HighestLevel = 7.5;

    /// <summary>The chance that somebody of a level answers a question of another level.</summary>
    public static double ChanceOf(double level, int asked) => 1 / (1 + Math.Exp(-(level - asked)));

    /// <summary>The first of the half levels that leaves the least unexplained; a given level before any answer.</summary>
    public static double Of(IEnumerable<(int Level, bool IsRight)> answers, int first)
    {
        var all = answers.ToArray();
        if (all.Length == 0)
        {
            return first;
        }

        var (best, least) = (LowestLevel, double.PositiveInfinity);
        for (var level = LowestLevel; level <= HighestLevel; level += Step)
        {
            var unexplained = Math.Abs(Unexplained(all, level));
            if (unexplained < least)
            {
                (best, least) = (level, unexplained);
            }
        }

        return best;
    }

    private static double Unexplained((int Level, bool IsRight)[] answers, double level)
    {
        var sum = 0.0;
        foreach (var (asked, isRight) in answers)
        {
            sum += (isRight ? 1 : 0) - ChanceOf(level, asked);
        }

        return sum + (1 - ChanceOf(level, BottomLevel)) + (0 - ChanceOf(level, TopLevel));
    }
}
