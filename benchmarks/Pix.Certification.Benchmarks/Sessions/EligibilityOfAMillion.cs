using Pix.Certification.Eligibility;
using Pix.Certification.Policies;

namespace Pix.Certification.Benchmarks.Sessions;

/// <summary>Deciding for 1,000,000 people, one in four refused with all reasons, beside a hand-written test that gives none.</summary>
[MemoryDiagnoser]
public class EligibilityOfAMillion
{
    private const int People = 1_000_000;
    private static readonly LocalDate Day = new(2024, 3, 12);
    private readonly EligibilityRule _rule = EligibilityRules.For(World.Policy).OnDay(Day, Audience.Lycee);
    private Applicant[] _applicants = [];

    [GlobalSetup]
    public void Setup() => _applicants =
    [
        .. Enumerable.Range(0, People).Select(static n => new Applicant
        {
            CertifiableCompetences = n % 8 == 0 ? 4 : 5 + (n % 12),
            MissingCompetences = ["3.4", "1.2"],
            OtherSessions = n % 8 == 1 ? [Day.PlusDays(-3)] : n % 2 == 0 ? [] : [Day.PlusDays(-100)],
        }),
    ];

    [Benchmark(Baseline = true)]
    public int ByHandWithoutReasons()
    {
        var (before, after) = (Day.PlusDays(-15), Day.PlusDays(15));
        return _applicants.Count(a => a.CertifiableCompetences >= 5 && !a.AlreadyLinked
            && (a.OtherSessions is not [var other, ..] || other <= before || other >= after));
    }

    [Benchmark]
    public int DecideWithReasons()
    {
        var eligible = 0;
        foreach (var applicant in _applicants)
        {
            eligible += _rule.Decide(applicant).IsEligible ? 1 : 0;
        }

        return eligible;
    }
}
