using System.Collections.Concurrent;
using System.Reflection;

namespace Pix.Certification;

/// <summary>The words of one file and its translations; the typed classes that are made of the files stand on it.</summary>
public sealed class WordTable
{
    private readonly Assembly _assembly;
    private ConcurrentDictionary<string, Dictionary<string, Template>> _languages = new(StringComparer.Ordinal);
    private int _folders = -1;

    private WordTable(Assembly assembly, string name) => (_assembly, Name) = (assembly, name);

    /// <summary>The name that its files begin with, such as <c>Sessions</c>.</summary>
    public string Name { get; }

    /// <summary>The table whose files are embedded beside a type.</summary>
    /// <param name="beside">A type of the same assembly.</param>
    /// <param name="name">The name that the files begin with.</param>
    public static WordTable Of(Type beside, string name)
    {
        ArgumentNullException.ThrowIfNull(beside);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(beside.Assembly, name);
    }

    /// <summary>A wording by its key, with the facts that its templates name.</summary>
    public Wording Wording(string key, params (string Name, Fact Value)[] facts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return Certification.Wording.Found(this, key, facts);
    }

    internal string Say(string key, (string Name, Fact Value)[] facts, Language language) =>
        SayWithin(key, facts, language)
            ?? (language == Language.English ? null : SayWithin(key, facts, Language.English))
            ?? SayWithin(key, facts, Language.French)
            ?? throw new InvalidOperationException($"The words {Name} have no {key}.");

    internal string? SayWithin(string key, (string Name, Fact Value)[] facts, Language language)
    {
        var known = AddedWords.Version;
        if (_folders != known)
        {
            (_languages, _folders) = (new(StringComparer.Ordinal), known);
        }

        var table = _languages.GetOrAdd(language.Code, static (code, self) => self.Load(code), this);
        return table.TryGetValue(key, out var template) ? template.Say(new Given(facts, language), language.Code) : null;
    }

    private Dictionary<string, Template> Load(string code)
    {
        var templates = Embedded(code);
        var added = AddedWords.TextsOf(Name, code);
        if (added.Count == 0)
        {
            return templates;
        }

        var (french, english) = (Embedded(Language.French.Code), Embedded(Language.English.Code));
        foreach (var (key, template) in added)
        {
            // What shows a fact that our own texts have not could only show a hole.
            if (french.TryGetValue(key, out var first)
                && english.TryGetValue(key, out var second)
                && NamesOf(template).IsSubsetOf(NamesOf(first).Union(NamesOf(second))))
            {
                templates[key] = template;
            }
        }

        return templates;
    }

    private static HashSet<string> NamesOf(Template template) => [.. template.Facts().Select(static f => f.Key)];

    private Dictionary<string, Template> Embedded(string code)
    {
        var templates = new Dictionary<string, Template>(StringComparer.Ordinal);
        using var stream = _assembly.GetManifestResourceStream($"words/{Name}.{code}{WordFile.Extension}");
        if (stream is null)
        {
            return templates;
        }

        using var reader = new StreamReader(stream);
        foreach (var line in WordFile.Read(reader.ReadToEnd()))
        {
            templates[line.Key] = Template.Read(line.Text, out var fault)
                ?? throw new InvalidOperationException($"{Name}.{code}{WordFile.Extension}, line {line.Number}: {fault}.");
        }

        return templates;
    }

    private readonly struct Given((string Name, Fact Value)[] facts, Language language) : Template.IFacts
    {
        public string Show(string name)
        {
            foreach (var fact in facts)
            {
                if (fact.Name == name)
                {
                    return fact.Value.In(language);
                }
            }

            return "";
        }

        public long? Count(string name)
        {
            foreach (var fact in facts)
            {
                if (fact.Name == name)
                {
                    return fact.Value.Number;
                }
            }

            return null;
        }
    }
}
