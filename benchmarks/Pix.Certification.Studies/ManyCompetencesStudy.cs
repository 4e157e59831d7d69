using Pix.Certification.Psychometrics;

namespace Pix.Certification.Studies;

/// <summary>How near sixteen capacities come to the truth from 32 questions: read off one, each of its own, at best.</summary>
internal static class ManyCompetencesStudy
{
    private const int Competences = 16;
    private const int Length = 32;
    private const int Banks = 4;
    private const int Candidates = 500;

    private static readonly double[] Correlations = [0.5, 0.6, 0.7, 0.8, 0.9];
    private static readonly int[] Lengths = [16, 24, 32, 48, 64, 96, 128];
    private static readonly string[] Names = [.. Enumerable.Range(0, Competences).Select(i => $"competence-{i}")];

    // One question per tube, and each competence first: what certification asks of content.
    private static readonly ContentRules EachFirst = new() { NoRepeatOf = Repetition.Strand, AreasFirst = true };

    public static void Write(TextWriter output)
    {
        output.WriteLine($"| 32 questions | {string.Join(" | ", Correlations.Select(rho => FormattableString.Invariant($"{rho:F1}")))} |");
        output.WriteLine($"|---|{string.Concat(Correlations.Select(_ => "---|"))}");
        var trace = new PlanSettings { Criterion = new TraceCriterion() };
        Row(output, "one capacity", (world, rho) => OffOne(world, rho, new PlanSettings(), scaled: false));
        Row(output, "one capacity, scaled as well as can be", (world, rho) => OffOne(world, rho, new PlanSettings(), scaled: true));
        Row(output, "one capacity, each competence first, scaled", (world, rho) =>
            OffOne(world, rho, new PlanSettings { Content = EachFirst }, scaled: true));
        Row(output, "sixteen, any questions", (world, rho) => Off(Tests(world, rho, trace with { Criterion = new RandomCriterion() })));
        Row(output, "sixteen, determinant", (world, rho) => Off(Tests(world, rho, trace with { Criterion = new DeterminantCriterion() })));
        Row(output, "sixteen, trace", (world, rho) => Off(Tests(world, rho, trace)));
        Row(output, "sixteen, trace, each competence first", (world, rho) => Off(Tests(world, rho, trace with { Content = EachFirst })));
        Row(output, "the same, one of the best five", (world, rho) =>
            Off(Tests(world, rho, trace with { Content = EachFirst, Pick = new RandomesquePick(5) })));
        Row(output, "the same, no question seen by more than 30 %", (world, rho) =>
            Off(Tests(world, rho, trace with { Content = EachFirst, Exposure = new RestrictedControl(0.3) })));
        Row(output, "capacities known to who chooses", (world, rho) => Off(world.ChosenKnowing(rho)));
        Row(output, "no test of 32 can be better", (world, rho) => world.Bound(rho, Length));
        Row(output, "all 800 questions", (world, rho) => Off(world.Everything(rho)));

        output.WriteLine();
        output.WriteLine($"| correlation 0.7 | {string.Join(" | ", Lengths)} |");
        output.WriteLine($"|---|{string.Concat(Lengths.Select(_ => "---|"))}");
        Row(output, "sixteen, trace, RMSE", Lengths, (world, length) => Off(Tests(world, 0.7, trace with { Length = length })));
        Row(output, "root mean square of the errors reported", Lengths, (world, length) =>
            [.. Tests(world, 0.7, trace with { Length = length }).SelectMany(test => test.Areas.Select(area => area.Error * area.Error))]);
        Row(output, "no test can be better", Lengths, (world, length) => world.Bound(0.7, length));

        output.WriteLine();
        output.WriteLine("| correlation believed, 0.7 true | RMSE | errors reported | truth within 1.96 errors |");
        output.WriteLine("|---|---|---|---|");
        foreach (var believed in (double[])[0, 0.5, 0.7, 0.9])
        {
            var tests = Enumerable.Range(0, Banks).SelectMany(bank => Tests(new World((uint)bank), 0.7, trace, believed));
            var areas = tests.SelectMany(test =>
                test.Areas.Select(area => (Off: area.Capacity - test.Examinee.Capacities![area.Area], area.Error))).ToList();
            var (rmse, reported) = (Root(areas.Select(area => area.Off * area.Off)), Root(areas.Select(area => area.Error * area.Error)));
            var within = areas.Count(area => Math.Abs(area.Off) < 1.96 * area.Error) / (double)areas.Count;
            output.WriteLine(FormattableString.Invariant($"| {believed:F1} | {rmse:F3} | {reported:F3} | {100 * within:F1} % |"));
        }
    }

    private static void Row(TextWriter output, string name, Func<World, double, IReadOnlyList<double>> squares) =>
        Row(output, name, Correlations, squares);

    private static void Row<T>(TextWriter output, string name, T[] columns, Func<World, T, IReadOnlyList<double>> squares)
    {
        var cells = columns.Select(column =>
            Root(Enumerable.Range(0, Banks).SelectMany(bank => squares(new World((uint)bank), column))));
        output.WriteLine($"| {name} | {string.Join(" | ", cells.Select(cell => FormattableString.Invariant($"{cell:F3}")))} |");
        output.Flush();
    }

    private static IReadOnlyList<SimulatedTest> Tests(World world, double rho, PlanSettings settings, double? believed = null)
    {
        var estimator = AreasEstimator.Alike(Names, believed ?? rho);
        var engine = new AdaptiveEngine(world.Bank, AdaptivePlan.Create(settings with { Estimator = estimator }).OrThrow());
        return Simulation.Run(engine, world.Examinees(rho)).OrThrow();
    }

    private static double[] Off(IEnumerable<SimulatedTest> tests) =>
        [.. tests.SelectMany(test => test.Areas.Select(area => Squared(area.Capacity - test.Examinee.Capacities![area.Area])))];

    // The one capacity stands for every competence; or that capacity times the number that suits all these candidates best, in hindsight.
    private static double[] OffOne(World world, double rho, PlanSettings settings, bool scaled)
    {
        var engine = new AdaptiveEngine(world.Bank, AdaptivePlan.Create(settings).OrThrow());
        var pairs = Simulation.Run(engine, world.Examinees(rho)).OrThrow()
            .SelectMany(test => test.Examinee.Capacities!.Values.Select(truth => (truth, Found: test.Estimate.Capacity))).ToList();
        var scale = scaled ? pairs.Sum(pair => pair.truth * pair.Found) / pairs.Sum(pair => pair.Found * pair.Found) : 1;
        return [.. pairs.Select(pair => Squared(pair.truth - (scale * pair.Found)))];
    }

    private static double Root(IEnumerable<double> squares) => Math.Sqrt(squares.Average());

    private static double Squared(double value) => value * value;

    /// <summary>A bank, and candidates whose capacities are drawn from one normal distribution of sixteen dimensions.</summary>
    private sealed class World(uint seed)
    {
        public ItemBank Bank { get; } = Worlds.CompetenceBank(100 + seed);

        public Examinee[] Examinees(double rho)
        {
            var draws = new Draws(700 + seed);
            return [.. Enumerable.Range(0, Candidates).Select(i =>
            {
                var common = Worlds.Normal(ref draws);
                return new Examinee($"e{i}")
                {
                    Capacities = Names.ToDictionary(
                        name => name,
                        _ => (Math.Sqrt(rho) * common) + (Math.Sqrt(1 - rho) * Worlds.Normal(ref draws)),
                        StringComparer.Ordinal),
                    Seed = unchecked((seed * 1_000_003) + (uint)i),
                };
            })];
        }

        /// <summary>The bound of van Trees, with the information of those questions that tell most at the true capacities.</summary>
        /// <remarks>
        /// Information adds up over the questions, whichever way they are chosen. Areas being alike to the prior, it serves best when it is
        /// shared evenly among them, which no test need be able to do.
        /// </remarks>
        public double[] Bound(double rho, int length)
        {
            var told = Examinees(rho).Average(one =>
                Bank.Items.Select(item => item.InformationAt(one.Capacities![item.Area!])).OrderDescending().Take(length).Sum());
            var each = told / Competences;
            var common = 1 / ((1 / (1 + ((Competences - 1) * rho))) + each);
            return [(common + ((Competences - 1) / ((1 / (1 - rho)) + each))) / Competences];
        }

        /// <summary>Each question the one with the best trace at the true capacities; the estimates are the engine's.</summary>
        public IEnumerable<SimulatedTest> ChosenKnowing(double rho)
        {
            var engine = EngineOf(rho);
            foreach (var one in Examinees(rho))
            {
                var (covariance, draws) = (PriorOf(rho), new Draws(one.Seed));
                var (left, answers) = (Enumerable.Range(0, Bank.Count).ToHashSet(), new List<ItemAnswer>());
                var told = Bank.Items.Select(item => item.InformationAt(one.Capacities![item.Area!])).ToArray();
                for (var rank = 0; rank < Length; rank++)
                {
                    var best = left.MaxBy(item => Gain(covariance, AreaOf(item), told[item]));
                    left.Remove(best);
                    Learn(covariance, AreaOf(best), told[best]);
                    answers.Add(Answer(one, best, ref draws));
                }

                yield return TestOf(engine, one, answers);
            }
        }

        /// <summary>Every question of the bank.</summary>
        public IEnumerable<SimulatedTest> Everything(double rho)
        {
            var engine = EngineOf(rho);
            foreach (var one in Examinees(rho).Take(Candidates / 10))
            {
                var draws = new Draws(one.Seed);
                var answers = new List<ItemAnswer>();
                for (var item = 0; item < Bank.Count; item++)
                {
                    answers.Add(Answer(one, item, ref draws));
                }

                yield return TestOf(engine, one, answers);
            }
        }

        private static SimulatedTest TestOf(AdaptiveEngine engine, Examinee one, List<ItemAnswer> answers)
        {
            var state = engine.Resume(answers);
            return new(one, answers, engine.Estimate(state), state.Ending) { Areas = engine.AreaEstimates(ref state) };
        }

        private static double[,] PriorOf(double rho)
        {
            var covariance = new double[Competences, Competences];
            for (var i = 0; i < Competences; i++)
            {
                for (var j = 0; j < Competences; j++)
                {
                    covariance[i, j] = i == j ? 1 : rho;
                }
            }

            return covariance;
        }

        private static double Gain(double[,] covariance, int area, double told)
        {
            var squares = 0.0;
            for (var other = 0; other < Competences; other++)
            {
                squares += Squared(covariance[area, other]);
            }

            return told * squares / (1 + (told * covariance[area, area]));
        }

        private static void Learn(double[,] covariance, int area, double told)
        {
            var (share, column) = (told / (1 + (told * covariance[area, area])), new double[Competences]);
            for (var i = 0; i < Competences; i++)
            {
                column[i] = covariance[area, i];
            }

            for (var i = 0; i < Competences; i++)
            {
                for (var j = 0; j < Competences; j++)
                {
                    covariance[i, j] -= share * column[i] * column[j];
                }
            }
        }

        // The bank has its competences in order, fifty questions each.
        private static int AreaOf(int item) => item / (800 / Competences);

        private AdaptiveEngine EngineOf(double rho) => new(Bank, AdaptivePlan.Create(new PlanSettings
        {
            Estimator = AreasEstimator.Alike(Names, rho),
            Criterion = new TraceCriterion(),
        }).OrThrow());

        private ItemAnswer Answer(Examinee one, int item, ref Draws draws) => new(
            new ItemIndex(item),
            draws.Next() < Bank.Items[item].Parameters.ProbabilityAt(one.Capacities![Bank.Items[item].Area!]));
    }
}
