using System.Globalization;
using System.Text;

namespace Fuzz;

/// <summary>What was found, each fault once however often it was met.</summary>
internal sealed class Findings
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Text, int Times)> _byFault = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byFault.Count;
            }
        }
    }

    /// <param name="fault">What is the same for every way to meet it.</param>
    /// <param name="told">What reproduces it, and what was seen.</param>
    /// <returns>True the first time.</returns>
    public bool Add(string fault, string told)
    {
        lock (_lock)
        {
            var isNew = !_byFault.TryGetValue(fault, out var before);
            _byFault[fault] = isNew ? (told, 1) : (before.Text, before.Times + 1);
            return isNew;
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            var text = new StringBuilder();
            var number = 0;
            foreach (var (fault, (told, times)) in _byFault)
            {
                text.Append(CultureInfo.InvariantCulture, $"\nFINDING {++number} ({times} times): {fault}\n{told}\n");
            }

            return text.ToString();
        }
    }
}

/// <summary>How replies were, by how the requests were made; and which endpoints were reached.</summary>
internal sealed class Figures
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Kind, Made As, int Class), long> _replies = [];
    private readonly Dictionary<string, (int Times, TimeSpan Spent)> _spent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _best = new(StringComparer.Ordinal);

    public long Total { get; private set; }

    public TimeSpan Longest { get; private set; }

    public void Count(string kind, Made made, int status, string? endpoint, TimeSpan took)
    {
        lock (_lock)
        {
            Total++;
            var key = (kind, made, status >= 100 ? status / 100 : status);
            _replies[key] = _replies.GetValueOrDefault(key) + 1;
            Longest = took > Longest ? took : Longest;
            if (endpoint is not null)
            {
                var worth = status is 0 or (>= 200 and < 400) ? 2 : 1;
                var (times, spent) = _spent.GetValueOrDefault(endpoint);
                _spent[endpoint] = (times + 1, spent + took);
                _best[endpoint] = Math.Max(_best.GetValueOrDefault(endpoint), worth);
            }
        }
    }

    public void Knows(IEnumerable<string> endpoints)
    {
        lock (_lock)
        {
            foreach (var endpoint in endpoints)
            {
                _best.TryAdd(endpoint, 0);
            }
        }
    }

    /// <summary>The share of what was asked rightly that was granted.</summary>
    public double Granted(string kind)
    {
        lock (_lock)
        {
            var all = _replies.Where(r => r.Key.Kind == kind && r.Key.As == Made.Valid).ToArray();
            var sum = all.Sum(static r => r.Value);
            return sum == 0 ? 1 : (double)all.Where(static r => r.Key.Class is 0 or 2 or 3).Sum(static r => r.Value) / sum;
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            var text = new StringBuilder();
            foreach (var kind in _replies.Keys.Select(static k => k.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                foreach (var made in Enum.GetValues<Made>())
                {
                    var row = _replies.Where(r => r.Key.Kind == kind && r.Key.As == made).OrderBy(static r => r.Key.Class).ToArray();
                    var sum = row.Sum(static r => r.Value);
                    if (sum > 0)
                    {
                        text.Append(CultureInfo.InvariantCulture, $"  {kind,-8} {Word(made),-9} {sum,9:N0}: ")
                            .AppendJoin(", ", row.Select(r =>
                            string.Create(CultureInfo.InvariantCulture, $"{Named(kind, r.Key.Class)} {100.0 * r.Value / sum:0.0} %")))
                                .Append('\n');
                    }
                }
            }

            if (_best.Count > 0)
            {
                var never = _best.Where(static b => b.Value == 0).Select(static b => b.Key).Order(StringComparer.Ordinal).ToArray();
                var refused = _best.Where(static b => b.Value == 1).Select(static b => b.Key).Order(StringComparer.Ordinal).ToArray();
                text.Append(CultureInfo.InvariantCulture,
                    $"  {(_best.Count > 30 ? "endpoints" : "commands")}: {_best.Count}, granted at least once "
                    + $"{_best.Count - never.Length - refused.Length}")
                    .Append(never.Length > 0 ? $"\n    never reached: {string.Join(", ", never)}" : "")
                    .Append(refused.Length > 0 ? $"\n    never granted: {string.Join(", ", refused)}" : "").Append('\n');
            }

            if (_spent.Count > 0)
            {
                text.Append("  dearest: ")
                    .AppendJoin(", ", _spent.OrderByDescending(static s => s.Value.Spent / s.Value.Times).Take(8).Select(static s =>
                    string.Create(CultureInfo.InvariantCulture, $"{s.Key} {s.Value.Spent.TotalMilliseconds / s.Value.Times:0} ms")))
                        .Append('\n');
            }

            return text.Append(CultureInfo.InvariantCulture, $"  longest {Longest.TotalSeconds:0.00} s\n").ToString();
        }
    }

    private static string Word(Made made) => made switch
    {
        Made.Valid => "valid",
        Made.Mutated => "mutated",
        Made.Replayed => "replayed",
        Made.Raw => "raw",
    };

    private static string Named(string kind, int number) => (kind, number) switch
    {
        ("pixcert", _) => $"exit {number}",
        (_, 0) => "no reply",
        _ => $"{number}xx",
    };
}
