using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Benchmarks.Psychometrics;

/// <summary>
/// One step of an adaptive test: choose, take the answer, estimate with its error on 61 points. The baseline looks at every item and every
/// point, as the
/// other engines of the field do. Wanted: 0.125 us a step on 800 items, at most 1.5 times that on 8,000, 1 us by the rules of
/// certification, and no byte.
/// </summary>
[MemoryDiagnoser]
public class AdaptiveSteps
{
    private const int Tests = 200;
    private const int Length = 32;

    private AdaptiveBench _world = null!;

    [Params(800, 8_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Setup() => _world = new AdaptiveBench(Items);

    [Benchmark(Baseline = true, OperationsPerInvoke = 10 * Length, Description = "every item, every point")]
    public double Exhaustive() => _world.Exhaustive(10);

    [Benchmark(OperationsPerInvoke = Tests * Length, Description = "EAP, maximum information")]
    public double Engine() => _world.Play(_world.Plain, ref _world.PlainState, Tests);

    [Benchmark(OperationsPerInvoke = Tests * Length, Description = "rules of certification")]
    public double Certification() => _world.Play(_world.Certification, ref _world.CertificationState, Tests);

    [Benchmark(OperationsPerInvoke = Tests * Length, Description = "EAP, posterior-weighted information")]
    public double PosteriorWeighted() => _world.Play(_world.Weighted, ref _world.WeightedState, Tests);
}

/// <summary>
/// One step by each criterion, on 800 items and 61 points. The baseline chooses by plain information: what a criterion costs beside it is
/// the result.
/// </summary>
[MemoryDiagnoser]
public class CriterionSteps
{
    private const int Tests = 20;
    private const int Length = 32;

    private readonly AdaptiveBench _world = new(800);
    private AdaptiveEngine _engine = null!;
    private AdaptiveState _state;

    [ParamsSource(nameof(Criteria))]
    public Criterion Criterion { get; set; } = Criterion.MaximumInformation;

    public static IEnumerable<Criterion> Criteria =>
    [
        Criterion.MaximumInformation,
        new PosteriorWeightedInformationCriterion(),
        new LikelihoodWeightedInformationCriterion(),
        new ExpectedInformationCriterion(),
        new ExpectedInformationCriterion(Observed: true),
        new ExpectedVarianceCriterion(),
        new GlobalDiscriminationCriterion(WeightedByPosterior: false),
        new GlobalDiscriminationCriterion(WeightedByPosterior: true),
        new KullbackLeiblerCriterion(WeightedByPosterior: true),
        new ThompsonCriterion(),
        new OwnInformation(),
    ];

    [GlobalSetup]
    public void Setup()
    {
        _engine = _world.Made(new PlanSettings { Criterion = Criterion });
        _state = _engine.Begin(1);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 10 * Length, Description = "every item, every point")]
    public double Exhaustive() => _world.Exhaustive(10);

    [Benchmark(OperationsPerInvoke = Tests * Length, Description = "the criterion")]
    public double Step() => _world.Play(_engine, ref _state, Tests);

    // The same choice as the first, by what anybody can write.
    private sealed record OwnInformation : OwnCriterion
    {
        protected override PartIdentity Identity => new("benchmarks/information", version: 1);

        protected override void Score(in TestSoFar test, ref Draws draws, Span<double> scores)
        {
            for (var item = 0; item < scores.Length; item++)
            {
                scores[item] = test.Bank.Items[item].Parameters.InformationAt(test.Capacity);
            }
        }
    }
}

/// <summary>Getting a bank ready. Wanted: below 100 ms for 10,000 items.</summary>
public class BankPreparation
{
    private readonly BankItem[] _items = AdaptiveBench.Items(10_000);

    [Benchmark]
    public AdaptiveEngine Prepare() => new(ItemBank.Create(_items).OrThrow(), AdaptivePlan.Create(new PlanSettings()).OrThrow());
}

/// <summary>A bank, examinees with answers drawn beforehand, and engines.</summary>
internal sealed class AdaptiveBench
{
    private const int Examinees = 200;

    public AdaptiveState PlainState;
    public AdaptiveState CertificationState;
    public AdaptiveState WeightedState;

    private readonly ItemBank _bank;
    private readonly bool[][] _answers;
    private double _error;
    private readonly double[] _points = [.. Enumerable.Range(0, 61).Select(k => -4 + (k * 8.0 / 60))];

    public AdaptiveBench(int items)
    {
        _bank = ItemBank.Create(Items(items)).OrThrow();
        var draws = new Draws(7);
        _answers = new bool[Examinees][];
        for (var i = 0; i < Examinees; i++)
        {
            var ability = Normal(ref draws);
            _answers[i] = new bool[items];
            for (var item = 0; item < items; item++)
            {
                _answers[i][item] = draws.Next() < _bank.Items[item].Parameters.ProbabilityAt(ability);
            }
        }

        Plain = new AdaptiveEngine(_bank, AdaptivePlan.Create(new PlanSettings()).OrThrow());
        Certification = new AdaptiveEngine(_bank, AdaptivePlans.PixV3);
        Weighted = new AdaptiveEngine(_bank,
            AdaptivePlan.Create(new PlanSettings { Criterion = new PosteriorWeightedInformationCriterion() }).OrThrow());
        (PlainState, CertificationState, WeightedState) = (Plain.Begin(1), Certification.Begin(1), Weighted.Begin(1));
    }

    public AdaptiveEngine Made(PlanSettings settings) => new(_bank, AdaptivePlan.Create(settings).OrThrow());

    public AdaptiveEngine Plain { get; }

    public AdaptiveEngine Certification { get; }

    public AdaptiveEngine Weighted { get; }

    public static BankItem[] Items(int count)
    {
        var draws = new Draws(3);
        var items = new BankItem[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = new BankItem($"i{i}",
                new ItemParameters(Math.Exp(0.3 * Normal(ref draws)), Math.Clamp(1.5 * Normal(ref draws), -4.5, 4.5)))
            {
                Area = $"area-{i % 16}",
                Strand = $"strand-{i % 16}-{i / 160}",
            };
        }

        return items;
    }

    public double Play(AdaptiveEngine engine, ref AdaptiveState state, int tests)
    {
        var sum = 0.0;
        for (var test = 0; test < tests; test++)
        {
            engine.BeginAgain(ref state, (uint)test);
            var answers = _answers[test % Examinees];
            while (engine.TryNext(ref state, out var item))
            {
                engine.Record(ref state, item, answers[item.Value]);
                var estimate = engine.Estimate(state);
                sum += estimate.Capacity + estimate.Error;
            }
        }

        return sum;
    }

    public double Exhaustive(int tests)
    {
        var sum = 0.0;
        for (var test = 0; test < tests; test++)
        {
            var weights = _points.Select(x => Math.Exp(-0.5 * x * x)).ToArray();
            var (given, capacity) = (new bool[_bank.Count], 0.0);
            for (var step = 0; step < 32; step++)
            {
                var (best, most) = (-1, -1.0);
                for (var item = 0; item < _bank.Count; item++)
                {
                    var information = given[item] ? -1 : _bank.Items[item].Parameters.InformationAt(capacity);
                    (best, most) = information > most ? (item, information) : (best, most);
                }

                given[best] = true;
                capacity = Update(weights, _bank.Items[best].Parameters, _answers[test % Examinees][best]);
                sum += capacity + _error;
            }
        }

        return sum;
    }

    private double Update(double[] weights, ItemParameters item, bool correct)
    {
        var (zeroth, first, second) = (0.0, 0.0, 0.0);
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] *= correct ? item.ProbabilityAt(_points[k]) : item.FailureAt(_points[k]);
            zeroth += weights[k];
            first += weights[k] * _points[k];
            second += weights[k] * _points[k] * _points[k];
        }

        // The error is part of a step, though the next choice does not need it.
        _error = Math.Sqrt((second / zeroth) - (first / zeroth * (first / zeroth)));
        return first / zeroth;
    }

    public static double Normal(ref Draws draws) => Math.Sqrt(-2 * Math.Log(1 - draws.Next())) * Math.Cos(2 * Math.PI * draws.Next());
}
