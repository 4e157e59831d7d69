using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Benchmarks.Sessions;

/// <summary>A session of 20 candidates: its whole life, and coming back from its past.</summary>
[MemoryDiagnoser]
public class SessionLifecycle
{
    private SessionEvent[] _past = [];
    private string[] _json = [];

    [GlobalSetup]
    public void Setup()
    {
        _past = [.. World.WholeSession(20).Pending];
        _json = [.. _past.Select(static happened => happened.ToJson())];
    }

    [Benchmark(Baseline = true)]
    public int WholeLife() => World.WholeSession(20).Version;

    [Benchmark]
    public int Rehydrate() => Session.Load(_past, CertificationPolicies.All).Version;

    [Benchmark]
    public int RehydrateFromJson() => Session.Load(_json.Select(SessionEvent.FromJson), CertificationPolicies.All).Version;
}
