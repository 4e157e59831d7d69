namespace Pix.Certification.Simulation.Tests.World;

/// <summary>What something was, from one moment of the journal to the next: who asks is told what held at some moment between the question and the answer.</summary>
internal sealed class Timeline<T>(T first)
{
    private readonly List<(int From, T Value)> _past = [(0, first)];

    public T Now => _past[^1].Value;

    public void Becomes(T value, int moment) => _past.Add((moment, value));

    /// <summary>Everything that it was between two moments, both included.</summary>
    public IEnumerable<T> Between(int from, int to) => _past.Where((p, i) => p.From <= to && (i + 1 == _past.Count || _past[i + 1].From > from)).Select(static p => p.Value);
}
