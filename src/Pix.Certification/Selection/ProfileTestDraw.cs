using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.Selection;

/// <summary>One challenge of a test.</summary>
/// <param name="Id">The challenge.</param>
/// <param name="Competence">The code of the competence it tests.</param>
/// <param name="Skill">The skill it tests.</param>
public sealed record DrawnChallenge(string Id, string Competence, SkillName Skill);

/// <summary>The test drawn from a profile: the seed procedure's personal test (SEL1).</summary>
/// <remarks>
/// The same seed, pool and profile give the same test on every machine, whatever the order in which they are listed. Each skill has a draw
/// of its
/// own, made from the seed and the skill's name: what happens to one skill of a bank does not change what is drawn for another.
/// </remarks>
public sealed record ProfileTestDraw
{
    /// <summary>A draw that was made before, known by its seed.</summary>
    internal static ProfileTestDraw Restore(long seed, IReadOnlyList<DrawnChallenge> challenges) => new(seed, challenges);

    private ProfileTestDraw(long seed, IReadOnlyList<DrawnChallenge> challenges) => (Seed, Challenges) = (seed, challenges);

    /// <summary>The seed of the draw: with it, the test can be drawn again.</summary>
    public long Seed { get; }

    /// <summary>
    /// The challenges in the order in which they are asked: competence by competence as the profile lists them, the hardest first.
    /// </summary>
    public IReadOnlyList<DrawnChallenge> Challenges { get; }

    /// <summary>Draws the test.</summary>
    /// <param name="pool">What may be drawn for this candidate.</param>
    /// <param name="profile">
    /// The competences of the profile, each once, in the order in which they are to be tested; those below the certifiable level are not.
    /// </param>
    /// <param name="answered">The challenges this person has answered before: others are preferred.</param>
    /// <param name="seed">Chance, recorded.</param>
    /// <param name="terms">How long the test is.</param>
    /// <param name="eligibility">What a certifiable level is.</param>
    /// <param name="framework">What the competences are called; without it, a refusal names them by code.</param>
    /// <param name="lastCertification">
    /// The challenges of this person's last certification: none of them while the competence has another (POS-5).
    /// </param>
    /// <returns>The test; or <c>SEL1-4</c>, naming every certifiable competence for which there is no challenge.</returns>
    public static Result<ProfileTestDraw> Draw(
        ChallengePool pool,
        IReadOnlyList<CompetenceStanding> profile,
        IReadOnlySet<string> answered,
        long seed,
        ProfileTestTerms terms,
        EligibilityTerms eligibility,
        CompetenceFramework? framework = null,
        IReadOnlySet<string>? lastCertification = null)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(answered);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(eligibility);
        if (profile.DistinctBy(competence => competence.Code, StringComparer.Ordinal).Count() != profile.Count)
        {
            throw new ArgumentException("A profile lists each competence once.", nameof(profile));
        }

        var met = new MetBefore(answered, lastCertification);
        var (drawn, missing) = (new List<DrawnChallenge>(profile.Count * terms.ChallengesPerCompetence), new List<string>());
        foreach (var competence in profile)
        {
            if (competence.Level < eligibility.CertifiableLevelMin)
            {
                continue;
            }

            var skills = Walk(SkillsOf(competence, pool), terms.ChallengesPerCompetence, met);
            foreach (var skill in skills)
            {
                drawn.Add(Pick(skill, competence.Code, met, seed));
            }

            if (skills.Count == 0)
            {
                missing.Add(competence.Code);
            }
        }

        return missing.Count > 0 ? NothingToAsk(missing, framework) : new ProfileTestDraw(seed, drawn.AsReadOnly());
    }

    /// <summary>Draws the challenge that takes the place of one of this test, after a live alert.</summary>
    /// <param name="replaced">The challenge to replace.</param>
    /// <param name="competence">What the profile says about its competence.</param>
    /// <param name="pool">What may be drawn for this candidate.</param>
    /// <param name="used">Every challenge that is or was part of the test, the replaced one included.</param>
    /// <param name="answered">The challenges this person has answered before: others are preferred.</param>
    /// <param name="lastCertification">The challenges of this person's last certification: the last to be taken (POS-5).</param>
    /// <returns>
    /// Another variant of the same skill; without one, a challenge of the next skill not asked yet; or <c>INV-5</c> when nothing is left.
    /// </returns>
    public Result<DrawnChallenge> Replace(
        DrawnChallenge replaced,
        CompetenceStanding competence,
        ChallengePool pool,
        IReadOnlySet<string> used,
        IReadOnlySet<string> answered,
        IReadOnlySet<string>? lastCertification = null)
    {
        ArgumentNullException.ThrowIfNull(replaced);
        ArgumentNullException.ThrowIfNull(competence);
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(used);
        ArgumentNullException.ThrowIfNull(answered);
        var met = new MetBefore(answered, lastCertification);
        var others = Unused(pool.Find(competence.Code, replaced.Skill.ToString())!);
        if (others.Variants.Length > 0)
        {
            return Pick(others, competence.Code, met, Seed);
        }

        // A skill of which anything was shown is not asked again.
        List<PooledSkill> fresh = [.. SkillsOf(competence, pool).Select(skill => Unused(skill).Variants.Length == skill.Variants.Length
            ? skill
            : skill with { Variants = [] })];
        var next = Walk(fresh, 1, met);
        return next.Count > 0 ? Pick(next[0], competence.Code, met, Seed) : NothingLeft(replaced);

        PooledSkill Unused(PooledSkill skill) => skill with { Variants = [.. skill.Variants.Where(id => !used.Contains(id))] };
    }

    // A skill whose name cannot be read has no challenge, and a skill without a challenge is skipped (SEL1-3).
    private static List<PooledSkill> SkillsOf(CompetenceStanding competence, ChallengePool pool)
    {
        var skills = new List<PooledSkill>(competence.ValidatedSkills.Count);
        foreach (var name in competence.ValidatedSkills)
        {
            if (pool.Find(competence.Code, name) is { } skill)
            {
                skills.Add(skill);
            }
        }

        return skills;
    }

    // What the last certification has used up comes last, and only where there are not enough others; still the hardest first.
    private static List<PooledSkill> Walk(List<PooledSkill> skills, int count, MetBefore met)
    {
        if (met.LastCertification is not { Count: > 0 } || !skills.Exists(skill => met.HasUsedUp(skill)))
        {
            return SkillWalk.Walk(skills, count);
        }

        var walked = SkillWalk.Walk(skills.FindAll(skill => !met.HasUsedUp(skill)), count);
        var names = walked.Select(static skill => skill.Skill.Name).ToHashSet(StringComparer.Ordinal);
        var usedUp = skills.FindAll(skill => met.HasUsedUp(skill) && !names.Contains(skill.Skill.Name));
        walked.AddRange(SkillWalk.Walk(usedUp, count - walked.Count));
        return [.. walked.OrderByDescending(static skill => skill.Skill.Level)];
    }

    // SEL1-3 and POS-5: what the person has not met yet, if there is any, then what the last certification did not give.
    private static DrawnChallenge Pick(PooledSkill skill, string competence, MetBefore met, long seed)
    {
        var (least, count) = (int.MaxValue, 0);
        foreach (var id in skill.Variants)
        {
            var rank = met.RankOf(id);
            (least, count) = rank < least ? (rank, 1) : (least, count + (rank == least ? 1 : 0));
        }

        var pick = new SplitMix(unchecked((ulong)seed) ^ skill.Hash).Below(count);
        foreach (var id in skill.Variants)
        {
            if (met.RankOf(id) == least && pick-- == 0)
            {
                return new(id, competence, skill.Skill);
            }
        }

        throw new ArgumentException("There is nothing to pick from.", nameof(skill));
    }

    private static Refusal NothingToAsk(List<string> missing, CompetenceFramework? framework) => new(
        "SEL1-4",
        SelectionWords.NothingToAskReason(Wording.By(language => NamesOf(missing, framework, language))),
        SelectionWords.NothingToAskRemedy,
        Facts.Of("competences", missing.ToArray()));

    private static string NamesOf(List<string> codes, CompetenceFramework? framework, Language language) =>
        string.Join(", ", codes.Select(code => framework?.Find(code) is { } competence ? $"{code} {competence.Name.In(language)}" : code));

    private static Refusal NothingLeft(DrawnChallenge replaced) => new(
        "INV-5",
        SelectionWords.NothingLeftReason(replaced.Id, replaced.Competence),
        SelectionWords.NothingLeftRemedy,
        Facts.Of(("challenge", replaced.Id), ("competence", replaced.Competence)));
}

/// <summary>What a person has met before: in positioning or anywhere, and in their last certification.</summary>
internal readonly record struct MetBefore(IReadOnlySet<string> Seen, IReadOnlySet<string>? LastCertification)
{
    /// <summary>The lower, the better: new ones, then seen ones, then those of the last certification.</summary>
    public int RankOf(string challenge) => LastCertification?.Contains(challenge) == true ? 2 : Seen.Contains(challenge) ? 1 : 0;

    /// <summary>True when the last certification gave every variant of a skill.</summary>
    public bool HasUsedUp(PooledSkill skill)
    {
        if (LastCertification is not { Count: > 0 } last || skill.Variants.Length == 0)
        {
            return false;
        }

        return Array.TrueForAll(skill.Variants, last.Contains);
    }
}
