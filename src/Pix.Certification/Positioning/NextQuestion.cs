using Pix.Certification.Challenges;

namespace Pix.Certification.Positioning;

/// <summary>Which skills may be asked about next, before any draw (POS-2).</summary>
internal static class NextQuestion
{
    // Two rewards that are equal on paper may differ in their last bit when they are worked out.
    private const double SameReward = 1e-9;

    /// <summary>The places of those skills, in the order of the competence.</summary>
    public static IReadOnlyList<int> Among(
        CompetenceSkills skills,
        ReadOnlySpan<bool> isKnown,
        bool hasBegun,
        AnswerOutcome last,
        double predicted)
    {
        var open = new List<int>(isKnown.Length);
        for (var place = 0; place < isKnown.Length; place++)
        {
            if (!isKnown[place] && skills.Skills[place].IsPlayable)
            {
                open.Add(place);
            }
        }

        open = Preferably(open, skills.IsEasy);
        if (!hasBegun)
        {
            open = Preferably(open, place => !skills.Skills[place].IsTimed);
            return First(skills, open);
        }

        if (last == AnswerOutcome.TimedOut)
        {
            open = Preferably(open, place => !skills.Skills[place].IsTimed);
        }

        open.RemoveAll(place => skills.LevelAt(place) - predicted > skills.Terms.LevelsAbovePrediction);
        return MostRewarding(skills, isKnown, open, predicted);
    }

    private static List<int> First(CompetenceSkills skills, List<int> open)
    {
        if (open.Count == 0)
        {
            return open;
        }

        var level = open.Exists(place => skills.LevelAt(place) == skills.Terms.FirstLevel)
            ? skills.Terms.FirstLevel
            : open.Min(skills.LevelAt);
        return open.FindAll(place => skills.LevelAt(place) == level);
    }

    private static List<int> MostRewarding(CompetenceSkills skills, ReadOnlySpan<bool> isKnown, List<int> open, double predicted)
    {
        var rewards = new double[open.Count];
        for (var i = 0; i < rewards.Length; i++)
        {
            rewards[i] = RewardOf(skills, isKnown, open[i], predicted);
        }

        var most = rewards.DefaultIfEmpty().Max();
        return most <= 0 ? [] : [.. open.Where((_, i) => most - rewards[i] < SameReward)];
    }

    // A right answer tells of the skill and all easier ones of its tube, a wrong one of it and all harder ones: what is learnt on average.
    private static double RewardOf(CompetenceSkills skills, ReadOnlySpan<bool> isKnown, int place, double predicted)
    {
        var level = skills.LevelAt(place);
        var (easier, harder) = (0, 0);
        foreach (var other in skills.TubeOf(place))
        {
            if (!isKnown[other])
            {
                easier += skills.LevelAt(other) <= level ? 1 : 0;
                harder += skills.LevelAt(other) >= level ? 1 : 0;
            }
        }

        var chance = LevelPrediction.ChanceOf(predicted, level);
        return (chance * easier) + ((1 - chance) * harder);
    }

    private static List<int> Preferably(List<int> open, Predicate<int> wanted)
    {
        var preferred = open.FindAll(wanted);
        return preferred.Count > 0 ? preferred : open;
    }
}
