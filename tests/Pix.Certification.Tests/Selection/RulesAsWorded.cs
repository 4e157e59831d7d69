using Pix.Certification.Psychometrics;

namespace Pix.Certification.Tests.Selection;

/// <summary>
/// The certification test as rules SEL3-2 and SEL3-3 word it: lists filtered one after another, the whole history replayed at each
/// question, the runtime's own exponential. Slow and plain on purpose: the oracle of the engine.
/// </summary>
internal sealed class RulesAsWorded(ItemBank bank, uint seed, bool accessibleOnly)
{
    private readonly List<(int Item, bool Correct)> _answers = [];
    private Draws _draws = new(seed);

    public double Capacity { get; private set; } = -3;

    public double Error { get; private set; } = 5;

    public int Next()
    {
        var pool = Enumerable.Range(0, bank.Count).Where(i => !accessibleOnly || bank.Items[i].IsAccessible).ToList();
        var answered = _answers.ConvertAll(answer => bank.Items[answer.Item]);
        var list = pool.FindAll(i => answered.TrueForAll(item => item.Strand != bank.Items[i].Strand));
        var newCompetences = pool.FindAll(i => answered.TrueForAll(item => item.Area != bank.Items[i].Area));
        list = newCompetences.Count > 0 ? newCompetences : list;
        var recent = answered.TakeLast(2).Select(item => item.Area).ToList();
        var spaced = list.FindAll(i => !recent.Contains(bank.Items[i].Area));
        list = spaced.Count > 0 ? spaced : list;
        var best = list.OrderByDescending(i => Reward(bank.Items[i].Parameters)).Take(5).ToList();
        for (var k = 0; k < best.Count - 1; k++)
        {
            if (100 * _draws.Next() < 51)
            {
                return best[k];
            }
        }

        return best[^1];
    }

    /// <summary>Takes an answer; with a true ability, the draw of the simulated answer as well.</summary>
    public void Answer(int item, bool correct, double? ability)
    {
        if (ability is not null)
        {
            _draws.Next();
        }

        _answers.Add((item, correct));
        Replay();
    }

    private static double P(ItemParameters item, double ability) => 1 / (1 + Math.Exp(item.Discrimination * (item.Difficulty - ability)));

    private double Reward(ItemParameters item)
    {
        var p = P(item, Capacity);
        return item.Discrimination * item.Discrimination * p * (1 - p);
    }

    private void Replay()
    {
        var points = new double[81];
        for (var (k, at) = (0, -9.0); k < 81; k++, at += 18.0 / 80)
        {
            points[k] = at;
        }

        var likelihood = points.Select(_ => 1.0).ToArray();
        Capacity = -3;
        foreach (var (item, correct) in _answers)
        {
            var prior = points.Select(point => Math.Exp(-(point - Capacity) * (point - Capacity) / (2 * 1.5))).ToArray();
            var p = points.Select(point => P(bank.Items[item].Parameters, point)).ToArray();
            likelihood = [.. likelihood.Select((value, k) => value * (correct ? p[k] : 1 - p[k]))];
            var posterior = likelihood.Select((value, k) => value * prior[k]).ToArray();
            var sum = posterior.Sum();
            posterior = [.. posterior.Select(value => value / sum)];
            var raw = posterior.Select((value, k) => value * points[k]).Sum();
            var step = Capacity is > -0.5 and < 0.5 ? 0.5 : Math.Abs(Capacity * 0.5);
            Capacity = Math.Min(Capacity + step, Math.Max(Capacity - step, raw));
            var square = posterior.Select((value, k) => value * (points[k] - Capacity) * (points[k] - Capacity)).Sum();
            Error = Math.Sqrt(square - (9.0 / 80 * (9.0 / 80) / 12));
        }
    }
}
