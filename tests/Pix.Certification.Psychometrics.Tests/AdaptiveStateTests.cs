namespace Pix.Certification.Psychometrics.Tests;

public class AdaptiveStateTests
{
    private static readonly ItemBank Bank = Banks.Seeded(300, seed: 5, parameters: 4);

    public static TheoryData<string> Names => [.. Named.Keys];

    private static readonly Dictionary<string, PlanSettings> Named = new(StringComparer.Ordinal)
    {
        ["eap"] = new(),
        ["rich"] = Plans.RichSettings,
        ["map"] = new() { Estimator = new MapEstimator(), Pick = new RandomesquePick(4) },
        ["ml"] = new() { Estimator = new MlEstimator(), Criterion = new ProgressiveCriterion() },
        ["wle"] = new() { Estimator = new WleEstimator(), Criterion = new ProportionalCriterion() },
        ["sympsonHetter"] = new() { Exposure = new SympsonHetterControl([.. Enumerable.Repeat(0.6, 300)]) },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_test_stored_and_restored_at_every_step_goes_on_bit_for_bit(string plan)
    {
        var engine = new AdaptiveEngine(Bank, AdaptivePlan.Create(Named[plan] with { Length = 24 }).OrThrow());

        // Another engine of the same bank and plan, as another host would have, takes up the stored bytes at each call.
        var elsewhere = new AdaptiveEngine(Bank, engine.Plan);
        for (var seed = 0u; seed < 10; seed++)
        {
            var straight = engine.Begin(seed, accessibleOnly: seed % 2 == 1);
            var stored = engine.Save(ref straight);
            while (true)
            {
                var resumed = elsewhere.Restore(stored).OrThrow();
                var goesOn = engine.TryNext(ref straight, out var item);
                elsewhere.TryNext(ref resumed, out var same).ShouldBe(goesOn);
                resumed.Ending.ShouldBe(straight.Ending);
                if (!goesOn)
                {
                    break;
                }

                same.ShouldBe(item);
                resumed = elsewhere.Restore(elsewhere.Save(ref resumed)).OrThrow();
                var correct = straight.Draw() < 0.6;
                (resumed.Draw() < 0.6).ShouldBe(correct);
                engine.Record(ref straight, item, correct, TimeSpan.FromSeconds(7));
                elsewhere.Record(ref resumed, item, correct, TimeSpan.FromSeconds(7));
                Bits(elsewhere.Estimate(resumed)).ShouldBe(Bits(engine.Estimate(straight)));
                resumed.Spent.ShouldBe(straight.Spent);
                stored = elsewhere.Save(ref resumed);
            }

            straight.Answered.ShouldBe(24);
        }
    }

    [Fact]
    public void A_stored_test_is_small()
    {
        var engine = new AdaptiveEngine(Bank, Plans.Rich);
        var state = engine.Begin(1);
        while (engine.TryNext(ref state, out var item))
        {
            engine.Record(ref state, item, correct: true);
        }

        engine.Save(ref state).Length.ShouldBeLessThan(110);
    }

    [Fact]
    public void Restore_WhenAnyByteIsChanged_IsFaulty()
    {
        var engine = new AdaptiveEngine(Bank, Plans.Rich);
        var state = engine.Begin(1);
        engine.TryNext(ref state, out var item);
        engine.Record(ref state, item, correct: true);
        var bytes = engine.Save(ref state);
        for (var i = 0; i < bytes.Length; i++)
        {
            var torn = bytes.ToArray();
            torn[i] ^= 0x10;
            engine.Restore(torn).IsFaulty(out var faults).ShouldBeTrue();
            var fault = faults!.ShouldHaveSingleItem();
            (fault.Kind, fault.Code).ShouldBe((FaultKind.StoredTest, "storedTest.damaged"));
            engine.Restore(bytes.AsSpan(0, i)).IsOk.ShouldBeFalse();
        }

        engine.Restore(bytes).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void Restore_WhenBankOrPlanDiffers_SaysSo()
    {
        var engine = new AdaptiveEngine(Bank, Plans.Rich);
        var state = engine.Begin(1);
        var bytes = engine.Save(ref state);
        var otherBank = new AdaptiveEngine(Banks.Seeded(300, seed: 6, parameters: 4), Plans.Rich);
        var otherPlan = new AdaptiveEngine(Bank, AdaptivePlan.Create(Plans.RichSettings with { Start = -2.5 }).OrThrow());
        foreach (var engineElsewhere in (AdaptiveEngine[])[otherBank, otherPlan])
        {
            engineElsewhere.Restore(bytes).IsFaulty(out var faults).ShouldBeTrue();
            var fault = faults!.ShouldHaveSingleItem();
            (fault.Kind, fault.Code).ShouldBe((FaultKind.OtherEngine, "storedTest.otherEngine"));
        }
    }

    [Fact]
    [Rule("SEL3-7")]
    public void TryNext_WhenAnItemIsNotAnswered_GivesItAgain()
    {
        var engine = new AdaptiveEngine(Bank, Plans.Rich);
        var state = engine.Begin(4);
        engine.TryNext(ref state, out var first);
        for (var i = 0; i < 5; i++)
        {
            engine.TryNext(ref state, out var again);
            again.ShouldBe(first);
        }

        state.Pending.ShouldBe(first);
        state.Answered.ShouldBe(0);
    }

    [Fact]
    public void Record_WhenTheItemIsNotTheOneGiven_Throws()
    {
        var engine = new AdaptiveEngine(Bank, Plans.Rich);
        var state = engine.Begin(4);
        Should.Throw<ArgumentException>(() => engine.Record(ref state, new ItemIndex(0), correct: true));
        engine.TryNext(ref state, out var item);
        Should.Throw<ArgumentException>(() => engine.Record(ref state, new ItemIndex(item.Value + 1), correct: true));
        engine.Record(ref state, item, correct: true);
        Should.Throw<ArgumentException>(() => engine.Record(ref state, item, correct: true));
        state.Answered.ShouldBe(1);
    }

    [Fact]
    public void A_copy_of_the_past_can_be_read_but_not_continued()
    {
        var engine = new AdaptiveEngine(Bank, AdaptivePlan.Create(new PlanSettings()).OrThrow());
        var state = engine.Begin(4);
        engine.TryNext(ref state, out var item);
        engine.Record(ref state, item, correct: true);
        var (copy, before) = (state, engine.Estimate(state));
        engine.TryNext(ref state, out item);
        engine.Record(ref state, item, correct: true);
        engine.Estimate(copy).ShouldBe(before);
        copy.Answered.ShouldBe(1);
        Should.Throw<ArgumentException>(() => engine.TryNext(ref copy, out _)).Message.ShouldContain("copy of the past");
    }

    [Fact]
    public void A_state_of_another_engine_or_of_none_is_misuse()
    {
        var engine = new AdaptiveEngine(Bank, Plans.Rich);
        var other = new AdaptiveEngine(Bank, Plans.Rich);
        var none = default(AdaptiveState);
        var state = other.Begin(1);
        Should.Throw<ArgumentException>(() => engine.TryNext(ref none, out _));
        Should.Throw<ArgumentException>(() => engine.TryNext(ref state, out _));
    }

    [Fact]
    public void Many_threads_share_one_engine()
    {
        var engine = new AdaptiveEngine(Bank, Plans.Rich);
        var alone = Enumerable.Range(0, 64).Select(seed => Play(engine, (uint)seed)).ToArray();
        var together = new string[64];
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, seed => together[seed] = Play(engine, (uint)seed));
        together.ShouldBe(alone);
    }

    [Fact]
    public void No_step_allocates()
    {
        PlanSettings[] plans =
        [
            new(),
            Plans.RichSettings,
            new() { Estimator = new MapEstimator() },
            new() { Criterion = new PosteriorWeightedInformationCriterion() },
        ];
        foreach (var settings in plans)
        {
            var engine = new AdaptiveEngine(Bank, AdaptivePlan.Create(settings).OrThrow());
            var state = engine.Begin(0);
            PlayAll(engine, ref state, tests: 3);

            // The runtime may allocate once on this thread, when it compiles a loop anew; a step that allocates does so in every round.
            var least = long.MaxValue;
            for (var round = 0; round < 5; round++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                PlayAll(engine, ref state, tests: 20);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            least.ShouldBe(0);
        }
    }

    private static void PlayAll(AdaptiveEngine engine, ref AdaptiveState state, uint tests)
    {
        for (var test = 0u; test < tests; test++)
        {
            engine.BeginAgain(ref state, test);
            while (engine.TryNext(ref state, out var item))
            {
                engine.Record(ref state, item, state.Draw() < 0.5);
            }
        }
    }

    private static string Play(AdaptiveEngine engine, uint seed)
    {
        var state = engine.Begin(seed);
        var items = new List<int>();
        while (engine.TryNext(ref state, out var item))
        {
            items.Add(item.Value);
            engine.Record(ref state, item, state.Draw() < 0.5);
        }

        return $"{string.Join(' ', items)} {BitConverter.DoubleToInt64Bits(engine.Estimate(state).Capacity)}";
    }

    private static (long Capacity, long Error) Bits(CapacityEstimate estimate) =>
        (BitConverter.DoubleToInt64Bits(estimate.Capacity), BitConverter.DoubleToInt64Bits(estimate.Error));
}
