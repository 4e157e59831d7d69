using System.Globalization;
using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Studies;

/// <summary>With what power drift and differential functioning are found that were planted, and how often where there is none.</summary>
internal static class BankHealthStudy
{
    private const int Sets = 10;
    private const double Alarm = 0.01;
    private const double Usual = 0.05;
    private const int MovedEvery = 10;
    private const double GroupGain = 0.4;

    public static void Write(TextWriter output)
    {
        output.WriteLine("| tests | in each window | drift planted | answers an item | false alarms | found | drift seen "
            + "| deviation of the unmoved |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var drift in (double[])[-0.5, -1])
        {
            foreach (var persons in (int[])[250, 500, 1_000])
            {
                Drift(output, "40 items for all", Fixed(40), null, persons, drift);
            }

            var ours = Worlds.DemonstrationBank();
            var engine = new AdaptiveEngine(ours, AdaptivePlan.Create(AdaptivePlans.Capped26Settings.On(ours) with
            {
                Exposure = new RestrictedControl(0.2),
            }).OrThrow());
            foreach (var persons in (int[])[1_000, 3_000])
            {
                Drift(output, "26 adaptive of 558", ours, engine, persons, drift);
            }
        }

        output.WriteLine();
        output.WriteLine("| in each group | planted | size | Mantel-Haenszel: false alarms | found | class B or C | class C "
            + "| regression, both: false alarms | found |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var persons in (int[])[250, 500, 1_000])
        {
            foreach (var size in (double[])[0.4, 0.8])
            {
                Dif(output, persons, size, crosses: false);
            }

            Dif(output, persons, 0.8, crosses: true);
        }
    }

    private static void Drift(TextWriter output, string name, ItemBank bank, AdaptiveEngine? engine, int persons, double drift)
    {
        var (moved, unmoved, answers) = (new List<ItemDrift>(), new List<ItemDrift>(), 0.0);
        var sets = engine is null ? Sets : 1;
        for (var set = 0u; set < sets; set++)
        {
            var draws = new Draws((7 * set) + 1);
            var before = Tests(bank, engine, persons, 0, 0, ref draws);
            var after = Tests(bank, engine, persons, GroupGain, drift, ref draws);
            var found = ItemDrift.Of(bank, before, after);
            moved.AddRange(found.Where((one, i) => IsMoved(i) && one.PValue is not null));
            unmoved.AddRange(found.Where((one, i) => !IsMoved(i) && one.PValue is not null));
            answers += found.Where(one => one.PValue is not null).Average(one => one.AnswersAfter) / sets;
        }

        var spread = Math.Sqrt(unmoved.Average(one => one.Deviations!.Value * one.Deviations.Value));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {persons} | {drift:F1} | {answers:F0} | {Share(unmoved, one => one.PValue < Alarm)} | "
                + $"{Share(moved, one => one.PValue < Alarm)} | {moved.Average(one => one.Drift!.Value):F2} | {spread:F2} |"));
    }

    private static void Dif(TextWriter output, int persons, double size, bool crosses)
    {
        var (flagged, unmoved) = (new List<(MantelHaenszel, LogisticDif)>(), new List<(MantelHaenszel, LogisticDif)>());
        var bank = Fixed(30);
        for (var set = 0u; set < 2 * Sets; set++)
        {
            var draws = new Draws((11 * set) + 3);
            var (rows, isReference) = (new List<IReadOnlyList<bool>>(), new List<bool>());
            for (var person = 0; person < 2 * persons; person++)
            {
                // The focal group is half a deviation less able: that is impact, and no bias of an item.
                var isFocal = person >= persons;
                var ability = Worlds.Normal(ref draws) - (isFocal ? 0.5 : 0);
                var row = new bool[bank.Count];
                for (var i = 0; i < row.Length; i++)
                {
                    var p = bank.Items[i].Parameters;
                    var (slope, difficulty) = !isFocal || !IsMoved(i) ? (p.Discrimination, p.Difficulty)
                        : crosses ? (p.Discrimination * (1 - size), p.Difficulty)
                        : (p.Discrimination, p.Difficulty + size);
                    row[i] = new ItemParameters(slope, difficulty).ProbabilityAt(ability) > draws.Next();
                }

                rows.Add(row);
                isReference.Add(!isFocal);
            }

            var responses = GroupedResponses.Create([.. bank.Items.Select(item => item.Id)], rows, isReference).OrThrow();
            foreach (var (i, both) in MantelHaenszel.Of(responses).Zip(LogisticDif.Of(responses)).Index())
            {
                (IsMoved(i) ? flagged : unmoved).Add(both);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {persons} "
                + $"| {(crosses ? "discrimination" : "difficulty")} | {size:F1} | {Share(unmoved, one => one.Item1.PValue < Usual)} | "
                + $"{Share(flagged, one => one.Item1.PValue < Usual)} | "
                + $"{Share(flagged, one => one.Item1.Class is DifClass.B or DifClass.C)} | "
                + $"{Share(flagged, one => one.Item1.Class is DifClass.C)} | {Share(unmoved, one => one.Item2.PValue < Usual)} | "
                + $"{Share(flagged, one => one.Item2.PValue < Usual)} |"));
    }

    private static bool IsMoved(int item) => item % MovedEvery == 3;

    private static string Share<T>(List<T> all, Func<T, bool> holds) =>
        string.Create(CultureInfo.InvariantCulture, $"{100.0 * all.Count(holds) / Math.Max(1, all.Count):F1} %");

    private static ItemBank Fixed(int count)
    {
        var (draws, items) = (new Draws(5), new List<BankItem>());
        for (var i = 0; i < count; i++)
        {
            var sharpness = Math.Exp(0.3 * Worlds.Normal(ref draws));
            items.Add(new($"i{i}", new(sharpness, Math.Clamp(Worlds.Normal(ref draws), -2, 2))));
        }

        return ItemBank.Create(items).OrThrow();
    }

    private static List<GivenTest> Tests(
        ItemBank bank, AdaptiveEngine? engine, int persons, double mean, double drift, ref Draws draws)
    {
        var (tests, ledger) = (new List<GivenTest>(), new ExposureLedger(bank));
        for (var person = 0; person < persons; person++)
        {
            var (ability, answers) = (mean + ((engine is null ? 1 : 1.5) * Worlds.Normal(ref draws)), new List<ChosenAnswer>());
            if (engine is null)
            {
                for (var i = 0; i < bank.Count; i++)
                {
                    answers.Add(Answer(bank, new(i), ability, drift, ref draws));
                }
            }
            else
            {
                var state = engine.Begin((uint)person, ledger: ledger);
                while (engine.TryNext(ref state, out var item))
                {
                    answers.Add(Answer(bank, item, ability, drift, ref draws));
                    engine.Record(ref state, item, answers[^1].Answer.Category);
                }

                ledger.Enter(state);
            }

            tests.Add(new(answers));
        }

        return tests;
    }

    private static ChosenAnswer Answer(ItemBank bank, ItemIndex item, double ability, double drift, ref Draws draws) =>
        new(new(item, bank[item].CategoryDrawn(ability - (IsMoved(item.Value) ? drift : 0), draws.Next())));
}
