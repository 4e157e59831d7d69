namespace Pix.Certification.Psychometrics.Tests;

[Rule("SEL3-4")]
[Needs(NeedsAttribute.Time)]
public class ExposureTests
{
    private const int Tests = 1_500;

    private static readonly AdaptivePlan Plain = AdaptivePlan.Create(new PlanSettings { Length = 20 }).OrThrow();

    [Fact]
    public void Without_control_everybody_gets_the_same_first_item()
    {
        var metrics = Simulate(new PlanSettings { Length = 20 });
        metrics.MaxExposure.ShouldBe(1);
        metrics.Overlap.ShouldBeGreaterThan(0.3);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.1)]
    public void Restricted_never_lets_a_rate_pass_the_maximum(double rate)
    {
        var metrics = Simulate(new PlanSettings { Length = 20, Exposure = new RestrictedControl(rate) });
        metrics.MaxExposure.ShouldBeLessThanOrEqualTo(rate + (1.0 / Tests));
        metrics.MeanLength.ShouldBe(20);
    }

    [Fact]
    public void Eligibility_holds_rates_near_the_maximum_and_keeps_tests_apart()
    {
        var metrics = Simulate(new PlanSettings { Length = 20, Exposure = new EligibilityControl(0.2) });
        metrics.MaxExposure.ShouldBeLessThan(0.24);
        metrics.Overlap.ShouldBeLessThan(0.22);
        metrics.MeanLength.ShouldBe(20);
        metrics.Rmse!.Value.ShouldBeLessThan(0.4);
    }

    [Fact]
    public void Sympson_Hetter_parameters_are_computed_and_hold_the_maximum()
    {
        var fit = SympsonHetter.Fit(Banks.Vectors, Plain, 0.25, Examinees(1_000, 77), iterations: 8).OrThrow();
        fit.HighestRates[0].ShouldBe(1);
        fit.HighestRates[^1].ShouldBeLessThan(0.32);
        fit.Control.Parameters.Count(chance => chance < 1).ShouldBeGreaterThan(20);
        fit.Control.Parameters.ShouldAllBe(chance => chance > 0 && chance <= 1);
        var metrics = Simulate(new PlanSettings { Length = 20, Exposure = fit.Control });
        metrics.MaxExposure.ShouldBeLessThan(0.33);
        metrics.MeanLength.ShouldBe(20);
    }

    [Fact]
    public void Prices_hold_the_maximum_at_a_smaller_loss_than_bans()
    {
        var priced = new PlanSettings { Criterion = new PosteriorWeightedInformationCriterion(), Exposure = new PricedControl(0.2) };
        var engine = new AdaptiveEngine(Banks.Vectors, AdaptivePlan.Create(priced).OrThrow());
        var ledger = new ExposureLedger(Banks.Vectors);
        Simulation.Run(engine, Examinees(4_000, 5), ledger: ledger).IsOk.ShouldBeTrue();
        ledger.StartCounting();
        var metrics = SimulationMetrics.Of(Banks.Vectors, Simulation.Run(engine, Examinees(2 * Tests, 41), ledger: ledger).OrThrow());
        metrics.MaxExposure.ShouldBeLessThanOrEqualTo(0.205);
        metrics.MeanError.ShouldBeLessThanOrEqualTo(0.250);
        var restricted = Simulate(new PlanSettings { Exposure = new RestrictedControl(0.2) });
        metrics.MeanError.ShouldBeLessThan(restricted.MeanError - 0.005);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_priced_test_gives_the_item_worth_most_after_its_price_and_is_stored_with_its_prices(bool byPosterior)
    {
        Criterion criterion = byPosterior ? new PosteriorWeightedInformationCriterion() : Criterion.MaximumInformation;
        var plan = AdaptivePlan.Create(new PlanSettings { Criterion = criterion, Exposure = new PricedControl(0.2) }).OrThrow();
        var engine = new AdaptiveEngine(Banks.Vectors, plan);
        var ledger = new ExposureLedger(Banks.Vectors);
        Simulation.Run(engine, Examinees(300, 5), ledger: ledger).IsOk.ShouldBeTrue();
        var prices = Banks.Vectors.Items.Select((_, i) => ledger.PriceOf(new ItemIndex(i))).ToArray();
        prices.Count(price => price > 0.1).ShouldBeGreaterThan(30);
        var grid = ((EapEstimator)Estimator.Default).Grid.Points;
        var weights = grid.Select(x => Math.Exp(-0.5 * x * x)).ToArray();
        var state = engine.Begin(1, ledger: ledger);
        var given = new HashSet<int>();
        while (engine.TryNext(ref state, out var item))
        {
            var capacity = engine.Estimate(state).Capacity;
            var best = Enumerable.Range(0, Banks.Vectors.Count).Where(i => !given.Contains(i)).MaxBy(i => Worth(i, capacity) - prices[i]);
            item.Value.ShouldBe(best);
            given.Add(item.Value);
            var correct = item.Value % 2 == 0;
            var answered = Banks.Vectors[item].Parameters;
            weights = [.. weights.Select((w, k) => w * (correct ? answered.ProbabilityAt(grid[k]) : answered.FailureAt(grid[k])))];
            engine.Record(ref state, item, correct);

            // Prices move on with other tests; this one is taken up with those it began with.
            ledger.Enter(state);
            state = engine.Restore(engine.Save(ref state)).OrThrow();
        }

        double Worth(int i, double capacity) => byPosterior
            ? grid.Select((x, k) => weights[k] * Banks.Vectors.Items[i].Parameters.InformationAt(x)).Sum() / weights.Sum()
            : Banks.Vectors.Items[i].Parameters.InformationAt(capacity);
    }

    [Fact]
    public void A_test_keeps_the_picture_of_the_ledger_it_began_with()
    {
        var engine = new AdaptiveEngine(Banks.Vectors, Plans.Of(new PlanSettings { Length = 20, Exposure = new RestrictedControl(0.2) }));
        var ledger = new ExposureLedger(Banks.Vectors);
        var first = engine.Begin(1, ledger: ledger);
        Finish(engine, ref first);
        ledger.Enter(first);
        var second = engine.Begin(2, ledger: ledger);
        var stored = engine.Save(ref second);
        Finish(engine, ref second);
        engine.Answers(ref first).Intersect(engine.Answers(ref second)).ShouldBeEmpty();

        // Whatever the ledger learns meanwhile, the stored test goes on as the other did.
        ledger.Enter(second);
        var resumed = engine.Restore(stored).OrThrow();
        Finish(engine, ref resumed);
        engine.Answers(ref resumed).ShouldBe(engine.Answers(ref second));
        ledger.Tests.ShouldBe(2);
        ledger.RateOf(engine.Answers(ref first)[0].Item).ShouldBe(0.5);
    }

    [Fact]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        var engine = new AdaptiveEngine(Banks.Vectors, AdaptivePlan.Create(new PlanSettings { Pick = new RandomesquePick(5) }).OrThrow());
        var alone = Simulation.Run(engine, Examinees(300, 5)).OrThrow();
        var shared = Simulation.Run(engine, Examinees(300, 5), threads: 4).OrThrow();
        shared.Select(test => test.Estimate).ShouldBe(alone.Select(test => test.Estimate));
        shared.SelectMany(test => test.Answers).ShouldBe(alone.SelectMany(test => test.Answers));
    }

    [Fact]
    public void Run_WhenExamineesCannotBeUsed_NamesEachOfThem()
    {
        var engine = new AdaptiveEngine(Banks.Vectors, Plain);
        Examinee[] examinees = [new("a"), new("b") { Responses = "01" }, new("c") { Capacity = double.NaN }, new("d") { Capacity = 0 }];
        Simulation.Run(engine, examinees).IsFaulty(out var faults).ShouldBeTrue();
        faults!.ShouldAllBe(fault => fault.Kind == FaultKind.Examinees);
        faults!.Select(fault => fault.Code).ShouldBe(["examinees.empty", "examinees.responses", "examinees.capacity"]);
    }

    private static void Finish(AdaptiveEngine engine, ref AdaptiveState state)
    {
        while (engine.TryNext(ref state, out var item))
        {
            engine.Record(ref state, item, item.Value % 2 == 0);
        }
    }

    private static Examinee[] Examinees(int count, uint seed)
    {
        var draws = new Draws(seed);
        return
        [
            .. Enumerable.Range(0, count)
                .Select(i => new Examinee($"e{i}") { Capacity = Banks.Normal(ref draws), Seed = (uint)(seed + i) }),
        ];
    }

    private static SimulationMetrics Simulate(PlanSettings settings)
    {
        var engine = new AdaptiveEngine(Banks.Vectors, AdaptivePlan.Create(settings).OrThrow());
        return SimulationMetrics.Of(Banks.Vectors, Simulation.Run(engine, Examinees(Tests, 41)).OrThrow());
    }
}
