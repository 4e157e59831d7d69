using Pix.Certification.Psychometrics;

namespace Pix.Certification.Sittings;

/// <summary>Simulated candidates on whom the prices of challenges settle, before the first real one sits (EXP-1).</summary>
internal static class Rehearsals
{
    // After so many the prices of banks like ours have settled (docs/studies/certification.md).
    private const int Candidates = 4_000;
    private const uint Seed = 2_026;
    private const double UsualDeviation = 1.5;

    /// <summary>The ledger that they lead to, with nothing counted.</summary>
    public static byte[] Of(AdaptiveEngine engine)
    {
        var (draws, examinees) = (new Draws(Seed), new Examinee[Candidates]);
        var (mean, deviation) = Population(engine.Plan.Settings);
        for (var i = 0; i < examinees.Length; i++)
        {
            // Twelve draws less six are near enough to a normal distribution, and the same bits on every machine.
            var normal = -6.0;
            for (var k = 0; k < 12; k++)
            {
                normal += draws.Next();
            }

            examinees[i] = new("") { Capacity = mean + (deviation * normal), Seed = unchecked(Seed + (uint)i) };
        }

        var ledger = new ExposureLedger(engine.Bank);
        Simulation.Run(engine, examinees, ledger: ledger).OrThrow();
        ledger.StartCounting();
        return ledger.Save();
    }

    // Whom the plan expects: the prior of its estimator, where it has a normal one.
    private static (double Mean, double Deviation) Population(PlanSettings plan) => plan.Estimator switch
    {
        EapEstimator { Prior: NormalPrior prior } => (prior.Mean, prior.Deviation),
        MapEstimator map => (map.Mean, map.Deviation),
        _ => (0, UsualDeviation),
    };
}
