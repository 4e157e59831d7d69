namespace Pix.Certification.Psychometrics.Tests;

/// <summary>A capacity for each area: what is chosen, kept and refused.</summary>
public partial class AreaEngineTests
{
    private static readonly AreasEstimator Sixteen = AreaEstimateTests.Of(16, seed: 5);

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 2)]
    [InlineData(false, 4)]
    [InlineData(true, 4)]
    public void The_item_chosen_is_that_of_a_scan_of_the_whole_bank_and_of_equals_the_earlier(bool byTrace, int parameters)
    {
        // Every item stands twice in the bank, so that each choice has an equal.
        var half = AreaEstimateTests.Bank(16, parameters);
        var bank = Banks.Made(800, i => half.Items[i % 400] with { Id = $"i{i}" });
        var engine = new AdaptiveEngine(bank, AreaEstimateTests.PlanOf(Sixteen, 60, CriterionOf(byTrace)));
        for (var seed = 0u; seed < 3; seed++)
        {
            var state = engine.Begin(seed);
            while (engine.TryNext(ref state, out var item))
            {
                var posterior = state.Memory!.Areas!;
                var given = engine.Answers(ref state).Select(answer => answer.Item.Value).ToHashSet();
                var scores = bank.Items.Select((one, i) =>
                {
                    var (mean, variance) = (posterior.Means[i % 16], posterior.VarianceOf(i % 16));
                    var weight = byTrace ? posterior.SquaresOf(i % 16) : variance;
                    return given.Contains(i) ? -1 : weight * PlainAreas.BlurredInformation(one.Parameters, mean, variance);
                }).ToArray();
                scores[item.Value].ShouldBe(scores.Max(), 1e-12);
                (item.Value < 400 || given.Contains(item.Value - 400)).ShouldBeTrue();
                engine.Record(ref state, item, state.Draw() < 0.5);
            }
        }
    }

    [Theory]
    [InlineData(0.5, 0.05)]
    [InlineData(1, 0.08)]
    [InlineData(2.5, 0.2)]
    public void What_an_item_is_chosen_by_is_near_what_it_is_expected_to_explain(double discrimination, double within)
    {
        foreach (var (difficulty, guessing) in (ReadOnlySpan<(double, double)>)[(0.3, 0), (1.3, 0), (0.3, 0.2), (-0.7, 0.25)])
        {
            foreach (var variance in (ReadOnlySpan<double>)[0.05, 0.3, 1, 2])
            {
                var item = new ItemParameters(discrimination, difficulty, guessing);
                var score = variance * PlainAreas.BlurredInformation(item, 0.3, variance);
                score.ShouldBe(PlainAreas.ShareExplained(item, 0.3, variance), within * score);
            }
        }
    }

    [Fact]
    public void Determinant_and_trace_part_where_one_area_is_far_less_known()
    {
        // The trace counts an area by its scale, the determinant does not: a steep item of a narrow area against a flat one of a wide area.
        var estimator = new AreasEstimator([new("narrow", Deviation: 0.5), new("wide", Deviation: 2)], [[1, 0], [0, 1]]);
        var bank = ItemBank.Create(
        [
            new BankItem("steep", new ItemParameters(4, 0)) { Area = "narrow" },
            new BankItem("flat", new ItemParameters(0.6, 0)) { Area = "wide" },
        ]).OrThrow();
        First(new DeterminantCriterion()).ShouldBe("steep");
        First(new TraceCriterion()).ShouldBe("flat");

        string First(Criterion criterion)
        {
            var engine = new AdaptiveEngine(bank, AreaEstimateTests.PlanOf(estimator, 2, criterion));
            var state = engine.Begin(1);
            engine.TryNext(ref state, out var item).ShouldBeTrue();
            return bank[item].Id;
        }
    }

    [Theory]
    [InlineData("best")]
    [InlineData("pick")]
    [InlineData("random")]
    [InlineData("exposure")]
    [InlineData("profile")]
    [Rule("SEL3-7")]
    public void A_test_stored_and_restored_at_every_step_goes_on_bit_for_bit(string kind)
    {
        var engine = new AdaptiveEngine(AreaEstimateTests.Bank(16, 3), Plans.Of(Rich with
        {
            Criterion = kind == "random" ? new RandomCriterion() : new DeterminantCriterion(),
            Pick = kind == "pick" ? new RandomesquePick(4) : Pick.Best,
            Exposure = kind == "exposure" ? new EligibilityControl(0.3) : ExposureControl.None,
        }));
        var elsewhere = new AdaptiveEngine(engine.Bank, engine.Plan);
        var ledger = new ExposureLedger(engine.Bank);
        var profile = new Dictionary<string, double>(StringComparer.Ordinal) { ["area-3"] = 1.5, ["area-9"] = -2 };
        for (var seed = 0u; seed < 5; seed++)
        {
            var straight = kind == "profile" ? engine.Begin(seed, profile) : engine.Begin(seed, ledger: ledger);
            var stored = engine.Save(ref straight);
            while (true)
            {
                var resumed = elsewhere.Restore(stored).OrThrow();
                Bits(elsewhere.AreaEstimates(ref resumed)).ShouldBe(Bits(engine.AreaEstimates(ref straight)));
                var goesOn = engine.TryNext(ref straight, out var item);
                elsewhere.TryNext(ref resumed, out var same).ShouldBe(goesOn);
                resumed.Ending.ShouldBe(straight.Ending);
                resumed.Start.ShouldBe(straight.Start);
                if (!goesOn)
                {
                    break;
                }

                same.ShouldBe(item);
                var correct = straight.Draw() < 0.6;
                (resumed.Draw() < 0.6).ShouldBe(correct);
                engine.Record(ref straight, item, correct);
                elsewhere.Record(ref resumed, item, correct);
                stored = elsewhere.Save(ref resumed);
            }

            straight.Answered.ShouldBe(24);
            ledger.Enter(straight);
        }
    }

    [Fact]
    public void A_test_that_begins_from_a_profile_carries_it_and_a_test_begun_again_does_not()
    {
        var engine = new AdaptiveEngine(AreaEstimateTests.Bank(16, 2), AreaEstimateTests.PlanOf(Sixteen));
        var state = engine.Begin(1, new Dictionary<string, double>(StringComparer.Ordinal) { ["area-3"] = 1.5 });
        var (means, start) = (Sixteen.Areas.Select(area => area.Mean).ToArray(), engine.AreaEstimates(ref state));
        start.Select(area => area.Capacity).ShouldBe(means.Select((mean, i) => i == 3 ? 1.5 : mean));
        start.Select(area => area.Error).ShouldBe(Sixteen.Areas.Select(area => area.Deviation), 1e-12);
        state.Start.ShouldBe(start.Average(area => area.Capacity), 1e-12);

        // What is excluded is worked out again from the same profile.
        engine.TryNext(ref state, out var item);
        engine.Record(ref state, item, correct: true);
        engine.Exclude(ref state, item);
        engine.AreaEstimates(ref state).ShouldBe(start);
        engine.BeginAgain(ref state, 2);
        engine.AreaEstimates(ref state).Select(area => area.Capacity).ShouldBe(means);
    }

    [Fact]
    public void Begin_WhenTheProfileIsNone_Throws()
    {
        var engine = new AdaptiveEngine(AreaEstimateTests.Bank(16, 2), AreaEstimateTests.PlanOf(Sixteen));
        foreach (var (area, capacity) in (ReadOnlySpan<(string, double)>)[("nowhere", 0), ("area-1", 7), ("area-1", double.NaN)])
        {
            var profile = new Dictionary<string, double>(StringComparer.Ordinal) { [area] = capacity };
            Should.Throw<ArgumentException>(() => engine.Begin(1, profile));
        }

        Should.Throw<ArgumentException>(() => engine.Resume([], start: 1));
        Should.Throw<ArgumentException>(() => engine.Estimates([], start: 1));
        var plain = new AdaptiveEngine(engine.Bank, Plans.Of(new()));
        Should.Throw<ArgumentException>(() => plain.Begin(1, new Dictionary<string, double>(StringComparer.Ordinal)));
        var state = plain.Begin(1);
        plain.AreaEstimates(ref state).ShouldBeEmpty();
    }

    [Fact]
    public void Restore_WhenAnyByteIsChanged_IsFaulty()
    {
        var engine = new AdaptiveEngine(AreaEstimateTests.Bank(16, 2), AreaEstimateTests.PlanOf(Sixteen));
        var state = engine.Begin(1, new Dictionary<string, double>(StringComparer.Ordinal) { ["area-3"] = 1.5 });
        engine.TryNext(ref state, out var item);
        engine.Record(ref state, item, correct: true);
        var bytes = engine.Save(ref state);
        for (var i = 0; i < bytes.Length; i++)
        {
            var torn = bytes.ToArray();
            torn[i] ^= 0x10;
            engine.Restore(torn).IsOk.ShouldBeFalse();
        }

        engine.Restore(bytes).IsOk.ShouldBeTrue();

        // The priors are part of the plan: a test of others is another test.
        var others = new AdaptiveEngine(engine.Bank, AreaEstimateTests.PlanOf(Sixteen with { Maximum = 6.5 }));
        others.Restore(bytes).IsFaulty(out var faults).ShouldBeTrue();
        faults!.ShouldHaveSingleItem().Code.ShouldBe("storedTest.otherEngine");
    }

    [Fact]
    public void Engines_of_other_priors_have_other_fingerprints()
    {
        var bank = AreaEstimateTests.Bank(16, 2);
        double[][] rows = [.. Sixteen.Correlations.Select(row => row.ToArray())];
        rows[0][1] = rows[1][0] = rows[0][1] - 0.01;
        AreasEstimator[] all =
        [
            Sixteen,
            Sixteen with { Minimum = -6.5 },
            Sixteen with { Correlations = rows },
            Sixteen with { Areas = [Sixteen.Areas[0] with { Mean = 0.01 }, .. Sixteen.Areas.Skip(1)] },
            Sixteen with { Areas = [Sixteen.Areas[0] with { Deviation = 0.8 }, .. Sixteen.Areas.Skip(1)] },
        ];
        all.Select(estimator => new AdaptiveEngine(bank, AreaEstimateTests.PlanOf(estimator)).Fingerprint).ShouldBeUnique();
        new AdaptiveEngine(bank, AreaEstimateTests.PlanOf(Sixteen)).Fingerprint
            .ShouldBe(new AdaptiveEngine(bank, AreaEstimateTests.PlanOf(Sixteen with { })).Fingerprint);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var engine = new AdaptiveEngine(AreaEstimateTests.Bank(16, 3), Plans.Of(Rich with { Pick = new StepwisePick(5, 0.5) }));
        var state = engine.Begin(0);
        Play(3);

        // The runtime may allocate once on this thread, when it compiles a loop anew; a step that allocates does so in every round.
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Play(20);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        least.ShouldBe(0);

        void Play(uint tests)
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
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_rule_of_content_is_broken(bool byTrace)
    {
        var engine = new AdaptiveEngine(AreaEstimateTests.Bank(16, 2), Plans.Of(Rich with
        {
            Length = 32,
            Criterion = CriterionOf(byTrace),
            Content = Rich.Content with { Quotas = [new("area-2", 3, 4), new("area-5", 0, 1), new("area-7", 0, 0)], Spacing = 1 },
        }));
        for (var seed = 0u; seed < 20; seed++)
        {
            var state = engine.Begin(seed, accessibleOnly: seed % 2 == 0);
            var items = new List<BankItem>();
            while (engine.TryNext(ref state, out var item))
            {
                items.Add(engine.Bank[item]);
                engine.Record(ref state, item, state.Draw() < 0.5);
            }

            items.Count.ShouldBe(32);
            items.Select(item => item.Strand).ShouldBeUnique();
            (seed % 2 == 1 || items.TrueForAll(item => item.IsAccessible)).ShouldBeTrue();
            items.Count(item => item.Area == "area-2").ShouldBeInRange(3, 4);
            items.Count(item => item.Area == "area-5").ShouldBeLessThanOrEqualTo(1);
            items.ShouldAllBe(item => item.Area != "area-7");
            items.Zip(items.Skip(1)).ShouldAllBe(pair => pair.First.Area != pair.Second.Area);
        }
    }

    [Fact]
    public void Exposure_stays_below_the_maximum()
    {
        var settings = Rich with { Length = 24, Content = ContentRules.None };
        var bank = AreaEstimateTests.Bank(16, 2);
        Highest(settings).ShouldBeGreaterThan(0.9);
        Highest(settings with { Exposure = new RestrictedControl(0.25) }).ShouldBeLessThanOrEqualTo(0.2525);
        Highest(settings with { Exposure = new EligibilityControl(0.25) }).ShouldBeLessThan(0.35);
        var fit = SympsonHetter.Fit(bank, Plans.Of(settings), 0.25, Examinees(300), iterations: 5).OrThrow();
        Highest(settings with { Exposure = fit.Control }).ShouldBeLessThan(0.35);

        double Highest(PlanSettings plan)
        {
            var tests = Simulation.Run(new AdaptiveEngine(bank, Plans.Of(plan)), Examinees(400)).OrThrow();
            tests.ShouldAllBe(test => test.Answers.Count == 24);
            return SimulationMetrics.Of(bank, tests).MaxExposure;
        }
    }

    [Fact]
    public void A_test_stops_when_every_area_is_sure_and_not_before()
    {
        var settings = new PlanSettings
        {
            Length = 200,
            Estimator = Sixteen,
            Criterion = new TraceCriterion(),
            Stopping = new StoppingRules { Error = 0.55 },
        };
        var engine = new AdaptiveEngine(AreaEstimateTests.Bank(16, 2), Plans.Of(settings));
        var state = engine.Begin(3);
        var largest = double.PositiveInfinity;
        while (engine.TryNext(ref state, out var item))
        {
            largest.ShouldBeGreaterThanOrEqualTo(0.55);
            engine.Record(ref state, item, state.Draw() < 0.5);
            largest = engine.AreaEstimates(ref state).Max(area => area.Error);
        }

        (state.Ending, state.Answered < 200, largest < 0.55).ShouldBe((Ending.StoppingRules, true, true));
    }

    [Fact]
    public void Simulated_answers_follow_the_capacity_of_their_area()
    {
        var bank = AreaEstimateTests.Bank(2, 2);
        var engine = new AdaptiveEngine(bank, AreaEstimateTests.PlanOf(AreasEstimator.Alike(["area-0", "area-1"], 0.3), 60));
        Examinee[] both =
        [
            new("split") { Capacities = Named(("area-0", -2), ("area-1", 2)), Seed = 1 },
            new("half") { Capacities = Named(("area-0", -2)), Capacity = 2, Seed = 1 },
        ];
        var tests = Simulation.Run(engine, both).OrThrow();
        tests[0].Areas[0].Capacity.ShouldBe(-2, 0.8);
        tests[0].Areas[1].Capacity.ShouldBe(2, 0.8);
        tests[1].Areas.ShouldBe(tests[0].Areas);
        Codes(both[1] with { Capacity = null }).ShouldBe(["examinees.empty"]);
        Codes(both[0] with { Capacities = Named(("area-0", double.NaN)) }).ShouldBe(["examinees.capacities"]);

        Dictionary<string, double> Named(params (string Area, double Capacity)[] capacities) =>
            capacities.ToDictionary(pair => pair.Area, pair => pair.Capacity, StringComparer.Ordinal);

        IEnumerable<string> Codes(Examinee examinee)
        {
            Simulation.Run(engine, [examinee]).IsFaulty(out var faults).ShouldBeTrue();
            return faults!.Select(fault => fault.Code);
        }
    }

    private static PlanSettings Rich { get; } = new()
    {
        Length = 24,
        Estimator = Sixteen,
        Criterion = new DeterminantCriterion(),
        Content = new ContentRules { NoRepeatOf = Repetition.Strand, AreasFirst = false },
    };

    private static PlanSettings With(AreasEstimator estimator) => new() { Estimator = estimator, Criterion = new TraceCriterion() };

    private static Criterion CriterionOf(bool byTrace) => byTrace ? new TraceCriterion() : new DeterminantCriterion();

    private static string Bits(IReadOnlyList<AreaEstimate> estimates) => string.Join(' ', estimates.Select(area =>
        $"{BitConverter.DoubleToInt64Bits(area.Capacity):x}/{BitConverter.DoubleToInt64Bits(area.Error):x}"));

    private static Examinee[] Examinees(int count)
    {
        var draws = new Draws(17);
        return [.. Enumerable.Range(0, count).Select(i => new Examinee($"e{i}")
        {
            Capacities = Enumerable.Range(0, 16).ToDictionary(area => $"area-{area}", _ => Banks.Normal(ref draws), StringComparer.Ordinal),
            Seed = (uint)i,
        })];
    }
}
