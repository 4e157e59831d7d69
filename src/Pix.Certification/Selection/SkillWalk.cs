using Pix.Certification.Challenges;

namespace Pix.Certification.Selection;

/// <summary>The order in which the skills of one competence are asked (SEL1-2).</summary>
internal static class SkillWalk
{
    /// <summary>From the hardest level down; inside a level, tubes not asked so far first, and then by name.</summary>
    /// <param name="skills">The skills validated directly, in any order; of one name, the newest version counts.</param>
    /// <param name="canAsk">Whether there is a challenge: a skill without one does not use up its tube.</param>
    /// <param name="count">How many to ask at most.</param>
    public static List<SkillName> Walk(IReadOnlyList<SkillName> skills, Func<SkillName, bool> canAsk, int count)
    {
        var asked = new List<SkillName>(count);
        foreach (var level in Newest(skills).Where(canAsk).GroupBy(skill => skill.Level).OrderByDescending(level => level.Key))
        {
            // Judged before the level begins: two skills of one level are never of one tube.
            var tubes = asked.Select(skill => skill.Tube).ToHashSet(StringComparer.Ordinal);
            asked.AddRange(level.OrderBy(skill => tubes.Contains(skill.Tube)).ThenBy(skill => skill.Name, StringComparer.Ordinal).Take(count - asked.Count));
            if (asked.Count == count)
            {
                break;
            }
        }

        return asked;
    }

    private static IEnumerable<SkillName> Newest(IReadOnlyList<SkillName> skills) =>
        skills.GroupBy(skill => skill.Name, StringComparer.Ordinal).Select(versions => versions.MaxBy(skill => skill.Version)!);
}
