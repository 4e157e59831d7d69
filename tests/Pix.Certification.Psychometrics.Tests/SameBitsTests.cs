namespace Pix.Certification.Psychometrics.Tests;

/// <summary>
/// Tests of a bank without steps give the very bits that they gave before there were items with steps: stored tests and published results depend on it.
/// </summary>
[Rule("SEL3-7")]
public class SameBitsTests
{
    [Theory]
    [InlineData("eap", 14266923191111529805ul)]
    [InlineData("map", 9134901352461018560ul)]
    [InlineData("ml", 13928588969425069925ul)]
    [InlineData("wle", 9633200938593546212ul)]
    [InlineData("posterior", 13936915179570055930ul)]
    [InlineData("variance", 12007111216482671351ul)]
    [InlineData("kl", 15544433672034390632ul)]
    [InlineData("rich", 17600244507117632545ul)]
    public void Items_answers_estimates_and_stored_bytes_are_those_of_version_0_2(string name, ulong expected)
    {
        PlanSettings settings = name switch
        {
            "map" => new() { Estimator = new MapEstimator() },
            "ml" => new() { Estimator = new MlEstimator() },
            "wle" => new() { Estimator = new WleEstimator() },
            "posterior" => new() { Criterion = new PosteriorWeightedInformationCriterion() },
            "variance" => new() { Criterion = new ExpectedVarianceCriterion() },
            "kl" => new() { Criterion = new KullbackLeiblerCriterion(true) },
            "rich" => Plans.RichSettings,
            _ => new(),
        };
        var engine = new AdaptiveEngine(Banks.Vectors, Plans.Of(settings));
        var print = new Fingerprint();
        for (var seed = 0u; seed < 20; seed++)
        {
            var state = engine.Begin(seed);
            while (engine.TryNext(ref state, out var item))
            {
                print.Add((ulong)item.Value);
                engine.Record(ref state, item, Banks.Vectors[item].Parameters.ProbabilityAt((0.2 * seed) - 2) > state.Draw());
                print.Add(engine.Estimate(state).Capacity);
                print.Add(engine.Estimate(state).Error);
            }

            print.Add(engine.Save(ref state));
        }

        print.Value.ShouldBe(expected);
    }
}
