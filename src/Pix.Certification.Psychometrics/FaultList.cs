using System.Globalization;

namespace Pix.Certification.Psychometrics;

/// <summary>The faults of one thing, in the making.</summary>
internal sealed class FaultList(FaultKind kind)
{
    private readonly string _prefix = kind switch
    {
        FaultKind.Bank => "bank",
        FaultKind.Plan => "plan",
        FaultKind.Calibration => "calibration",
        FaultKind.Responses => "responses",
        FaultKind.Examinees => "examinees",
        _ => "storedTest",
    };

    private readonly List<EngineFault> _all = [];

    public int Count => _all.Count;

    public IReadOnlyList<EngineFault> All => _all;

    public void Add(string code, string path, string reason, params ReadOnlySpan<(string Name, object Value)> facts)
    {
        var named = new Dictionary<string, object>(facts.Length, StringComparer.Ordinal);
        foreach (var (name, value) in facts)
        {
            named.Add(name, value);
        }

        _all.Add(new EngineFault(kind, $"{_prefix}.{code}", path, reason, named));
    }

    /// <summary>Adds a fault unless a number is as it must be; its code is the path.</summary>
    public void Need(bool holds, string path, double value, string expected, params ReadOnlySpan<(string Name, object Value)> facts) =>
        Need(holds, path, path, value, expected, facts);

    /// <summary>
    /// Adds a fault unless a number is as it must be; for a path that counts or names something, or has several sentences.
    /// </summary>
    public void Need(
        bool holds,
        string code,
        string path,
        double value,
        string expected,
        params ReadOnlySpan<(string Name, object Value)> facts)
    {
        if (!holds)
        {
            Add(code, path, $"{value.ToString("R", CultureInfo.InvariantCulture)} is not {expected}", [("value", value), .. facts]);
        }
    }
}
