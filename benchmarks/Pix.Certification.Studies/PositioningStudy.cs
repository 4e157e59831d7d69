using System.Globalization;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Positioning;
using Pix.Certification.Psychometrics;
using Pix.Certification.Testing;

namespace Pix.Certification.Studies;

/// <summary>
/// How near positioning comes to the level that somebody has, with how many questions, and how often it is right about who may be
/// certified; beside a test of the same length that asks everybody the same, and beside one that asks everything.
/// </summary>
internal static class PositioningStudy
{
    private const int Pupils = 1_000;
    private const uint Seed = 2_026;
    private static readonly CertificationPolicy Policy = CertificationPolicies.Adaptive2026;

    // How surely somebody masters what is below their level, and nothing above: the slope of the chance of a right answer at that level.
    private static readonly (string Name, double Slope)[] Answers =
        [("without a slip", double.PositiveInfinity), ("slope 1.5", 1.5), ("slope 1", 1.0)];

    public static void Write(TextWriter output)
    {
        output.WriteLine("| bank | answers | test | questions in all | a competence | mean difference | bias | level found | "
            + "within one | certifiable | in truth | wrongly so | wrongly not |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        Write(output, "ours", OurBank());
        Write(output, "wide", WideBank());
    }

    private static void Write(TextWriter output, string bank, CompetenceSkills[] competences)
    {
        var pupils = Worlds.Pupils(Pupils, competences.Length, Seed);
        var truth = Each(competences, (pupil, at) => True(competences[at], pupils[pupil][at]));
        foreach (var (answers, slope) in Answers)
        {
            var found = Each(competences, (pupil, at) => Positioned(competences[at], new(pupils[pupil][at], slope, Of(pupil, at, 1))));
            var lengths = competences.Select((_, at) => (int)Math.Round(found.Average(one => one[at].Questions))).ToArray();
            var alike = competences.Select((competence, at) => Spread(competence, lengths[at])).ToArray();
            Row(output, bank, answers, "**positioning**", found, truth);
            Row(output, bank, answers, "the same for all, as long", Each(competences, (pupil, at) =>
                Asked(competences[at], alike[at], new(pupils[pupil][at], slope, Of(pupil, at, 2)))), truth);
            Row(output, bank, answers, "the same, by the level that explains it", Each(competences, (pupil, at) =>
                Explained(competences[at], alike[at], new(pupils[pupil][at], slope, Of(pupil, at, 2)))), truth);
            Row(output, bank, answers, "every skill", Each(competences, (pupil, at) =>
                Asked(competences[at], Names(competences[at]), new(pupils[pupil][at], slope, Of(pupil, at, 3)))), truth);
        }
    }

    private static void Row(TextWriter output, string bank, string answers, string test, Found[][] found, Found[][] truth)
    {
        var pairs = found.SelectMany((pupil, i) => pupil.Select((one, at) => one.Level - truth[i][at].Level)).ToArray();
        var says = found.Select(IsCertifiable).ToArray();
        var isSo = truth.Select(IsCertifiable).ToArray();
        double Share(Func<bool, bool, bool> which) => says.Zip(isSo, which).Count(static so => so) / (double)Pupils * 100;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {bank} | {answers} | {test} | {found.Average(static p => p.Sum(static o => o.Questions)):F0} | "
                + $"{found.Average(static p => p.Average(static o => o.Questions)):F1} | "
                + $"{pairs.Average(static d => Math.Abs(d)):F2} | {pairs.Average():+0.00;-0.00;0.00} | "
                + $"{pairs.Count(static d => d == 0) * 100.0 / pairs.Length:F0} % | "
                + $"{pairs.Count(static d => Math.Abs(d) <= 1) * 100.0 / pairs.Length:F0} % | {Share(static (said, _) => said):F1} % | "
                + $"{Share(static (_, so) => so):F1} % | {Share(static (said, so) => said && !so):F1} % | "
                + $"{Share(static (said, so) => so && !said):F1} % |"));
    }

    private static Found[][] Each(CompetenceSkills[] competences, Func<int, int, Found> find) =>
        [.. Enumerable.Range(0, Pupils).AsParallel().AsOrdered()
            .Select(pupil => competences.Select((_, at) => find(pupil, at)).ToArray())];

    // What the skills that they master make, if all of them are known (POS-1): a level with one skill does not bring all of its pix.
    private static Found True(CompetenceSkills skills, double level) =>
        Asked(skills, Names(skills), new(level, double.PositiveInfinity, default));

    private static Found Positioned(CompetenceSkills skills, Answering answering)
    {
        var (knowledge, questions) = (skills.Unknown, 0);
        while (knowledge.Next is { Count: > 0 } among)
        {
            var skill = among[answering.Below(among.Count)];
            knowledge = knowledge.After(skill, answering.To(skill.Level));
            questions++;
        }

        return new(knowledge.Level, questions);
    }

    private static Found Asked(CompetenceSkills skills, SkillName[] asked, Answering answering) =>
        new(After(skills, asked, answering).Level, asked.Length);

    // What was not asked counts for nothing in POS-1: the level that explains the answers best does not mind.
    private static Found Explained(CompetenceSkills skills, SkillName[] asked, Answering answering) =>
        new(Math.Min((int)After(skills, asked, answering).PredictedLevel, skills.Scale.LevelMax), asked.Length);

    private static CompetenceKnowledge After(CompetenceSkills skills, SkillName[] asked, Answering answering) =>
        asked.Aggregate(skills.Unknown, (known, skill) => known.After(skill, answering.To(skill.Level)));

    // From easy to hard, so many of them, evenly.
    private static SkillName[] Spread(CompetenceSkills skills, int length)
    {
        var all = Names(skills);
        length = Math.Clamp(length, 1, all.Length);
        return [.. Enumerable.Range(0, length).Select(i => all[((2 * i) + 1) * all.Length / (2 * length)])];
    }

    private static SkillName[] Names(CompetenceSkills skills) =>
        [.. skills.Skills.Select(static one => one.Name).OrderBy(static n => n.Level).ThenBy(static n => n.Tube, StringComparer.Ordinal)];

    private static bool IsCertifiable(Found[] pupil) =>
        pupil.Count(static one => one.Level >= Policy.Eligibility.CertifiableLevelMin) >= Policy.Eligibility.CertifiableCompetencesMin;

    // A stream of draws of its own for each pupil, competence and test.
    private static Draws Of(int pupil, int at, uint test) =>
        new(unchecked((((uint)pupil * 31) + (uint)at) * 1_000_003) ^ (test << 28) ^ Seed);

    private static CompetenceSkills[] OurBank()
    {
        var bank = new DemonstrationBank().Bank;
        return [.. bank.Challenges.Select(static c => c.Competence).Distinct().Order(StringComparer.Ordinal)
            .Select(code => PositioningCourse.Create(bank, code, "fr", Policy).OrThrow().Skills)];
    }

    // Sixteen competences of eight tubes, five of the eight levels in each.
    private static CompetenceSkills[] WideBank()
    {
        var draws = new Draws(Seed);
        var competences = new List<CompetenceSkills>();
        for (var competence = 0; competence < 16; competence++)
        {
            var skills = new List<PositioningSkill>();
            for (var tube = 0; tube < 8; tube++)
            {
                var levels = Enumerable.Range(1, Policy.Scale.Levels).ToList();
                while (levels.Count > 5)
                {
                    levels.RemoveAt((int)(draws.Next() * levels.Count));
                }

                skills.AddRange(levels.Select(level => new PositioningSkill(SkillName.Parse($"tube{(char)('a' + tube)}{level}"))));
            }

            competences.Add(CompetenceSkills.Of(skills, Policy.Scale, Policy.Positioning));
        }

        return [.. competences];
    }

    private readonly record struct Found(int Level, int Questions);

    /// <summary>Somebody of a level before a competence.</summary>
    private sealed class Answering(double level, double slope, Draws chance)
    {
        private Draws _chance = chance;

        public int Below(int bound) => (int)(_chance.Next() * bound);

        public AnswerOutcome To(int asked)
        {
            var chance = double.IsInfinity(slope) ? (asked <= level ? 1 : 0) : 1 / (1 + Math.Exp(-slope * (level - asked)));
            return _chance.Next() < chance ? AnswerOutcome.Correct : AnswerOutcome.Wrong;
        }
    }
}
