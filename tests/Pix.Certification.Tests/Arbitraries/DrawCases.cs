using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.Tests.Arbitraries;

/// <summary>A profile and the seed of its draw.</summary>
public sealed record DrawCase(IReadOnlyList<CompetenceStanding> Profile, long Seed)
{
    public override string ToString() => $"seed {Seed}: {string.Join(' ', Profile.Select(static c => $"{c.Code}@{c.Level}({c.ValidatedSkills.Count})"))}";
}

/// <summary>Profiles with at least five competences at level 1 or more, each with at least three skills validated directly; some below level 1.</summary>
public static class DrawCases
{
    private static readonly string[] Codes = [.. CompetenceFrameworks.Crcn.Competences.Select(static competence => competence.Code)];

    public static Arbitrary<DrawCase> One() => Arb.From(
        from certifiable in Gen.Choose(5, 16)
        from order in Gen.Shuffle(Codes)
        from levels in Gen.Choose(1, 7).ListOf(16)
        from skills in Gen.Shuffle(Enumerable.Range(0, 28).ToArray()).ListOf(16)
        from counts in Gen.Choose(3, 28).ListOf(16)
        from seed in ArbMap.Default.GeneratorFor<long>()
        select new DrawCase([.. order.Select((code, i) => Standing(code, i < certifiable ? levels[i] : 0, skills[i].Take(counts[i])))], seed),
        static one =>
        [
            .. one.Profile.Count > 5 ? [one with { Profile = [.. one.Profile.SkipLast(1)] }] : (DrawCase[])[],
            .. one.Seed == 0 ? [] : (DrawCase[])[one with { Seed = 0 }],
        ]);

    private static CompetenceStanding Standing(string code, int level, IEnumerable<int> skills) => new(code, level == 0 ? 7 : level * 8, level)
    {
        ValidatedSkills = [.. skills.Select(n => $"{"abcd"[n / 7]}{code.Replace('.', '_')}-{(n % 7) + 1}")],
    };
}
