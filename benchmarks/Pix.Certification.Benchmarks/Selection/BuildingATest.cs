using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Selection;

namespace Pix.Certification.Benchmarks.Selection;

/// <summary>A test of 48 challenges, drawn from the demonstration bank for a profile that has validated every skill. Wanted: less than 50
/// us.</summary>
[MemoryDiagnoser]
public class BuildingATest
{
    private static readonly ProfileTestTerms Terms = new();
    private static readonly EligibilityTerms Eligibility = new();

    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private ChallengeBank _bank = null!;
    private ChallengePool _pool = null!;
    private CompetenceStanding[] _profile = [];
    private long _seed;

    [GlobalSetup]
    public void ReadTheBank()
    {
        var files = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "bank"), "*.json")
            .Select(path => new BankFile(path, File.ReadAllText(path)));
        var codes = CompetenceFrameworks.Crcn.Competences.Select(competence => competence.Code).ToArray();
        _bank = ChallengeBankReader.Read(files, new() { Competences = codes }).OrThrow();
        _pool = ChallengePool.Of(_bank, "fr");
        _profile = [.. codes.Select(code => new CompetenceStanding(code, 40,
            5) { ValidatedSkills = [.. _bank.OfCompetence(code).Select(challenge => challenge.Skill.ToString()).Distinct()] })];
        _answered.UnionWith(_bank.Challenges.Where(challenge => challenge.Id.EndsWith("-a", StringComparison.Ordinal))
            .Select(challenge => challenge.Id));
    }

    [Benchmark]
    public int Draw() => ProfileTestDraw.Draw(_pool, _profile, _answered, _seed++, Terms, Eligibility).OrThrow().Challenges.Count;

    [Benchmark]
    public ChallengePool MakeThePool() => ChallengePool.Of(_bank, "fr");
}
