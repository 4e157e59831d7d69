using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Sessions;

namespace Pix.Certification.Benchmarks.Sessions;

/// <summary>Finding who of 1,000 candidates has typed their name, beside comparing with every line.</summary>
[MemoryDiagnoser]
public class RosterMatching
{
    private const int Candidates = 1_000;
    private readonly AccountId _account = new("account-777");
    private Session _session = null!;
    private CandidateIdentity _typed = null!;
    private CandidateIdentity[] _roster = [];

    [GlobalSetup]
    public void Setup()
    {
        _session = World.NewSession();
        _roster = [.. Enumerable.Range(1, Candidates).Select(World.Person)];
        foreach (var person in _roster)
        {
            _session.Enrol(person, Accommodations.None, World.Morning).OrThrow();
        }

        _typed = World.Person(777);
        _session.Join(_account, new(_typed.BirthName, _typed.FirstName, _typed.BirthDate), EligibilityDecision.Eligible, World.Morning)
            .OrThrow();
    }

    [Benchmark(Baseline = true)]
    public int CompareWithEveryLine()
    {
        var key = _typed.Key();
        return _roster.Count(person => person.Key() == key);
    }

    [Benchmark]
    public int Join() => _session.Join(_account, new(_typed.BirthName, _typed.FirstName, _typed.BirthDate), EligibilityDecision.Eligible,
        World.Morning).OrThrow().Id.Number;
}
