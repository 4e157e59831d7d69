namespace Pix.Certification.Selection;

/// <summary>The order in which the skills of one competence are asked (SEL1-2).</summary>
internal static class SkillWalk
{
    /// <summary>From the hardest level down; inside a level, tubes not asked so far first, and then by name.</summary>
    /// <param name="skills">
    /// The skills validated directly, put in order here; of one name, the newest version counts. One without variants is skipped and does
    /// not use up its tube.
    /// </param>
    /// <param name="count">How many to ask at most.</param>
    public static List<PooledSkill> Walk(List<PooledSkill> skills, int count)
    {
        skills.Sort(HardestFirst);
        var asked = new List<PooledSkill>(count);
        for (var first = 0; first < skills.Count && asked.Count < count;)
        {
            var next = first;
            while (next < skills.Count && skills[next].Skill.Level == skills[first].Skill.Level)
            {
                next++;
            }

            // Tubes are judged before the level begins: two skills of one level are never of one tube.
            var before = asked.Count;
            Ask(skills, first, next, asked, before, count, isTubeAsked: false);
            Ask(skills, first, next, asked, before, count, isTubeAsked: true);
            first = next;
        }

        return asked;
    }

    private static void Ask(List<PooledSkill> skills, int first, int next, List<PooledSkill> asked, int before, int count, bool isTubeAsked)
    {
        for (var i = first; i < next && asked.Count < count; i++)
        {
            var isOlder = i > first && skills[i].Skill.Name == skills[i - 1].Skill.Name;
            if (!isOlder && skills[i].Variants.Length > 0 && IsTubeAmong(asked, before, skills[i].Skill.Tube) == isTubeAsked)
            {
                asked.Add(skills[i]);
            }
        }
    }

    private static bool IsTubeAmong(List<PooledSkill> asked, int count, string tube)
    {
        for (var i = 0; i < count; i++)
        {
            if (asked[i].Skill.Tube == tube)
            {
                return true;
            }
        }

        return false;
    }

    private static int HardestFirst(PooledSkill one, PooledSkill other)
    {
        var byLevel = other.Skill.Level.CompareTo(one.Skill.Level);
        var byName = byLevel != 0 ? byLevel : string.CompareOrdinal(one.Skill.Name, other.Skill.Name);
        return byName != 0 ? byName : other.Skill.Version.CompareTo(one.Skill.Version);
    }
}
