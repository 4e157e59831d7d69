using System.Numerics;

namespace Pix.Certification.Testing;

/// <summary>
/// POS-1 and POS-2 as the rulebook words them, once more and without looking at the library: lists filtered one after another, every answer
/// gone over again. Slow and plain on purpose.
/// </summary>
public sealed class PositionAsWorded(int maxLevel, IReadOnlyList<(string Id, bool Timed, bool Playable)> skills)
{
    // What is known of a skill: right or wrong, and whether it was asked.
    private Dictionary<string, (bool Right, bool Direct)> _known = [];
    private string _last = "";

    public bool IsAllRight => Known(right: true).Count() == skills.Count;

    public PositionAsWorded Copy() => new(maxLevel, skills) { _known = new(_known), _last = _last };

    /// <summary>What was right stays (POS-3).</summary>
    public void ForgetWrong() => (_known, _last) = (_known.Where(known => known.Value.Right).ToDictionary(), "");

    public void ForgetAll() => (_known, _last) = ([], "");

    public void Answer(string skill, string outcome)
    {
        var right = outcome == "correct";
        _last = outcome;
        _known[skill] = (right, true);
        foreach (var other in Tube(skill).Where(other => right ? Level(other) < Level(skill) : Level(other) > Level(skill)))
        {
            _known.TryAdd(other, (right, false));
        }
    }

    public string Said(string id)
    {
        var score = Score();
        var level = Math.Min(score / 8, maxLevel);
        var predicted = Predicted().ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return $$"""{"id":"{{id}}","predictedLevel":{{predicted}},"next":[{{List(Next())}}],"score":{{score}},"level":{{level}},"""
            + $$""" "ahead":{{score - (8 * level)}},"validated":[{{List(Known(right: true))}}],"invalidated":[{{List(Known(right: false))}}]}""".TrimStart();
    }

    public IReadOnlyList<string> Next()
    {
        var open = skills.Where(skill => skill.Playable && !_known.ContainsKey(skill.Id)).ToList();
        open = IfAny(open, skill => Tube(skill.Id).Max(Level) <= 3);
        if (_known.Count == 0)
        {
            open = IfAny(open, skill => !skill.Timed);
            var lowest = open.Select(skill => Level(skill.Id)).Append(9).Min();
            return [.. IfAny(open, skill => Level(skill.Id) == 2).Where(skill => Level(skill.Id) == 2 || Level(skill.Id) == lowest).Select(skill => skill.Id)];
        }

        if (_last == "timedOut")
        {
            open = IfAny(open, skill => !skill.Timed);
        }

        var near = open.Where(skill => Level(skill.Id) <= Predicted() + 2).Select(skill => (skill.Id, Reward: Reward(skill.Id))).ToList();
        return [.. near.Where(skill => skill.Reward > 0 && near.TrueForAll(other => other.Reward - skill.Reward < 1e-9)).Select(skill => skill.Id)];
    }

    private static List<T> IfAny<T>(List<T> all, Func<T, bool> wanted) => all.Any(wanted) ? [.. all.Where(wanted)] : all;

    private double Predicted()
    {
        var candidates = Enumerable.Range(1, 15).Select(half => half / 2.0).ToList();
        return _known.Count == 0 ? 2 : candidates.Find(level => candidates.TrueForAll(other => Unexplained(level) <= Unexplained(other)));
    }

    private double Unexplained(double level) => Math.Abs(
        _known.Where(known => known.Value.Direct).Sum(known => (known.Value.Right ? 1 : 0) - Chance(level, Level(known.Key)))
            + (1 - Chance(level, 0)) + (0 - Chance(level, 7)));

    private double Reward(string skill)
    {
        var open = Tube(skill).Where(other => !_known.ContainsKey(other)).ToList();
        var chance = Chance(Predicted(), Level(skill));
        return (chance * open.Count(other => Level(other) <= Level(skill))) + ((1 - chance) * open.Count(other => Level(other) >= Level(skill)));
    }

    private int Score()
    {
        // As one fraction, so that three thirds are a whole.
        var (above, below) = (BigInteger.Zero, BigInteger.One);
        foreach (var skill in Known(right: true))
        {
            var shared = skills.Count(other => Level(other.Id) == Level(skill));
            var (pix, of) = shared <= 2 ? (4, 1) : (8, shared);
            (above, below) = ((above * of) + (pix * below), below * of);
        }

        return Math.Min((int)(above / below), 8 * maxLevel);
    }

    private IEnumerable<string> Known(bool right) => _known.Where(known => known.Value.Right == right).Select(known => known.Key);

    private IEnumerable<string> Tube(string skill) => skills.Select(other => other.Id).Where(other => other[..^1] == skill[..^1]);

    private static double Chance(double level, int asked) => 1 / (1 + Math.Exp(-(level - asked)));

    private static int Level(string skill) => skill[^1] - '0';

    private static string List(IEnumerable<string> skills) => string.Join(',', skills.Order(StringComparer.Ordinal).Select(skill => $"\"{skill}\""));
}
