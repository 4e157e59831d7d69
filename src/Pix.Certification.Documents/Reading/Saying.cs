namespace Pix.Certification.Documents.Reading;

/// <summary>A short way to write a refusal down.</summary>
internal static class Saying
{
    public static Refusal Refuse(string code, Wording reason, Wording remedy, params ReadOnlySpan<(string Name, object Value)> facts)
    {
        var all = new Dictionary<string, object>(facts.Length, StringComparer.Ordinal);
        foreach (var (name, value) in facts)
        {
            all.Add(name, value);
        }

        return new(code, reason, remedy, all) { Kind = RefusalKind.Invalid };
    }

    /// <summary>The only refusal, or one under the first one's code whose fact <c>faults</c> holds them all.</summary>
    public static Refusal Join(IReadOnlyList<Refusal> faults) => faults is [var only]
        ? only
        : Refuse(
            faults[0].Code,
            Wording.Join(" ", faults.Select(static f => f.Reason)),
            Wording.Join(" ", faults.Select(static f => f.Remedy).Distinct()),
            ("faults", faults)) with { Kind = faults[0].Kind };
}
