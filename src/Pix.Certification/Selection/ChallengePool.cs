using System.Collections.Frozen;
using Pix.Certification.Challenges;

namespace Pix.Certification.Selection;

/// <summary>One challenge that may be drawn.</summary>
/// <param name="Id">The challenge.</param>
/// <param name="Competence">The code of its competence.</param>
/// <param name="Skill">The skill it tests.</param>
public sealed record PoolEntry(string Id, string Competence, SkillName Skill);

/// <summary>The challenges that may be drawn for a kind of candidate, by skill. Make it once for a bank and use it for every candidate.</summary>
/// <remarks>It never changes, and the order of what it was made of does not matter. Safe for use by any number of threads.</remarks>
public sealed class ChallengePool
{
    private static readonly string[] None = [];

    private readonly FrozenDictionary<(string Competence, SkillName Skill), string[]> _variants;

    private ChallengePool(IEnumerable<PoolEntry> entries) => _variants = entries
        .GroupBy(entry => (entry.Competence, entry.Skill))
        .ToFrozenDictionary(skill => skill.Key, skill => skill.Select(entry => entry.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray());

    /// <summary>The active challenges of a bank that are written in a locale.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="locale">The language of the test, such as <c>fr</c>.</param>
    /// <param name="accessibleOnly">True for a candidate who needs accessible challenges and gets no others.</param>
    public static ChallengePool Of(ChallengeBank bank, string locale, bool accessibleOnly = false)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(locale);
        return new(bank.Challenges
            .Where(challenge => challenge.State == ChallengeState.Active && challenge.Texts.ContainsKey(locale) && (challenge.IsAccessible || !accessibleOnly))
            .Select(challenge => new PoolEntry(challenge.Id, challenge.Competence, challenge.Skill)));
    }

    /// <summary>Challenges from anywhere, filtered already.</summary>
    public static ChallengePool Of(IEnumerable<PoolEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return new(entries);
    }

    /// <summary>The variants of a skill, in ordinal order of id.</summary>
    internal ReadOnlySpan<string> Variants(string competence, SkillName skill) => _variants.GetValueOrDefault((competence, skill), None);
}
