using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;
using Pix.Certification.Psychometrics.Tests;

namespace Pix.Certification.Tests.Selection;

/// <summary>The plan of the certification test against the rules as the rulebook words them, written again without the engine.</summary>
[Rule("SEL3-2")]
[Rule("SEL3-3")]
public class PixV3PlanTests
{
    private static readonly ItemBank Bank = Banks.Seeded(800, seed: 21);
    private static readonly AdaptiveEngine Engine = new(Bank, AdaptivePlans.PixV3);

    [Needs(NeedsAttribute.Time)]
    [Fact]
    public void Two_hundred_simulations_give_the_challenges_and_numbers_of_the_rules_as_worded()
    {
        var abilities = new Draws(99);
        for (var examinee = 0u; examinee < 200; examinee++)
        {
            var ability = 0.5 + (1.5 * Banks.Normal(ref abilities));
            var expected = new RulesAsWorded(Bank, examinee, accessibleOnly: false);
            var state = Engine.Begin(examinee);
            while (Engine.TryNext(ref state, out var item))
            {
                item.Value.ShouldBe(expected.Next());
                var correct = Bank[item].Parameters.ProbabilityAt(ability) > state.Draw();
                expected.Answer(item.Value, correct, ability);
                Engine.Record(ref state, item, correct);
                Engine.Estimate(state).Capacity.ShouldBe(expected.Capacity, 1e-9);
                Engine.Estimate(state).Error.ShouldBe(expected.Error, 1e-9);
            }

            state.Answered.ShouldBe(32);
            state.Ending.ShouldBe(Ending.Length);
        }
    }

    [Fact]
    public void The_first_sixteen_meet_every_competence_and_no_tube_comes_twice()
    {
        for (var seed = 0u; seed < 50; seed++)
        {
            var items = Play(seed, (item, i) => (item.Value + i) % 2 == 0).Select(item => Bank[item]).ToArray();
            items.Take(16).Select(item => item.Area).Distinct().Count().ShouldBe(16);
            items.Select(item => item.Strand).Distinct().Count().ShouldBe(32);
            for (var i = 18; i < 32; i++)
            {
                items[i].Area.ShouldNotBe(items[i - 1].Area);
                items[i].Area.ShouldNotBe(items[i - 2].Area);
            }
        }
    }

    [Fact]
    public void Spacing_is_dropped_when_it_leaves_nothing()
    {
        var bank = Banks.Made(6, i => new BankItem($"i{i}", new ItemParameters(1, i)) { Area = $"area-{i % 2}", Strand = $"strand-{i}" });
        var engine = new AdaptiveEngine(bank, AdaptivePlans.PixV3);
        var state = engine.Begin(1);
        var given = 0;
        while (engine.TryNext(ref state, out var item))
        {
            engine.Record(ref state, item, correct: true);
            given++;
        }

        given.ShouldBe(6);
        state.Ending.ShouldBe(Ending.NoItemLeft);
    }

    [Fact]
    public void Spacing_of_two_leaves_only_the_competence_answered_longest_ago()
    {
        // Three competences, all met: after 0, 1 and then 2, only 0 may come.
        var bank = Banks.Made(9, i => new BankItem($"i{i}", new ItemParameters(1, 0.1 * i))
        {
            Area = $"area-{i % 3}",
            Strand = $"strand-{i}",
        });
        var engine = new AdaptiveEngine(bank, AdaptivePlans.PixV3);
        var state = engine.Begin(3);
        var areas = new List<string?>();
        while (areas.Count < 9 && engine.TryNext(ref state, out var item))
        {
            areas.Add(bank[item].Area);
            engine.Record(ref state, item, correct: false);
        }

        areas.Skip(3).ShouldBe(areas.Take(6));
    }

    [Fact]
    public void Probability_one_always_takes_the_best_and_draws_nothing_that_matters()
    {
        var settings = AdaptivePlans.PixV3Settings with { Pick = new StepwisePick(5, 1) };
        var engine = new AdaptiveEngine(Bank, AdaptivePlan.Create(settings).OrThrow());
        var (one, two) = (engine.Begin(1), engine.Begin(2));
        while (engine.TryNext(ref one, out var item))
        {
            engine.TryNext(ref two, out var other).ShouldBeTrue();
            other.ShouldBe(item);
            engine.Record(ref one, item, item.Value % 2 == 0);
            engine.Record(ref two, item, item.Value % 2 == 0);
        }
    }

    [Fact]
    public void A_competence_not_met_comes_first_even_by_a_tube_already_met()
    {
        // Tubes that reach across competences: the first rule looks at the whole bank, the rule of tubes only afterwards.
        var bank = ItemBank.Create(Bank.Items.Take(320).Select((item, i) => item with { Strand = $"strand-{i % 37}" })).OrThrow();
        var engine = new AdaptiveEngine(bank, AdaptivePlans.PixV3);
        for (var seed = 0u; seed < 40; seed++)
        {
            var (state, oracle) = (engine.Begin(seed), new RulesAsWorded(bank, seed, accessibleOnly: false));
            while (engine.TryNext(ref state, out var item))
            {
                item.Value.ShouldBe(oracle.Next());
                oracle.Answer(item.Value, item.Value % 3 == 0, ability: null);
                engine.Record(ref state, item, item.Value % 3 == 0);
            }
        }
    }

    [Fact]
    [Rule("SEL3-6")]
    public void Who_needs_accessible_challenges_gets_only_those()
    {
        for (var seed = 0u; seed < 20; seed++)
        {
            var state = Engine.Begin(seed, accessibleOnly: true);
            var oracle = new RulesAsWorded(Bank, seed, accessibleOnly: true);
            while (Engine.TryNext(ref state, out var item))
            {
                Bank[item].IsAccessible.ShouldBeTrue();
                item.Value.ShouldBe(oracle.Next());
                oracle.Answer(item.Value, item.Value % 2 == 0, ability: null);
                Engine.Record(ref state, item, item.Value % 2 == 0);
            }
        }
    }

    [Fact]
    [Rule("SEL3-5")]
    public void A_challenge_under_alert_is_replaced_and_its_skill_never_comes_back()
    {
        for (var seed = 0u; seed < 20; seed++)
        {
            var state = Engine.Begin(seed);
            var excluded = new HashSet<string?>();
            var rank = 0;
            while (Engine.TryNext(ref state, out var item))
            {
                excluded.ShouldNotContain(Bank[item].Family);
                if (rank++ % 4 == 2)
                {
                    var before = Engine.Estimate(state);
                    Engine.Exclude(ref state, item);
                    excluded.Add(Bank[item].Family);
                    state.Pending.ShouldBeNull();
                    Engine.Estimate(state).ShouldBe(before);
                    continue;
                }

                Engine.Record(ref state, item, correct: rank % 2 == 0);
            }

            state.Answered.ShouldBe(32);
        }
    }

    [Fact]
    [Rule("SEL3-5")]
    public void An_answer_under_alert_counts_nowhere()
    {
        var (alerted, control) = (Engine.Begin(8), Engine.Begin(8));
        var answers = new List<ItemAnswer>();
        for (var i = 0; i < 10; i++)
        {
            Engine.TryNext(ref alerted, out var item);
            answers.Add(new ItemAnswer(item, i % 3 == 0));
            Engine.Record(ref alerted, item, i % 3 == 0);
        }

        Engine.Exclude(ref alerted, answers[4].Item);
        answers.RemoveAt(4);
        alerted.Answered.ShouldBe(9);
        Engine.Answers(ref alerted).ShouldBe(answers);
        Engine.Estimate(alerted).ShouldBe(Engine.Estimates(answers)[^1]);
        Engine.Estimate(control).Error.ShouldBe(5);
    }

    [Fact]
    public void The_rest_of_an_abandoned_test_can_be_played_as_passed_from_the_capacity_reached()
    {
        // The published case: three right answers, capacity 2, one more question simulated as passed.
        var bank = Banks.Of((5, 1.5), (5, 1.5), (5, 1.5), (5, 1.5));
        var settings = AdaptivePlans.PixV3Settings with { Length = 4, Pick = Pick.Best };
        var engine = new AdaptiveEngine(bank, AdaptivePlan.Create(settings).OrThrow());
        var answers = Enumerable.Range(0, 3).Select(i => new ItemAnswer(new ItemIndex(i), true)).ToArray();
        var state = engine.Resume(answers, start: 2);
        while (engine.TryNext(ref state, out var item))
        {
            engine.Record(ref state, item, correct: false);
        }

        state.Answered.ShouldBe(4);
        engine.Estimate(state).Capacity.ShouldBe(1.8865666221427848, 1e-9);
        var resumed = engine.Restore(engine.Save(ref state)).OrThrow();
        engine.Estimate(resumed).ShouldBe(engine.Estimate(state));
        Should.Throw<ArgumentException>(() => engine.Resume([answers[0], answers[0]]));
        Should.Throw<ArgumentException>(() => engine.Resume([new ItemAnswer(new ItemIndex(9), true)]));
    }

    private static List<ItemIndex> Play(uint seed, Func<ItemIndex, int, bool> answer)
    {
        var state = Engine.Begin(seed);
        var items = new List<ItemIndex>();
        while (Engine.TryNext(ref state, out var item))
        {
            Engine.Record(ref state, item, answer(item, items.Count));
            items.Add(item);
        }

        return items;
    }
}
