using System.Globalization;
using NodaTime;
using Pix.Certification.Jury;
using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Studies;

/// <summary>What each signal for the jury finds of what is planted in rooms of twenty, and how often it is raised for nothing.</summary>
internal static class SignalsStudy
{
    private const int Rooms = 100;
    private const int Room = 20;
    private const int Planted = 2;
    private const int Rehearsals = 2_000;
    private static readonly double[] Alarms = [0.01, 0.05];
    private static readonly string[] Options = ["first", "second", "third"];

    private enum Plant
    {
        None,
        CopiesTheBest,
        CopiesANeighbour,
        KnowsHalf,
        SentSomebody,
    }

    public static void Write(TextWriter output)
    {
        output.WriteLine("| test | planted | signal | raised for nothing | AUC | raised when planted | found at 1 % false | at 5 % |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        var bank = Worlds.DemonstrationBank();
        foreach (var form in (Form[])[Form.Adaptive("capped-26", bank, AdaptivePlans.Capped26Settings),
            Form.Adaptive("pix-v3", bank, AdaptivePlans.PixV3Settings), Form.Same("32 for all", bank)])
        {
            var honest = Signals(form, Plant.None, seed: 1).Select(one => one.Signals).ToList();
            foreach (var kind in Enum.GetValues<SignalKind>())
            {
                var raised = honest.Count(all => all[(int)kind].IsRaised);
                output.WriteLine($"| {form.Name} | nothing | {Name(kind)} | {Share(raised, honest.Count)} | | | | |");
            }

            foreach (var plant in Enum.GetValues<Plant>().Skip(1))
            {
                var sat = Signals(form, plant, seed: 2);
                foreach (var kind in Enum.GetValues<SignalKind>())
                {
                    output.WriteLine(Row(form, plant, kind, sat));
                }
            }
        }
    }

    private static string Row(Form form, Plant plant, SignalKind kind, List<Seen> sat)
    {
        // Who was copied from is alike too: they are neither planted nor beyond suspicion.
        var planted = sat.Where(one => one.IsPlanted).Select(one => one.Signals[(int)kind]).ToList();
        var others = sat.Where(one => !one.IsPlanted && !one.IsSource).Select(one => one.Signals[(int)kind]).ToList();
        double Of(JurySignal signal) => signal.Chance ?? 1;
        var quiet = others.Select(Of).Order().ToArray();
        var auc = planted.Average(one => others.Average(other => Of(one) < Of(other) ? 1 : Of(one) > Of(other) ? 0 : 0.5));
        var found = Alarms.Select(rate =>
        {
            // Strictly below what that share of the others has: with ties fewer are accused, never more.
            var bound = quiet[(int)(rate * quiet.Length)];
            return Share(planted.Count(one => Of(one) < bound), planted.Count);
        });
        return string.Create(CultureInfo.InvariantCulture,
            $"| {form.Name} | {Name(plant)} | {Name(kind)} | {Share(others.Count(one => one.IsRaised), others.Count)} | {auc:F2} | "
                + $"{Share(planted.Count(one => one.IsRaised), planted.Count)} | {string.Join(" | ", found)} |");
    }

    private static string Share(int count, int all) =>
        string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / all:F1} %");

    private static string Name(Plant plant) => plant switch
    {
        Plant.None => "nothing",
        Plant.CopiesTheBest => "copies from the best",
        Plant.CopiesANeighbour => "copies from a neighbour",
        Plant.KnowsHalf => "knows half beforehand",
        Plant.SentSomebody => "sent somebody better",
    };

    private static string Name(SignalKind kind) => kind switch
    {
        SignalKind.UnlikelyAnswers => "unlikely answers (lz*)",
        SignalKind.HastyAnswers => "hasty answers",
        SignalKind.AlikeAnswers => "alike answers",
        SignalKind.AboveProfile => "above the profile",
    };

    private static List<Seen> Signals(Form form, Plant plant, uint seed)
    {
        var (draws, seen) = (new Draws(seed), new List<Seen>());
        for (var room = 0; room < Rooms; room++)
        {
            var sitters = new Sitter[Room];
            for (var i = 0; i < Room; i++)
            {
                sitters[i] = Sitter.Draw(ref draws);
            }

            var traces = new TestTrace[Room];
            var (source, cheats) = (-1, Array.Empty<int>());
            if (plant != Plant.None)
            {
                // The weakest are tempted. Who sits next to them is as able as anybody.
                var order = Enumerable.Range(0, Room).OrderBy(i => sitters[i].Capacity).ToArray();
                cheats = order[..Planted];
                source = plant switch
                {
                    Plant.CopiesTheBest => order[^1],
                    Plant.CopiesANeighbour => order[Planted + (int)(draws.Next() * (Room - Planted))],
                    _ => -1,
                };
            }

            foreach (var i in Enumerable.Range(0, Room).OrderBy(i => cheats.Contains(i)))
            {
                var copied = cheats.Contains(i) && source >= 0 ? traces[source] : null;
                traces[i] = form.Sit(i + 1, sitters[i], cheats.Contains(i) ? plant : Plant.None, copied, ref draws);
            }

            seen.AddRange(traces.Select((trace, i) =>
                new Seen(JurySignals.Of(trace, traces, sitters[i].Profile), cheats.Contains(i), i == source)));
        }

        return seen;
    }

    private sealed record Seen(IReadOnlyList<JurySignal> Signals, bool IsPlanted, bool IsSource);

    /// <summary>Who sits: how much they know, what their profile says of it, how fast they read.</summary>
    private sealed record Sitter(double Capacity, double Profile, double CharactersPerSecond)
    {
        public static Sitter Draw(ref Draws draws)
        {
            // A profile is made over months, at times with help: a little above what is known, and 0.8 off.
            var capacity = 1.5 * Worlds.Normal(ref draws);
            return new(capacity, capacity + 0.2 + (0.8 * Worlds.Normal(ref draws)), 24 * Math.Exp(0.25 * Worlds.Normal(ref draws)));
        }
    }

    /// <summary>The challenges that somebody is given.</summary>
    private sealed class Form
    {
        private readonly ItemBank _bank;
        private readonly AdaptiveEngine? _engine;
        private readonly ExposureLedger? _ledger;
        private readonly ItemIndex[] _same = [];

        private Form(string name, ItemBank bank, AdaptiveEngine? engine, ExposureLedger? ledger, ItemIndex[] same) =>
            (Name, _bank, _engine, _ledger, _same) = (name, bank, engine, ledger, same);

        public string Name { get; }

        public static Form Adaptive(string name, ItemBank bank, PlanSettings settings)
        {
            var engine = new AdaptiveEngine(bank, AdaptivePlan.Create(settings.On(bank)).OrThrow());
            var ledger = new ExposureLedger(bank);
            Simulation.Run(engine, Worlds.Examinees(Rehearsals, 2_026, 0, 2), ledger: ledger).OrThrow();
            ledger.StartCounting();
            return new(name, bank, engine, ledger, []);
        }

        /// <summary>Two challenges of each competence, an easier and a harder one.</summary>
        public static Form Same(string name, ItemBank bank) => new(name, bank, null, null,
        [
            .. bank.Items.Select((item, i) => (item, i)).GroupBy(one => one.item.Area).SelectMany(area =>
            {
                var sorted = area.OrderBy(one => one.item.Parameters.Difficulty).ToArray();
                return new[] { new ItemIndex(sorted[sorted.Length / 3].i), new ItemIndex(sorted[2 * sorted.Length / 3].i) };
            }),
        ]);

        public TestTrace Sit(int number, Sitter sitter, Plant plant, TestTrace? copied, ref Draws draws)
        {
            var answers = new List<TracedAnswer>();
            if (_engine is null)
            {
                foreach (var item in _same)
                {
                    answers.Add(Answer(answers.Count + 1, item, sitter, plant, copied, ref draws));
                }
            }
            else
            {
                var state = _engine.Begin((uint)(draws.Next() * uint.MaxValue), ledger: _ledger);
                while (_engine.TryNext(ref state, out var item))
                {
                    answers.Add(Answer(answers.Count + 1, item, sitter, plant, copied, ref draws));
                    _engine.Record(ref state, item, answers[^1].IsRight);
                }

                _ledger!.Enter(state);
            }

            return new(new(number), _bank, answers);
        }

        private TracedAnswer Answer(int number, ItemIndex index, Sitter sitter, Plant plant, TestTrace? copied, ref Draws draws)
        {
            var item = _bank[index];

            // From a short question to a long one, the same for everybody.
            var characters = 120 + ((index.Value * 37) % 240);
            var read = characters / sitter.CharactersPerSecond * Math.Exp(0.15 * Worlds.Normal(ref draws));
            var thought = 8 * Math.Exp(0.7 * Worlds.Normal(ref draws));
            var capacity = sitter.Capacity + (plant == Plant.SentSomebody ? 2.5 : 0);
            var isRight = item.CategoryDrawn(capacity, draws.Next()) == 1;
            var given = isRight ? "right" : Wrong(index, draws.Next());
            if (plant == Plant.KnowsHalf && draws.Next() < 0.5)
            {
                (isRight, given, read, thought) = (true, "right", 0, 2 + (3 * draws.Next()));
            }
            else if (copied?.Answers.FirstOrDefault(one => one.Challenge == item.Id) is { } theirs && draws.Next() < 0.6)
            {
                (isRight, given) = (theirs.IsRight, theirs.Given);
            }

            return new(number, item.Id, isRight, given, Duration.FromSeconds(read + thought)) { Characters = characters };
        }

        // Of those who are wrong 15 % pass; of the others half fall for one wrong answer, 30 % and 20 % for two more.
        private static string? Wrong(ItemIndex item, double draw) => draw < 0.15 ? null
            : Options[(item.Value + ((draw - 0.15) / 0.85) switch { < 0.5 => 0, < 0.8 => 1, _ => 2 }) % Options.Length];
    }
}
