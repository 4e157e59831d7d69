using Pix.Certification.Challenges;

namespace Pix.Certification.Selection;

/// <summary>What a profile says about one competence, as far as a test is drawn from it.</summary>
/// <param name="Code">The competence, such as <c>1.1</c>.</param>
/// <param name="Level">The level of the profile; a competence below the certifiable level is not tested.</param>
/// <param name="ValidatedSkills">The skills validated directly, not inferred, in any order.</param>
/// <param name="Name">What people call the competence; without it, the code alone names it.</param>
public sealed record CompetenceToTest(string Code, int Level, IReadOnlyList<SkillName> ValidatedSkills, Wording? Name = null)
{
    internal string In(Language language) => Name is null ? Code : $"{Code} {Name.In(language)}";
}
