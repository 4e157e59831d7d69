using Pix.Certification.Challenges;
using Pix.Certification.Policies;

namespace Pix.Certification.Selection;

/// <summary>One challenge of a test.</summary>
/// <param name="Id">The challenge.</param>
/// <param name="Competence">The code of the competence it tests.</param>
/// <param name="Skill">The skill it tests.</param>
public sealed record DrawnChallenge(string Id, string Competence, SkillName Skill);

/// <summary>The test drawn from a profile: the seed procedure's personal test (SEL1).</summary>
/// <remarks>
/// The same seed, pool and profile give the same test on every machine, whatever the order in which they are listed. Each skill has a draw of its
/// own, made from the seed and the skill's name: what happens to one skill of a bank does not change what is drawn for another.
/// </remarks>
public sealed record ProfileTestDraw
{
    private ProfileTestDraw(long seed, IReadOnlyList<DrawnChallenge> challenges) => (Seed, Challenges) = (seed, challenges);

    /// <summary>The seed of the draw: with it, the test can be drawn again.</summary>
    public long Seed { get; }

    /// <summary>The challenges in the order in which they are asked: competence by competence as the profile lists them, the hardest first.</summary>
    public IReadOnlyList<DrawnChallenge> Challenges { get; }

    /// <summary>Draws the test.</summary>
    /// <param name="pool">What may be drawn for this candidate.</param>
    /// <param name="profile">The competences of the profile, each once, in the order in which they are to be tested.</param>
    /// <param name="answered">The challenges this person has answered before: others are preferred.</param>
    /// <param name="seed">Chance, recorded.</param>
    /// <param name="terms">The numbers of the policy.</param>
    /// <returns>The test; or <c>SEL1-4</c>, naming every certifiable competence for which there is no challenge.</returns>
    public static Result<ProfileTestDraw> Draw(ChallengePool pool, IReadOnlyList<CompetenceToTest> profile, IReadOnlySet<string> answered, long seed, ProfileTestTerms terms)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(answered);
        ArgumentNullException.ThrowIfNull(terms);
        if (profile.DistinctBy(competence => competence.Code, StringComparer.Ordinal).Count() != profile.Count)
        {
            throw new ArgumentException("A profile lists each competence once.", nameof(profile));
        }

        var (drawn, missing) = (new List<DrawnChallenge>(), new List<CompetenceToTest>());
        foreach (var competence in profile.Where(competence => competence.Level >= terms.CertifiableLevelMinimum))
        {
            var skills = SkillWalk.Walk(competence.ValidatedSkills, skill => pool.Variants(competence.Code, skill).Length > 0, terms.ChallengesPerCompetence);
            drawn.AddRange(skills.Select(skill => Pick(pool.Variants(competence.Code, skill), competence.Code, skill, answered, seed)));
            if (skills.Count == 0)
            {
                missing.Add(competence);
            }
        }

        return missing.Count > 0 ? NothingToAsk(missing) : new ProfileTestDraw(seed, drawn.AsReadOnly());
    }

    /// <summary>Draws the challenge that takes the place of one of this test, after a live alert.</summary>
    /// <param name="replaced">The challenge to replace.</param>
    /// <param name="competence">What the profile says about its competence.</param>
    /// <param name="pool">What may be drawn for this candidate.</param>
    /// <param name="used">Every challenge that is or was part of the test, the replaced one included.</param>
    /// <param name="answered">The challenges this person has answered before: others are preferred.</param>
    /// <returns>Another variant of the same skill; without one, a challenge of the next skill not asked yet; or <c>INV-5</c> when nothing is left.</returns>
    public Result<DrawnChallenge> Replace(DrawnChallenge replaced, CompetenceToTest competence, ChallengePool pool, IReadOnlySet<string> used, IReadOnlySet<string> answered)
    {
        ArgumentNullException.ThrowIfNull(replaced);
        ArgumentNullException.ThrowIfNull(competence);
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(used);
        ArgumentNullException.ThrowIfNull(answered);
        var fresh = Fresh(replaced.Skill);
        if (fresh.Length > 0)
        {
            return Pick(fresh, competence.Code, replaced.Skill, answered, Seed);
        }

        var asked = Challenges.Where(challenge => challenge.Competence == competence.Code).Select(challenge => challenge.Skill.Name).ToHashSet(StringComparer.Ordinal);
        var next = SkillWalk.Walk([.. competence.ValidatedSkills.Where(skill => !asked.Contains(skill.Name))], skill => Fresh(skill).Length > 0, 1);
        return next.Count > 0 ? Pick(Fresh(next[0]), competence.Code, next[0], answered, Seed) : NothingLeft(replaced);

        string[] Fresh(SkillName skill) => [.. pool.Variants(competence.Code, skill).ToArray().Where(id => !used.Contains(id))];
    }

    // SEL1-3: what the person has not answered yet, if there is any.
    private static DrawnChallenge Pick(ReadOnlySpan<string> variants, string competence, SkillName skill, IReadOnlySet<string> answered, long seed)
    {
        var fresh = 0;
        foreach (var id in variants)
        {
            fresh += answered.Contains(id) ? 0 : 1;
        }

        var chance = new SplitMix(unchecked((ulong)seed) ^ SplitMix.HashOf($"{competence}/{skill}"));
        var pick = chance.Below(fresh > 0 ? fresh : variants.Length);
        foreach (var id in variants)
        {
            if ((fresh == 0 || !answered.Contains(id)) && pick-- == 0)
            {
                return new(id, competence, skill);
            }
        }

        throw new ArgumentException("There is nothing to pick from.", nameof(variants));
    }

    private static Refusal NothingToAsk(List<CompetenceToTest> missing) => new(
        "SEL1-4",
        new(
            $"Il n’y a aucune épreuve pour : {string.Join(", ", missing.Select(c => c.In(Language.French)))}.",
            $"There is no challenge for: {string.Join(", ", missing.Select(c => c.In(Language.English)))}."),
        new(
            "Complétez la banque pour les acquis validés dans ces compétences, dans la langue et avec l’accessibilité demandées.",
            "Complete the bank for the skills validated in these competences, in the language and with the accessibility asked for."),
        Facts.Of("competences", missing.Select(competence => competence.Code).ToArray()));

    private static Refusal NothingLeft(DrawnChallenge replaced) => new(
        "INV-5",
        new(
            $"Aucune autre épreuve ne peut remplacer « {replaced.Id} » dans la compétence {replaced.Competence}.",
            $"No other challenge can take the place of '{replaced.Id}' in competence {replaced.Competence}."),
        new("Rejetez l’alerte, ou signalez l’épreuve à la finalisation.", "Dismiss the alert, or report the challenge when the session is finalised."),
        Facts.Of(("challenge", replaced.Id), ("competence", replaced.Competence)));
}
