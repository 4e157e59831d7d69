using Pix.Certification.Challenges;
using Pix.Certification.Policies;

namespace Pix.Certification.Positioning;

/// <summary>What one competence can be asked with: its skills and their challenges in one language.</summary>
/// <remarks>Immutable and shared by everybody who works the competence. Of one skill, the newest version counts.</remarks>
public sealed class PositioningCourse
{
    private const string Utc = "UTC";
    private readonly Dictionary<string, Challenge[]> _variants;

    private PositioningCourse(
        ChallengeBank bank,
        string competence,
        string locale,
        CertificationPolicy policy,
        bool accessibleOnly,
        string zone,
        Dictionary<string, Challenge[]> variants)
    {
        (Bank, Competence, Locale, Policy) = (bank, competence, locale, policy);
        (AccessibleOnly, Zone, _variants) = (accessibleOnly, zone, variants);
        Skills = CompetenceSkills.Of(
            variants.Values.Select(static all => new PositioningSkill(
                all[0].Skill, IsTimed: Array.Exists(all, static challenge => challenge.TimedSeconds is not null))),
            policy.Scale,
            policy.Positioning);
    }

    /// <summary>The bank.</summary>
    public ChallengeBank Bank { get; }

    /// <summary>The code of the competence.</summary>
    public string Competence { get; }

    /// <summary>The language of the challenges.</summary>
    public string Locale { get; }

    /// <summary>The policy.</summary>
    public CertificationPolicy Policy { get; }

    /// <summary>True when only accessible challenges are asked.</summary>
    public bool AccessibleOnly { get; }

    /// <summary>The TZDB id of the zone in which it is said when something may be done.</summary>
    public string Zone { get; }

    /// <summary>The skills, by name.</summary>
    public CompetenceSkills Skills { get; }

    /// <summary>Prepares a competence; <c>POS-2</c> refuses one that the bank has no challenge for in that language.</summary>
    /// <param name="bank">The bank: what is archived in it is not asked.</param>
    /// <param name="competence">The code of the competence.</param>
    /// <param name="locale">The language, such as <c>fr</c>.</param>
    /// <param name="policy">The scale, and how questions are chosen.</param>
    /// <param name="accessibleOnly">True for somebody who gets accessible challenges only.</param>
    /// <param name="zone">The TZDB id of the zone in which it is said when something may be done.</param>
    public static Result<PositioningCourse> Create(
        ChallengeBank bank, string competence, string locale, CertificationPolicy policy, bool accessibleOnly = false,
        string zone = Utc)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(competence);
        ArgumentNullException.ThrowIfNull(locale);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(zone);
        var variants = bank.OfCompetence(competence)
            .Where(challenge => challenge.State == ChallengeState.Active && challenge.Texts.ContainsKey(locale))
            .Where(challenge => (challenge.IsAccessible || !accessibleOnly) && challenge.Skill.Level <= policy.Scale.Levels)
            .GroupBy(static challenge => challenge.Skill.Name, StringComparer.Ordinal)
            .OrderBy(static skill => skill.Key, StringComparer.Ordinal)
            .ToDictionary(static skill => skill.Key, Newest, StringComparer.Ordinal);
        return variants.Count > 0
            ? new PositioningCourse(bank, competence, locale, policy, accessibleOnly, zone, variants)
            : EvaluationRefusals.NothingToAsk(competence, locale);
    }

    /// <summary>A challenge that was shown, as long as the bank can show it: it may be another bank by now.</summary>
    internal Challenge? Shown(string challenge) =>
        Bank.Find(challenge) is { } known && known.Texts.ContainsKey(Locale) ? known : null;

    /// <summary>Draws the next question: a skill of those that may be asked, then one of its challenges, new ones first (POS-2).</summary>
    internal Challenge Draw(IReadOnlyList<SkillName> among, Predicate<Challenge> isSeen, SplitMix chance)
    {
        var all = _variants[among[chance.Below(among.Count)].Name];
        var fresh = Array.FindAll(all, challenge => !isSeen(challenge));
        var open = fresh.Length > 0 ? fresh : all;
        return open[chance.Below(open.Length)];
    }

    private static Challenge[] Newest(IGrouping<string, Challenge> skill)
    {
        var newest = skill.Max(static challenge => challenge.Skill.Version);
        return [.. skill.Where(challenge => challenge.Skill.Version == newest)];
    }
}
