using Pix.Certification.Psychometrics;

namespace Pix.Certification.Testing;

/// <summary>
/// What every part of an adaptive plan promises: for the tests of whoever writes a criterion, an estimator, a control of exposure or a rule
/// of stopping.
/// </summary>
/// <remarks>Each check is given an engine: a bank like those to come, and a plan that has the part.</remarks>
public static class EngineCompliance
{
    private const int Tests = 12;

    /// <summary>All of it, each to be run by itself.</summary>
    public static IReadOnlyList<ComplianceCheck<AdaptiveEngine>> Checks { get; } =
    [
        Check(The_same_seed_and_the_same_answers_give_the_same_test),
        Check(What_is_closed_is_never_given),
        Check(A_test_that_is_stored_at_every_step_goes_on_bit_for_bit),
        Check(Many_tests_at_once_do_not_disturb_each_other),
        Check(Every_estimate_is_a_number),
        Check(No_step_allocates),
    ];

    private static ComplianceCheck<AdaptiveEngine> Check(Action<AdaptiveEngine> check) => new(
        ComplianceCheck<AdaptiveEngine>.Sentence(check.Method.Name),
        engine =>
        {
            check(engine);
            return Task.CompletedTask;
        });

    private static void The_same_seed_and_the_same_answers_give_the_same_test(AdaptiveEngine engine)
    {
        var again = new AdaptiveEngine(engine.Bank, engine.Plan);
        again.Fingerprint.ShouldBe(engine.Fingerprint);
        for (var seed = 0u; seed < Tests; seed++)
        {
            Course(again, seed).ShouldBe(Course(engine, seed), $"the test of seed {seed}");
        }
    }

    private static void What_is_closed_is_never_given(AdaptiveEngine engine)
    {
        var bank = engine.Bank;
        var accessible = bank.Items.Any(static item => item.IsAccessible);
        for (var seed = 0u; seed < Tests; seed++)
        {
            var answers = new Draws(seed);
            var (state, given) = (engine.Begin(seed, accessible, Ledger(engine)), new List<BankItem>());
            var gone = default(BankItem);
            while (engine.TryNext(ref state, out var item))
            {
                var one = bank[item];
                given.ShouldAllBe(other => other.Id != one.Id, $"{one.Id} was not given before");
                given.ShouldAllBe(other => !other.EnemyGroups.Intersect(one.EnemyGroups).Any(), $"{one.Id} is no enemy of what was given");
                (one.IsAccessible || !accessible).ShouldBeTrue($"{one.Id} is not accessible, and was given to somebody who needs it.");
                (gone is null || (one.Id != gone.Id && (one.Family is null || one.Family != gone.Family)))
                    .ShouldBeTrue($"{one.Id} is of the family of {gone?.Id}, which was excluded.");
                if (gone is null && given.Count == 2)
                {
                    gone = one;
                    engine.Exclude(ref state, item);
                    continue;
                }

                given.Add(one);
                engine.Record(ref state, item, CategoryOf(engine, item, ref answers));
            }

            foreach (var quota in engine.Plan.Settings.Content.Quotas)
            {
                (given.Count(item => item.Area == quota.Area) <= quota.Maximum)
                    .ShouldBeTrue($"More than {quota.Maximum} of {quota.Area} were given.");
            }
        }
    }

    private static void A_test_that_is_stored_at_every_step_goes_on_bit_for_bit(AdaptiveEngine engine)
    {
        var elsewhere = new AdaptiveEngine(engine.Bank, engine.Plan);
        for (var seed = 0u; seed < Tests; seed++)
        {
            Course(elsewhere, seed, stored: true).ShouldBe(Course(engine, seed), $"the stored test of seed {seed}");
        }
    }

    private static void Many_tests_at_once_do_not_disturb_each_other(AdaptiveEngine engine)
    {
        var alone = Enumerable.Range(0, Tests).Select(seed => Course(engine, (uint)seed)).ToArray();
        var together = new string[Tests];
        Parallel.For(0, Tests, new ParallelOptions { MaxDegreeOfParallelism = Tests }, seed => together[seed] = Course(engine, (uint)seed));
        together.ShouldBe(alone);
    }

    private static void Every_estimate_is_a_number(AdaptiveEngine engine)
    {
        for (var seed = 0u; seed < Tests; seed++)
        {
            var (state, answers) = (engine.Begin(seed, ledger: Ledger(engine)), new Draws(seed));
            while (engine.TryNext(ref state, out var item))
            {
                // All in the lowest category, all in the highest, and as they come.
                var category = (seed % 3) switch
                {
                    0 => 0,
                    1 => engine.Bank[item].Categories - 1,
                    _ => CategoryOf(engine, item, ref answers),
                };
                engine.Record(ref state, item, category);
                var estimate = engine.Estimate(state);
                (double.IsFinite(estimate.Capacity) && estimate.Error >= 0).ShouldBeTrue($"{estimate} is no estimate.");
            }

            (state.Answered > 0).ShouldBeTrue("No item was given.");
        }
    }

    // A shadow test does, whatever the part: a whole test is assembled before each item.
    private static void No_step_allocates(AdaptiveEngine engine)
    {
        if (engine.Plan.Settings.Content.ShadowTest)
        {
            return;
        }

        var ledger = Ledger(engine);
        var state = engine.Begin(0, ledger: ledger);
        Play(engine, ref state, ledger);

        // The runtime may allocate once on this thread, when it compiles a loop anew; a step that allocates does so in every round.
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Play(engine, ref state, ledger);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        least.ShouldBe(0L, "what the steps of some tests allocated, in bytes,");
    }

    private static void Play(AdaptiveEngine engine, ref AdaptiveState state, ExposureLedger ledger)
    {
        for (var test = 0u; test < Tests; test++)
        {
            engine.BeginAgain(ref state, test, ledger: ledger);
            var answers = new Draws(test);
            while (engine.TryNext(ref state, out var item))
            {
                engine.Record(ref state, item, CategoryOf(engine, item, ref answers));
            }
        }
    }

    // Some tests beforehand, so that a control has rates to go by.
    private static ExposureLedger Ledger(AdaptiveEngine engine)
    {
        var ledger = new ExposureLedger(engine.Bank);
        for (var test = 0u; test < 5; test++)
        {
            var (state, answers) = (engine.Begin(test, ledger: ledger), new Draws(test));
            while (engine.TryNext(ref state, out var item))
            {
                engine.Record(ref state, item, CategoryOf(engine, item, ref answers));
            }

            ledger.Enter(state);
        }

        return ledger;
    }

    // Every item, answer and bit of one test.
    private static string Course(AdaptiveEngine engine, uint seed, bool stored = false)
    {
        var (state, answers, steps) = (engine.Begin(seed, ledger: Ledger(engine)), new Draws(seed), new List<string>());
        while (engine.TryNext(ref state, out var item))
        {
            state = stored ? engine.Restore(engine.Save(ref state)).OrThrow() : state;
            var category = CategoryOf(engine, item, ref answers);
            engine.Record(ref state, item, category, TimeSpan.FromSeconds(10));
            state = stored ? engine.Restore(engine.Save(ref state)).OrThrow() : state;
            var estimate = engine.Estimate(state);
            var (capacity, error) = (BitConverter.DoubleToInt64Bits(estimate.Capacity), BitConverter.DoubleToInt64Bits(estimate.Error));
            steps.Add(FormattableString.Invariant($"{item.Value}:{category}:{capacity:x}:{error:x}"));
        }

        return $"{string.Join(' ', steps)} {state.Ending}";
    }

    private static int CategoryOf(AdaptiveEngine engine, ItemIndex item, ref Draws answers) =>
        engine.Bank[item].CategoryDrawn(0.4, answers.Next());
}
