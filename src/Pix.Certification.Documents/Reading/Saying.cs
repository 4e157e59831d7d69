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
}
