using Pix.Certification.Challenges;

namespace Pix.Certification.Selection;

/// <summary>One challenge that may be drawn.</summary>
/// <param name="Id">The challenge.</param>
/// <param name="Competence">The code of its competence.</param>
/// <param name="Skill">The skill it tests.</param>
public sealed record PoolEntry(string Id, string Competence, SkillName Skill);

/// <summary>
/// The challenges that may be drawn for a kind of candidate, by skill. Make it once for a bank and use it for every candidate.
/// </summary>
/// <remarks>It never changes, and the order of what it was made of does not matter. Safe for use by any number of threads.</remarks>
public sealed class ChallengePool
{
    private readonly Dictionary<string, Dictionary<string, PooledSkill>> _skills;

    private ChallengePool(IEnumerable<PoolEntry> entries) => _skills = entries
        .GroupBy(entry => entry.Competence, StringComparer.Ordinal)
        .ToDictionary(competence => competence.Key, SkillsOf, StringComparer.Ordinal);

    /// <summary>The active challenges of a bank that are written in a locale.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="locale">The language of the test, such as <c>fr</c>.</param>
    /// <param name="accessibleOnly">True for a candidate who needs accessible challenges and gets no others.</param>
    public static ChallengePool Of(ChallengeBank bank, string locale, bool accessibleOnly = false)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(locale);
        return new(bank.Challenges
            .Where(challenge => challenge.State == ChallengeState.Active
                && challenge.Texts.ContainsKey(locale)
                && (challenge.IsAccessible || !accessibleOnly))
            .Select(challenge => new PoolEntry(challenge.Id, challenge.Competence, challenge.Skill)));
    }

    /// <summary>Challenges from anywhere, filtered already.</summary>
    public static ChallengePool Of(IEnumerable<PoolEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return new(entries);
    }

    /// <summary>
    /// A skill of a profile with its variants, none when the pool has no challenge for it; null when the name cannot be read.
    /// </summary>
    internal PooledSkill? Find(string competence, string skill)
    {
        if (_skills.TryGetValue(competence, out var skills) && skills.TryGetValue(skill, out var pooled))
        {
            return pooled;
        }

        // Not by that name: it may be version 1 written out, or a skill without a challenge, which still supersedes its older versions.
        return !SkillName.TryParse(skill, out var name) ? null
            : skills is not null && skills.TryGetValue(name.ToString(), out pooled) ? pooled
            : new PooledSkill(name, [], 0);
    }

    private static Dictionary<string, PooledSkill> SkillsOf(IGrouping<string, PoolEntry> competence) => competence
        .GroupBy(entry => entry.Skill.ToString(), StringComparer.Ordinal)
        .ToDictionary(
            skill => skill.Key,
            skill => new PooledSkill(
                skill.First().Skill,
                [.. skill.Select(entry => entry.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                SplitMix.HashOf($"{competence.Key}/{skill.Key}")),
            StringComparer.Ordinal);
}

/// <summary>A skill and the challenges that may be drawn for it.</summary>
/// <param name="Skill">The skill.</param>
/// <param name="Variants">The ids of its challenges, in ordinal order.</param>
/// <param name="Hash">What tells its draw from those of other skills.</param>
internal sealed record PooledSkill(SkillName Skill, string[] Variants, ulong Hash);
