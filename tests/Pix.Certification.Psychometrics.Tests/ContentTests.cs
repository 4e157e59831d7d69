namespace Pix.Certification.Psychometrics.Tests;

[Rule("SEL3-4")]
public class ContentTests
{
    [Fact]
    public void Quotas_are_met_exactly_whatever_the_answers()
    {
        var quotas = Enumerable.Range(0, 16).Select(area => new AreaQuota($"area-{area}", 2, 2)).ToArray();
        var content = new ContentRules { Quotas = quotas };
        var shadow = content with { ShadowTest = true };
        for (var seed = 0u; seed < 30; seed++)
        {
            var plain = Play(Banks.Vectors, new PlanSettings { Content = content }, seed);
            plain.CountBy(item => item.Area!).ShouldAllBe(area => area.Value == 2);

            // With quotas alone the best full-length test holds the best item of every area that has room: both ways agree.
            Play(Banks.Vectors, new PlanSettings { Content = shadow }, seed).ShouldBe(plain);
        }
    }

    [Fact]
    public void Minimums_and_maximums_hold_in_every_test()
    {
        var content = new ContentRules { Quotas = [new("area-0", 3, 5), new("area-1", 0, 1), new("area-2", 4, 20), new("area-3", 0, 0)] };
        for (var seed = 0u; seed < 30; seed++)
        {
            foreach (var useShadow in (bool[])[false, true])
            {
                var counts = Play(Banks.Vectors, new PlanSettings { Length = 16, Content = content with { ShadowTest = useShadow } }, seed)
                    .CountBy(item => item.Area!).ToDictionary();
                counts.GetValueOrDefault("area-0").ShouldBeInRange(3, 5);
                counts.GetValueOrDefault("area-1").ShouldBeLessThanOrEqualTo(1);
                counts.GetValueOrDefault("area-2").ShouldBeGreaterThanOrEqualTo(4);
                counts.ShouldNotContainKey("area-3");
                counts.Values.Sum().ShouldBe(16);
            }
        }
    }

    [Fact]
    public void Enemies_never_meet()
    {
        var bank = Enemies();
        foreach (var useShadow in (bool[])[false, true])
        {
            for (var seed = 0u; seed < 20; seed++)
            {
                var items = Play(bank, new PlanSettings { Length = 20, Content = new ContentRules { ShadowTest = useShadow } }, seed);
                items.SelectMany(item => item.EnemyGroups).ShouldBeUnique();
                items.Count.ShouldBe(20);
            }
        }
    }

    [Fact]
    public void One_family_or_strand_comes_once()
    {
        var bank = Banks.Seeded(800, seed: 51);
        for (var seed = 0u; seed < 20; seed++)
        {
            Play(bank, Once(Repetition.Family), seed).Select(item => item.Family).ShouldBeUnique();
            Play(bank, Once(Repetition.Strand), seed).Select(item => item.Strand).ShouldBeUnique();
        }
    }

    [Fact]
    public void The_shadow_test_is_the_best_of_all_tests()
    {
        // Small enough to look at every subset: the item given must belong to a best full-length test.
        for (var seed = 0u; seed < 25; seed++)
        {
            var draws = new Draws(seed);
            var bank = Banks.Made(12, i => new BankItem($"i{i}", new ItemParameters(0.6 + draws.Next(), (4 * draws.Next()) - 2))
            {
                Area = $"area-{i % 3}",
                Strand = $"strand-{(int)(draws.Next() * 5)}",
                EnemyGroups = draws.Next() < 0.5 ? [$"enemy-{(int)(draws.Next() * 3)}"] : [],
            });
            AreaQuota[] quotas = [new("area-0", 1, 2), new("area-1", 1, 2)];
            var content = new ContentRules { NoRepeatOf = Repetition.Strand, ShadowTest = true, Quotas = quotas };
            var engine = new AdaptiveEngine(bank, Plans.Of(new PlanSettings { Length = 4, Content = content }));
            var state = engine.Begin(seed);
            var given = new List<int>();
            while (engine.TryNext(ref state, out var item))
            {
                var best = BestTests(bank, given, engine.Estimate(state).Capacity);
                if (best.Count > 0)
                {
                    best.ShouldContain(test => test.Contains(item.Value), $"seed {seed}, after {given.Count}");
                }

                given.Add(item.Value);
                engine.Record(ref state, item, draws.Next() < 0.5);
            }
        }
    }

    [Fact]
    public void A_bank_that_runs_out_ends_the_test_and_breaks_no_rule()
    {
        var bank = Banks.Made(6, i => new BankItem($"i{i}", new ItemParameters(1, i)) { Strand = $"s{i / 2}" });
        var engine = new AdaptiveEngine(bank, Plans.Of(Once(Repetition.Strand)));
        var state = engine.Begin(1);
        while (engine.TryNext(ref state, out var item))
        {
            engine.Record(ref state, item, correct: true);
        }

        state.Answered.ShouldBe(3);
        state.Ending.ShouldBe(Ending.NoItemLeft);
        engine.TryNext(ref state, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_minimum_that_exclusions_have_used_up_is_dropped_and_the_test_goes_on()
    {
        var bank = Banks.Made(10, i => new BankItem($"i{i}", new ItemParameters(1, i)) { Area = i < 2 ? "rare" : "common" });
        var content = new ContentRules { Quotas = [new("rare", 2, 2)] };
        var engine = new AdaptiveEngine(bank, Plans.Of(new PlanSettings { Length = 5, Content = content }));
        var state = engine.Begin(1);
        engine.Exclude(ref state, new ItemIndex(0));
        engine.Exclude(ref state, new ItemIndex(1));
        while (engine.TryNext(ref state, out var item))
        {
            engine.Record(ref state, item, correct: true);
        }

        state.Answered.ShouldBe(5);
    }

    private static ItemBank Enemies()
    {
        return Banks.Made(200, i => Banks.Vectors.Items[i] with { EnemyGroups = GroupsOf(i) });

        static IReadOnlyList<string> GroupsOf(int i) => i % 2 == 0 ? [$"group-{i % 46}", $"other-{i % 10}"] : [$"odd-{i % 31}"];
    }

    private static PlanSettings Once(Repetition what) => new() { Content = new ContentRules { NoRepeatOf = what } };

    private static List<BankItem> Play(ItemBank bank, PlanSettings settings, uint seed)
    {
        var engine = new AdaptiveEngine(bank, AdaptivePlan.Create(settings).OrThrow());
        var state = engine.Begin(seed);
        var items = new List<BankItem>();
        while (engine.TryNext(ref state, out var item))
        {
            items.Add(bank[item]);
            engine.Record(ref state, item, state.Draw() < 0.5);
        }

        return items;
    }

    private static List<int[]> BestTests(ItemBank bank, List<int> given, double capacity)
    {
        var tests = Subsets(bank.Count, 4)
            .Where(test => given.TrueForAll(test.Contains) && Respects(test.Select(i => bank.Items[i]).ToArray())).ToList();
        var values = tests.ConvertAll(test => test.Except(given).Sum(i => bank.Items[i].Parameters.InformationAt(capacity)));
        return tests.Count == 0 ? [] : [.. tests.Where((_, i) => values[i] >= values.Max() - 1e-12)];
    }

    private static bool Respects(BankItem[] test) =>
        test.Select(item => item.Strand).Distinct().Count() == 4
        && test.SelectMany(item => item.EnemyGroups).GroupBy(group => group).All(group => group.Count() == 1)
        && test.Count(item => item.Area == "area-0") is 1 or 2
        && test.Count(item => item.Area == "area-1") is 1 or 2;

    private static IEnumerable<int[]> Subsets(int count, int size) =>
        Enumerable.Range(0, 1 << count)
            .Where(bits => int.PopCount(bits) == size)
            .Select(bits => Enumerable.Range(0, count).Where(i => (bits >> i & 1) == 1).ToArray());
}
