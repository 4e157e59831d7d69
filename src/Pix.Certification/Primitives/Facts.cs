namespace Pix.Certification;

/// <summary>Short ways to write down the facts and sentences of a refusal.</summary>
internal static class Facts
{
    public static IReadOnlyDictionary<string, object> Of(string name, object value) => new Dictionary<string, object>(1) { [name] = value };

    public static IReadOnlyDictionary<string, object> Of(params ReadOnlySpan<(string Name, object Value)> facts)
    {
        var all = new Dictionary<string, object>(facts.Length, StringComparer.Ordinal);
        foreach (var (name, value) in facts)
        {
            all.Add(name, value);
        }

        return all;
    }
}
